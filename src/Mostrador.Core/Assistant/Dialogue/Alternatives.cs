using Mostrador.Core.Catalog;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What to offer who asks for goods that cannot be bought now: that sale is not lost yet.</summary>
sealed class Alternatives(Talk talk)
{
    /// <summary>The nearest goods that can be bought now: same category, alike in words and price.</summary>
    public IReadOnlyList<Item> Of(Item item, int count)
    {
        var words = Narrowing.Words(item);
        return
        [
            .. talk
                .Catalog.Items.Where(i =>
                    i.Sku != item.Sku
                    && string.Equals(i.Category, item.Category, StringComparison.OrdinalIgnoreCase)
                    && talk.Shelf.Sellable(i)
                )
                .Select(i => (Item: i, Alike: Likeness(i)))
                .OrderByDescending(x => x.Alike)
                .Take(count)
                .Select(x => x.Item),
        ];

        double Likeness(Item other)
        {
            var theirs = Narrowing.Words(other);
            var common = words.Count == 0 ? 0 : (double)words.Intersect(theirs).Count() / words.Union(theirs).Count();
            var (a, b) = (talk.Text.Least(item), talk.Text.Least(other));
            var high = Math.Max(a, b);
            var price = high == 0 ? 1 : (double)(Math.Min(a, b) / high);
            return common + price * 0.5;
        }
    }
}
