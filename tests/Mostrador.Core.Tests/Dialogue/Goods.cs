using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Goods for the shelves of these tests, in one line each.</summary>
static class Goods
{
    public static Item Sold(string sku, string name, decimal price, string category, params OptionGroup[] options) =>
        new()
        {
            Id = name.Length * 100 + sku[^1],
            Sku = sku,
            Name = name,
            Category = category,
            Price = price,
            Options = options,
        };

    public static OptionGroup Group(string name, params (string Name, decimal Price)[] choices) =>
        new(name, true, 1, [.. choices.Select(c => new OptionChoice(c.Name, c.Price))]);
}
