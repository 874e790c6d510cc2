using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Customers name the same thing twice, or go on telling which one they mean: two stretches that name one thing become one
/// mention, so that it is not sold twice.
/// </summary>
internal sealed class RepeatedMentions(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>The same product named twice with nothing but small words between is named once.</summary>
    public void Join()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (a.Items.Count == 0 || !b.Items.Exists(x => x.Item == a.Items[0].Item))
                continue;
            if (
                a.Items[0].Item != b.Items[0].Item
                && !(b.From == a.To + 1 && words[a.To].Is(And) && NamedWithAnd(a, b))
            )
                continue;
            if (
                scan.BreakBetween(a.To, b.From) != Break.None
                || scan.Amounts.Exists(x => x.From >= a.To && x.To <= b.From)
            )
                continue;
            var gap = words.GetRange(a.To, b.From - a.To);
            if (scan.IsExchanged(a, b))
                continue;
            if (gap.Exists(w => !w.Filler || w.Is(Another)) || gap.Exists(w => w.Is(And)) && !NamedWithAnd(a, b))
                continue;
            a.To = b.To;
            scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>"jamón y queso" is one filling where the name says so.</summary>
    bool NamedWithAnd(Mention a, Mention b)
    {
        foreach (var id in shop.NamesOfItem[a.Items[0].Item])
        {
            var terms = shop.Names[id].Terms;
            for (var k = 1; k < terms.Length; k++)
                if (
                    words[a.To - 1].Terms.Any(t => t.Term == terms[k - 1])
                    && words[b.From].Terms.Any(t => t.Term == terms[k])
                )
                    return true;
        }
        return false;
    }

    /// <summary>"un teléfono de esos de teclas": of several that the first words may mean, the next ones name some.</summary>
    public void Narrow()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            // A size may reach over what stands between it and its kind; that is no next word.
            if (b.From < a.To)
                continue;
            if (a.Items.Count < 2 || b.Items.Count == 0 || a.Items[0].Score - a.Items[1].Score >= 0.15)
                continue;
            var gap = words.GetRange(a.To, b.From - a.To);
            if (
                scan.BreakBetween(a.To, b.From) != Break.None
                || gap.Count == 0
                || scan.IsExchanged(a, b)
                || !gap[^1].Is(Of | OfThe | With | For)
                || gap.Exists(w =>
                    !w.Filler && w.ChoiceTerms.Count == 0 || w.InNumber || w.Is(And | Another | Not | Nor)
                )
            )
                continue;
            var lead = a.Items[0].Score - 0.15;
            var both = a.Items.FindAll(x => x.Score > lead && b.Items.Exists(y => y.Item == x.Item));
            if (both.Count == 0 || both.Count == a.Items.Count)
                continue;
            a.Items.RemoveAll(x => !both.Contains(x));
            a.To = b.To;
            scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>"planchar dos docenas de camisas": two words for one thing, counted once.</summary>
    public void MergeTwins()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (
                a.Items.Count == 0
                || b.Items.Count == 0
                || a.Items[0].Item != b.Items[0].Item
                || scan.IsExchanged(a, b)
            )
                continue;
            // "dos fundas, …, de silicona" tells more of what was named.
            if (b.Amount is null && b.From > a.To && words[b.From - 1].Is(Of) && words[b.From - 1].Before == Break.Soft)
            {
                scan.Mentions.RemoveAt(i--);
                continue;
            }
            if (words.GetRange(a.To, b.From - a.To).Exists(w => w.Is(And | Another)))
                continue;
            // Said again in another sentence it is still one: "no tengo envase, mándame un bidón nuevo".
            if (scan.BreakBetween(a.To, b.From) != Break.None && a.Amount is not null && b.Amount is not null)
                continue;
            if (a.Amount is null && b.Amount is not null)
                scan.Mentions.RemoveAt(--i);
            else if (b.Amount is null)
                scan.Mentions.RemoveAt(i--);
        }
    }
}
