using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Which of the shop's questions a message asks, by the words that tell them apart: words that ask the same count as one,
/// words of coming and going and of asking itself less than the rest, what the language knows to be asked of shops more.
/// </summary>
internal sealed class FaqIndex
{
    const double Light = 0.4;

    /// <summary>What every shop is asked, and a deed of the shop's, tell more than a word of any sentence.</summary>
    const double Heavy = 1.5;

    /// <summary>The goods that a question is about tell less than what it asks of them.</summary>
    const double Goods = 0.5;
    const double Least = 0.34;

    /// <summary>One shared word decides only where it is most of what is asked.</summary>
    const double LeastOfOne = 0.5,
        LeastOfOneHeavy = 0.46;

    /// <summary>One word that only the answer has tells something, several tell enough.</summary>
    const double OfAnswer = 0.3;

    /// <summary>How like what every shop is asked a message has to be, and to how many of that.</summary>
    const double Alike = 0.7;

    /// <summary>What the whole of a message asks tells more than any word of it.</summary>
    const double Decisive = 3;
    const int MostAlike = 3;

    /// <summary>What a word may mean, all of which count once.</summary>
    sealed class Concept(IEnumerable<string> keys, double weight)
    {
        public HashSet<string> Keys { get; } = new(keys, StringComparer.Ordinal);
        public double Weight { get; set; } = weight;
    }

    sealed record Question(List<Concept> Concepts, HashSet<string> Answer, int Index)
    {
        public double Weight { get; } = Concepts.Sum(c => c.Weight);
    }

    readonly List<Question> questions = [];
    readonly HashSet<string> written = new(StringComparer.Ordinal);
    readonly Lexicon lexicon;

    /// <summary>The shop's other words for what it sells, each with the word it stands for: "polas" for "cervezas".</summary>
    readonly Dictionary<string, string> sameGoods = new(StringComparer.Ordinal);

    public FaqIndex(
        IReadOnlyList<Faq> faq,
        IReadOnlyList<Category> categories,
        Tokenizer tokenizer,
        Lexicon lexicon,
        Func<string, bool> isGoods
    )
    {
        this.lexicon = lexicon;
        foreach (var category in categories)
            if (tokenizer.Read(category.Name, message: false) is [var name])
                foreach (var synonym in category.Synonyms)
                    if (tokenizer.Read(synonym, message: false) is [var other])
                        sameGoods.TryAdd(Stemmer.Singular(other.Text), name.Text);
        for (var i = 0; i < faq.Count; i++)
        {
            var words = tokenizer.Read(faq[i].Q, message: false);
            written.UnionWith(words.Select(w => w.Text));
            var concepts = Concepts(words, w => Meanings(w.Text).Length == 0 && isGoods(w.Text));
            // "¿Inflan globos con helio?" begins with the deed, be it one that no lexicon has.
            if (words is [{ IsFigure: false, Text.Length: > 3 } deed, ..] && !lexicon.In("asking", deed.Text))
                foreach (var concept in concepts)
                    if (concept.Weight == 1 && concept.Keys.Contains(Stemmer.Root(deed.Text)))
                        concept.Weight = Heavy;
            if (concepts.Count > 0)
                questions.Add(
                    new Question(concepts, AnswerOnly(tokenizer.Read(faq[i].A, message: false), concepts), i)
                );
        }
        foreach (var question in questions)
            question.Answer.RemoveWhere(word =>
                questions.Exists(q =>
                    q != question && (q.Concepts.Exists(c => c.Keys.Contains(word)) || q.Answer.Contains(word))
                )
            );
    }

    /// <summary>What an answer speaks of beyond its question: names and things, not the words of every answer.</summary>
    HashSet<string> AnswerOnly(List<Word> words, List<Concept> question) =>
        Concepts(words)
            .Where(c => c.Weight > Light)
            .SelectMany(c => c.Keys)
            .Where(key =>
                key.Length > 3 && !question.Exists(c => c.Keys.Contains(key)) && !lexicon.In("of_any_answer", key)
            )
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>A word of one of the questions.</summary>
    public bool Writes(string text) => written.Contains(text);

    /// <summary>The question, and whether all of its words were said.</summary>
    public (int? Index, bool Whole) Find(List<Word> words)
    {
        if (questions.Count == 0)
            return (null, false);
        var said = Keys(words.FindAll(w => !w.Masked));
        if (said.Count == 0)
            return (null, false);
        HashSet<string>? goods = null;
        var best = 0.0;
        int? index = null;
        var whole = false;
        foreach (var question in questions)
        {
            int shared = 0,
                heavy = 0,
                beyondGoods = 0;
            var weight = 0.0;
            foreach (var concept in question.Concepts)
            {
                if (!concept.Keys.Overlaps(said))
                    continue;
                shared++;
                weight += concept.Weight;
                if (concept.Weight > Light)
                    heavy++;
                if (concept.Weight > Light && !concept.Keys.Overlaps(goods ??= OfGoods(words)))
                    beyondGoods++;
            }
            var told = said.Count(question.Answer.Contains);
            if (shared == 0 && told < 2 || heavy == 0 && told == 0 && question.Concepts.Exists(c => c.Weight > Light))
                continue;
            // "¿qué panes tienen?" is no question about gluten: of one that asks more of the goods, more must be said.
            if (shared < question.Concepts.Count && beyondGoods == 0 && shared > 0)
                continue;
            var score = weight / question.Weight + OfAnswer * Math.Min(2, told);
            if (score < Least || shared + told == 1 && score < (weight > 1 ? LeastOfOneHeavy : LeastOfOne))
                continue;
            score += 0.1 * shared;
            if (score <= best)
                continue;
            best = score;
            index = question.Index;
            whole = shared == question.Concepts.Count;
        }
        return (index, whole);
    }

    string[] Meanings(string word) => lexicon.Synonyms.GetValueOrDefault(word, []);

    /// <summary>"facturan" where the lexicon has "facturar" and no such form of it.</summary>
    string[] MeaningsByRoot(string word) =>
        word.Length > 5 && !lexicon.Fillers.Contains(word)
            ? lexicon.SynonymRoots.GetValueOrDefault(Stemmer.Root(word), [])
            : [];

    HashSet<string> OfGoods(List<Word> words) =>
        words.FindAll(static w => !w.Masked && w.Terms.Count > 0) is { Count: > 0 } goods ? Keys(goods) : [];

    HashSet<string> Keys(List<Word> words)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        Hear(words, null, (meanings, _) => keys.UnionWith(meanings));
        return keys;
    }

    /// <param name="ofGoods">The word is only what the question is about.</param>
    List<Concept> Concepts(List<Word> words, Func<Word, bool>? ofGoods = null)
    {
        var concepts = new List<Concept>();
        Hear(
            words,
            ofGoods,
            (keys, weight) =>
            {
                if (concepts.Find(c => c.Keys.Overlaps(keys)) is { } had)
                {
                    had.Keys.UnionWith(keys);
                    had.Weight = Math.Max(had.Weight, weight);
                }
                else
                    concepts.Add(new Concept(keys, weight));
            }
        );
        return concepts;
    }

    /// <summary>What is said, and how much each counts.</summary>
    void Hear(List<Word> words, Func<Word, bool>? ofGoods, Action<string[], double> heard)
    {
        double OfMeaning(string meaning) => lexicon.In("coming", meaning) ? Light : Heavy;

        var asked = new List<CueHit>();
        lexicon.Asks.Find(words, asked);
        foreach (var hit in asked)
            heard([hit.Name], OfMeaning(hit.Name));
        foreach (var (entry, likeness, _) in Lexicon.Questions.Find(words, lexicon).Take(MostAlike))
            if (likeness >= Alike)
                heard([Lexicon.Questions.Entries[entry]], Decisive);
        var comes = false;
        for (var i = 0; i < words.Count; i++)
        {
            var w = words[i];
            if (w.IsFigure || w.Text.Length < 3)
                continue;
            var text = sameGoods.GetValueOrDefault(Stemmer.Singular(w.Text), w.Text);
            // "hoy a la tarde" is no form of tardar.
            var verb = lexicon.Fillers.Contains(w.Text) ? null : lexicon.Verbs.Find(w.Text);
            var meanings = Meanings(verb?.Verb ?? w.Text);
            if (meanings.Length == 0)
                meanings = Meanings(Stemmer.Singular(w.Text));
            if (meanings.Length == 0 && verb is null)
                meanings = MeaningsByRoot(w.Text);
            if (meanings.Length > 0)
            {
                comes |= meanings.Contains("entregar");
                heard(meanings, meanings.Max(OfMeaning));
            }
            // A place that no zone of the shop names.
            else if (
                w is { Known: false, Terms.Count: 0 }
                && (w.Capital || comes)
                && i > 0
                && words[i - 1].Text is "a" or "en" or "hasta"
            )
                heard(["region"], Heavy);
            else if (lexicon.In("asking", w.Text))
                heard([w.Text], Light);
            else if (!lexicon.Fillers.Contains(w.Text) && (verb is null || !lexicon.In("empty_verb", verb.Verb)))
                heard(
                    [Stemmer.Root(verb?.Verb ?? text)],
                    ofGoods?.Invoke(w) == true ? Goods
                        : verb is null ? 1
                        : lexicon.In("weak_verb", verb.Verb) ? Light
                        : (verb.Tags & VerbTags.You) != VerbTags.None ? Heavy
                        : 1
                );
        }
    }
}
