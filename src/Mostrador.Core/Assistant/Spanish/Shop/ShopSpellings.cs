namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// The shop's words as they may be written otherwise: mistyped, by ear, cut short, by their initials or as a form of their verb. Only
/// some messages have such words, so that each list is made when the first of them comes.
/// </summary>
/// <param name="cut">Words that the shop itself cuts short with a point: "Shamp." and "desc.".</param>
internal sealed class ShopSpellings(ShopIndex shop, Lexicon lexicon, List<(string Begins, int Term)> cut)
{
    const int MostBegun = 4;
    const int ShortestBegun = 5;
    const int ShortestInitials = 3;
    const int LongestInitials = 5;

    // Several turns may make the same one at once; they are alike, and the last one stays.
    FuzzyVocabulary? fuzzy;
    FuzzyVocabulary? byEar;
    Syncope? shortened;
    Dictionary<string, int>? deedsByRoot;
    (string Text, int Term)[]? byAlphabet;
    Dictionary<string, int[]>? byInitials;

    public FuzzyVocabulary Fuzzy => fuzzy ??= Vocabulary(Words(), t => [t.Text]);

    /// <summary>English names as they are written by ear.</summary>
    public FuzzyVocabulary ByEar =>
        byEar ??= Vocabulary(
            Words().Where(t => IsOfGoods(t) && (!lexicon.Knows(t.Text) || EnglishSound.Looks(t.Text))),
            t => EnglishSound.Spellings(Stemmer.Singular(t.Text))
        );

    /// <summary>Words as they are written without vowels.</summary>
    public Syncope Shortened
    {
        get
        {
            if (shortened is { } made)
                return made;
            made = new Syncope();
            foreach (var term in Words())
                made.Add(term.Text, IdOf(term));
            return shortened = made;
        }
    }

    IEnumerable<Term> Words() => shop.Terms.Where(t => !t.Numeric);

    /// <summary>Zones are no English names: "cabal" is not how anybody writes Cuba.</summary>
    static bool IsOfGoods(Term term) => term.Items.Length > 0 || term.Categories.Length > 0 || term.Choices.Length > 0;

    int IdOf(Term term) => shop.TermOf(term.Text)!.Value;

    FuzzyVocabulary Vocabulary(IEnumerable<Term> terms, Func<Term, IEnumerable<string>> spellings) =>
        new(terms.SelectMany(term => spellings(term).Select(spelling => (spelling, IdOf(term)))));

    /// <summary>Words that a shortened one may begin: "vit" for vitamina, "lechus" for lechugas; "grnd" begins none.</summary>
    public List<TermMatch> Begun(string text)
    {
        var found = BegunBy(text);
        return found.Count == 0 && text.Length > 3 && text[^1] == 's' ? BegunBy(text[..^1]) : found;
    }

    List<TermMatch> BegunBy(string text)
    {
        var found = new List<TermMatch>();
        string? root = null;
        var words = 0;
        var sorted = byAlphabet ??= ByAlphabet();
        for (
            var at = FirstFrom(sorted, text);
            at < sorted.Length && sorted[at].Text.StartsWith(text, StringComparison.Ordinal);
            at++
        )
        {
            if (sorted[at].Text.Length < text.Length + (text.Length < 4 ? 2 : 1))
                continue;
            found.Add(new TermMatch(sorted[at].Term, 0.84));
            // Forms of a word are one: rostizado, rostizada, rostizados.
            if (root is null || Stemmer.Root(sorted[at].Text) != root)
                words++;
            root = Stemmer.Root(sorted[at].Text);
            if (words > MostBegun)
                return [];
        }
        return found;
    }

    (string Text, int Term)[] ByAlphabet() =>
        [
            .. Words()
                .Where(t => t.Text.Length >= ShortestBegun)
                .Select(t => (t.Text, IdOf(t)))
                .OrderBy(t => t.Text, StringComparer.Ordinal),
        ];

    static int FirstFrom((string Text, int Term)[] sorted, string text)
    {
        int low = 0,
            high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(sorted[middle].Text, text) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The service a form of its verb asks for: "me planchan", "que planchen".</summary>
    public int? Deed(string text)
    {
        if (text.Length <= 4)
            return null;
        var deeds = deedsByRoot ??= DeedsByRoot();
        return deeds.TryGetValue(Stemmer.Root(text), out var term) ? term : null;
    }

    Dictionary<string, int> DeedsByRoot()
    {
        var made = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in Words())
            if (term.Text.Length > 5 && term.Text[^2..] is "ar" or "er" or "ir")
                made.TryAdd(SharedWords.RootOf(term.Text), IdOf(term));
        return made;
    }

    /// <summary>"jyq" of "jamón y queso", "ddl" of "dulce de leche": terms of the choice whose words begin so; none where several do.</summary>
    public int[] OfInitials(string initials)
    {
        if (initials.Length is < ShortestInitials or > LongestInitials)
            return [];
        var made = byInitials ??= ByInitials();
        return made.TryGetValue(initials, out var terms) ? terms : [];
    }

    Dictionary<string, int[]> ByInitials() =>
        shop
            .Choices.Where(c =>
                c.Words.Count is >= ShortestInitials and <= LongestInitials && c.Words.All(w => !w.IsFigure)
            )
            .DistinctBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
            .GroupBy(c => string.Concat(c.Words.Select(w => w.Text[0])), StringComparer.Ordinal)
            .Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.First().Terms, StringComparer.Ordinal);

    /// <summary>The shop's cut words that a whole one may be.</summary>
    public List<TermMatch> Uncut(string text)
    {
        var found = new List<TermMatch>();
        foreach (var (begins, term) in cut)
            if (text.Length > begins.Length && text.StartsWith(begins, StringComparison.Ordinal))
                found.Add(new TermMatch(term, 0.92));
        return found;
    }
}
