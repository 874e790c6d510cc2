namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// A product's whole name, written as the shop writes it, is one mention of that product, whatever is inside it: a number
/// ("Torta tres leches", "Cargador 20 W") is no quantity, a colon ends no sentence.
/// </summary>
internal static class WholeNames
{
    public static void Read(Scan scan)
    {
        var words = scan.Words;
        for (var i = 0; i < words.Count; i++)
            foreach (var name in scan.Shop.WholeNamesFrom(words[i]))
                if (IsAt(words, i, name.Words) && Mark(scan, i, i + name.Words.Length, name.Items))
                {
                    i += name.Words.Length - 1;
                    break;
                }
    }

    static bool IsAt(List<Word> words, int at, IReadOnlyList<string> name)
    {
        if (at + name.Count > words.Count)
            return false;
        for (var k = 0; k < name.Count; k++)
            if (words[at + k].Masked || !Is(words[at + k], name[k]))
                return false;
        return true;
    }

    static bool Is(Word word, string text) => word.Text == text || TextFold.Fold(word.Surface) == text;

    /// <summary>False where a mention reaches beyond the name: then more was said than the name.</summary>
    static bool Mark(Scan scan, int from, int to, IReadOnlyList<int> items)
    {
        var mentions = scan.Mentions;
        if (mentions.Exists(m => m.From < to && m.To > from && (m.From < from || m.To > to)))
            return false;
        scan.Amounts.RemoveAll(a => a.From >= from && a.To <= to);
        if (mentions.Exists(m => m.From == from && m.To == to && m.Items.Count > 0))
            return true;
        mentions.RemoveAll(m => m.From >= from && m.To <= to);
        var at = mentions.FindIndex(m => m.From >= to);
        mentions.Insert(
            at < 0 ? mentions.Count : at,
            new Mention
            {
                From = from,
                To = to,
                Items = [.. items.Select(i => (i, 1.0))],
            }
        );
        return true;
    }
}
