namespace Mostrador.Core.Assistant.Spanish;

/// <summary>"mediana", "extra grande", "chico": sizes in words, of a shop that writes them in letters (M, XG, CH).</summary>
internal static class SizeWords
{
    static readonly (string Words, string Letters)[] Sizes =
    [
        ("size_small", "size_small_letter"),
        ("size_medium", "size_medium_letter"),
        ("size_large", "size_large_letter"),
    ];

    /// <summary>Less than the letter itself, and enough to choose.</summary>
    const double InWords = 0.92;

    public static void Learn(List<Word> words, int at, Lexicon lexicon, ShopIndex shop)
    {
        foreach (var (said, written) in Sizes)
        {
            if (!lexicon.In(said, words[at].Text))
                continue;
            var extra = at > 0 && words[at] is { Before: Break.None } && lexicon.In("more_of", words[at - 1].Text);
            foreach (var letter in lexicon.Classes[written])
                if (shop.TermOf(extra ? "x" + letter : letter) is { } term && shop.ChoosesBy(shop.Terms[term].Text))
                    words[at].ChoiceTerms = [.. words[at].ChoiceTerms, new TermMatch(term, InWords)];
        }
    }
}
