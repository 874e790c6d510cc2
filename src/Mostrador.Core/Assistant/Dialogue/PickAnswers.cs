using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The message as the answer to which of several goods is wanted, or whether the nearest there is will do.</summary>
sealed class PickAnswers(Talk talk, AnswerTaken taken)
{
    readonly OffersTakenBeside beside = new(talk);

    public bool Take(Reading reading, Question pending)
    {
        var picked = new PointedAt(talk).Referred(reading, pending.Skus);
        // "ya, llevo uno, y dos focos" to the nearest there is.
        if (
            picked.Count == 0
            && pending is { Kind: QuestionKind.Alternative, Skus: [var nearest] }
            && talk.Catalog.Find(nearest) is { } near
            && reading.Items.Any(m => !m.Negated && m.Best.Sku != nearest)
            && (beside.TakesOtherQuantity(reading, near, pending) || beside.TakesIt(reading, near, pending))
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
                taken.Settled = true;
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
                var sized = talk.Catalog.Find(sku) is { } sold ? Sizes.Said(reading, sold) : null;
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
                taken.Consumed.AddRange([named, .. Described.By(named, reading)]);
            // "esa, con un relleno": what is counted beside it is wanted besides.
            taken.Settled =
                EditsOf(reading).All(e => e.Kind == EditKind.Add)
                && reading.Items.All(m =>
                    m.Negated
                    || taken.Consumed.Contains(m)
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
            taken.Settled = true;
            return true;
        }
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
}
