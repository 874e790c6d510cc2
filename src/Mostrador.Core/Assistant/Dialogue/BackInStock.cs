using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"¿cuándo les vuelve a llegar?" of what is out of stock: no shelf, no order and no hours tell it.</summary>
sealed class BackInStock(Talk talk)
{
    public bool Tell(Reading reading)
    {
        if (
            !(reading.IsQuestion || reading.Text.Contains('?'))
            || reading.Zone is not null
            || !SaysAny(reading, "what_day")
            || !Cues.Says(reading, "comes_back")
            || Missing(reading) is not { } item
        )
            return false;
        talk.Note($"back in stock {item.Sku}");
        talk.About(item.Sku);
        talk.Intent = Intents.ConsultaProducto;
        talk.Tell("back_unknown", ("name", item.Name));
        if (talk.Open.Count == 0)
            talk.Desk.OfferPerson();
        return true;
    }

    /// <summary>What is asked about, where there is none of it.</summary>
    Item? Missing(Reading reading) =>
        reading.Items switch
        {
            [] => talk.Catalog.Find(talk.Open.Find(q => q.Kind == QuestionKind.Alternative)?.Sku ?? talk.Focus ?? ""),
            [{ Quantity: null } mention] => mention.Best,
            _ => null,
        }
            is { InStock: false } item
            ? item
            : null;
}
