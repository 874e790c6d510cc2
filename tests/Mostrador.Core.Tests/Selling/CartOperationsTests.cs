using FsCheck;
using FsCheck.Fluent;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tests.Dialogue;

namespace Mostrador.Core.Tests.Selling;

public class CartOperationsTests
{
    static readonly DateTimeOffset Friday = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(-3));

    static ShopCatalog Of(string slug) => DemoShop.Of(slug).Catalog;

    static CartResult Add(
        Cart cart,
        string slug,
        string sku,
        decimal? quantity = null,
        params (string, string)[] options
    ) =>
        CartOperations.Add(
            cart,
            sku,
            quantity,
            [.. options.Select(o => new ChosenOption(o.Item1, o.Item2))],
            null,
            Of(slug),
            Friday
        );

    [Fact]
    public void Lines_with_the_same_options_merge_and_others_do_not()
    {
        var cart = Cart.Empty;
        cart = Add(cart, "el-primo", "A-GOR", 2, ("Guiso", "tinga")).Cart;
        cart = Add(cart, "el-primo", "A-GOR", 1, ("guiso", "TINGA")).Cart;
        cart = Add(cart, "el-primo", "A-GOR", 1, ("Guiso", "bistec")).Cart;
        cart.Lines.Select(l => l.Quantity).ShouldBe([3, 1]);
    }

    [Fact]
    public void Two_lines_of_a_product_share_its_stock()
    {
        // 18 of Blue Dream
        var cart = Add(Cart.Empty, "acme", "SEM-BD", 10).Cart;
        cart = CartOperations.SetNote(cart, 0, "regalo");
        var result = Add(cart, "acme", "SEM-BD", 9).ShouldBeOfType<NotEnough>();
        result.Available.ShouldBe(8);
        result.InCart.ShouldBe(10);
        result.Cart.ShouldBe(cart);
        CartOperations.SetQuantity(cart, 0, 19, Of("acme"), Friday).ShouldBeOfType<NotEnough>().Available.ShouldBe(18);
    }

    [Fact]
    public void Nobody_orders_a_million_of_anything_and_where_there_is_less_that_is_said_first()
    {
        Add(Cart.Empty, "burbujas", Untracked("burbujas"), 79_228_162_514_264_337_593_543_950_335m)
            .ShouldBeOfType<TooMany>()
            .Most.ShouldBe(CartOperations.MostOfOne);
        Add(Cart.Empty, "acme", "SEM-BD", 1_000_000).ShouldBeOfType<NotEnough>().Available.ShouldBe(18);
        var cart = Add(Cart.Empty, "burbujas", Untracked("burbujas"), 2).Cart;
        CartOperations
            .SetQuantity(cart, 0, 1_000_000, Of("burbujas"), Friday)
            .ShouldBeOfType<TooMany>()
            .Cart.ShouldBe(cart);

        static string Untracked(string slug) =>
            Of(slug).Items.First(i => i.Stock is null && Availability.CanBuy(i, Friday)).Sku;
    }

    [Fact]
    public void What_cannot_be_sold_says_why()
    {
        Add(Cart.Empty, "acme", "SEM-WW").ShouldBeOfType<OutOfStock>();
        Add(Cart.Empty, "acme", "NO-HAY").ShouldBeOfType<UnknownItem>();
        Add(Cart.Empty, "el-primo", "E-POZ").ShouldBeOfType<NotNow>();
        Add(Cart.Empty, "la-plaza", "P-PAE", 1).ShouldBeOfType<BelowMinimum>().Minimum.ShouldBe(2);
        Add(Cart.Empty, "el-primo", "A-GOR").ShouldBeOfType<Added>().Missing!.Name.ShouldBe("Guiso");
    }

    [Fact]
    public void Quantities_go_to_the_nearest_step()
    {
        var added = Add(Cart.Empty, "la-huerta", "V-TOM", 1.3m).ShouldBeOfType<Added>();
        added.Given.ShouldBe(1.5m);
        added.Rounded.ShouldBeTrue();
        Add(Cart.Empty, "la-huerta", "V-TOM", 0.1m).ShouldBeOfType<Added>().Given.ShouldBe(0.5m);
        Add(Cart.Empty, "la-huerta", "V-LEC", 2).ShouldBeOfType<Added>().Rounded.ShouldBeFalse();
    }

    [Fact]
    public void Money_buys_whole_steps()
    {
        var potato = Of("la-huerta").Find("V-PAP")!;
        CartOperations.ForAmount(potato, 2000, 990).ShouldBe(2);
        CartOperations.ForAmount(potato, 1500, 990).ShouldBe(1.5m);
        CartOperations.ForAmount(potato, 400, 990).ShouldBe(0);
    }

    [Fact]
    public void Choosing_an_option_replaces_the_one_chosen_and_joins_twins()
    {
        var catalog = Of("el-primo");
        var cart = Add(Cart.Empty, "el-primo", "A-GOR", 2, ("Guiso", "tinga")).Cart;
        cart = Add(cart, "el-primo", "A-GOR", 1).Cart;
        var chosen = CartOperations
            .Choose(cart, 1, new ChosenOption("Guiso", "bistec"), catalog)
            .ShouldBeOfType<Added>();
        chosen.Cart.Lines.Count.ShouldBe(2);
        chosen.Missing.ShouldBeNull();
        var joined = CartOperations.Choose(chosen.Cart, 1, new ChosenOption("Guiso", "tinga"), catalog).Cart;
        joined.Lines.ShouldHaveSingleItem().Quantity.ShouldBe(3);
    }

    [Fact]
    public void A_group_takes_as_many_choices_as_it_allows()
    {
        var cart = Add(
            Cart.Empty,
            "el-primo",
            "A-TPA",
            1,
            ("Extras", "con queso"),
            ("Extras", "tortilla de harina")
        ).Cart;
        cart.Lines[0].Options.Count.ShouldBe(2);
        var one = Add(
            Cart.Empty,
            "el-primo",
            "D-CHI",
            1,
            ("Salsa", "rojos"),
            ("Salsa", "verdes"),
            ("Salsa", "azules")
        ).Cart;
        one.Lines[0].Options.ShouldHaveSingleItem().Choice.ShouldBe("verdes");
    }

    [Fact]
    public void An_order_repeats_as_far_as_there_is_of_it()
    {
        var (cart, misfits) = CartOperations.Repeat(
            Cart.Empty,
            [new("SEM-BD", 30, []), new("SEM-WW", 1, []), new("COM-BR", 2, []), new("VIEJO", 1, [])],
            Of("acme"),
            Friday
        );
        cart.Lines.Select(l => (l.Sku, l.Quantity)).ShouldBe([("SEM-BD", 18), ("COM-BR", 2)]);
        misfits.Count.ShouldBe(3);
    }

    [Fact]
    public void A_cart_is_fitted_to_what_there_is_now()
    {
        var cart = Add(Add(Cart.Empty, "acme", "SEM-BD", 10).Cart, "acme", "COM-BR", 2).Cart;
        var now = Of("acme").With(new Dictionary<string, decimal?> { ["SEM-BD"] = 4, ["COM-BR"] = 0 });
        var (fitted, misfits) = CartOperations.Fit(cart, now, Friday);
        fitted.Lines.ShouldHaveSingleItem().Quantity.ShouldBe(4);
        misfits.Count.ShouldBe(2);
        CartOperations.Fit(cart, Of("acme"), Friday).Misfits.ShouldBeEmpty();
    }

    /// <summary>
    /// Whatever is done to a cart, it agrees with a model that only counts units per product: never more than the stock,
    /// always in steps, never below the minimum, no two equal lines, and a total that adds up.
    /// </summary>
    [Fact]
    public void Carts_always_agree_with_a_simple_model()
    {
        var shops = DemoShop.All.Select(DemoShop.Of).ToArray();
        Prop.ForAll(
                ArbMap.Default.ArbFor<(byte Shop, (byte Operation, byte Item, byte Amount, byte Option)[] Steps)>(),
                random => Holds(shops[random.Shop % shops.Length], random.Steps ?? [])
            )
            .QuickCheckThrowOnFailure();
    }

    static bool Holds(DemoShop shop, (byte Operation, byte Item, byte Amount, byte Option)[] steps)
    {
        var cart = Cart.Empty;
        var model = new Dictionary<string, decimal>();
        foreach (var step in steps)
        {
            var item = shop.Catalog.Items[step.Item % shop.Catalog.Items.Count];
            var quantity = step.Amount / 4m;
            if (step.Operation % 4 == 0 || cart.Lines.Count == 0)
            {
                var options = item
                    .Options.Take(step.Option % 3)
                    .Select(g => new ChosenOption(g.Name, g.Choices[step.Option % g.Choices.Count].Name))
                    .ToList();
                var result = CartOperations.Add(cart, item.Sku, quantity, options, null, shop.Catalog, Friday);
                if (result is Added added)
                    model[item.Sku] = model.GetValueOrDefault(item.Sku) + added.Given;
                else if (result.Cart != cart)
                    return false;
                cart = result.Cart;
            }
            else
            {
                var line = step.Item % cart.Lines.Count;
                var sku = cart.Lines[line].Sku;
                var before = cart.Lines[line].Quantity;
                var owner = shop.Catalog.Find(sku)!;
                if (step.Operation % 4 == 1)
                {
                    var result = CartOperations.SetQuantity(cart, line, quantity, shop.Catalog, Friday);
                    if (result is Added set)
                        model[sku] += set.Quantity - before;
                    else if (result is Removed)
                        model[sku] -= before;
                    cart = result.Cart;
                }
                else if (step.Operation % 4 == 2)
                {
                    model[sku] -= before;
                    cart = CartOperations.Remove(cart, line).Cart;
                }
                else if (owner.Options is [var group, ..])
                    cart = CartOperations
                        .Choose(
                            cart,
                            line,
                            new ChosenOption(group.Name, group.Choices[step.Option % group.Choices.Count].Name),
                            shop.Catalog
                        )
                        .Cart;
            }
            if (!Agrees(shop, cart, model))
                return false;
        }
        return true;
    }

    static bool Agrees(DemoShop shop, Cart cart, Dictionary<string, decimal> model)
    {
        foreach (var (sku, units) in model)
        {
            var item = shop.Catalog.Find(sku)!;
            if (CartOperations.InCart(cart, sku) != units || item.Stock < units || units % item.Step != 0)
                return false;
        }
        var twins = cart
            .Lines.GroupBy(l =>
                (l.Sku, string.Join('|', l.Options.OrderBy(o => o.Group).Select(o => $"{o.Group}:{o.Choice}")))
            )
            .Any(g => g.Count() > 1);
        var small = cart.Lines.Any(l => l.Quantity <= 0 || l.Quantity < shop.Catalog.Find(l.Sku)!.MinQuantity);
        return !twins
            && !small
            && cart.Lines.Sum(l => l.Quantity) == model.Values.Sum()
            && CartOperations.Fit(cart, shop.Catalog, Friday).Misfits.Count == 0;
    }
}
