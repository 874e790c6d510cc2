using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Rehearsals.Openings;

/// <summary>Every product asked for by its own name and by its synonyms, every category by its name.</summary>
sealed class AskingForGoods(RehearsalRun run)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var items = run.Catalog.Items;
        await run.EachAsync(
            "productos pedidos por su nombre",
            items,
            run.Limits.Products,
            item => ByNameAsync(item, ct)
        );
        var synonyms = items.SelectMany(i => i.Synonyms, (i, s) => (Item: i, Synonym: s)).ToList();
        await run.EachAsync("sinónimos", synonyms, run.Limits.Synonyms, s => BySynonymAsync(s.Item, s.Synonym, ct));
        var stocked = items.Select(i => i.Category).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await run.EachAsync(
            "categorías",
            [.. run.Catalog.Categories.Where(c => stocked.Contains(c.Name))],
            run.Limits.Categories,
            category => ByCategoryAsync(category, ct)
        );
    }

    async Task ByNameAsync(Item item, CancellationToken ct)
    {
        if (run.Times.WhenSold(item, out _) is not { } at)
            return;
        var shopper = run.Enter(at);
        var wanted = new Wanted(item, CartOperations.Smallest(item), Options(item));
        await shopper.SayAsync(Shopper.Order(wanted, run.Money), ct);
        run.Found(shopper.Findings);
        if (!Judge(item, shopper) || !item.InStock)
            return;
        if (run.IsFlawed(item, "required_option_without_choices", "stock_below_minimum"))
            return;
        await SettleAsync(shopper, wanted, ct);
    }

    /// <summary>Asks for it until it is in the cart as it was asked for; what is otherwise is told of.</summary>
    public async Task<bool> PutAsync(Shopper shopper, Wanted wanted, CancellationToken ct)
    {
        await shopper.SayAsync(Shopper.Order(wanted, run.Money), ct);
        return await SettleAsync(shopper, wanted, ct);
    }

    async Task<bool> SettleAsync(Shopper shopper, Wanted wanted, CancellationToken ct)
    {
        var item = wanted.Item;
        var before = shopper.Last.Before.Cart;
        var stuck = await shopper.SettleAsync(wanted, ct);
        run.Found(shopper.Findings);
        if (stuck is not null)
        {
            run.Found(Findings.CannotBeOrdered(item, stuck, shopper.Evidence));
            return false;
        }
        if (
            shopper.Cart.Lines.FirstOrDefault(l => l.Sku != item.Sku && !before.Lines.Any(b => b.Sku == l.Sku))
                is { } extra
            && run.Catalog.Find(extra.Sku) is { } other
        )
        {
            run.Found(Findings.BringsAnother(item, other, shopper.Evidence));
            return false;
        }
        if (shopper.Cart.Lines.First(l => l.Sku == item.Sku) is var line && !Same(line, wanted))
        {
            run.Found(
                Findings.OrderedOtherwise(item, Text(wanted), Text(item, line.Quantity, line.Options), shopper.Evidence)
            );
            return false;
        }
        return true;
    }

    /// <summary>Whether asking went on to this product; what stood in the way is told of.</summary>
    bool Judge(Item item, Shopper shopper)
    {
        var skus = shopper.Last.Proposal.Skus;
        var catalog = run.Catalog;
        if (shopper.InCart(item) || shopper.Asked is { Settles: true, Skus.Count: 0, Sku: { } sku } && sku == item.Sku)
            return true;
        if (shopper.Asked is { Kind: QuestionKind.Which } which && which.Skus.Contains(item.Sku))
        {
            var among = which.Skus.Select(catalog.Find).OfType<Item>().ToList();
            // Twins are told of already, and by more than their names.
            if (!among.TrueForAll(i => Plain.Same(i.Name, item.Name)))
                run.Found(Findings.NameIsNotEnough(item, among, shopper.Evidence));
            return true;
        }
        if (skus.Count > 0 && skus[0] == item.Sku)
            return true;
        if (shopper.Cart.Lines.Count > 0 && catalog.Find(shopper.Cart.Lines[0].Sku) is { } taken)
        {
            if (!Plain.Same(taken.Name, item.Name))
                run.Found(Findings.TakenForAnother(item, taken, shopper.Evidence));
        }
        else if (skus.Contains(item.Sku) && catalog.Find(skus[0]) is { } before)
        {
            if (!Plain.Same(before.Name, item.Name))
                run.Found(Findings.BehindAnother(item, before, shopper.Evidence));
        }
        else
            run.Found(Findings.NotFound(item, shopper.Evidence));
        return false;
    }

    async Task BySynonymAsync(Item item, string synonym, CancellationToken ct)
    {
        if (run.Times.WhenSold(item, out _) is not { } at)
            return;
        var shopper = run.Enter(at);
        await shopper.SayAsync("¿tienen " + synonym + "?", ct);
        run.Found(shopper.Findings);
        var about = shopper.Last.Proposal.Skus.Concat(shopper.Asked?.Skus ?? []).Append(shopper.Asked?.Sku);
        if (!about.Contains(item.Sku))
            run.Found(Findings.SynonymLeadsElsewhere(item, synonym, shopper.Evidence));
    }

    async Task ByCategoryAsync(Category category, CancellationToken ct)
    {
        var shopper = run.Enter();
        await shopper.SayAsync($"¿qué tienen de {category.Name}?", ct);
        run.Found(shopper.Findings);
        var shown = shopper.Last.Proposal.Skus.Select(run.Catalog.Find).OfType<Item>();
        if (!shown.Any(i => string.Equals(i.Category, category.Name, StringComparison.OrdinalIgnoreCase)))
            run.Found(Findings.CategoryNotShown(category.Name, shopper.Evidence));
    }

    /// <summary>One choice of each group that must be chosen, and of the others now and then.</summary>
    public IReadOnlyList<ChosenOption> Options(Item item) =>
        [
            .. item
                .Options.Where(g => g.Choices.Count > 0 && g.Required)
                .Select(g => new ChosenOption(g.Name, g.Choices[run.Pick(g.Choices.Count)].Name)),
        ];

    public static bool Same(CartLine line, Wanted wanted) =>
        line.Quantity == wanted.Quantity
        && line.Options.Count == wanted.Options.Count
        && wanted.Options.All(o => line.Options.Contains(o));

    public string Text(Wanted wanted) => Text(wanted.Item, wanted.Quantity, wanted.Options);

    public string Text(Item item, decimal quantity, IReadOnlyList<ChosenOption> options) =>
        $"{run.Money.Times(quantity, item.Unit)} {item.Name}"
        + (options.Count == 0 ? "" : $" ({string.Join(", ", options.Select(o => o.Choice))})");
}
