using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>No goods are named, but some were spoken of: what they are like, what they cost, or whether there are any.</summary>
sealed class FocusQuestions(Talk talk)
{
    public bool Answer(Reading reading) => TellAbout(reading) || TellPrice(reading) || TellStock(reading);

    bool TellAbout(Reading reading)
    {
        if (talk.Catalog.Find(talk.Focus ?? "") is not { } item)
            return false;
        var qualities = new QualitiesAsked(talk);
        if (reading.Items.Count == 0 && qualities.TellWhatComesWith(item, reading))
            return true;
        if (
            reading is { Unknown.Count: > 0, Items.Count: 0, Categories.Count: 0 }
            && qualities.TellUnknown(item, reading)
        )
            return true;
        if (reading is { AsksPrice: false, Items.Count: 0, Categories.Count: 0 } && qualities.TellWhich(item, reading))
            return true;
        if (!QualitiesAsked.Asks(reading) || reading.Categories.Count > 0 && !AsksWhatComesWith(reading))
            return false;
        talk.Intent = Intents.ConsultaProducto;
        List<ChosenOption> named = [.. NamedOptions(reading, item)];
        if (!qualities.Tell(item, named, reading))
            talk.Detail.Tell(item, named, null);
        return true;
    }

    /// <summary>"¿viene con el colchón o no?" is asked of the bed, and looks for no mattresses.</summary>
    static bool AsksWhatComesWith(Reading reading) =>
        reading.Plain.Words.Take(3).Any(Replies.Phrases.Cue("about").Contains);

    bool TellPrice(Reading reading)
    {
        if (
            !reading.AsksPrice
            || reading.Categories.Count > 0
            || talk.Catalog.Find(Priced(reading) ?? "") is not { } item
        )
            return false;
        talk.Intent = Intents.ConsultaProducto;
        talk.Detail.Tell(item, Merge([], reading), reading.Quantity is { } q ? talk.Units.Convert(q, item) : null);
        return true;
    }

    /// <summary>The SKU of what its price is asked of.</summary>
    string? Priced(Reading reading) =>
        talk.Choices.Choosable(reading)?.Sku
        ?? new OtherOfTwo(talk).Of(reading)?.Sku
        ?? new ToldGoods(talk).PlainKindOfFocus(reading)?.Sku
        ?? talk.Focus;

    bool TellStock(Reading reading)
    {
        if (
            !reading.AsksStock
            || reading.Categories.Count > 0
            || reading.Suggestions.Count > 0
            || talk.Catalog.Find(talk.Focus ?? "") is not { } item
        )
            return false;
        talk.Intent = Intents.ConsultaProducto;
        talk.Detail.Tell(item, [], null);
        return true;
    }
}
