using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Counts a service by the things it is done to.</summary>
internal sealed class ServiceCounter(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"planchar 10 pantalones", "24 camisas para planchar": what the service is done to counts it.</summary>
    public void Count()
    {
        foreach (var m in scan.Goods)
        {
            if (m.Amount is { Article: false })
                continue;
            var item = m.Items[0].Item;
            foreach (var a in scan.Amounts)
            {
                if (a.Bound || !a.Countable || a.To >= words.Count || words[a.To].Before != Break.None)
                    continue;
                var noun = words[a.To];
                if (scan.Mentions.Exists(o => o.From <= a.To && a.To < o.To) || !CountsServices(item, noun))
                    continue;
                var after =
                    a.From >= m.To
                    && a.From - m.To <= 2
                    && scan.BreakBetween(m.To, a.From) == Break.None
                    && words.GetRange(m.To, a.From - m.To).TrueForAll(w => w.Filler && !w.Is(And));
                var before =
                    a.To + 2 <= m.From
                    && m.From - a.To <= 3
                    && scan.BreakBetween(a.To, m.From) == Break.None
                    && words[m.From - 1].Is(For | To | Of | TheMasculine | TheFeminine);
                if (!after && !before)
                    continue;
                a.BindTo(m);
                words[a.To].Take("qty");
                break;
            }
        }
    }

    bool CountsServices(int item, Word noun) =>
        !noun.Filler && Stemmer.Stem(shop.UnitOf(item)) == noun.Stem
        || shop.Needs.Tells(item, Stemmer.Root(noun.Text))
        || scan.Lexicon.In("garment", Stemmer.Singular(noun.Text))
            && scan.Lexicon.In("garment_unit", shop.UnitOf(item));
}
