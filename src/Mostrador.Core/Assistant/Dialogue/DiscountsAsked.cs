using System.Globalization;
using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "¿esos van con descuento?", "déjemela en 90", "¿sigue la promo de verano?": what is asked of certain goods, or of a certain
/// offer, is answered of those; all that runs is told to whoever asks for anything.
/// </summary>
sealed class DiscountsAsked(Talk talk)
{
    /// <summary>More goods than these are no answer about one of them.</summary>
    const int MostMeant = 3;

    /// <summary>Goods named, or a shelf, that have an offer now.</summary>
    public bool Tells(Reading reading) => OnOffer(Named(reading)).Count > 0 || OfShelf(reading).Count > 0;

    /// <param name="priced">The price of what is meant was told beside.</param>
    public void Tell(Reading reading, bool priced)
    {
        var named = Named(reading);
        if (named.Count == 0 && Spoken(reading) is { } spoken)
            TellOf(spoken, reading);
        else if (OnOffer(named) is { Count: > 0 } onOffer)
            talk.Desk.Offers(onOffer);
        else if (named.Count == 0 && OfShelf(reading) is { Count: > 0 } shelf)
            talk.Desk.Offers(shelf);
        else if (named.Count is > 0 and <= MostMeant && reading.Items.All(m => m is { Certain: true, Doubt: null }))
            TellNone(named, priced);
        else
            talk.Desk.Offers([]);
    }

    /// <summary>What takes off its price, said as the answer; of an order under way that has more in it, of all of it.</summary>
    void TellOf(Item item, Reading reading)
    {
        var running = talk.Desk.OffersOn(item).ToList();
        if (running.Count == 0 && item.CurrentPrice == item.Price)
        {
            if (talk.Cart.Lines.Count > 1 && talk.Basket.LastLine(item.Sku) >= 0 && !PointsAtIt(reading))
            {
                talk.Note("no offer");
                talk.Tell("offer_not_on_order", ("total", talk.Money.Amount(talk.Priced.Total)));
            }
            else
                TellNone([item], priced: false);
            return;
        }
        talk.Note("offers");
        talk.About(item.Sku);
        if (item.CurrentPrice < item.Price)
            talk.Tell("offer_on_sale", ("name", item.Name), ("price", Price(item)));
        foreach (var offer in running)
            talk.Tell("offer_yes", ("offer", talk.Desk.OfferText(offer)));
    }

    void TellNone(List<Item> items, bool priced)
    {
        talk.Note("no offer");
        foreach (var item in items)
        {
            talk.About(item.Sku);
            talk.Tell(priced ? "offer_not_on" : "offer_not_on_price", ("name", item.Name), ("price", Price(item)));
        }
    }

    /// <summary>As it lies in the cart, or as it was told last.</summary>
    string Price(Item item)
    {
        var line = talk.Basket.LastLine(item.Sku);
        return talk.Text.PriceText(
            item,
            line >= 0 ? talk.Cart.Lines[line].Options
                : talk.Told is { } told && told.Sku == item.Sku ? told.Options
                : []
        );
    }

    /// <summary>"¿y la promo de pretemporada sigue?": an offer called by its name that is over, or has not begun.</summary>
    public bool TellOfAnotherTime(Reading reading)
    {
        if (
            !(reading.IsQuestion || reading.Text.Contains('?'))
            || talk.Catalog.Discounts.FirstOrDefault(o => !Pricing.IsRunning(o, talk.Now) && Names(reading, o))
                is not { } offer
            || OnOffer(Named(reading)).Count > 0
        )
            return false;
        talk.Note("offer of another time");
        talk.Intent = Intents.ConsultaGeneral;
        if (offer.StartsAt is { } from && from > talk.Now)
            talk.Tell(
                "offer_later",
                (
                    "date",
                    talk.Say(
                        "day_date",
                        ("date", from.ToOffset(talk.Now.Offset).ToString("d/M", CultureInfo.InvariantCulture))
                    )
                ),
                ("offer", talk.Desk.OfferText(offer))
            );
        else
            talk.Tell("offer_over", ("name", offer.Name));
        return true;
    }

    /// <summary>All that tells its name is said; of what asks for an offer, as much of it as is no name of goods.</summary>
    bool Names(Reading reading, Discount offer)
    {
        var said = reading.Plain.Words;
        var asks = reading.AsksDiscounts;
        var goods =
            asks && offer.Sku is { } sku
                ? Plain.Words(talk.Catalog.Find(sku)?.Name ?? "").Select(Plain.Root).ToHashSet()
                : [];
        var any = false;
        foreach (var word in Plain.Words(offer.Name))
        {
            if (!Plain.Tells(word) || Phrases.Cue("offers").Contains(word) || goods.Contains(Plain.Root(word)))
                continue;
            if (!Array.Exists(said, w => Plain.Root(w) == Plain.Root(word)))
                return false;
            any = true;
        }
        return any;
    }

    /// <summary>What was spoken of last, where it is pointed at or bargained for; "¿tienen promociones?" asks for any.</summary>
    Item? Spoken(Reading reading) =>
        reading.Categories.Count == 0
        && talk.Catalog.Find(talk.Focus ?? "") is { } item
        && (PointsAtIt(reading) || !Cues.Says(reading, "offers") && (reading.Quantity is not null || Bargains(reading)))
            ? item
            : null;

    static bool PointsAtIt(Reading reading) =>
        reading.References.Count > 0 || reading.Plain.Words.Any(w => w.Is(ThatOne | Those));

    /// <summary>"hágame un descuentico", "lo menos", "¿las tienen con descuento?"</summary>
    static bool Bargains(Reading reading)
    {
        if (Cues.Says(reading, "bargains"))
            return true;
        var words = reading.Plain.Words;
        for (var i = 1; i < words.Length; i++)
            if (Phrases.Cue("object_pronouns").Contains(words[i - 1]) && Phrases.Cue("has").Contains(words[i]))
                return true;
        return false;
    }

    /// <summary>The goods named.</summary>
    List<Item> Named(Reading reading) =>
        [
            .. reading
                // "¿hay alguna promo?" where one of the goods is called Promo Dúo.
                .Items.Where(m => !m.Negated && !Plain.Words(m.Surface).All(Phrases.Cue("offers").Contains))
                .SelectMany(m => talk.Wishes.Candidates(m))
                .DistinctBy(i => i.Sku),
        ];

    /// <summary>Those of which several, or any, cost less now.</summary>
    List<Item> OnOffer(List<Item> items) => items.FindAll(i => i.CurrentPrice < i.Price || talk.Desk.OffersOn(i).Any());

    /// <summary>What costs less of the shelf asked about.</summary>
    List<Item> OfShelf(Reading reading) =>
        reading.Categories.Where(c => !c.Negated).MaxBy(c => c.Score) is { } asked
            ? OnOffer([.. talk.Catalog.Items.Where(i => Plain.Same(i.Category, asked.Category))])
            : [];
}
