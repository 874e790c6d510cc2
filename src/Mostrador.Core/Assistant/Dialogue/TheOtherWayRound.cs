using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"mejor al revés" of 25 of this and 10 of that: the numbers change places, and nothing is given up.</summary>
sealed class TheOtherWayRound(Talk talk)
{
    const int WordsBeside = 3;

    public bool Take(Reading reading)
    {
        if (
            reading is not { IsQuestion: false, Items: [], Options: [], Quantity: null }
            || talk.Cart.Lines.Count < 2
            || HasFacts(reading)
            || !Readings.SaysAny(reading, "other_way_round")
            || reading.Plain.Words.Length > WordsBeside + 2
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        if (Two() is not var (one, other))
        {
            talk.Till.AskWhatToChange();
            return true;
        }
        var (first, second) = (talk.Cart.Lines[one].Quantity, talk.Cart.Lines[other].Quantity);
        // What becomes less first: it may be what the other takes of the stock.
        foreach (var (line, count) in new[] { (one, second), (other, first) }.OrderBy(t => t.Item2))
            talk.Changes.SetQuantity(line, count);
        return true;
    }

    /// <summary>The two lines meant, of one product before all others; null where nobody could tell, or one cannot have so many.</summary>
    (int One, int Other)? Two()
    {
        var lines = talk.Basket.LinesOf(talk.Focus ?? "");
        if (lines.Count != 2)
            lines = [.. Enumerable.Range(0, talk.Cart.Lines.Count)];
        return
            lines is [var one, var other]
            && talk.Cart.Lines[one].Quantity != talk.Cart.Lines[other].Quantity
            && CanHave(one, talk.Cart.Lines[other].Quantity)
            && CanHave(other, talk.Cart.Lines[one].Quantity)
            ? (one, other)
            : null;
    }

    bool CanHave(int line, decimal quantity) =>
        CartOperations.SetQuantity(
            talk.Cart with
            {
                Lines = [talk.Cart.Lines[line]],
            },
            0,
            quantity,
            talk.Catalog,
            talk.Now
        ) is Added;
}
