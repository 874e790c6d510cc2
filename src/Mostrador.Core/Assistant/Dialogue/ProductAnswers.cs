using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The message as the answer to a question about goods: which, which option, how much, this instead?</summary>
sealed class ProductAnswers(Talk talk)
{
    /// <summary>Mentions that were part of the answer and are not wanted once more.</summary>
    readonly List<ItemMention> consumed = [];

    public IReadOnlyList<ItemMention> Consumed => consumed;

    /// <summary>The answer said all there was in the message.</summary>
    public bool Settled { get; private set; }

    public bool Take(Reading reading, Question pending)
    {
        Settled = false;
        consumed.Clear();
        if (Waived(reading, pending))
            return true;
        if (AsksOfChoice(reading, pending))
            return true;
        return pending.Kind switch
        {
            QuestionKind.Option => AnswerOption(reading, pending),
            QuestionKind.Which or QuestionKind.Pick or QuestionKind.Alternative => AnswerPick(reading, pending),
            QuestionKind.HowMuch => AnswerHowMuch(reading, pending),
            QuestionKind.Instead or QuestionKind.AddIt => AnswerQuantityOrYes(reading, pending),
            QuestionKind.EditLine => AnswerEditLine(reading, pending),
            QuestionKind.WhichLine => AnswerWhichLine(reading, pending),
            _ => false,
        };
    }

    /// <summary>"ah bueno, no importa" to what was offered instead: it is dropped, and what else is said is heard.</summary>
    bool Waived(Reading reading, Question pending)
    {
        if (
            pending.Kind is not (QuestionKind.Alternative or QuestionKind.AddIt or QuestionKind.Instead)
            || reading.Items.Any(m => !m.Negated)
            || reading.Quantity is not null
            || !Replies.Phrases.Cue("waives").Any(w => Plain.Contains(reading.Text, w))
        )
            return false;
        talk.Open.Remove(pending);
        // "no importa. ¿a Saavedra cuánto sale?" asks.
        if (!Asking(reading))
            talk.Intent = Intents.Cancelar;
        Settled = !HasFacts(reading);
        if (Settled)
            talk.Basket.GiveUp(pending);
        if (talk.Cart.Lines.Count > 0)
            talk.CartChanged = true;
        else if (Settled && !talk.Busy)
            talk.Desk.Menu("ask_need");
        return true;
    }

    /// <summary>"¿y el de eucalipto?" of what was just told: the same in that kind.</summary>
    bool AsksOfChoice(Reading reading, Question pending)
    {
        if (
            pending.Kind is not (QuestionKind.AddIt or QuestionKind.HowMuch)
            || reading.Items.Count > 0
            || reading.Quantity is not null
            || reading.Faq is not null && !AsksOnlyOfChoice(reading)
            || HasFacts(reading)
            || !(reading.AsksPrice || reading.Text.TrimEnd().EndsWith('?'))
            || Cues.Says(reading, "wants")
            || talk.Catalog.Find(pending.Sku ?? "") is not { } item
            || CartOperations.ValidOptions(item, [.. NamedOptions(reading, item)]) is not { Count: > 0 } asked
        )
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.ConsultaProducto;
        talk.Detail.Tell(
            item,
            [.. pending.Options.Where(o => !asked.Any(a => Plain.Same(a.Group, o.Group))), .. asked],
            pending.Quantity
        );
        Settled = true;
        return true;
    }

    /// <summary>"uf, mucho. ¿y en dos plazas?": the last that is said is a choice, and nothing else.</summary>
    static bool AsksOnlyOfChoice(Reading reading)
    {
        var from = reading.Text.TrimEnd(' ', '?').LastIndexOfAny(['.', ',', ';', '!', '\n']) + 1;
        var said = reading.Tokens.Where(t => t.Start >= from).ToList();
        return said is [{ Text: "y" }, ..]
            && said.Skip(1).All(t => t.Role is "option" or "qty" or "filler" or "cue")
            && said.Exists(t => t.Role == "option");
    }

    bool AnswerOption(Reading reading, Question pending)
    {
        if (talk.Catalog.Find(pending.Sku ?? "") is not { } item)
            return false;
        if (reading.IsQuestion && AnswerAboutChoices(reading, item, pending))
            return true;
        // "no, saca el king" takes out; it does not choose.
        if (EditsOf(reading).Any(e => e.Kind is EditKind.Remove or EditKind.Subtract or EditKind.Replace))
            return false;
        var parts = new List<CartPart>();
        var fromItems = new List<ChosenOption>();
        foreach (var mention in reading.Items)
            if (!mention.Negated && IsOptionWord(mention, item))
            {
                consumed.Add(mention);
                var own = CartOperations.ValidOptions(item, mention.Options);
                if (own.Count == 0)
                    continue;
                fromItems.AddRange(own);
                if (mention.Quantity is { } q)
                    parts.Add(new CartPart(Units.Convert(q, item) ?? q.Value, own));
            }
        // "las dos grises" below one of two lines that wait is said of both.
        if (
            reading.Items.Count == 0
            && !reading.IsQuestion
            && (Cues.Says(reading, "all_of_it") || reading.References.Any(r => r.Kind == ReferenceKind.All))
            && talk.Basket.LinesOf(item.Sku)
                .Count(i => CartOperations.MissingOption(item, talk.Cart.Lines[i].Options) is not null) > 1
            && NamedOptions(reading, item).ToList() is { Count: > 0 } ofAll
        )
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            talk.Choices.ChooseForAll(item, ofAll);
            Settled = EditsOf(reading).Count == 0;
            return true;
        }
        // "3 grises", however it is written: so many of them, where the line has more.
        if (
            parts.Count == 0
            && reading is { Items.Count: 0, Quantity: { Unit: null, Value: > 1 } some }
            && talk.Basket.LineLacking(item.Sku, []) is >= 0 and var waiting
            && some.Value < talk.Cart.Lines[waiting].Quantity
            && CartOperations.ValidOptions(item, [.. reading.Options.Select(o => new ChosenOption(o.Group, o.Choice))])
                is { Count: > 0 } counted
            && counted.GroupBy(o => o.Group).All(g => g.Count() == 1)
            // "para las dos" of a box for two bottles names it.
            && !counted.Any(o => Plain.Words(o.Choice).Any(w => talk.Lexicon.NumberOf(w) == some.Value))
        )
            parts.Add(new CartPart(some.Value, counted));
        if (Divides(reading, item, pending, parts))
        {
            talk.Intent = Intents.IntencionCompra;
            return true;
        }
        var others = reading.Items.Where(m => !m.Negated && !consumed.Contains(m)).ToList();
        var options = NamedOptions(reading, item)
            .Where(o => !others.Exists(m => m.Options.Any(x => Plain.Same(x.Choice, o.Choice))))
            .Concat(fromItems)
            .Distinct()
            .ToList();
        if (
            options.Count == 0
            && (
                reading.Items.Count == 0
                    ? ChoiceAt(reading, item, pending) ?? ChoiceLeft(reading, item, pending) ?? ChoiceBySize()
                    : ChoiceBySize()
            )
                is { } pointed
        )
            options.Add(pointed);
        ChosenOption? ChoiceBySize() => ChoiceSaidFirst(reading, item, pending);
        // "no, mejor dame un cono de fresa" wants that instead; "no, dos infusores" counts anew what is in the cart.
        if (
            options.Count == 0
            && others.Count > 0
            && (Cues.Says(reading, "rather") || Refuses(reading) && !others.TrueForAll(m => IsCountedAnew(m, item)))
        )
        {
            talk.Open.Remove(pending);
            talk.Basket.GiveUp(pending);
            Settled = false;
            return true;
        }
        // "¿y las puedo cambiar por la 12?" asks the shop; it chooses nothing.
        if (options.Count > 0 && !AsksOfTheShop(reading))
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            if (
                CountedAnew(reading, item, options) is { } count
                && talk.Basket.LineLacking(item.Sku, []) is >= 0 and var at
            )
                talk.Changes.SetQuantity(at, count);
            talk.Choices.Choose(item.Sku, options);
            Settled = reading.Items.All(m => IsOptionWord(m, item)) && EditsOf(reading).Count == 0;
            return true;
        }
        consumed.Clear();
        if (
            Cues.Says(reading, "same")
            && reading.Items.Count == 0
            && item.FindGroup(pending.Group ?? "") is { } asked
            && talk.Choices.ChosenElsewhere(item, asked) is { } again
        )
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            talk.Choices.Choose(item.Sku, [again]);
            Settled = EditsOf(reading).Count == 0;
            return true;
        }
        if (
            pending.Text is { } toldOf
            && item.FindGroup(pending.Group ?? "") is { } open
            && item.FindChoice(new ChosenOption(open.Name, toldOf)) is not null
            && reading.Items.Count == 0
            && !reading.IsQuestion
            && (reading.Answer == Answer.Yes || reading.References.Any(r => r.Kind == ReferenceKind.That))
        )
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            talk.Choices.Choose(item.Sku, [new ChosenOption(open.Name, toldOf)]);
            Settled = EditsOf(reading).Count == 0;
            return true;
        }
        if (Refuses(reading) && reading.Items.Count == 0)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.Cancelar;
            talk.Basket.GiveUp(pending);
            Settled = true;
            return true;
        }
        return false;
    }

    /// <summary>"de 3 pulgadas, mejor deme dos de esas": the number behind the choice, which is none of its name.</summary>
    decimal? CountedAnew(Reading reading, Catalog.Item item, List<ChosenOption> options)
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

    /// <summary>"el grande, y dos espátulas" of pots of one and four litres: the size is said before any goods.</summary>
    ChosenOption? ChoiceSaidFirst(Reading reading, Catalog.Item item, Question pending)
    {
        if (reading.IsQuestion || item.FindGroup(pending.Group ?? "") is not { } group)
            return null;
        var words = Plain.Words(reading.Text);
        for (var i = 1; i < words.Length && i <= WordsOfAYes; i++)
        {
            var large = Replies.Phrases.Cue("size_large").Contains(words[i]);
            if (
                (large || Replies.Phrases.Cue("size_small").Contains(words[i]))
                && talk.Lexicon.In("definite", words[i - 1])
            )
                return Sizes.Extreme(group.Choices, c => c.Name, talk.Lexicon, large) is { } meant
                    ? new ChosenOption(group.Name, meant.Name)
                    : null;
        }
        return null;
    }

    /// <summary>"ah no, sin leche entonces", "la instantánea no, la otra" of two: the one that is not refused.</summary>
    static ChosenOption? ChoiceLeft(Reading reading, Catalog.Item item, Question pending)
    {
        if (reading.IsQuestion || item.FindGroup(pending.Group ?? "") is not { Choices: [var a, var b] } group)
            return null;
        var words = Plain.Words(reading.Text);
        bool IsRefused(Catalog.OptionChoice choice, Catalog.OptionChoice other) =>
            reading.RefusedChoices.Contains(choice.Name)
            || Plain
                .Words(choice.Name)
                .Except(Plain.Words(other.Name))
                .Any(w => w.Length > 2 && Array.IndexOf(words, w) is > 0 and var at && words[at - 1] is "sin" or "no");
        return (IsRefused(a, b), IsRefused(b, a)) switch
        {
            (true, false) => new ChosenOption(group.Name, b.Name),
            (false, true) => new ChosenOption(group.Name, a.Name),
            _ => null,
        };
    }

    /// <summary>"la primera", "la última que dijiste", "la más barata" of the choices asked about.</summary>
    ChosenOption? ChoiceAt(Reading reading, Catalog.Item item, Question pending)
    {
        if (item.FindGroup(pending.Group ?? "") is not { Choices: { Count: > 0 } choices } group)
            return null;
        foreach (var reference in reading.References)
        {
            var chosen = reference.Kind switch
            {
                ReferenceKind.Ordinal => choices.ElementAtOrDefault(
                    reference.Position < 0 ? choices.Count + reference.Position : reference.Position - 1
                ),
                ReferenceKind.Cheapest when choices.Any(c => c.Price != choices[0].Price) => choices.MinBy(c =>
                    c.Price
                ),
                ReferenceKind.MostExpensive when choices.Any(c => c.Price != choices[0].Price) => choices.MaxBy(c =>
                    c.Price
                ),
                ReferenceKind.Largest or ReferenceKind.Smallest => Sizes.Extreme(
                    choices,
                    c => c.Name,
                    talk.Lexicon,
                    reference.Kind is ReferenceKind.Largest
                ),
                _ => null,
            };
            if (chosen is not null)
                return new ChosenOption(group.Name, chosen.Name);
        }
        return null;
    }

    /// <summary>
    /// "dos de tinga y una de chicharrón": the line asked about goes to several choices. The words are divided where the
    /// message speaks of nothing else; otherwise the reader's quantities are.
    /// </summary>
    bool Divides(Reading reading, Catalog.Item item, Question pending, List<CartPart> parts)
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
            consumed.AddRange(reading.Items.Except(consumed));
            Settled = true;
            return true;
        }
        Settled = reading.Items.All(consumed.Contains) && EditsOf(reading).Count == 0;
        return talk.Choices.Divide(item, talk.Choices.DivisionOf(item, parts), pending);
    }

    /// <summary>"¿cuánto más sale el grande?", "¿cuál es la más barata?" while a choice is asked for: told, and asked again.</summary>
    bool AnswerAboutChoices(Reading reading, Catalog.Item item, Question pending)
    {
        if (item.FindGroup(pending.Group ?? "") is not { } group)
            return false;
        // "¿sale más caro laminado?" asks about the one it names.
        var named = NamedOptions(reading, item).Any(o => Plain.Same(o.Group, group.Name));
        var extreme = named
            ? null
            : reading.References.FirstOrDefault(r =>
                r.Kind is ReferenceKind.Cheapest or ReferenceKind.MostExpensive or ReferenceKind.Other
            );
        IReadOnlyList<string> told =
            extreme?.Kind == ReferenceKind.MostExpensive ? [group.Choices.MaxBy(c => c.Price)!.Name]
            : extreme is not null ? [group.Choices.MinBy(c => c.Price)!.Name]
            : reading.AsksPrice || Cues.Says(reading, "dearer")
                ? [.. NamedOptions(reading, item).Where(o => Plain.Same(o.Group, group.Name)).Select(o => o.Choice)]
            : [];
        // "¿cuál es la diferencia?": what each of them costs.
        if (told.Count == 0 && Cues.Says(reading, "dearer") && group.Choices.Any(c => c.Price != 0))
            told = [.. group.Choices.Take(5).Select(c => c.Name)];
        if (told.Count == 0 && AsksWhichThereAre(reading, group))
        {
            talk.Intent = Intents.ConsultaProducto;
            Settled = true;
            return true;
        }
        if (told.Count == 0)
            return false;
        talk.Intent = Intents.ConsultaProducto;
        // "ya, esa" means the one just told of.
        var at = talk.Open.IndexOf(pending);
        if (at >= 0)
            talk.Open[at] = pending with { Text = told is [var single] ? single : null };
        foreach (var choice in told)
        {
            IReadOnlyList<ChosenOption> options = [.. pending.Options, new ChosenOption(group.Name, choice)];
            talk.Tell(
                "price_of_choice",
                ("name", item.Name),
                ("choice", choice),
                ("price", talk.Text.PriceText(item, options))
            );
        }
        Settled = true;
        return true;
    }

    /// <summary>"¿en qué colores las manejan?", "¿cuáles hay?": the question itself tells them, asked once more.</summary>
    static bool AsksWhichThereAre(Reading reading, Catalog.OptionGroup group) =>
        reading.Items.Count == 0
        && reading.Categories.Count == 0
        && !reading.AsksPrice
        && reading.Faq is null
        && Plain.Words(reading.Text) is var words
        && (
            words.Any(w => Plain.Root(w) == Plain.Root(Plain.Text(group.Name)))
            || words.Length <= MostWordsOfWhich && Cues.Says(reading, "which_are")
        );

    const int MostWordsOfWhich = 5;

    bool AnswerPick(Reading reading, Question pending)
    {
        var picked = Referred(reading, pending.Skus);
        // "ya, llevo uno, y dos focos" to the nearest there is.
        if (
            picked.Count == 0
            && pending is { Kind: QuestionKind.Alternative, Skus: [var nearest] }
            && talk.Catalog.Find(nearest) is { } near
            && reading.Items.Any(m => !m.Negated && m.Best.Sku != nearest)
            && (TakesOtherQuantity(reading, near, pending) || TakesItBeside(reading, near, pending))
        )
            return true;
        if (
            picked.Count == 0
            && !Asking(reading)
            // "¿y qué otra tienes que no lleve carne?"
            && !reading.References.Any(r => r.Kind == ReferenceKind.Other)
            && (
                pending.Kind is QuestionKind.Which or QuestionKind.Alternative
                // Of goods shown to look at, only a bare "de queso" or "el grande, 3" chooses.
                || reading.Items.Count == 0
                    && reading.Categories.Count == 0
                    && reading.Tokens.Count(t => t.Role is not ("cue" or "qty" or "option" or "filler")) <= 3
                    && reading.Tokens.Count <= 9
                    && !reading.IsQuestion
            )
        )
            picked = Chosen(reading, pending.Skus);
        if (
            picked.Count == 0
            && pending.Skus.Count == 1
            && (reading.Answer == Answer.Yes || reading.TopIntent == Intents.Confirmar)
            && NothingElse(reading)
            && !GoesOn(reading, HasFacts(reading))
        )
            picked = pending.Skus;
        // "ponme el verde, talla S" of the only one offered.
        if (
            picked.Count == 0
            && pending.Skus is [var offered]
            && !reading.IsQuestion
            && reading.Items.Count == 0
            && talk.Catalog.Find(offered) is { } choosable
            && NamedOptions(reading, choosable).Any()
        )
            picked = pending.Skus;
        if (
            picked.Count > 0
            && reading.IsQuestion
            && !reading.Has(Intents.IntencionCompra)
            && pending.Kind != QuestionKind.Which
        )
        {
            // "¿y el primero qué trae?"
            if (talk.Catalog.Find(picked[0]) is { } asked)
            {
                talk.Intent = Intents.ConsultaProducto;
                talk.Detail.Tell(asked, [], null);
                Settled = true;
                return true;
            }
        }
        if (picked.Count > 0)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            // Named whole, it comes with its own number and choices: "entonces 2 play 5".
            var named = picked is [var one]
                ? reading.Items.FirstOrDefault(m => !m.Negated && m.Candidates.Any(c => c.Item.Sku == one))
                : null;
            foreach (var sku in picked)
            {
                var sized = talk.Catalog.Find(sku) is { } sold ? SizeSaid(reading, sold) : null;
                talk.Wishes.Pick(
                    sku,
                    pending with
                    {
                        Quantity =
                            sized is not null ? pending.Quantity
                            : picked.Count > 1 && reading.References.All(r => r.Kind != ReferenceKind.Each)
                                ? pending.Quantity
                            : named?.Quantity is { } own && talk.Catalog.Find(sku) is { } item
                                ? Units.Convert(own, item) ?? own.Value
                            : reading.Quantity?.Value ?? pending.Quantity,
                        Options =
                        [
                            .. Merge(Merge(pending.Options, reading), named?.Options),
                            .. named is null && talk.Catalog.Find(sku) is { } chosen
                                ? NamedOptions(reading, chosen)
                                : [],
                            .. sized is null ? [] : new[] { sized },
                        ],
                        Note = named?.Note ?? pending.Note,
                    }
                );
            }
            if (named is not null)
                consumed.AddRange([named, .. Described.By(named, reading)]);
            // "esa, con un relleno": what is counted beside it is wanted besides.
            Settled =
                EditsOf(reading).All(e => e.Kind == EditKind.Add)
                && reading.Items.All(m =>
                    m.Negated
                    || consumed.Contains(m)
                    || named is null && !(m is { Certain: true, Quantity: not null } && !picked.Contains(m.Best.Sku))
                );
            return true;
        }
        if (
            reading.Quantity is { Unit: null } many
            && (reading.TopIntent is Intents.IntencionCompra or Intents.Confirmar || reading.Answer == Answer.Yes)
            && NothingElse(reading)
        )
        {
            // "dame 2" below a list says how many, not of which.
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            if (pending.Skus is [var only])
                talk.Wishes.Pick(only, pending with { Quantity = many.Value });
            else
                talk.Open.Add(
                    new Question(QuestionKind.Which) { Skus = [.. pending.Skus.Take(9)], Quantity = many.Value }
                );
            Settled = true;
            return true;
        }
        if (pending.Kind != QuestionKind.Pick && Refuses(reading) && NothingElse(reading))
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.Cancelar;
            talk.Basket.GiveUp(pending);
            Settled = true;
            return true;
        }
        return false;
    }

    /// <summary>"el segundo en número 5": a figure that is a size of what is picked counts none of it.</summary>
    static ChosenOption? SizeSaid(Reading reading, Catalog.Item item)
    {
        if (reading.Quantity is not { Unit: null })
            return null;
        var words = Plain.Words(reading.Text);
        var before = Replies.Phrases.Cue("before_size");
        foreach (var group in item.Options)
        foreach (var choice in group.Choices)
            if (Array.IndexOf(words, Figure(choice.Name)) is > 0 and var at && before.Contains(words[at - 1]))
                return new ChosenOption(group.Name, choice.Name);
        return null;
    }

    /// <summary>"25" of "25 cm"; any other name is the whole of it.</summary>
    static string Figure(string choice) =>
        Plain.Words(choice) is [var figure, { Length: <= 3 }] && figure.All(char.IsAsciiDigit)
            ? figure
            : Plain.Text(choice);

    /// <summary>What "el primero", "el más barato", "los dos" point at among what was shown.</summary>
    public IReadOnlyList<string> Referred(Reading reading, IReadOnlyList<string> skus)
    {
        var items = skus.Select(talk.Catalog.Find).OfType<Catalog.Item>().ToList();
        if (items.Count == 0)
            return [];
        var found = new List<string>();
        foreach (var reference in reading.References)
            switch (reference.Kind)
            {
                case ReferenceKind.Ordinal:
                    var at = reference.Position < 0 ? items.Count + reference.Position : reference.Position - 1;
                    if (at >= 0 && at < items.Count)
                        found.Add(items[at].Sku);
                    break;
                case ReferenceKind.Cheapest:
                    found.Add(items.Where(i => i.InStock).DefaultIfEmpty(items[0]).MinBy(i => i.CurrentPrice)!.Sku);
                    break;
                case ReferenceKind.MostExpensive:
                    found.Add(items.Where(i => i.InStock).DefaultIfEmpty(items[0]).MaxBy(i => i.CurrentPrice)!.Sku);
                    break;
                case ReferenceKind.Largest
                or ReferenceKind.Smallest
                    when Sizes.Extreme(items, talk.Lexicon, reference.Kind is ReferenceKind.Largest) is { } sized:
                    found.Add(sized.Sku);
                    break;
                case ReferenceKind.MiddlePrice when items.Count > 2:
                    found.Add(items.OrderBy(i => i.CurrentPrice).ElementAt(items.Count / 2).Sku);
                    break;
                // "los dos" are two: of four shown it does not say which.
                case ReferenceKind.All when reading.Quantity is null || reading.Quantity.Value == items.Count:
                case ReferenceKind.Each:
                    found.AddRange(items.Select(i => i.Sku));
                    break;
                case ReferenceKind.That when items.Count == 1:
                    found.Add(items[0].Sku);
                    break;
                // Of several shown, "esa" is the one just spoken of.
                case ReferenceKind.That when items.Any(i => i.Sku == talk.Focus):
                    found.Add(talk.Focus!);
                    break;
            }
        return [.. found.Distinct()];
    }

    /// <summary>Which of several alike the words now name: by mention, or by a word only one of them has.</summary>
    IReadOnlyList<string> Chosen(Reading reading, IReadOnlyList<string> skus)
    {
        foreach (var mention in reading.Items)
        {
            var among = mention.Candidates.Where(c => skus.Contains(c.Item.Sku)).ToList();
            if (among.Count == 1 || among.Count > 1 && among[0].Score - among[1].Score >= 0.1)
                return [among[0].Item.Sku];
        }
        foreach (var token in reading.Tokens)
        {
            var word = Plain.Text(token.Text);
            if (!Plain.Tells(word))
                continue;
            var root = Plain.Root(word);
            var having = skus.Where(s =>
                    talk.Catalog.Find(s) is { } i
                    && Plain.Words($"{i.Name} {i.Description}").Select(Plain.Root).Contains(root)
                )
                .ToList();
            if (having.Count == 1)
                return having;
        }
        return [];
    }

    bool AnswerHowMuch(Reading reading, Question pending)
    {
        if (talk.Catalog.Find(pending.Sku ?? "") is not { } item)
            return false;
        var same = reading.Items.FirstOrDefault(m => m.Candidates.Any(c => c.Item.Sku == item.Sku));
        var quantity = same?.Quantity ?? reading.Quantity;
        var amount = same?.Amount ?? (quantity is null ? reading.Budget?.Max : null);
        if (quantity is not null || amount is not null)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            talk.Wishes.Put(
                item,
                quantity,
                amount,
                [.. Merge(pending.Options, same?.Options), .. NamedOptions(reading, item)],
                pending.Note
            );
            if (same is not null)
                consumed.Add(same);
            Settled = reading.Items.All(consumed.Contains) && EditsOf(reading).All(e => e.Kind == EditKind.Add);
            return true;
        }
        if (Refuses(reading) && NothingElse(reading))
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.Cancelar;
            talk.Basket.GiveUp(pending);
            Settled = true;
            return true;
        }
        // "de grasa": which, and how much is still to be said.
        if (
            !reading.IsQuestion
            && AllOf(reading, item)
            && NamedOptions(reading, item).Concat(reading.Items.SelectMany(m => m.Options)).ToList()
                is { Count: > 0 } said
        )
        {
            talk.Intent = Intents.IntencionCompra;
            talk.Open.Remove(pending);
            talk.Questions.LineUp(pending with { Options = [.. pending.Options, .. said] }, first: true);
            consumed.AddRange(reading.Items);
            Settled = true;
            return true;
        }
        return false;
    }

    bool IsCountedAnew(ItemMention said, Catalog.Item asked) =>
        said.Quantity is not null && said.Best.Sku != asked.Sku && talk.Basket.LastLine(said.Best.Sku) >= 0;

    /// <summary>"dame los dos", "de la primera dame 4" of goods whose prices were asked one after the other.</summary>
    bool PicksOfTold(Reading reading, Catalog.Item item, Question pending)
    {
        if (pending.Kind == QuestionKind.AddIt && !reading.IsQuestion && new OtherOfTwo(talk).Of(reading) is { } other)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            talk.Wishes.Put(other, reading.Quantity, null, [.. NamedOptions(reading, other)], null);
            Settled = true;
            return true;
        }
        if (
            pending.Kind != QuestionKind.AddIt
            || talk.Shown.Count < 2
            || reading is not { IsQuestion: false, Items: [] }
            || !reading.References.Any(r =>
                r.Kind == ReferenceKind.Ordinal || r.Kind == ReferenceKind.All && reading.Quantity is null
            )
            || Referred(reading, talk.Shown) is not { Count: > 0 } picked
        )
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        foreach (var told in picked.Select(talk.Catalog.Find).OfType<Catalog.Item>())
            talk.Wishes.Put(told, reading.Quantity, null, told.Sku == item.Sku ? pending.Options : [], null);
        Settled = true;
        return true;
    }

    /// <summary>"sí", "dame dos", "una sola" to an offer of one product.</summary>
    bool AnswerQuantityOrYes(Reading reading, Question pending)
    {
        if (talk.Catalog.Find(pending.Sku ?? "") is not { } item)
            return false;
        if (pending.Kind == QuestionKind.AddIt && AsksSoMany(reading, item, pending.Options))
        {
            talk.Open.Remove(pending);
            return true;
        }
        if (PicksOfTold(reading, item, pending))
            return true;
        if (pending.Parts.Count > 0 && DividesAnew(reading, item, pending))
            return true;
        if (pending.Parts.Count == 0 && TakesSeveral(reading, item, pending))
            return true;
        var same = reading.Items.FirstOrDefault(m => m.Certain && m.Best.Sku == item.Sku && !m.Negated);
        // "los dos kilos que quedan, y costillar no": what is refused beside it is no other wish.
        var others = reading.Items.Any(m => m != same && !IsOptionWord(m, item) && (same is null || !m.Negated));
        if (
            others
            && same is null
            && (TakesOtherQuantity(reading, item, pending) || TakesOwnChoice(reading, item, pending))
        )
            return true;
        if (others && same is null && TakesItBeside(reading, item, pending))
            return true;
        if (reading.IsQuestion && reading.Answer != Answer.Yes || others || Asking(reading))
            return false;
        // Another shelf, a price limit or an unknown thing is a wish of its own, no consent to the offer.
        if (
            same is null
            && reading.Answer != Answer.Yes
            && (
                reading.Budget is not null
                || reading.Categories.Any(c => !c.Negated && !Plain.Same(c.Category, item.Category))
            )
        )
            return false;
        // "ya no tantas, deme 10 nomás" to fewer than were asked for
        var quantity =
            same?.Quantity
            ?? reading.Quantity
            ?? EditsOf(reading).FirstOrDefault(e => e is { Kind: EditKind.SetQuantity, Target: null })?.Quantity;
        // "pesa 30 kilos" of what goes by the piece tells which one it is, not how many.
        if (quantity is not null && Units.Convert(quantity, item) is null && NamedOptions(reading, item).Any())
            quantity = null;
        IReadOnlyList<ChosenOption> options =
        [
            .. Merge(pending.Options, same?.Options),
            // "los 2 que quedan" of a king is no bed for two.
            .. NamedOptions(reading, item)
                .Where(o =>
                    !SaysAny(reading, "what_is_left") || !pending.Options.Any(p => Plain.Same(p.Group, o.Group))
                ),
        ];
        // "un metro de ese, cortado a 25": the figure is a size, and counts nothing.
        if (SizeSaid(reading, item) is { } sized)
        {
            options = [.. options, sized];
            quantity = same?.Quantity;
        }
        if (
            pending.Kind == QuestionKind.AddIt
            && quantity is null
            && options.Count == pending.Options.Count
            && GoesOn(reading, further: false)
        )
            return false;
        var agrees =
            reading.Answer == Answer.Yes
            || quantity is not null && reading.Answer != Answer.No
            // "dame el kilo que queda", "los que tenga"
            || pending.Kind == QuestionKind.Instead && reading.Answer != Answer.No && SaysAny(reading, "what_is_left")
            || reading.TopIntent is Intents.Confirmar or Intents.IntencionCompra && reading.Answer != Answer.No
            || quantity is not null && pending.Kind == QuestionKind.Instead
            || pending.Kind == QuestionKind.AddIt && options.Count > pending.Options.Count
            || EditsOf(reading).Any(e => e.Kind == EditKind.Add && e.Target is null)
            // "ya la tambor" to the drum just offered
            || same is { Quantity: null }
                && reading.Answer != Answer.No
                && !reading.AsksPrice
                && !reading.AsksStock
                && reading.Tokens.Count <= WordsOfAYes + Plain.Words(same.Surface).Length
            // "ese también", "agréguelo" of what was just shown.
            || reading.Answer != Answer.No
                && reading.Items.Count == 0
                && reading.Tokens.Count <= WordsOfAYes
                && (
                    Cues.Says(reading, "too")
                    || reading.TopIntent == Intents.ModificarCarrito && Cues.Says(reading, "besides")
                );
        if (agrees)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            quantity ??= EditsOf(reading).Select(e => e.Quantity).FirstOrDefault(q => q is not null);
            quantity ??= pending.Quantity is { } q ? new Quantity(q) : null;
            Take(item, quantity, options, pending);
            Settled = true;
            return true;
        }
        if (Refuses(reading) && NothingElse(reading))
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.Cancelar;
            talk.Basket.GiveUp(pending);
            if (talk.Cart.Lines.Count > 0)
                talk.CartChanged = true;
            else if (!talk.Busy)
                talk.Desk.Menu("ask_need");
            Settled = true;
            return true;
        }
        return false;
    }

    /// <summary>"¿y por 3?", "cuánto serían dos": what so many of it cost, and nothing is taken yet.</summary>
    public bool AsksSoMany(Reading reading, Catalog.Item item, IReadOnlyList<ChosenOption> options)
    {
        var so = SaysAny(reading, "if_so_many");
        if (
            !reading.IsQuestion && !so
            || reading.Items.Count > 0
            || reading.Categories.Count > 0
            || reading.Answer == Answer.Yes
            || HasFacts(reading)
            || Cues.Says(reading, "wants")
            || Cues.Says(reading, "orders")
            || EditsOf(reading).Any(e => e.Kind != EditKind.SetQuantity || e.Target is not null)
            || !reading.AsksPrice && !so && Plain.Words(reading.Text) is not ["y", ..]
            || (reading.Quantity ?? EditsOf(reading).Select(e => e.Quantity).FirstOrDefault(q => q is not null))
                is not { } many
            || Units.Convert(many, item) is not { } quantity
        )
            return false;
        talk.Intent = Intents.ConsultaProducto;
        talk.Detail.Tell(item, [.. options, .. NamedOptions(reading, item)], quantity);
        Settled = true;
        return true;
    }

    /// <summary>"entonces 4 kilos, y un edredón", "dame uno y una caja de bombones": the number is its, the rest is wanted besides.</summary>
    bool TakesOtherQuantity(Reading reading, Catalog.Item item, Question pending)
    {
        if (
            reading.IsQuestion
            || reading.Quantity is not { } measure
            || Units.Convert(measure, item) is null
            || measure.Unit is null && (reading.TopIntent != Intents.IntencionCompra || !IsSaidFirst(measure, reading))
            || measure.Unit is not null && pending.Kind != QuestionKind.Instead && !Units.Same(measure.Unit, item.Unit)
        )
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        Take(item, measure, pending.Options, pending);
        return true;
    }

    /// <summary>"la llevo, y dos camisetas", "sí, y también un té": what was offered, and the rest besides.</summary>
    bool TakesItBeside(Reading reading, Catalog.Item item, Question pending)
    {
        var agrees =
            reading.References.Any(r => r.Kind == ReferenceKind.That)
            || TakesOne(reading)
            || reading.Answer == Answer.Yes
                && (
                    Cues.Says(reading, "besides")
                    || Array.IndexOf(Plain.Words(reading.Text), "y") is >= 1 and <= WordsOfAYes
                );
        if (!agrees || reading.IsQuestion || EditsOf(reading).Any(e => e.Kind != EditKind.Add))
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        Take(item, pending.Quantity is { } q ? new Quantity(q) : null, pending.Options, pending);
        return true;
    }

    const int WordsOfAYes = 3;

    /// <summary>"dos, uno rubia y otro ámbar", "entonces 4 de frijol y 3 de haba": what was offered, in several kinds.</summary>
    bool TakesSeveral(Reading reading, Catalog.Item item, Question pending)
    {
        if (
            reading.IsQuestion
            || pending.InAll
            || !AllOf(reading, item)
            || EditsOf(reading).Count > 0
            || !talk.Wishes.PutDivided(item, reading.Text, reading.Quantity, pending.Options, pending.Note)
        )
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        consumed.AddRange(reading.Items);
        Settled = true;
        return true;
    }

    /// <summary>"dame 2, y una brocha de 50": the number before any goods is of what was offered.</summary>
    static bool IsSaidFirst(Quantity count, Reading reading)
    {
        var figure = count.Value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        var number = reading.Tokens.FirstOrDefault(t => t.Role == "qty");
        var named = reading.Items.Min(m => reading.Text.IndexOf(m.Surface, StringComparison.OrdinalIgnoreCase));
        return number is not null
            && (named < 0 || number.Start < named)
            && (!number.Surface.Any(char.IsAsciiDigit) || number.Surface == figure);
    }

    /// <summary>"me llevo una, con un rodillo": one of what was offered, and other goods behind it.</summary>
    static bool TakesOne(Reading reading)
    {
        for (var i = 0; i < Math.Min(reading.Tokens.Count - 1, WordsOfAYes); i++)
            if (reading.Tokens[i].Text is "un" or "una" or "uno")
            {
                var end = reading.Tokens[i].Start + reading.Tokens[i].Length;
                return reading.Tokens[i + 1].Text is "y" or "con"
                    || reading.Text.AsSpan(end).TrimStart().StartsWith(",", StringComparison.Ordinal);
            }
        return false;
    }

    /// <summary>"no, una y una": another division than the one offered.</summary>
    bool DividesAnew(Reading reading, Catalog.Item item, Question pending)
    {
        var division = AllOf(reading, item) ? talk.Choices.DivisionOf(item, reading.Text, pending) : Division.Nothing;
        if (division is Division.None)
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        foreach (var mention in reading.Items)
            consumed.Add(mention);
        talk.Choices.Divide(item, division, pending);
        Settled = true;
        return true;
    }

    /// <summary>"deme las delanteras, y un líquido de frenos" to an offer: the choice is its, the rest is wanted besides.</summary>
    bool TakesOwnChoice(Reading reading, Catalog.Item item, Question pending)
    {
        if (
            pending.Kind != QuestionKind.AddIt
            || reading.IsQuestion
            || reading.TopIntent is not (Intents.IntencionCompra or Intents.ModificarCarrito)
        )
            return false;
        var own = Merge([], reading).Where(o => item.FindChoice(o) is not null).ToList();
        if (own.Count == 0)
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        talk.Wishes.Put(item, null, null, [.. pending.Options, .. own], pending.Note);
        return true;
    }

    /// <summary>
    /// A quantity for all of the product sets its line, the one offered in parts divides it; any other is put besides.
    /// </summary>
    void Take(Catalog.Item item, Quantity? quantity, IReadOnlyList<ChosenOption> options, Question pending)
    {
        if (pending.Parts.Count > 0)
        {
            if (quantity is null || quantity.Value == pending.Quantity)
                talk.Choices.Divide(item.Sku, pending.Parts);
            else if (talk.Basket.LineLacking(item.Sku, []) is >= 0 and var waiting)
                talk.Changes.SetQuantity(waiting, quantity);
        }
        else if (pending.InAll && talk.Basket.LastLine(item.Sku) is >= 0 and var line && quantity is not null)
            talk.Changes.SetQuantity(line, quantity);
        else
            talk.Wishes.Put(item, quantity, null, options, pending.Note);
    }

    /// <summary>All goods of the message are the product or words of its choices.</summary>
    static bool AllOf(Reading reading, Catalog.Item item) => reading.Items.All(m => IsOptionWord(m, item));

    /// <summary>"la de damasco", "de las rojas", "la segunda": the line that is to change.</summary>
    bool AnswerWhichLine(Reading reading, Question pending)
    {
        var lines = talk.Basket.LinesOf(pending.Sku!);
        if (talk.Catalog.Find(pending.Sku!) is not { } item || lines.Count == 0 || pending.Quantity is not { } quantity)
            return false;
        var named = NamedOptions(reading, item).Concat(reading.Items.SelectMany(m => m.Options)).ToList();
        var meant = lines.FindAll(i =>
            named.Count > 0 && talk.Cart.Lines[i].Options.Any(named.Contains) && !Contradicts(talk.Cart.Lines[i], named)
        );
        if (meant.Count == 0 && reading.References.FirstOrDefault(r => r.Kind == ReferenceKind.Ordinal) is { } place)
        {
            var at = place.Position < 0 ? lines.Count + place.Position : place.Position - 1;
            if (at >= 0 && at < lines.Count)
                meant = [lines[at]];
        }
        if (meant is [var line] && reading.Items.All(m => IsOptionWord(m, item)))
        {
            foreach (var mention in reading.Items)
                consumed.Add(mention);
            talk.Intent = Intents.ModificarCarrito;
            talk.Changes.Change(line, quantity, sets: pending.InAll);
            Settled = true;
            return true;
        }
        if (Refuses(reading) && NothingElse(reading))
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.Tell("cart_stays");
            talk.CartChanged = true;
            Settled = true;
            return true;
        }
        return false;
    }

    static bool Contradicts(CartLine line, List<ChosenOption> named) =>
        line.Options.Any(o => named.Exists(n => n.Group == o.Group) && !named.Contains(o));

    bool AnswerEditLine(Reading reading, Question pending)
    {
        var line = talk.Basket.LineWith(pending.Sku!, pending.Options);
        if (line < 0)
            return false;
        if (reading.Quantity is { } quantity)
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.Changes.SetQuantity(
                line,
                talk.Catalog.Find(pending.Sku!) is { } item
                    ? Units.Convert(quantity, item) ?? quantity.Value
                    : quantity.Value
            );
            Settled = true;
            return true;
        }
        if (
            reading.Options.Count > 0
            && talk.Choices.Choose(line, [.. reading.Options.Select(o => new ChosenOption(o.Group, o.Choice))])
        )
        {
            talk.Intent = Intents.ModificarCarrito;
            Settled = true;
            return true;
        }
        return false;
    }
}
