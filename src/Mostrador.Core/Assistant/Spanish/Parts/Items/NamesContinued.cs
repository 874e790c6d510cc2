using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Of goods that share the head of their name the rest alone is said: "y 20 a color" behind black copies, "copias de mi carnet a
/// color", "dos de manos" behind bath towels.
/// </summary>
internal sealed class NamesContinued(Scan scan)
{
    const double Meant = 0.95;

    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    public void Read()
    {
        for (var at = 1; at + 1 < words.Count; at++)
        {
            if (!words[at].Is(Of | OfThe | To | With | Without | In | For) || words[at].Before != Break.None)
                continue;
            // "2 de cojín" behind covers counts covers, though cushions are sold.
            var over = scan.Mentions.Find(m => m.From <= at + 1 && at < m.To);
            if (over is not null && !(over.From > at && words[at - 1].InNumber))
                continue;
            var named = Named(at);
            if (named is null && !words[at - 1].InNumber)
                continue;
            if ((named?.Items[0].Item ?? scan.Focus) is not { } spoken || Sibling(spoken, at) is not var (item, end))
                continue;
            if (over is not null)
            {
                if (over.To > end)
                    continue;
                scan.Mentions.Remove(over);
            }
            if (named is not null && !words[at - 1].InNumber)
            {
                named.Items.Clear();
                named.Items.Add((item, Meant));
                scan.Take(at, end, "product");
                continue;
            }
            scan.Mentions.Add(
                new Mention
                {
                    From = at,
                    To = end,
                    Items = [(item, Meant)],
                }
            );
            scan.Mentions.Sort((a, b) => a.From.CompareTo(b.From));
        }
    }

    /// <summary>The goods named last before a place; those of the same clause, unless something is counted anew there.</summary>
    Mention? Named(int at)
    {
        if (scan.Mentions.FindLast(m => m.Items.Count > 0 && m.To <= at) is not { } last)
            return null;
        if (words[at - 1].InNumber)
            return last;
        for (var i = last.To; i < at; i++)
            if (words[i].Before != Break.None || words[i].Is(And | AndBeforeI) || words[i].InNumber)
                return null;
        return last;
    }

    /// <summary>What is called as the goods are, and by the words from here on; with where they end.</summary>
    (int Item, int End)? Sibling(int spoken, int at)
    {
        if (shop.Chooses(spoken, words[at + 1]))
            return null;
        var head = shop.Names[shop.NamesOfItem[spoken][0]].Terms[0];
        foreach (var item in shop.Terms[head].Items)
            if (
                item != spoken
                && shop.Names[shop.NamesOfItem[item][0]].Terms[0] == head
                && EndOf(shop.Items[item].Name, at) is { } end
            )
                return (item, end);
        return null;
    }

    /// <summary>Where the name ends but for its first word, when all of it stands here.</summary>
    int? EndOf(string name, int at)
    {
        var rest = TextFold.Fold(name).Split(' ').AsSpan(1);
        if (rest.Length < 2 || at + rest.Length > words.Count)
            return null;
        for (var k = 0; k < rest.Length; k++)
            if (
                k > 0 && words[at + k].Before != Break.None
                || words[at + k].Text != rest[k] && words[at + k].Stem != Stemmer.Stem(rest[k])
            )
                return null;
        return at + rest.Length;
    }
}
