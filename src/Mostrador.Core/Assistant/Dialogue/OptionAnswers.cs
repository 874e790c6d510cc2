using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The message as the answer to which choice of a product is wanted: named, pointed at, divided or refused.</summary>
sealed class OptionAnswers(Talk talk, AnswerTaken taken)
{
    readonly PointedAt pointed = new(talk);

    public bool Take(Reading reading, Question pending)
    {
        if (talk.Catalog.Find(pending.Sku ?? "") is not { } item)
            return false;
        if (reading.IsQuestion && new ChoicesAskedAbout(talk, taken).Take(reading, item, pending))
            return true;
        // "¿y en verde hay en L?" of a black one: told, and the black one is asked about still.
        if (new ChoicesThereAre(talk).TellOthers(reading, item))
            return taken.Settled = true;
        // "no, saca el king" takes out; it does not choose.
        if (EditsOf(reading).Any(e => e.Kind is EditKind.Remove or EditKind.Subtract or EditKind.Replace))
            return false;
        if (new AnotherOfIt(talk).TakeBesideAsked(reading, item))
        {
            taken.Consumed.AddRange(reading.Items);
            taken.Settled = true;
            return true;
        }
        var parts = new List<CartPart>();
        var fromItems = TakeOptionWords(reading, item, parts);
        if (ChoosesForAll(reading, item, pending))
            return true;
        if (parts.Count == 0 && CountedPart(reading, item) is { } part)
            parts.Add(part);
        if (Divides(reading, item, pending, parts))
        {
            talk.Intent = Intents.IntencionCompra;
            return true;
        }
        var others = reading.Items.Where(m => !m.Negated && !taken.Consumed.Contains(m)).ToList();
        var options = Chosen(reading, item, pending, others, fromItems);
        // "no, mejor dame un cono de fresa" wants that instead; "no, dos infusores" counts anew what is in the cart.
        if (
            options.Count == 0
            && others.Count > 0
            && (Cues.Says(reading, "rather") || Refuses(reading))
            && !others.TrueForAll(m => IsCountedAnew(m, item))
        )
        {
            talk.Open.Remove(pending);
            talk.Basket.GiveUp(pending);
            taken.Settled = false;
            return true;
        }
        // "¿y las puedo cambiar por la 12?" asks the shop; it chooses nothing.
        if (options.Count > 0 && !AsksOfTheShop(reading))
        {
            Choose(reading, item, pending, options);
            return true;
        }
        taken.Consumed.Clear();
        if ((ChosenElsewhere(reading, item, pending) ?? ChoiceToldOf(reading, item, pending)) is { } told)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            talk.Choices.Choose(item.Sku, [told]);
            taken.Settled = EditsOf(reading).Count == 0;
            return true;
        }
        // "paso a buscarlo hoy, efectivo, Juan" tells of the order, and passes on nothing.
        if (
            (Refuses(reading) || Cues.Says(reading, "waives"))
            && reading.Items.All(m => m.Best.Sku == item.Sku && m is { Quantity: null, Amount: null, Options: [] })
            && EditsOf(reading).Count == 0
            && !HasFacts(reading)
        )
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.Cancelar;
            talk.Basket.GiveUp(pending);
            taken.Settled = true;
            return true;
        }
        return false;
    }

    /// <summary>The choices that words name which are called as goods are.</summary>
    /// <param name="parts">Takes those that were counted.</param>
    List<ChosenOption> TakeOptionWords(Reading reading, Item item, List<CartPart> parts)
    {
        var options = new List<ChosenOption>();
        foreach (var mention in reading.Items)
            if (!mention.Negated && IsOptionWord(mention, item))
            {
                taken.Consumed.Add(mention);
                var own = CartOperations.ValidOptions(item, mention.Options);
                if (own.Count == 0)
                    continue;
                options.AddRange(own);
                if (mention.Quantity is { } q)
                    parts.Add(new CartPart(talk.Units.Convert(q, item) ?? q.Value, own));
            }
        return options;
    }

    /// <summary>"las dos grises" below one of two lines that wait is said of both.</summary>
    bool ChoosesForAll(Reading reading, Item item, Question pending)
    {
        if (
            reading.Items.Count > 0
            || reading.IsQuestion
            || talk
                .Basket.LinesOf(item.Sku)
                .FindAll(i => CartOperations.MissingOption(item, talk.Cart.Lines[i].Options) is not null)
                is not { Count: > 1 } waiting
            || !Cues.Says(reading, "all_of_it")
                && !reading.References.Any(r => r.Kind == ReferenceKind.All)
                && !CountsAll(reading.Plain.Words, waiting)
            || NamedOptions(reading, item).ToList() is not { Count: > 0 } ofAll
        )
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        talk.Choices.ChooseForAll(item, ofAll);
        taken.Settled = EditsOf(reading).Count == 0;
        return true;
    }

    /// <summary>"las dos M" of two that wait, though M would measure them.</summary>
    bool CountsAll(string[] words, List<int> waiting)
    {
        for (var i = 1; i < words.Length; i++)
            if (
                words[i - 1].Is(ThePlural)
                && talk.Lexicon.NumberOf(words[i]) is { } many
                && many == waiting.Sum(l => talk.Cart.Lines[l].Quantity)
            )
                return true;
        return false;
    }

    /// <summary>"3 grises", however it is written: so many of them, where the line has more.</summary>
    CartPart? CountedPart(Reading reading, Item item) =>
        reading is { Items.Count: 0, Quantity: { Unit: null, Value: > 1 } some }
        && talk.Basket.LineLacking(item.Sku, []) is >= 0 and var waiting
        && some.Value < talk.Cart.Lines[waiting].Quantity
        && CartOperations.ValidOptions(item, [.. reading.Options.Select(o => new ChosenOption(o.Group, o.Choice))])
            is { Count: > 0 } counted
        && counted.GroupBy(o => o.Group).All(g => g.Count() == 1)
        // "para las dos" of a box for two bottles names it.
        && !counted.Any(o => Plain.Words(o.Choice).Any(w => talk.Lexicon.NumberOf(w) == some.Value))
            ? new CartPart(some.Value, counted)
            : null;

    /// <summary>The choices named or pointed at, less those said of other goods.</summary>
    List<ChosenOption> Chosen(
        Reading reading,
        Item item,
        Question pending,
        List<ItemMention> others,
        List<ChosenOption> fromItems
    )
    {
        var options = NamedOptions(reading, item)
            .Where(o =>
                !others.Exists(m =>
                    m.Options.Any(x => Plain.Same(x.Choice, o.Choice))
                    || m.Options.Count > 0 && Plain.Contains(o.Choice, m.Surface)
                )
            )
            .Concat(fromItems)
            .Distinct()
            .ToList();
        if (options.Count == 0 && Meant(reading, item, pending) is { } meant)
            options.Add(meant);
        return options;
    }

    ChosenOption? Meant(Reading reading, Item item, Question pending) =>
        (
            reading.Items.Count > 0
                ? null
                : pointed.ChoiceAt(reading, item, pending) ?? PointedAt.ChoiceLeft(reading, item, pending)
        ) ?? pointed.ChoiceSaidFirst(reading, item, pending);

    void Choose(Reading reading, Item item, Question pending, List<ChosenOption> options)
    {
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        if (OfFigure(reading, item, pending, options) is { } figured)
            options = [.. options, figured];
        if (
            CountedAnew(reading, item, options) is { } count
            && talk.Basket.LineLacking(item.Sku, []) is >= 0 and var at
        )
            talk.Changes.SetQuantity(at, count);
        talk.Choices.Choose(item.Sku, options);
        taken.Settled = reading.Items.All(m => IsOptionWord(m, item)) && EditsOf(reading).Count == 0;
    }

    /// <summary>"el mismo", "igual": as other goods of the cart come.</summary>
    ChosenOption? ChosenElsewhere(Reading reading, Item item, Question pending) =>
        Cues.Says(reading, "same") && reading.Items.Count == 0 && item.FindGroup(pending.Group ?? "") is { } asked
            ? talk.Choices.ChosenElsewhere(item, asked)
            : null;

    /// <summary>A yes, or "ese", to the choice that was told of.</summary>
    static ChosenOption? ChoiceToldOf(Reading reading, Item item, Question pending) =>
        pending.Text is { } toldOf
        && item.FindGroup(pending.Group ?? "") is { } open
        && item.FindChoice(new ChosenOption(open.Name, toldOf)) is not null
        && reading.Items.Count == 0
        && !reading.IsQuestion
        && (reading.Answer == Answer.Yes || reading.References.Any(r => r.Kind == ReferenceKind.That))
            ? new ChosenOption(open.Name, toldOf)
            : null;

    /// <summary>"rojas, 12" where 6, 12 or 24 of them is what was asked: the figure that one of those begins with.</summary>
    static ChosenOption? OfFigure(Reading reading, Item item, Question pending, List<ChosenOption> options)
    {
        if (
            item.FindGroup(pending.Group ?? "") is not { } asked
            || options.Exists(o => Plain.Same(o.Group, asked.Name))
            || asked.Choices.Where(c => reading.Plain.Words.Contains(FirstFigure(c.Name))).ToList() is not [var one]
        )
            return null;
        return new ChosenOption(asked.Name, one.Name);
    }

    static string FirstFigure(string name) =>
        Plain.Head(name) is { Length: > 0 } head && head.All(char.IsAsciiDigit) ? head : "";

    bool IsCountedAnew(ItemMention said, Item asked) =>
        said.Quantity is not null && said.Best.Sku != asked.Sku && talk.Basket.LastLine(said.Best.Sku) >= 0;

    /// <summary>"de 3 pulgadas, mejor deme dos de esas": the number behind the choice, which is none of its name.</summary>
    decimal? CountedAnew(Reading reading, Item item, List<ChosenOption> options)
    {
        if (reading.Items.Count > 0 || reading.IsQuestion || EditsOf(reading).Count > 0 || options.Count != 1)
            return null;
        var named = options.SelectMany(o => Plain.Words(o.Choice)).Select(w => talk.Lexicon.NumberOf(w)).ToList();
        foreach (var clause in reading.Text.Split(',', ';', '.', '\n').Skip(1))
        {
            var words = Plain.Words(clause);
            var numbers = words
                .Where(w => !talk.Lexicon.Sharing.Article.Contains(w))
                .Select(w => talk.Lexicon.NumberOf(w))
                .OfType<decimal>()
                .ToList();
            if (
                numbers is [var count and > 1]
                && !named.Contains(count)
                && count % item.Step == 0
                && words.All(w =>
                    talk.Lexicon.NumberOf(w) is not null
                    || Replies.Phrases.Cue("beside_count").Contains(w)
                    || Replies.Phrases.Cue("orders").Contains(w)
                )
            )
                return count;
        }
        return null;
    }

    /// <summary>
    /// "dos de tinga y una de chicharrón": the line asked about goes to several choices. The words are divided where the
    /// message speaks of nothing else; otherwise the reader's quantities are.
    /// </summary>
    bool Divides(Reading reading, Item item, Question pending, List<CartPart> parts)
    {
        if (EditsOf(reading).Any(e => e.Kind == EditKind.SetQuantity))
            return false;
        var whole = AllOf(reading, item);
        var division = whole ? talk.Choices.DivisionOf(item, reading.Text, pending) : Division.Nothing;
        if (division is Division.Unclear && reading.IsQuestion)
            return false;
        if (whole && talk.Choices.ChooseEach(item, reading.Text) || talk.Choices.Divide(item, division, pending))
        {
            // "uno 38 y otro 40" adds no other one.
            taken.Consumed.AddRange(reading.Items.Except(taken.Consumed));
            taken.Settled = true;
            return true;
        }
        taken.Settled = reading.Items.All(taken.Consumed.Contains) && EditsOf(reading).Count == 0;
        return talk.Choices.Divide(item, talk.Choices.DivisionOf(item, parts), pending);
    }
}
