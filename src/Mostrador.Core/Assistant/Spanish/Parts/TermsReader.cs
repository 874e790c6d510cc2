using System.Text.RegularExpressions;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>How the order is to be fulfilled: zone, payment, delivery or pickup, time of day.</summary>
/// <param name="address">Where an address stands in the message; From is -1 where there is none.</param>
internal sealed partial class TermsReader(Scan scan, (int From, int To) address)
{
    readonly List<Word> words = scan.Words;
    readonly DayWords days = scan.Lexicon.Days;
    readonly DayReader day = new(scan);

    public string? Zone { get; private set; }
    public string? Slot { get; private set; }

    /// <summary>The day it is wanted for.</summary>
    public string? Day { get; private set; }
    public string? Payment { get; private set; }

    /// <summary>"mitad efectivo, mitad transferencia".</summary>
    public bool PaysInParts { get; private set; }
    public DeliveryMode? Mode { get; private set; }

    /// <summary>After the goods are known: where, when, how it is paid and delivered.</summary>
    public void Read()
    {
        ReadZone();
        ReadPayment();
        ReadMode();
        Day = day.Read();
        ReadSlot();
    }

    void ReadZone()
    {
        var best = 0.0;
        foreach (var m in scan.Mentions.Where(m => m.Zone >= 0 && m.Items.Count == 0))
        {
            if (m.ZoneScore <= best)
                continue;
            best = m.ZoneScore;
            Zone = scan.Shop.Zones[m.Zone].Name;
        }
        if (Zone is not null || address.From < 0)
            return;
        // Inside an address a zone's whole name counts unless it is the street: "Las Condes 456".
        for (var i = address.From; i < address.To; i++)
        for (var z = 0; z < scan.Shop.Zones.Count; z++)
        {
            var name = scan.Shop.Names.Find(n => n.Kind == NameOf.Zone && n.Owner == z && ZoneAt(i, n));
            if (name is null)
                continue;
            var end = i + name.Terms.Length;
            if (end < words.Count && words[end].IsFigure && words[end].Before == Break.None)
                continue;
            if (i > address.From && words[i].Before == Break.None && scan.Lexicon.In("street", words[i - 1].Text))
                continue;
            Zone = scan.Shop.Zones[z].Name;
        }
    }

    bool ZoneAt(int i, ShopName name)
    {
        if (i + name.Terms.Length > address.To)
            return false;
        for (var k = 0; k < name.Terms.Length; k++)
            if (!words[i + k].Terms.Any(t => t.Term == name.Terms[k] && t.Quality > 0.8))
                return false;
        return true;
    }

    void ReadPayment()
    {
        var named = scan.Cues.FindAll(IsPayment);
        CueHit? best = null;
        foreach (var hit in named)
        {
            var better = best is null || hit.Count > best.Value.Count;
            // Of equals the one the shop takes.
            if (!better && best is { } b && hit.Count == b.Count)
                better = IsTaken(hit) && !IsTaken(b);
            if (!better)
                continue;
            best = hit;
        }
        if (best is not { } chosen)
            return;
        Payment = MethodOf(chosen);
        PaysInParts = named.Exists(one =>
            IsTaken(one)
            && named.Exists(other => MethodOf(other) != MethodOf(one) && IsTaken(other) && Adds(one, other))
        );
        scan.Take(chosen.From, chosen.To, "payment");
    }

    bool IsPayment(CueHit hit)
    {
        if (!hit.Name.StartsWith("pay:", StringComparison.Ordinal))
            return false;
        // "con tarjeta" of a gift: a choice of the goods.
        if (words[hit.From].Role == "option")
            return false;
        // "ya transferí" tells of a payment made; the word inside a product's name names no method.
        if (scan.Mentions.Exists(m => m.Items.Count > 0 && hit.From >= m.From && hit.To <= m.To))
            return false;
        // "¿yape? si no, efectivo" takes it after all.
        var otherwise = hit.From > 1 && words[hit.From - 1].Is(Not) && words[hit.From - 2].Is(If | ButRather);
        return otherwise || hit.From == 0 || !words[hit.From - 1].Is(Not | Without) || hit.Count > 1;
    }

    static string MethodOf(CueHit hit) => hit.Name[4..];

    bool IsTaken(CueHit hit) => scan.Profile.Payments.Contains(MethodOf(hit), StringComparer.OrdinalIgnoreCase);

    /// <summary>"efectivo y transferencia", "mitad en efectivo, la otra mitad con transferencia".</summary>
    bool Adds(CueHit one, CueHit other)
    {
        if (other.From < one.To || other.From - one.To > MostBetween)
            return false;
        var between = words.GetRange(one.To, other.From - one.To);
        return between.Exists(w => w.Is(And) || scan.Lexicon.Sharing.Half.Contains(w.Text))
            && !between.Exists(w => w.Is(Or | Not | If));
    }

    /// <summary>"y la otra mitad con".</summary>
    const int MostBetween = 5;

    void ReadMode()
    {
        var delivery = scan.Longest("delivery");
        var pickup = scan.Longest("pickup");
        // "se pasó" thanks; it announces nobody's coming.
        if (pickup is { } within && scan.Hits("thanks").Any(t => t.From <= within.From && within.To <= t.To))
            pickup = null;
        // "con retiro del colchón viejo" is a choice of the goods.
        if (pickup is { } p && (Negated(p.From) || words[p.From].Role == "option"))
            pickup = null;
        if (delivery is { } d && (Negated(d.From) || IsBid(d)))
            delivery = null;
        if (pickup is not null && delivery is not null)
            Mode =
                pickup.Value.Count > delivery.Value.Count
                || pickup.Value.From > delivery.Value.From && pickup.Value.Count >= delivery.Value.Count
                    ? DeliveryMode.Pickup
                    : DeliveryMode.Delivery;
        else if (pickup is not null)
            Mode = DeliveryMode.Pickup;
        else if (delivery is not null)
            Mode = DeliveryMode.Delivery;
        else if (address.From >= 0 && !words.Exists(w => w.Asked))
            Mode = scan.Context.Expecting == Expecting.DeliveryMode ? DeliveryMode.Delivery : null;
    }

    /// <summary>"en otro lado me la dejan en 280": a price, and no door.</summary>
    bool IsBid(CueHit hit)
    {
        foreach (var bid in scan.Cues)
            if (
                bid.Name == "discounts"
                && bid.From < hit.To
                && hit.From < bid.To
                && scan.Amounts.Exists(a => a.To > hit.From && a.From <= bid.To && a.From >= bid.From)
            )
                return true;
        return false;
    }

    bool Negated(int at) => at > 0 && words[at - 1].Is(Not | Without);

    void ReadSlot()
    {
        var slots = SlotsOfTheDay();
        if (slots.Count == 0)
            return;
        Slot = AtHour(slots);
        // An hour that none of them has is no word of one.
        if (Slot is not null || scan.Time is not null)
            return;
        Slot = AtTimeOfDay(slots);
        if (Slot is not null || scan.Context.Expecting != Expecting.Slot)
            return;
        Slot = Called(slots) ?? (scan.Cue("slot_any") ? slots[0] : null);
    }

    /// <summary>"el viernes de 2 a 4" of slots that tell their days: those of Friday.</summary>
    IReadOnlyList<string> SlotsOfTheDay()
    {
        var slots = scan.Profile.Delivery.Slots;
        if (Day?.Split(' ') is not [_, var name, ..] || days.Find(TextFold.Fold(name)) is not { } weekday)
            return slots;
        return [.. slots.Where(s => OpeningHours.Parse(s) is not { } hours || hours.On(weekday).Count > 0)];
    }

    /// <summary>The only one that has most of the words said.</summary>
    string? Called(IReadOnlyList<string> slots)
    {
        var (best, most, alone) = (-1, 0, true);
        for (var i = 0; i < slots.Count; i++)
        {
            var named = TextFold.Fold(slots[i]).Split(' ', '-');
            var shared = words.Count(w => !w.Masked && w.Text.Length > 3 && named.Contains(w.Text));
            if (shared == most)
                alone = false;
            else if (shared > most)
                (best, most, alone) = (i, shared, true);
        }
        return most > 0 && alone ? slots[best] : null;
    }

    /// <summary>Each with the class of its names, the cue that tells it and the hours in which it begins.</summary>
    static readonly (string Names, string Cue, int First, int Last)[] TimesOfDay =
    [
        ("morning", "slot_morning", 5, 11),
        ("noon", "slot_noon", 12, 13),
        ("afternoon", "slot_afternoon", 12, 18),
        ("evening", "slot_evening", 19, 23),
    ];

    /// <summary>"en la tarde", "a la tarde mejor, al mediodía trabajo": the time said, but for one said not to suit.</summary>
    string? AtTimeOfDay(IReadOnlyList<string> slots)
    {
        string? chosen = null;
        var at = -1;
        foreach (var (names, cue, first, last) in TimesOfDay)
        {
            if (
                Hits(cue, names) is not { Count: > 0 } hits
                || (slots.FirstOrDefault(s => IsCalled(s, names)) ?? OnlyWithin(slots, first, last)) is not { } slot
            )
                continue;
            foreach (var hit in hits)
            {
                // "mañana" alone is tomorrow unless a slot is called so and was asked for.
                if (hit.Count == 1 && words[hit.From].Text == days.Tomorrow && Day is not null)
                    continue;
                scan.Take(hit.From, hit.To, "slot");
                if (Unsuited(hit))
                    continue;
                // Of two that suit, the one a correction leads to: "en la mañana, no, mejor en la tarde".
                var corrected = at >= 0 && scan.Hits("correction").Any(c => InOrder(at, c.From, hit.From));
                if (at >= 0 && hit.From > at && !corrected)
                    continue;
                if (at > hit.From && scan.Hits("correction").Any(c => InOrder(hit.From, c.From, at)))
                    continue;
                (chosen, at) = (slot, hit.From);
            }
        }
        return chosen;
    }

    /// <summary>Where that time of day is told; "esta tarde" is one of today.</summary>
    List<CueHit> Hits(string cue, string names)
    {
        List<CueHit> hits = [];
        foreach (var hit in scan.Cues)
            if (hit.Name == cue)
                hits.Add(hit);
        for (var i = 1; i < words.Count; i++)
            if (scan.Lexicon.In(names, words[i].Text) && day.IsPartOfToday(i))
                hits.Add(new CueHit(cue, i - 1, i + 1));
        return hits;
    }

    /// <summary>"en la mañana" of slots told by their hours alone: the only one that begins then.</summary>
    string? OnlyWithin(IReadOnlyList<string> slots, int first, int last)
    {
        if (slots.Any(s => Array.Exists(TimesOfDay, t => IsCalled(s, t.Names))))
            return null;
        var within = slots
            .Where(s =>
                SlotHours().Match(s) is { Success: true } m
                && int.Parse(m.Groups["from"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) is var from
                && from >= first
                && from <= last
            )
            .ToList();
        return within is [var only] ? only : null;
    }

    bool IsCalled(string slot, string names)
    {
        var folded = TextFold.Fold(slot);
        return scan.Lexicon.Classes[names].Any(n => folded.Contains(n, StringComparison.Ordinal));
    }

    static bool InOrder(int a, int b, int c) => a < b && b < c;

    /// <summary>"en la mañana no", "por la mañana trabajo", "no puedo en la mañana": a time named to be avoided.</summary>
    bool Unsuited(CueHit time) =>
        time.To < words.Count && words[time.To].Before == Break.None && words[time.To].Is(Not)
        || scan.Hits("slot_busy")
            .Any(b =>
                b.From >= time.To && b.From - time.To <= 1 && scan.BreakBetween(time.To, b.From) == Break.None
                || time.From >= b.To && time.From - b.To <= 1 && scan.BreakBetween(b.To, time.From) == Break.None
            );

    [GeneratedRegex(
        @"(?<from>\d{1,2})(?::(?<past>\d{2}))?\s*(?:-|–|\ba\b)\s*(?<to>\d{1,2})(?::(?<until>\d{2}))?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex SlotHours();

    /// <summary>"a las 11", "de 2 a 4", "después de las 3": the slot that most of this time falls into.</summary>
    string? AtHour(IReadOnlyList<string> slots)
    {
        if (scan.Time is not { } time)
            return null;
        var (best, most) = (-1, 0);
        for (var i = 0; i < slots.Count; i++)
            if (
                SlotHours().Match(slots[i]) is { Success: true } m
                && time.Within(Minutes(m.Groups["from"], m.Groups["past"]), Minutes(m.Groups["to"], m.Groups["until"]))
                    is var within
                && within > most
            )
                (best, most) = (i, within);
        return best < 0 ? null : slots[best];
    }

    static int Minutes(Group hours, Group minutes)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return int.Parse(hours.ValueSpan, culture) * 60 + (minutes.Success ? int.Parse(minutes.ValueSpan, culture) : 0);
    }
}
