using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>For how many people something is, by what the shop says of it: "para 4", "de 2 a 10 jugadores", "8 porciones".</summary>
internal readonly record struct Servings(decimal Least, decimal Most)
{
    /// <summary>What has to be bought more than once.</summary>
    const double TooSmall = 0.6;

    /// <summary>1 where it is meant for so many, less the more is left over or lacking.</summary>
    public double Fit(decimal people) =>
        people < Least ? (double)(people / Least)
        : people > Most ? TooSmall * (double)(Most / people)
        : 1;

    /// <param name="words">A shop's own: a description, the name of a choice.</param>
    public static Servings? Parse(IReadOnlyList<Word> words, Lexicon lexicon)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (Number(words[i], lexicon) is not { } first || first < 1)
                continue;
            var (after, most) = (i + 1, first);
            if (after < words.Count && Number(words[after], lexicon) is { } direct)
                (after, most) = (after + 1, direct);
            else if (
                after + 1 < words.Count
                && words[after].Is(To | Or | And | Until)
                && Number(words[after + 1], lexicon) is { } second
            )
                (after, most) = (after + 2, second);
            var before = i > 0 ? words[i - 1].Text : "";
            var counted =
                after < words.Count
                && words[after].Before == Break.None
                && (
                    lexicon.Units.TryGetValue(words[after].Text, out var unit) && unit.Kind == UnitKind.People
                    || lexicon.In("serving", words[after].Text)
                );
            var bare = before.Is(For) && (after == words.Count || words[after].Before != Break.None);
            if (most >= first && (counted || bare))
                return new Servings(before.Is(Until) ? 1 : first, most);
        }
        return null;
    }

    static decimal? Number(Word w, Lexicon lexicon) => w.Is(A) ? null : lexicon.NumberOf(w);
}
