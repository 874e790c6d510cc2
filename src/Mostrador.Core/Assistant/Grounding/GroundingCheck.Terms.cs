using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>What there is, what is free or cheaper, how it is paid, where it goes, what is guaranteed.</summary>
sealed partial class GroundingCheck
{
    string? Availability()
    {
        foreach (var sentence in text.Sentences)
        {
            var said = text.Of(sentence);
            if (said.TrimEnd().EndsWith('?'))
                continue;
            var gone = GoneCue.IsMatch(said);
            foreach (
                var naming in namings.Where(n => n.Start >= sentence.Start && n.End <= sentence.End && !n.IsCategory)
            )
            {
                if (naming.Items.Count == 0 || naming.Items.Count > 3)
                    continue;
                // "No queda X, pero tengo Y": each half speaks for itself.
                var clause = Clause(sentence, naming.Start);
                if (GoneCue.IsMatch(clause))
                {
                    if (naming.Items.All(i => Availability_(i)))
                        return $"{naming.Items[0].Name} sí está disponible";
                }
                else if (ThereCue.IsMatch(clause) && naming.Items.All(i => !i.InStock) && !gone)
                    return $"{naming.Items[0].Name} está agotado";
            }
        }
        foreach (Match door in DoorCue.Matches(text.Folded))
            if (
                facts.Talk.Hours is { } hours
                && !text.IsBacked(door.Index, door.Index + door.Length)
                && !Negated(text.SentenceAt(door.Index), door.Index)
                && hours.IsOpen(facts.Talk.Now) != door.Value.Contains("abiert", StringComparison.Ordinal)
            )
                return "la tienda está " + (hours.IsOpen(facts.Talk.Now) ? "abierta" : "cerrada");
        return null;
    }

    bool Availability_(Item item) => Selling.Availability.CanBuy(item, facts.Talk.Now);

    string Clause((int Start, int End) sentence, int at)
    {
        var start = sentence.Start;
        var end = sentence.End;
        foreach (Match turn in Turning.Matches(text.Folded, sentence.Start))
        {
            if (turn.Index >= sentence.End)
                break;
            if (turn.Index <= at)
                start = turn.Index;
            else
            {
                end = turn.Index;
                break;
            }
        }
        return text.Folded[start..end];
    }

    string? Offers()
    {
        foreach (Match offer in OfferCue.Matches(text.Folded))
        {
            if (text.IsBacked(offer.Index, offer.Index + offer.Length))
                continue;
            var sentence = text.SentenceAt(offer.Index);
            var said = text.Of(sentence);
            if (said.TrimEnd().EndsWith('?') || Negated(sentence, offer.Index))
                continue;
            if (offer.Groups["free"].Success)
            {
                var delivery = facts.Talk.Shop.Delivery;
                var freeDelivery =
                    (DeliveryCue.IsMatch(said) || PickupCue.IsMatch(said))
                    && (
                        delivery.FreeFrom is not null
                            && (FromCue.IsMatch(said) || facts.Talk.Priced.DeliveryFee == 0 || MissingCue.IsMatch(said))
                        || delivery.Zones.Any(z => z.Fee == 0 && Names(said, z.Name))
                        || delivery.Zones.Count > 0 && delivery.Zones.All(z => z.Fee == 0)
                        || PickupCue.IsMatch(said) && delivery.Pickup is not null
                    );
                if (
                    freeDelivery
                    || InTextsWithNeighbour(offer.Index, offer.Index + offer.Length, facts.Vocabulary.ShopTexts)
                )
                    continue;
                return $"«{offer.Value.Trim()}» no está en los datos de la tienda";
            }
            if (offer.Groups["deal"].Success)
                return $"«{offer.Value.Trim()}» no es una oferta de la tienda";
            var items = NamingFor(offer.Index)?.Items ?? facts.AskedAbout;
            var backed = items.Count == 0 ? facts.OnSale(null) : items.Any(facts.OnSale);
            if (!backed)
                return $"no hay «{offer.Value.Trim()}» vigente";
        }
        return null;
    }

    string? Terms()
    {
        foreach (var (means, start, end) in Sayings.Payments.In(text))
        {
            var sentence = text.SentenceAt(start);
            if (!PaymentCue.IsMatch(text.Of(sentence)) || IsQuestion(start) || Negated(sentence, start))
                continue;
            if (!facts.Talk.Shop.Payments.Contains(means.Kind) && !facts.OwnerTexts.Any(means.IsIn))
                return $"la tienda no recibe «{text.Original[start..end]}»";
        }
        if (facts.Talk.Hours is { } hours)
            foreach (Match day in DayName.Matches(text.Folded))
            {
                var sentence = text.SentenceAt(day.Index);
                if (
                    OpenCue.IsMatch(text.Of(sentence))
                    && !text.IsBacked(day.Index, day.Index + day.Length)
                    && !IsQuestion(day.Index)
                    && hours.On(DayOf(day.Value)).Count == 0
                    && !NegatedAnywhere(sentence)
                )
                    return $"la tienda no abre el {day.Value}";
            }
        foreach (Match place in Reach.Matches(text.Original))
        {
            var (start, end) = (place.Index, place.Index + place.Length);
            // A street with its number is somebody's address.
            if (text.Original[end..].TrimStart(' ', '#') is [var number, ..] && char.IsAsciiDigit(number))
                continue;
            if (IsQuestion(start) || Negated(text.SentenceAt(start), start + 1) || text.IsBacked(start, end))
                continue;
            var where = place.Groups["where"].Value.Trim();
            if (
                !facts.OwnerTexts.Any(t => Plain.Contains(t, where))
                && !facts.CustomerTexts.Any(t => HasStreet(t, where))
            )
                return $"la tienda no dice que llegue a «{where}»";
        }
        foreach (Match term in GuaranteeWord.Matches(text.Folded))
            if (
                !IsQuestion(term.Index)
                && !Negated(text.SentenceAt(term.Index), term.Index)
                && !text.IsBacked(term.Index, term.Index + term.Length)
                && !KnownTerm(term.Value)
            )
                return $"«{term.Value}» no está entre las condiciones de la tienda";
        return null;
    }

    /// <summary>A street with its number may be repeated to who gave it; a name alone is a place we would have to serve.</summary>
    static bool HasStreet(string given, string where) => given.Any(char.IsAsciiDigit) && Plain.Contains(given, where);

    bool KnownTerm(string word) => facts.OwnerTexts.Any(t => SaidText.Fold(t).Contains(word, StringComparison.Ordinal));

    bool NegatedAnywhere((int Start, int End) sentence) => Negation.IsMatch(text.Of(sentence));

    static DayOfWeek DayOf(string name) =>
        name[..3] switch
        {
            "lun" => DayOfWeek.Monday,
            "mar" => DayOfWeek.Tuesday,
            "mie" => DayOfWeek.Wednesday,
            "jue" => DayOfWeek.Thursday,
            "vie" => DayOfWeek.Friday,
            "sab" => DayOfWeek.Saturday,
            _ => DayOfWeek.Sunday,
        };
}
