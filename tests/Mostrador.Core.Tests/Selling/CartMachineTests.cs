using FsCheck;
using FsCheck.Fluent;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tests.Dialogue;

namespace Mostrador.Core.Tests.Selling;

/// <summary>
/// Carts against a shopkeeper's slate: a list of (product, options, note, quantity) and arithmetic written a second time.
/// Whatever is done in whatever order, while stock moves and discounts come and go, both say the same.
/// </summary>
public class CartMachineTests
{
    static readonly DateTimeOffset Friday = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(-3));
    static readonly decimal[] Quantities =
    [
        0.1m,
        0.25m,
        0.5m,
        1,
        1.3m,
        2,
        3,
        7,
        12,
        60,
        99_999,
        100_000,
        5_000_000,
        1e26m,
    ];
    static readonly string[] Zones = ["", "Providencia", "Maipú", "Centro", "Temuco"];
    static readonly DemoShop[] Shops = [.. DemoShop.All.Select(DemoShop.Of)];

    public readonly record struct Step(byte What, byte Item, byte Quantity, byte Choice);

    [Fact]
    public void A_cart_and_a_slate_always_agree() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(byte Shop, Step[] Steps)>(),
                random => Plays(new Slate(Shops[random.Shop % Shops.Length]), random.Steps ?? [])
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(60));

    static bool Plays(Slate slate, Step[] steps) => steps.All(slate.Play);

    sealed class Slate(DemoShop shop)
    {
        readonly List<(string Sku, string Options, string? Note, decimal Quantity)> lines = [];
        readonly List<Discount> discounts = [.. shop.Catalog.Discounts];
        ShopCatalog catalog = shop.Catalog;
        Cart cart = Cart.Empty;

        public bool Play(Step step)
        {
            var item = catalog.Items[step.Item % catalog.Items.Count];
            var quantity = Quantities[step.Quantity % Quantities.Length];
            var line = cart.Lines.Count == 0 ? 0 : step.Item % cart.Lines.Count;
            switch (cart.Lines.Count == 0 ? step.What % 3 : step.What % 9)
            {
                case 0 or 3:
                    return Add(item, quantity, step.Choice) && Agrees();
                case 1:
                    StockMoves(item, step.Choice);
                    return Agrees();
                case 2:
                    DiscountsMove(item, step.Choice);
                    return Agrees();
                case 4:
                    return SetQuantity(line, quantity) && Agrees();
                case 5:
                    lines.RemoveAt(line);
                    cart = CartOperations.Remove(cart, line).Cart;
                    return Agrees();
                case 6:
                    return Choose(line, step.Choice) && Agrees();
                case 7:
                    var note = step.Choice % 3 == 0 ? null : $"nota {step.Choice % 2}";
                    cart = CartOperations.SetNote(cart, line, note);
                    lines[line] = lines[line] with { Note = note };
                    return Agrees();
                default:
                    var before = lines.Sum(l => l.Quantity);
                    (cart, var misfits) = CartOperations.Fit(cart, catalog, Friday);
                    if (misfits.Count == 0 && cart.Lines.Sum(l => l.Quantity) != before)
                        return false;
                    Copy();
                    return CartOperations.Fit(cart, catalog, Friday).Misfits.Count == 0 && Agrees();
            }
        }

        bool Add(Item item, decimal quantity, byte choice)
        {
            var chosen = item
                .Options.Take(choice % 3)
                .Select(g => new ChosenOption(g.Name, g.Choices[choice % g.Choices.Count].Name))
                .ToList();
            var result = CartOperations.Add(cart, item.Sku, quantity, chosen, null, catalog, Friday);
            var twin = lines.FindIndex(l => l.Sku == item.Sku && l.Options == Key(chosen) && l.Note is null);
            var steps = Math.Max(
                1,
                Math.Round(Math.Min(quantity, 1_000_000) / item.Step, MidpointRounding.AwayFromZero)
            );
            var wanted = steps * item.Step + (twin < 0 ? 0 : lines[twin].Quantity);
            var free = (item.Stock ?? decimal.MaxValue / 2) - lines.Where(l => l.Sku == item.Sku).Sum(l => l.Quantity);
            var fits =
                Availability.CanBuy(item, Friday)
                && steps * item.Step <= free
                && wanted >= item.MinQuantity
                && steps * item.Step + lines.Where(l => l.Sku == item.Sku).Sum(l => l.Quantity)
                    <= CartOperations.MostOfOne;
            if (fits != result is Added)
                return false;
            if (!fits)
                return ReferenceEquals(result.Cart, cart);
            if (twin < 0)
                lines.Add((item.Sku, Key(chosen), null, wanted));
            else
                lines[twin] = lines[twin] with { Quantity = wanted };
            cart = result.Cart;
            return true;
        }

        bool SetQuantity(int line, decimal quantity)
        {
            var was = lines[line].Quantity;
            var result = CartOperations.SetQuantity(cart, line, quantity, catalog, Friday);
            if (result is Added set)
                lines[line] = lines[line] with { Quantity = set.Quantity };
            else if (!ReferenceEquals(result.Cart, cart))
                return false;
            cart = result.Cart;
            var item = catalog.Find(lines[line].Sku)!;
            var sum = lines.Where(l => l.Sku == item.Sku).Sum(l => l.Quantity);
            // What stands from before stock moved is fitted at the end; more of it is given to nobody now.
            return result is not Added { Quantity: var now }
                || now <= was
                || sum <= CartOperations.MostOfOne && !(sum > item.Stock);
        }

        bool Choose(int line, byte choice)
        {
            var item = catalog.Find(cart.Lines[line].Sku)!;
            if (item.Options is not [var group, ..])
                return true;
            var was = cart.Lines.Sum(l => l.Quantity);
            var chosen = new ChosenOption(group.Name, group.Choices[choice % group.Choices.Count].Name);
            cart = CartOperations.Choose(cart, line, chosen, catalog).Cart;
            Copy();
            return cart.Lines.Sum(l => l.Quantity) == was && lines.Any(l => l.Options.Contains(chosen.Choice));
        }

        void StockMoves(Item item, byte choice)
        {
            if (item.Stock is not null)
                catalog = catalog.With(new Dictionary<string, decimal?> { [item.Sku] = choice / 4 * item.Step });
        }

        void DiscountsMove(Item item, byte choice)
        {
            discounts.RemoveAll(d => d.Name == "hoy");
            if (choice % 4 > 0)
                discounts.Add(
                    new Discount(
                        "hoy",
                        choice % 2 == 0 ? DiscountType.Percentage : DiscountType.FixedAmount,
                        1 + choice % 90,
                        choice % 4 == 1 ? item.Category : null,
                        choice % 4 == 2 ? item.Sku : null,
                        choice % 5,
                        null,
                        choice % 7 == 0 ? Friday : null
                    )
                );
            catalog = new ShopCatalog(catalog.Version + 1, catalog.Categories, catalog.Items, discounts);
        }

        void Copy()
        {
            lines.Clear();
            lines.AddRange(cart.Lines.Select(l => (l.Sku, Key(l.Options), l.Note, l.Quantity)));
        }

        static string Key(IEnumerable<ChosenOption> options) =>
            string.Join('|', options.Select(o => o.Choice).Order(StringComparer.Ordinal));

        bool Agrees()
        {
            if (
                !cart.Lines.Select(l => (l.Sku, Key(l.Options), l.Note, l.Quantity)).SequenceEqual(lines)
                || lines.Any(l => l.Quantity <= 0 || l.Quantity % catalog.Find(l.Sku)!.Step != 0)
            )
                return false;
            var zone = Zones[lines.Count % Zones.Length];
            var checkout = new Checkout { Mode = DeliveryMode.Delivery, Zone = zone };
            var priced = Pricing.Price(cart, checkout, catalog, shop.Profile, Friday);
            var (gross, off) = (0m, 0m);
            foreach (var line in cart.Lines)
            {
                var (full, less) = Priced(line);
                gross += full;
                off += less;
            }
            var fee = shop.Profile.Delivery.Zones.FirstOrDefault(z => z.Name == zone)?.Fee;
            if (fee is not null && shop.Profile.Delivery.FreeFrom <= gross - off)
                fee = 0;
            return priced.Subtotal == gross
                && priced.Discount == off
                && (fee is null || priced.DeliveryFee == fee)
                && priced.Total == gross - off + (priced.DeliveryFee ?? 0);
        }

        (decimal Full, decimal Off) Priced(CartLine line)
        {
            var item = catalog.Find(line.Sku)!;
            var extras = line.Options.Sum(o =>
                item.Options.First(g => g.Name == o.Group).Choices.First(c => c.Name == o.Choice).Price
            );
            var full = Cents(line.Quantity * Math.Max(0, (item.SalePrice ?? item.Price) + extras));
            var off = discounts
                .Where(d =>
                    (d.Sku is null || d.Sku == item.Sku)
                    && (d.Category is null || d.Category == item.Category)
                    && Together(d, item) >= d.MinQuantity
                    && (d.EndsAt is null || d.EndsAt > Friday)
                )
                .Select(d => d.Type == DiscountType.Percentage ? full * d.Value / 100 : d.Value * line.Quantity)
                .Select(amount => Math.Min(full, Cents(amount)))
                .DefaultIfEmpty(0)
                .Max();
            return (full, off);
        }

        /// <summary>A discount counts all it is for in one unit: a dozen assorted is a dozen.</summary>
        decimal Together(Discount discount, Item item) =>
            cart
                .Lines.Where(l =>
                    catalog.Find(l.Sku) is { } other
                    && other.Unit == item.Unit
                    && (discount.Sku is null || discount.Sku == other.Sku)
                    && (discount.Category is null || discount.Category == other.Category)
                )
                .Sum(l => l.Quantity);

        decimal Cents(decimal amount)
        {
            var scale = shop.Profile.Currency is "CLP" or "COP" ? 1 : 100;
            return Math.Floor(amount * scale + 0.5m) / scale;
        }
    }
}
