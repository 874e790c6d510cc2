using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Marks what is not wanted: "no quiero aceites", "sin tomates", "la lechuga no".</summary>
internal sealed class RefusalReader(Scan scan)
{
    readonly List<Word> words = scan.Words;

    /// <summary>"me quedé sin huevos y sin miel": what is missing is no refusal.</summary>
    bool RanOut(int sin) =>
        scan.Hits("ran_out")
            .Any(h =>
                h.To - 1 == sin
                || h.To <= sin && words[sin - 1].Is(And | Nor) && scan.BreakBetween(h.To, sin) == Break.None
            );

    public void Negate()
    {
        foreach (var hit in scan.Hits("negation").ToList())
        {
            var last = words[hit.To - 1].Text;
            if (scan.CueAt("otherwise", hit.To - 1))
                continue;
            // "cuánto es lo menos por la mesa" haggles.
            if (last.Is(Less) && hit.From > 0 && words[hit.To - 2].Is(It))
                continue;
            // "una menos y otro potus" refuses nothing of what follows.
            // "¿cuánto es lo menos por la silla?" bargains for it.
            if (last.Is(Less) && (scan.CueAt("less_one", hit.To - 1) || scan.CueAt("discounts", hit.To - 1)))
                continue;
            if (last.Is(Without))
            {
                if (RanOut(hit.To - 1) || IsUndone(hit))
                    continue;
                // "sin lechuga" refuses it; of a dish it is a note, and the lettuce no mention any more.
                if (
                    scan.Mentions.Find(m => m.From >= hit.To && m.From - hit.To <= 1 && m.Amount is null)
                        is { } unwanted
                    && scan.BreakBetween(hit.To, unwanted.From) == Break.None
                    && !scan.Shop.IsCalledWithout(unwanted, words[unwanted.From])
                )
                    unwanted.Negated = true;
                continue;
            }
            // "una nomás y tres gorras" refuses nothing.
            if (last.Is(Not) && hit.To < words.Count && words[hit.To].Before == Break.None && words[hit.To].Is(More))
                continue;
            // "no" alone reaches only what it touches: "no tomates"; "no tienen tomates" asks.
            var reach = hit.Count == 1 && last.Is(Not | Nor | Neither) ? 2 : 4;
            foreach (var m in scan.Mentions)
            {
                var start = m.Amount is { } a && a.From < m.From ? a.From : m.From;
                if (
                    m.CorrectedAt > hit.From
                    || start < hit.To
                    || start - hit.To > reach
                    || scan.BreakBetween(hit.To, start) != Break.None
                )
                    continue;
                // "uno no come carne" refuses it as "no quiero carne" does.
                if (
                    words
                        .Skip(hit.To)
                        .Take(start - hit.To)
                        .Any(w => (!w.Filler || w.Verb is not null) && !scan.Lexicon.In("intake", w.Text))
                )
                    continue;
                // "no mejor el surtido en jarra" wants it, in another way.
                if (words.Skip(hit.To).Take(start - hit.To).Any(w => w.Is(Rather)))
                    continue;
                // "no me carga el móvil" complains and refuses nothing: after such a word no noun can stand.
                if (words.Skip(hit.To).Take(start - hit.To).Any(w => scan.Lexicon.In("dative", w.Text)))
                    continue;
                if (
                    hit.Count == 1
                    && last.Is(Not)
                    && (hit.From > 0 && words[hit.From].Before == Break.None && words[hit.From - 1].Is(By | As))
                )
                    continue;
                // "no tomo alcohol" where a shelf is called Sin alcohol looks for that one.
                if (m.From > hit.To && scan.Shop.IsCalledWithout(m, words[m.To - 1]))
                    break;
                m.Negated = true;
                // "no quiero aceites ni flores" goes on; "no quiero aceites, busco semillas" does not.
                break;
            }
        }
        if (!scan.Text.Contains('?'))
            foreach (var hit in scan.Hits("owned").ToList())
                if (
                    scan.Mentions.FindLast(m => m.To == hit.From && m.Items.Count > 0) is { Amount: null } owned
                    && words[hit.From].Before == Break.None
                    && Sentences.Starts(words, Articled(owned))
                )
                    owned.Negated = true;
        // "huevos no", "la lechuga no": the refusal follows and something ends or corrects after it.
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].Is(Not) || words[i].Before != Break.None && words[i].LineBefore)
                continue;
            // "¿viene con el colchón o no?", "el teclado es inalámbrico no?"
            if (i > 0 && words[i - 1].Is(Or) || IsTag(i))
                continue;
            if (
                !RefusedBehind(i)
                && i + 1 < words.Count
                && words[i + 1].Before == Break.None
                && !Sentences.Ends(words, i + 1)
                && !scan.Lexicon.In("behind_no", words[i + 1].Text)
            )
                continue;
            var m = scan.Mentions.LastOrDefault(x =>
                x.To <= i && i - Math.Max(x.To, x.Amount?.To ?? 0) <= 1 && i - x.To >= 0
            );
            if (m is null || words[i].Before != Break.None || m.CorrectedAt > 0)
                continue;
            // "la grande express no, normal" refuses a choice of it.
            if (i - 1 >= m.To && words[i - 1].ChoiceTerms.Count > 0 && words[i - 1].Role == "option")
                continue;
            var corrected = scan.Hits("correction").Any(h => h.From >= i && h.From - i <= 1);
            if (!corrected)
                m.Negated = true;
            else if (!scan.Mentions.Exists(x => x != m && x.From > i) || m.Amount is { } a && a.From > i)
                m.Negated = false;
        }
    }

    /// <summary>"es de nylon, no?": behind what something is, and nothing but the question mark follows.</summary>
    bool IsTag(int no) =>
        no == words.Count - 1
        && words[no].Asked
        && words.Exists(w => w.Is(ItIs) || w.Verb is { } verb && (verb.Tags & VerbTags.Infinitive) == VerbTags.None);

    int Articled(Mention m) =>
        m.Start > 0 && scan.Lexicon.In("definite", words[m.Start - 1].Text) ? m.Start - 1 : m.Start;

    /// <summary>"chaufa no quiero", "aceite no me des": a whole refusal behind what it refuses, for nothing else follows it.</summary>
    bool RefusedBehind(int no) =>
        scan.Hits("negation")
            .Concat(scan.Hits("remove"))
            .Concat(scan.Hits("not_needed"))
            .Any(h =>
                h.From == no
                && h.Count > 1
                && (
                    Sentences.Ends(words, h.To)
                    || scan.Cues.Exists(c => c.From == h.To && c.Name is "buy" or "request_clitic")
                )
            );

    /// <summary>"camisas sin planchar" are to be ironed.</summary>
    bool IsUndone(CueHit hit) =>
        hit.To < words.Count
        && words[hit.To] is { Before: Break.None, Verb: { } verb }
        && (verb.Tags & VerbTags.Infinitive) != VerbTags.None;
}
