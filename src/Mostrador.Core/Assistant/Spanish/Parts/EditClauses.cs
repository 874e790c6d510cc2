using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Cuts a message where a change of its own begins: at a verb of changing after "y" or a pause ("saca el pan y ponme dos
/// tortas"), and at goods of the cart of which something is said ("el pan sácalo y la torta que sea chica").
/// </summary>
internal sealed class EditClauses(Scan scan)
{
    static readonly string[] Acting =
    [
        "remove",
        "replace",
        "set",
        "add",
        "buy",
        "request_clitic",
        "less_one",
        "more_one",
        "becomes",
        "left_out",
    ];

    readonly List<Word> words = scan.Words;

    public List<(int From, int To)> Find()
    {
        var clauses = new List<(int From, int To)>();
        var start = 0;
        for (var i = 1; i < words.Count; i++)
        {
            var joins = scan.Lexicon.In("joins", words[i - 1].Text);
            if (!joins && words[i].Before == Break.None || !Says(start, i) || !Acts(i) && !Topic(i))
                continue;
            clauses.Add((start, i));
            start = i;
        }
        clauses.Add((start, words.Count));
        return clauses;
    }

    /// <summary>Something is said already that can stand by itself.</summary>
    bool Says(int start, int end) =>
        scan.Goods.Any(m => m.From >= start && m.From < end)
        || scan.Cues.Exists(c => c.From >= start && c.To <= end && Array.IndexOf(Acting, c.Name) >= 0 && Verbal(c));

    bool Acts(int i) =>
        words[i].Verb is { } verb && (verb.Tags & (VerbTags.Imperative | VerbTags.Clitic)) != VerbTags.None
        || scan.Cues.Exists(c => c.From == i && Array.IndexOf(Acting, c.Name) >= 0 && Verbal(c));

    bool Verbal(CueHit hit) =>
        hit.Name is "more_one"
        // "que sean 10 y agrégame …"
        || hit is { Name: "set", Count: > 1 } && words[hit.From].Is(That)
        || words[hit.From].Verb is not null
        || hit.Count > 1 && words[hit.From + 1].Verb is not null;

    /// <summary>Goods of the cart, and right behind them what becomes of them: "y que las alitas sean picantes".</summary>
    bool Topic(int i)
    {
        if (words[i].Is(That) && i + 1 < words.Count)
            i++;
        var at = i;
        while (at < words.Count && at < i + 2 && scan.Lexicon.In("article", words[at].Text))
            at++;
        // "el pan sácalo y tortas con 2 basta": without its article where a number is set right behind.
        var set = at == i && scan.Cues.Exists(c => c.Name == "set" && c.From > i && words[c.From].Is(With));
        var topic = at == i && !set ? null : scan.Goods.FirstOrDefault(m => m.From == at && scan.InCart(m));
        return topic is not null
            && (
                topic.Options.Count > 0
                || scan.Cues.Exists(c =>
                    c.From >= topic.To && c.From - topic.To <= 2 && Array.IndexOf(Acting, c.Name) >= 0
                )
            );
    }
}
