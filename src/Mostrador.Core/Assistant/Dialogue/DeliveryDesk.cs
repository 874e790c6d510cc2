using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The terms of delivery as they are told: where to, for how much, from what amount on, when.</summary>
sealed class DeliveryDesk(Talk talk)
{
    /// <param name="place">No place of the shop's, in the customer's words.</param>
    public void Terms(string? zone, string? place)
    {
        talk.Note("delivery terms");
        var terms = talk.Shop.Delivery;
        if (zone is not null && Zones.Find(talk.Shop, zone) is { } served)
        {
            talk.Reply.Say(
                terms.FreeFrom is { } free && served.Fee > 0 && talk.Cart.Lines.Count > 0 && GoodsTotal >= free
                    ? talk.Say("zone_terms_reached", ("zone", served.Name), ("from", talk.Money.Amount(free)))
                    : talk.Till.ZoneTerms(served.Name, served.Fee)
            );
            talk.PlaceAsked = served.Name;
        }
        else if (terms.Zones.Count > 0)
        {
            // Whoever asks about another place no longer means the one before.
            if (place is not null)
                talk.PlaceAsked = null;
            if (place is not null && talk.Places.Rest is null)
                talk.Tell("not_served", ("place", place), ("zones", talk.Till.ZonesText()));
            else
                talk.Tell("delivery_zones", ("zones", talk.Till.ZonesText()));
            if (terms.FreeFrom is { } from)
                TellFree(from);
        }
        else
            talk.Tell(
                CheckoutSteps.DeliversByAgreement(talk.Shop) ? "delivery_agreed" : "no_delivery",
                ("pickup", terms.Pickup)
            );
        TellMinimum();
        if (terms.Slots.Count > 0)
            talk.Tell("delivery_slots", ("slots", Plain.And(terms.Slots)));
        // A checkout that asks for the mode says it in its question.
        if (terms.Pickup is { } pickup && terms.Zones.Count > 0 && !talk.Checkout.Started)
            talk.Tell("pickup_at", ("pickup", pickup));
    }

    /// <summary>The least that is brought; of a cart that has not come to it, what it lacks.</summary>
    void TellMinimum()
    {
        if (talk.Shop.Delivery.MinOrder is not (> 0 and var min))
            return;
        if (talk.Cart.Lines.Count == 0)
            talk.Tell("delivery_minimum", ("min", talk.Money.Amount(min)));
        else if (GoodsTotal < min)
            talk.Tell("min_order", ("min", talk.Money.Amount(min)), ("missing", talk.Money.Amount(min - GoodsTotal)));
    }

    /// <summary>What the goods of the cart come to, without their delivery.</summary>
    decimal GoodsTotal
    {
        get
        {
            var priced = talk.Priced;
            return priced.Subtotal - priced.Discount;
        }
    }

    /// <summary>"¿los sábados entregan?": the days of the shop are those of its deliveries, in its slots where it has any.</summary>
    public void DeliveryDays()
    {
        talk.Note("delivery days");
        if (talk.Shop.Delivery.Zones.Count == 0)
        {
            Terms(null, null);
            return;
        }
        talk.Desk.Hours();
        if (talk.Shop.Delivery.Slots.Count > 0)
            talk.Tell("delivery_slots", ("slots", Plain.And(talk.Shop.Delivery.Slots)));
    }

    /// <summary>"¿cuánto me falta para el envío gratis?", "¿a Funes sale gratis?"</summary>
    /// <param name="zone">Where it goes; null where no place was named.</param>
    public void FreeDelivery(string? zone)
    {
        talk.Note("free delivery");
        var served = zone is null ? null : Zones.Find(talk.Shop, zone);
        if (talk.Shop.Delivery.FreeFrom is not { } from)
        {
            if (talk.Shop.Delivery.Zones.Any(z => z.Fee > 0) && served is not { Fee: 0 })
                talk.Tell("free_never");
            Terms(zone, null);
            return;
        }
        if (served is null)
        {
            TellFree(from);
            return;
        }
        talk.PlaceAsked = served.Name;
        if (served.Fee > 0 && talk.Cart.Lines.Count > 0)
            TellFree(from);
        if (served.Fee == 0 || talk.Cart.Lines.Count == 0 || GoodsTotal < from)
            talk.Reply.Say(talk.Till.ZoneTerms(served.Name, served.Fee));
    }

    /// <summary>From what amount a delivery is free; of a cart, whether it has come to it or what it lacks.</summary>
    void TellFree(decimal from)
    {
        var missing = from - GoodsTotal;
        if (talk.Cart.Lines.Count == 0)
            talk.Tell("free_from", ("from", talk.Money.Amount(from)));
        else if (missing > 0)
            talk.Tell("free_missing", ("missing", talk.Money.Amount(missing)), ("from", talk.Money.Amount(from)));
        else
            talk.Tell("free_reached", ("from", talk.Money.Amount(from)));
    }

    /// <summary>The shop wrote how long a delivery takes.</summary>
    public bool KnowsHowLong => talk.Shop.Faq.Any(f => AsksHowLong(f.Q));

    /// <summary>How long a delivery takes: only what the shop has written down.</summary>
    public void HowLong()
    {
        talk.Note("how long");
        // What the shop wrote about it comes before what its terms let one guess.
        for (var i = 0; i < talk.Shop.Faq.Count && talk.Checkout.Mode != DeliveryMode.Pickup; i++)
            if (AsksHowLong(talk.Shop.Faq[i].Q))
            {
                talk.Desk.Answer(i);
                return;
            }
        if (talk.Shop.Delivery.Slots.Count > 0 && talk.Checkout.Mode != DeliveryMode.Pickup)
            talk.Tell("delivery_slots", ("slots", Plain.And(talk.Shop.Delivery.Slots)));
        else
            talk.Tell(talk.Checkout.Mode == DeliveryMode.Pickup ? "how_long_pickup" : "how_long_unknown");
    }

    /// <summary>"¿En cuánto tiempo llega?", "¿cuánto demora el despacho?"</summary>
    static bool AsksHowLong(string question)
    {
        var asked = new PlainText(question);
        return (asked.Words.Any(Phrases.Cue("takes_long").Contains) || Phrases.Cue("in_how_long").Any(asked.Holds))
            && (asked.Words.Any(Phrases.Cue("arrives").Contains) || asked.Words.Any(Phrases.Cue("delivers").Contains));
    }
}
