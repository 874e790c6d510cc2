using System.Collections.Frozen;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>The words that divide a quantity among choices; section <c>sharing</c> of the lexicons.</summary>
/// <param name="Half">Half of all.</param>
/// <param name="Rest">What the others leave.</param>
/// <param name="Another">One more, besides the one named.</param>
/// <param name="Each">So many of every choice.</param>
/// <param name="Article">Stands before each piece named: "la negra y la azul".</param>
/// <param name="BeforeFigure">A figure behind one of these is a name and counts nothing: "talla 38".</param>
/// <param name="Not">Before a choice that is not wanted.</param>
/// <param name="HalfOf">Begins the name of what is half another: "media bandeja".</param>
/// <param name="Pairs">What is sold by the pair without saying so: "un par de guantes" is one.</param>
internal sealed record SharingWords(
    FrozenSet<string> Half,
    FrozenSet<string> Rest,
    FrozenSet<string> Another,
    FrozenSet<string> Each,
    FrozenSet<string> Article,
    FrozenSet<string> BeforeFigure,
    FrozenSet<string> Not,
    FrozenSet<string> HalfOf,
    FrozenSet<string> Pairs
)
{
    public static SharingWords Of(IEnumerable<KeyValuePair<string, string>> sections)
    {
        var words = sections
            .GroupBy(s => s.Key, s => s.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.SelectMany(w => w).ToFrozenSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            );
        return new SharingWords(
            words["half"],
            words["rest"],
            words["another"],
            words["each"],
            words["article"],
            words["beforeFigure"],
            words["not"],
            words["halfOf"],
            words["pairs"]
        );
    }
}
