using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Street, number and what belongs to them, in every country's form.</summary>
internal sealed class AddressReader(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly DayReader days = new(scan);

    public string? Address { get; private set; }

    /// <summary>Where it stands; From is -1 where there is none.</summary>
    public (int From, int To) At { get; private set; } = (-1, -1);

    /// <param name="named">The customer told a name in the same message: an address is likely to follow.</param>
    public void Read(bool named)
    {
        var start = -1;
        foreach (var hit in scan.Hits("address_intro").OrderBy(h => h.From).ThenByDescending(h => h.Count))
        {
            var at = hit.To;
            while (
                at < words.Count
                && words[at].Is(ItIs | TheFeminine | TheMasculine | In | To)
                && !words[at].Capital
                && words[at].Before != Break.Hard
            )
                at++;
            if (
                at < words.Count
                && LooksLikeAddress(
                    at,
                    said: scan.Lexicon.In("announces_address", words[hit.To - 1].Text) && hit.Count >= 1
                )
            )
            {
                start = at;
                break;
            }
        }
        if (start < 0)
            for (var i = 0; i < words.Count; i++)
                if (!words[i].Masked && IsStreet(i) && LooksLikeAddress(i, said: false))
                {
                    // "Gran Avenida 3456", "Quinta Avenida 88"
                    start =
                        i > 0 && words[i].Before == Break.None && scan.Lexicon.In("before_street", words[i - 1].Text)
                            ? i - 1
                            : PastField(i);
                    break;
                }
        if (start < 0 && scan.Context.Expecting is Expecting.Address or Expecting.Zone)
        {
            var at = 0;
            while (
                at < words.Count
                && (
                    words[at].Courtesy && !Mended(words[at])
                    || scan.Lexicon.In("sigh", words[at].Text) && !words[at].Capital
                    || words[at].Is(ItIs | In | To | ToThe | OfCourse | For | Rather)
                    // "soy Ana Mora, es para Los Olmos 455"
                    || words[at].Role == "name"
                    || words[at].Is(IAm) && at + 1 < words.Count && words[at + 1].Role == "name"
                )
            )
                at++;
            if (CountsGoods(at))
                start = -1;
            else if (
                at < words.Count
                && !words.Exists(w => w.Asked)
                && !scan.Cue("question")
                && !scan.Cue("buy")
                && HasNumberAfter(at, 7)
            )
                start = AfterZone(at);
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
                && !words.Skip(at).Any(w => w.Verb is not null && !w.Capital && !scan.Lexicon.In("lies", w.Text))
                && words.Skip(at).Count(w => !w.Filler) >= 2
            )
                start = at;
        }
        if (start < 0)
            start = ByCorners() ?? Unannounced(named);
        if (start < 0)
            return;
        var end = AddressEnd(start);
        if (end <= start)
            return;
        Address = scan.Text[words[start].Start..words[end - 1].End].Trim(' ', ',', '.', ';', '-');
        At = (start, end);
        for (var i = start; i < end; i++)
        {
            words[i].Masked = true;
            words[i].Role = "address";
        }
    }

    /// <summary>"y una maceta de barro mediana": a number, and none but words of goods behind it.</summary>
    bool CountsGoods(int at)
    {
        while (at < words.Count && words[at].Is(And | Also | Besides))
            at++;
        return at + 1 < words.Count
            && scan.Lexicon.NumberOf(words[at].Text) is not null
            && !words[at].Capital
            && words
                .Skip(at + 1)
                .All(w =>
                    (w.Filler || w.InNumber || w.ChoiceTerms.Count > 0 || w.Terms.Count > 0)
                    && w.Terms.All(t => scan.Shop.Terms[t.Term].Zones.Length == 0)
                )
            && words.Skip(at + 1).Any(w => w.Terms.Count > 0 && !w.InNumber);
    }

    /// <summary>"me equivoqué de calle, es Santiago 740": the word names the field, and the street stands behind it.</summary>
    int PastField(int at) =>
        at + 2 < words.Count && words[at + 1].Is(ItIs | ItWouldBe | ItWas) && HasNumberAfter(at + 2, 5) ? at + 2 : at;

    /// <summary>"La Cisterna porfa, en Goycolea 450": the zone is said first, the street behind the pause.</summary>
    int AfterZone(int at)
    {
        for (var i = at; i < words.Count && !words[i].IsFigure; i++)
        {
            if (i == at || words[i].Before == Break.None)
                continue;
            var zone = words
                .Skip(at)
                .Take(i - at)
                .All(w => w.Courtesy || w.Filler || w.Terms.Any(t => scan.Shop.Terms[t.Term].Zones.Length > 0));
            if (!zone)
                return at;
            while (i < words.Count && scan.Lexicon.In("address_edge", words[i].Text) && !words[i].Capital)
                i++;
            return i < words.Count && HasNumberAfter(i, 5) ? i : at;
        }
        return at;
    }

    /// <summary>A word taken for another, as a street may be: "Castro" is no misspelled "casero".</summary>
    bool Mended(Word w) =>
        TextFold.Fold(w.Surface) is var written
        && written.Length > 3
        && written != w.Text
        && !scan.Lexicon.Expand.ContainsKey(written);

    bool IsStreet(int i)
    {
        var w = words[i];
        if (!scan.Lexicon.In("street", w.Text) || NamesGoods(i) || OpensGoods(i) || IsChoice(i))
            return false;
        // Street words that are also plain words need their place: "calle", never "camino" in the middle of a wish.
        return scan.Lexicon.In("sure_street", w.Text) || w.Capital || w.Before != Break.None || i == 0;
    }

    /// <summary>"2 manzana y 1 colombiana", "un kilo de manzana verde": counted, and what the shop's goods are or come in.</summary>
    bool IsChoice(int i) =>
        i > 0
        && words[i] is { Before: Break.None, Capital: false }
        && (scan.Shop.ChoosesBy(words[i].Text) || words[i].Terms.Any(t => scan.Shop.Terms[t.Term].Items.Length > 0))
        && (words[i - 1].Is(Of | With) || scan.Lexicon.NumberOf(words[i - 1]) is not null)
        && (i + 1 == words.Count || !words[i + 1].IsFigure);

    /// <summary>"tenis calle talla 38": the word goes on with the name of goods.</summary>
    bool NamesGoods(int i) =>
        i > 0
        && words[i] is { Before: Break.None, Capital: false }
        && words[i]
            .Terms.Any(t =>
                scan.Shop.Terms[t.Term]
                    .Items.Any(item =>
                        words[i - 1].Terms.Any(o => Array.BinarySearch(scan.Shop.Terms[o.Term].Items, item) >= 0)
                    )
            );

    /// <summary>"manzana verde 1": goods are called by both words.</summary>
    bool OpensGoods(int i) =>
        i + 1 < words.Count
        && !words[i].Capital
        && words[i + 1] is { Before: Break.None, IsFigure: false, Capital: false }
        && words[i]
            .Terms.Any(t =>
                scan.Shop.Terms[t.Term]
                    .Items.Any(item =>
                        words[i + 1].Terms.Any(o => Array.BinarySearch(scan.Shop.Terms[o.Term].Items, item) >= 0)
                    )
            );

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
                    IsCount(i)
                    || next is { IsFigure: false }
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
                && !scan.Lexicon.In("place_like_verb", words[i].Text)
                && words[i].Known
                && !scan.Lexicon.In("street", words[i].Text)
            )
                return false;
            letters |= !words[i].IsFigure && !words[i].Filler;
            if (
                words[i].Text.Length == 1
                && i + 1 < words.Count
                && scan.Lexicon.In("unnumbered", $"{words[i].Text}/{words[i + 1].Text}")
            )
                return true;
        }
        return false;
    }

    int AddressEnd(int start)
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
            // "av. Mackenna 700" where a word of it is taken for a misspelt one: the number is still to come.
            var strange = !sawNumber && w.Before == Break.None && Mended(w) && HasNumberAfter(i, 5);
            if (i > start && !strange && (Stops(i) || (w.Before != Break.None || sawNumber) && days.Opens(i)))
                break;
            if (sawNumber && !inside && !w.IsFigure && w.Before == Break.None && !w.Capital && !words[i - 1].Glued)
            {
                // After the number, lower case words go on only as unit, floor or commune.
                var previousInside = scan.Lexicon.In("inside", words[i - 1].Text);
                var zoneWord = w.Terms.Any(t => scan.Shop.Terms[t.Term].Zones.Length > 0);
                if (
                    !previousInside
                    && !zoneWord
                    && !(w.Glued && w.Text.Length <= 3)
                    && !scan.Lexicon.In("after_number", w.Text)
                    // "conjunto Torres del Sol"
                    && !(
                        scan.Lexicon.In("particle", w.Text)
                        && words[i - 1].Capital
                        && i + 1 < words.Count
                        && words[i + 1].Capital
                    )
                )
                    break;
                if (
                    w.Is(In | And | With | ToThe)
                    && !(
                        i + 1 < words.Count
                        && (
                            words[i + 1].Capital
                            || scan.Lexicon.In("side", words[i + 1].Text)
                            || JoinsCorners(i)
                            || words[i + 1].Terms.Any(t => scan.Shop.Terms[t.Term].Zones.Length > 0)
                        )
                    )
                )
                    break;
            }
            // "5 de febrero 33": the first figure is the street's name.
            sawNumber |= w.IsFigure && !NamesStreet(i);
        }
        while (
            i > start
            && words[i - 1].Filler
            && !words[i - 1].IsFigure
            && (
                scan.Lexicon.In("address_edge", words[i - 1].Text)
                // "…, lo recibe mi hermana"
                || i < words.Count
                    && words[i] is { Masked: true, Role: "filler" }
                    && scan.Lexicon.In("clitic", words[i - 1].Text)
            )
        )
            i--;
        return i;
    }

    /// <summary>"entre 15 y 16": the "y" between the two streets that cross it.</summary>
    bool JoinsCorners(int i) =>
        i > 1
        && i + 1 < words.Count
        && words[i].Is(And)
        && words[i - 1].IsFigure
        && words[i + 1] is { Before: Break.None, IsFigure: true, Masked: false }
        && words[i - 2].Is(Between);

    /// <summary>"528 entre 118 y 119": a street of figures, told by its corners.</summary>
    int? ByCorners()
    {
        for (var i = 3; i < words.Count; i++)
            if (JoinsCorners(i) && words[i - 3] is { IsFigure: true, Masked: false })
                return i - 3;
        return null;
    }

    bool Stops(int i)
    {
        var w = words[i];
        if (scan.Lexicon.In("after_address", w.Text) && !w.Capital)
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
                            or "slot_evening"
                            or "slot_noon"
                            or "price"
                            or "ask_delivery"
                            or "delivery"
                            or "pickup"
                    || hit.Name.StartsWith("pay:", StringComparison.Ordinal)
                    || hit.Name == "on_day" && w.Before != Break.None
                )
                && !w.Capital
            )
                return true;
        return w.Is(And) && i + 1 < words.Count && Stops(i + 1);
    }

    /// <summary>
    /// "Pestalozzi 821, Del Valle": a name and a number that nothing announces. Capitals, a person's name, a flat or a
    /// zone beside it speak for an address; goods, verbs and units against.
    /// </summary>
    int Unannounced(bool named)
    {
        const double Enough = 3;
        for (var n = 1; n < words.Count; n++)
        {
            if (!HouseNumber(n))
                continue;
            var start = n;
            while (start > 0 && n - start < 5 && words[start].Before == Break.None && PartOfName(start - 1))
                start--;
            while (start < n && scan.Lexicon.In("address_edge", words[start].Text) && !words[start].Capital)
                start++;
            // "16 de septiembre 300"
            if (
                start > 1
                && words[start].Before == Break.None
                && words[start - 1] is { Before: Break.None } of
                && of.Is(Of)
                && words[start - 2].IsFigure
                && NamesStreet(start - 2)
            )
                start -= 2;
            if (ClauseBehindZone(n) is { } clause && clause < start)
                start = clause;
            var score = named ? 1.5 : 0;
            // "¿Se lo llevamos o pasa a retirarlo?" "matta 1839".
            if (scan.Context.Expecting == Expecting.DeliveryMode)
                score += 1.5;
            // "el 5 de febrero 33" may be a day yet.
            if (SpokenDates.NamesStreet(scan, start) && !(start > 0 && words[start - 1].Is(TheMasculine)))
                score += 2;
            var told = false;
            for (var i = start; i < n; i++)
            {
                var w = words[i];
                if (w.IsFigure || scan.Lexicon.In("particle", w.Text) || scan.Lexicon.In("number_sign", w.Text))
                    continue;
                told = true;
                if (IsGoods(w))
                    score -= 2;
                else if (!w.Known)
                    score += 0.5;
                if (w.Capital && i > 0)
                    score += 1.5;
            }
            if (!told)
                continue;
            if (start > 0 && words[start].Before == Break.None && words[start - 1].Is(To | In | ToThe))
                score += 1.5;
            if (BehindZone(start))
                score += 1.5;
            for (var i = n + 1; i < words.Count && i <= n + 4; i++)
                if (scan.Lexicon.In("inside", words[i].Text) || IsFloor(i))
                {
                    score += 2;
                    break;
                }
                else if (words[i].Terms.Any(t => scan.Shop.Terms[t.Term].Zones.Length > 0))
                {
                    score += 1.5;
                    break;
                }
            if (words[n].Figure >= 100)
                score += 0.5;
            // Nothing behind it, or when and how: "Condesa, Mazatlán 80, mañana en la tarde".
            var end = AddressEnd(start);
            if ((end == words.Count || TellsTerms(end)) && !Says("buy", start, end) && !Says("price", start, end))
                score += 1;
            if (score >= Enough)
                return start;
        }
        return -1;
    }

    /// <summary>Said outside these words: "cuesta del Álamo 8" asks for no price.</summary>
    bool Says(string cue, int from, int to)
    {
        foreach (var hit in scan.Cues)
            if (hit.Name == cue && !(from <= hit.From && hit.To <= to))
                return true;
        return false;
    }

    /// <summary>
    /// "al centro, subida de los Olmos 8": all that stands between the zone and the number, where a word of it is no plain one;
    /// null where it is something else.
    /// </summary>
    int? ClauseBehindZone(int number)
    {
        var from = number;
        while (from > 0 && words[from].Before == Break.None)
            from--;
        if (number - from is < 2 or > MostOfStreet || !BehindZone(from))
            return null;
        var strange = false;
        for (var i = from; i < number; i++)
        {
            if (words[i] is { Masked: true } or { IsFigure: true } or { Asked: true } || IsGoods(words[i]))
                return null;
            strange |= words[i] is { Capital: true } or { Known: false, Filler: false };
        }
        return strange ? from : null;
    }

    const int MostOfStreet = 6;

    /// <summary>A day, a time or a means of payment begins here.</summary>
    bool TellsTerms(int at) =>
        words[at].Before != Break.None
        && (
            days.Opens(at)
            || scan.Cues.Exists(c =>
                c.From >= at
                && c.From <= at + 2
                && (
                    c.Name.StartsWith("slot_", StringComparison.Ordinal)
                    || c.Name.StartsWith("pay:", StringComparison.Ordinal)
                )
            )
        );

    /// <summary>"3ro", "2º": a figure with its ending.</summary>
    bool IsFloor(int i) => words[i] is { Glued: true, Text.Length: <= 3 } && words[i - 1].Figure is >= 1 and < 60;

    bool NamesStreet(int i)
    {
        if (i + 1 >= words.Count || !words[i + 1].Is(Of))
            return false;
        for (var k = i + 2; k < words.Count && k <= i + 4; k++)
            if (words[k].IsFigure)
                return true;
        return false;
    }

    bool HouseNumber(int n)
    {
        if (
            words[n] is not { Masked: false, Money: false, Figure: { } figure }
            || words[n].Before == Break.Hard
            || IsCount(n)
        )
            return false;
        if (figure is < 1 or >= 100_000 || figure != decimal.Floor(figure))
            return false;
        if (n + 1 == words.Count || words[n + 1].Before != Break.None)
            return true;
        var next = words[n + 1];
        return !scan.Lexicon.Units.ContainsKey(next.Text)
            && !scan.Lexicon.Money.ContainsKey(next.Text)
            // "345 2do B": a floor, though the shop sells bottles of two litres.
            && (
                next.IsFigure
                || next.ChoiceTerms.Count == 0 && !next.Terms.Any(t => scan.Shop.Terms[t.Term].Items.Length > 0)
            );
    }

    /// <summary>"a Ñuñoa, Los Aromos 123": the zone stands right before, and a pause between.</summary>
    bool BehindZone(int start)
    {
        if (start == 0 || words[start].Before == Break.None)
            return false;
        for (var i = start - 1; i >= 0 && i >= start - 3; i--)
            if (words[i].Terms.Any(t => t.Quality > 0.8 && scan.Shop.Terms[t.Term].Zones.Length > 0))
                return true;
            else if (!words[i].Courtesy && !words[i].Filler)
                return false;
        return false;
    }

    /// <summary>"botas x10", "2x": the figure counts and numbers no house.</summary>
    bool IsCount(int at) => scan.Amounts.Exists(a => a.Marked && a.From <= at && at < a.To);

    /// <summary>Goods, or what they come in: "4 en grano y 2 molido".</summary>
    bool IsGoods(Word w) =>
        w.Terms.Any(t => t.Quality > 0.8 && scan.Shop.Terms[t.Term].Items.Length > 0)
        || w.ChoiceTerms.Any(t => t.Quality > 0.8);

    bool PartOfName(int i)
    {
        var w = words[i];
        return !w.Masked
            && !w.IsFigure
            && !scan.Lexicon.In("attribute", w.Text)
            && (
                w.Capital
                || scan.Lexicon.In("particle", w.Text)
                || scan.Lexicon.In("number_sign", w.Text)
                || Mended(w)
                || w is { Verb: null, Filler: false, Courtesy: false } && !scan.Lexicon.Numbers.ContainsKey(w.Text)
            );
    }
}
