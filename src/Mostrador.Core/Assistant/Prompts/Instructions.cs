using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Tools;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Prompts;

/// <summary>
/// What the model is told before it hears anything: rules, the shop's own voice, its terms, its catalogue. Nothing here
/// changes between turns until the shop changes something, so that the vendor's prefix cache holds; what moves (stock,
/// cart, time) comes with the message.
/// </summary>
static class Instructions
{
    static readonly ConditionalWeakTable<ShopProfile, Slot> Written = [];
    static readonly string Rules = Load();

    public static string Of(TurnContext turn, int mostProducts)
    {
        var slot = Written.GetValue(turn.Shop, static _ => new Slot());
        var key = (turn.Catalog.Version, turn.Prompt, mostProducts);
        if (slot.Text is { } text && slot.Key == key)
            return text;
        lock (slot)
        {
            slot.Text = Write(turn, mostProducts);
            slot.Key = key;
            return slot.Text;
        }
    }

    static string Write(TurnContext turn, int mostProducts)
    {
        var shop = turn.Shop;
        var text = new StringBuilder();
        text.AppendLine(
            Rules
                .Replace("{tienda}", shop.Name, StringComparison.Ordinal)
                .Replace("{trato}", Address(shop), StringComparison.Ordinal)
                .Replace("{emojis}", Emojis(shop.Style), StringComparison.Ordinal)
                .Replace(
                    "{limite}",
                    shop.Style.ReplyLimit.ToString(CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                )
        );
        if (turn.Prompt.Config.SystemPrompt is { } own)
            text.AppendLine("# La voz de la tienda").AppendLine(own).AppendLine();
        Terms(text, shop);
        Catalogue(text, turn, mostProducts);
        return text.ToString();
    }

    static string Address(ShopProfile shop) =>
        shop.Style.Tone switch
        {
            "formal" => "Trato de usted, sobrio y respetuoso.",
            "profesional" => "Trato de usted, claro y profesional.",
            "casual" => $"{Familiar(shop)}, relajado.",
            "super_amigable" => $"{Familiar(shop)}, muy cercano y alegre.",
            _ => $"{Familiar(shop)}, cercano y amable.",
        };

    static string Familiar(ShopProfile shop) => shop.Country is "AR" or "UY" or "PY" ? "Trato de vos" : "Trato de tú";

    static string Emojis(ShopStyle style) =>
        !style.UseEmojis ? "Sin emojis."
        : style.AllowedEmojis.Count > 0 ? $"Emojis, pocos y solo estos: {string.Join(' ', style.AllowedEmojis)}"
        : "Emojis, pocos.";

    static void Terms(StringBuilder text, ShopProfile shop)
    {
        var money = Money.Of(shop);
        text.AppendLine("# La tienda");
        text.AppendLine(CultureInfo.InvariantCulture, $"Nombre: {shop.Name}");
        if (shop.Hours is { } hours)
            text.AppendLine(CultureInfo.InvariantCulture, $"Horario: {hours}");
        foreach (var zone in shop.Delivery.Zones)
            text.AppendLine(CultureInfo.InvariantCulture, $"Despacho a {zone.Name}: {money.Amount(zone.Fee)}");
        if (CheckoutSteps.DeliversByAgreement(shop))
            text.AppendLine("Despacho: lo confirma una persona del equipo, sin valor anotado");
        if (shop.Delivery.FreeFrom is { } from)
            text.AppendLine(CultureInfo.InvariantCulture, $"Despacho gratis desde {money.Amount(from)}");
        if (shop.Delivery.MinOrder is { } min)
            text.AppendLine(CultureInfo.InvariantCulture, $"Pedido mínimo para despacho: {money.Amount(min)}");
        if (shop.Delivery.Slots.Count > 0)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Horarios de entrega: {string.Join(" / ", shop.Delivery.Slots)}"
            );
        if (shop.Delivery.Pickup is { } pickup)
            text.AppendLine(CultureInfo.InvariantCulture, $"Retiro en: {pickup}");
        if (shop.Payments.Count > 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"Formas de pago: {string.Join(", ", shop.Payments)}");
        if (shop.Phone is { } phone)
            text.AppendLine(CultureInfo.InvariantCulture, $"Teléfono: {phone}");
        for (var i = 0; i < shop.Faq.Count; i++)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Pregunta frecuente {i + 1}: {shop.Faq[i].Q} → {shop.Faq[i].A}"
            );
        text.AppendLine();
    }

    static void Catalogue(StringBuilder text, TurnContext turn, int mostProducts)
    {
        var money = Money.Of(turn.Shop);
        text.AppendLine("# El catálogo (SKU | nombre | categoría | precio | descripción | opciones)");
        if (turn.Catalog.Items.Count <= mostProducts)
        {
            foreach (var item in turn.Catalog.Items)
                text.AppendLine(OneLine(ItemLine.Of(item, money)));
            return;
        }
        text.AppendLine("Es grande: usa `search_products`. Categorías:");
        foreach (var category in turn.Catalog.Categories)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{OneLine(category.Name)} ({turn.Catalog.Items.Count(i => Plain.Same(i.Category, category.Name))} productos)"
            );
    }

    /// <summary>A product's text cannot start a section of its own.</summary>
    static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('#', ' ');

    static string Load()
    {
        using var stream =
            typeof(Instructions).Assembly.GetManifestResourceStream("prompts/instructions.md")
            ?? throw new InvalidOperationException("The instructions are not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    sealed class Slot
    {
        public string? Text;
        public (long, PromptVersion, int) Key;
    }
}
