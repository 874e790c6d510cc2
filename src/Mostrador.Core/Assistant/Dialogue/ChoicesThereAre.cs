using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"¿y en verde hay en L?" of what was spoken of: whether it comes so, and what it costs.</summary>
sealed class ChoicesThereAre(Talk talk)
{
    public bool Tell(Reading reading)
    {
        if (
            talk.Focus is not { } focus
            || talk.Catalog.Find(focus) is not { } item
            || Asked(reading, item) is not { } asked
        )
            return false;
        talk.Intent = Intents.ConsultaProducto;
        talk.Detail.Tell(item, asked, null);
        return true;
    }

    /// <summary>The same while a line of it waits that has chosen otherwise.</summary>
    public bool TellOthers(Reading reading, Item item)
    {
        if (
            talk.Basket.LineLacking(item.Sku, []) is not (>= 0 and var line)
            || Asked(reading, item) is not { } asked
            || !asked.Exists(a =>
                talk.Cart.Lines[line].Options.Any(o => Plain.Same(o.Group, a.Group) && !Plain.Same(o.Choice, a.Choice))
            )
        )
            return false;
        talk.Intent = Intents.ConsultaProducto;
        talk.Tell(
            "price_of_choice",
            ("name", item.Name),
            ("choice", ProductText.OptionText(asked)),
            ("price", talk.Text.PriceText(item, asked))
        );
        return true;
    }

    /// <summary>One choice of each group named, and nothing else asked.</summary>
    static List<ChosenOption>? Asked(Reading reading, Item item) =>
        reading is { Items: [], Quantity: null or { Unit: not null }, AsksPrice: false }
        && reading.Text.Contains('?')
        && reading.Plain.Words.Any(w => w.Is(ThereIs))
        && EditsOf(reading).Count == 0
        && !HasFacts(reading)
        && NamedOptions(reading, item).Distinct().ToList() is { Count: > 0 } named
        && named.Select(o => o.Group).Distinct().Count() == named.Count
        && !named.Exists(o => AsksWhich(reading, o.Group))
            ? named
            : null;
}
