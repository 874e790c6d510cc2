using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What the customer has written down: "apunta que el portero no funciona", "que me llamen al llegar", "el de lavanda que venga
/// bien cerrado". Kept in their own words on the order, or on the line that is named.
/// </summary>
sealed class DictatedNotes(Talk talk)
{
    /// <summary>"y por favor ponle que …"</summary>
    const int MostBefore = 3;

    /// <summary>"que el de lavanda grande venga …"</summary>
    const int MostNamed = 6;

    const int Longest = 160;

    readonly DeliveryNotes notes = new(talk);

    public bool Take(Reading reading)
    {
        if (AskedOfCourier(reading) is { } favour)
        {
            notes.Set(favour);
            talk.VoidSummary();
            talk.Intent = Intents.DatosCliente;
            return true;
        }
        if (
            talk.Cart.Lines.Count == 0
            || reading.Text.Contains('?')
            || reading.Text.Length > Longest
            || HasFacts(reading)
            || reading.Items.Any(m => m.Negated || m.Quantity is not null)
        )
            return false;
        var opened = Dictated(reading);
        // "nota: hay un perro bravo" counts none; "anota que son dos" does.
        if ((reading.IsQuestion || reading.Quantity is not null) && !(opened >= 0 && reading.Unknown.Count > 0))
            return false;
        if (TakeForLine(reading, opened))
            return true;
        if (reading.Items.Count > 0 || reading.Options.Count > 0)
            return false;
        var said = opened >= 0 ? Written(reading, opened) : OfCourier(reading);
        if (said is null)
            return false;
        notes.Set(said);
        talk.VoidSummary();
        talk.Intent = Intents.DatosCliente;
        return true;
    }

    /// <summary>Where what is dictated begins: "apunta que …", "nota: …"; -1 where nothing is.</summary>
    static int Dictated(Reading reading)
    {
        var tokens = reading.Tokens;
        for (var i = 0; i + 2 < tokens.Count && i < MostBefore; i++)
            if (Says("dictates", tokens[i]))
                return tokens[i + 1].Is(That) ? i + 2
                    : reading.Text[tokens[i].Start..tokens[i + 1].Start].Contains(':') ? i + 1
                    : -1;
        return -1;
    }

    /// <summary>"el de lavanda que venga bien cerrado": how one of the lines is to come.</summary>
    bool TakeForLine(Reading reading, int opened)
    {
        if (reading.Items.Count == 0 && reading.Options.Count == 0)
            return false;
        var tokens = reading.Tokens;
        for (var i = 1; i + 1 < tokens.Count; i++)
        {
            if (
                !Says("comes_so", tokens[i])
                || !(tokens[i - 1].Is(That) || opened >= 0 && i - opened <= MostNamed || OpensWithThat(tokens, i))
            )
                continue;
            var end = EndOf(tokens);
            for (var k = i + 1; k < end; k++)
                if (tokens[k].Role is "product" or "option" or "qty")
                    return false;
            var target = reading.Items.Count > 0 ? reading.Items[^1] : null;
            if (
                end == i + 1
                || target is not null && talk.Basket.LastLine(target.Best.Sku) < 0
                || new LinesMeant(talk).Of(new Edit(EditKind.Choose, target), reading) is not [.., var line]
            )
                return false;
            var note = $"{FunctionWords.Spelled(That)} {Slice(reading, i, end)}";
            talk.Changes.SetNote(line, LineNotes.Joined(talk.Cart.Lines[line].Note, note));
            talk.VoidSummary();
            talk.Intent = Intents.ModificarCarrito;
            return true;
        }
        return false;
    }

    static bool OpensWithThat(IReadOnlyList<Token> tokens, int verb) => tokens[0].Is(That) && verb <= MostNamed;

    /// <summary>"que me llamen al llegar" of an order that is to be brought.</summary>
    string? OfCourier(Reading reading)
    {
        if (talk.Checkout.Mode == DeliveryMode.Pickup || (talk.Checkout.Address ?? talk.Checkout.Zone) is null)
            return null;
        var tokens = reading.Tokens;
        var at = 0;
        while (at < tokens.Count && at < MostBefore && !tokens[at].Is(That))
            at++;
        return at + 1 < tokens.Count && at < MostBefore && tokens[at].Is(That) && AsksOfCourier(tokens, at + 1)
            ? Plain.Capital(Slice(reading, at, EndOf(tokens)))
            : null;
    }

    /// <summary>"¿me lo pueden dejar en portería?": a favour of whoever brings it, kept from its verb on.</summary>
    string? AskedOfCourier(Reading reading)
    {
        if (
            talk.Cart.Lines.Count == 0
            || talk.Shop.Delivery.Zones.Count == 0
            || talk.Checkout.Mode == DeliveryMode.Pickup
            || reading.Text.Length > Longest
            || reading.Items.Count > 0
            || HasFacts(reading)
            || !Cues.Says(reading, "at_the_door")
        )
            return null;
        var tokens = reading.Tokens;
        for (var i = 0; i + 1 < tokens.Count && i < MostBefore; i++)
            if (Says("may_you", tokens[i]))
                return Plain.Capital(Slice(reading, i + 1, EndOf(tokens)));
        return null;
    }

    /// <summary>What shall be done keeps its "que": "poné que toquen el timbre"; what is so does not.</summary>
    static string? Written(Reading reading, int from)
    {
        var tokens = reading.Tokens;
        var end = EndOf(tokens);
        if (end <= from)
            return null;
        var asks = tokens[from - 1].Is(That) && AsksOfCourier(tokens, from);
        return Plain.Capital(Slice(reading, asks ? from - 1 : from, end));
    }

    static bool AsksOfCourier(IReadOnlyList<Token> tokens, int at)
    {
        while (at < tokens.Count && (tokens[at].Is(ToUs | Oneself | It | Not) || Says("object_pronouns", tokens[at])))
            at++;
        return at < tokens.Count && (Says("asks_courier", tokens[at]) || Says("comes_so", tokens[at]));
    }

    /// <summary>Past the last word that is no courtesy.</summary>
    static int EndOf(IReadOnlyList<Token> tokens)
    {
        var end = tokens.Count;
        while (end > 0 && Says("courtesy_end", tokens[end - 1]))
            end--;
        return end;
    }

    /// <summary>As it was written: "toquen" is read as a form of "tocan".</summary>
    static bool Says(string cue, Token token) => Phrases.Cue(cue).Contains(Plain.Text(token.Surface));

    static string Slice(Reading reading, int from, int end) =>
        reading.Text[reading.Tokens[from].Start..(reading.Tokens[end - 1].Start + reading.Tokens[end - 1].Length)];
}
