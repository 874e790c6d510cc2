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
                var note = scan.Slice(k, end);
                m.Note = m.Note is null ? note : m.Note + ", " + note;
                scan.Take(k, end, "note");
                k = end - 1;
            }
        }
    }

    bool NoteOpens(int k) =>
        scan.Lexicon.In("note_opens", words[k].Text) && k + 1 < words.Count && words[k + 1].Before == Break.None;
}
