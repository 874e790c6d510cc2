using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What whoever brings the order has to know: where to ring, what to look for, what to give change for. It is for that
/// person to make sense of, so it is kept in the customer's own words.
/// </summary>
sealed class DeliveryNotes(Talk talk)
{
    /// <summary>"toquen el timbre del segundo", "preguntar por Rosa": the clause that whoever brings the order has to read.</summary>
    public string? AtTheDoor(Reading reading)
    {
        var landmark = TellsPlace(reading);
        if (!landmark && !Cues.Says(reading, "at_the_door") || talk.Checkout.Mode == DeliveryMode.Pickup)
            return null;
        if (
            talk.Checkout.Zone is null
            && talk.Checkout.Address is null
            && reading is { Zone: null, Data.Address: null }
        )
            return null;
        var cue = Replies.Phrases.Cue("at_the_door");
        var marks = Replies.Phrases.Cue("landmark");
        var house = Replies.Phrases.Cue("house");
        var clause = reading
            .Text.Split([',', '.', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(c =>
                Plain.Words(c) is var said
                && (
                    said.Any(w => cue.Contains(w) || landmark && marks.Contains(w))
                    || landmark
                        && said is [var first, ..]
                        && (first.Is(ItIs) || house.Contains(first))
                        && said.Any(house.Contains)
                )
            )
            .Where(c =>
                reading.Data.Address is not { } address
                || !Plain.Contains(talk.Places.WholeAddress(address, reading), c)
            )
            .Where(c => reading.Hour is not { } hour || !Plain.Contains(hour, c))
            .Select(c => WithoutStreet(c, reading))
            .ToList();
        return clause.Count > 0 ? Plain.Capital(string.Join(", ", clause)) : null;
    }

    /// <summary>"San Juan 450 frente al cine": what is behind the street, which is told as the address.</summary>
    string WithoutStreet(string clause, Reading reading) =>
        reading.Data.Address is { } address
        && talk.Places.WholeAddress(address, reading) is { Length: > 0 } street
        && clause.StartsWith(street, StringComparison.OrdinalIgnoreCase)
        && clause[street.Length..].TrimStart() is { Length: > 0 } rest
            ? rest
            : clause;

    /// <summary>"es una casa con rejas negras", "al lado de la farmacia": beside an address, or said of the one that is known.</summary>
    bool TellsPlace(Reading reading) =>
        (Cues.Says(reading, "landmark") || Cues.Says(reading, "house"))
        && (
            reading.Data.Address is not null
            || talk.Checkout.Address is not null
                && reading.Items.Count == 0
                && reading.Plain.Words is [var first, ..]
                && Replies.Phrases.Cue("begins_place").Contains(first)
        );

    /// <summary>"¿traen vuelto de 20 mil?", "pago con billete de 500": what whoever brings the order needs in the pocket.</summary>
    public string? SmallChange(Reading reading)
    {
        if (
            !Cues.Says(reading, "small_change")
            || !talk.Shop.Payments.Contains("efectivo")
            || (reading.Payment ?? talk.Checkout.PaymentMethod) is not (null or "efectivo")
            || reading.Payment is null && !talk.Checkout.Started
        )
            return null;
        var cue = Replies.Phrases.Cue("small_change");
        var clause = reading
            .Text.Split(
                [',', '.', ';', '?', '¿', '\n'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
            .FirstOrDefault(c =>
                Plain.Words(c) is var words
                && words.Any(cue.Contains)
                && words.Any(w => char.IsAsciiDigit(w[0]) || talk.Lexicon.Money.ContainsKey(w))
                // "San Juan 450, a la vuelta de la plaza"
                && !(reading.Data.Address is { } address && Plain.Contains(c, address))
            );
        return clause is null ? null : Plain.Capital(clause);
    }

    /// <param name="toCourier">Whoever brings it has to know.</param>
    public void Set(string note, bool toCourier = true)
    {
        if (talk.Checkout.Note is { } was && Plain.Contains(was, note))
            return;
        talk.Checkout = talk.Checkout with { Note = talk.Checkout.Note is { } before ? $"{before}; {note}" : note };
        talk.Tell(
            toCourier && talk.Checkout.Mode != DeliveryMode.Pickup ? "note_taken" : "note_taken_order",
            ("note", note.Length > 1 && char.IsUpper(note[1]) ? note : char.ToLowerInvariant(note[0]) + note[1..])
        );
    }
}
