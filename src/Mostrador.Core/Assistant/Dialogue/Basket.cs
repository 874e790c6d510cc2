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
    public bool Want(IEnumerable<ItemMention> mentions)
    {
        var any = false;
        foreach (var mention in mentions)
        {
            any = true;
            Want(mention);
        }
        return any;
    }

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
                AskHowMuch(item, chosen, note);
                return;
            }
        }
        else if (amount is { } money)
        {
            wanted = CartOperations.ForAmount(item, money, Pricing.UnitPrice(item, chosen));
            if (wanted == 0)
            {
                talk.Tell("amount_too_small", ("name", item.Name), ("price", talk.Shelf.PriceText(item, chosen)));
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
            AskHowMuch(item, chosen, note);
            return;
        }
        if (wanted is null && item.MinQuantity > item.Step)
        {
            talk.Tell(
                "min_quantity_of",
                ("name", item.Name),
                ("quantity", talk.Money.Quantity(item.MinQuantity, item.Unit))
            );
            Line(QuestionKind.Instead, item, item.MinQuantity, chosen, note);
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
    void Settle(CartResult result, Item item, IReadOnlyList<ChosenOption> options, string? note)
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
                    LineUp(Option(done.Cart.Lines[done.Line], group));
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
                Line(QuestionKind.Instead, item, few.Available, options, note);
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
                Line(QuestionKind.Instead, item, below.Minimum, options, note);
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
        LineUp(
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
        talk.Reply.Say(talk.Shelf.WhenSold(item));
        if (talk.Shelf.Alternatives(item, 2) is { Count: > 0 } nearest)
            LineUp(new Question(QuestionKind.Alternative) { Sku = item.Sku, Skus = [.. nearest.Select(i => i.Sku)] });
    }

    // ---- answers to what we asked about a product ----

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
            SetQuantity(line, quantity);
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
            talk.Note($"options {Shelf.OptionText(set.Options)}");
            talk.Focus = sku;
            talk.About(sku);
            if (settled.Missing is { } group)
                LineUp(Option(set, group), first: true);
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
        talk.Intent = Intents.ModificarCarrito;
        return Choose(item.Sku, options);
    }

    /// <summary>Divides a line that waits for an option: "dos de tinga y una de chicharrón".</summary>
    public void Divide(string sku, IReadOnlyList<(decimal Quantity, IReadOnlyList<ChosenOption> Options)> shares)
    {
        if (talk.Catalog.Find(sku) is not { } item)
            return;
        var line = LineLacking(sku, shares[0].Options);
        if (line < 0)
            return;
        var note = talk.Cart.Lines[line].Note;
        Apply(CartOperations.Remove(talk.Cart, line).Cart);
        foreach (var (quantity, options) in shares)
            Put(item, new Quantity(quantity), null, options, note);
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

    // ---- changes ----

    public void Remove(int line)
    {
        var was = talk.Cart.Lines[line];
        var item = talk.Catalog.Find(was.Sku);
        Apply(CartOperations.Remove(talk.Cart, line).Cart);
        talk.Open.RemoveAll(q => q.Sku == was.Sku && q.Kind == QuestionKind.Option && LineLacking(was.Sku, []) < 0);
        talk.About(was.Sku);
        talk.Note($"removed {was.Sku}");
        talk.Tell("removed", ("name", item?.Name ?? was.Sku));
    }

    public void SetQuantity(int line, decimal quantity)
    {
        var was = talk.Cart.Lines[line];
        if (talk.Catalog.Find(was.Sku) is not { } item)
        {
            Remove(line);
            return;
        }
        talk.Focus = item.Sku;
        talk.About(item.Sku);
        var result = CartOperations.SetQuantity(talk.Cart, line, quantity, talk.Catalog, talk.Now);
        if (result is Removed)
            Remove(line);
        else if (result is NotEnough few)
        {
            talk.Tell("only_left", ("name", item.Name), ("stock", talk.Money.Quantity(few.Available, item.Unit)));
            // The line keeps what it had; taking all there is, is one press away.
            if (few.Available != was.Quantity)
                LineUp(
                    new Question(QuestionKind.Instead)
                    {
                        Sku = item.Sku,
                        Quantity = few.Available,
                        Options = was.Options,
                        Note = was.Note,
                        InAll = true,
                    }
                );
        }
        else if (result is BelowMinimum below)
            talk.Tell(
                "min_quantity_of",
                ("name", item.Name),
                ("quantity", talk.Money.Quantity(below.Minimum, item.Unit))
            );
        else
            Settle(result, item, was.Options, was.Note);
    }

    public void SetNote(int line, string note)
    {
        Apply(CartOperations.SetNote(talk.Cart, line, note));
        talk.Note("note");
        Mention(talk.Cart.Lines[line]);
    }

    public void Clear()
    {
        talk.Note("cart cleared");
        talk.Cart = Cart.Empty;
        talk.Checkout = Checkout.None;
        talk.Open.Clear();
        talk.CartChanged = false;
        added.Clear();
        talk.Tell("cleared");
        talk.Ask(
            new Question(QuestionKind.Menu),
            talk.Say("ask_anything_else"),
            [talk.Choice(ChoiceIds.Catalog, "button_catalog"), talk.Choice(ChoiceIds.Person, "button_person")]
        );
    }

    /// <summary>Applies the edits of a message; returns whether any could be.</summary>
    public bool Edit(IReadOnlyList<Edit> edits)
    {
        var did = false;
        foreach (var edit in edits)
            did |= Edit(edit);
        return did;
    }

    bool Edit(Edit edit)
    {
        if (edit.Kind == EditKind.Clear)
        {
            Clear();
            return true;
        }
        var lines = LinesOf(edit.Target);
        switch (edit.Kind)
        {
            case EditKind.Replace when edit.With is { } with:
                if (lines.Count == 0)
                {
                    Want(with);
                    return true;
                }
                var was = talk.Cart.Lines[lines[0]];
                var candidates = Candidates(with);
                // The other one takes its quantity only if it can take its place.
                if (candidates is [var other] && !talk.Shelf.Sellable(other))
                {
                    Want(with);
                    return true;
                }
                Apply(CartOperations.Remove(talk.Cart, lines[0]).Cart);
                talk.Tell("replaced", ("name", talk.Catalog.Find(was.Sku)?.Name));
                Want(
                    with with
                    {
                        Quantity = with.Quantity ?? (with.Amount is null ? new Quantity(was.Quantity) : null),
                    }
                );
                return true;
            case EditKind.Remove when lines.Count == 1:
                if (
                    (edit.Quantity ?? edit.Target?.Quantity) is { } less
                    && Value(less, lines[0]) < talk.Cart.Lines[lines[0]].Quantity
                )
                    SetQuantity(lines[0], talk.Cart.Lines[lines[0]].Quantity - Value(less, lines[0]));
                else
                    Remove(lines[0]);
                return true;
            case EditKind.Remove when lines.Count > 1:
                foreach (var line in lines.OrderDescending())
                    Remove(line);
                return true;
            case EditKind.Remove when edit.Target is { } target && Candidates(target) is { Count: > 0 } absent:
                // "no quiero el brownie" while we ask about brownies settles the question.
                if (talk.Open.RemoveAll(q => absent.Any(i => i.Sku == q.Sku || q.Skus.Contains(i.Sku))) > 0)
                {
                    talk.Tell("never_mind");
                    return true;
                }
                talk.Tell("not_in_cart", ("name", absent[0].Name));
                return true;
            case EditKind.SetQuantity when edit.Quantity is { } set && lines.Count > 0:
                SetQuantity(lines[0], Value(set, lines[0]));
                return true;
            case EditKind.Add when lines.Count > 0:
                var more = talk.Cart.Lines[lines[0]];
                if (talk.Catalog.Find(more.Sku) is { } item)
                    Put(
                        item,
                        edit.Quantity ?? new Quantity(item.Step),
                        null,
                        [.. more.Options, .. edit.Target?.Options ?? []],
                        more.Note
                    );
                return true;
            case EditKind.Subtract when lines.Count > 0:
                var one = edit.Quantity is { } minus
                    ? Value(minus, lines[0])
                    : talk.Catalog.Find(talk.Cart.Lines[lines[0]].Sku)?.Step ?? 1;
                SetQuantity(lines[0], talk.Cart.Lines[lines[0]].Quantity - one);
                return true;
            case EditKind.Add or EditKind.SetQuantity when edit.Target is { } wanted:
                Want(wanted with { Quantity = wanted.Quantity ?? edit.Quantity });
                return true;
            default:
                return false;
        }
    }

    decimal Value(Quantity quantity, int line) =>
        talk.Catalog.Find(talk.Cart.Lines[line].Sku) is { } item
            ? Units.Convert(quantity, item) ?? quantity.Value
            : quantity.Value;

    /// <summary>The lines an edit means; without a target, the one spoken of last, or the only one, or the last.</summary>
    List<int> LinesOf(ItemMention? target)
    {
        var all = Enumerable.Range(0, talk.Cart.Lines.Count).ToList();
        if (all.Count == 0)
            return [];
        if (target is null)
        {
            var focus = all.FindLastIndex(i => talk.Cart.Lines[i].Sku == talk.Focus);
            return [focus >= 0 ? focus : all[^1]];
        }
        var skus = target.Candidates.Select(c => c.Item.Sku).ToHashSet();
        // The best candidate that is in the cart is the one meant, whatever else is called alike.
        var sku = target
            .Candidates.Select(c => c.Item.Sku)
            .FirstOrDefault(s => all.Any(i => talk.Cart.Lines[i].Sku == s));
        if (sku is null)
            return [];
        var lines = all.Where(i => talk.Cart.Lines[i].Sku == sku).ToList();
        var withOptions = lines
            .Where(i =>
                target.Options.Count > 0
                && target.Options.All(o => talk.Cart.Lines[i].Options.Any(c => Plain.Same(c.Choice, o.Choice)))
            )
            .ToList();
        return withOptions.Count > 0 ? withOptions : lines;
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
        TellMisfits(misfits);
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

    /// <summary>What no longer fits, line by line.</summary>
    public void TellMisfits(IEnumerable<Misfit> misfits)
    {
        foreach (var misfit in misfits)
        {
            var name = misfit.Item?.Name ?? misfit.Was.Sku;
            if (misfit is { Now: { } now, Item: { } item })
                talk.Tell("fits_less", ("name", name), ("quantity", talk.Money.Quantity(now.Quantity, item.Unit)));
            else if (misfit.Item is { } there && there.InStock && !Availability.IsSoldNow(there, talk.Now))
                talk.Reply.Say(talk.Shelf.WhenSold(there));
            else
                talk.Tell("fits_none", ("name", name));
        }
    }

    /// <summary>The cart as it stands.</summary>
    public void ShowCart()
    {
        talk.Note("cart shown");
        if (talk.Cart.Lines.Count == 0)
        {
            talk.Tell("cart_empty");
            talk.Ask(
                new Question(QuestionKind.Menu),
                talk.Say("ask_need"),
                [talk.Choice(ChoiceIds.Catalog, "button_catalog"), talk.Choice(ChoiceIds.Person, "button_person")]
            );
            return;
        }
        talk.Tell("cart_title");
        var priced = talk.Priced;
        foreach (var line in priced.Lines)
        {
            talk.About(line.Sku);
            talk.Reply.Say(LineText(line));
        }
        if (priced.DeliveryFee is { } fee && talk.Checkout.Mode is not null)
            talk.Reply.Say(talk.Till.FeeText(fee));
        talk.Tell("cart_total", ("total", talk.Money.Amount(priced.Total)));
        if (!talk.Busy)
            talk.Ask(
                new Question(QuestionKind.More),
                talk.Say("ask_close"),
                [
                    talk.Choice(ChoiceIds.Close, "button_close"),
                    talk.Choice(ChoiceIds.EditCart, "button_change"),
                    talk.Choice(ChoiceIds.KeepBuying, "button_keep_buying"),
                ]
            );
    }

    /// <summary>"2 × *Northern Lights* (opción) · $27.000 (10 % dcto.)".</summary>
    public string LineText(PricedLine line, bool bold = true)
    {
        var name = bold ? $"*{line.Name}*" : line.Name;
        var options = line.Options.Count > 0 ? $" ({Shelf.OptionText(line.Options)})" : "";
        var item = talk.Catalog.Find(line.Sku);
        var discount = item is null ? "" : talk.Shelf.DiscountNote(item, line);
        var missing =
            item is not null && CartOperations.MissingOption(item, line.Options) is { } group
                ? " " + talk.Say("line_missing", ("group", group.Name.ToLowerInvariant()))
                : "";
        var note = line.Note is { } words ? " " + talk.Say("line_note", ("note", words)) : "";
        // With a format chosen, "1 bandeja de huevos (docena)" would say two things at once.
        var unit = line.Options.Count > 0 && line.Quantity == decimal.Truncate(line.Quantity) ? "" : line.Unit;
        return $"{talk.Money.Times(line.Quantity, unit)} {name}{options} · {talk.Money.Amount(line.Total)}{discount}{missing}{note}";
    }

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
                lines.Add(LineText(priced[at]));
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

    /// <summary>Asks the first question in line.</summary>
    public void AskOpen()
    {
        var question = talk.Open[0];
        switch (question.Kind)
        {
            case QuestionKind.Option:
                AskOption(question);
                break;
            case QuestionKind.Which:
                var items = question.Skus.Select(talk.Catalog.Find).OfType<Item>().ToList();
                if (question.Text is { } words)
                    talk.Tell("which", ("words", words));
                talk.Shown = question.Skus;
                talk.Reply.List(talk.Shelf.RowsOf(items), numbered: true, more: null);
                talk.Ask(
                    question,
                    question is { Text: null, Quantity: { } many }
                        ? talk.Say("ask_which_quantity", ("quantity", talk.Money.Number(many)))
                        : talk.Say("ask_which"),
                    [],
                    talk.Say("button_products")
                );
                break;
            case QuestionKind.HowMuch when talk.Catalog.Find(question.Sku!) is { } item:
                talk.Ask(
                    question,
                    talk.Say(
                        "ask_how_much",
                        ("name", item.Name),
                        ("price", talk.Shelf.PriceText(item, question.Options))
                    ),
                    [
                        .. TypicalQuantities(item)
                            .Select(q => new ReplyChoice(
                                ChoiceIds.Take(item.Sku, q),
                                talk.Money.Quantity(q, item.Unit)
                            )),
                    ]
                );
                break;
            case QuestionKind.Instead when talk.Catalog.Find(question.Sku!) is { } item:
                var quantity = talk.Money.Quantity(question.Quantity ?? 0, item.Unit);
                talk.Ask(
                    question,
                    talk.Say("ask_instead", ("quantity", quantity)),
                    [
                        new ReplyChoice(
                            ChoiceIds.Take(item.Sku, question.Quantity ?? 0),
                            talk.Say("button_take", ("quantity", quantity))
                        ),
                        talk.Choice(ChoiceIds.No, "button_no_thanks"),
                    ]
                );
                break;
            case QuestionKind.Alternative:
                AskAlternative(question);
                break;
            default:
                talk.Open.RemoveAt(0);
                break;
        }
    }

    void AskOption(Question question)
    {
        var line = question.Sku is { } sku ? LineLacking(sku, []) : -1;
        if (
            line < 0
            || talk.Catalog.Find(question.Sku!) is not { } item
            || CartOperations.MissingOption(item, talk.Cart.Lines[line].Options) is not { } group
        )
        {
            talk.Open.RemoveAt(0);
            if (talk.Open.Count > 0)
                AskOpen();
            return;
        }
        var set = talk.Cart.Lines[line];
        var so = set.Options.Count > 0 ? $" ({Shelf.OptionText(set.Options)})" : "";
        talk.Open[0] = question with { Group = group.Name, Options = set.Options };
        talk.Ask(
            talk.Open[0],
            talk.Say(
                "ask_option",
                (
                    "times",
                    set.Quantity == 1 && Money.IsPlain(item.Unit) ? "" : talk.Money.Times(set.Quantity, item.Unit)
                ),
                ("name", item.Name),
                ("so", so),
                ("group", group.Name.ToLowerInvariant()),
                ("choices", talk.Shelf.ChoicesText(item, group))
            ),
            [
                .. group
                    .Choices.Take(Replies.Reply.MaxChoices)
                    .Select(c => new ReplyChoice(
                        ChoiceIds.Option(item, group, c),
                        Plain.Capital(c.Name),
                        Extra(item, group, c)
                    )),
            ],
            talk.Say("button_options")
        );
    }

    string? Extra(Item item, OptionGroup group, OptionChoice choice) =>
        choice.Price == 0
            ? null
            : talk.Money.Amount(Pricing.UnitPrice(item, [new ChosenOption(group.Name, choice.Name)]));

    void AskAlternative(Question question)
    {
        var items = question.Skus.Select(talk.Catalog.Find).OfType<Item>().Where(talk.Shelf.Sellable).ToList();
        if (items.Count == 0)
        {
            talk.Open.RemoveAt(0);
            return;
        }
        talk.Shown = [.. items.Select(i => i.Sku)];
        if (items is [var only])
        {
            talk.Tell("nearest_one", ("row", talk.Shelf.RowText(only)));
            talk.Ask(
                question,
                talk.Say("ask_serves"),
                [talk.Choice(ChoiceIds.Item(only.Sku), "button_add"), talk.Choice(ChoiceIds.No, "button_no_thanks")]
            );
            return;
        }
        talk.Tell("nearest");
        talk.Reply.List(talk.Shelf.RowsOf(items), numbered: true, more: null);
        talk.Ask(question, talk.Say("ask_any_serves"), [talk.Choice(ChoiceIds.No, "button_none")]);
    }

    void AskHowMuch(Item item, IReadOnlyList<ChosenOption> options, string? note) =>
        Line(QuestionKind.HowMuch, item, null, options, note);

    void Line(QuestionKind kind, Item item, decimal? quantity, IReadOnlyList<ChosenOption> options, string? note) =>
        LineUp(
            new Question(kind)
            {
                Sku = item.Sku,
                Quantity = quantity,
                Options = options,
                Note = note,
            }
        );

    void LineUp(Question question, bool first = false)
    {
        if (question.Kind == QuestionKind.Option)
            talk.Open.RemoveAll(q => q.Kind == QuestionKind.Option && q.Sku == question.Sku);
        if (first)
            talk.Open.Insert(0, question);
        else
            talk.Open.Add(question);
    }

    static Question Option(CartLine line, OptionGroup group) =>
        new(QuestionKind.Option)
        {
            Sku = line.Sku,
            Group = group.Name,
            Options = line.Options,
        };

    /// <summary>The first line of a product that still lacks a required option, or else its last line.</summary>
    int LineLacking(string sku, IReadOnlyList<ChosenOption> choices)
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

    static IEnumerable<decimal> TypicalQuantities(Item item)
    {
        var least = CartOperations.Smallest(item);
        decimal[] usual = item.Step < 1 ? [0.5m, 1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6];
        return usual.Where(q => q >= least && q % item.Step == 0 && (item.Stock is not { } s || q <= s)).Take(3);
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

    void Mention(CartLine line)
    {
        added.RemoveAll(l => l.Sku == line.Sku && l.Note == line.Note && l.Options.SequenceEqual(line.Options));
        added.Add(line);
        talk.About(line.Sku);
    }

    void Apply(Cart cart)
    {
        talk.Cart = cart;
        talk.CartChanged = true;
        talk.VoidSummary();
    }
}
