using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The choices of lines in the cart: made, changed, and a line divided among them.</summary>
sealed class LineChoices(Talk talk)
{
    /// <summary>Chooses an option for the first line of the product that lacks it, or else the last line of it.</summary>
    public bool Choose(string sku, IReadOnlyList<ChosenOption> choices) =>
        Choose(talk.Basket.LineLacking(sku, choices), choices);

    public bool Choose(int line, IReadOnlyList<ChosenOption> choices)
    {
        if (line < 0)
            return false;
        CartResult? last = null;
        // Heard less than the last one of their group: on its way there the line would become one with others.
        if (talk.Catalog.Find(talk.Cart.Lines[line].Sku) is { } chosen)
            choices =
            [
                .. choices.Where(
                    (c, i) =>
                        chosen.FindGroup(c.Group) is not { Max: 1 }
                        || !choices.Skip(i + 1).Any(o => Plain.Same(o.Group, c.Group))
                ),
            ];
        if (
            talk.Catalog.Find(talk.Cart.Lines[line].Sku) is { } item
            && CartOperations.Beyond(item, [.. talk.Cart.Lines[line].Options, .. choices]) is { Count: > 0 } beyond
        )
        {
            talk.Outcomes.TellBeyond(item, beyond);
            choices = [.. choices.Where(c => !beyond.Contains(c))];
            if (choices.Count == 0)
                return true;
        }
        var had = talk.Cart.Lines[line].Options;
        talk.ChosenAnew = [.. choices.Where(c => had.Any(o => o.Group == c.Group && o != c))];
        foreach (var choice in choices)
        {
            last = CartOperations.Choose(talk.Cart, line, choice, talk.Catalog);
            if (last is not Added done)
                break;
            talk.Basket.Apply(done.Cart);
            line = done.Line;
        }
        if (last is not Added settled)
            return false;
        if (
            talk.Cart.Lines[settled.Line].Note is { } noted
            && LineNotes.WithoutContraries(noted, choices) is var left
            && left != noted
        )
            talk.Cart = CartOperations.SetNote(talk.Cart, settled.Line, left);
        var set = talk.Cart.Lines[settled.Line];
        talk.Note($"options {ProductText.OptionText(set.Options)}");
        talk.Focus = set.Sku;
        talk.About(set.Sku);
        if (settled.Missing is null)
            talk.Basket.Mention(set);
        AskMissing(set.Sku);
        return true;
    }

    /// <summary>"todas blancas", "las dos con crema": every line of the product that lacks the choice has it.</summary>
    public void ChooseForAll(Item item, IReadOnlyList<ChosenOption> choices)
    {
        for (var line = talk.Basket.LineLacking(item.Sku, choices); line >= 0; )
        {
            if (!Choose(line, choices))
                return;
            var next = talk.Basket.LineLacking(item.Sku, choices);
            line =
                next >= 0
                && CartOperations.MissingOption(item, talk.Cart.Lines[next].Options) is { } group
                && choices.Any(c => c.Group == group.Name)
                    ? next
                    : -1;
        }
    }

    /// <summary>The next line of a product that lacks a choice is asked about at once.</summary>
    void AskMissing(string sku)
    {
        talk.Open.RemoveAll(q => q.Kind == QuestionKind.Option && q.Sku == sku);
        if (
            talk.Catalog.Find(sku) is { } item
            && talk.Basket.LineLacking(sku, []) is >= 0 and var line
            && CartOperations.MissingOption(item, talk.Cart.Lines[line].Options) is { } group
        )
            talk.Questions.LineUp(ProductQuestions.Option(talk.Cart.Lines[line], group), first: true);
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
        var candidates = talk.Wishes.Candidates(mention);
        // "el ramo grande": of what is called so, the one that is there and comes in that.
        if (candidates.Count > 1)
            candidates =
            [
                .. candidates.Where(c =>
                    talk.Basket.LastLine(c.Sku) >= 0 && CartOperations.ValidOptions(c, mention.Options).Count > 0
                ),
            ];
        if (
            candidates is not [var item]
            || CartOperations.ValidOptions(item, mention.Options) is not { Count: > 0 } options
        )
            return false;
        return talk.Basket.LinesOf(item.Sku) switch
        {
            [var line] => Rechoose(item, line, options, mention.Quantity),
            { Count: > 1 } lines when mention.Quantity?.Value == lines.Sum(l => talk.Cart.Lines[l].Quantity) =>
                RechooseAll(item, options),
            _ => false,
        };
    }

    /// <summary>"los dos cuartos que sean pierna" of one and one: as many as there are become the same.</summary>
    bool RechooseAll(Item item, IReadOnlyList<ChosenOption> options)
    {
        var did = false;
        for (var left = talk.Basket.LinesOf(item.Sku).Count; left > 0; left--)
        {
            var others = talk
                .Basket.LinesOf(item.Sku)
                .FindAll(i => options.Any(o => !talk.Cart.Lines[i].Options.Contains(o)));
            if (others.Count == 0 || !Choose(others[0], options))
                break;
            did = true;
        }
        if (did)
            talk.Intent = Intents.ModificarCarrito;
        return did;
    }

    /// <summary>Other choices for a line, or for some of it: "una de las raciones que sea media".</summary>
    public bool Rechoose(Item item, int line, IReadOnlyList<ChosenOption> options, Quantity? of)
    {
        var was = talk.Cart.Lines[line];
        var some = of is null ? was.Quantity : talk.Units.Convert(of, item) ?? of.Value;
        if (some > was.Quantity || CartOperations.MissingOption(item, was.Options) is not null && some < was.Quantity)
            return false;
        talk.Intent = Intents.ModificarCarrito;
        if (some == was.Quantity)
            return Choose(line, options);
        // One of them becomes other, the rest stays.
        Divide(line, [new CartPart(was.Quantity - some, []), new CartPart(some, options)]);
        return true;
    }

    /// <summary>How the words divide the line that waits for an option.</summary>
    public Division DivisionOf(Item item, string text, Question pending)
    {
        if (talk.Basket.LineLacking(item.Sku, []) is not (>= 0 and var line))
            return Division.Nothing;
        var shares = new Shares(talk.Lexicon);
        var total = talk.Cart.Lines[line].Quantity;
        if (
            pending.Parts.Count > 0
            && shares.InOrder([.. pending.Parts.SelectMany(p => p.Options)], text, total) is Division.Whole inOrder
        )
            return inOrder;
        var said = shares.Of(item, text, total);
        return said is Division.None && item.FindGroup(pending.Group ?? "") is { } group
            ? shares.Halved(group, text, total)
            : said;
    }

    /// <summary>"el 39 negro y el 41 café" of lines that are told apart already: each takes what is said of it.</summary>
    public bool ChooseEach(Item item, string text)
    {
        var pieces = new Shares(talk.Lexicon).PiecesOf(item, text);
        var lines = talk.Basket.LinesOf(item.Sku).Select(i => talk.Cart.Lines[i]).Where(IsWaiting).ToList();
        if (pieces.Count < 2 || lines.Count < pieces.Count)
            return false;
        var takers = pieces.Select(p => lines.FindAll(l => Means(p, l))).ToList();
        if (takers.Exists(t => t.Count != 1) || takers.Select(t => t[0]).Distinct().Count() != pieces.Count)
            return false;
        foreach (var (piece, taker) in pieces.Zip(takers))
            Choose(talk.Basket.LineWith(item.Sku, taker[0].Options), piece);
        return true;

        bool IsWaiting(CartLine line) => CartOperations.MissingOption(item, line.Options) is not null;
    }

    /// <summary>What is said agrees with what the line has, and part of it is what the line has.</summary>
    static bool Means(IReadOnlyList<ChosenOption> said, CartLine line) =>
        said.Any(line.Options.Contains) && said.All(s => line.Options.All(o => o.Group != s.Group || o == s));

    /// <summary>The same for quantities that the reader found with their choices.</summary>
    public Division DivisionOf(Item item, IReadOnlyList<CartPart> said) =>
        talk.Basket.LineLacking(item.Sku, []) is >= 0 and var line
            ? Division.Of(said, talk.Cart.Lines[line].Quantity)
            : Division.Nothing;

    /// <summary>
    /// Divides the line that waits for an option, as far as it is clear how: what is left over is asked about next, and
    /// more than there was is offered. Returns whether anything was said of it.
    /// </summary>
    public bool Divide(Item item, Division division, Question? pending = null)
    {
        var line = talk.Basket.LineLacking(item.Sku, []);
        if (line < 0)
            return false;
        switch (division)
        {
            case Division.Whole whole:
                Divide(line, whole.Parts);
                return true;
            case Division.Partial partial:
                Divide(line, [.. partial.Parts, new CartPart(partial.Left, [])]);
                return true;
            case Division.Excess excess:
                talk.Tell(
                    "parts_exceed",
                    ("name", item.Name),
                    ("sum", talk.Money.Quantity(excess.Sum, item.Unit)),
                    ("had", talk.Money.Quantity(talk.Cart.Lines[line].Quantity, item.Unit))
                );
                talk.Questions.LineUp(
                    new Question(QuestionKind.Instead)
                    {
                        Sku = item.Sku,
                        Quantity = excess.Sum,
                        Parts = excess.Parts,
                    },
                    first: true
                );
                return true;
            case Division.Unclear unclear:
                if (pending is not null)
                    talk.Open.Remove(pending);
                talk.Questions.AskHowToDivide(talk.Cart.Lines[line], unclear.Choices);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Puts the parts offered in the place of the line that waits for an option.</summary>
    public void Divide(string sku, IReadOnlyList<CartPart> parts)
    {
        if (talk.Basket.LineLacking(sku, []) is >= 0 and var line)
            Divide(line, parts);
    }

    /// <summary>All parts or none; what stands against it is said.</summary>
    public void Divide(int line, IReadOnlyList<CartPart> parts)
    {
        var was = talk.Cart.Lines[line];
        if (talk.Catalog.Find(was.Sku) is not { } item)
            return;
        talk.Focus = item.Sku;
        talk.About(item.Sku);
        var result = CartOperations.Divide(
            talk.Cart,
            line,
            [.. parts.Select(p => p with { Options = [.. was.Options, .. p.Options] })],
            talk.Catalog,
            talk.Now
        );
        talk.Note($"divides {item.Sku}: {result.GetType().Name}");
        switch (result)
        {
            case Divided done:
                talk.Basket.Apply(done.Cart);
                foreach (var part in done.Parts)
                    if (CartOperations.MissingOption(item, part.Options) is null)
                        talk.Basket.Mention(part);
                break;
            case BelowMinimum below:
                talk.Tell(
                    "parts_below",
                    ("name", item.Name),
                    ("quantity", talk.Money.Quantity(below.Minimum, item.Unit)),
                    ("group", KindOf(item, parts))
                );
                break;
            case OffStep off:
                talk.Tell(
                    "parts_step",
                    ("name", item.Name),
                    ("step", talk.Money.Quantity(off.Step, item.Unit)),
                    ("group", KindOf(item, parts))
                );
                break;
            default:
                talk.Outcomes.TellRefused(result, item);
                break;
        }
        AskMissing(item.Sku);
    }

    /// <summary>What the parts differ in: "color".</summary>
    static string KindOf(Item item, IReadOnlyList<CartPart> parts) =>
        (
            parts.SelectMany(p => p.Options).Select(o => o.Group).FirstOrDefault() ?? item.Options[0].Name
        ).ToLowerInvariant();

    /// <summary>What another line of the cart has in a group that this product has too: "la misma talla".</summary>
    public ChosenOption? ChosenElsewhere(Item item, OptionGroup group) =>
        talk
            .Cart.Lines.SelectMany(l => l.Options)
            .Where(o => Plain.Same(o.Group, group.Name))
            .Select(o => new ChosenOption(group.Name, o.Choice))
            .LastOrDefault(o => item.FindChoice(o) is not null);

    /// <summary>
    /// "4 plateadas y 2 doradas" while another product is asked about: names of choices alone divide the line that waits
    /// for them, and want nothing more of it.
    /// </summary>
    public bool DivideBeside(Reading reading)
    {
        if (reading.IsQuestion || reading.Edits.Any(e => e.Kind == EditKind.SetQuantity))
            return false;
        foreach (var question in talk.Open.Where(q => q.Kind == QuestionKind.Option && q != talk.Pending).ToList())
            if (
                talk.Catalog.Find(question.Sku ?? "") is { } item
                && reading.Items.All(m => NamesChoicesAlone(m, item))
                && DivisionOf(item, reading.Text, question) is var division and not Division.None
                && Divide(item, division, question)
            )
                return true;
        return false;
    }

    /// <summary>"el de 4" of paint that waits for its size while another product is asked about: it counts nothing.</summary>
    public bool ChooseNamedBeside(Reading reading)
    {
        if (
            reading.IsQuestion
            || reading.Items.Count > 0
            || reading.Quantity is null
            || reading.Edits.Any(e => e.Kind != EditKind.SetQuantity)
            || Readings.HasFacts(reading)
        )
            return false;
        foreach (var question in talk.Open.Where(q => q.Kind == QuestionKind.Option && q != talk.Pending).ToList())
            if (
                talk.Catalog.Find(question.Sku ?? "") is { } item
                && talk.Basket.LineLacking(item.Sku, []) is >= 0 and var line
                && CartOperations.MissingOption(item, talk.Cart.Lines[line].Options) is { } group
                && new Shares(talk.Lexicon).PiecesOf(item, reading.Text) is [[var only]]
                && only.Group == group.Name
                && Plain.Words(only.Choice).Any(w => talk.Lexicon.NumberOf(w) == reading.Quantity.Value)
                && (talk.Pending?.Sku is not { } asked || talk.Catalog.Find(asked)?.FindChoice(only) is null)
            )
            {
                talk.Open.Remove(question);
                return Choose(item.Sku, [only]);
            }
        return false;
    }

    bool NamesChoicesAlone(ItemMention mention, Item item)
    {
        // "una de plumas y una de fibra" of what was wanted just before: counted again, and named nowhere.
        if (
            mention.Options.Count > 0
            && mention.Best.Sku == item.Sku
            && Plain.Words(mention.Surface).All(w => talk.Lexicon.NumberOf(w) is not null)
        )
            return true;
        var own = Plain.Words(item.Name).Select(Plain.Root);
        var names = item.Options.SelectMany(g => g.Choices).SelectMany(c => Plain.Words(c.Name)).Select(Plain.Root);
        return Plain.Words(mention.Surface).Select(Plain.Root).ToList() is var said
            && said.Exists(names.Contains)
            && !said.Exists(own.Contains);
    }

    /// <summary>A choice said beside something else that settles a product further back in line.</summary>
    public bool ChooseBeside(Reading reading)
    {
        var did = false;
        if (Readings.AsksOfTheShop(reading))
            return false;
        foreach (var question in talk.Open.Where(q => q.Kind == QuestionKind.Option && q != talk.Pending).ToList())
        {
            if (
                talk.Catalog.Find(question.Sku ?? "") is not { } item
                || talk.Was.Open.All(q => q.Sku != item.Sku)
                || talk.Basket.LineLacking(item.Sku, []) is not (>= 0 and var line)
                || CartOperations.MissingOption(item, talk.Cart.Lines[line].Options) is not { } group
            )
                continue;
            var choices = Readings
                .NamedOptions(reading, item)
                .Where(o =>
                    Plain.Same(o.Group, group.Name)
                    && item.FindChoice(o) is not null
                    && (talk.Pending?.Sku is not { } asked || talk.Catalog.Find(asked)?.FindChoice(o) is null)
                )
                .ToList();
            if (choices.Count != 1)
                continue;
            talk.Open.Remove(question);
            did |= Choose(item.Sku, choices);
        }
        return did;
    }
}
