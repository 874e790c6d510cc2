using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What comes without words: pictures, voice, places, cards, carts of the channel's own catalogue.</summary>
sealed class Things(Talk talk)
{
    public void Take(InboundMessage message)
    {
        talk.Note($"received {message.Type}");
        switch (message.Type)
        {
            // Nobody will see it, so nobody may believe that somebody does.
            case "image" or "document" or "video" when message.Media?.IsLost is true:
                Kept("file_lost");
                break;
            case "image" or "document" when string.IsNullOrWhiteSpace(message.Text):
                if (talk.Turn.Orders.Any(o => o.State == "pending_payment"))
                    talk.Orders.PaymentNotice(null);
                else
                    Kept("picture_kept");
                talk.Confidence = 0.7;
                break;
            case "image" or "document":
                // Its caption is read as words.
                break;
            case "video":
                Kept("picture_kept");
                break;
            case "audio":
                Kept(message.Media is { Voice: false, IsLost: false } ? "audio_kept" : "voice_note");
                break;
            case "location" when message.Location is { } place:
                TakePlace(place);
                break;
            case "contacts":
                Kept("contact_kept");
                break;
            case "order" when message.Order is { Count: > 0 } order:
                TakeOrder(order);
                break;
            case "sticker" when talk.Turn.Session.LastTurnAt is null:
                talk.Intent ??= Intents.Saludo;
                talk.Desk.Greet();
                break;
            case "sticker" or "reaction" or "system" or "edit" or "revoke":
                talk.Note($"no reply to a {message.Type}");
                talk.Intent ??= Intents.ConsultaGeneral;
                break;
            default:
                Kept("unsupported");
                break;
        }
    }

    void Kept(string text)
    {
        talk.Intent ??= Intents.ConsultaGeneral;
        talk.Tell(text);
    }

    void TakePlace(Place place)
    {
        talk.Intent = Intents.DatosCliente;
        talk.Confidence = 1;
        talk.Places.SetAddress(SharedPlace.InWords(place, talk.Phrases), place.Latitude, place.Longitude);
        talk.Tell("location_taken");
        if (!talk.Checkout.Started && talk.Cart.Lines.Count == 0)
            talk.Desk.Menu("ask_need");
        else if (!talk.Checkout.Started)
            talk.CartChanged = true;
    }

    void TakeOrder(IReadOnlyList<OrderedItem> order)
    {
        talk.Intent = Intents.IntencionCompra;
        talk.Confidence = 1;
        foreach (var line in order)
            if (talk.Catalog.Find(line.Sku) is { } item)
                talk.Wishes.Put(item, new Quantity(line.Quantity), null, [], null);
            else
                talk.Tell("gone");
    }
}
