using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>"sin cebolla", "con harto queso", "bien cocido" that are no choice of the product.</summary>
internal sealed class NoteReader(Scan scan)
{
    readonly List<Word> words = scan.Words;

    /// <summary>"sin cebolla", "con harto queso", "bien cocido" that are no choice of the product.</summary>
    public void Note()
    {
        foreach (var m in scan.Goods)
        {
            // Of the only product the note may come first: "sin cebolla los tacos".
            var only = scan.Goods.Count() == 1;
            var start = only ? scan.WantedFrom : Math.Max(m.To, m.Amount is { } a && a.To <= m.OptionsTo ? a.To : m.To);
            for (var k = start; k < m.OptionsTo; k++)
            {
                if (
                    !NoteOpens(k)
                    // "con huevo pero sin jamón": of what is not wanted nothing else is noted.
                    || m.Negated && words[k].Is(With)
                    // "agua sin gas" is called so.
                    || k >= m.From && k < m.To
                    || words[k].Role is not null
                    || words[k].Masked
                    || scan.Cues.Exists(c =>
                        c.From <= k + 2
                        && k < c.To
                        && (c.Name.StartsWith("pay:", StringComparison.Ordinal) || c.Name is "delivery" or "pickup")
                    )
                )
                    continue;
                var end = k + 1;
                var content = 0;
                while (
                    end < m.OptionsTo
                    // "sin cebolla la torta": the goods themselves are no part of it.
                    && !(end == m.From && k < m.From && content > 0)
                    && words[end].Before == Break.None
                    && words[end].Role is null
                    && !words[end].Masked
                    && words[end].Verb is null
                    && !words[end].InNumber
                    && (content < 3 || words[end].Is(And | Nor))
                )
                {
                    if (words[end].Is(For | By | Because | But | HowMuch))
                        break;
                    if (!words[end].Filler)
                        content++;
                    end++;
                }
                while (end > k + 1 && words[end - 1].Filler)
                    end--;
                // "con leche de almendras" was chosen: what is left only names what it chose.
                var named = Enumerable
                    .Range(k + 1, end - k - 1)
                    .All(w =>
                        words[w].Filler
                        || scan.Shop.NamesGroup(m.Items[0].Item, words[w])
                        // "con extra queso": more of what was chosen.
                        || scan.Lexicon.In("more_of", words[w].Text)
                            && w + 1 == end
                            && end < words.Count
                            && words[end].Role == "option"
                    );
                if (content == 0 || named || words.GetRange(k, end - k).Exists(w => w.Role == "option"))
                    continue;
                var from = CountedFrom(m, k);
                var note = scan.Slice(from, end);
                m.Note = m.Note is null ? note : m.Note + ", " + note;
                scan.Take(from, end, "note");
                k = end - 1;
            }
        }
    }

    /// <summary>"2 tortas, una sin tomate y otra sin queso": of which of them it is said; where it opens, of all.</summary>
    int CountedFrom(Mention m, int at)
    {
        if (at == 0 || at - 1 < m.To || words[at].Before != Break.None)
            return at;
        if (m.Note is not null && words[at - 1].Is(Another | Others))
            return at - 1;
        var some = scan.Amounts.Find(a => a.To == at && a is { Bound: false, Unit: null, Money: false });
        if (some is null || words[some.From].Before == Break.None || !(m.Amount?.Value > some.Value))
            return at;
        some.Bound = true;
        return some.From;
    }

    bool NoteOpens(int k) =>
        scan.Lexicon.In("note_opens", words[k].Text) && k + 1 < words.Count && words[k + 1].Before == Break.None;
}
