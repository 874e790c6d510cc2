using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Phrases are found wherever their words stand. Those go that a longer phrase, the goods or the conversation make mean something
/// else, and names of goods that are only words of a phrase.
/// </summary>
internal static class CueFilter
{
    /// <summary>Less is a part of a name.</summary>
    const double PartOfAName = 0.7;

    public static void DropUnmeant(Scan scan)
    {
        if (scan.Context.InCart.Count == 0)
            scan.Cues.RemoveAll(c => scan.Lexicon.In("of_carts", c.Name));
        scan.Cues.RemoveAll(c => IsPartOfAnother(scan, c));
        scan.Cues.RemoveAll(c => IsPurpose(scan, c));
    }

    /// <summary>What was masked is an address, a name or a time, and so are the words of it.</summary>
    public static void DropMasked(Scan scan)
    {
        scan.Amounts.RemoveAll(a => scan.Words[a.From].Masked);
        scan.Cues.RemoveAll(c => scan.Words[c.From].Masked && c.Name is not ("name_intro" or "address_intro"));
    }

    /// <summary>A shelf called Promos or Combos, and those who ask for a discount.</summary>
    public static void PartDiscounts(Scan scan)
    {
        // "¿llevando varios no hay promo?" asks for none of the shelf called Promos.
        scan.Mentions.RemoveAll(m => m.To - m.From == 1 && IsWithinLonger(scan, m, "discounts"));
        // "¿cuánto va con el descuento de arma tu mesa?" asks for nothing to be put together.
        if (scan.Cue("view_cart") && scan.Cue("discounts"))
            scan.Mentions.RemoveAll(m => m.Items is [{ Score: < PartOfAName }, ..]);
        // "¿qué combos hay?" where Combos are a shelf asks for no discount.
        scan.Cues.RemoveAll(c => c.Name is "discounts" && scan.Mentions.Exists(m => m.Names(c.From, c.To)));
    }

    /// <summary>
    /// "pago con tarjeta" in a shop of cards, "almohadas que hagan juego" in one of sets of sheets: what it is paid with or how it
    /// is to be, and no goods.
    /// </summary>
    public static void PartPhrases(Scan scan)
    {
        foreach (var m in scan.Mentions.FindAll(m => m.Items.Count > 0 && IsOfPhrase(scan, m)))
        {
            scan.Mentions.Remove(m);
            for (var i = m.From; i < m.To; i++)
                scan.Words[i].Terms = [];
        }
    }

    static bool IsOfPhrase(Scan scan, Mention m)
    {
        foreach (var cue in scan.Cues)
            if (
                cue.From <= m.From
                && m.To <= cue.To
                && (
                    cue.Name is "paid_with" or "goes_with" && cue.Count > m.To - m.From
                    // "retiro" where the shop also fetches things for a price.
                    || cue.Name is "pickup" or "delivery"
                        && scan.Context.Expecting == Expecting.DeliveryMode
                        && scan.Words.Count == m.To - m.From
                    || cue.Name.StartsWith("pay:", StringComparison.Ordinal)
                        && (scan.Context.Expecting == Expecting.Payment || IsToldOfTheOrder(scan, m))
                )
            )
                return true;
        return false;
    }

    /// <summary>"Beatriz, tarjeta" while the order is being settled: by itself between pauses, it tells how that is paid.</summary>
    static bool IsToldOfTheOrder(Scan scan, Mention m) =>
        scan.Context.Expecting
            is Expecting.DeliveryMode
                or Expecting.Zone
                or Expecting.Address
                or Expecting.Slot
                or Expecting.Name
                or Expecting.Email
        && scan.Words.Count > m.To - m.From
        && (m.From == 0 || scan.Words[m.From].Before != Break.None)
        && (m.To == scan.Words.Count || scan.Words[m.To].Before != Break.None);

    static bool IsPartOfAnother(Scan scan, CueHit cue) =>
        cue.Name switch
        {
            // "cuánto sería todo" asks for the sum; only alone does "sería todo" end an order.
            "done" => IsOfSomething(scan, cue)
                || IsWithin(scan, cue, "view_cart")
                || IsWithin(scan, cue, "price")
                // "lo dejo hasta ahí" to a total is no yes to it.
                || scan.Context.Expecting == Expecting.Confirmation && IsWithin(scan, cue, "cancel"),
            // "no lo confirmes todavía" calls nothing off.
            "cancel" or "remove" => IsWithin(scan, cue, "postpone") || IsWithin(scan, cue, "puts_off"),
            _ => false,
        };

    /// <summary>"dos cafés para eso": what it is for, and not all there is.</summary>
    static bool IsOfSomething(Scan scan, CueHit cue) =>
        scan.Context.Expecting is not Expecting.Nothing
        && cue is { Count: 1, From: > 0 }
        && scan.Words[cue.From].Before == Break.None
        && scan.Words[cue.From - 1].Is(For | Of | By | In);

    static bool IsWithinLonger(Scan scan, Mention m, string cue) =>
        scan.Cue(cue) && scan.Hits(cue).Any(h => h.Count > 2 && h.From <= m.From && m.To <= h.To);

    /// <summary>A longer cue says all of it, and more.</summary>
    static bool IsWithin(Scan scan, CueHit cue, string longer)
    {
        foreach (var hit in scan.Cues)
            if (hit.Name == longer && hit.From <= cue.From && cue.To <= hit.To && hit.Count > cue.Count)
                return true;
        return false;
    }

    /// <summary>"algo para borrar", "para sacar manchas": what goods are to do, and nothing done to the cart.</summary>
    static bool IsPurpose(Scan scan, CueHit cue) =>
        cue is { From: > 0, Name: "remove" or "clear" or "add" }
        && (IsSpared(scan, cue.From) || scan.Words[cue.From].Verb is { } deed && IsPurpose(scan, cue, deed));

    /// <summary>"¿cuánto falta para que no me cobren el envío?"</summary>
    static bool IsSpared(Scan scan, int at) =>
        at > 1
        && scan.Words[at].Is(Not)
        && scan.Words[at - 1].Is(That)
        && scan.Words[at - 2].Is(For)
        && scan.Words[at].Before == Break.None;

    static bool IsPurpose(Scan scan, CueHit cue, VerbForm deed) =>
        (
            (deed.Tags & VerbTags.Infinitive) != VerbTags.None
                ? IsEnd(scan, cue, deed)
                : (deed.Tags & VerbTags.Subjunctive) != VerbTags.None && IsQuality(scan, cue.From)
        );

    /// <summary>"algo que saque la grasa", "un producto que quite el sarro": what the thing does.</summary>
    static bool IsQuality(Scan scan, int at)
    {
        var que = at - 1;
        while (que > 1 && scan.Lexicon.In("clitic", scan.Words[que].Text))
            que--;
        return que > 0
            && scan.Words[que].Before == Break.None
            && scan.Words[que].Is(That)
            && scan.Words[que - 1] is { Verb: null } thing
            && !thing.Is(Not | Rather | Already | If)
            && (!thing.Filler || scan.Lexicon.In("something", thing.Text));
    }

    static bool IsEnd(Scan scan, CueHit cue, VerbForm deed) =>
        (
            scan.Words[cue.From - 1].Is(For)
                ? scan.Context.InCart.Count == 0 || scan.CueAt("something_for", cue.From - 1)
                // "quiero sacarme los pelos de las piernas"
                : scan.Context.InCart.Count == 0 && deed.Clitics.Is(ToUs | Oneself)
        );
}
