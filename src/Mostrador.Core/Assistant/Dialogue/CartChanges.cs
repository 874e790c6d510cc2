using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What the customer changes in the cart: out, less, more, other.</summary>
sealed class CartChanges(Talk talk)
{
    readonly LinesMeant linesMeant = new(talk);

    /// <summary>The line that a number said alone is of.</summary>
    public int Counted(Quantity count, Reading said) => linesMeant.Counted(count, said);

    public void Remove(int line)
    {
        var was = talk.Cart.Lines[line];
        var item = talk.Catalog.Find(was.Sku);
        TakeAway(line);
        talk.Open.RemoveAll(q =>
            q.Sku == was.Sku && q.Kind == QuestionKind.Option && talk.Basket.LineLacking(was.Sku, []) < 0
        );
        talk.About(was.Sku);
        talk.Note($"removed {was.Sku}");
        // Of several of a kind it is said which one went.
        var told = was.Options.Count > 0 && talk.Cart.Lines.Any(l => l.Sku == was.Sku);
        talk.Tell(
            "removed",
            ("name", item?.Name ?? was.Sku),
            ("so", told ? $" ({ProductText.OptionText(was.Options)})" : "")
        );
    }

    /// <summary>So much of a line; a quantity that it is not sold in changes nothing and is told.</summary>
    public void SetQuantity(int line, Quantity quantity)
    {
        if (Misfits(quantity, line) is { } piece)
            talk.Outcomes.TellUnit(piece);
        else
            SetQuantity(line, Value(quantity, line));
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
        else if (talk.Outcomes.AreSoMany(result, item))
            OfferInAll(quantity, was);
        else if (result is Added)
            talk.Outcomes.Tell(result, item, was.Options, was.Note);
        else
        {
            talk.Outcomes.TellRefused(result, item);
            // The line keeps what it had; taking all there is, is one press away.
            if (result is NotEnough few && few.Available > was.Quantity)
                OfferInAll(few.Available, was);
        }
    }

    void OfferInAll(decimal quantity, CartLine was) =>
        talk.Questions.LineUp(
            new Question(QuestionKind.Instead)
            {
                Sku = was.Sku,
                Quantity = quantity,
                Options = was.Options,
                Note = was.Note,
                InAll = true,
            }
        );

    /// <summary>Something else instead of a line, as much of it unless said otherwise.</summary>
    /// <param name="alike">Nobody named the line: only what is of its kind takes its place.</param>
    /// <param name="part">How many of the line; the rest stays.</param>
    public void Replace(int line, ItemMention with, bool alike = false, Quantity? part = null)
    {
        var was = talk.Cart.Lines[line];
        if (talk.Wishes.Candidates(with) is [var other])
        {
            // The other one takes its quantity only if it can take its place.
            if (!talk.Shelf.Sellable(other) || alike && !Alike(was, other))
            {
                talk.Wishes.Want(with);
                return;
            }
            // What it must have and was not said anew is as before.
            if (Alike(was, other))
                with = with with
                {
                    Options =
                    [
                        .. CartOperations
                            .ValidOptions(other, was.Options)
                            .Where(o =>
                                other.FindGroup(o.Group) is { Required: true }
                                && !with.Options.Any(n => Plain.Same(n.Group, o.Group))
                            ),
                        .. with.Options,
                    ],
                };
        }
        var some = part is null ? was.Quantity : Math.Min(Value(part, line), was.Quantity);
        if (some < was.Quantity)
            Lessen(line, some);
        else
        {
            TakeAway(line);
            talk.Tell("replaced", ("name", talk.Catalog.Find(was.Sku)?.Name));
        }
        var same = talk.Catalog.Find(was.Sku) is not { } old || Plain.Same(old.Unit, with.Best.Unit);
        talk.Wishes.Want(
            with with
            {
                // Three litres in a can of five are one can: a number goes over only where it counts the same.
                Quantity = with.Quantity ?? (with.Amount is null && same ? new Quantity(some) : null),
            }
        );
    }

    /// <summary>Out of the cart, and kept in mind for who thinks better of it.</summary>
    void TakeAway(int line)
    {
        talk.TakenOut = [talk.Cart.Lines[line], .. talk.TakenOut.Take(MostTakenOut - 1)];
        talk.Basket.Apply(CartOperations.Remove(talk.Cart, line).Cart);
    }

    const int MostTakenOut = 4;

    public void SetNote(int line, string note)
    {
        talk.Basket.Apply(CartOperations.SetNote(talk.Cart, line, note));
        talk.Note("note");
        talk.Basket.Mention(talk.Cart.Lines[line]);
    }

    public void Clear()
    {
        talk.Note("cart cleared");
        talk.Cart = Cart.Empty;
        talk.Checkout = Checkout.None;
        talk.Open.Clear();
        talk.CartChanged = false;
        talk.Basket.ForgetAdded();
        talk.Tell("cleared");
        talk.Ask(
            new Question(QuestionKind.Menu),
            talk.Say("ask_anything_else"),
            [talk.Choice(ChoiceIds.Catalog, "button_catalog"), talk.Choice(ChoiceIds.Person, "button_person")]
        );
    }

    /// <summary>Applies the edits of a message; returns whether any could be.</summary>
    /// <param name="said">The choices and places it names without a product: "quita la azul", "borra lo último".</param>
    public bool Edit(IReadOnlyList<Edit> edits, Reading said)
    {
        var did = KeepOnly([.. edits.Where(e => e.Kind == EditKind.Keep)]);
        foreach (var edit in edits)
            did |= Edit(edit, said);
        return did;
    }

    /// <summary>"otro igual" of half a kilo: half a kilo more; "otro" of two kilos is one.</summary>
    static Quantity? AsMuchAgain(Edit edit, CartLine line, Item item, Reading said) =>
        item.Step < 1
        && edit.Quantity is null or { Value: 1, Unit: null }
        && said.Plain.Words.Any(w => w.Is(Another))
        && (line.Quantity % 1 != 0 || Cues.Says(said, "same"))
            ? new Quantity(line.Quantity, item.Unit)
            : null;

    /// <summary>"mejor 3 crepas saladas" of two sweet ones: what they are called changes with how many.</summary>
    int Rechosen(List<int> lines, ItemMention? told, Reading said)
    {
        var was = talk.Cart.Lines[lines[0]];
        if (
            lines.Count > 1
            || told is null
            || talk.Catalog.Find(was.Sku) is not { } item
            || Chosen(item, told, said).Where(o => !was.Options.Contains(o)).ToList() is not { Count: > 0 } others
            || !others.TrueForAll(o => item.FindGroup(o.Group) is { Max: 1 })
            || !talk.Choices.Rechoose(item, lines[0], others, null)
        )
            return lines[0];
        var options = was.Options.Where(o => !others.Exists(n => Plain.Same(n.Group, o.Group))).Concat(others);
        return talk.Basket.LineWith(was.Sku, CartOperations.ValidOptions(item, [.. options])) is >= 0 and var line
            ? line
            : lines[0];
    }

    /// <summary>What is said of it, be it behind a pause where nothing else is spoken of: "mejor 3 kilos, y en filete".</summary>
    static IReadOnlyList<ChosenOption> Chosen(Item item, ItemMention told, Reading said) =>
        CartOperations.ValidOptions(
            item,
            told.Options.Count > 0 ? told.Options
                : said.Items.Count == 1 ? [.. Readings.NamedOptions(said, item)]
                : []
        );

    /// <summary>"otro igual pero con cebolla" of one without.</summary>
    static bool IsUndone(ChosenOption chosen, string text) =>
        Plain.Words(chosen.Choice) is [var sign, .. var lacking]
        && sign.Is(Without)
        && Plain.Contains(text, $"{FunctionWords.Spelled(With)} {string.Join(' ', lacking)}");

    /// <summary>"solo las empanadas": all other lines go.</summary>
    bool KeepOnly(IReadOnlyList<Edit> kept)
    {
        var spared = kept.SelectMany(e => linesMeant.Named(e.Target!)).ToHashSet();
        if (spared.Count == 0)
            return false;
        foreach (var line in Enumerable.Range(0, talk.Cart.Lines.Count).Except(spared).OrderDescending().ToList())
            Remove(line);
        talk.CartChanged = true;
        return true;
    }

    bool Edit(Edit edit, Reading said)
    {
        if (edit.Kind == EditKind.Clear)
        {
            Clear();
            return true;
        }
        if (edit is { Kind: EditKind.Choose, Target: { } other })
        {
            talk.Rechosen.Choose(other, said);
            return true;
        }
        var lines = linesMeant.Of(edit, said);
        if (edit.Kind is not EditKind.Replace && lines.Count > 0 && Misfits(edit.Quantity, lines[0]) is { } piece)
        {
            talk.Outcomes.TellUnit(piece);
            return true;
        }
        switch (edit.Kind)
        {
            case EditKind.Replace when edit.With is { } with:
                if (edit.Target is null && linesMeant.ToldBefore(with, said) is >= 0 and var told)
                    lines = [told];
                if (lines.Count == 0)
                {
                    talk.Wishes.Want(with);
                    return true;
                }
                if (new ChoicesInPlace(talk).Take(lines[0], with, edit, said))
                    return true;
                with = OfTheShelf(with, talk.Cart.Lines[lines[0]], said);
                Replace(lines[0], with, alike: edit.Target is null, edit.Quantity);
                return true;
            case EditKind.Remove when lines.Count > 0:
                TakeOut(lines, edit.Quantity ?? edit.Target?.Quantity);
                return true;
            case EditKind.Remove
                when edit.Target is { } target && talk.Wishes.Candidates(target) is { Count: > 0 } absent:
                // "no quiero el brownie" while we ask about brownies settles the question.
                if (talk.Open.RemoveAll(q => absent.Any(i => i.Sku == q.Sku || q.Skus.Contains(i.Sku))) > 0)
                {
                    talk.Tell("never_mind");
                    return true;
                }
                talk.Tell("not_in_cart", ("name", absent[0].Name));
                return true;
            case EditKind.SetQuantity when edit.Quantity is { } set && lines.Count > 0:
                var meant = Value(set, lines[0]);
                if (edit.Otherwise is { } instead && meant == talk.Cart.Lines[lines[0]].Quantity)
                    meant = Value(instead, lines[0]);
                if (Differ(lines))
                    talk.Questions.AskWhichLine(lines, meant, sets: true);
                else
                    SetQuantity(Rechosen(lines, edit.Target, said), meant);
                return true;
            case EditKind.Multiply when edit.Quantity is { } factor && lines.Count > 0:
                SetQuantity(lines[0], talk.Cart.Lines[lines[0]].Quantity * factor.Value);
                return true;
            case EditKind.Add when Differ(lines) && edit.Target is { } another:
                // Of several kinds nobody can tell which one more is meant: it is asked as for any other.
                talk.Wishes.Want(another with { Quantity = another.Quantity ?? edit.Quantity });
                return true;
            case EditKind.Add when lines.Count > 0:
                var more = talk.Cart.Lines[lines[0]];
                if (talk.Catalog.Find(more.Sku) is { } item)
                    talk.Wishes.Put(
                        item,
                        AsMuchAgain(edit, more, item, said) ?? edit.Quantity ?? new Quantity(item.Step),
                        null,
                        [.. more.Options.Where(o => !IsUndone(o, said.Text)), .. edit.Target?.Options ?? []],
                        more.Note
                    );
                return true;
            case EditKind.Subtract when lines.Count > 0:
                TakeOut(
                    lines,
                    edit.Quantity ?? new Quantity(talk.Catalog.Find(talk.Cart.Lines[lines[0]].Sku)?.Step ?? 1)
                );
                return true;
            case EditKind.Add or EditKind.SetQuantity when edit.Target is { } wanted:
                talk.Wishes.Want(wanted with { Quantity = wanted.Quantity ?? edit.Quantity });
                return true;
            default:
                return false;
        }
    }

    /// <summary>"la almohada de plumas por una memory": what is called so beside it, and not the mattress.</summary>
    ItemMention OfTheShelf(ItemMention with, CartLine was, Reading said) =>
        !Alike(was, with.Best)
        && with.Candidates.Where(c => c.Item.Sku != was.Sku && Alike(was, c.Item)).ToList() is [var other]
        && Plain.Contains(other.Item.Name, with.Surface)
        && Plain.Words(with.Surface).Length < Plain.Words(with.Best.Name).Length
            ? with with
            {
                Candidates = [other],
                Options = with.Options.Count > 0 ? with.Options : [.. Readings.NamedOptions(said, other.Item)],
            }
            : with;

    /// <summary>Goods of one shelf stand for each other; anything else is wanted besides.</summary>
    public bool Alike(CartLine line, Item other) =>
        talk.Catalog.Find(line.Sku) is { } item && Plain.Same(item.Category, other.Category);

    /// <summary>
    /// So many out of the lines of a product, or all of them. When it matters which of the lines and nothing tells, that
    /// is asked.
    /// </summary>
    void TakeOut(List<int> lines, Quantity? less)
    {
        var all = lines.Sum(i => talk.Cart.Lines[i].Quantity);
        var some = less is null ? all : Value(less, lines[0]);
        if (some < all && Differ(lines))
        {
            talk.Questions.AskWhichLine(lines, some, sets: false);
            return;
        }
        // Twins that only a note tells apart: from the last one on.
        foreach (var line in lines.OrderDescending())
        {
            var had = talk.Cart.Lines[line].Quantity;
            if (some >= had)
                Remove(line);
            else if (some > 0)
                Lessen(line, some);
            some -= Math.Min(some, had);
        }
    }

    void Lessen(int line, decimal some)
    {
        var was = talk.Cart.Lines[line];
        if (talk.Catalog.Find(was.Sku) is not { } item)
        {
            Remove(line);
            return;
        }
        talk.Focus = item.Sku;
        talk.About(item.Sku);
        var result = CartOperations.SetQuantity(talk.Cart, line, was.Quantity - some, talk.Catalog, talk.Now);
        if (result is not Added less)
        {
            talk.Outcomes.TellRefused(result, item);
            return;
        }
        talk.Basket.Apply(less.Cart);
        talk.Note($"less of {item.Sku}");
        talk.Tell(
            "taken_out",
            ("name", item.Name),
            ("so", was.Options.Count > 0 ? $" ({ProductText.OptionText(was.Options)})" : ""),
            ("quantity", talk.Money.Quantity(was.Quantity - less.Quantity, item.Unit)),
            ("left", talk.Money.Quantity(less.Quantity, item.Unit))
        );
    }

    /// <summary>So many out of one line, or that many left of it: the answer to which one.</summary>
    public void Change(int line, decimal quantity, bool sets)
    {
        if (sets)
            SetQuantity(line, quantity);
        else
            TakeOut([line], new Quantity(quantity));
    }

    /// <summary>The lines differ in what was chosen: it matters which of them is meant.</summary>
    bool Differ(List<int> lines) =>
        lines.Exists(i => !talk.Cart.Lines[i].Options.SequenceEqual(talk.Cart.Lines[lines[0]].Options));

    /// <summary>"200 gramos más" of what goes by the piece: nothing changes by that.</summary>
    Item? Misfits(Quantity? quantity, int line) =>
        quantity is not null
        && talk.Catalog.Find(talk.Cart.Lines[line].Sku) is { } item
        && talk.Units.Convert(quantity, item) is null
            ? item
            : null;

    /// <summary>"mejor una y media" of what is whole and was taken by the dozen.</summary>
    static decimal? InDozens(Quantity quantity, CartLine line, Item item) =>
        quantity.Unit is null
        && quantity.Value % 1 == 0.5m
        && item.Step >= 1
        && line.Quantity > 0
        && line.Quantity % Dozen == 0
            ? quantity.Value * Dozen
            : null;

    const int Dozen = 12;

    decimal Value(Quantity quantity, int line) =>
        talk.Catalog.Find(talk.Cart.Lines[line].Sku) is { } item
            ? InDozens(quantity, talk.Cart.Lines[line], item) ?? talk.Units.Convert(quantity, item) ?? quantity.Value
            : quantity.Value;
}
