using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Which of the shop's questions a message asks, by the words that tell them apart.</summary>
internal sealed class FaqIndex
{
    readonly List<(HashSet<string> Roots, int Index)> questions = [];
    readonly HashSet<string> written = new(StringComparer.Ordinal);
    readonly Lexicon lexicon;

    public FaqIndex(IReadOnlyList<Faq> faq, Tokenizer tokenizer, Lexicon lexicon)
    {
        this.lexicon = lexicon;
        for (var i = 0; i < faq.Count; i++)
        {
            var words = tokenizer.Read(faq[i].Q, message: false);
            written.UnionWith(words.Select(w => w.Text));
            var roots = Roots(words);
            if (roots.Count > 0)
                questions.Add((roots, i));
        }
    }

    /// <summary>A word of one of the questions.</summary>
    public bool Writes(string text) => written.Contains(text);

    /// <summary>The question, and whether all of its words were said.</summary>
    public (int? Index, bool Whole) Find(List<Word> words)
    {
        if (questions.Count == 0)
            return (null, false);
        var said = Roots(words.FindAll(w => !w.Masked));
        if (said.Count == 0)
            return (null, false);
        var goods = Roots(words.FindAll(w => !w.Masked && w.Terms.Count > 0));
        var best = 0.0;
        int? index = null;
        var whole = false;
        foreach (var (roots, i) in questions)
        {
            var shared = roots.Count(said.Contains);
            if (shared == 0)
                continue;
            // "¿qué panes tienen?" is no question about gluten: of one that asks more of the goods, more must be said.
            if (shared < roots.Count && roots.Where(said.Contains).All(goods.Contains))
                continue;
            var score = (double)shared / roots.Count;
            // One shared word decides only where it is most of what either side says.
            if (shared == 1 && score < 0.5 || score < 0.34)
                continue;
            score += 0.1 * shared;
            if (score <= best)
                continue;
            best = score;
            index = i;
            whole = shared == roots.Count;
        }
        return (index, whole);
    }

    HashSet<string> Roots(List<Word> words)
    {
        var roots = new HashSet<string>(StringComparer.Ordinal);
        foreach (var w in words)
        {
            if (w.IsFigure || w.Text.Length < 3 || lexicon.Fillers.Contains(w.Text))
                continue;
            var verb = lexicon.Verbs.Find(w.Text);
            if (
                verb is
                {
                    Verb: "tener"
                        or "haber"
                        or "hacer"
                        or "poder"
                        or "estar"
                        or "vender"
                        or "querer"
                        or "saber"
                        or "dar"
                        or "decir"
                        or "ver"
                }
            )
                continue;
            roots.Add(verb is not null ? Stemmer.Root(verb.Verb) : Stemmer.Root(w.Text));
        }
        return roots;
    }
}
