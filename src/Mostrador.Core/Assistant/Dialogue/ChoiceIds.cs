using System.Globalization;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What the ids of our buttons and rows say. An id outlives its message, so it carries its whole meaning and nothing that
/// can go stale: no price, no availability.
/// </summary>
static class ChoiceIds
{
    public const string Catalog = "menu:catalog";
    public const string Order = "menu:order";
    public const string Status = "menu:status";
    public const string Person = "menu:person";
    public const string Close = "cart:checkout";
    public const string KeepBuying = "cart:more";
    public const string ShowCart = "cart:show";
    public const string EditCart = "cart:edit";
    public const string ClearCart = "cart:clear";
    public const string TakeUp = "cart:again";
    public const string Yes = "yes";
    public const string No = "no";

    public static string Item(string sku) => $"item:{sku}";

    public static string Add(string sku) => $"add:{sku}";

    public static string Take(string sku, decimal quantity) =>
        $"take:{quantity.ToString(CultureInfo.InvariantCulture)}:{sku}";

    public static string Category(string name, int from = 0) =>
        $"cat:{from.ToString(CultureInfo.InvariantCulture)}:{name}";

    public static string Categories(int from) => $"cats:{from.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The rest of the shelf last shown.</summary>
    public static string More(int from) => $"more:{from.ToString(CultureInfo.InvariantCulture)}";

    public static string Option(Item item, OptionGroup group, OptionChoice choice) =>
        $"opt:{item.Sku}:{group.Name}:{choice.Name}";

    public static string Mode(Selling.DeliveryMode mode) =>
        mode == Selling.DeliveryMode.Pickup ? "mode:pickup" : "mode:delivery";

    public static string Zone(string name) => $"zone:{name}";

    /// <summary>The zones from one on.</summary>
    public static string Zones(int from) => $"zones:{from.ToString(CultureInfo.InvariantCulture)}";

    public static string Address(string address) => $"addr:{address}";

    public static string Slot(string slot) => $"slot:{slot}";

    public static string Payment(string method) => $"pay:{method}";

    public static string Name(string name) => $"name:{name}";

    public static string Confirm(string key) => $"confirm:{key}";

    /// <summary>A line by its product and choices: "MER", "ZAP:38:negro".</summary>
    public static string Of(Selling.CartLine line) =>
        string.Join(':', line.Options.Select(o => o.Choice).Prepend(line.Sku));

    public static string Line(Selling.CartLine line) => $"line:{Of(line)}";

    public static string Remove(Selling.CartLine line) => $"del:{Of(line)}";

    /// <summary>So many out of a line, or that many left of it.</summary>
    public static string Change(Selling.CartLine line, decimal quantity, bool sets) =>
        $"{(sets ? "set" : "less")}:{quantity.ToString(CultureInfo.InvariantCulture)}:{Of(line)}";

    public static string Change(Selling.CheckoutStep step) => $"change:{step.ToString().ToLowerInvariant()}";

    public static string OrderCancel(string code) => $"order:cancel:{code}";

    /// <summary>
    /// One of several things of a kind, which have an order of their own; a button that does something ("Cerrar pedido", "No,
    /// gracias") has none.
    /// </summary>
    public static bool NamesOneOfMany(string id) =>
        Split(id).Kind
            is "item"
                or "opt"
                or "cat"
                or "cats"
                or "more"
                or "line"
                or "mode"
                or "zone"
                or "zones"
                or "addr"
                or "slot"
                or "pay"
                or "name";

    /// <summary>Splits "kind:rest"; the kind alone when there is no colon.</summary>
    public static (string Kind, string Tail) Split(string id)
    {
        var colon = id.IndexOf(':');
        return colon < 0 ? (id, "") : (id[..colon], id[(colon + 1)..]);
    }

    /// <summary>Splits "12:rest" into where a page begins and the rest.</summary>
    public static (int From, string Tail)? Page(string rest)
    {
        var (number, text) = Split(rest);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? (from, text)
            : null;
    }

    /// <summary>Splits "12:rest" into a number and the rest.</summary>
    public static (decimal Number, string Tail)? Numbered(string rest)
    {
        var (number, text) = Split(rest);
        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? (value, text)
            : null;
    }
}
