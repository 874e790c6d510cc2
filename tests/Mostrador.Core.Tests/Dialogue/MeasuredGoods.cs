using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Goods that come in sizes of different price, by the square metre and in parts of one.</summary>
static class MeasuredGoods
{
    static readonly ShopProfile Profile = DemoShop.Of("la-huerta").Profile with { Name = "Almacén" };

    static readonly ShopCatalog Catalog = new(
        1,
        [new Category("Casa", []), new Category("Comida", [])],
        [
            Sold("LAT", "Látex", 10000, Group("Tamaño", ("1 L", 0), ("4 L", 20000), ("20 L", 90000))),
            Sold("CRE", "Crema hidratante", 6000, Group("Tamaño", ("200 ml", 0), ("400 ml", 4000))),
            Sold("ROD", "Rodillo", 5000, Group("Largo", ("17 cm", 0), ("22 cm", 1000))),
            Sold(
                "POL",
                "Pollo asado",
                5000,
                Group("Porción", ("1/4 de pollo", 0), ("1/2 pollo", 4000), ("entero", 9000))
            ) with
            {
                Category = "Comida",
            },
            Sold("ARR", "Arroz chaufa", 7000, Group("Tipo", ("carne", 0), ("especial", 2000))) with
            {
                Category = "Comida",
            },
            Sold("PAS", "Pasto en rollo", 3000) with
            {
                Unit = "m²",
                MinQuantity = 5,
                Synonyms = ["pasto"],
            },
            Sold("PIN", "Pincel", 2000, Group("Número", ("10", 0), ("15", 0), ("20", 500))),
            Sold("PAN", "Pantalón", 20000, Group("Talla", ("8", 0), ("10", 0))),
            Sold(
                "CAM",
                "Camisa",
                15000,
                Group("Talla", ("8", 0), ("10", 0)),
                Group("Color", ("blanca", 0), ("gris", 0))
            ),
            Sold("MED", "Medialunas", 6000, Group("Relleno", ("de grasa", 0), ("de manteca", 0))) with
            {
                Category = "Comida",
                Unit = "docena",
                Step = 0.5m,
                MinQuantity = 0.5m,
                Stock = 40,
            },
        ],
        []
    );

    public static Chat Shop() => new("la-huerta") { Profile = Profile, Catalog = Catalog };

    static Item Sold(string sku, string name, decimal price, params OptionGroup[] options) =>
        Goods.Sold(sku, name, price, "Casa", options);

    static OptionGroup Group(string name, params (string Name, decimal Price)[] choices) => Goods.Group(name, choices);
}
