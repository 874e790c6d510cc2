using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What goods come in names them where nothing else of the shop comes so.</summary>
internal sealed class GoodsByUnit(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"2 kilos de manzana y un maple" where one product alone comes by the tray: what it comes in names it.</summary>
    public List<Mention> Named()
    {
        var named = new List<Mention>();
        if (scan.Context.Expecting is Expecting.Option or Expecting.Quantity)
            return named;
        foreach (var a in scan.Amounts)
        {
            if (
                a is not { Bound: false, Money: false, Unit.Kind: UnitKind.Pack, NounAt: >= 0 }
                || a.To < words.Count
                    && words[a.To].Before == Break.None
                    && !words[a.To].Is(And | AndBeforeI | By | To | For)
                || a.From > 0 && words[a.From - 1].Before == Break.None && words[a.From - 1].Is(In | Of | By)
                || scan.Goods.LastOrDefault(m => m.To <= a.From) is { Amount: null }
            )
                continue;
            var sold = Enumerable
                .Range(0, shop.Items.Count)
                .Where(i => shop.UnitOf(i) == Stemmer.Singular(words[a.NounAt].Text))
                .ToList();
            if (sold is not [var only] || scan.Focus == only)
                continue;
            a.Bound = true;
            named.Add(
                new Mention
                {
                    From = a.NounAt,
                    To = a.NounAt + 1,
                    Items = [(only, 0.85)],
                    Amount = a,
                }
            );
        }
        return named;
    }
}
