using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The message as the answer to which of several goods is wanted, or whether the nearest there is will do.</summary>
sealed class PickAnswers(Talk talk, AnswerTaken taken)
{
    readonly OffersTakenBeside beside = new(talk);

    public bool Take(Reading reading, Question pending)
    {
        var picked = new PointedAt(talk).Referred(reading, pending.Skus);
        if (picked.Count == 0 && TakesNearest(reading, pending))
            return true;
        if (picked.Count == 0)
            picked = Meant(reading, pending);
        if (picked.Count > 0)
        {
            if (!TellsOf(picked[0], reading, pending))
                Pick(picked, reading, pending);
            return true;
        }
        if (SaysHowMany(reading, pending))
            return true;
        if (pending.Kind != QuestionKind.Pick && Refuses(reading) && NothingElse(reading))
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.Cancelar;
            talk.Basket.GiveUp(pending);
            taken.Settled = true;
            return true;
        }
        return false;
    }

    /// <summary>"ya, llevo uno, y dos focos" to the nearest there is.</summary>
    bool TakesNearest(Reading reading, Question pending) =>
        pending is { Kind: QuestionKind.Alternative, Skus: [var nearest] }
        && talk.Catalog.Find(nearest) is { } near
        && reading.Items.Any(m => !m.Negated && m.Best.Sku != nearest)
        && (beside.TakesOtherQuantity(reading, near, pending) || beside.TakesIt(reading, near, pending));

    /// <summary>What is meant of the goods asked about, though not pointed at; none where nothing tells.</summary>
    IReadOnlyList<string> Meant(Reading reading, Question pending)
    {
        if (MayChoose(reading, pending) && Chosen(reading, pending.Skus) is { Count: > 0 } chosen)
            return chosen;
        if (pending.Skus is not [var offered])
            return [];
        if (
            (reading.Answer == Answer.Yes || reading.TopIntent == Intents.Confirmar)
            && NothingElse(reading)
            && !GoesOn(reading, HasFacts(reading))
        )
            return pending.Skus;
        // "ponme el verde, talla S" of the only one offered.
        return
            !reading.IsQuestion
            && reading.Items.Count == 0
            && talk.Catalog.Find(offered) is { } choosable
            && NamedOptions(reading, choosable).Any()
            ? pending.Skus
            : [];
    }

    static bool MayChoose(Reading reading, Question pending) =>
        !Asking(reading)
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
        );

    /// <summary>"¿y el primero qué trae?"</summary>
    bool TellsOf(string sku, Reading reading, Question pending)
    {
        if (
            !reading.IsQuestion
            || (
                AsksWhichIsMost(reading)
                    ? reading.TopIntent == Intents.IntencionCompra
                    : reading.Has(Intents.IntencionCompra)
            )
            || pending.Kind == QuestionKind.Which
            || talk.Catalog.Find(sku) is not { } asked
        )
            return false;
        talk.Intent = Intents.ConsultaProducto;
        talk.Detail.Tell(asked, [], null);
        taken.Settled = true;
        return true;
    }

    /// <summary>"¿cuál es la más barata?": nobody who asks which one it is has taken it.</summary>
    static bool AsksWhichIsMost(Reading reading) =>
        reading.References.Any(r =>
            r.Kind
                is ReferenceKind.Cheapest
                    or ReferenceKind.MostExpensive
                    or ReferenceKind.Largest
                    or ReferenceKind.Smallest
        );

    void Pick(IReadOnlyList<string> picked, Reading reading, Question pending)
    {
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        // Named whole, it comes with its own number and choices: "entonces 2 play 5".
        var named = picked is [var one]
            ? reading.Items.FirstOrDefault(m => !m.Negated && m.Candidates.Any(c => c.Item.Sku == one))
            : null;
        foreach (var sku in picked)
        {
            var item = talk.Catalog.Find(sku);
            var sized = item is null ? null : Sizes.Said(reading, item);
            var said =
                sized is not null || picked.Count > 1 && reading.References.All(r => r.Kind != ReferenceKind.Each)
                    ? null
                    : named?.Quantity ?? reading.Quantity;
            talk.Wishes.Pick(
                sku,
                pending with
                {
                    Quantity = said?.Value ?? pending.Quantity,
                    Unit = said is null ? pending.Unit : said.Unit,
                    Options =
                    [
                        .. Merge(Merge(pending.Options, reading), named?.Options),
                        .. named is null && item is not null ? NamedOptions(reading, item) : [],
                        .. sized is null ? [] : new[] { sized },
                    ],
                    Note = named?.Note ?? pending.Note,
                }
            );
        }
        if (named is not null)
            taken.Consumed.AddRange([named, .. Described.By(named, reading)]);
        // "esa, con un relleno": what is counted beside it is wanted besides.
        taken.Settled =
            EditsOf(reading).All(e => e.Kind == EditKind.Add)
            && reading.Items.All(m =>
                m.Negated
                || taken.Consumed.Contains(m)
                || named is null && !(m is { Certain: true, Quantity: not null } && !picked.Contains(m.Best.Sku))
            );
    }

    /// <summary>"dame 2", "sí, un litro" below a list says how many, not of which.</summary>
    bool SaysHowMany(Reading reading, Question pending)
    {
        if (
            reading.Quantity is not { } many
            || many.Unit is { } unit
                && !pending.Skus.Any(s => talk.Catalog.Find(s) is { } item && talk.Units.Measures(unit, item.Unit))
            || reading.TopIntent is not (Intents.IntencionCompra or Intents.Confirmar) && reading.Answer != Answer.Yes
            || !NothingElse(reading)
        )
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        if (pending.Skus is [var only])
            talk.Wishes.Pick(only, pending with { Quantity = many.Value, Unit = many.Unit });
        else
            talk.Open.Add(
                new Question(QuestionKind.Which)
                {
                    Skus = [.. pending.Skus.Take(9)],
                    Quantity = many.Value,
                    Unit = many.Unit,
                }
            );
        taken.Settled = true;
        return true;
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
        // "y una caja de bombones" names other goods, though one of these is said to be filled with them.
        var elsewhere = reading
            .Items.Where(m => m.Certain && !m.Candidates.Any(c => skus.Contains(c.Item.Sku)))
            .SelectMany(m => Plain.Words(m.Surface))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var token in reading.Tokens)
        {
            var word = Plain.Text(token.Text);
            if (!Plain.Tells(word) || elsewhere.Contains(word))
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
        // "sin hueso" where one of them alone comes so.
        foreach (var option in reading.Options)
            if (
                skus.Where(s =>
                        talk.Catalog.Find(s)?.FindChoice(new ChosenOption(option.Group, option.Choice)) is not null
                    )
                    .ToList()
                is [var only]
            )
                return [only];
        return [];
    }
}
