using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

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
        else if (result is Added)
            talk.Outcomes.Tell(result, item, was.Options, was.Note);
        else
        {
            talk.Outcomes.TellRefused(result, item);
            // The line keeps what it had; taking all there is, is one press away.
            if (result is NotEnough few && few.Available > was.Quantity)
                talk.Questions.LineUp(
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
    }

    /// <summary>Something else instead of a line, as much of it unless said otherwise.</summary>
    /// <param name="alike">Nobody named the line: only what is of its kind takes its place.</param>
    /// <param name="part">How many of the line; the rest stays.</param>
    public void Replace(int line, ItemMention with, bool alike = false, Quantity? part = null)
    {
        var was = talk.Cart.Lines[line];
        // The other one takes its quantity only if it can take its place.
        if (talk.Wishes.Candidates(with) is [var other] && (!talk.Shelf.Sellable(other) || alike && !Alike(was, other)))
        {
            talk.Wishes.Want(with);
            return;
        }
        var some = part is null ? was.Quantity : Math.Min(Value(part, line), was.Quantity);
        if (some < was.Quantity)
            Lessen(line, some);
        else
        {
            TakeAway(line);
            talk.Tell("replaced", ("name", talk.Catalog.Find(was.Sku)?.Name));
        }
        talk.Wishes.Want(with with { Quantity = with.Quantity ?? (with.Amount is null ? new Quantity(some) : null) });
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

    /// <summary>"otro igual pero con cebolla" of one without.</summary>
    static bool IsUndone(ChosenOption chosen, string text) =>
        Plain.Words(chosen.Choice) is ["sin", .. var lacking]
        && Plain.Contains(text, $"con {string.Join(' ', lacking)}");

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
            Choose(other);
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
                    SetQuantity(lines[0], meant);
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
                        edit.Quantity ?? new Quantity(item.Step),
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

    /// <summary>
    /// "ya, express", "cámbiamelas por talla 38", "la mitad de vainilla": choices said alone, of what is in the cart.
    /// </summary>
    public bool Rechoose(Reading reading)
    {
        if (new Retellings(talk).Take(reading))
            return true;
        if (talk.Choices.Choosable(reading) is not { } item)
            return false;
        IReadOnlyList<ChosenOption> options =
        [
            .. Readings.Merge([], reading).Where(o => item.FindChoice(o) is not null),
        ];
        var line = talk.Basket.LastLine(item.Sku);
        var some = Cues.Says(reading, "half") ? talk.Cart.Lines[line].Quantity / 2 : (decimal?)null;
        return some is { } half && half % item.Step == 0
                ? talk.Choices.Rechoose(
                    new ItemMention([new ScoredItem(item, 1)], "")
                    {
                        Quantity = new Quantity(half, item.Unit),
                        Options = options,
                    }
                )
            : Told(item, options, reading) is >= 0 and var told ? talk.Choices.Choose(told, options)
            : talk.Choices.Choose(item.Sku, options);
    }

    /// <summary>"cambiame el extra brut por ese", "mejor ese": the kind whose price was just told, in the place of the one that is there.</summary>
    public bool BecomesTold(Reading reading)
    {
        if (
            talk.Told is not { Options.Count: > 0 } told
            || reading.IsQuestion
            || reading.Items.Count > 0
            || reading.Quantity is not null
            || !Cues.Says(reading, "becomes")
            || talk.Basket.LinesOf(told.Sku) is not { Count: > 0 } lines
            || talk.Catalog.Find(told.Sku) is not { } item
        )
            return false;
        if (reading.References.Any(r => r.Kind == ReferenceKind.Other) && OtherOfTwo(item, told) is { } other)
            told = other;
        else if (!reading.References.Any(r => r.Kind == ReferenceKind.That))
            return false;
        var named = Readings.NamedOptions(reading, item).ToList();
        var meant = lines.FindAll(i =>
            !told.Options.All(talk.Cart.Lines[i].Options.Contains)
            && (named.Count == 0 || named.Exists(talk.Cart.Lines[i].Options.Contains))
        );
        if (meant is not [var line] || !talk.Choices.Choose(line, told.Options))
            return false;
        if (talk.Pending is { Kind: QuestionKind.AddIt } offer && offer.Sku == told.Sku)
            talk.Open.Remove(offer);
        talk.Intent = Intents.ModificarCarrito;
        return true;
    }

    /// <summary>"mejor la otra" of what comes in two kinds.</summary>
    static ToldChoices? OtherOfTwo(Item item, ToldChoices told) =>
        told.Options is [var chosen]
        && item.FindGroup(chosen.Group) is { Choices: { Count: 2 } choices } group
        && choices.FirstOrDefault(c => !Plain.Same(c.Name, chosen.Choice)) is { } other
            ? new ToldChoices(item.Sku, [new ChosenOption(group.Name, other.Name)])
            : null;

    /// <summary>"el otro con válvula normal": one of the two that are there becomes so. Returns the goods named by those words.</summary>
    public IReadOnlyList<ItemMention>? TurnOther(Reading reading)
    {
        var words = Plain.Words(reading.Text);
        var at = Array.FindIndex(words, talk.Lexicon.Sharing.Another.Contains);
        if (
            at < 1
            || reading.IsQuestion
            || !talk.Lexicon.In("definite", words[at - 1])
            || talk.Focus is not { } sku
            || talk.Catalog.Find(sku) is not { } item
            || talk.Basket.LinesOf(sku) is not [var line]
            || talk.Cart.Lines[line].Quantity != 2
        )
            return null;
        var behind = string.Join(' ', words[(at + 1)..]);
        var options = item
            .Options.SelectMany(g => Readings.Named(item, g, behind).Select(c => new ChosenOption(g.Name, c.Name)))
            .Where(o => !talk.Cart.Lines[line].Options.Contains(o))
            .ToList();
        return options.Count > 0 && talk.Choices.Rechoose(item, line, options, new Quantity(1))
            ? [.. reading.Items.Where(m => Plain.Contains(behind, m.Surface))]
            : null;
    }

    /// <summary>"no, mejor los 20 del normal" of ten and ten: all of what is there becomes the one that is named.</summary>
    public bool BecomesAll(ItemMention mention, Reading reading)
    {
        var words = Plain.Words(reading.Text);
        if (
            mention is not { Quantity: { Unit: null } count, Amount: null, Negated: false }
            || talk.Wishes.Candidates(mention) is not [var item]
            || !Cues.Says(reading, "becomes")
            || Cues.Says(reading, "besides")
            || !Enumerable
                .Range(1, Math.Max(0, words.Length - 1))
                .Any(i => talk.Lexicon.NumberOf(words[i]) == count.Value && talk.Lexicon.In("definite", words[i - 1]))
        )
            return false;
        var alike = Enumerable.Range(0, talk.Cart.Lines.Count).Where(i => Alike(talk.Cart.Lines[i], item)).ToList();
        if (
            alike.Count < 2
            || alike.Sum(i => talk.Cart.Lines[i].Quantity) != count.Value
            || alike.FindIndex(i => talk.Cart.Lines[i].Sku == item.Sku) < 0
        )
            return false;
        foreach (var line in alike.Where(i => talk.Cart.Lines[i].Sku != item.Sku).OrderDescending().ToList())
            Remove(line);
        SetQuantity(talk.Basket.LastLine(item.Sku), count);
        talk.Intent = Intents.ModificarCarrito;
        return true;
    }

    /// <summary>"la del iphone que sea azul": of several lines of a product the one that its own choices tell; -1 where none do.</summary>
    int Told(Item item, IReadOnlyList<ChosenOption> options, Reading reading)
    {
        var lines = talk.Basket.LinesOf(item.Sku);
        if (lines.Count < 2)
            return -1;
        var said = Plain
            .Words(reading.Text)
            .Where(w => w.Length > 2)
            .Select(Plain.Root)
            .Except(options.SelectMany(o => Plain.Words(o.Choice)).Select(Plain.Root))
            .ToHashSet();
        var told = lines.FindAll(i =>
            talk.Cart.Lines[i].Options.SelectMany(o => Plain.Words(o.Choice)).Select(Plain.Root).Any(said.Contains)
        );
        return told is [var only] ? only : -1;
    }

    /// <summary>
    /// "tres cálidos y dos blancos mejor", "que sea una pilsen y una cusqueña": the kinds of a product that is there are
    /// said anew, all of them.
    /// </summary>
    /// <param name="exactly">Only what adds up to what is there: "una azul y la otra gris" of two.</param>
    public bool Redivide(Reading reading, bool exactly = false)
    {
        if (reading.Items.Any(m => m.Negated || m.Amount is not null))
            return false;
        var meant = reading
            .Items.Select(m => m.Best.Sku)
            .Append(talk.Choices.Choosable(reading)?.Sku ?? talk.Focus ?? "")
            .Distinct()
            .Where(s => talk.Basket.LastLine(s) >= 0);
        foreach (var sku in meant)
            if (
                talk.Catalog.Find(sku) is { } item
                && reading.Items.All(m => Readings.IsOptionWord(m, item))
                && PartsOf(item, reading, exactly) is { Count: > 1 } parts
            )
            {
                talk.Choices.Divide(Joined(item), parts);
                talk.Intent = Intents.ModificarCarrito;
                return true;
            }
        return false;
    }

    /// <summary>"una azul y la otra gris" of the two that are there.</summary>
    public bool DivideAll(Reading reading)
    {
        var words = Plain.Words(reading.Text);
        var sharing = talk.Lexicon.Sharing;
        for (var i = 1; i < words.Length; i++)
            if (
                sharing.Another.Contains(words[i])
                && talk.Lexicon.In("definite", words[i - 1])
                && sharing.Article.Contains(words[i - 1])
            )
                return Redivide(reading, exactly: true);
        return false;
    }

    IReadOnlyList<CartPart> PartsOf(Item item, Reading reading, bool exactly)
    {
        var total = talk.Basket.LinesOf(item.Sku).Sum(i => talk.Cart.Lines[i].Quantity);
        return new Shares(talk.Lexicon).Of(item, reading.Text, total) switch
        {
            Division.Whole whole when !exactly || total == whole.Parts.Sum(p => p.Quantity) => whole.Parts,
            Division.Excess excess when !exactly => excess.Parts,
            Division.Partial partial when !exactly => partial.Parts,
            _ => [],
        };
    }

    /// <summary>All lines of a product as one, to be divided.</summary>
    int Joined(Item item)
    {
        var lines = talk.Basket.LinesOf(item.Sku);
        var first = talk.Cart.Lines[lines[0]];
        talk.Cart = talk.Cart with
        {
            Lines =
            [
                .. talk
                    .Cart.Lines.Select(
                        (l, i) =>
                            i == lines[0] ? first with { Quantity = lines.Sum(x => talk.Cart.Lines[x].Quantity) } : l
                    )
                    .Where((_, i) => i == lines[0] || !lines.Contains(i)),
            ],
        };
        return lines[0];
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

    /// <summary>"la pizza que sea chica": of what is called so, the one in the cart.</summary>
    void Choose(ItemMention said)
    {
        var there = said.Candidates.FirstOrDefault(c => talk.Cart.Lines.Any(l => l.Sku == c.Item.Sku));
        var meant = there is null ? said : said with { Candidates = [there] };
        if (!talk.Choices.Rechoose(meant))
            talk.Wishes.Want(meant);
    }

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
        && Units.Convert(quantity, item) is null
            ? item
            : null;

    decimal Value(Quantity quantity, int line) =>
        talk.Catalog.Find(talk.Cart.Lines[line].Sku) is { } item
            ? Units.Convert(quantity, item) ?? quantity.Value
            : quantity.Value;
}
