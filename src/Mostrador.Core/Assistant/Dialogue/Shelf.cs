using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Showing goods: categories, shelves, one product, what fits a need, what comes closest.</summary>
sealed class Shelf(Talk talk)
{
    /// <summary>From this many times the cheapest price on, a shelf is too wide to choose from without a budget.</summary>
    const decimal WideSpread = 3;

    /// <summary>What the shop sells, by category.</summary>
    public void ShowCategories(int from = 0)
    {
        talk.Note("categories");
        var categories = Stocked();
        if (categories.Count == 0)
        {
            talk.Tell("catalog_empty");
            return;
        }
        if (categories.Count == 1)
        {
            ShowCategory(categories[0]);
            return;
        }
        talk.Tell("catalog", ("categories", Plain.And([.. categories.Select(c => $"*{c}*")])));
        if (talk.Busy)
            return;
        var page = Page(categories, from, out var more);
        var choices = page.Select(c => new ReplyChoice(ChoiceIds.Category(c), c, CategoryDetail(c))).ToList();
        if (more)
            choices.Add(new ReplyChoice(ChoiceIds.Categories(from + page.Count), talk.Say("button_more")));
        talk.Ask(
            new Question(QuestionKind.Categories),
            talk.Say("ask_category"),
            choices,
            talk.Say("button_categories")
        );
    }

    /// <summary>One category's shelf, narrowed by what the customer said beside its name.</summary>
    public void ShowCategory(string category, Reading? reading = null, int from = 0)
    {
        var items = talk.Catalog.Items.Where(i => SameText(i.Category, category)).ToList();
        talk.Note($"category {category}");
        if (items.Count == 0)
        {
            ShowCategories();
            return;
        }
        var narrowed = Narrow(items, reading, category, loose: true);
        if (reading?.Budget is { } budget && narrowed.Count == 0)
        {
            NothingWithin(budget, items, category);
            return;
        }
        Show(
            new Browse(category, Skus(narrowed.Count > 0 ? narrowed : items)),
            from,
            reading?.Budget,
            narrowing: reading
        );
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
        var narrowed = Narrow(items, reading, browse.Title);
        if (reading.Budget is { } budget && narrowed.Count == 0)
        {
            NothingWithin(budget, items, browse.Title);
            return true;
        }
        if (narrowed.Count == items.Count && reading.Budget is null)
            return false;
        if (narrowed.Count == 0)
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
            Detail(only, [], null);
            return true;
        }
        Show(new Browse(browse.Title, Skus(narrowed)), 0, reading.Budget, narrowing: reading);
        return true;
    }

    /// <summary>What fits a need: "algo para dormir".</summary>
    public bool Recommend(Reading reading)
    {
        var unwanted = reading.Categories.Where(c => c.Negated).Select(c => c.Category).ToList();
        var wanted = reading.Categories.Where(c => !c.Negated).Select(c => c.Category).ToList();
        var scored = reading
            .Suggestions.Select(s => (Item: talk.Catalog.Find(s.Item.Sku), s.Score))
            .Where(s => s.Item is not null && Sellable(s.Item) && !unwanted.Contains(s.Item.Category))
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
            Detail(only, [.. Readings.NamedOptions(reading, only), .. said], null);
            return true;
        }
        talk.Tell("recommend");
        Rows(items, described: true, from: 0);
        AskPick(items);
        return true;
    }

    /// <summary>Goods by price, over the whole shop: "algo por dos lucas".</summary>
    public bool ShowWithin(Budget budget, IReadOnlyList<string> unwanted)
    {
        var items = talk.Catalog.Items.Where(i => Sellable(i) && !unwanted.Contains(i.Category)).ToList();
        var within = items.Where(i => Within(i, budget)).ToList();
        if (within.Count == 0)
        {
            NothingWithin(budget, items, null);
            return true;
        }
        Show(
            new Browse(talk.Say("title_goods"), Skus([.. within.OrderByDescending(i => i.CurrentPrice)])),
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
            .OrderBy(i => i.CurrentPrice)
            .Take(4)
            .ToList();
        talk.Note("cheapest");
        if (items.Count == 0)
        {
            ShowCategories();
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
            ShowCategories();
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

    /// <summary>What several goods cost, each and together.</summary>
    /// <param name="counted">How many there are was asked as well.</param>
    public void Quote(IReadOnlyList<CartLine> lines, bool together, bool counted = false)
    {
        var priced = Pricing.Price(new Cart { Lines = [.. lines] }, Checkout.None, talk.Catalog, talk.Shop, talk.Now);
        var items = Items(lines.Select(l => l.Sku));
        var kinds = items.Distinct().ToList();
        talk.Browse = new Browse(talk.Say("title_goods"), Skus(kinds));
        talk.Note("quote");
        foreach (var item in kinds)
            talk.About(item.Sku);
        talk.Shown = Skus(kinds);
        foreach (var (line, item) in priced.Lines.Zip(items))
            talk.Reply.Say(TotalText(line, item) + (counted ? talk.Text.StockNote(item, exact: true) : ""));
        if (together)
            talk.Tell(
                items
                    .Zip(lines)
                    .Any(x =>
                        CartOperations.MissingOption(x.First, x.Second.Options)?.Choices.Any(c => c.Price != 0) == true
                    )
                    ? "together_from"
                    : "together",
                ("total", talk.Money.Amount(priced.Lines.Sum(l => l.Total)))
            );
        if (kinds is [var only])
            talk.Focus = only.Sku;
        AskPick(kinds);
    }

    string TotalText(PricedLine line, Item item)
    {
        var options = line.Options.Count == 0 ? "" : $" ({ProductText.OptionText(line.Options)})";
        return $"{talk.Money.Times(line.Quantity, item.Unit)} *{item.Name}*{options} · {talk.Money.Amount(line.Total)}{talk.Text.DiscountNote(line)}";
    }

    /// <summary>The rest of a shelf that did not fit.</summary>
    public void ShowMore(int from)
    {
        if (talk.Browse is { } browse && from < browse.Skus.Count)
            Show(browse, from, null, null);
        else
            ShowCategories();
    }

    /// <summary>So many goods told of one after another are kept in mind.</summary>
    const int MostTold = 4;

    /// <summary>One product: price, what it is, whether there is any, what can be chosen.</summary>
    /// <param name="options">Chosen already: the price said is with them.</param>
    /// <param name="counted">How many there are was asked.</param>
    public void Detail(Item item, IReadOnlyList<ChosenOption> options, decimal? quantity, bool counted = false)
    {
        talk.Note($"detail {item.Sku}");
        talk.About(item.Sku);
        talk.Focus = item.Sku;
        // "¿y la picada?" below the price of the wine: "los dos" are both.
        talk.Shown =
            talk.Pending is { Kind: QuestionKind.AddIt, Sku: { } before }
            && talk.Shown.Contains(before)
            && talk.Shown.Count < MostTold
                ? [.. talk.Shown.Where(s => s != item.Sku), item.Sku]
                : [item.Sku];
        if (!item.InStock)
        {
            talk.Outcomes.SoldOut(item, null);
            return;
        }
        var soldNow = Availability.IsSoldNow(item, talk.Now);
        if (!soldNow)
            talk.Reply.Say(talk.Text.WhenSold(item));
        options = CartOperations.ValidOptions(item, options);
        talk.Told = options.Count > 0 ? new ToldChoices(item.Sku, options) : null;
        var name = options.Count == 0 ? $"*{item.Name}*" : $"*{item.Name}* ({ProductText.OptionText(options)})";
        if (quantity is { } many && many != 1 && CartOperations.ToStep(item, many) == many)
        {
            var line = Pricing
                .Price(
                    new Cart { Lines = [new CartLine(item.Sku, many, options)] },
                    Checkout.None,
                    talk.Catalog,
                    talk.Shop,
                    talk.Now
                )
                .Lines[0];
            var tooFew = item.Stock is { } stock && stock < many;
            talk.Reply.Say(TotalText(line, item) + (counted || tooFew ? talk.Text.StockNote(item, exact: true) : ""));
        }
        else
            talk.Reply.Say($"{name} · {talk.Text.PriceText(item, options)}{talk.Text.StockNote(item, counted)}");
        if (item.Description.Length > 0)
            talk.Reply.Say(Plain.Capital(item.Description) + (item.Dimensions is { } d ? $" · {d}" : ""));
        foreach (var group in item.Options)
            if (!options.Any(o => SameText(o.Group, group.Name)))
                talk.Reply.Say(
                    talk.Say("options_line", ("group", group.Name), ("choices", talk.Text.ChoicesText(item, group)))
                );
        foreach (var offer in talk.Text.QuantityOffers(item))
            talk.Reply.Say(offer);
        if (item.MinQuantity > item.Step)
            talk.Tell("min_quantity", ("quantity", talk.Money.Quantity(item.MinQuantity, item.Unit)));
        if (!soldNow)
            return;
        // "¿y la de pollo?" after what was offered in the place of something else: this is what is asked about now.
        foreach (var offered in talk.Open.FindAll(q => q.Kind == QuestionKind.Alternative))
        {
            talk.Open.Remove(offered);
            if (offered.Skus.Contains(item.Sku))
                talk.Shown = offered.Skus;
        }
        if (item.Image is { } url && !talk.Busy && Uri.TryCreate(url, UriKind.Absolute, out _))
            talk.Reply.Show(url, item.Name);
        if (talk.Busy)
            return;
        if (CartOperations.InCart(talk.Cart, item.Sku) > 0 && quantity is null && options.Count == 0)
        {
            talk.Tell(
                "in_cart_already",
                ("quantity", talk.Money.Quantity(CartOperations.InCart(talk.Cart, item.Sku), item.Unit))
            );
            return;
        }
        talk.Ask(
            new Question(QuestionKind.AddIt)
            {
                Sku = item.Sku,
                Skus = [item.Sku],
                Options = options,
                Quantity = quantity,
            },
            talk.Shop.Style.CallToAction is { } call && AsksHowMany(call) ? call : talk.Say("ask_add"),
            [
                talk.Choice(ChoiceIds.Add(item.Sku), "button_add"),
                new ReplyChoice(ChoiceIds.Category(item.Category), talk.Say("button_see_more")),
            ]
        );
    }

    /// <summary>What the shop does not sell is said, with what it does sell.</summary>
    public void NotSold(string words)
    {
        talk.Note($"not sold: {words}");
        talk.Tell(
            "not_sold",
            ("what", words),
            ("categories", Plain.And([.. Stocked().Select(c => c.ToLowerInvariant())]))
        );
        if (talk.Busy)
            return;
        var choices = Stocked()
            .Take(Reply.MaxChoices)
            .Select(c => new ReplyChoice(ChoiceIds.Category(c), c, CategoryDetail(c)))
            .ToList();
        talk.Ask(
            new Question(QuestionKind.Categories),
            talk.Say("ask_show_something"),
            choices,
            talk.Say("button_categories")
        );
    }

    /// <summary>The nearest goods that can be bought now: same category, alike in words and price.</summary>
    public IReadOnlyList<Item> Alternatives(Item item, int count)
    {
        var words = Words(item);
        return
        [
            .. talk
                .Catalog.Items.Where(i => i.Sku != item.Sku && SameText(i.Category, item.Category) && Sellable(i))
                .Select(i => (Item: i, Alike: Likeness(i)))
                .OrderByDescending(x => x.Alike)
                .Take(count)
                .Select(x => x.Item),
        ];

        double Likeness(Item other)
        {
            var theirs = Words(other);
            var common = words.Count == 0 ? 0 : (double)words.Intersect(theirs).Count() / words.Union(theirs).Count();
            var high = Math.Max(item.CurrentPrice, other.CurrentPrice);
            var price = high == 0 ? 1 : (double)(Math.Min(item.CurrentPrice, other.CurrentPrice) / high);
            return common + price * 0.5;
        }
    }

    /// <summary>What is shown now stands in the place of what was offered for something else.</summary>
    void DropAlternatives() => talk.Open.RemoveAll(q => q.Kind is QuestionKind.Alternative or QuestionKind.Instead);

    public IReadOnlyList<string> Stocked() =>
        [
            .. talk
                .Catalog.Categories.Select(c => c.Name)
                .Where(c => talk.Catalog.Items.Any(i => SameText(i.Category, c))),
        ];

    public static bool Within(Item item, Budget budget) =>
        (budget.Min is not { } min || item.CurrentPrice >= min)
        && (budget.Max is not { } max || item.CurrentPrice <= max);

    public bool Sellable(Item item) => Availability.CanBuy(item, talk.Now);

    void Show(Browse browse, int from, Budget? budget, Reading? narrowing)
    {
        var all = Items(browse.Skus);
        // What cannot be bought now goes last, and is said to be so.
        var items = all.Where(i => i.InStock).Concat(all.Where(i => !i.InStock)).Skip(from).ToList();
        if (items.Count == 0)
        {
            ShowCategories();
            return;
        }
        talk.Browse = browse with
        {
            Skus = [.. all.Where(i => i.InStock).Concat(all.Where(i => !i.InStock)).Select(i => i.Sku)],
        };
        talk.Reply.Say(Heading(browse.Title, items.Count, from, budget));
        Rows(items, described: false, from);
        var buyable = items.Where(i => i.InStock).ToList();
        if (from == 0 && budget is null && !talk.Busy && NarrowingQuestion(buyable, narrowing) is { } ask)
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

    void AskPick(IReadOnlyList<Item> items)
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
    static bool AsksHowMany(string call) => Plain.Text(call).StartsWith("cuant", StringComparison.Ordinal);

    void NothingWithin(Budget budget, IReadOnlyList<Item> items, string? title)
    {
        talk.Note("nothing within the budget");
        talk.Intent ??= Intents.ConsultaCategoria;
        var sellable = items.Where(Sellable).ToList();
        var nearest = (
            budget.Max is { } max
                ? sellable.Where(i => i.CurrentPrice > max).OrderBy(i => i.CurrentPrice)
                : sellable.OrderByDescending(i => i.CurrentPrice)
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

    /// <summary>Items left by the words, the budget and the negations of a message; all when it says nothing of them.</summary>
    /// <param name="loose">A word that only one product has puts it first instead of hiding the rest: "comida para perros".</param>
    List<Item> Narrow(IReadOnlyList<Item> items, Reading? reading, string title, bool loose = false)
    {
        if (reading is null)
            return [.. items];
        var left = items.ToList();
        if (reading.Budget is { } budget)
            left.RemoveAll(i => !Within(i, budget));
        left.RemoveAll(i => reading.Excluded.Contains(i.Sku));
        foreach (var mention in reading.Items.Where(m => m.Negated))
            left.RemoveAll(i => mention.Certain && i.Sku == mention.Best.Sku);
        var own = Plain.Words(title).Select(Plain.Root).ToHashSet();
        foreach (var token in reading.Tokens)
        {
            var word = Plain.Text(token.Text);
            if (token.Role is "filler" or "cue" or "no" or "qty" or "unit" || !Plain.Tells(word))
                continue;
            var root = Plain.Root(word);
            if (own.Contains(root))
                continue;
            var matching = left.Where(i => Words(i).Contains(root)).ToList();
            if (matching.Count == 0 || matching.Count == left.Count)
                continue;
            left = matching.Count > 1 || !loose ? matching : [.. matching, .. left.Except(matching)];
        }
        return left;
    }

    /// <summary>
    /// The question that halves a wide shelf: two words that divide its descriptions ("portátil o de escritorio") and the
    /// budget. Null when the shelf is narrow enough to choose from.
    /// </summary>
    string? NarrowingQuestion(IReadOnlyList<Item> items, Reading? said)
    {
        if (items.Count < 4)
            return null;
        var wide = items.Max(i => i.CurrentPrice) >= WideSpread * items.Min(i => i.CurrentPrice);
        var contrast = said is not null && said.Tokens.Count > 12 ? null : Contrast(items);
        return (wide, contrast) switch
        {
            (true, { } c) => talk.Say("ask_narrow", ("a", c.A), ("b", c.B)),
            _ => null,
        };
    }

    static (string A, string B)? Contrast(IReadOnlyList<Item> items)
    {
        var phrases = new Dictionary<string, (HashSet<string> Skus, int At)>();
        foreach (var item in items)
        {
            var clause = item.Description.Split(',', '.', ';')[0];
            var words = clause.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 1; i < words.Length; i++)
            {
                if (words[i].Length < 5 || !words[i].All(char.IsLetter))
                    continue;
                var phrase = (words[i - 1] is "de" or "para" ? words[i - 1] + " " : "") + words[i].ToLowerInvariant();
                if (!phrases.TryGetValue(phrase, out var entry))
                    phrases[phrase] = entry = ([], i);
                entry.Skus.Add(item.Sku);
            }
        }
        (string A, string B)? best = null;
        var bestAt = int.MaxValue;
        foreach (var (a, x) in phrases)
        foreach (var (b, y) in phrases)
            if (
                x.Skus.Count >= y.Skus.Count
                && a != b
                && x.Skus.Count + y.Skus.Count == items.Count
                && !x.Skus.Overlaps(y.Skus)
                && x.At + y.At < bestAt
            )
            {
                best = (a, b);
                bestAt = x.At + y.At;
            }
        return best;
    }

    string? CategoryDetail(string category)
    {
        var items = talk.Catalog.Items.Where(i => SameText(i.Category, category) && i.InStock).ToList();
        return items.Count == 0
            ? null
            : Plain.Capital(talk.Say("from_price", ("price", talk.Money.Amount(items.Min(i => i.CurrentPrice)))));
    }

    List<Item> Items(IEnumerable<string> skus) => [.. skus.Select(talk.Catalog.Find).OfType<Item>()];

    static string[] Skus(IEnumerable<Item> items) => [.. items.Select(i => i.Sku)];

    static HashSet<string> Words(Item item) =>
        [.. Plain.Words($"{item.Name} {item.Description}").Where(Plain.Tells).Select(Plain.Root)];

    static List<string> Page(IReadOnlyList<string> all, int from, out bool more)
    {
        var rest = all.Skip(from).ToList();
        more = rest.Count > Reply.MaxChoices;
        return more ? rest[..(Reply.MaxChoices - 1)] : rest;
    }

    static bool SameText(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
