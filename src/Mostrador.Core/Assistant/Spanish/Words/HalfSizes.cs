using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>"plaza y media", "de dos plazas y media": a size and a half, where the shop has a choice of it ("1,5 plazas").</summary>
internal static class HalfSizes
{
    public static void Join(List<Word> words, Lexicon lexicon, ShopIndex shop)
    {
        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (
                words[i + 1].Before != Break.None
                || !words[i + 1].Is(And)
                || words[i + 2].Before != Break.None
                || !words[i + 2].Is(HalfOf)
                || words[i].IsFigure
                || !shop.HalfSizes.TryGetValue(words[i].Stem, out var sizes)
            )
                continue;
            var from = i;
            var whole = 1m;
            if (
                i > 0
                && words[i].Before == Break.None
                && lexicon.NumberOf(words[i - 1]) is { } number
                && sizes.Contains(number + 0.5m)
            )
                (from, whole) = (i - 1, number);
            if (!sizes.Contains(whole + 0.5m))
                continue;
            var (first, noun, last) = (words[from], words[i], words[i + 2]);
            var text = (whole + 0.5m).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
            words[from] = new Word
            {
                Surface = first.Surface,
                Text = text,
                Stem = text,
                Start = first.Start,
                Length = first.Length,
                Before = first.Before,
                LineBefore = first.LineBefore,
                Figure = whole + 0.5m,
            };
            words.RemoveRange(from + 1, i + 2 - from);
            words.Insert(
                from + 1,
                new Word
                {
                    Surface = noun.Surface,
                    Text = noun.Text,
                    Stem = noun.Stem,
                    Start = noun.Start,
                    Length = last.End - noun.Start,
                    Asked = last.Asked,
                }
            );
        }
    }
}
