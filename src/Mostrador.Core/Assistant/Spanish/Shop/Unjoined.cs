using System.Globalization;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Parts what was written in one: "dospanes", "nievede", "northernlights".</summary>
internal sealed class Unjoined(ShopIndex shop, Lexicon lexicon)
{
    const int ShortestWhole = 6;
    const int MostPieces = 5;

    /// <summary>A noun of the shop; shorter ones are found in too many words.</summary>
    const int ShortestTerm = 3;

    /// <summary>The words it is made of, at least one of them the shop's; null where it is not made of words.</summary>
    public List<Word>? Parts(Word whole)
    {
        var text = whole.Text;
        // Where letters were folded together the places in the message are not known.
        if (text.Length < ShortestWhole || text.Length != whole.Length)
            return null;
        var ends = new (int Start, int Pieces)[text.Length + 1];
        for (var to = 2; to <= text.Length; to++)
        {
            ends[to] = (-1, int.MaxValue);
            for (var from = 0; from <= to - 2; from++)
            {
                var before =
                    from == 0 ? 0
                    : ends[from].Start < 0 ? int.MaxValue
                    : ends[from].Pieces;
                if (before < MostPieces && before + 1 < ends[to].Pieces && from != 1 && (from > 0 || to < text.Length))
                    if (IsSmall(text[from..to]) || IsOurs(text[from..to]))
                        ends[to] = (from, before + 1);
            }
        }
        if (ends[^1].Start < 0)
            return null;
        var cuts = new List<(int From, int To)>();
        for (var to = text.Length; to > 0; to = ends[to].Start)
            cuts.Insert(0, (ends[to].Start, to));
        var ours = cuts.FindAll(c => !IsSmall(text[c.From..c.To]));
        if (cuts.Count < 2 || ours.Count == 0 || ours.Count > 1 && !OneName(text, ours) || !Worth(text, cuts, ours))
            return null;
        return cuts.ConvertAll(c => new Word
        {
            Surface = whole.Surface[c.From..c.To],
            Text = lexicon.Units.TryGetValue(text[c.From..c.To], out var unit) ? unit.Name : text[c.From..c.To],
            Start = whole.Start + c.From,
            Length = c.To - c.From,
            Before = c.From == 0 ? whole.Before : Break.None,
            LineBefore = c.From == 0 && whole.LineBefore,
            Capital = c.From == 0 && whole.Capital,
            Asked = c.To == text.Length && whole.Asked,
        });
    }

    bool IsSmall(string piece) =>
        lexicon.In("joined", piece) || lexicon.Numbers.ContainsKey(piece) && piece.Length > 1 && !IsDigit(piece);

    bool IsOurs(string piece) =>
        piece.Length >= ShortestTerm
        && shop.Look(piece)
            .Exists(t => t.Quality > 0.97 && shop.Terms[t.Term] is { Items.Length: > 0, Numeric: false });

    static bool IsDigit(string piece) => decimal.TryParse(piece, CultureInfo.InvariantCulture, out _);

    /// <summary>Next to small words only a longer one of the shop's: "conejo" is no rabbit made of "con".</summary>
    static bool Worth(string text, List<(int From, int To)> cuts, List<(int From, int To)> ours) =>
        ours.Count == cuts.Count || ours.Exists(c => c.To - c.From >= 4) && text.Length >= ShortestWhole;

    /// <summary>All words of the shop's stand in one name.</summary>
    bool OneName(string text, List<(int From, int To)> ours)
    {
        HashSet<int>? names = null;
        foreach (var (from, to) in ours)
        {
            var here = shop.Look(text[from..to]).SelectMany(t => shop.Terms[t.Term].Names).ToHashSet();
            if (names is null)
                names = here;
            else
                names.IntersectWith(here);
        }
        return names is { Count: > 0 };
    }
}
