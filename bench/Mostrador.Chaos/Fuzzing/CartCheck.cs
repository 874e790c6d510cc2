using System.Text.Json;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Chaos.Fuzzing;

/// <summary>A cart as answered, counted again from the shop's file with arithmetic of its own.</summary>
static class CartCheck
{
    /// <summary>Null when everything agrees.</summary>
    public static string? Wrong(JsonElement cart, ShopFile shop)
    {
        decimal Amount(string name) =>
            cart.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number ? v.GetDecimal() : 0;
        var (gross, net) = (0m, 0m);
        var wanted = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var line in cart.GetProperty("lineas").EnumerateArray())
        {
            var sku = line.GetProperty("sku").GetString()!;
            var quantity = line.GetProperty("cantidad").GetDecimal();
            var total = line.GetProperty("total").GetDecimal();
            if (shop.Products!.FirstOrDefault(p => p.Sku == sku) is not { } product)
                return $"{sku} is not of this shop";
            var unit = (product.SalePrice ?? product.Price)!.Value + Extras(line, product);
            var full = Money.Round(quantity * Math.Max(0, unit), shop.Currency!);
            gross += full;
            net += total;
            wanted[sku] = wanted.GetValueOrDefault(sku) + quantity;
            if (quantity <= 0 || quantity % (product.Step ?? 1) != 0 || quantity < (product.MinQuantity ?? 0))
                return $"{quantity} of {sku}";
            if (total < 0 || total > full)
                return $"{total} for {quantity} of {sku}";
            if (product.Stock is { Given: true, Quantity: { } stock } && wanted[sku] > stock)
                return $"{wanted[sku]} of {sku}, of which there were {stock}";
        }
        return Amount("subtotal") != gross ? $"subtotal {Amount("subtotal")} is not {gross}"
            : Amount("descuentos") != gross - net ? $"discount {Amount("descuentos")} is not {gross - net}"
            : Amount("total") != net + Amount("despacho")
                ? $"total {Amount("total")} is not {net} + {Amount("despacho")}"
            : null;
    }

    /// <summary>What the choices made add, and the cheapest of each that must still be made.</summary>
    static decimal Extras(JsonElement line, ProductPart product)
    {
        var chosen = line.GetProperty("opciones").EnumerateArray().Select(o => o.GetString()).ToList();
        var sum = 0m;
        foreach (var group in product.Options ?? [])
        {
            var choices = group.Choices ?? [];
            var made = choices.Where(c => chosen.Contains(c.Name)).ToList();
            sum +=
                made.Count > 0 ? made.Sum(c => c.Price ?? 0)
                : group.Required == true && choices.Count > 0 ? choices.Min(c => c.Price ?? 0)
                : 0;
        }
        return sum;
    }
}
