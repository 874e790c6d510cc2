using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Tells what each word may be: the language's, the shop's, or a shortened or misspelt one of either.</summary>
internal sealed class WordResolver(ShopIndex shop, FaqIndex faq, Lexicon lexicon)
{
    readonly CompoundResolver compounds = new(shop);
    readonly Unjoined unjoined = new(shop, lexicon);

    /// <summary>A shortened word that may be more of them than this tells nothing.</summary>
    const int MostMeanings = 4;

    /// <summary>As the shop writes it, in any number.</summary>
    const double Written = 0.97;

    /// <summary>Letters that stand for others in messages and in speech: lexuga, asao.</summary>
    static readonly (string Written, string Meant)[] Texting =
    [
        ("x", "ch"),
        ("sh", "ch"),
        ("ao", "ado"),
        ("ñ", "ni"),
        ("ni", "ñ"),
    ];

    public void Resolve(List<Word> words)
    {
        List<(int From, int To, Compound Name)>? named = null;
        var namedTo = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var w = words[i];
            if (w.Masked)
                continue;
            if (i >= namedTo && lexicon.Goods.At(words, i) is { } compound)
                (named ??= []).Add((i, namedTo = compound.To, compound.Name));
            // "un kilo e papas"; but "aguja e hilo".
            if (
                w.Is(AndBeforeI)
                && i + 1 < words.Count
                && words[i + 1].Text is [not ('i' or 'y'), ..]
                && !words[i + 1].Text.StartsWith("hi", StringComparison.Ordinal)
            )
                w.Text = w.Stem = FunctionWords.Spelled(Of);
            Learn(w);
            // "10 litrso" is a unit before it is what is sold by the litre.
            if (
                i > 0
                && w is { Known: false, IsFigure: false, Before: Break.None }
                && words[i - 1].IsFigure
                && shop.Spellings.Fuzzy.Find(w.Text).Count > 0
                // "12 fibras" of a shop that sells them
                && !shop.Look(w.Text).Exists(f => f.Quality > 0.9)
                && lexicon.Repair(w.Text) is { Word: var meant }
                && lexicon.Units.TryGetValue(meant, out var mended)
                && mended.Kind is UnitKind.Mass or UnitKind.Volume or UnitKind.Length
            )
                Become(w, meant);
            if (w.IsFigure)
            {
                w.Numeric = true;
                SetTerms(w, shop.TermOf(w.Text) is { } exact ? [new TermMatch(exact, 1)] : []);
                continue;
            }
            if (
                w.Filler
                && (
                    lexicon.In("noun_too", w.Text) && IsNoun(words, i)
                    // "a3" is one word.
                    || w.Text.Length == 1 && Sentences.OpensCode(words, i)
                )
            )
                w.Filler = false;
            var found = shop.Look(w.Text);
            // Where "Litro de helado" is sold, "1/2 litro" is still what another name measures.
            if (
                lexicon.Units.TryGetValue(w.Text, out var unit)
                && unit.Name != w.Text
                && i > 0
                && words[i - 1].IsFigure
                && shop.TermOf(unit.Name) is { } measured
            )
                found.Add(new TermMatch(measured, 1));
            // "play cinco" is play 5.
            if (
                found.Count == 0
                && i > 0
                && lexicon.Numbers.TryGetValue(w.Text, out var number)
                && (
                    words[i - 1].Is(Of) && i > 1
                        ? words[i - 2].Terms.Count > 0 || lexicon.In("pronoun_of", words[i - 2].Text)
                        : words[i - 1].Terms.Count > 0
                )
                && (
                    i + 1 == words.Count || words[i + 1].Before != Break.None || shop.Look(words[i + 1].Text).Count == 0
                )
            )
            {
                w.Numeric = true;
                if (shop.TermOf(number.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } spoken)
                    found = [new TermMatch(spoken, 1)];
            }
            if (found.Count > 0)
                SetTerms(w, found);
            if (w.Filler && w.Terms.Count == 0 && found.Count > 0)
                w.Terms = Completing(words, i, found);
            // "jarabe para bebé" where the choice is called infantil.
            if (found.Count > 0 && w is { Filler: false, Verb: null, ChoiceTerms.Count: 0 })
                w.ChoiceTerms = Same(w).FindAll(t => shop.Terms[t.Term].Choices.Length > 0);
            if (w.Terms.Count == 0)
                SizeWords.Learn(words, i, lexicon, shop);
            // "otro día paso" goes by and asks for no Pasas: a form of a verb is goods as they are written, or in the plural.
            if (
                w.Verb is not null
                && found.Count > 0
                && found.TrueForAll(f => f.Quality < Written)
                && !StandsAsNoun(words, i)
            )
            {
                w.Terms = [];
                w.ChoiceTerms = [.. w.ChoiceTerms.Where(t => t.Quality >= Written)];
                continue;
            }
            // A short word with another last vowel ("roja", "blu") is only perhaps the same.
            if (found.Exists(f => f.Quality > 0.7) || w.Filler || w.Text.Length < 2)
                continue;
            if (found.Count == 0 && shop.Spellings.Uncut(w.Text) is { Count: > 0 } whole)
            {
                SetTerms(w, whole);
                continue;
            }
            if (found.Count == 0 && !w.Known && shop.Spellings.OfInitials(w.Text) is { Length: > 0 } choice)
            {
                w.ChoiceTerms = [.. choice.Select(t => new TermMatch(t, 0.95))];
                continue;
            }
            if (w.Verb is not null && !StandsAsNoun(words, i))
            {
                if (found.Count == 0 && shop.Spellings.Deed(w.Text) is { } deed)
                    SetTerms(w, [new TermMatch(deed, 0.86)]);
                continue;
            }
            if (Same(w) is { Count: > 0 } same)
                SetTerms(w, [.. same, .. found]);
            else if (found.Count == 0 && w.Known && ByEar(w) is { Count: > 0 } heard)
                SetTerms(w, heard);
            else if (w.Known || i < namedTo && found.Count == 0 || lexicon.IsThing(w.Text))
                continue;
            else if (found.Count == 0 && unjoined.Parts(w) is { } parts)
            {
                words.RemoveAt(i);
                words.InsertRange(i--, parts);
            }
            else if (found.Count == 0 && w.Text.Length > 2 && Joined(words, i))
                continue;
            // What the shop itself writes in its questions is no misspelling: "wifi".
            else if (!faq.Writes(w.Text) && Nearest(w) is { Count: > 0 } nearest)
                SetTerms(w, [.. nearest, .. found.Where(f => !nearest.Exists(n => n.Term == f.Term))]);
        }
        foreach (var (from, to, name) in named ?? [])
            compounds.Settle(words, from, to, name);
    }

    void Learn(Word w)
    {
        w.Filler = lexicon.Fillers.Contains(w.Text);
        w.Courtesy = lexicon.Courtesy.Contains(w.Text);
        w.Verb = VerbForms.AsWritten(lexicon.Verbs.Find(w.Text), w.Surface);
        w.Known = w.Verb is not null || lexicon.Knows(w.Text);
    }

    void SetTerms(Word w, List<TermMatch> found)
    {
        w.ChoiceTerms = found.FindAll(f => shop.Terms[f.Term].Choices.Length > 0);
        var named = found.FindAll(f =>
            shop.Terms[f.Term] is var t
            && (t.Items.Length > 0 || t.Categories.Length > 0 || t.Zones.Length > 0 && IsPlace(w, f, t))
        );
        // A filler is a name only by itself and as written: the game "Uno".
        if (w.Filler && !w.Numeric)
            named = named.FindAll(f =>
                f.Quality == 1 && shop.Terms[f.Term].Names.Any(n => shop.Names[n].Terms.Length == 1)
            );
        w.Terms = named;
    }

    /// <summary>
    /// A place is called by its name: "puerta" is no form of Puerto; and nobody mistypes how it begins: "dentro" is no Centro.
    /// </summary>
    static bool IsPlace(Word w, TermMatch match, Term place) =>
        match.Quality == 1
        || !w.Known
            && Phonetics.Fold(w.Text) is [var said, ..]
            && Phonetics.Fold(place.Text) is [var written, ..]
            && said == written;

    /// <summary>"un mando", "mando de ps5": no form of mandar.</summary>
    static bool StandsAsNoun(List<Word> words, int i) =>
        i > 0 && words[i].Before == Break.None && (words[i - 1].IsFigure || words[i - 1].Is(The | A | OfThe))
        || i + 2 < words.Count
            && words[i + 1].Before == Break.None
            && words[i + 1].Is(Of)
            && (i == 0 || words[i].Before != Break.None);

    /// <summary>"un té", "caja de te", "té verde": a small word that is goods as well.</summary>
    bool IsNoun(List<Word> words, int i) =>
        words[i].Surface.Contains('é', StringComparison.OrdinalIgnoreCase)
        || i > 0
            && words[i].Before == Break.None
            && (
                words[i - 1].IsFigure
                || lexicon.Numbers.ContainsKey(words[i - 1].Text)
                || lexicon.In("masculine", words[i - 1].Text)
                || words[i - 1].Is(Of) && i > 1 && lexicon.IsContainer(words[i - 2].Text)
            )
        || i + 1 < words.Count
            && words[i + 1].Before == Break.None
            && shop.TermOf(words[i].Text) is { } term
            && shop.Look(words[i + 1].Text)
                .Exists(t => shop.Terms[t.Term].Names.Any(n => shop.Names[n].Terms.Contains(term)));

    /// <summary>A word that says nothing by itself completes the name begun before it: "huevos de color".</summary>
    List<TermMatch> Completing(List<Word> words, int i, List<TermMatch> found)
    {
        var linked = i > 0 && words[i - 1].Is(Of | OfThe);
        // "una bandeja de color": what is sold by that unit.
        var container = i - (linked ? 2 : 1);
        if (
            container > 0
            && words[i].Before == Break.None
            && lexicon.Units.TryGetValue(words[container].Text, out var unit)
            && unit.Kind == UnitKind.Pack
        )
            return found.FindAll(f => shop.Terms[f.Term].Items.Any(item => shop.UnitOf(item) == unit.Name));
        // "tres leches": a number that a name begins with.
        if (lexicon.Numbers.ContainsKey(words[i].Text))
            return i + 1 < words.Count && words[i + 1].Before == Break.None
                ? found.FindAll(f => shop.Terms[f.Term].Names.Any(n => Follows(shop.Names[n], f.Term, words[i + 1])))
                : [];
        // "el pellet premium y el normal"
        linked |= i > 1 && words[i - 1].Is(The) && words[i - 2].Is(And | Or | AndBeforeI | OrBeforeO);
        for (var k = i - 1; k >= 0 && k >= i - (linked ? 6 : 2); k--)
            if (words[k].Terms.Count > 0 && (k > i - 3 || shop.Terms[words[k].Terms[0].Term].Head))
                return found.FindAll(f =>
                    shop.Terms[f.Term].Items.Length > 0
                    && shop.Terms[f.Term].Names.Any(n => words[k].Terms.Any(t => shop.Names[n].Terms.Contains(t.Term)))
                );
        return [];
    }

    /// <summary>The word, however it was misspelt, comes next in the name.</summary>
    bool Follows(ShopName name, int term, Word word)
    {
        var at = Array.IndexOf(name.Terms, term) + 1;
        return at > 0
            && at < name.Terms.Length
            && (
                shop.Look(word.Text).Exists(t => t.Term == name.Terms[at])
                || shop.Spellings.Fuzzy.Find(word.Text).Exists(t => t.Id == name.Terms[at])
            );
    }

    /// <summary>"play station" is one word of the shop.</summary>
    bool Joined(List<Word> words, int i)
    {
        for (var other = i - 1; other <= i + 1; other += 2)
        {
            if (other < 0 || other >= words.Count || words[other].Masked || words[other].IsFigure)
                continue;
            var (a, b) = other < i ? (words[other], words[i]) : (words[i], words[other]);
            if (b.Before != Break.None || a.Text.Length < 2 || b.Text.Length < 2)
                continue;
            var found = shop.Look(a.Text + b.Text);
            if (found.Count == 0)
                continue;
            SetTerms(words[i], found);
            SetTerms(words[other], found);
            return true;
        }
        return false;
    }

    /// <summary>"una vase", "unas mayas": no word that anybody writes so, though a form of one; it sounds as the shop's.</summary>
    List<TermMatch> ByEar(Word w) =>
        w.Text.Length > 3 && shop.Spellings.Fuzzy.Sounding(w.Text) is { Count: > 0 } found && !lexicon.Writes(w.Text)
            ? Matches(found, 0.95)
            : [];

    /// <summary>What another country calls it: palta, aguacate.</summary>
    List<TermMatch> Same(Word w)
    {
        var found = Called(lexicon.SameAs(w.Text), 0.92);
        return found.Count > 0 ? found : Called(lexicon.Goods.NearTo(w.Text), GoodsWords.NearQuality);
    }

    List<TermMatch> Called(IEnumerable<string> names, double quality)
    {
        var found = new List<TermMatch>();
        foreach (var name in names)
        foreach (var match in name.Contains(' ', StringComparison.Ordinal) ? compounds.Terms(name) : shop.Look(name))
            if (match.Quality > 0.9 && !found.Exists(f => f.Term == match.Term))
                found.Add(match with { Quality = quality });
        return found;
    }

    /// <summary>
    /// The shop's words it most likely stands for: the same sound first, then what was shortened, then what was mistyped.
    /// A word of the language that is nearer is taken instead.
    /// </summary>
    List<TermMatch> Nearest(Word w)
    {
        // "balonsito", "cafesito"
        if (
            w.Text.Contains("sit", StringComparison.Ordinal)
            && shop.Look(w.Text.Replace("sit", "cit", StringComparison.Ordinal)).FindAll(t => t.Quality > 0.9)
                is { Count: > 0 } small
        )
            return small;
        var ours = InAllForms(Misspelt(w));
        if (ours.Count > 0 && ours[0].Distance == 0)
            return Matches(ours, 0.95);
        if (shop.Spellings.Deed(w.Text) is { } deed)
            return [new TermMatch(deed, 0.86)];
        // Words of the shop's own texts are written well.
        if (w.Stem.Length > 3 && shop.Needs.Knows(w.Text))
            return ours.Count > 0 && w.Stem != w.Text ? Matches(ours, 0.95) : [];
        var theirs = w.Text.Length > 2 && !lexicon.Synonyms.ContainsKey(w.Text) ? lexicon.Repair(w.Text) : null;
        if (theirs is { Distance: 0 } same)
            return Become(w, same.Word);
        var heard = shop.Spellings.ByEar.Find(w.Text);
        if (heard.Count > 0 && (heard[0].Distance == 0 || ours.Count == 0 && theirs is null))
            return Matches(heard, 0.89);
        var shortened = shop.Spellings.Shortened.Find(w.Text);
        if (shortened.Count is > 0 and <= MostMeanings && (shortened[0].Whole || ours.Count == 0))
            return shortened.ConvertAll(s => new TermMatch(s.Id, s.Whole ? 0.88 : 0.8));
        if (w.Text.Length > 2 && shop.Spellings.Begun(w.Text) is { Count: > 0 } begun)
            return begun;
        if (theirs is { } word && (ours.Count == 0 || word.Distance < ours[0].Distance))
            return Become(w, word.Word);
        return Matches(ours, 0.95);
    }

    /// <summary>"amburgesas" is the shelf Hamburguesas, and each Hamburguesa on it.</summary>
    List<(int Id, int Distance)> InAllForms(List<(int Id, int Distance)> found)
    {
        for (var i = found.Count - 1; i >= 0; i--)
            foreach (var form in shop.Look(shop.Terms[found[i].Id].Text))
                if (
                    form.Quality is > 0.97 and < 1
                    && shop.Terms[form.Term] is { Items.Length: > 0 } or { Categories.Length: > 0 }
                    && !found.Exists(f => f.Id == form.Term)
                )
                    found.Add((form.Term, found[i].Distance));
        return found;
    }

    List<(int Id, int Distance)> Misspelt(Word w)
    {
        var ours = shop.Spellings.Fuzzy.Find(w.Text);
        foreach (var (written, meant) in Texting)
            if (ours.Count == 0 && w.Text.Contains(written, StringComparison.Ordinal))
                ours = shop.Spellings.Fuzzy.Find(w.Text.Replace(written, meant, StringComparison.Ordinal));
        // Plurals and diminutives of a misspelling: "bronis", "lechugitas".
        if (ours.Count == 0 && w.Stem.Length >= 4 && w.Stem != w.Text)
        {
            ours = shop.Spellings.Fuzzy.Find(Stemmer.Singular(w.Text));
            if (ours.Count == 0)
                ours = shop.Spellings.Fuzzy.Find(w.Stem);
            // "varritas" without its "ita".
            if (ours.Count == 0)
                ours = shop.Spellings.Fuzzy.Find(w.Stem + Stemmer.Singular(w.Text)[^1]);
        }
        return ours;
    }

    List<TermMatch> Become(Word w, string word)
    {
        w.Text = word;
        w.Stem = Stemmer.Stem(word);
        Learn(w);
        return w.Filler || w.Verb is not null ? [] : Same(w);
    }

    static List<TermMatch> Matches(List<(int Id, int Distance)> found, double exact) =>
        [
            .. found
                .Select(f => new TermMatch(
                    f.Id,
                    f.Distance switch
                    {
                        0 => exact,
                        1 => exact - 0.09,
                        _ => exact - 0.19,
                    }
                ))
                .DistinctBy(t => t.Term),
        ];
}
