using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The message as the answer to an offer of one product: taken, taken otherwise, or refused.</summary>
sealed class OfferAnswers(Talk talk, AnswerTaken taken)
{
    readonly OffersTakenBeside beside = new(talk);

    /// <summary>"sí", "dame dos", "una sola" to an offer of one product.</summary>
    public bool Take(Reading reading, Question pending)
    {
        if (talk.Catalog.Find(pending.Sku ?? "") is not { } item)
            return false;
        if (pending.Kind == QuestionKind.AddIt && new AskedFurther(talk).OfSoMany(reading, item, pending.Options))
        {
            talk.Open.Remove(pending);
            taken.Settled = true;
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
            && (beside.TakesOtherQuantity(reading, item, pending) || beside.TakesOwnChoice(reading, item, pending))
        )
            return true;
        if (others && same is null && beside.TakesIt(reading, item, pending))
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
        quantity = TimesOffered(reading, quantity, item, pending);
        // "pesa 30 kilos" of what goes by the piece tells which one it is, not how many.
        if (quantity is not null && talk.Units.Convert(quantity, item) is null && NamedOptions(reading, item).Any())
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
        if (Sizes.Said(reading, item) is { } sized)
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
        if (Agrees(reading, pending, same, quantity, options))
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            quantity ??= EditsOf(reading).Select(e => e.Quantity).FirstOrDefault(q => q is not null);
            quantity ??= pending.Of(item);
            beside.Put(item, quantity, options, pending);
            taken.Settled = true;
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
            taken.Settled = true;
            return true;
        }
        return false;
    }

    /// <summary>"dame 2 de esas" of a piece of so many metres: as many pieces.</summary>
    static Quantity? TimesOffered(Reading reading, Quantity? quantity, Item item, Question pending)
    {
        if (
            quantity is not { Unit: null, Value: > 1 }
            || pending is not { Kind: QuestionKind.AddIt, Quantity: > 0 }
            || Money.IsPlain(item.Unit)
            || pending.Of(item) is not { } each
        )
            return quantity;
        var words = reading.Plain.Words;
        return words.Length > 0 && Replies.Phrases.Cue("of_them").Contains(words[^1])
            ? each with
            {
                Value = each.Value * quantity.Value,
            }
            : quantity;
    }

    /// <summary>A yes in its own words: a number, a choice more, "ya la tambor", "ese también".</summary>
    static bool Agrees(
        Reading reading,
        Question pending,
        ItemMention? same,
        Quantity? quantity,
        IReadOnlyList<ChosenOption> options
    ) =>
        // "ya compró una. dejémoslo hasta ahí" consents to nothing.
        reading is not { TopIntent: Intents.Cancelar, CallsOff: true }
        && (
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
                && reading.Tokens.Count <= OffersTakenBeside.WordsOfAYes + Plain.Words(same.Surface).Length
            // "ese también", "agréguelo" of what was just shown.
            || reading.Answer != Answer.No
                && reading.Items.Count == 0
                && reading.Tokens.Count <= OffersTakenBeside.WordsOfAYes
                && (
                    Cues.Says(reading, "too")
                    || reading.TopIntent == Intents.ModificarCarrito && Cues.Says(reading, "besides")
                )
        );

    /// <summary>"ah bueno, no importa" to what was offered instead: it is dropped, and what else is said is heard.</summary>
    public bool Waived(Reading reading, Question pending)
    {
        if (
            pending.Kind is not (QuestionKind.Alternative or QuestionKind.AddIt or QuestionKind.Instead)
            || reading.Items.Any(m => !m.Negated)
            || reading.Quantity is not null
            || !Readings.SaysAny(reading, "waives")
        )
            return false;
        talk.Open.Remove(pending);
        // "no importa. ¿a Saavedra cuánto sale?" asks.
        if (!Asking(reading))
            talk.Intent = Intents.Cancelar;
        taken.Settled = !HasFacts(reading);
        if (taken.Settled)
            talk.Basket.GiveUp(pending);
        if (talk.Cart.Lines.Count > 0)
            talk.CartChanged = true;
        else if (taken.Settled && !talk.Busy)
            talk.Desk.Menu("ask_need");
        return true;
    }

    /// <summary>"dame los dos", "de la primera dame 4" of goods whose prices were asked one after the other.</summary>
    bool PicksOfTold(Reading reading, Item item, Question pending)
    {
        if (pending.Kind == QuestionKind.AddIt && !reading.IsQuestion && new OtherOfTwo(talk).Of(reading) is { } other)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            talk.Wishes.Put(other, reading.Quantity, null, [.. NamedOptions(reading, other)], null);
            taken.Settled = true;
            return true;
        }
        if (
            pending.Kind != QuestionKind.AddIt
            || talk.Shown.Count < 2
            || reading is not { IsQuestion: false, Items: [] }
            || !reading.References.Any(r =>
                r.Kind == ReferenceKind.Ordinal || r.Kind == ReferenceKind.All && reading.Quantity is null
            )
            || new PointedAt(talk).Referred(reading, talk.Shown) is not { Count: > 0 } picked
        )
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        foreach (var told in picked.Select(talk.Catalog.Find).OfType<Item>())
            talk.Wishes.Put(told, reading.Quantity, null, told.Sku == item.Sku ? pending.Options : [], null);
        taken.Settled = true;
        return true;
    }

    /// <summary>"dos, uno rubia y otro ámbar", "entonces 4 de frijol y 3 de haba": what was offered, in several kinds.</summary>
    bool TakesSeveral(Reading reading, Item item, Question pending)
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
        taken.Consumed.AddRange(reading.Items);
        taken.Settled = true;
        return true;
    }

    /// <summary>"no, una y una": another division than the one offered.</summary>
    bool DividesAnew(Reading reading, Item item, Question pending)
    {
        var division = AllOf(reading, item) ? talk.Choices.DivisionOf(item, reading.Text, pending) : Division.Nothing;
        if (division is Division.None)
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        foreach (var mention in reading.Items)
            taken.Consumed.Add(mention);
        talk.Choices.Divide(item, division, pending);
        taken.Settled = true;
        return true;
    }
}
