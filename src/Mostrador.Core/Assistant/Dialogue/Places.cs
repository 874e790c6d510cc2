using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Where the order goes: an address is of use only with the zone that serves it, and a place that none serves is told
/// before anything else is asked.
/// </summary>
sealed class Places(Talk talk)
{
    /// <summary>The zone of everywhere else: the one that the shop says is it, or else the one called so, "Otras regiones".</summary>
    public static DeliveryZone? RestOf(ShopProfile shop)
    {
        var zones = shop.Delivery.Zones;
        return zones.FirstOrDefault(z => z.Rest == true)
            ?? zones.FirstOrDefault(z =>
                z.Rest is null
                && Plain.Words(z.Name) is [var first, ..]
                && Replies.Phrases.Cue("rest_of_places").Contains(first)
            );
    }

    public DeliveryZone? Rest => RestOf(talk.Shop);

    public void SetZone(string zone)
    {
        if (Zones.Find(talk.Shop, zone) is not { } served)
        {
            NotServed(zone);
            return;
        }
        if (talk.Checkout.Zone is { } was && was != served.Name && talk.Checkout.Address is not null)
            talk.Checkout = talk.Checkout with { Address = null, Latitude = null, Longitude = null };
        talk.Checkout = talk.Checkout with { Zone = served.Name, Mode = DeliveryMode.Delivery };
    }

    public void SetAddress(string address, double? latitude, double? longitude)
    {
        (address, var told) = StreetAndZone(address.Trim().TrimEnd('.', ','));
        address = Plain.Capital(address);
        var known = talk.Turn.Customer.Addresses.FirstOrDefault(a => Plain.Same(a.Address, address));
        // The zone is often part of the address, and the newest word on it.
        var zone =
            ZoneIn(address)
            ?? (known?.Zone is { } z && Zones.Find(talk.Shop, z) is not null ? z : null)
            ?? told
            ?? talk.Checkout.Zone;
        talk.Checkout = talk.Checkout with
        {
            Mode = CheckoutSteps.OffersDelivery(talk.Shop) ? DeliveryMode.Delivery : talk.Checkout.Mode,
            Address = address,
            Zone = zone,
            Latitude = latitude,
            Longitude = longitude,
        };
        talk.VoidSummary();
    }

    /// <summary>"Fontibón, carrera 100 # 20-35": the zone is told apart from its street.</summary>
    (string Street, string? Zone) StreetAndZone(string address) =>
        address.IndexOf(',', StringComparison.Ordinal) is > 0 and var pause
        && address[(pause + 1)..].Trim() is { Length: > 0 } street
        && street.Any(char.IsAsciiDigit)
        && talk.Shop.Delivery.Zones.FirstOrDefault(z => Plain.Same(z.Name, address[..pause])) is { } zone
        && (talk.Checkout.Zone is null || talk.Checkout.Zone == zone.Name)
            ? (street, zone.Name)
            : (address, null);

    string? ZoneIn(string address)
    {
        string? found = null;
        foreach (var zone in talk.Shop.Delivery.Zones)
            if (Plain.Contains(address, zone.Name) || zone.Synonyms.Any(s => Plain.Contains(address, s)))
                // The last named is the wider one: "Las Condes 456, Providencia".
                if (found is null || Position(address, zone.Name) > Position(address, found))
                    found = zone.Name;
        return found;
    }

    static int Position(string address, string name) =>
        Plain.Text(address).LastIndexOf(Plain.Text(name), StringComparison.Ordinal);

    /// <summary>
    /// Where only an address was asked for and nothing else was said, all the words from its start on are the address:
    /// "5 de mayo 33" must not lose its street to the number it begins with, nor "Mayor 5, 2ºB" its door.
    /// </summary>
    public string WholeAddress(string address, Reading reading)
    {
        var text = reading.Text.Trim();
        var alone =
            reading is
            { Slot: null, Day: null, Hour: null, Payment: null, Data: { Name: null, Email: null, Phone: null } };
        var at = text.IndexOf(address, StringComparison.OrdinalIgnoreCase);
        if (
            alone
            && at >= 0
            && talk.IsExpected(CheckoutStep.Address)
            && text.Length - at <= 120
            && !text.Contains('\n')
        )
            return text[at..];
        at = reading.Text.IndexOf(address, StringComparison.OrdinalIgnoreCase);
        return at < 0
            ? address
            : WithDoor(
                Landmarks.WithoutLead(WithoutOpenEnd(address, reading, at), reading.Text, at + address.Length),
                reading,
                at
            );
    }

    /// <summary>"calle Lira 30 desp 204": the shortened word and the figure right behind the house are its door.</summary>
    static string WithDoor(string address, Reading reading, int at)
    {
        var end = at + address.Length;
        for (var i = 0; i + 1 < reading.Tokens.Count; i++)
            if (
                reading.Tokens[i] is { Role: "unknown", Length: <= MostOfAbbreviation } door
                && door.Start - end is 1 or 2
                && reading.Text[end..door.Start].Trim(' ', '.').Length == 0
                && char.IsAsciiDigit(reading.Tokens[i + 1].Text[0])
                && reading.Tokens[i + 1] is { Length: <= MostOfAbbreviation } figure
                && figure.Start - (door.Start + door.Length) <= 2
            )
                return reading.Text[at..(figure.Start + figure.Length)];
        return address;
    }

    /// <summary>"desp", "ofna"; "1204B".</summary>
    const int MostOfAbbreviation = 5;

    /// <summary>"Lira 30, frente" of "frente al cine" begins what whoever brings it is told apart.</summary>
    static string WithoutOpenEnd(string address, Reading reading, int at)
    {
        var end = at + address.Length;
        var comma = address.LastIndexOf(',');
        return
            comma > 0
            && end + 1 < reading.Text.Length
            && reading.Text[end] is ' '
            && Plain.Words(address[(comma + 1)..]) is [var last]
            && (Replies.Phrases.Cue("landmark").Contains(last) || Replies.Phrases.Cue("at_the_door").Contains(last))
            ? address[..comma]
            : address;
    }

    /// <summary>"a la misma dirección", "donde siempre".</summary>
    public static bool SaysKnownPlace(Reading reading) =>
        Cues.Says(reading, "same_place") && Cues.Says(reading, "place");

    public void SetKnownAddress()
    {
        if (talk.Turn.Customer.Addresses is [var last, ..] addresses)
        {
            var usual = addresses.FirstOrDefault(a => a.IsDefault) ?? last;
            SetAddress(usual.Address, null, null);
        }
        else if (talk.Checkout.Address is null)
            talk.Facts.Refuse("no_address_kept");
    }

    /// <summary>"Los Aromos 123, Viña": the town told behind a street, which is none of the shop's zones.</summary>
    public void TellTownOf(Reading reading)
    {
        if (
            talk.Checkout is not { Zone: null, Address: { } address }
            || talk.Shop.Delivery.Zones.Count == 0
            || address.LastIndexOf(',') is not (> 0 and var pause)
            || !address[..pause].Any(char.IsAsciiDigit)
        )
            return;
        var town = address[(pause + 1)..].Trim();
        if (
            Plain.Words(town) is not { Length: >= 1 and <= MostOfTown } words
            || town.Any(char.IsAsciiDigit)
            || words.Any(w => talk.Lexicon.In("inside", w) || talk.Lexicon.In("street", w) || IsOfDoor(w))
            || talk.Lexicon.In("given", words[0])
            || talk.Checkout.Name is { } name && Plain.Contains(name, town)
            || Plain.Same(reading.Data.Name ?? "", town)
        )
            return;
        talk.Note("town not listed");
        if (Rest is not null)
            NotServed(Plain.Capital(town));
        else
            talk.Tell("town_not_listed", ("place", Plain.Capital(town)));
    }

    const int MostOfTown = 4;

    static bool IsOfDoor(string word) =>
        Replies.Phrases.Cue("landmark").Contains(word)
        || Replies.Phrases.Cue("at_the_door").Contains(word)
        || Replies.Phrases.Cue("house").Contains(word)
        || Replies.Phrases.Cue("beside_place").Contains(word);

    /// <summary>A place named for the delivery that is none of the shop's zones: "mándame dos a Miraflores".</summary>
    public bool TellUnserved(Reading reading)
    {
        if (
            talk.Shop.Delivery.Zones.Count == 0
            || reading.Zone is not null
            || reading.Data.Address is not null
            || reading.Mode == DeliveryMode.Pickup
        )
            return false;
        if (!reading.IsQuestion && PlaceNames.ToldIn(reading, talk.Lexicon) is { } told)
        {
            NotServed(told);
            return true;
        }
        if (!Cues.Says(reading, "sends"))
            return false;
        var at = -1;
        for (var i = 0; i + 1 < reading.Tokens.Count; i++)
            if (reading.Tokens[i].Is(To | Until) && reading.Tokens[i + 1].Role == "unknown")
                at = i + 1;
        if (at < 0)
            return false;
        var place = reading
            .Tokens.Skip(at)
            .TakeWhile(t => t.Role == "unknown")
            .Select(t => Plain.Capital(PlaceNames.IsShouted(reading) ? t.Surface.ToLowerInvariant() : t.Surface));
        NotServed(string.Join(' ', place));
        return true;
    }

    public void NotServed(string place)
    {
        talk.Note("zone not served");
        if (Rest is { } rest)
        {
            // "Otras regiones" may well be where it is: that is for the customer to say.
            talk.Facts.Refuse("zone_rest", ("place", place), ("zone", rest.Name), ("fee", talk.Till.FeeOf(rest.Fee)));
            return;
        }
        talk.Facts.Refuse(
            CheckoutSteps.OffersPickup(talk.Shop) ? "not_served_pickup" : "not_served",
            ("place", place),
            ("zones", talk.Till.ZonesText()),
            ("pickup", talk.Shop.Delivery.Pickup)
        );
    }
}
