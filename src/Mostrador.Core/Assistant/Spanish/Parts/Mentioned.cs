namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What mentions say to those who decide: the shop's own goods and shelves instead of places in a text.</summary>
internal static class Mentioned
{
    public static ItemMention Goods(ShopIndex shop, Mention m)
    {
        var candidates = m.Items.ConvertAll(i => new ScoredItem(shop.Items[i.Item], i.Score));
        return new ItemMention(candidates, m.Surface)
        {
            Quantity = m.Amount is { Money: false } a ? a.ToQuantity() : null,
            Amount = m.Amount is { Money: true } money ? money.Value : null,
            Options = [.. m.Options],
            Negated = m.Negated,
            Otherwise = m.Otherwise,
            Corrected = m.CorrectedAt > 0,
            Note = m.Note,
            Doubt = m.Doubt,
        };
    }

    public static List<CategoryMention> Categories(Scan scan, NeedReader needs)
    {
        var result = new List<CategoryMention>();
        foreach (var m in scan.Mentions)
        {
            // "se me cayó el móvil al agua" looks for no mobiles.
            if (m.Category < 0 || m.Earlier || m.Items.Count == 0 && needs.Told && needs.IsOwn(m.From))
                continue;
            var name = scan.Shop.Categories[m.Category].Name;
            // Where the same words name one product, the category is only in the background.
            var score = Math.Round(m.Items.Count == 0 ? m.CategoryScore : m.CategoryScore * 0.5, 4);
            var at = result.FindIndex(c => c.Category == name);
            if (at < 0)
                result.Add(new CategoryMention(name, score, m.Negated));
            else if (score > result[at].Score)
                result[at] = new CategoryMention(name, score, m.Negated && result[at].Negated);
        }
        return result;
    }
}
