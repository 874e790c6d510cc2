using System.Globalization;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Core.Rehearsals.Openings;

/// <summary>What can be seen without talking to anybody: the shop's terms and its goods as they are written down.</summary>
sealed class ShopReview(ShopSnapshot snapshot, OpeningTimes times)
{
    readonly ShopProfile shop = snapshot.Profile;
    readonly ShopCatalog catalog = snapshot.Catalog;
    readonly Money money = Money.Of(snapshot.Profile);

    public IEnumerable<OpeningFinding> Run() =>
        [
            .. Hours(),
            .. Payments(),
            .. Delivery(),
            .. Questions(),
            .. Goods(),
            .. catalog.Items.SelectMany(One),
            .. Discounts(),
        ];

    IEnumerable<OpeningFinding> Hours()
    {
        if (string.IsNullOrWhiteSpace(shop.Hours))
            yield return Findings.NoHours();
        else if (!times.HoursAreKnown)
            yield return Findings.UnreadableHours(shop.Hours);
        else if (times.NeverOpens)
            yield return Findings.NeverOpens(shop.Hours);
        else if (HoursAsRead.Unusual(shop.Hours) is { } read)
            yield return Findings.UnusualHours(shop.Hours, read);
    }

    IEnumerable<OpeningFinding> Payments()
    {
        if (shop.Payments.Count == 0)
            yield return Findings.NoPayments();
        if (shop.Payments.Contains("transferencia") && string.IsNullOrWhiteSpace(shop.TransferDetails))
            yield return Findings.NoTransferDetails();
    }

    IEnumerable<OpeningFinding> Delivery()
    {
        var delivery = shop.Delivery;
        if (delivery.Zones.Count == 0 && string.IsNullOrWhiteSpace(delivery.Pickup))
            yield return Findings.NoWayToHandOver();
        if (delivery.Zones.Count == 0 && (delivery.FreeFrom ?? delivery.MinOrder) is not null)
            yield return Findings.DeliveryTermsWithoutZones(
                delivery.FreeFrom is not null ? "despacho gratis desde un monto" : "pedido mínimo para despacho"
            );
        if (delivery is { FreeFrom: { } from, MinOrder: { } min } && from <= min && delivery.Zones.Any(z => z.Fee > 0))
            yield return Findings.AlwaysFree(money.Amount(from), money.Amount(min));
        if (Places.RestOf(shop) is null)
            foreach (var zone in delivery.Zones)
                if (zone.Rest is null && Plain.Words(zone.Name).Any(Phrases.Cue("wide_places").Contains))
                    yield return Findings.ZoneMayBeTheRest(zone.Name);
        var seen = new Dictionary<string, DeliveryZone>();
        foreach (var zone in delivery.Zones)
        foreach (var name in zone.Synonyms.Prepend(zone.Name))
        {
            var plain = Plain.Text(name);
            if (!seen.TryGetValue(plain, out var other))
                seen.Add(plain, zone);
            else if (other != zone && name == zone.Name && Plain.Same(other.Name, zone.Name))
                yield return Findings.ZonesAlike(zone.Name, other.Name);
            else if (other != zone && other.Fee != zone.Fee)
                yield return Findings.ZonesShareSynonym(name, other.Name, zone.Name);
        }
    }

    IEnumerable<OpeningFinding> Questions()
    {
        var seen = new HashSet<string>();
        foreach (var faq in shop.Faq)
        {
            var answer = Plain.Words(faq.A).ToHashSet();
            answer.ExceptWith(Plain.Words(faq.Q));
            if (answer.Count == 0)
                yield return Findings.FaqAnswersNothing(faq.Q);
            if (!seen.Add(Plain.Text(faq.Q)))
                yield return Findings.FaqTwice(faq.Q);
        }
    }

    IEnumerable<OpeningFinding> Goods()
    {
        var items = catalog.Items;
        if (items.Count == 0)
        {
            yield return Findings.NoProducts();
            yield break;
        }
        var soldOut = items.Count(i => !i.InStock);
        if (soldOut == items.Count)
            yield return Findings.NothingToBuy(items.Count);
        else if (soldOut > 0)
            yield return Findings.SoldOut(soldOut, items.Count);
        var silent = items.Count(i => string.IsNullOrWhiteSpace(i.Description));
        if (silent > 0)
            yield return Findings.NotDescribed(silent, items.Count);
        var stocked = items.Select(i => i.Category).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var category in catalog.Categories.Where(c => !stocked.Contains(c.Name)))
            yield return Findings.EmptyCategory(category.Name);
        foreach (var alike in items.GroupBy(i => Plain.Text(i.Name)).Where(g => g.Count() > 1))
            yield return Findings.Twins(alike.First(), [.. alike.Skip(1)]);
    }

    IEnumerable<OpeningFinding> One(Item item)
    {
        if (item.Category.Length == 0 && catalog.Categories.Count > 0)
            yield return Findings.NoCategory(item);
        if (item.SalePrice is { } sale && sale >= item.Price)
            yield return Findings.SaleIsNoSale(item, money.Amount(sale), money.Amount(item.Price));
        foreach (var finding in Price(item))
            yield return finding;
        foreach (var group in item.Options)
        {
            if (group.Choices.Count == 0)
                yield return Findings.NoChoices(item, group);
            foreach (var (title, choices) in Alike(group))
                yield return Findings.ChoicesAlike(item, group.Name, title, choices);
        }
        if (times.WhenSold(item, out var doorIsOpen) is null)
            yield return Findings.NeverSold(item);
        else if (!doorIsOpen)
            yield return Findings.SoldWhenClosed(item);
        if (item is { InStock: true, Stock: { } stock } && stock < CartOperations.Smallest(item))
            yield return Findings.BelowMinimum(
                item,
                money.Quantity(stock, item.Unit),
                money.Quantity(CartOperations.Smallest(item), item.Unit)
            );
    }

    /// <summary>A product may get its price from a choice that must be made; every choice then has to bring one.</summary>
    static IEnumerable<OpeningFinding> Price(Item item)
    {
        if (item.CurrentPrice > 0)
            yield break;
        var pricing = item.Options.FirstOrDefault(g => g.Required && g.Choices.Any(c => c.Price > 0));
        if (pricing is null)
            yield return Findings.NoPrice(item);
        else if (pricing.Choices.Where(c => c.Price <= 0).Select(c => $"«{c.Name}»").ToList() is { Count: > 0 } free)
            yield return Findings.OptionsWithoutPrice(item, pricing.Name, string.Join(", ", free));
    }

    static IEnumerable<(string Title, string Choices)> Alike(OptionGroup group) =>
        Titles
            .Fit([.. group.Choices.Select(c => new Channels.ReplyChoice(c.Name, c.Name))])
            .GroupBy(c => c.Title, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => (g.Key, string.Join(" y ", g.Select(c => $"«{c.Id}»"))));

    IEnumerable<OpeningFinding> Discounts()
    {
        foreach (var discount in catalog.Discounts)
        {
            if (discount.EndsAt is { } end && end <= times.Opening)
            {
                yield return Findings.DiscountOver(
                    discount,
                    end.ToOffset(times.Opening.Offset).ToString("d/M/yyyy", CultureInfo.InvariantCulture)
                );
                continue;
            }
            var items = catalog.Items.Where(i => Pricing.AppliesTo(discount, i)).ToList();
            if (items.Count == 0)
                yield return Findings.DiscountForNothing(discount, "no hay productos a la venta a los que se aplique");
            else if (items.All(i => i.Stock < discount.MinQuantity))
                yield return Findings.DiscountForNothing(discount, "de ninguno queda la cantidad que exige");
            else if (items.FirstOrDefault(i => Pricing.UnitPrice(i, []) > 0 && GivesAway(discount, i)) is { } free)
                yield return Findings.DiscountGivesAway(discount, free);
        }
    }

    static bool GivesAway(Discount discount, Item item) =>
        discount.Type == DiscountType.Percentage
            ? discount.Value >= 100
            : discount.Value >= Pricing.UnitPrice(item, []);
}
