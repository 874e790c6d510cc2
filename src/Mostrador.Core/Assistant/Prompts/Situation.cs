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
    const int MostOpen = 4;

    public static string Of(Talk talk, string words)
    {
        var (turn, money) = (talk.Turn, talk.Money);
        var text = new StringBuilder("[SITUACIÓN]\n");
        text.AppendLine(CultureInfo.InvariantCulture, $"Ahora: {turn.Now:yyyy-MM-dd HH:mm}");
        if (talk.Hours is { } hours)
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
        if (Known(talk.Checkout) is { Length: > 0 } facts)
            text.AppendLine(CultureInfo.InvariantCulture, $"Datos del pedido: {facts}");
        if (talk.Pending is { } asked)
            text.AppendLine(CultureInfo.InvariantCulture, $"Lo último que se le preguntó: {Asked(talk, asked)}");
        foreach (var open in talk.Open.Where(q => q != talk.Pending).Take(MostOpen))
            text.AppendLine(CultureInfo.InvariantCulture, $"Queda por preguntarle: {Asked(talk, open)}");
        if (talk.Focus is { } focus)
            text.AppendLine(CultureInfo.InvariantCulture, $"Producto del que se habla: {focus}");
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
                $"Pedido {order.Code}: {order.State}, {money.Amount(order.Total)}: {string.Join("; ", order.Lines.Select(l => CartText.Line(turn.Catalog, l)))}"
            );
        text.AppendLine("[EL CLIENTE ESCRIBE]").Append(Safe(words));
        return text.ToString();
    }

    /// <summary>What is settled of how, where and by what means.</summary>
    static string Known(Checkout checkout) =>
        string.Join(
            "; ",
            new[]
            {
                checkout.Mode is null
                    ? null
                    : "entrega: " + (checkout.Mode == DeliveryMode.Pickup ? "pickup" : "delivery"),
                checkout.Zone is null ? null : "zona: " + checkout.Zone,
                checkout.Address is null ? null : "dirección: " + Line(checkout.Address),
                checkout.Slot is null ? null : "horario: " + checkout.Slot,
                checkout.PaymentMethod is null ? null : "pago: " + checkout.PaymentMethod,
                checkout.Name is null ? null : "nombre: " + Line(checkout.Name),
                checkout.Email is null ? null : "correo: " + checkout.Email,
            }.OfType<string>()
        );

    /// <summary>A question of ours, with all that its answer may lean on.</summary>
    static string Asked(Talk talk, Question asked)
    {
        var text = new StringBuilder(asked.Kind.ToString());
        if (asked.Step is { } step)
            text.Append(CultureInfo.InvariantCulture, $" {step}");
        if (asked.Sku is { } sku)
            text.Append(CultureInfo.InvariantCulture, $" [{sku}]");
        if (asked.Skus.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $" entre [{string.Join("] [", asked.Skus)}]");
        if (asked.Quantity is { } quantity)
            text.Append(
                CultureInfo.InvariantCulture,
                $" cantidad {quantity.ToString("0.###", CultureInfo.InvariantCulture)}{(asked.InAll ? " en total" : "")}"
            );
        if (asked.Group is { } name)
        {
            text.Append(CultureInfo.InvariantCulture, $" «{name}»");
            if (talk.Catalog.Find(asked.Sku ?? "")?.FindGroup(name) is { } group)
                text.Append(CultureInfo.InvariantCulture, $": {string.Join(" / ", group.Choices.Select(c => c.Name))}");
        }
        return text.ToString();
    }

    /// <summary>What a customer types cannot pose as our own section.</summary>
    public static string Safe(string words) =>
        words
            .Replace("[SITUACIÓN]", "(situación)", StringComparison.OrdinalIgnoreCase)
            .Replace("[EL CLIENTE ESCRIBE]", "(el cliente escribe)", StringComparison.OrdinalIgnoreCase);

    static string Line(string text) => text.ReplaceLineEndings(" ");
}
