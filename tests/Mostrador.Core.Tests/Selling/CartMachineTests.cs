using System.Globalization;
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
    static readonly DemoShop[] Shops =
    [
        .. DemoShop.All.Select(DemoShop.Of),
        new DemoShop("almacen", DemoShop.Of("la-huerta").Profile, MixedGoods.Catalog),
    ];

    /// <summary>How many carts are played; <c>CART_PLAYS=100000</c> for a long run.</summary>
    static readonly int Plays = int.TryParse(
        Environment.GetEnvironmentVariable("CART_PLAYS"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var plays
    )
        ? plays
        : 400;

    public readonly record struct Step(byte What, byte Item, byte Quantity, byte Choice);

    [Fact]
    public void A_cart_and_a_slate_always_agree() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(byte Shop, Step[] Steps)>(),
                random => Play(new Slate(Shops[random.Shop % Shops.Length]), random.Steps ?? [])
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Plays).WithEndSize(60));

    static bool Play(Slate slate, Step[] steps) => steps.All(slate.Play);

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
            switch (cart.Lines.Count == 0 ? step.What % 3 : step.What % 10)
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
                case 8:
                    return Divide(line, step) && Agrees();
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

        /// <summary>Into two or three parts, now adding up and now not; all of it happens or nothing does.</summary>
        bool Divide(int line, Step step)
        {
            var item = catalog.Find(cart.Lines[line].Sku)!;
            if (item.Options is not [var group, ..])
                return true;
            var was = cart.Lines[line];
            var first = Quantities[step.Quantity % 9];
            var second = step.Choice % 3 == 0 ? Quantities[step.Item % 9] : was.Quantity - first;
            var parts = new List<CartPart> { Part(first, 0), Part(second, 1) };
            if (step.Choice % 5 == 0)
                parts.Add(Part(Quantities[step.What % 9], 2));
            var result = CartOperations.Divide(cart, line, parts, catalog, Friday);
            var sum = parts.Sum(p => p.Quantity);
            var free = (item.Stock ?? decimal.MaxValue / 2) - lines.Where(l => l.Sku == item.Sku).Sum(l => l.Quantity);
            var after = lines.Where((_, i) => i != line).ToList();
            foreach (var part in parts)
            {
                var twin = after.FindIndex(l =>
                    l.Sku == item.Sku && l.Options == Key(part.Options) && l.Note == was.Note
                );
                if (twin < 0)
                    after.Add((item.Sku, Key(part.Options), was.Note, part.Quantity));
                else
                    after[twin] = after[twin] with { Quantity = after[twin].Quantity + part.Quantity };
            }
            var fits =
                parts.TrueForAll(p => p.Quantity > 0 && p.Quantity % item.Step == 0)
                && after
                    .Where(l =>
                        parts.Exists(p => l.Sku == item.Sku && l.Options == Key(p.Options) && l.Note == was.Note)
                    )
                    .All(l => l.Quantity >= item.MinQuantity)
                && (
                    sum <= was.Quantity
                    || Availability.CanBuy(item, Friday)
                        && sum - was.Quantity <= free
                        && after.Where(l => l.Sku == item.Sku).Sum(l => l.Quantity) <= CartOperations.MostOfOne
                );
            if (fits != result is Divided)
                return false;
            if (!fits)
                return ReferenceEquals(result.Cart, cart);
            cart = result.Cart;
            Copy();
            return after.Order().SequenceEqual(lines.Order());

            CartPart Part(decimal quantity, int at) =>
                new(
                    quantity,
                    [
                        .. was.Options.Where(o => o.Group != group.Name),
                        new ChosenOption(group.Name, group.Choices[(step.Choice + at) % group.Choices.Count].Name),
                    ]
                );
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
            extras += item
                .Options.Where(g => g.Required && !line.Options.Any(o => o.Group == g.Name))
                .Sum(g => g.Choices.Min(c => c.Price));
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
