using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Which of the shop's questions a message asks, by the words that tell them apart: words that ask the same count as one,
/// words of coming and going and of asking itself less than the rest.
/// </summary>
internal sealed class FaqIndex
{
    const double Light = 0.4;
    const double Least = 0.34;

    /// <summary>One word that only the answer has tells something, several tell enough.</summary>
    const double OfAnswer = 0.3;

    readonly List<(Dictionary<string, double> Roots, HashSet<string> Answer, int Index)> questions = [];
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
                questions.Add((roots, AnswerOnly(tokenizer.Read(faq[i].A, message: false), roots), i));
        }
        foreach (var (_, answer, index) in questions)
            answer.RemoveWhere(word =>
                questions.Exists(q => q.Index != index && (q.Roots.ContainsKey(word) || q.Answer.Contains(word)))
            );
    }

    /// <summary>What an answer speaks of beyond its question: names and things, not the words of every answer.</summary>
    HashSet<string> AnswerOnly(List<Word> words, Dictionary<string, double> question) =>
        Roots(words)
            .Where(r =>
                r.Value > Light
                && r.Key.Length > 3
                && !question.ContainsKey(r.Key)
                && !lexicon.In("of_any_answer", r.Key)
            )
            .Select(r => r.Key)
            .ToHashSet(StringComparer.Ordinal);

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
        foreach (var (roots, answer, i) in questions)
        {
            var shared = roots.Where(r => said.ContainsKey(r.Key)).ToList();
            var heavy = shared.Count(r => r.Value > Light);
            var told = said.Keys.Count(answer.Contains);
            if (shared.Count == 0 && told < 2 || heavy == 0 && told == 0 && roots.Values.Any(v => v > Light))
                continue;
            // "¿qué panes tienen?" is no question about gluten: of one that asks more of the goods, more must be said.
            if (shared.Count < roots.Count && shared.TrueForAll(r => goods.ContainsKey(r.Key) || r.Value <= Light))
                continue;
            var score = shared.Sum(r => r.Value) / roots.Values.Sum() + OfAnswer * Math.Min(2, told);
            // One shared word decides only where it is most of what is asked.
            if (shared.Count + told == 1 && score < 0.5 || score < Least)
                continue;
            score += 0.1 * shared.Count;
            if (score <= best)
                continue;
            best = score;
            index = i;
            whole = shared.Count == roots.Count;
        }
        return (index, whole);
    }

    string? Meaning(string word) => lexicon.Synonyms.GetValueOrDefault(word);

    /// <summary>"facturan" where the lexicon has "facturar" and no such form of it.</summary>
    string? MeaningByRoot(string word) =>
        word.Length > 5 && !lexicon.Fillers.Contains(word)
            ? lexicon.SynonymRoots.GetValueOrDefault(Stemmer.Root(word))
            : null;

    /// <summary>What is said, and how much each counts.</summary>
    Dictionary<string, double> Roots(List<Word> words)
    {
        var roots = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            var w = words[i];
            if (w.IsFigure || w.Text.Length < 3)
                continue;
            var verb = lexicon.Verbs.Find(w.Text);
            var meaning =
                Meaning(verb?.Verb ?? w.Text)
                ?? Meaning(Stemmer.Singular(w.Text))
                ?? (verb is null ? MeaningByRoot(w.Text) : null);
            if (meaning is not null)
                roots[meaning] = lexicon.In("coming", meaning) ? Light : 1;
            // A place that no zone of the shop names.
            else if (w is { Capital: true, Known: false, Terms.Count: 0 } && i > 0 && words[i - 1].Text is "a" or "en")
                roots["region"] = 1;
            else if (lexicon.In("asking", w.Text))
                roots[w.Text] = Light;
            else if (!lexicon.Fillers.Contains(w.Text) && (verb is null || !lexicon.In("empty_verb", verb.Verb)))
                roots[Stemmer.Root(verb?.Verb ?? w.Text)] = 1;
        }
        var asked = new List<CueHit>();
        lexicon.Asks.Find(words, asked);
        foreach (var hit in asked)
            roots[hit.Name] = lexicon.In("coming", hit.Name) ? Light : 1;
        return roots;
    }
}
