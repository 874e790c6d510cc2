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
        if (Name is null && scan.Context.InCart.Count > 0)
            Name = Receiver();
        if (Name is null && scan.Context.Expecting == Expecting.Name)
            Name = Asked();
        if (Name is null && InAnOrder(scan.Context))
            Name = Alone();
    }

    /// <summary>"recibe Toño", "lo retira mi hermana Carola": written as a name, or one that people have.</summary>
    string? Receiver()
    {
        foreach (var hit in scan.Hits("pickup"))
            if (lexicon.In("person", words[hit.To - 1].Text) && IsNamed(hit.To))
                return From(hit.To, sure: true);
        for (var i = 0; i < words.Count; i++)
        {
            if (
                words[i] is not { Masked: false, Verb: { } verb }
                || !IsTold(verb)
                || !lexicon.In("announces_name", words[i].Text)
            )
                continue;
            var at = i + 1;
            while (at < words.Count && (words[at].Is(My | The) || lexicon.In("person", words[at].Text)) && !IsNamed(at))
                at++;
            if (!IsNamed(at))
                continue;
            for (var k = i; k < at; k++)
                words[k].Mask("filler");
            return From(at, sure: true);
        }
        return null;
    }

    /// <summary>"recibe Ana", and not "le ponen el nombre Ana".</summary>
    static bool IsTold(VerbForm verb) => (verb.Tags & VerbTags.You) != VerbTags.None;

    bool IsNamed(int at) =>
        at < words.Count
        && words[at] is { Before: Break.None, Masked: false, IsFigure: false, Asked: false }
        && (words[at].Capital || IsGiven(at));

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
        if (words.Count - from is < 2 or > SignatureReader.Longest || words[^1].Capital is false)
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
        // "Godoy Cruz, San Juan 450": the place, and nobody's name.
        if (IsZone(start, address))
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

    bool IsZone(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (
                !lexicon.In("particle", words[i].Text)
                && !words[i].Terms.Any(t => scan.Shop.Terms[t.Term].Zones.Length > 0)
            )
                return false;
        return true;
    }

    /// <inheritdoc cref="SignatureReader"/>
    public void ReadSigned()
    {
        if (Name is null && new SignatureReader(scan).Read() is { } signed)
            Name = Take(signed.From, signed.To);
    }

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
        // "efectivo, Rosa Pino"
        foreach (var hit in scan.Cues)
            if (
                hit.From == start
                && hit.Name.StartsWith("pay:", StringComparison.Ordinal)
                && hit.To < words.Count
                && IsGiven(hit.To)
            )
                start = hit.To;
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
            : AnswerAt(start);
    }

    /// <summary>"listo ya te pagué": what goes on as talk begins with no name, unless people are called so.</summary>
    string? AnswerAt(int start)
    {
        var end = EndOf(start);
        var goesOn =
            end > start
            && end < words.Count
            && words[end] is { Before: Break.None, Courtesy: false, Masked: false, IsFigure: false } next
            && !lexicon.In("after_name", next.Text);
        return goesOn && !IsGiven(start) ? null : From(start, sure: true);
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

    /// <summary>Past the last word of the name that begins there; there itself where none does.</summary>
    int EndOf(int from)
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
                    return from;
                if (!Runs(from, end))
                    break;
            }
            if (lexicon.In("after_name", w.Text) && !(w.Is(And) && Runs(from, end)))
                break;
            if (end > from && !w.Capital && scan.Context.Expecting == Expecting.Name && scan.CueAt("thanks", end))
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
        return end;
    }

    string? From(int from, bool sure)
    {
        var end = EndOf(from);
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
