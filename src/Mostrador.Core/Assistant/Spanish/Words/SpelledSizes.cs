namespace Mostrador.Core.Assistant.Spanish;

/// <summary>"de la eme", "una equis ele": sizes said by the names of their letters, where the shop has such a size.</summary>
internal static class SpelledSizes
{
    public static void Join(List<Word> words, Lexicon lexicon, ShopIndex shop)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (!lexicon.Letters.ContainsKey(words[i].Text))
                continue;
            var end = i;
            var size = "";
            while (
                end < words.Count
                && (end == i || words[end].Before == Break.None)
                && lexicon.Letters.TryGetValue(words[end].Text, out var letter)
            )
            {
                size += letter;
                end++;
            }
            // "ese" and "ele" by themselves are words of other senses.
            if (size.Length == 1 && !lexicon.In("before_letter", words[i - 1].Text) || !shop.ChoosesBy(size))
                continue;
            var (first, last) = (words[i], words[end - 1]);
            words[i] = new Word
            {
                Surface = string.Join(' ', words.GetRange(i, end - i).Select(w => w.Surface)),
                Text = size,
                Stem = size,
                Start = first.Start,
                Length = last.End - first.Start,
                Before = first.Before,
                LineBefore = first.LineBefore,
                Asked = last.Asked,
            };
            words.RemoveRange(i + 1, end - i - 1);
        }
    }
}
