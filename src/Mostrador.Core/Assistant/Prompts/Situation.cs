using System.Globalization;
using System.Text;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Tools;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Prompts;

/// <summary>Where the sale stands, written before the customer's words: everything that moves between turns.</summary>
static class Situation
{
    const int MostStockLines = 25;

    public static string Of(Talk talk, string words)
    {
        var (turn, money) = (talk.Turn, talk.Money);
        var text = new StringBuilder("[SITUACIÓN]\n");
        text.AppendLine(CultureInfo.InvariantCulture, $"Ahora: {turn.Now:yyyy-MM-dd HH:mm}");
        if (OpeningHours.Parse(turn.Shop.Hours) is { } hours)
            text.AppendLine(hours.IsOpen(turn.Now) ? "La tienda está abierta." : "La tienda está cerrada.");
        if ((turn.Customer.Name ?? turn.Customer.ProfileName) is { } name)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Cliente: {Line(name)}{(turn.Customer.IsNew ? ", escribe por primera vez" : "")}"
            );
        text.AppendLine(CartText.Of(talk));
        if (talk.Checkout.Started)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Está cerrando el pedido; falta: {CheckoutSteps.Next(talk.Cart, talk.Checkout, talk.Catalog, turn.Shop, turn.Now).Step}"
            );
        if (talk.Pending is { } asked)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Lo último que se le preguntó: {asked.Kind}{(asked.Step is { } step ? " " + step : "")}{(asked.Sku is { } sku ? " " + sku : "")}"
            );
        if (talk.Shown.Count > 0)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Lo último que vio: {string.Join(", ", talk.Shown.Take(10))}"
            );
        var soldOut = turn.Catalog.Items.Where(i => !i.InStock).Take(MostStockLines).Select(i => i.Sku).ToList();
        if (soldOut.Count > 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"Agotados: {string.Join(", ", soldOut)}");
        var notNow = turn
            .Catalog.Items.Where(i => i.InStock && !Availability.IsSoldNow(i, turn.Now))
            .Take(MostStockLines);
        foreach (var item in notNow)
            text.AppendLine(CultureInfo.InvariantCulture, $"No se vende ahora: {item.Sku}, {talk.Text.DaysText(item)}");
        foreach (var discount in turn.Catalog.Discounts.Where(d => Pricing.IsRunning(d, turn.Now)))
            text.Append(
                    CultureInfo.InvariantCulture,
                    $"Descuento vigente: {Line(discount.Name)}, {money.Size(discount)} en "
                )
                .Append(discount.Sku ?? discount.Category ?? "todo")
                .AppendLine(discount.MinQuantity > 1 ? " desde " + money.Number(discount.MinQuantity) : "");
        foreach (var order in turn.Orders.Take(3))
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Pedido {order.Code}: {order.State}, {money.Amount(order.Total)}"
            );
        text.AppendLine("[EL CLIENTE ESCRIBE]").Append(Safe(words));
        return text.ToString();
    }

    /// <summary>What a customer types cannot pose as our own section.</summary>
    public static string Safe(string words) =>
        words
            .Replace("[SITUACIÓN]", "(situación)", StringComparison.OrdinalIgnoreCase)
            .Replace("[EL CLIENTE ESCRIBE]", "(el cliente escribe)", StringComparison.OrdinalIgnoreCase);

    static string Line(string text) => text.ReplaceLineEndings(" ");
}
