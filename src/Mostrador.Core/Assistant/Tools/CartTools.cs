using System.Globalization;
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

    static ToolParameters Line =>
        new ToolParameters()
            .Text("sku", "SKU de la línea", most: 100)
            .Number("line", "Número de la línea en el carrito, si hay varias del producto", 1, 100, optional: true);

    public static readonly IReadOnlyList<AssistantTool> All =
    [
        new AssistantTool(
            "cart_add",
            "Agrega un producto al carrito. El sistema dice lo agregado con su precio, avisa si falta stock y pregunta las opciones que falten. No inventes opciones que el cliente no dijo. Si reparte la cantidad entre opciones (dos de tinga y una de queso), llámala una vez por cada parte.",
            new ToolParameters()
                .Text("sku", "SKU del producto", most: 100)
                .Number("quantity", "Cantidad pedida, null si no la dijo", 0.001m, 100_000, optional: true)
                .Text("unit", "Unidad dicha (kg, docena, caja …), null si no dijo", optional: true, most: 30)
                .Number(
                    "spend",
                    "Plata que quiere gastar en él, si no dijo cantidad sino dinero",
                    0,
                    1_000_000_000,
                    true
                )
                .Objects("options", "Opciones que el cliente eligió", Options, 10)
                .Text("note", "Indicación para la preparación, null si no dio", optional: true, most: 200),
            Add
        ),
        new AssistantTool(
            "ask_which",
            "El cliente pide un producto y no queda claro cuál de varios: el sistema se lo pregunta, sin perder la cantidad ni lo demás que dijo.",
            new ToolParameters()
                .Texts("skus", "SKU de los que puede ser, el más probable primero", 9)
                .Number("quantity", "Cantidad pedida, null si no la dijo", 0.001m, 100_000, optional: true)
                .Objects("options", "Opciones que el cliente eligió", Options, 10)
                .Text("note", "Indicación para la preparación, null si no dio", optional: true, most: 200),
            AskWhich
        ),
        new AssistantTool(
            "cart_change",
            "Cambia una línea del carrito: cantidad total, opciones o nota. Lo que no cambia va null o vacío.",
            Line.Number("quantity", "Cantidad que debe quedar", 0, 100_000, optional: true)
                .Text("unit", "Unidad de esa cantidad, null si no dijo", optional: true, most: 30)
                .Objects("options", "Opciones nuevas", Options, 10)
                .Number(
                    "only",
                    "Si las opciones cambian solo en algunas unidades de la línea, en cuántas",
                    0,
                    100_000,
                    true
                )
                .Text("note", "Nota nueva", optional: true, most: 200),
            Change
        ),
        new AssistantTool(
            "cart_replace",
            "Cambia un producto del carrito por otro. Sin cantidad, queda la que tenía.",
            Line.Text("with", "SKU del que va en su lugar", most: 100)
                .Number("quantity", "Cantidad del nuevo", 0.001m, 100_000, optional: true)
                .Text("unit", "Unidad dicha, null si no dijo", optional: true, most: 30)
                .Objects("options", "Opciones del nuevo", Options, 10)
                .Text("note", "Indicación para la preparación, null si no dio", optional: true, most: 200),
            Replace
        ),
        new AssistantTool(
            "cart_remove",
            "Saca un producto del carrito, o una parte de lo que hay de él. También lo que aún se le estaba preguntando.",
            Line.Number("quantity", "Cuánto sacar, null para todo", 0.001m, 100_000, optional: true),
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
        if ((Unknown(item, options) ?? Strange(turn, a)) is { } problem)
            return problem;
        Settle(talk, item.Sku);
        talk.Wishes.Put(item, Quantity(a, item), a.Number("spend"), options, a.Text("note"));
        return new ToolOutcome(CartText.Of(talk));
    }

    static ToolOutcome AskWhich(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        var skus = a.Texts("skus").Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (skus.FirstOrDefault(s => talk.Catalog.Find(s) is null) is { } unknown)
            return ToolOutcome.Refused($"No existe el SKU «{unknown}».");
        if (skus.Count < 2)
            return ToolOutcome.Refused("skus: con uno solo no hay nada que preguntar");
        if (Strange(turn, a) is { } problem)
            return problem;
        foreach (var sku in skus)
            talk.About(sku);
        Settle(talk, skus[0]);
        talk.Open.Add(
            new Question(QuestionKind.Which)
            {
                Skus = skus,
                Quantity = a.Number("quantity"),
                Options = Chosen(a),
                Note = a.Text("note"),
            }
        );
        return ToolOutcome.Ok;
    }

    static ToolOutcome Change(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        if (Find(talk, a) is not (var item, var line))
            return NotThere(talk, a);
        var options = Chosen(a);
        if ((Unknown(item, options) ?? Strange(turn, a)) is { } problem)
            return problem;
        if (options.Count > 0)
        {
            var done = a.Number("only") is { } only
                ? talk.Choices.Rechoose(item, line, options, new Quantity(only))
                : talk.Choices.Choose(line, options);
            if (!done)
                return ToolOutcome.Refused($"No se pudo. {CartText.Of(talk)}");
            talk.Open.RemoveAll(o =>
                o.Kind == QuestionKind.Option && o.Sku == item.Sku && talk.Basket.LineLacking(item.Sku, []) < 0
            );
            line = talk.Focus == item.Sku ? Math.Min(line, talk.Cart.Lines.Count - 1) : line;
        }
        if (Quantity(a, item) is { } quantity && IsStill(talk, item, line))
            talk.Changes.SetQuantity(line, talk.Units.Convert(quantity, item) ?? quantity.Value);
        if (a.Text("note") is { } note && IsStill(talk, item, line))
            talk.Changes.SetNote(line, note);
        return new ToolOutcome(CartText.Of(talk));
    }

    static ToolOutcome Replace(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        if (Find(talk, a) is not (_, var line))
            return NotThere(talk, a);
        if (talk.Catalog.Find(a.Text("with") ?? "") is not { } other)
            return ToolOutcome.Refused($"No existe el SKU «{a.Text("with")}».");
        var options = Chosen(a);
        if ((Unknown(other, options) ?? Strange(turn, a)) is { } problem)
            return problem;
        talk.Changes.Replace(
            line,
            new ItemMention([new ScoredItem(other, 1)], other.Name)
            {
                Quantity = Quantity(a, other),
                Options = options,
                Note = a.Text("note"),
            }
        );
        return new ToolOutcome(CartText.Of(talk));
    }

    static ToolOutcome Remove(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        if (Find(talk, a) is not (var item, var line))
        {
            var sku = a.Text("sku") ?? "";
            // On its way into the cart: "mejor sin eso" settles the question.
            if (talk.Open.RemoveAll(q => q.Sku == sku || q.Skus.Contains(sku)) == 0)
                return NotThere(talk, a);
            talk.Tell("never_mind");
            return ToolOutcome.Ok;
        }
        if (a.Number("quantity") is { } less && less < talk.Cart.Lines[line].Quantity)
            talk.Changes.SetQuantity(line, talk.Cart.Lines[line].Quantity - less);
        else if (a.Number("line") is not null)
            talk.Changes.Remove(line);
        else
            while (talk.Basket.LastLine(item.Sku) is >= 0 and var last)
                talk.Changes.Remove(last);
        return new ToolOutcome(CartText.Of(talk));
    }

    /// <summary>The line meant: by its number, else the one that waits for a choice, else the last of the product.</summary>
    static (Item Item, int Line)? Find(Talk talk, ToolArguments a)
    {
        if (talk.Catalog.Find(a.Text("sku") ?? "") is not { } item)
            return null;
        if (a.Number("line") is { } number)
            return IsStill(talk, item, (int)number - 1) ? (item, (int)number - 1) : null;
        var line = talk.Basket.LineLacking(item.Sku, Chosen(a));
        if (line < 0)
            line = talk.Basket.LastLine(item.Sku);
        return line < 0 ? null : (item, line);
    }

    static bool IsStill(Talk talk, Item item, int line) =>
        line >= 0 && line < talk.Cart.Lines.Count && talk.Cart.Lines[line].Sku == item.Sku;

    static ToolOutcome NotThere(Talk talk, ToolArguments a) =>
        ToolOutcome.Refused($"«{a.Text("sku")}» no está en el carrito. {CartText.Of(talk)}");

    /// <summary>What was asked about this product is answered by the customer's wish; so is an offer instead of another.</summary>
    static void Settle(Talk talk, string sku) =>
        talk.Open.RemoveAll(o =>
            o == talk.Pending
            && (
                o.Kind == QuestionKind.Alternative
                || o.InAll
                || o.Kind != QuestionKind.Option && (o.Sku == sku || o.Skus.Contains(sku))
            )
        );

    static Quantity? Quantity(ToolArguments a, Item item)
    {
        if (a.Number("quantity") is not { } value)
            return null;
        var unit = a.Text("unit")?.ToLowerInvariant();
        return new Quantity(value, unit is null || Money.IsPlain(unit) || unit == item.Unit ? null : unit);
    }

    static List<ChosenOption> Chosen(ToolArguments a) =>
        [.. a.Objects("options").Select(o => new ChosenOption(o.Text("group") ?? "", o.Text("choice") ?? ""))];

    /// <summary>The note stands in the cart and on the order: it is the customer's, not the model's.</summary>
    static ToolOutcome? Strange(ToolTurn turn, ToolArguments a) =>
        a.Text("note") is { } note && !turn.GaveLoosely(note)
            ? ToolOutcome.Refused("note: solo lo que el cliente pidió, con sus palabras")
            : null;

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

/// <summary>The cart as the model reads it, its lines numbered as the tools take them.</summary>
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
                talk.Cart.Lines.Select((l, i) => $"{i + 1}) {Line(talk.Catalog, l)} = {Total(talk, priced, i)}")
            )
            + $". Total {talk.Money.Amount(priced.Total)}.";
    }

    static string Total(Talk talk, PricedCart priced, int line) =>
        line < priced.Lines.Count ? talk.Money.Amount(priced.Lines[line].Total) : "";

    /// <summary>Quantities as the tools take them: plain numbers, with the unit where it is no piece.</summary>
    public static string Line(ShopCatalog catalog, CartLine line)
    {
        var item = catalog.Find(line.Sku);
        var unit = item is null || Money.IsPlain(item.Unit) ? "" : " " + item.Unit;
        var options = string.Join(", ", line.Options.Select(o => $"{o.Group}: {o.Choice}"));
        var missing = item is null ? null : CartOperations.MissingOption(item, line.Options)?.Name;
        return $"{line.Quantity.ToString("0.###", CultureInfo.InvariantCulture)}{unit} × {item?.Name} [{line.Sku}]"
            + (options.Length > 0 ? $" ({options})" : "")
            + (missing is null ? "" : $", falta elegir {missing}")
            + (line.Note is { } note ? $", nota «{note.ReplaceLineEndings(" ")}»" : "");
    }
}
