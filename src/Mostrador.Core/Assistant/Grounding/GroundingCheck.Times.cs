using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>Hours of the day, and when something would arrive.</summary>
sealed partial class GroundingCheck
{
    string? Clocks()
    {
        foreach (Match clock in TurnFacts.Clock.Matches(text.Folded))
        {
            if (Skip(clock) || TurnFacts.TimeOf(clock) is not { } time)
                continue;
            handled.Add((clock.Index, clock.Index + clock.Length));
            if (!facts.Times.Contains(time) && !SaidByCustomer(clock.Value))
                return $"la hora «{clock.Value.Trim()}» no está en los datos";
        }
        return null;
    }

    string? Promises()
    {
        foreach (var sentence in text.Sentences)
        {
            var said = text.Of(sentence);
            if (said.TrimEnd().EndsWith('?'))
                continue;
            foreach (Match when in PromisedTime.Matches(said))
            {
                var start = sentence.Start + when.Index;
                // "Por la mañana" is a time of any day.
                if (
                    text.IsBacked(start, start + when.Length)
                    || when.Value == "manana" && text.WordBefore(start) == "la"
                )
                    continue;
                var fast = when.Groups["span"].Success;
                if (!fast && !DeliveryVerb.IsMatch(said))
                    continue;
                if (
                    fast
                    && !DeliveryVerb.IsMatch(said)
                    && InTextsWithNeighbour(start, start + when.Length, ProductTextsAt(start))
                )
                    continue;
                // A slot called "mañana 9:00-13:00" promises no tomorrow.
                var rules = facts.OwnerTexts.Except(facts.Talk.Shop.Delivery.Slots);
                if (rules.Any(t => SaidText.Fold(t).Contains(when.Value.Trim(), StringComparison.Ordinal)))
                    continue;
                if (Negated(sentence, start))
                    continue;
                // "Lista en 10 semanas" is what the seed's own text says.
                if (
                    fast
                    && !ArrivalVerb.IsMatch(said)
                    && ProductTextsAt(start)
                        .Any(t => SaidText.Fold(t).Contains(when.Value.Trim(), StringComparison.Ordinal))
                )
                    continue;
                // An age or a time that the customer named, and nothing of ours that would take it.
                if (fast && !DeliveryVerb.IsMatch(said) && SaidByCustomer(when.Value))
                    continue;
                if (
                    fast
                    && ProductTextsAt(start)
                        .Any(t => SaidText.Fold(t).Contains(when.Groups["bare"].Value, StringComparison.Ordinal))
                    && !DeliveryVerb.IsMatch(said)
                )
                    continue;
                return $"la tienda no promete «{when.Value.Trim()}»";
            }
        }
        return null;
    }
}
