using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>How surely a message asks one of the shop's questions.</summary>
internal enum FaqStrength
{
    /// <summary>A word of it, where nothing better is found.</summary>
    Faint,
    Part,

    /// <summary>What it asks in so many words, be it not all of it.</summary>
    Clear,
    Whole,
}

internal readonly record struct FaqMatch(int Index, FaqStrength Strength);

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
        LeastOfOneHeavy = 0.43;

    /// <summary>One word that only the answer has tells something, several tell enough.</summary>
    const double OfAnswer = 0.3;

    /// <summary>How like what every shop is asked a message has to be, and to how many of that.</summary>
    const double Alike = 0.7;

    /// <summary>What the whole of a message asks tells more than any word of it.</summary>
    const double Decisive = 3;
    const int MostAlike = 3;

    /// <summary>What is less like it than this, beside the likest, was not meant.</summary>
    const double NearlyAsAlike = 0.85;
    const double OfGist = 0.4;

    /// <summary>What a word may mean, all of which count once.</summary>
    sealed class Concept(IEnumerable<string> keys, double weight)
    {
        public HashSet<string> Keys { get; } = new(keys, StringComparer.Ordinal);
        public double Weight { get; set; } = weight;

        /// <summary>What the whole of it asks, besides its words.</summary>
        public bool Gist { get; set; }
    }

    sealed record Question(List<Concept> Concepts, HashSet<string> Answer, int Index);

    delegate void Heard(IReadOnlyList<string> keys, double weight, int at);

    readonly List<Question> questions = [];
    readonly HashSet<string> written = new(StringComparer.Ordinal);
    readonly Lexicon lexicon;

    /// <summary>The shop's other words for what it sells, each with the word it stands for: "polas" for "cervezas".</summary>
    readonly Dictionary<string, string> sameGoods = new(StringComparer.Ordinal);

    /// <summary>Words of a category that some question has: "¿cuántos peces entran?" is asked of guppies, too.</summary>
    readonly Dictionary<string, string[]> ofCategory = new(StringComparer.Ordinal);

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
            var words = Learn(tokenizer.Read(faq[i].Q, message: false));
            written.UnionWith(words.Select(w => w.Text));
            var concepts = Concepts(words, w => Meanings(w.Text).Length == 0 && isGoods(w.Text));
            // "¿Inflan globos con helio?" begins with the deed, be it one that no lexicon has.
            if (
                words is [{ IsFigure: false, Text.Length: > 3 } deed, ..]
                && !lexicon.In("asking", deed.Text)
                && !lexicon.In("weak_verb", deed.Verb?.Verb ?? deed.Text)
            )
                foreach (var concept in concepts)
                    if (concept.Weight == 1 && concept.Keys.Contains(Stemmer.Root(deed.Text)))
                        concept.Weight = Heavy;
            if (concepts.Count == 0)
                continue;
            var answer = Learn(tokenizer.Read(faq[i].A, message: false));
            var told = AnswerOnly(answer, Gists(faq[i].A, tokenizer), concepts);
            if (TellsHowLong(answer) && !concepts.Exists(c => c.Keys.Contains("demorar")))
                told.Add("demorar");
            questions.Add(new Question(concepts, told, i));
        }
        foreach (var question in questions)
            question.Answer.RemoveWhere(word =>
                questions.Exists(q =>
                    q != question && (q.Concepts.Exists(c => c.Keys.Contains(word)) || q.Answer.Contains(word))
                )
            );
        foreach (var category in categories)
        {
            var roots = tokenizer
                .Read(category.Name, message: false)
                .Select(w => Stemmer.Root(w.Text))
                .Where(root =>
                    questions.Exists(q => q.Concepts.Exists(c => c.Weight == Goods && c.Keys.Contains(root)))
                )
                .ToArray();
            if (roots.Length > 0)
                ofCategory[category.Name] = roots;
        }
    }

    /// <summary>"Sí, llegan en unos 20 minutos."</summary>
    bool TellsHowLong(List<Word> answer) =>
        answer.Exists(w => Meanings(w.Verb?.Verb ?? w.Text).Contains("entregar"))
        && answer.Exists(w => lexicon.Units.TryGetValue(w.Text, out var unit) && unit.Kind == UnitKind.Time);

    List<Word> Learn(List<Word> words)
    {
        foreach (var w in words)
            if (!lexicon.Fillers.Contains(w.Text))
                w.Verb ??= lexicon.Verbs.Find(w.Text);
        return words;
    }

    /// <summary>What an answer speaks of beyond its question: names and things, not the words of every answer.</summary>
    HashSet<string> AnswerOnly(List<Word> answer, IEnumerable<Concept> gists, List<Concept> question) =>
        Concepts(answer)
            .Concat(gists)
            .Where(c => c.Weight > Light && !c.Keys.Any(key => lexicon.In("of_any_answer", key)))
            .SelectMany(c => c.Keys)
            .Where(key => key.Length > 3 && !question.Exists(c => c.Keys.Contains(key)))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>What each sentence of an answer comes to, which is lost in the whole.</summary>
    IEnumerable<Concept> Gists(string answer, Tokenizer tokenizer) =>
        answer
            .Split('.', ';')
            .SelectMany(clause => Concepts(Learn(tokenizer.Read(clause, message: false))))
            .Where(c => c is { Gist: true, Weight: Decisive });

    /// <summary>A word of one of the questions.</summary>
    public bool Writes(string text) => written.Contains(text);

    /// <param name="categories">Those whose goods the message names.</param>
    public FaqMatch? Find(List<Word> words, IEnumerable<string> categories)
    {
        if (questions.Count == 0)
            return null;
        var open = words.FindAll(w => !w.Masked);
        var said = new Dictionary<string, double>(StringComparer.Ordinal);
        var phrased = new HashSet<string>(StringComparer.Ordinal);
        Hear(
            open,
            null,
            (keys, weight, at) =>
            {
                foreach (var key in keys)
                    said[key] = Math.Max(weight, said.GetValueOrDefault(key));
                if (at < 0)
                    phrased.UnionWith(keys);
            }
        );
        if (said.Count == 0)
            return null;
        string[] shelves =
            ofCategory.Count > 0 ? [.. categories.SelectMany(c => ofCategory.GetValueOrDefault(c, []))] : [];
        foreach (var root in shelves)
            said.TryAdd(root, Goods);
        // Most messages share no word with any question: what of them is goods is heard when first asked for.
        var goods = new Lazy<HashSet<string>>(
            () =>
            {
                var keys = new HashSet<string>(shelves, StringComparer.Ordinal);
                if (open.FindAll(w => w.Terms.Count > 0) is { Count: > 0 } named)
                    Hear(named, null, (heard, _, _) => keys.UnionWith(heard));
                // "¿el asado lo hacen con leña?": said of it besides.
                if (keys.Count > shelves.Length)
                    Hear(open.FindAll(w => w.Terms.Count == 0), null, (heard, _, _) => keys.ExceptWith(heard));
                return keys;
            },
            LazyThreadSafetyMode.None
        );
        (double Score, FaqMatch Match)? best = null,
            faint = null;
        var rival = 0.0;
        foreach (var question in questions)
        {
            var (score, strength) = Compare(question, said, phrased, goods);
            if (strength is null)
                continue;
            var match = (score, new FaqMatch(question.Index, strength.Value));
            if (strength == FaqStrength.Faint)
            {
                if (faint is null || score > faint.Value.Score)
                    (rival, faint) = (faint?.Score ?? 0, match);
                else
                    rival = Math.Max(rival, score);
            }
            else if (best is null || score > best.Value.Score)
                best = match;
        }
        return best?.Match ?? (faint is { } only && only.Score > rival ? only.Match : null);
    }

    static (double Score, FaqStrength? Strength) Compare(
        Question question,
        Dictionary<string, double> said,
        HashSet<string> phrased,
        Lazy<HashSet<string>> goods
    )
    {
        int shared = 0,
            count = 0,
            heavy = 0,
            beyondGoods = 0,
            ofGoods = 0;
        double weight = 0,
            most = 0,
            all = 0;
        var gist = false;
        foreach (var concept in question.Concepts)
        {
            var heard = concept.Keys.Overlaps(said.Keys);
            // What the whole of it asks is said in its words, too.
            if (!heard && concept.Gist)
                continue;
            count++;
            all += concept.Weight;
            if (!heard)
                continue;
            shared++;
            var inItsWords = concept.Keys.Overlaps(phrased);
            gist |= inItsWords;
            weight += concept.Weight;
            if (concept.Weight > Light || inItsWords)
                heavy++;
            if (concept.Keys.Overlaps(goods.Value))
                ofGoods++;
            else if (concept.Weight > Light)
            {
                beyondGoods++;
                most = Math.Max(most, concept.Weight);
            }
        }
        var told = 0;
        foreach (var key in said.Keys)
            if (question.Answer.Contains(key))
            {
                told += phrased.Contains(key) ? 2 : 1;
                gist |= phrased.Contains(key);
            }
        // "¿qué panes tienen?" is no question about gluten: of one that asks more of the goods, more must be said.
        if (shared + told == 0 || shared < count && beyondGoods == 0 && ofGoods > 0 && told == 0)
            return default;
        var score = (all > 0 ? weight / all : 0) + OfAnswer * Math.Min(2, told);
        if (
            shared == 0 && told < 2
            || heavy == 0 && told == 0 && (shared < count || question.Concepts.Exists(c => c.Weight > Goods))
            || score < Least
            || shared + told == 1 && score < (weight > 1 ? LeastOfOneHeavy : LeastOfOne)
        )
            return (score, most >= 1 || told > 0 ? FaqStrength.Faint : null);
        return (
            score + 0.1 * shared + (gist ? OfGist : 0),
            shared == count ? FaqStrength.Whole
            : most >= Heavy && score >= LeastOfOneHeavy || told > 0 && ofGoods > 0 ? FaqStrength.Clear
            : FaqStrength.Part
        );
    }

    string[] Meanings(string word) => lexicon.Synonyms.GetValueOrDefault(word, []);

    /// <summary>"facturan" where the lexicon has "facturar" and no such form of it.</summary>
    string[] MeaningsByRoot(string word) =>
        word.Length > 5 && !lexicon.Fillers.Contains(word)
            ? lexicon.SynonymRoots.GetValueOrDefault(Stemmer.Root(word), [])
            : [];

    /// <param name="ofGoods">The word is only what the question is about.</param>
    List<Concept> Concepts(List<Word> words, Func<Word, bool>? ofGoods = null)
    {
        var concepts = new List<Concept>();
        var (last, lastAt) = (default(Concept), -1);
        Hear(
            words,
            ofGoods,
            (keys, weight, at) =>
            {
                var joined = at >= 0 && last is not null && AreJoined(words, lastAt, at) ? last : null;
                if ((joined ?? concepts.Find(c => c.Keys.Overlaps(keys))) is { } had)
                {
                    had.Keys.UnionWith(keys);
                    // What the gist is by its words weighs as they do.
                    if (at >= 0)
                        had.Weight = had.Gist ? weight : Math.Max(had.Weight, weight);
                    had.Gist &= at < 0;
                    last = at >= 0 ? had : last;
                }
                else
                {
                    concepts.Add(new Concept(keys, weight) { Gist = at < 0 });
                    last = at >= 0 ? concepts[^1] : last;
                }
                lastAt = at >= 0 ? at : lastAt;
            }
        );
        return concepts;
    }

    /// <summary>"¿Hacen catas o talleres?" is asked by who asks for either.</summary>
    static bool AreJoined(List<Word> words, int from, int to)
    {
        if (to <= from || to - from > 3)
            return false;
        for (var i = from + 1; i <= to; i++)
            if (words[i].Before == Break.Soft || i < to && words[i].Is(Or | OrBeforeO | And | AndBeforeI))
                return true;
        return false;
    }

    /// <summary>What is said, and how much each counts.</summary>
    void Hear(List<Word> words, Func<Word, bool>? ofGoods, Heard heard)
    {
        double OfMeaning(string meaning) => lexicon.In("coming", meaning) ? Light : Heavy;

        var asked = new List<CueHit>();
        lexicon.Asks.Find(words, asked);
        foreach (var hit in asked)
            heard([hit.Name], OfMeaning(hit.Name), -1);
        var alike = Lexicon.Questions.Find(words, lexicon);
        foreach (var (entry, likeness, _) in alike.Take(MostAlike))
            if (likeness >= Math.Max(Alike, NearlyAsAlike * alike[0].Likeness))
                heard([Lexicon.Questions.Entries[entry]], Decisive, -1);
        var comes = false;
        for (var i = 0; i < words.Count; i++)
        {
            var w = words[i];
            if (w.IsFigure || w.Text.Length < 3)
                continue;
            var text = sameGoods.GetValueOrDefault(Stemmer.Singular(w.Text), ofGoods is null ? Whole(w) : w.Text);
            // "hoy a la tarde" is no form of tardar.
            var verb = lexicon.Fillers.Contains(w.Text) ? null : lexicon.Verbs.Find(w.Text);
            var meanings = Meanings(w.Text);
            // "separado" is more than a form of separar.
            if (verb is not null && verb.Verb != w.Text)
                meanings = meanings.Length == 0 ? Meanings(verb.Verb) : [.. meanings.Union(Meanings(verb.Verb))];
            if (meanings.Length == 0)
                meanings = Meanings(Stemmer.Singular(w.Text));
            // "¿envolvéis?", "¿me tiñes?": what is done here, in any form of its verb.
            if (
                meanings.Length == 0
                && verb is null
                && !w.InNumber
                && w.ChoiceTerms.Count == 0
                && lexicon.Deeds.Find(w.Text) is { } deed
            )
                meanings = Meanings(deed.Verb);
            // "2 plazas" are no "plazos".
            if (meanings.Length == 0 && verb is null && w.ChoiceTerms.Count == 0)
                meanings = MeaningsByRoot(w.Text);
            if (meanings.Length == 0 && Stemmer.WithoutDiminutive(w.Text) is { } plain)
                meanings = Meanings(plain);
            // "yapecito": the small of a word keeps its last vowel.
            if (
                meanings.Length == 0
                && verb is null
                && !w.Known
                && w.Text.Length > 7
                && (
                    w.Text.EndsWith("cito", StringComparison.Ordinal)
                    || w.Text.EndsWith("cita", StringComparison.Ordinal)
                )
            )
                meanings = Meanings(w.Text[..^4]);
            // "¿paso o llego directo?": the customer comes, and nothing is brought.
            if (ofGoods is null && verb is { Tags: VerbTags.I or VerbTags.We } && meanings.Contains("entregar"))
                continue;
            if (meanings.Length > 0)
            {
                comes |= meanings.Contains("entregar");
                heard(meanings, ofGoods is not null && IsAside(words, i) ? Light : meanings.Max(OfMeaning), i);
            }
            else if (IsPlace(words, i, comes))
                heard(["region"], Heavy, i);
            else if (lexicon.In("asking", w.Text))
                heard([lexicon.In("how_much", w.Text) ? "cuanto" : w.Text], Light, i);
            else if (!lexicon.Fillers.Contains(w.Text) && (verb is null || !lexicon.In("empty_verb", verb.Verb)))
            {
                var isGoods = ofGoods?.Invoke(w) == true;
                heard(
                    isGoods || w.Terms.Count > 0
                        ? [Stemmer.Root(verb?.Verb ?? text), .. OwnName(w), .. ofGoods is null ? [] : SameGoods(w.Text)]
                        : [Stemmer.Root(verb?.Verb ?? text), .. DeedOf(text), text, .. w.Names ?? []],
                    isGoods ? Goods
                        : verb is null ? 1
                        : lexicon.In("weak_verb", verb.Verb) ? Light
                        : (verb.Tags & VerbTags.You) != VerbTags.None ? Heavy
                        : 1,
                    i
                );
            }
        }
    }

    /// <summary>"¿hay una nutri que atienda?": the only word of the questions that begins so.</summary>
    string Whole(Word word)
    {
        const int Cut = 3;
        if (word.Known || word.Filler || word.Text.Length < 4 || word.Terms.Count > 0 || written.Contains(word.Text))
            return word.Text;
        string? whole = null;
        foreach (var text in written)
            if (text.Length >= word.Text.Length + Cut && text.StartsWith(word.Text, StringComparison.Ordinal))
                if (whole is null || Stemmer.Root(whole) == Stemmer.Root(text))
                    whole = text;
                else
                    return word.Text;
        return whole ?? word.Text;
    }

    /// <summary>"¿Se puede comer en el local?", "¿suben el pedido?": where and to what it is done is not what is asked.</summary>
    bool IsAside(List<Word> words, int i) =>
        i > 1
        && words[i - 1].Is(TheMasculine | TheFeminine)
        && (
            words[i - 2].Is(In) && lexicon.In("premises", words[i].Text)
            || lexicon.In("own_order", words[i].Text) && words[i - 2].Verb is not null
        );

    /// <summary>A place that no zone of the shop names: "mandan a Iquique", "soy de Rafaela".</summary>
    bool IsPlace(List<Word> words, int i, bool comes) =>
        i > 0
        && words[i] is { Terms.Count: 0 } w
        && (
            words[i - 1].Is(To | In | Until) && !w.Known && (w.Capital || comes)
            || w.Capital && TellsHome(words, i - 1, lexicon)
        );

    /// <summary>"soy de", "vivimos en": a place follows.</summary>
    public static bool TellsHome(List<Word> words, int at, Lexicon lexicon) =>
        at > 0 && words[at].Is(Of | In) && lexicon.In("at_home", words[at - 1].Text);

    /// <summary>"¿mandan pintores?", "alguien que pinte": who does it and what is done, by what they do.</summary>
    static IEnumerable<string> DeedOf(string word)
    {
        var one = Stemmer.Singular(word);
        foreach (var ending in OfDeeds)
            if (one.Length - ending.Length >= 4 && one.EndsWith(ending, StringComparison.Ordinal))
                yield return one[..^ending.Length];
    }

    static readonly string[] OfDeeds = ["or", "ora", "aje", "ista"];

    /// <summary>"limoncitos": goods by any of their endings, and by no set of words that tell the same of something else.</summary>
    static IEnumerable<string> OwnName(Word word) => (word.Names ?? []).Where(name => name[0] != '@');

    IEnumerable<string> SameGoods(string word) => lexicon.Goods.SameAs(word).Select(Stemmer.Root);
}
