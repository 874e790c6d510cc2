using System.Text.RegularExpressions;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What the customer tells of themself: name, address, e-mail, phone, order code, zone, slot, payment, delivery or pickup.</summary>
internal sealed partial class DataReader(Scan scan)
{
    readonly List<Word> words = scan.Words;

    public string? Name { get; private set; }
    public string? Email { get; private set; }
    public string? Phone { get; private set; }
    public string? Address { get; private set; }
    public string? OrderCode { get; private set; }
    public string? Zone { get; private set; }
    public string? Slot { get; private set; }
    public string? Payment { get; private set; }
    public DeliveryMode? Mode { get; private set; }

    /// <summary>Goods asked for by their code.</summary>
    public List<Mention> Skus { get; } = [];
    (int From, int To) address = (-1, -1);

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"\b[A-Za-z]{2,6}-\d{3,10}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();

    /// <summary>A code of goods has a dash or figures: a bare word might be anything.</summary>
    [GeneratedRegex(
        @"\b[A-Za-z]+[\w]*(?:-\w+)+\b|\b[A-Za-z]+\d+\w*\b|\b\d{5,14}\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex SkuPattern();

    [GeneratedRegex(@"https?://\S+|www\.\S+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"\+?\(?\d[\d\s()-]{6,18}\d", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PhonePattern();

    /// <summary>Before anything else: what has a shape of its own is no word of the sentence.</summary>
    public void ReadShapes()
    {
        if (EmailPattern().Match(scan.Text) is { Success: true } email)
        {
            Email = email.Value.TrimEnd('.').ToLowerInvariant();
            Mask(email.Index, email.Length, "email");
        }
        foreach (Match link in LinkPattern().Matches(scan.Text))
            Mask(link.Index, link.Length, "link");
        foreach (Match code in SkuPattern().Matches(scan.Text))
        {
            if (!scan.Shop.ItemBySku.TryGetValue(code.Value, out var item))
                continue;
            var from = words.FindIndex(w => w.Start >= code.Index);
            var to = words.FindLastIndex(w => w.End <= code.Index + code.Length) + 1;
            if (from < 0 || to <= from)
                continue;
            Skus.Add(
                new Mention
                {
                    From = from,
                    To = to,
                    Items = [(item, 1)],
                }
            );
            Mask(code.Index, code.Length, "product");
        }
        foreach (Match code in CodePattern().Matches(scan.Text))
        {
            // A product's own code is no order.
            if (scan.Shop.ItemBySku.ContainsKey(code.Value))
                continue;
            OrderCode ??= code.Value.ToUpperInvariant();
            Mask(code.Index, code.Length, "code");
        }
        foreach (Match phone in PhonePattern().Matches(scan.Text))
        {
            var digits = phone.Value.Count(char.IsAsciiDigit);
            var plus = phone.Value.StartsWith('+');
            if (
                digits is < 8 or > 15
                || !plus
                    && digits < 9
                    && !scan.Text.Contains("tel", StringComparison.OrdinalIgnoreCase)
                    && !phone.Value.StartsWith('9')
            )
                continue;
            if (phone.Index > 0 && scan.Text[phone.Index - 1] == '$')
                continue;
            Phone ??= (plus ? "+" : "") + string.Concat(phone.Value.Where(char.IsAsciiDigit));
            Mask(phone.Index, phone.Length, "phone");
        }
    }

    void Mask(int start, int length, string role)
    {
        foreach (var w in words)
            if (w.Start >= start && w.End <= start + length)
            {
                w.Masked = true;
                w.Role = role;
            }
    }

    /// <summary>Names and addresses, whose words must not be taken for goods.</summary>
    public void ReadPerson()
    {
        ReadName();
        ReadAddress();
    }

    void ReadName()
    {
        foreach (var hit in scan.Hits("name_intro").OrderByDescending(h => h.Count))
        {
            if (Name is not null)
                return;
            var strong = hit.Count > 1 || words[hit.From].Text is not ("soy" or "habla");
            Name = NameFrom(hit.To, strong);
        }
        if (Name is not null || scan.Context.Expecting != Expecting.Name)
            return;
        var start = 0;
        while (
            start < words.Count
            && (
                words[start].Courtesy
                || words[start].Text is "es" or "ya" or "si" or "claro" or "de" or "a" or "soy" or "para"
            )
        )
            start++;
        if (start >= words.Count || words.Count - start > 6 || words.Exists(w => w.Asked))
            return;
        if (
            words
                .Skip(start)
                .Any(w => w.Verb is { } v && (v.Tags & (VerbTags.I | VerbTags.You)) != VerbTags.None && !w.Capital)
        )
            return;
        if (scan.Cue("yes") || scan.Cue("no") || scan.Cue("cancel") || scan.Cue("question"))
            return;
        Name = NameFrom(start, strong: true);
    }

    string? NameFrom(int from, bool strong)
    {
        var end = from;
        while (end < words.Count && end - from < 6)
        {
            var w = words[end];
            if (w.Masked || w.IsFigure || end > from && w.Before != Break.None)
                break;
            if (
                w.Text
                is "y"
                    or "e"
                    or "direccion"
                    or "con"
                    or "quiero"
                    or "mi"
                    or "vivo"
                    or "para"
                    or "pero"
                    or "en"
                    or "por"
                    or "telefono"
                    or "correo"
                    or "email"
                    or "mail"
                    or "rut"
                    or "dni"
                    or "desde"
            )
                break;
            if (
                w.Text
                is "un"
                    or "una"
                    or "el"
                    or "nuevo"
                    or "nueva"
                    or "cliente"
                    or "yo"
                    or "alergico"
                    or "alergica"
                    or "muy"
                    or "bien"
                    or "no"
                    or "que"
            )
            {
                if (end == from)
                    return null;
                break;
            }
            if (
                w.Text is not ("de" or "del" or "la" or "los" or "las")
                && !w.Capital
                && (
                    scan.Lexicon.Fillers.Contains(TextFold.Fold(w.Surface)) && !w.Courtesy
                    || w.Verb is not null && end > from && scan.Cues.Exists(c => c.From == end && c.Count > 1)
                )
            )
                break;
            end++;
        }
        while (end > from && words[end - 1].Text is "de" or "del" or "la" or "los" or "las")
            end--;
        if (end == from)
            return null;
        // "soy vegano", "soy de Maipú" tell no name.
        if (!strong && !words[from].Capital && (words[from].Known || end - from > 3 || words[from].Text == "de"))
            return null;
        if (!strong && words[from].Text is "de")
            return null;
        for (var i = from; i < end; i++)
        {
            words[i].Masked = true;
            words[i].Role = "name";
        }
        return Proper(scan.Slice(from, end));
    }

    static string Proper(string name)
    {
        if (
            !name.Equals(name.ToLowerInvariant(), StringComparison.Ordinal)
            && !name.Equals(name.ToUpperInvariant(), StringComparison.Ordinal)
        )
            return name;
        return string.Join(
            ' ',
            name.ToLowerInvariant()
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(p =>
                    p is "de" or "del" or "la" or "los" or "las" or "y" ? p : char.ToUpperInvariant(p[0]) + p[1..]
                )
        );
    }

    void ReadAddress()
    {
        var start = -1;
        var intro = false;
        foreach (var hit in scan.Hits("address_intro").OrderBy(h => h.From).ThenByDescending(h => h.Count))
        {
            var at = hit.To;
            while (
                at < words.Count
                && words[at].Text is "es" or "la" or "el" or "en" or "a" or "calle"
                && words[at].Text != "calle"
                && !words[at].Capital
                && words[at].Before != Break.Hard
            )
                at++;
            if (
                at < words.Count
                && LooksLikeAddress(
                    at,
                    said: words[hit.To - 1].Text is "direccion" or "domicilio" or "es" && hit.Count >= 1
                )
            )
            {
                start = at;
                intro = true;
                break;
            }
        }
        if (start < 0)
            for (var i = 0; i < words.Count; i++)
                if (!words[i].Masked && IsStreet(i) && LooksLikeAddress(i, said: false))
                {
                    start = i;
                    break;
                }
        if (start < 0 && scan.Context.Expecting is Expecting.Address or Expecting.Zone)
        {
            var at = 0;
            while (
                at < words.Count
                && (
                    words[at].Courtesy
                    || words[at].Text is "es" or "en" or "a" or "al" or "ya" or "si" or "claro" or "para"
                )
            )
                at++;
            if (
                at < words.Count
                && !words.Exists(w => w.Asked)
                && !scan.Cue("question")
                && !scan.Cue("buy")
                && HasNumberAfter(at, 7)
            )
                start = at;
            else if (
                scan.Context.Expecting == Expecting.Address
                && at < words.Count
                && words.Count - at >= 2
                && !words.Exists(w => w.Asked)
                && !scan.Cue("question")
                && !scan.Cues.Exists(c =>
                    c.Name
                        is "buy"
                            or "cancel"
                            or "human"
                            or "complaint"
                            or "yes"
                            or "no"
                            or "search"
                            or "have"
                            or "price"
                            or "pickup"
                            or "catalog"
                            or "remove"
                            or "add"
                            or "checkout"
                            or "view_cart"
                            or "thanks"
                            or "repeat"
                )
                && !words.Skip(at).Any(w => w.Verb is not null && !w.Capital && w.Text is not "queda")
                && words.Skip(at).Count(w => !w.Filler) >= 2
            )
                start = at;
        }
        if (start < 0)
            return;
        var end = AddressEnd(start, intro || scan.Context.Expecting == Expecting.Address);
        if (end <= start)
            return;
        Address = scan.Text[words[start].Start..words[end - 1].End].Trim(' ', ',', '.', ';', '-');
        address = (start, end);
        for (var i = start; i < end; i++)
        {
            words[i].Masked = true;
            words[i].Role = "address";
        }
    }

    bool IsStreet(int i)
    {
        var w = words[i];
        if (!scan.Lexicon.In("street", w.Text))
            return false;
        // Street words that are also plain words need their place: "calle", never "camino" in the middle of a wish.
        return w.Text
                is "av"
                    or "avda"
                    or "avenida"
                    or "calle"
                    or "cra"
                    or "carrera"
                    or "pasaje"
                    or "psje"
                    or "pje"
                    or "jr"
                    or "jiron"
                    or "diagonal"
                    or "cll"
                    or "clle"
                    or "boulevard"
                    or "blvd"
                    or "kra"
                    or "calzada"
                    or "calz"
            || w.Capital
            || w.Before != Break.None
            || i == 0;
    }

    bool LooksLikeAddress(int at, bool said)
    {
        if (words[at].Masked || words[at].Asked && !IsStreet(at))
            return false;
        if (HasNumberAfter(at, IsStreet(at) ? 6 : 5))
            return true;
        return said && !words[at].Asked && words.Count - at >= 2 && !words[at].Filler;
    }

    bool HasNumberAfter(int at, int within)
    {
        var letters = false;
        for (var i = at; i < words.Count && i - at <= within; i++)
        {
            if (words[i].Masked || i > at && words[i].Before == Break.Hard)
                return false;
            if (words[i].IsFigure && !words[i].Money)
            {
                if (!letters || i == at)
                    continue;
                // "a Puente Alto 4 bidones": a figure that counts something is no house number.
                var next = i + 1 < words.Count && words[i + 1].Before == Break.None ? words[i + 1] : null;
                if (
                    next is not null
                    && (
                        next.Terms.Count > 0
                        || scan.Lexicon.Units.TryGetValue(next.Text, out var u) && u.Kind is not UnitKind.Pack
                        || scan.Lexicon.Money.ContainsKey(next.Text)
                    )
                )
                    return false;
                return true;
            }
            if (
                words[i].Verb is not null
                && !words[i].Capital
                && words[i].Text is not ("pasaje" or "casa")
                && words[i].Known
                && !scan.Lexicon.In("street", words[i].Text)
            )
                return false;
            letters |= !words[i].IsFigure && !words[i].Filler;
            if (words[i].Text is "s" && i + 1 < words.Count && words[i + 1].Text == "n")
                return true;
        }
        return false;
    }

    int AddressEnd(int start, bool intro)
    {
        var sawNumber = false;
        var i = start;
        for (; i < words.Count; i++)
        {
            var w = words[i];
            if (w.Masked)
                break;
            if (i > start && w.Before == Break.Hard)
                break;
            var inside = scan.Lexicon.In("inside", w.Text) || scan.Lexicon.In("street", w.Text);
            if (i > start && w.LineBefore && sawNumber && !inside && !w.IsFigure && w.Verb is not null)
                break;
            if (i > start && Stops(i))
                break;
            if (sawNumber && !inside && !w.IsFigure && w.Before == Break.None && !w.Capital && !words[i - 1].Glued)
            {
                // After the number, lower case words go on only as unit, floor or commune.
                var previousInside = scan.Lexicon.In("inside", words[i - 1].Text);
                var zoneWord = w.Terms.Any(t => scan.Shop.Terms[t.Term].Zones.Count > 0);
                if (
                    !previousInside
                    && !zoneWord
                    && !(w.Glued && w.Text.Length == 1)
                    && w.Text
                        is not (
                            "de"
                            or "del"
                            or "la"
                            or "las"
                            or "los"
                            or "con"
                            or "esquina"
                            or "y"
                            or "norte"
                            or "sur"
                            or "oriente"
                            or "poniente"
                            or "este"
                            or "oeste"
                            or "bis"
                            or "en"
                            or "entre"
                            or "frente"
                            or "al"
                            or "lado"
                        )
                )
                    break;
                if (
                    w.Text is "en" or "y" or "con" or "al"
                    && !(
                        i + 1 < words.Count
                        && (
                            words[i + 1].Capital
                            || words[i + 1].Text is "lado"
                            || words[i + 1].Terms.Any(t => scan.Shop.Terms[t.Term].Zones.Count > 0)
                        )
                    )
                )
                    break;
            }
            sawNumber |= w.IsFigure;
        }
        while (
            i > start
            && words[i - 1].Filler
            && !words[i - 1].IsFigure
            && words[i - 1].Text
                is "y"
                    or "en"
                    or "de"
                    or "con"
                    or "mi"
                    or "a"
                    or "por"
                    or "favor"
                    or "gracias"
                    or "es"
                    or "el"
                    or "la"
                    or "para"
                    or "porfa"
        )
            i--;
        return i;
    }

    bool Stops(int i)
    {
        var w = words[i];
        if (
            w.Text
            is "pago"
                or "pagare"
                or "pagar"
                or "correo"
                or "email"
                or "mail"
                or "telefono"
                or "fono"
                or "celular"
                or "gracias"
                or "quiero"
                or "nombre"
                or "llamo"
                or "soy"
                or "referencia"
                or "transferencia"
                or "efectivo"
                or "rut"
                or "dni"
                or "porfa"
                or "favor"
                or "para"
                or "cuanto"
                or "cuando"
                or "llega"
                or "despachan"
        )
            return true;
        foreach (var hit in scan.Cues)
            if (
                hit.From == i
                && (
                    hit.Name
                        is "name_intro"
                            or "thanks"
                            or "buy"
                            or "greeting"
                            or "checkout"
                            or "slot_afternoon"
                            or "slot_morning"
                            or "price"
                            or "ask_delivery"
                            or "delivery"
                            or "pickup"
                    || hit.Name.StartsWith("pay:", StringComparison.Ordinal)
                )
                && !w.Capital
            )
                return true;
        return w.Text == "y" && i + 1 < words.Count && Stops(i + 1);
    }

    /// <summary>After the goods are known: where, when, how it is paid and delivered.</summary>
    public void ReadTerms()
    {
        ReadZone();
        ReadPayment();
        ReadMode();
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
        CueHit? best = null;
        foreach (var hit in scan.Cues)
        {
            if (!hit.Name.StartsWith("pay:", StringComparison.Ordinal))
                continue;
            // "ya transferí" tells of a payment made; the word inside a product's name names no method.
            if (scan.Mentions.Exists(m => m.Items.Count > 0 && hit.From >= m.From && hit.To <= m.To))
                continue;
            if (hit.From > 0 && words[hit.From - 1].Text is "no" or "sin" && hit.Count == 1)
                continue;
            var name = hit.Name[4..];
            var better = best is null || hit.Count > best.Value.Count;
            // Of equals the one the shop takes.
            if (!better && best is { } b && hit.Count == b.Count)
                better =
                    scan.Profile.Payments.Contains(name, StringComparer.OrdinalIgnoreCase)
                    && !scan.Profile.Payments.Contains(b.Name[4..], StringComparer.OrdinalIgnoreCase);
            if (!better)
                continue;
            best = hit;
        }
        if (best is not { } chosen)
            return;
        Payment = chosen.Name[4..];
        scan.Take(chosen.From, chosen.To, "payment");
    }

    void ReadMode()
    {
        var delivery = scan.Longest("delivery");
        var pickup = scan.Longest("pickup");
        if (pickup is { } p && Negated(p.From))
            pickup = null;
        if (delivery is { } d && Negated(d.From))
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
        else if (Address is not null && !words.Exists(w => w.Asked))
            Mode = scan.Context.Expecting == Expecting.DeliveryMode ? DeliveryMode.Delivery : null;
    }

    bool Negated(int at) => at > 0 && words[at - 1].Text is "no" or "sin";

    void ReadSlot()
    {
        var slots = scan.Profile.Delivery.Slots;
        if (slots.Count == 0)
            return;
        var folded = slots.Select(TextFold.Fold).ToList();
        Slot = Named("mañana", "slot_morning") ?? Named("tarde", "slot_afternoon") ?? Named("noche", "slot_evening");
        if (Slot is null && scan.Context.Expecting == Expecting.Slot)
        {
            for (var i = 0; i < slots.Count && Slot is null; i++)
                if (words.Exists(w => w.Text.Length > 3 && folded[i].Split(' ').Contains(w.Text)))
                    Slot = slots[i];
            if (Slot is null && scan.Cue("slot_any"))
                Slot = slots[0];
        }
        Slot ??= AtHour(slots);

        string? Named(string word, string cue)
        {
            var index = folded.FindIndex(s => s.Contains(word, StringComparison.Ordinal));
            if (index < 0)
                return null;
            foreach (var hit in scan.Hits(cue))
            {
                // "mañana" alone is tomorrow unless a slot was asked for.
                if (hit.Count == 1 && words[hit.From].Text == "mañana" && scan.Context.Expecting != Expecting.Slot)
                    continue;
                scan.Take(hit.From, hit.To, "slot");
                return slots[index];
            }
            return null;
        }
    }

    [GeneratedRegex(
        @"(?<from>\d{1,2})(?::\d{2})?\s*-\s*(?<to>\d{1,2})(?::\d{2})?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex SlotHours();

    string? AtHour(IReadOnlyList<string> slots)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i].Figure is not (>= 1 and <= 23) || words[i - 1].Text is not ("las" or "la" or "tipo"))
                continue;
            var hour = (int)words[i].Figure!.Value;
            foreach (var slot in slots)
                if (SlotHours().Match(slot) is { Success: true } m)
                {
                    var from = int.Parse(m.Groups["from"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
                    var to = int.Parse(m.Groups["to"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
                    if (hour >= from && hour < to || hour < 12 && hour + 12 >= from && hour + 12 < to)
                    {
                        words[i].Role ??= "slot";
                        return slot;
                    }
                }
        }
        return null;
    }
}
