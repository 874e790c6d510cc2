using System.Reflection;
using Mostrador.Core.Tenants.Demo;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Core.Tenants.Seeds;

/// <summary>
/// Goods to begin with, by kind of shop: data files beside this one and the demonstration's catalogues. Prices are those
/// of one country, so a seed fits shops of its currency.
/// </summary>
public static class SeedGoods
{
    static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["electronica"] = "electronics",
        ["mascotas"] = "pets",
        ["videojuegos"] = "gaming",
        ["verduras"] = "verduleria",
        ["restaurant"] = "restaurante",
        ["comida"] = "restaurante",
        ["lavanderia"] = "tintoreria",
        ["clothing"] = "ropa",
        ["vestuario"] = "ropa",
        ["bakery"] = "panaderia",
        ["hardware"] = "ferreteria",
    };

    /// <summary>The kinds there are, each with the currencies of its prices.</summary>
    public static IReadOnlyList<(string Kind, IReadOnlyList<string> Currencies)> Kinds() =>
        [
            .. All()
                .GroupBy(f => f.Type!)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, (IReadOnlyList<string>)[.. g.Select(f => f.Currency!).Distinct()])),
        ];

    /// <summary>Categories, products and discounts of a kind of shop; null when there are none for that currency.</summary>
    public static ShopFile? Find(string kind, string currency)
    {
        var plain = string.Join('-', SimilarName.WordsOf(kind));
        var name = OtherNames.GetValueOrDefault(plain, plain);
        var file = All().FirstOrDefault(f => f.Type == name && f.Currency == currency);
        return file is null
            ? null
            : new ShopFile
            {
                Categories = file.Categories,
                Products = file.Products,
                Discounts = file.Discounts,
            };
    }

    static IEnumerable<ShopFile> All()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly
            .GetManifestResourceNames()
            .Where(n => n.StartsWith("seeds/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => EmbeddedShopFile.Read(assembly, n))
            .Concat(DemoShops.Files());
    }
}
