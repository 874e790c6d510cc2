using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "algo que no pique", "un preentreno que no me quite el sueño": what goods are not to do tells which of them are wanted. It
/// takes nothing out of the cart, and what it names is not asked for.
/// </summary>
internal sealed class QualityReader(Scan scan)
{
    const int Reach = 5,
        Near = 6;

    readonly List<Word> words = scan.Words;

    public void Read()
    {
        for (var i = 1; i + 2 < words.Count; i++)
        {
            if (
                !words[i].Is(That)
                || words[i + 1].Before != Break.None
                || !words[i + 1].Is(Not)
                || words[i].Surface.Contains('é', StringComparison.OrdinalIgnoreCase)
                || scan.CueAt("excluding", i)
                || scan.CueAt("budget_max", i)
            )
                continue;
            var deed = i + 2;
            while (deed + 1 < words.Count && scan.Lexicon.In("clitic", words[deed].Text))
                deed++;
            if (words[deed].Before == Break.None && IsDeed(words[deed]) && DescribesGoods(i))
                Deny(i, deed);
        }
    }

    /// <summary>What goods do by themselves; how they are or come is a note to whoever packs them.</summary>
    bool IsDeed(Word w) =>
        w.Verb is { } verb
            ? (verb.Tags & (VerbTags.Subjunctive | VerbTags.You)) != VerbTags.None
                && !scan.Lexicon.In("states", verb.Verb)
            : w is { Filler: false, Masked: false, InNumber: false, Terms.Count: 0 }
                && (w.Text[^1] is 'e' or 'a' || w.Text is [.., 'e' or 'a', 'n']);

    /// <summary>"algo que no …", "qué dulces tienen que no …"; "quiero que no …" and "creo que no …" describe nothing.</summary>
    bool DescribesGoods(int que)
    {
        for (var k = que - 1; k >= 0 && que - k <= Near; k--)
        {
            if (words[k].Before == Break.Hard && k < que - 1 || words[k + 1].Before == Break.Hard)
                return false;
            if (
                scan.Lexicon.In("of_any_kind", words[k].Text)
                || words[k].Terms.Count > 0
                || scan.Lexicon.NamesGoods(words[k].Text)
                || scan.Mentions.Exists(m => m.From <= k && k < m.To && m.Zone < 0)
            )
                return true;
            if (words[k].Verb is { } verb ? !scan.Lexicon.In("offering", verb.Verb) : k == que - 1 && words[k].Is(For))
                return false;
        }
        return false;
    }

    void Deny(int from, int deed)
    {
        var to = deed + 1;
        while (
            to < words.Count
            && to - deed <= Reach
            && words[to].Before == Break.None
            && !words[to].Is(And | But | For | Because | That | Or)
            && !words[to].Courtesy
        )
            to++;
        scan.Cues.RemoveAll(c => c.From >= from && c.To <= to);
        scan.Mentions.RemoveAll(m => m.From > from && m.To <= to);
        scan.Amounts.RemoveAll(a => a.From > from && a.To <= to);
        for (var i = deed; i < to; i++)
        {
            words[i].Terms = words[i].ChoiceTerms = [];
            scan.Denied.Add(i);
        }
    }
}
