using System.Globalization;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Testing.Vendors;

namespace Mostrador.Core.Tests.Assistant;

/// <summary>
/// A model's mind with enough sense to sell: it finds the products of the instructions in the customer's words and calls
/// the tools a real model would call. It knows nothing but what it was sent.
/// </summary>
static class ScriptedSeller
{
    static readonly Dictionary<string, decimal> Numbers = new()
    {
        ["un"] = 1,
        ["una"] = 1,
        ["uno"] = 1,
        ["dos"] = 2,
        ["tres"] = 3,
        ["cuatro"] = 4,
        ["cinco"] = 5,
        ["seis"] = 6,
    };

    public static ModelSays Answer(ModelCall call)
    {
        var said = call.Said;
        var words = Plain.Words(said);
        if (Has(words, "cerrar", "cierra", "todo", "pagar"))
            return ModelSays.Calling("checkout_start", new { }).AndReply("", "confirmar");
        if (Has(words, "persona", "alguien", "humano"))
            return ModelSays.Calling("hand_over", new { reason = "asked" }).AndReply("", "hablar_asesor");
        if (said.Any(char.IsAsciiDigit) && call.Situation.Contains("falta: Address", StringComparison.Ordinal))
            return Data(address: said).AndReply("Gracias.", "datos_cliente");
        if (call.Situation.Contains("falta: Name", StringComparison.Ordinal))
            return Data(name: said).AndReply("Gracias.", "datos_cliente");

        var says = new ModelSays();
        foreach (var part in Plain.Text(said).Split(" y ", StringSplitOptions.RemoveEmptyEntries))
            if (Best(call, part) is { } sku)
                says = says.And(
                    "cart_add",
                    new
                    {
                        sku,
                        quantity = Quantity(part),
                        unit = (string?)null,
                        options = Array.Empty<object>(),
                        note = (string?)null,
                    }
                );
        return says.Calls.Count > 0
            ? says.AndReply("¡Muy buena elección!", "intencion_compra")
            : ModelSays.Calling("browse", new { category = (string?)null }).AndReply("", "consulta_catalogo");
    }

    static ModelSays Data(string? name = null, string? address = null) =>
        ModelSays.Calling(
            "customer_data",
            new
            {
                name,
                email = (string?)null,
                address,
                zone = (string?)null,
                mode = (string?)null,
                slot = (string?)null,
                payment = (string?)null,
                note = (string?)null,
            }
        );

    static string? Best(ModelCall call, string part)
    {
        var roots = Plain.Words(part).Where(Plain.Tells).Select(Plain.Root).ToHashSet();
        return call
            .Catalogue.Select(c => (c.Sku, Hits: Plain.Words(c.Name).Select(Plain.Root).Count(roots.Contains)))
            .Where(c => c.Hits > 0)
            .OrderByDescending(c => c.Hits)
            .Select(c => c.Sku)
            .FirstOrDefault();
    }

    static decimal? Quantity(string part)
    {
        foreach (var word in Plain.Words(part))
            if (decimal.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n))
                return n;
            else if (Numbers.TryGetValue(word, out var spoken))
                return spoken;
        return null;
    }

    static bool Has(string[] words, params string[] any) => words.Any(any.Contains);
}
