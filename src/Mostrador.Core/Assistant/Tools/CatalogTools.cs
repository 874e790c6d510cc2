using System.Text;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Tools;

/// <summary>Looking around: what there is, and one product closer.</summary>
static class CatalogTools
{
    const int MostFound = 12;

    public static readonly IReadOnlyList<AssistantTool> All =
    [
        new AssistantTool(
            "search_products",
            "Busca productos cuando no los ves en el catálogo de tus instrucciones. Devuelve SKU, nombre, precio y existencias; el cliente no ve nada todavía.",
            new ToolParameters()
                .Text("query", "Lo que busca el cliente, con sus palabras", most: 200)
                .Number("max_price", "Presupuesto máximo por unidad", 0, 1_000_000_000, optional: true),
            Search
        )
        {
            Reads = true,
        },
        new AssistantTool(
            "browse",
            "Muestra al cliente una categoría, o todas si no das ninguna, con precios y opciones para elegir. Con un precio, solo lo que cuesta eso.",
            new ToolParameters()
                .Text("category", "Nombre exacto de la categoría", optional: true)
                .Number("min_price", "Desde cuánto", 0, 1_000_000_000, optional: true)
                .Number("max_price", "Hasta cuánto", 0, 1_000_000_000, optional: true),
            Browse
        ),
        new AssistantTool(
            "show_products",
            "Muestra al cliente estos productos, con precio y existencias, para que elija.",
            new ToolParameters().Texts("skus", "SKU de los productos, el mejor primero", 10),
            Show
        ),
        new AssistantTool(
            "product_detail",
            "Muestra al cliente la ficha de un producto: precio, descripción, opciones y existencias.",
            new ToolParameters()
                .Text("sku", "SKU del producto", most: 100)
                .Number("quantity", "Si pregunta por una cantidad: el precio sale por esa cantidad", 0, 100_000, true)
                .Objects(
                    "options",
                    "Si pregunta por opciones: el precio sale con ellas",
                    new ToolParameters()
                        .Text("group", "Nombre del grupo de opciones", most: 100)
                        .Text("choice", "Nombre de la opción", most: 100),
                    10
                ),
            Detail
        ),
        new AssistantTool(
            "not_sold",
            "El cliente pide algo que la tienda no vende: el sistema se lo dice y ofrece lo que hay.",
            new ToolParameters().Text("what", "Lo que pidió, con sus palabras", most: 60),
            NotSold
        ),
    ];

    static ToolOutcome Search(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        var reading = talk.Reader(talk.Shop, talk.Catalog, a.Text("query") ?? "", ReadingContext.Empty);
        var found = reading
            .Items.Where(m => !m.Negated)
            .SelectMany(m => m.Candidates.Select(c => c.Item.Sku))
            .Concat(
                reading
                    .Categories.Where(c => !c.Negated)
                    .SelectMany(c => talk.Catalog.Items.Where(i => i.Category == c.Category).Select(i => i.Sku))
            )
            .Concat(reading.Suggestions.Select(s => s.Item.Sku))
            .Distinct()
            .Select(talk.Catalog.Find)
            .OfType<Item>()
            .Where(i => a.Number("max_price") is not { } most || talk.Text.Least(i) <= most)
            .Take(MostFound)
            .ToList();
        talk.Note($"searched: {found.Count} found");
        if (found.Count == 0)
            return new ToolOutcome("No hay nada así." + Shelves(talk));
        var text = new StringBuilder();
        foreach (var item in found)
            text.AppendLine(ItemLine.Of(item, talk.Money, talk.Text.Least(item)) + ItemLine.Stock(item));
        return new ToolOutcome(text.ToString());
    }

    static ToolOutcome Browse(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        var budget =
            a.Number("min_price") is null && a.Number("max_price") is null
                ? null
                : new Budget(a.Number("min_price"), a.Number("max_price"));
        if (a.Text("category") is not { } name)
        {
            if (budget is null)
                talk.Categories.Show();
            else
                talk.Shelf.ShowWithin(budget, []);
            return ToolOutcome.Ok;
        }
        var category = talk.Catalog.Categories.FirstOrDefault(c => Dialogue.Plain.Same(c.Name, name));
        if (category is null)
            return ToolOutcome.Refused($"No hay una categoría «{name}».{Shelves(talk)}");
        if (budget is null)
            talk.Shelf.ShowCategory(category.Name);
        else
            talk.Shelf.ShowCategoryWithin(category.Name, budget);
        return ToolOutcome.Ok;
    }

    static string Shelves(Dialogue.Talk talk) =>
        talk.Categories.Stocked() is { Count: > 0 } named ? $" Categorías: {string.Join(", ", named)}" : "";

    static ToolOutcome NotSold(ToolTurn turn, ToolArguments a)
    {
        // Only what the customer said is repeated to them.
        var words = Dialogue.Plain.Words(a.Text("what") ?? "");
        var said = Dialogue.Plain.Words(turn.Said[^1]);
        if (words.Length == 0 || !words.All(said.Contains))
            return ToolOutcome.Refused("what: el cliente no dijo eso");
        turn.Talk.Categories.NotSold(a.Text("what")!);
        return ToolOutcome.Ok;
    }

    static ToolOutcome Show(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        var skus = a.Texts("skus");
        if (skus.Count == 0)
            return ToolOutcome.Refused("skus: falta");
        if (skus.FirstOrDefault(s => talk.Catalog.Find(s) is null) is { } unknown)
            return ToolOutcome.Refused($"No existe el SKU «{unknown}».");
        var items = skus.Distinct(StringComparer.OrdinalIgnoreCase).Select(s => talk.Catalog.Find(s)!).ToList();
        if (items is [var only])
            talk.Detail.Tell(only, [], null);
        else
            talk.Shelf.ShowItems(items);
        return ToolOutcome.Ok;
    }

    static ToolOutcome Detail(ToolTurn turn, ToolArguments a)
    {
        if (turn.Talk.Catalog.Find(a.Text("sku") ?? "") is not { } item)
            return ToolOutcome.Refused($"No existe el SKU «{a.Text("sku")}».");
        turn.Talk.Detail.Tell(
            item,
            CartOperations.ValidOptions(
                item,
                [.. a.Objects("options").Select(o => new ChosenOption(o.Text("group") ?? "", o.Text("choice") ?? ""))]
            ),
            a.Number("quantity")
        );
        return ToolOutcome.Ok;
    }
}

/// <summary>A product in one line, as the model reads it.</summary>
static class ItemLine
{
    /// <param name="least">With the discounts of now, where the line is not kept.</param>
    public static string Of(Item item, Money money, decimal? least = null)
    {
        var unit = Pricing.UnitPrice(item, []);
        var line = new StringBuilder($"{item.Sku} | {item.Name} | {item.Category} | ");
        line.Append(Pricing.MayCostMore(item, []) ? "desde " : "").Append(money.Amount(unit));
        line.Append(money.Per(item.Unit));
        if (least < unit)
            line.Append(" (con descuento ").Append(money.Amount(least.Value)).Append(')');
        if (item.CurrentPrice < item.Price)
            line.Append(" (antes ").Append(money.Amount(unit - item.CurrentPrice + item.Price)).Append(')');
        if (item.Description.Length > 0)
            line.Append(" | ").Append(item.Description);
        if (item.MinQuantity > item.Step)
            line.Append(" | mínimo ").Append(money.Quantity(item.MinQuantity, item.Unit));
        foreach (var group in item.Options)
            line.Append(" | ")
                .Append(group.Name)
                .Append(group.Required ? " (obligatorio): " : ": ")
                .Append(
                    string.Join(
                        " / ",
                        group.Choices.Select(c =>
                            Dialogue.ProductText.TellsWholePrices(group)
                                ? $"{c.Name} ({money.Amount(Pricing.UnitPrice(item, [new ChosenOption(group.Name, c.Name)]))})"
                            : c.Price == 0 ? c.Name
                            : $"{c.Name} (+{money.Amount(c.Price)})"
                        )
                    )
                );
        return line.ToString();
    }

    public static string Stock(Item item) =>
        !item.InStock ? " | AGOTADO"
        : item.Stock is { } stock
            ? $" | quedan {stock.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)}"
        : "";
}
