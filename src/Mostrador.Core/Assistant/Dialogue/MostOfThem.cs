using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"¿cuál es la mesa más barata?", "¿y la más cara?" below one that was told: which of its shelf it is.</summary>
sealed class MostOfThem(Talk talk)
{
    public bool Tell(Reading reading)
    {
        if (
            !reading.IsQuestion
            || reading is not { Items: [], Budget: null, Quantity: null }
            || reading.TopIntent == Intents.IntencionCompra
            || Which(reading) is not { } most
            || Shelf(reading) is not { Count: > 1 } shelf
        )
            return false;
        shelf = new PointedAt(talk).PricedAlike(reading, shelf);
        var told = most == ReferenceKind.Cheapest ? shelf.MinBy(talk.Text.Least) : shelf.MaxBy(talk.Text.Least);
        if (talk.Pending is { Kind: QuestionKind.AddIt or QuestionKind.Pick } shown)
            talk.Open.Remove(shown);
        talk.Intent = Intents.ConsultaProducto;
        talk.Detail.Tell(told!, [], null);
        return true;
    }

    static ReferenceKind? Which(Reading reading)
    {
        foreach (var reference in reading.References)
            if (reference.Kind is ReferenceKind.Cheapest or ReferenceKind.MostExpensive)
                return reference.Kind;
        // "la carpa más cara"
        return Readings.SaysAny(reading, "dearest") ? ReferenceKind.MostExpensive : null;
    }

    /// <summary>The one named, else that of the goods just offered: as it was shown, or as the shop keeps it.</summary>
    List<Item>? Shelf(Reading reading)
    {
        if (reading.Categories.Count > 0)
            return reading.Categories.Where(c => !c.Negated).MaxBy(c => c.Score) is { } named
                ? Of(named.Category)
                : null;
        if (talk.Pending is not { Kind: QuestionKind.AddIt, Sku: { } sku } || talk.Catalog.Find(sku) is not { } offered)
            return null;
        return talk.Browse is { Skus: { Count: > 1 } shown } && shown.Contains(sku)
            ? [.. shown.Select(talk.Catalog.Find).OfType<Item>().Where(talk.Shelf.Sellable)]
            : Of(offered.Category);
    }

    List<Item> Of(string category) =>
        [.. talk.Catalog.Items.Where(i => Plain.Same(i.Category, category) && talk.Shelf.Sellable(i))];
}
