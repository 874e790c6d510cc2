using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What was offered is taken in a message that wants other goods besides: "la llevo, y dos camisetas".
/// </summary>
sealed class OffersTakenBeside(Talk talk)
{
    public const int WordsOfAYes = 3;

    /// <summary>"entonces 4 kilos, y un edredón", "dame uno y una caja de bombones": the number is its, the rest is wanted besides.</summary>
    public bool TakesOtherQuantity(Reading reading, Item item, Question pending)
    {
        if (
            reading.IsQuestion
            || reading.Quantity is not { } measure
            || talk.Units.Convert(measure, item) is null
            || measure.Unit is null && (reading.TopIntent != Intents.IntencionCompra || !IsSaidFirst(measure, reading))
            || measure.Unit is not null
                && pending.Kind != QuestionKind.Instead
                && !talk.Units.Same(measure.Unit, item.Unit)
        )
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        Put(item, measure, pending.Options, pending);
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

    /// <summary>"deme las delanteras, y un líquido de frenos" to an offer: the choice is its, the rest is wanted besides.</summary>
    public bool TakesOwnChoice(Reading reading, Item item, Question pending)
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

    /// <summary>"la llevo, y dos camisetas", "sí, y también un té": what was offered, and the rest besides.</summary>
    public bool TakesIt(Reading reading, Item item, Question pending)
    {
        var agrees =
            reading.References.Any(r => r.Kind == ReferenceKind.That)
            || TakesOne(reading)
            || reading.Answer == Answer.Yes
                && (
                    Cues.Says(reading, "besides")
                    || Array.FindIndex(reading.Plain.Words, w => w.Is(And)) is >= 1 and <= WordsOfAYes
                );
        if (!agrees || reading.IsQuestion || EditsOf(reading).Any(e => e.Kind != EditKind.Add))
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        Put(item, pending.Of(item), pending.Options, pending);
        return true;
    }

    /// <summary>"me llevo una, con un rodillo": one of what was offered, and other goods behind it.</summary>
    static bool TakesOne(Reading reading)
    {
        for (var i = 0; i < Math.Min(reading.Tokens.Count - 1, WordsOfAYes); i++)
            if (reading.Tokens[i].Is(A | One))
            {
                var end = reading.Tokens[i].Start + reading.Tokens[i].Length;
                return reading.Tokens[i + 1].Is(And | With)
                    || reading.Text.AsSpan(end).TrimStart().StartsWith(",", StringComparison.Ordinal);
            }
        return false;
    }

    /// <summary>
    /// A quantity for all of the product sets its line, the one offered in parts divides it; any other is put besides.
    /// </summary>
    public void Put(Item item, Quantity? quantity, IReadOnlyList<ChosenOption> options, Question pending)
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
}
