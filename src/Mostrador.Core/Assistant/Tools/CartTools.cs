using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Tools;

/// <summary>Filling and changing the cart. Stock, steps, options and prices are the desk's concern, and it tells them.</summary>
static class CartTools
{
    static ToolParameters Options =>
        new ToolParameters()
            .Text("group", "Nombre del grupo de opciones", most: 100)
            .Text("choice", "Nombre de la opción", most: 100);

    public static readonly IReadOnlyList<AssistantTool> All =
    [
        new AssistantTool(
            "cart_add",
            "Agrega un producto al carrito. El sistema dice lo agregado con su precio, avisa si falta stock y pregunta las opciones que falten. No inventes opciones que el cliente no dijo.",
            new ToolParameters()
                .Text("sku", "SKU del producto", most: 100)
                .Number("quantity", "Cantidad pedida, null si no la dijo", 0.001m, 100_000, optional: true)
                .Text("unit", "Unidad dicha (kg, docena, caja …), null si no dijo", optional: true, most: 30)
                .Objects("options", "Opciones que el cliente eligió", Options, 10)
                .Text("note", "Indicación para la preparación, null si no dio", optional: true, most: 200),
            Add
        ),
        new AssistantTool(
            "cart_change",
            "Cambia una línea del carrito: cantidad total, opciones o nota. Lo que no cambia va null o vacío.",
            new ToolParameters()
                .Text("sku", "SKU de la línea", most: 100)
                .Number("quantity", "Cantidad que debe quedar", 0, 100_000, optional: true)
                .Objects("options", "Opciones nuevas", Options, 10)
                .Text("note", "Nota nueva", optional: true, most: 200),
            Change
        ),
        new AssistantTool(
            "cart_remove",
            "Saca un producto del carrito.",
            new ToolParameters().Text("sku", "SKU de la línea", most: 100),
            Remove
        ),
        new AssistantTool(
            "cart_clear",
            "Vacía el carrito, solo si el cliente lo pide.",
            ToolParameters.None,
            (turn, _) =>
            {
                turn.Talk.Changes.Clear();
                return ToolOutcome.Ok;
            }
        ),
        new AssistantTool(
            "cart_show",
            "Muestra al cliente su carrito con el total.",
            ToolParameters.None,
            (turn, _) =>
            {
                turn.Talk.View.ShowCart();
                return ToolOutcome.Ok;
            }
        ),
    ];

    static ToolOutcome Add(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        if (talk.Catalog.Find(a.Text("sku") ?? "") is not { } item)
            return ToolOutcome.Refused($"No existe el SKU «{a.Text("sku")}».");
        var options = Chosen(a);
        if (Unknown(item, options) is { } problem)
            return problem;
        var quantity = a.Number("quantity") is { } q ? new Quantity(q, a.Text("unit")?.ToLowerInvariant()) : null;
        if (quantity is not null && Money.IsPlain(quantity.Unit ?? "") | quantity.Unit == item.Unit)
            quantity = quantity with { Unit = null };
        // What was asked about this product is answered by the customer's wish.
        talk.Open.RemoveAll(o =>
            o.Sku == item.Sku && o == talk.Pending || o.Skus.Contains(item.Sku) && o == talk.Pending
        );
        talk.Wishes.Put(item, quantity, null, options, a.Text("note"));
        return new ToolOutcome(CartText.Of(talk));
    }

    static ToolOutcome Change(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        var sku = a.Text("sku") ?? "";
        if (talk.Catalog.Find(sku) is not { } item || talk.Basket.LastLine(item.Sku) is var line && line < 0)
            return ToolOutcome.Refused($"«{sku}» no está en el carrito. {CartText.Of(talk)}");
        var options = Chosen(a);
        if (Unknown(item, options) is { } problem)
            return problem;
        if (options.Count > 0)
        {
            talk.Open.RemoveAll(o => o.Kind == QuestionKind.Option && o.Sku == item.Sku);
            talk.Choices.Choose(item.Sku, options);
        }
        if (a.Number("quantity") is { } quantity && talk.Basket.LastLine(item.Sku) is >= 0 and var at)
            talk.Changes.SetQuantity(at, quantity);
        if (a.Text("note") is { } note && talk.Basket.LastLine(item.Sku) is >= 0 and var noted)
            talk.Changes.SetNote(noted, note);
        return new ToolOutcome(CartText.Of(talk));
    }

    static ToolOutcome Remove(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        var sku = a.Text("sku") ?? "";
        if (talk.Catalog.Find(sku) is not { } item || talk.Basket.LastLine(item.Sku) < 0)
            return ToolOutcome.Refused($"«{sku}» no está en el carrito. {CartText.Of(talk)}");
        while (talk.Basket.LastLine(item.Sku) is >= 0 and var line)
            talk.Changes.Remove(line);
        return new ToolOutcome(CartText.Of(talk));
    }

    static List<ChosenOption> Chosen(ToolArguments a) =>
        [.. a.Objects("options").Select(o => new ChosenOption(o.Text("group") ?? "", o.Text("choice") ?? ""))];

    static ToolOutcome? Unknown(Item item, IReadOnlyList<ChosenOption> options)
    {
        foreach (var option in options)
            if (item.FindChoice(option) is null)
                return ToolOutcome.Refused(
                    item.FindGroup(option.Group) is { } group
                        ? $"{item.Sku} no tiene «{option.Choice}» en {group.Name}: {string.Join(" / ", group.Choices.Select(c => c.Name))}"
                        : $"{item.Sku} no tiene el grupo «{option.Group}»: {string.Join(", ", item.Options.Select(g => g.Name))}"
                );
        return null;
    }
}

/// <summary>The cart as the model reads it.</summary>
static class CartText
{
    public static string Of(Talk talk)
    {
        if (talk.Cart.Lines.Count == 0)
            return "Carrito vacío.";
        var priced = talk.Priced;
        return "Carrito: "
            + string.Join(
                "; ",
                priced.Lines.Select(l =>
                    $"{talk.Money.Times(l.Quantity, l.Unit)} {l.Name} [{l.Sku}]"
                    + (l.Options.Count > 0 ? $" ({ProductText.OptionText(l.Options)})" : "")
                    + $" = {talk.Money.Amount(l.Total)}"
                )
            )
            + $". Total {talk.Money.Amount(priced.Total)}.";
    }
}
