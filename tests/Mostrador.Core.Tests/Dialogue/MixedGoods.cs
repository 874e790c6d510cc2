using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>A shelf on which all rules of a cart meet: choices, sizes that are figures, minimums, steps and little stock.</summary>
static class MixedGoods
{
    public static readonly Item Jam = Sold(
        "MER",
        "Mermelada",
        3990,
        Group("Sabor", "mora", "frambuesa", "damasco")
    ) with
    {
        Stock = 12,
    };

    public static readonly Item Candle = Sold("VEL", "Vela", 1500, Group("Color", "blanca", "roja", "verde")) with
    {
        Stock = 20,
        MinQuantity = 3,
    };

    public static readonly Item Shoe = Sold(
        "ZAP",
        "Zapato",
        29990,
        Group("Talla", "38", "39", "40"),
        Group("Color", "negro", "azul")
    ) with
    {
        Stock = 9,
    };

    public static readonly Item Cheese = Sold("QUE", "Queso", 11990, Group("Corte", "laminado", "trozo")) with
    {
        Stock = 8,
        Unit = "kg",
        Step = 0.5m,
        MinQuantity = 1,
    };

    public static readonly Item Ribbon = Sold("CIN", "Cinta", 700, Group("Tono", "plateada", "dorada")) with
    {
        Step = 2,
    };

    public static readonly Item Soap = Sold("JAB", "Jabón", 990) with { Stock = 30 };

    public static readonly Item Honey = Sold("MIE", "Miel", 6990) with { Stock = 4, MinQuantity = 2 };

    /// <summary>Called by a word that stands inside other words.</summary>
    public static readonly Item Salt = Sold("SAL", "Sal", 490, Group("Grano", "fina", "gruesa"));

    static readonly ShopProfile Profile = DemoShop.Of("la-huerta").Profile with { Name = "Almacén" };

    public static readonly ShopCatalog Catalog = new(
        1,
        [new Category("Almacén", [])],
        [Jam, Candle, Shoe, Cheese, Ribbon, Soap, Honey, Salt],
        []
    );

    public static Chat Shop() => new("la-huerta") { Profile = Profile, Catalog = Catalog };

    static Item Sold(string sku, string name, decimal price, params OptionGroup[] options) =>
        Goods.Sold(sku, name, price, "Almacén", options);

    static OptionGroup Group(string name, params string[] choices) =>
        Goods.Group(name, [.. choices.Select(c => (c, 0m))]);
}
