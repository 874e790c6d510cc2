using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Which of the shop's questions a message asks, by the words that tell them apart.</summary>
internal sealed class FaqIndex
{
    readonly List<(HashSet<string> Roots, int Index)> questions = [];
    readonly Lexicon lexicon;

    public FaqIndex(IReadOnlyList<Faq> faq, Tokenizer tokenizer, Lexicon lexicon)
    {
        this.lexicon = lexicon;
        for (var i = 0; i < faq.Count; i++)
        {
            var roots = Roots(tokenizer.Read(faq[i].Q, message: false));
            if (roots.Count > 0)
                questions.Add((roots, i));
        }
    }

    /// <summary>The question, and whether all of its words were said.</summary>
    public (int? Index, bool Whole) Find(List<Word> words)
    {
        if (questions.Count == 0)
            return (null, false);
        var said = Roots(words.FindAll(w => !w.Masked));
        if (said.Count == 0)
            return (null, false);
        var best = 0.0;
        int? index = null;
        var whole = false;
        foreach (var (roots, i) in questions)
        {
            var shared = roots.Count(said.Contains);
            if (shared == 0)
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
