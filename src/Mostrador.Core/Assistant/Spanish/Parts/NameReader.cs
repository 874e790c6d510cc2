using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>The customer's name, where it is announced, asked for, or heads an address.</summary>
internal sealed class NameReader(Scan scan)
{
    const int Longest = 6;

    readonly List<Word> words = scan.Words;
    readonly Lexicon lexicon = scan.Lexicon;

    public string? Name { get; private set; }

    public void Read()
    {
        foreach (var hit in scan.Hits("name_intro").OrderByDescending(h => h.Count))
        {
            if (Name is not null)
                return;
            if (IsOfGoods(hit))
                continue;
            // "soy", "habla" and "aquí" announce many things; the others only names.
            var sure = hit.Count > 1 || lexicon.In("announces_name", words[hit.From].Text);
            Name = From(Titled(hit.To), sure) ?? (sure ? From(PastKinship(hit.To), sure) : null);
        }
        if (Name is null && scan.Context.Expecting == Expecting.Name)
            Name = Asked();
        if (Name is null && InAnOrder(scan.Context))
            Name = Alone();
    }

    /// <summary>"con nombre bordado, Lucía", "le ponen el nombre Samuel" where goods come with one.</summary>
    bool IsOfGoods(CueHit hit) =>
        hit.Count == 1
        && hit.From > 0
        && words[hit.From] is { Before: Break.None, ChoiceTerms.Count: > 0 }
        && words[hit.From - 1].Is(With | TheMasculine | A)
        // Asked the price of, "con el nombre bordado" would be heard as a shelf called "Bordados".
        && !scan.Cue("price");

    static bool InAnOrder(ReadingContext context) =>
        context.InCart.Count > 0 && context.Expecting is not (Expecting.Nothing or Expecting.MoreOrCheckout);

    /// <summary>"Pepe Ribera" to whatever we asked, "no, Ana Chica": a given name and a surname, and nothing else.</summary>
    string? Alone()
    {
        var from = 0;
        while (from < words.Count && (words[from].Courtesy || words[from].Is(Not | If | OfCourse | ItIs)))
            from++;
        if (words.Count - from is < 2 or > LongestSigned || words[^1].Capital is false)
            return null;
        if (
            !IsGiven(from)
            || !IsOfName(from)
            || from > 0 && words[from].Before == Break.None && !words[from - 1].Is(ItIs)
        )
            return null;
        for (var i = from + 1; i < words.Count; i++)
            if (
                words[i] is { Masked: true } or { IsFigure: true } or { Asked: true }
                || words[i].Before != Break.None
                || !words[i].Capital && !lexicon.In("particle", words[i].Text)
            )
                return null;
        return Take(from, words.Count);
    }

    /// <summary>"Irma Cano, Pestalozzi 821": who stands before an address without a word about it.</summary>
    public void ReadBefore(int address)
    {
        if (Name is not null || address <= 0 || address >= words.Count || words[address].Before == Break.None)
            return;
        var start = 0;
        while (start < address && (words[start].Courtesy || scan.CueAt("greeting", start)))
            start++;
        // "anota: Rubén Ledesma, …": what stands before the pause is no part of it.
        var pause = address - 1;
        while (pause > start && words[pause].Before == Break.None)
            pause--;
        if (pause > start && words.Take(pause).All(w => w.Terms.Count + w.ChoiceTerms.Count == 0))
            start = pause;
        if (address - start is < 2 or > 4)
            return;
        for (var i = start; i < address; i++)
            if (
                words[i].Masked
                || words[i].IsFigure
                || i > start && words[i].Before != Break.None
                || !words[i].Capital && !lexicon.In("particle", words[i].Text)
            )
                return;
        Name = Take(start, address);
    }

    /// <summary>
    /// "Los Aromos 123, Puente Alto, Pedro Lagos", "Quedo atenta, Carolina Meza", "Gladys Quispe, que soy yo": who signs at the
    /// end, by a given name and what follows it.
    /// </summary>
    public void ReadSigned()
    {
        if (Name is null && SignedAlone())
            Name = Take(words.Count - 1, words.Count);
        if (Name is null && InABubble() is { } bubble)
            Name = Take(bubble, words.Count);
        if (Name is not null || words.Count < LeastSigned)
            return;
        var end = words.Count;
        if (scan.Longest("name_outro") is { } outro && outro.To == words.Count)
            end = outro.From;
        if (SignedAt(end) is { } from)
            Name = Take(from, end);
        // "Arequipa 2010, Rosa Quispe, efectivo": between two pauses, behind the number of a house.
        for (var i = words.Count - 1; Name is null && i > LeastSigned - 1; i--)
            if (
                words[i].Before != Break.None
                && SignedAt(i) is { } start
                && words[start].Before != Break.None
                && words.Take(start).Any(w => w.IsFigure)
            )
                Name = Take(start, i);
    }

    /// <summary>"yo voy por ellos", "en efectivo", "Kelly Johanna Ríos": capitals and nothing else, in a bubble of their own.</summary>
    int? InABubble()
    {
        if (
            scan.Context.InCart.Count == 0
            || words.Count == 0
            || words[^1].Start is var last && scan.Text.LastIndexOf('\n', last) is not (> 0 and var line)
        )
            return null;
        var from = words.FindIndex(w => w.Start > line);
        var count = words.Count - from;
        if (count is < 2 or > LongestSigned || !scan.Cue("pickup") && !TermsEndAt(from))
            return null;
        for (var i = from; i < words.Count; i++)
            if (words[i] is not { Masked: false, IsFigure: false, Capital: true })
                return null;
        // Nobody is called by what the shop sells alone; a surname may be like it.
        for (var i = from; i < from + 2; i++)
            if (!IsOfName(i) || words[i].Known && !IsGiven(i))
                return null;
        return from;
    }

    /// <summary>"recogida, efectivo, Paco": one word of its own behind what is told of an order.</summary>
    bool SignedAlone() =>
        words.Count > 1
        && scan.Context.InCart.Count > 0
        && IsOfName(words.Count - 1)
        && words[^1].Before != Break.None
        && TermsEndAt(words.Count - 1)
        && (IsGiven(words.Count - 1) || !words[^1].Known);

    /// <summary>How it is paid or handed over is told right before.</summary>
    bool TermsEndAt(int at)
    {
        foreach (var hit in scan.Cues)
            if (hit.To == at && (hit.Name is "pickup" || hit.Name.StartsWith("pay:", StringComparison.Ordinal)))
                return true;
        return false;
    }

    /// <summary>Where the name that ends there begins.</summary>
    int? SignedAt(int end)
    {
        var from = end;
        while (from > 0 && end - from <= LongestSigned && IsOfName(from - 1))
            if (words[--from].Before != Break.None)
                break;
        // Behind anything but a pause only the name before "que soy yo" is sure.
        while (from < end && (words[from].Before == Break.None && end == words.Count || !IsGiven(from)))
            from++;
        return end - from is >= 2 and <= LongestSigned ? from : null;
    }

    const int LeastSigned = 4,
        LongestSigned = 4;

    bool IsGiven(int at) => lexicon.In("given", words[at].Text);

    bool IsOfName(int at) =>
        words[at] is { Masked: false, IsFigure: false, Capital: true, Terms.Count: 0, ChoiceTerms.Count: 0 };

    /// <summary>"soy la Carla", "soy don Luis": what comes before a capital is a title.</summary>
    int Titled(int at) =>
        at + 1 < words.Count
        && (words[at].Is(TheMasculine | TheFeminine | ItIs) || lexicon.In("form_of_address", words[at].Text))
        && words[at + 1].Before == Break.None
        && (words[at + 1].Capital || lexicon.In("given", words[at + 1].Text))
            ? at + 1
            : at;

    /// <summary>"a nombre de mi señora, Andrea Soto": who it is stands before what she is called.</summary>
    int PastKinship(int from)
    {
        var at = from;
        while (
            at < words.Count
            && at - from < Longest
            && !words[at].Capital
            && (words[at].Filler || lexicon.In("person", words[at].Text) || lexicon.In("vocative", words[at].Text))
        )
            at++;
        return at < words.Count && at > from && words[at].Capital ? at : words.Count;
    }

    string? Asked()
    {
        var start = 0;
        while (
            start < words.Count
            && (words[start].Courtesy || words[start].Is(ItIs | Already | If | OfCourse | Of | To | IAm | For))
        )
            start++;
        if (start >= words.Count || words.Count - start > Longest || words.Exists(w => w.Asked))
            return null;
        if (
            words
                .Skip(start)
                .Any(w => w.Verb is { } v && (v.Tags & (VerbTags.I | VerbTags.You)) != VerbTags.None && !w.Capital)
        )
            return null;
        return scan.Cue("yes") || scan.Cue("no") || scan.Cue("cancel") || scan.Cue("question") || SaysOtherwise(start)
            ? null
            : From(start, sure: true);
    }

    /// <summary>"confirmar", "efectivo mejor", "retiro en tienda": nothing but what we understand to other ends.</summary>
    bool SaysOtherwise(int start)
    {
        var heard = false;
        for (var i = start; i < words.Count; i++)
        {
            if (IsGiven(i) || words[i].IsFigure)
                return false;
            var cue = InCue(i) || lexicon.In("day", words[i].Text);
            if (!cue && !words[i].Filler)
                return false;
            heard |= cue;
        }
        return heard;
    }

    bool InCue(int at)
    {
        foreach (var hit in scan.Cues)
            if (hit.From <= at && at < hit.To)
                return true;
        return false;
    }

    string? From(int from, bool sure)
    {
        var end = from;
        while (end < words.Count && end - from < Longest)
        {
            var w = words[end];
            if (w.Masked || w.IsFigure || end > from && w.Before != Break.None)
                break;
            if (lexicon.In("no_name", w.Text) && !w.Capital)
            {
                if (end == from)
                    return null;
                if (!Runs(from, end))
                    break;
            }
            if (lexicon.In("after_name", w.Text) && !(w.Is(And) && Runs(from, end)))
                break;
            if (
                !w.Capital
                && !Runs(from, end)
                && !lexicon.In("given", w.Text)
                && (
                    lexicon.Fillers.Contains(w.Folded) && !w.Courtesy
                    || end > from && lexicon.Verbs.Find(w.Folded) is not null
                )
            )
                break;
            end++;
        }
        while (end > from && lexicon.In("particle", words[end - 1].Text) && !words[end - 1].Capital)
            end--;
        if (end == from)
            return null;
        // "soy vegano", "soy de Maipú", "soy intolerante" tell no name; "soy marta" does.
        var first = words[from];
        if (
            !sure
            && !lexicon.In("given", first.Text)
            && (first.Is(Of) || !first.Capital && (first.Known || end - from > 3 || LooksLikeTrait(first.Text)))
        )
            return null;
        return Take(from, end);
    }

    /// <summary>"de la Fuente": small words inside a name, when the name goes on after them.</summary>
    bool Runs(int from, int at)
    {
        if (at == from || !lexicon.In("particle", words[at].Text))
            return false;
        if (!words[at].Is(Of | OfThe) && !words[at - 1].Is(Of) && !Next(at))
            return false;
        return at + 1 < words.Count && words[at + 1].Before == Break.None;

        bool Next(int i) => i + 1 < words.Count && words[i + 1].Capital && words[from].Capital;
    }

    /// <summary>Endings of what people are rather than are called.</summary>
    static readonly string[] Traits =
    [
        "nte",
        "ista",
        "ense",
        "ado",
        "ada",
        "oso",
        "osa",
        "ico",
        "ica",
        "ario",
        "aria",
        "dor",
        "dora",
        "ero",
        "era",
    ];

    static bool LooksLikeTrait(string text) =>
        text.Length > 5 && Array.Exists(Traits, t => text.EndsWith(t, StringComparison.Ordinal));

    string Take(int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            words[i].Masked = true;
            words[i].Role = "name";
        }
        return Proper(scan.Slice(from, end));
    }

    string Proper(string name)
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
                .Select(p => lexicon.In("particle", p) ? p : char.ToUpperInvariant(p[0]) + p[1..])
        );
    }
}
