using System.Text;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

#pragma warning disable MA0009 // It can go on in one way only; LongRepliesTests holds it to it.

/// <summary>A model's words with code's values in place of its references.</summary>
/// <param name="Backed">Where code wrote: these stretches need no check.</param>
/// <param name="Problem">A reference to something that there is not.</param>
sealed record FilledText(string Text, IReadOnlyList<Range> Backed, string? Problem = null);

/// <summary>References such as {{precio:SKU}}: how a model names a figure without knowing it.</summary>
static partial class References
{
    public static FilledText Fill(string template, Talk talk)
    {
        var text = new StringBuilder(template.Length + 40);
        var backed = new List<Range>();
        var from = 0;
        foreach (Match reference in Pattern.Matches(template))
        {
            text.Append(template, from, reference.Index - from);
            from = reference.Index + reference.Length;
            var (name, of) = (reference.Groups["name"].Value.ToLowerInvariant(), reference.Groups["of"].Value.Trim());
            if (Value(name, of, talk) is not { Length: > 0 } value)
                return new FilledText(template, [], $"la referencia {reference.Value} no existe");
            backed.Add(text.Length..(text.Length + value.Length));
            text.Append(value);
        }
        text.Append(template, from, template.Length - from);
        var filled = text.ToString();
        return filled.Contains("{{", StringComparison.Ordinal) || filled.Contains("}}", StringComparison.Ordinal)
            ? new FilledText(template, [], "hay una referencia mal escrita")
            : new FilledText(filled, backed);
    }

    static string? Value(string name, string of, Talk talk)
    {
        var (money, delivery) = (talk.Money, talk.Shop.Delivery);
        var item = of.Length > 0 ? talk.Catalog.Find(of) : null;
        switch (name)
        {
            case "precio":
                return item is null ? null : talk.Text.PriceText(item, []);
            case "producto":
                return item is null ? null : item.Name;
            case "stock":
                return item is null ? null
                    : !item.InStock ? "0"
                    : item.Stock is { } stock ? money.Quantity(stock, item.Unit)
                    : null;
            case "total":
                return talk.Cart.Lines.Count == 0 ? null : money.Amount(talk.Priced.Total);
            case "subtotal":
                return talk.Cart.Lines.Count == 0 ? null : money.Amount(talk.Priced.Subtotal);
            case "despacho":
                var zone = of.Length > 0 ? of : CheckoutSteps.Settle(talk.Checkout, talk.Shop).Zone;
                return zone is null || Zones.Find(talk.Shop, zone) is not { } served ? null
                    : served.Fee == 0 ? talk.Say("free")
                    : money.Amount(served.Fee);
            case "gratis_desde":
                return delivery.FreeFrom is { } free ? money.Amount(free) : null;
            case "minimo":
                return delivery.MinOrder is { } min ? money.Amount(min) : null;
            case "horario":
                return talk.Shop.Hours;
            case "retiro":
                return delivery.Pickup;
            case "tienda":
                return talk.Shop.Name;
            case "pedido":
                return talk.Turn.Orders.Count > 0 ? talk.Turn.Orders[0].Code : null;
            default:
                return null;
        }
    }

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z_]+)\s*(?::(?<of>[^{}]*))?\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern { get; }
}
