namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "los ravioles que llevé ayer vinieron pegados. mandame un kilo de ñoquis", "me regresaron una camisa con mancha y aparte
/// quiero un traje": goods of an earlier purchase, told beside what is wanted now, are not wanted again.
/// </summary>
internal sealed class PastGoods(Scan scan)
{
    const int Reach = 3;

    static readonly string[] Asking = ["buy", "add", "request_clitic", "more_one", "replace", "remove"];

    readonly List<Word> words = scan.Words;

    public void Read()
    {
        if (!words.Exists(IsOfPast))
            return;
        var goods = scan.Goods.ToList();
        var past = new HashSet<Mention>();
        for (var i = 0; i < goods.Count; i++)
            if (
                !scan.InCart(goods[i])
                && (IsTold(goods[i]) || i > 0 && past.Contains(goods[i - 1]) && Joined(goods[i - 1], goods[i]))
            )
                past.Add(goods[i]);
        if (past.Count == 0 || past.Count == goods.Count || !goods.TrueForAll(m => past.Contains(m) || IsAsked(m)))
            return;
        foreach (var m in past)
        {
            scan.Mentions.Remove(m);
            scan.Take(m.From, m.To, "no");
        }
        // What is said of them is said of nothing else.
        var next = goods.First(m => !past.Contains(m)).Start;
        scan.WantedFrom = goods.Exists(m => past.Contains(m) && m.From > next) ? 0 : next;
    }

    bool IsTold(Mention m) => WasBought(m.To) || CameHere(m.Start) || BoughtBefore(m.Start);

    /// <summary>"… que compré la semana pasada", "… que me mandaron".</summary>
    bool WasBought(int at)
    {
        if (at + 1 >= words.Count || words[at] is not { Text: "que", Before: Break.None })
            return false;
        var verb = at + 1;
        while (verb + 1 < words.Count && scan.Lexicon.In("clitic", words[verb].Text))
            verb++;
        return words[verb].Before == Break.None && IsOfPast(words[verb]) && !IsAskedBefore(at);
    }

    /// <summary>"me regresaron una camisa", "nos llegó mal la torta".</summary>
    bool CameHere(int start)
    {
        for (var k = start - 1; k > 0 && k >= start - Reach && words[k + 1].Before == Break.None; k--)
            if (IsOfPast(words[k]))
                return scan.Lexicon.In("of_us", words[k - 1].Text);
            else if (EndsClause(words[k]))
                return false;
        return false;
    }

    /// <summary>"ayer compré unas mallas", "pedí un pollo": who says so bought already.</summary>
    bool BoughtBefore(int start)
    {
        for (var k = start - 1; k >= 0 && k >= start - Reach && words[k + 1].Before == Break.None; k--)
            if (words[k].Verb is { } verb && IsOfPast(words[k]))
                return (verb.Tags & VerbTags.PastOfI) != VerbTags.None;
            else if (EndsClause(words[k]))
                return false;
        return false;
    }

    static bool EndsClause(Word word) => word.Text is "y" or "e" or "que" or "pero";

    /// <summary>Told by the ending alone, so that "compre" (buy!) is not what was bought.</summary>
    bool IsOfPast(Word word)
    {
        const VerbTags OtherTimes =
            VerbTags.Imperative | VerbTags.Subjunctive | VerbTags.I | VerbTags.You | VerbTags.We;
        if (word is { Verb: { } verb, Masked: false })
            return scan.Lexicon.In("bought", verb.Verb)
                && (verb.Tags & (VerbTags.PastOfI | VerbTags.Past)) != VerbTags.None
                && (verb.Tags & OtherTimes) == VerbTags.None;
        return word is { Filler: false, Terms.Count: 0, Text.Length: > 6 }
            && word.Text.EndsWith("aron", StringComparison.Ordinal);
    }

    bool Joined(Mention a, Mention b) =>
        b.Start - a.To <= 1
        && (b.Start == a.To || words[a.To].Text == "y")
        && scan.BreakBetween(a.To, b.Start) != Break.Hard;

    /// <summary>It is counted or asked for with a verb of its own.</summary>
    bool IsAsked(Mention m) => m.Amount is not null || IsAskedBefore(m.Start);

    bool IsAskedBefore(int at) =>
        scan.Cues.Exists(c =>
            c.To <= at && Array.IndexOf(Asking, c.Name) >= 0 && scan.BreakBetween(c.To, at) == Break.None
        );
}
