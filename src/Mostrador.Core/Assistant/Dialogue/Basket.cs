using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Filling and changing the cart. What is clear is done at once; what is not waits in line (<see cref="Talk.Open"/>), one
/// question at a time, and nothing that was asked for is lost.
/// </summary>
sealed class Basket(Talk talk)
{
    const double Alike = 0.15;

    readonly List<CartLine> added = [];

    /// <summary>Wants every item mentioned. Returns whether there was any.</summary>
    public bool Want(IEnumerable<ItemMention> mentions, string? text = null)
    {
        var any = false;
        foreach (var mention in text is null ? mentions : Divided([.. mentions], text))
        {
            any = true;
            Want(mention);
        }
        return any;
    }

    /// <summary>
    /// "dos edredones, uno king y otro de dos plazas": what stands between a product and the next one divides it, and
    /// what was read there as goods of its own are words of its choices.
    /// </summary>
    List<ItemMention> Divided(List<ItemMention> mentions, string text)
    {
        var shares = new Shares(Lexicon.For(talk.Shop.Country));
        var result = new List<ItemMention>();
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            var from = text.IndexOf(mention.Surface, StringComparison.OrdinalIgnoreCase);
            if (
                from < 0
                || mention.Amount is not null
                || mention.Corrected
                || Candidates(mention) is not [{ Options.Count: > 0 } item]
            )
            {
                result.Add(mention);
                continue;
            }
            var next = i + 1;
            while (
                next < mentions.Count
                && (
                    Candidates(mentions[next]) is [var also] && also.Sku == item.Sku
                    || Readings.IsOptionWord(mentions[next], item)
                )
            )
                next++;
            // "dos conos de chocolate y uno de fresa": each has its number and its choice already.
            if (mention.Quantity is not null && TellsApart(mention, mentions, i + 1, next))
            {
                result.AddRange(mentions[i..next]);
                i = next - 1;
                continue;
            }
            var to =
                next < mentions.Count
                && text.IndexOf(
                    mentions[next].Surface,
                    from + mention.Surface.Length,
                    StringComparison.OrdinalIgnoreCase
                )
                    is > 0
                        and var at
                    ? at
                    : text.Length;
            var total = mention.Quantity is { } said ? Units.Convert(said, item) : null;
            var divided = shares.Of(item, text[from..to], total);
            if (divided.Count < 2)
            {
                result.Add(mention);
                continue;
            }
            foreach (var share in divided)
                result.Add(
                    mention with
                    {
                        Quantity = new Quantity(share.Quantity, mention.Quantity?.Unit is null ? null : item.Unit),
                        Options =
                        [
                            .. mention.Options.Where(o => !share.Options.Any(s => Plain.Same(s.Group, o.Group))),
                            .. share.Options,
                        ],
                    }
                );
            i = next - 1;
        }
        return result;
    }

    static bool TellsApart(ItemMention first, List<ItemMention> mentions, int from, int to) =>
        from < to
        && first.Options.Count > 0
        && Enumerable
            .Range(from, to - from)
            .All(k =>
                mentions[k].Quantity is not null
                && mentions[k].Options.Any(o => first.Options.Any(f => f.Group == o.Group && f.Choice != o.Choice))
            );

    public void Want(ItemMention mention)
    {
        var candidates = Candidates(mention);
        if (candidates.Count == 0)
            return;
        if (candidates is [var item])
        {
            Put(item, mention.Quantity, mention.Amount, mention.Options, mention.Note);
            return;
        }
        talk.Note($"ambiguous: {string.Join(", ", candidates.Select(c => c.Sku))}");
        foreach (var candidate in candidates)
            talk.About(candidate.Sku);
        talk.Open.Add(
            new Question(QuestionKind.Which)
            {
                Skus = [.. candidates.Take(9).Select(c => c.Sku)],
                Quantity = mention.Quantity?.Value,
                Options = mention.Options,
                Note = mention.Note,
                Text = mention.Surface,
            }
        );
    }

    /// <summary>The items a mention can mean: one when it is clear.</summary>
    public IReadOnlyList<Item> Candidates(ItemMention mention)
    {
        var found = mention
            .Candidates.Select(c => (Item: talk.Catalog.Find(c.Item.Sku), c.Score))
            .Where(c => c.Item is not null)
            .Select(c => (Item: c.Item!, c.Score))
            .ToList();
        if (found.Count == 0)
            return [];
        if (mention.Certain)
            return [found[0].Item];
        var close = found.Where(c => found[0].Score - c.Score < Alike).Select(c => c.Item).ToList();
        // What was just spoken of or shown decides between names that are alike.
        if (close.Where(i => i.Sku == talk.Focus).ToList() is [var focus] && mention.Options.Count == 0)
            return [focus];
        if (close.Where(i => talk.Shown.Contains(i.Sku)).ToList() is [var shown])
            return [shown];
        if (
            mention.Options.Count > 0
            && close.Where(i => mention.Options.Any(o => i.FindChoice(o) is not null)).ToList() is { Count: > 0 } having
        )
            close = having;
        return close;
    }

    /// <summary>Puts an item into the cart, or says why not and what instead.</summary>
    public void Put(Item item, Quantity? quantity, decimal? amount, IReadOnlyList<ChosenOption> options, string? note)
    {
        talk.About(item.Sku);
        talk.Focus = item.Sku;
        if (quantity is not null && FormatOf(item, quantity) is var (format, many))
        {
            options = [.. options, format];
            quantity = new Quantity(many);
        }
        var chosen = CartOperations.ValidOptions(item, options);
        if (!item.InStock)
        {
            SoldOut(item, quantity?.Value);
            return;
        }
        if (!Availability.IsSoldNow(item, talk.Now))
        {
            SoldLater(item);
            return;
        }
        decimal? wanted = null;
        if (quantity is not null)
        {
            wanted = Units.Convert(quantity, item);
            if (wanted is null)
            {
                talk.Tell(
                    "sold_by",
                    ("name", item.Name),
                    (
                        "unit",
                        Money.IsPlain(item.Unit) ? talk.Say("unit_each") : talk.Say("unit_per", ("unit", item.Unit))
                    )
                );
                talk.Questions.AskHowMuch(item, chosen, note);
                return;
            }
        }
        else if (amount is { } money)
        {
            wanted = CartOperations.ForAmount(item, money, Pricing.UnitPrice(item, chosen));
            if (wanted == 0)
            {
                talk.Tell("amount_too_small", ("name", item.Name), ("price", talk.Text.PriceText(item, chosen)));
                return;
            }
            talk.Tell(
                "amount_buys",
                ("amount", talk.Money.Amount(money)),
                ("quantity", talk.Money.Quantity(wanted.Value, item.Unit)),
                ("name", item.Name)
            );
        }
        if (wanted is null && item.Step < 1)
        {
            talk.Questions.AskHowMuch(item, chosen, note);
            return;
        }
        if (wanted is null && item.MinQuantity > item.Step)
        {
            talk.Tell(
                "min_quantity_of",
                ("name", item.Name),
                ("quantity", talk.Money.Quantity(item.MinQuantity, item.Unit))
            );
            talk.Questions.Line(QuestionKind.Instead, item, item.MinQuantity, chosen, note);
            return;
        }
        Settle(
            CartOperations.Add(talk.Cart, item.Sku, wanted, chosen, note, talk.Catalog, talk.Now),
            item,
            chosen,
            note
        );
    }

    /// <summary>Tells what became of a change, and lines up what is still to be asked.</summary>
    public void Settle(CartResult result, Item item, IReadOnlyList<ChosenOption> options, string? note)
    {
        talk.Note($"{result.GetType().Name} {item.Sku}");
        switch (result)
        {
            case Added done:
                Apply(done.Cart);
                if (done.Rounded)
                    talk.Tell(
                        "rounded",
                        ("name", item.Name),
                        ("step", talk.Money.Quantity(item.Step, item.Unit)),
                        ("quantity", talk.Money.Quantity(done.Given, item.Unit))
                    );
                if (done.Missing is { } group)
                    talk.Questions.LineUp(ProductQuestions.Option(done.Cart.Lines[done.Line], group));
                else
                    Mention(done.Cart.Lines[done.Line]);
                break;
            case NotEnough { Available: > 0 } few:
                talk.Tell(
                    few.InCart > 0 ? "only_more_left" : "only_left",
                    ("name", item.Name),
                    ("stock", talk.Money.Quantity(few.Available, item.Unit)),
                    ("in_cart", talk.Money.Quantity(few.InCart, item.Unit))
                );
                talk.Questions.Line(QuestionKind.Instead, item, few.Available, options, note);
                break;
            case NotEnough none:
                talk.Tell(
                    "no_more_left",
                    ("name", item.Name),
                    ("in_cart", talk.Money.Quantity(none.InCart, item.Unit))
                );
                break;
            case TooMany many:
                talk.Tell("too_many", ("name", item.Name), ("most", talk.Money.Quantity(many.Most, item.Unit)));
                break;
            case OutOfStock:
                SoldOut(item, null);
                break;
            case Selling.NotNow:
                SoldLater(item);
                break;
            case BelowMinimum below:
                talk.Tell(
                    "min_quantity_of",
                    ("name", item.Name),
                    ("quantity", talk.Money.Quantity(below.Minimum, item.Unit))
                );
                talk.Questions.Line(QuestionKind.Instead, item, below.Minimum, options, note);
                break;
        }
    }

    /// <summary>Sold out: said, with the nearest that there is.</summary>
    public void SoldOut(Item item, decimal? quantity)
    {
        talk.Note($"sold out {item.Sku}");
        talk.About(item.Sku);
        var nearest = talk.Shelf.Alternatives(item, 2);
        talk.Tell("sold_out", ("name", item.Name));
        if (nearest.Count == 0)
        {
            talk.Tell("sold_out_no_alternative");
            return;
        }
        foreach (var other in nearest)
            talk.About(other.Sku);
        talk.Questions.LineUp(
            new Question(QuestionKind.Alternative)
            {
                Sku = item.Sku,
                Skus = [.. nearest.Select(i => i.Sku)],
                Quantity = quantity,
            }
        );
    }

    void SoldLater(Item item)
    {
        talk.Note($"not sold now {item.Sku}");
        talk.Reply.Say(talk.Text.WhenSold(item));
        if (talk.Shelf.Alternatives(item, 2) is { Count: > 0 } nearest)
            talk.Questions.LineUp(
                new Question(QuestionKind.Alternative) { Sku = item.Sku, Skus = [.. nearest.Select(i => i.Sku)] }
            );
    }

    /// <summary>Adds an item that was picked from what we offered.</summary>
    public void Pick(string sku, Question? asked = null)
    {
        if (talk.Catalog.Find(sku) is not { } item)
        {
            talk.Tell("gone");
            return;
        }
        Put(item, asked?.Quantity is { } q ? new Quantity(q) : null, null, asked?.Options ?? [], asked?.Note);
    }

    /// <summary>Takes the quantity offered: on top of what is in the cart, or for all of its line.</summary>
    public void Take(string sku, Question offer)
    {
        var line = offer.InAll ? LastLine(sku) : -1;
        if (line >= 0 && offer.Quantity is { } quantity)
            talk.Changes.SetQuantity(line, quantity);
        else
            Pick(sku, offer);
    }

    /// <summary>The last line of a product, -1 when it is not in the cart.</summary>
    public int LastLine(string sku)
    {
        for (var i = talk.Cart.Lines.Count - 1; i >= 0; i--)
            if (talk.Cart.Lines[i].Sku == sku)
                return i;
        return -1;
    }

    /// <summary>Chooses an option for the first line of the product that lacks it, or else the last line of it.</summary>
    public bool Choose(string sku, IReadOnlyList<ChosenOption> choices)
    {
        var line = LineLacking(sku, choices);
        if (line < 0)
            return false;
        var result = talk.Cart.Lines[line];
        CartResult? last = null;
        foreach (var choice in choices)
        {
            last = CartOperations.Choose(talk.Cart, line, choice, talk.Catalog);
            if (last is not Added done)
                break;
            Apply(done.Cart);
            line = done.Line;
        }
        if (last is Added settled)
        {
            var set = settled.Cart.Lines[settled.Line];
            talk.Note($"options {ProductText.OptionText(set.Options)}");
            talk.Focus = sku;
            talk.About(sku);
            if (settled.Missing is { } group)
                talk.Questions.LineUp(ProductQuestions.Option(set, group), first: true);
            else
                Mention(set);
        }
        return last is Added;
    }

    /// <summary>The product of the cart that choices said without a product would change: the one spoken of, or the only one.</summary>
    public Item? Choosable(Reading reading)
    {
        if (reading.Options.Count == 0)
            return null;
        var having = talk
            .Cart.Lines.Where(l =>
                talk.Catalog.Find(l.Sku) is { } item
                && reading.Options.Any(o =>
                    item.FindChoice(new ChosenOption(o.Group, o.Choice)) is not null
                    && !l.Options.Any(c => Plain.Same(c.Group, o.Group) && Plain.Same(c.Choice, o.Choice))
                )
            )
            .Select(l => l.Sku)
            .Distinct()
            .ToList();
        var sku =
            talk.Focus is { } focus && having.Contains(focus) ? focus
            : having is [var only] ? only
            : null;
        return sku is null ? null : talk.Catalog.Find(sku);
    }

    /// <summary>"mejor el entrecot muy hecho": the options of the only line of a product change, nothing is added.</summary>
    public bool Rechoose(ItemMention mention)
    {
        if (
            Candidates(mention) is not [var item]
            || talk.Cart.Lines.Count(l => l.Sku == item.Sku) != 1
            || CartOperations.ValidOptions(item, mention.Options) is not { Count: > 0 } options
        )
            return false;
        var line = LastLine(item.Sku);
        var was = talk.Cart.Lines[line];
        var some = mention.Quantity is { } said ? Units.Convert(said, item) ?? said.Value : was.Quantity;
        if (some > was.Quantity || CartOperations.MissingOption(item, was.Options) is not null && some < was.Quantity)
            return false;
        if (some == was.Quantity)
        {
            talk.Intent = Intents.ModificarCarrito;
            return Choose(item.Sku, options);
        }
        // "una de las raciones que sea media": one of them becomes other, the rest stays.
        if (CartOperations.SetQuantity(talk.Cart, line, was.Quantity - some, talk.Catalog, talk.Now) is not Added less)
            return false;
        talk.Intent = Intents.ModificarCarrito;
        Apply(less.Cart);
        var kept = was.Options.Where(o => !options.Any(n => Plain.Same(n.Group, o.Group)));
        Put(item, new Quantity(some), null, [.. kept, .. options], was.Note);
        return true;
    }

    /// <summary>How the words divide the line that waits for an option.</summary>
    public IReadOnlyList<Share> SharesOf(Item item, string text) =>
        LineLacking(item.Sku, []) is >= 0 and var line
            ? new Shares(Lexicon.For(talk.Shop.Country)).Of(item, text, talk.Cart.Lines[line].Quantity)
            : [];

    /// <summary>Divides a line that waits for an option: "dos de tinga y una de chicharrón".</summary>
    public void Divide(string sku, IReadOnlyList<Share> shares)
    {
        if (talk.Catalog.Find(sku) is not { } item)
            return;
        var line = LineLacking(sku, shares[0].Options);
        if (line < 0)
            return;
        var was = talk.Cart.Lines[line];
        Apply(CartOperations.Remove(talk.Cart, line).Cart);
        foreach (var (quantity, options) in shares)
            Put(item, new Quantity(quantity), null, [.. was.Options, .. options], was.Note);
    }

    /// <summary>What another line of the cart has in a group that this product has too: "la misma talla".</summary>
    public ChosenOption? ChosenElsewhere(Item item, OptionGroup group) =>
        talk
            .Cart.Lines.SelectMany(l => l.Options)
            .Where(o => Plain.Same(o.Group, group.Name))
            .Select(o => new ChosenOption(group.Name, o.Choice))
            .LastOrDefault(o => item.FindChoice(o) is not null);

    /// <summary>A choice said beside something else that settles a product further back in line.</summary>
    public void ChooseBeside(Reading reading)
    {
        foreach (var question in talk.Open.Where(q => q.Kind == QuestionKind.Option && q != talk.Pending).ToList())
        {
            if (
                talk.Catalog.Find(question.Sku ?? "") is not { } item
                || talk.Was.Open.All(q => q.Sku != item.Sku)
                || LineLacking(item.Sku, []) is not (>= 0 and var line)
                || CartOperations.MissingOption(item, talk.Cart.Lines[line].Options) is not { } group
            )
                continue;
            var choices = Readings
                .Merge([], reading)
                .Where(o =>
                    Plain.Same(o.Group, group.Name)
                    && item.FindChoice(o) is not null
                    && (talk.Pending?.Sku is not { } asked || talk.Catalog.Find(asked)?.FindChoice(o) is null)
                )
                .ToList();
            if (choices.Count != 1)
                continue;
            talk.Open.Remove(question);
            Choose(item.Sku, choices);
        }
    }

    /// <summary>Takes out what was being asked about: "no, mejor nada".</summary>
    public void GiveUp(Question question)
    {
        talk.Note($"given up: {question.Kind}");
        if (question is { Kind: QuestionKind.Option, Sku: { } sku } && LineLacking(sku, []) is >= 0 and var line)
        {
            Apply(CartOperations.Remove(talk.Cart, line).Cart);
            talk.Tell("left_out", ("name", talk.Catalog.Find(sku)?.Name));
        }
        else
            talk.Tell("never_mind");
    }

    /// <summary>The last order again, as far as there is of it, at today's prices.</summary>
    public void Repeat(OrderFacts order)
    {
        var (cart, misfits) = CartOperations.Repeat(talk.Cart, order.Lines, talk.Catalog, talk.Now);
        talk.Note($"repeats {order.Code}, {misfits.Count} misfits");
        if (cart.Lines.Count == 0 || cart == talk.Cart)
        {
            talk.Tell("repeat_nothing", ("code", order.Code));
            talk.Shelf.ShowCategories();
            return;
        }
        Apply(cart);
        talk.Tell("repeat", ("code", order.Code));
        talk.View.TellMisfits(misfits);
        foreach (var line in talk.Cart.Lines)
            Mention(line);
        if (talk.Checkout.Mode is null && order.DeliveryMode is { } mode)
        {
            talk.Checkout = talk.Checkout with
            {
                Mode = mode == "pickup" ? DeliveryMode.Pickup : DeliveryMode.Delivery,
                Zone = talk.Checkout.Zone ?? order.Zone,
                Address = talk.Checkout.Address ?? order.Address,
            };
        }
    }

    public void ForgetAdded() => added.Clear();

    /// <summary>Says what went into the cart, once, after all of the message was taken in.</summary>
    public void TellAdded()
    {
        if (added.Count == 0)
            return;
        var priced = talk.Priced.Lines;
        var lines = new List<string>();
        foreach (var line in added)
        {
            var at = IndexOf(line);
            if (at >= 0 && at < priced.Count)
                lines.Add(talk.View.LineText(priced[at]));
        }
        added.Clear();
        if (lines is [var only])
            talk.Tell("added_one", ("line", only));
        else if (lines.Count > 1)
        {
            talk.Tell("added_many");
            foreach (var line in lines)
                talk.Reply.Say("• " + line);
        }
    }

    /// <summary>The first line of a product that still lacks a required option, or else its last line.</summary>
    public int LineLacking(string sku, IReadOnlyList<ChosenOption> choices)
    {
        if (talk.Catalog.Find(sku) is not { } item)
            return -1;
        var last = -1;
        for (var i = 0; i < talk.Cart.Lines.Count; i++)
        {
            if (talk.Cart.Lines[i].Sku != item.Sku)
                continue;
            if (CartOperations.MissingOption(item, talk.Cart.Lines[i].Options) is not null)
                return i;
            last = i;
        }
        return choices.Count > 0 ? last : -1;
    }

    /// <summary>
    /// A unit that is a format of the item: "una docena" of eggs sold by tray, docena or half tray; "media bandeja" where
    /// there is a half tray.
    /// </summary>
    static (ChosenOption Option, decimal Quantity)? FormatOf(Item item, Quantity quantity)
    {
        if (quantity.Unit is not { } unit)
            return null;
        var root = Plain.Root(Plain.Text(unit));
        (ChosenOption, decimal)? whole = null;
        foreach (var group in item.Options)
        foreach (var choice in group.Choices)
        {
            var words = Plain.Words(choice.Name);
            var half = words.Length > 1 && words[0] is "media" or "medio";
            if (words.Length == 0 || Plain.Root(words[half ? 1 : 0]) != root)
                continue;
            if (half && quantity.Value == 0.5m)
                return (new ChosenOption(group.Name, choice.Name), 1);
            if (!half)
                whole ??= (new ChosenOption(group.Name, choice.Name), quantity.Value);
        }
        return whole;
    }

    int IndexOf(CartLine line)
    {
        for (var i = 0; i < talk.Cart.Lines.Count; i++)
            if (
                talk.Cart.Lines[i].Sku == line.Sku
                && talk.Cart.Lines[i].Note == line.Note
                && talk.Cart.Lines[i].Options.SequenceEqual(line.Options)
            )
                return i;
        return -1;
    }

    public void Mention(CartLine line)
    {
        added.RemoveAll(l => l.Sku == line.Sku && l.Note == line.Note && l.Options.SequenceEqual(line.Options));
        added.Add(line);
        talk.About(line.Sku);
    }

    public void Apply(Cart cart)
    {
        talk.Cart = cart;
        talk.CartChanged = true;
        talk.VoidSummary();
    }
}
