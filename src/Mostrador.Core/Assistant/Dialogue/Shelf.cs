using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Goods shown side by side to choose from: a shelf, what fits a need or a budget, what comes recommended.</summary>
sealed class Shelf(Talk talk)
{
    readonly Narrowing narrowing = new(talk);

    /// <summary>One category's shelf, narrowed by what the customer said beside its name.</summary>
    public void ShowCategory(string category, Reading? reading = null, int from = 0)
    {
        var items = talk.Catalog.Items.Where(i => SameText(i.Category, category)).ToList();
        talk.Note($"category {category}");
        if (items.Count == 0)
        {
            talk.Categories.Show();
            return;
        }
        var title = talk.Categories.TitleOf(category);
        var narrowed = narrowing.Of(items, reading, title, loose: true);
        if (reading?.Budget is { } budget && narrowed.Count == 0)
        {
            NothingWithin(budget, items, category.Length > 0 ? category : null);
            return;
        }
        Show(new Browse(title, Skus(narrowed.Count > 0 ? narrowed : items)), from, reading?.Budget, said: reading);
    }

    /// <summary>What of one category costs no more, and no less, than said.</summary>
    public void ShowCategoryWithin(string category, Budget budget)
    {
        var items = talk.Catalog.Items.Where(i => SameText(i.Category, category)).ToList();
        var within = items.Where(i => Within(i, budget)).ToList();
        talk.Note($"category {category}, {within.Count} within the budget");
        if (within.Count == 0)
            NothingWithin(budget, items, category);
        else
            Show(new Browse(category, Skus(within)), 0, budget, null);
    }

    /// <summary>Whether a message narrows the shelf last shown: "portátil, hasta 200 mil".</summary>
    public bool TryNarrow(Reading reading)
    {
        if (talk.Browse is not { } browse || reading.Items.Any(i => !i.Negated))
            return false;
        var items = Items(browse.Skus);
        if (items.Count < 2)
            return false;
        var narrowed = narrowing.Of(items, reading, browse.Title);
        if (reading.Budget is { } budget && narrowed.Count == 0)
        {
            NothingWithin(budget, items, browse.Title);
            return true;
        }
        if (narrowed.Count == 0 || narrowed.Count == items.Count && reading.Budget is null)
            return false;
        talk.Note($"narrowed to {narrowed.Count} of {items.Count}");
        talk.Intent = reading.TopIntent
            is Intents.ConsultaCategoria
                or Intents.Recomendacion
                or Intents.ConsultaProducto
            ? reading.TopIntent
            : Intents.ConsultaCategoria;
        if (narrowed is [var only])
        {
            talk.Detail.Tell(only, [], null);
            return true;
        }
        Show(new Browse(browse.Title, Skus(narrowed)), 0, reading.Budget, said: reading);
        return true;
    }

    /// <summary>What fits a need: "algo para dormir".</summary>
    public bool Recommend(Reading reading)
    {
        var unwanted = reading.Categories.Where(c => c.Negated).Select(c => c.Category).ToList();
        var wanted = reading.Categories.Where(c => !c.Negated).Select(c => c.Category).ToList();
        var refused = Narrowing.Refused(reading);
        var scored = reading
            .Suggestions.Select(s => (Item: talk.Catalog.Find(s.Item.Sku), s.Score))
            .Where(s => s.Item is not null && Sellable(s.Item) && !unwanted.Contains(s.Item.Category))
            .Where(s => !refused.Contains(s.Item!.Sku))
            .Select(s => (Item: s.Item!, s.Score))
            .ToList();
        if (wanted.Count > 0 && scored.Any(s => wanted.Contains(s.Item.Category)))
            scored.RemoveAll(s => !wanted.Contains(s.Item.Category));
        if (scored.Count == 0)
            return false;
        if (reading.Budget is { } budget)
        {
            var within = scored.Where(s => Within(s.Item, budget)).ToList();
            if (within.Count == 0)
            {
                NothingWithin(budget, [.. scored.Select(s => s.Item)], null);
                return true;
            }
            scored = within;
        }
        var best = scored[0].Score;
        var items = scored.Where(s => s.Score >= best * 0.6).Take(4).Select(s => s.Item).ToList();
        talk.Note($"recommends {string.Join(", ", items.Select(i => i.Sku))}");
        talk.Browse = new Browse(talk.Say("title_recommended"), Skus(items));
        if (items is [var only])
        {
            DropAlternatives();
            talk.Tell("recommend_one");
            var said = reading.Items.Where(m => !m.Negated && m.Best.Sku == only.Sku).SelectMany(m => m.Options);
            talk.Detail.Tell(only, [.. Readings.NamedOptions(reading, only), .. said], null);
            return true;
        }
        talk.Tell("recommend");
        Rows(items, described: true, from: 0);
        AskPick(items);
        return true;
    }

    /// <summary>What comes nearest to something; false where there is nothing.</summary>
    public bool ShowLike(Item item)
    {
        var items = new Alternatives(talk).Of(item, 3);
        if (items.Count == 0)
            return false;
        talk.Note($"like {item.Sku}");
        talk.Browse = new Browse(talk.Say("title_goods"), Skus(items));
        talk.Tell("nearest");
        Rows(items, described: true, from: 0);
        AskPick(items);
        return true;
    }

    /// <summary>Goods by price, over the whole shop: "algo por dos lucas".</summary>
    public bool ShowWithin(Budget budget, IReadOnlyList<string> unwanted, Reading? said = null)
    {
        var refused = said is null ? [] : Narrowing.Refused(said);
        var items = talk
            .Catalog.Items.Where(i => Sellable(i) && !unwanted.Contains(i.Category) && !refused.Contains(i.Sku))
            .ToList();
        var within = items.Where(i => Within(i, budget)).ToList();
        if (within.Count == 0)
        {
            NothingWithin(budget, items, null);
            return true;
        }
        Show(
            new Browse(talk.Say("title_goods"), Skus([.. within.OrderByDescending(talk.Text.Least)])),
            0,
            budget,
            null
        );
        return true;
    }

    /// <summary>The least expensive goods, of the shelf last looked at or of the whole shop.</summary>
    public void ShowCheapest(IReadOnlyList<string> unwanted)
    {
        var shelf = talk.Browse is { } browse ? Items(browse.Skus) : [.. talk.Catalog.Items];
        var items = shelf
            .Where(i => Sellable(i) && !unwanted.Contains(i.Category))
            .OrderBy(talk.Text.Least)
            .Take(4)
            .ToList();
        talk.Note("cheapest");
        if (items.Count == 0)
        {
            talk.Categories.Show();
            return;
        }
        talk.Browse = new Browse(talk.Say("title_goods"), Skus(items));
        talk.Tell("cheapest");
        Rows(items, described: false, from: 0);
        AskPick(items);
    }

    /// <summary>"¿qué me recomiendas?": what is on offer, then one of each kind.</summary>
    public void Suggest(IReadOnlyList<string> unwanted)
    {
        var sellable = talk.Catalog.Items.Where(i => Sellable(i) && !unwanted.Contains(i.Category)).ToList();
        var items = sellable
            .Where(i => i.CurrentPrice < i.Price)
            .Concat(sellable.DistinctBy(i => i.Category))
            .DistinctBy(i => i.Sku)
            .Take(4)
            .ToList();
        talk.Note("suggests");
        if (items.Count == 0)
        {
            talk.Categories.Show();
            return;
        }
        talk.Browse = new Browse(talk.Say("title_recommended"), Skus(items));
        talk.Tell("suggest");
        Rows(items, described: true, from: 0);
        AskPick(items);
    }

    /// <summary>Several named products side by side.</summary>
    public void ShowItems(IReadOnlyList<Item> items)
    {
        talk.Browse = new Browse(talk.Say("title_goods"), Skus(items));
        talk.Tell("these");
        Rows(items, described: items.Count <= 3, from: 0);
        AskPick(items);
    }

    /// <summary>The rest of a shelf that did not fit.</summary>
    public void ShowMore(int from)
    {
        if (talk.Browse is { } browse && from < browse.Skus.Count)
            Show(browse, from, null, null);
        else
            talk.Categories.Show();
    }

    /// <summary>What is shown now stands in the place of what was offered for something else.</summary>
    void DropAlternatives() => talk.Open.RemoveAll(q => q.Kind is QuestionKind.Alternative or QuestionKind.Instead);

    public bool Within(Item item, Budget budget) =>
        talk.Text.Least(item) is var price
        && (budget.Min is not { } min || price >= min)
        && (budget.Max is not { } max || price <= max);

    public bool Sellable(Item item) => Availability.CanBuy(item, talk.Now);

    void Show(Browse browse, int from, Budget? budget, Reading? said)
    {
        var all = Items(browse.Skus);
        // What cannot be bought now goes last, and is said to be so.
        var items = all.Where(i => i.InStock).Concat(all.Where(i => !i.InStock)).Skip(from).ToList();
        if (items.Count == 0)
        {
            talk.Categories.Show();
            return;
        }
        talk.Browse = browse with
        {
            Skus = [.. all.Where(i => i.InStock).Concat(all.Where(i => !i.InStock)).Select(i => i.Sku)],
        };
        talk.Reply.Say(Heading(browse.Title, items.Count, from, budget));
        Rows(items, described: false, from);
        var buyable = items.Where(i => i.InStock).ToList();
        if (from == 0 && budget is null && !talk.Busy && narrowing.Question(buyable, said) is { } ask)
        {
            talk.Ask(new Question(QuestionKind.Pick) { Skus = Skus(items) }, ask, [], talk.Say("button_products"));
            return;
        }
        AskPick(items);
    }

    string Heading(string title, int count, int from, Budget? budget) =>
        from > 0 ? talk.Say("shelf_more", ("title", title.ToLowerInvariant()))
        : budget?.Max is { } max && budget.Min is { } min
            ? talk.Say(
                "shelf_between",
                ("title", title.ToLowerInvariant()),
                ("min", talk.Money.Amount(min)),
                ("max", talk.Money.Amount(max))
            )
        : budget?.Max is { } upTo
            ? talk.Say("shelf_up_to", ("title", title.ToLowerInvariant()), ("max", talk.Money.Amount(upTo)))
        : budget?.Min is { } atLeast
            ? talk.Say("shelf_from", ("title", title.ToLowerInvariant()), ("min", talk.Money.Amount(atLeast)))
        : talk.Say("shelf", ("title", title.ToLowerInvariant()), ("count", count));

    void Rows(IReadOnlyList<Item> items, bool described, int from)
    {
        DropAlternatives();
        foreach (var item in items)
            talk.About(item.Sku);
        talk.Shown = Skus(items);
        talk.Reply.List(
            talk.Text.RowsOf(items, described),
            numbered: !talk.Busy,
            shown => new ReplyChoice(ChoiceIds.More(from + shown), talk.Say("button_more"))
        );
    }

    /// <summary>Which of the goods shown, unless something else is asked already.</summary>
    public void AskPick(IReadOnlyList<Item> items)
    {
        if (talk.Busy)
            return;
        talk.Ask(
            new Question(QuestionKind.Pick) { Skus = Skus(items) },
            talk.Shop.Style.CallToAction is { Length: > 0 } call && !AsksHowMany(call) ? call : talk.Say("ask_pick"),
            [],
            talk.Say("button_products")
        );
    }

    /// <summary>A call to action that asks how many is for one product: below a numbered list its answer would pick a row.</summary>
    public static bool AsksHowMany(string call) =>
        Plain.Words(call) is [var first, ..] && Phrases.Cue("how_many").Contains(first);

    void NothingWithin(Budget budget, IReadOnlyList<Item> items, string? title)
    {
        talk.Note("nothing within the budget");
        talk.Intent ??= Intents.ConsultaCategoria;
        var sellable = items.Where(Sellable).ToList();
        var nearest = (
            budget.Max is { } max
                ? sellable.Where(i => talk.Text.Least(i) > max).OrderBy(talk.Text.Least)
                : sellable.OrderByDescending(talk.Text.Least)
        )
            .Take(2)
            .ToList();
        talk.Tell(
            budget.Max is not null ? "nothing_up_to" : "nothing_from",
            ("amount", talk.Money.Amount(budget.Max ?? budget.Min ?? 0)),
            ("title", (title ?? talk.Say("title_goods")).ToLowerInvariant())
        );
        if (nearest.Count == 0)
            return;
        talk.Tell("nearest");
        Rows(nearest, described: false, from: 0);
        AskPick(nearest);
    }

    List<Item> Items(IEnumerable<string> skus) => [.. skus.Select(talk.Catalog.Find).OfType<Item>()];

    static string[] Skus(IEnumerable<Item> items) => [.. items.Select(i => i.Sku)];

    static bool SameText(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
