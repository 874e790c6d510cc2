using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "5 arepas, 2 con queso y 3 sin sal": some of them are told by a choice and others by what they come without. Each number
/// has what stands behind it, up to the next.
/// </summary>
sealed class CountedNotes(Talk talk)
{
    sealed record Part(int From, int To, decimal Count);

    public Reading Of(Reading reading)
    {
        if (
            reading.IsQuestion
            || reading.Items is not [{ Negated: false, Amount: null } first, ..]
            || Readings.EditsOf(reading).Count > 0
            || reading.Items.Any(m => m.Negated || m.Best.Sku != first.Best.Sku)
            || PartsOf(reading.Tokens) is not { Count: > 0 } parts
            || !parts.Exists(p => IsWithout(reading.Tokens, p))
            || Told(reading, first.Best, parts) is not { } told
        )
            return reading;
        return reading with
        {
            Items =
            [
                .. told.Select(t =>
                    first with
                    {
                        Quantity = new Quantity(t.Count),
                        Options = t.Options,
                        Note = t.Note,
                    }
                ),
            ],
            Options = [],
            Quantity = null,
            LeftOut = null,
            Note = null,
        };
    }

    /// <summary>The numbers with "con" or "sin" right behind them, and what is said there.</summary>
    List<Part> PartsOf(IReadOnlyList<Token> tokens)
    {
        var parts = new List<Part>();
        for (var i = tokens.Count - 2; i > 0; i--)
            if (
                tokens[i + 1].Is(With | Without)
                && talk.Lexicon.NumberOf(tokens[i].Surface) is { } count
                && count % 1 == 0
            )
                parts.Insert(0, new Part(i, parts.Count > 0 ? parts[0].From : tokens.Count, count));
        return parts;
    }

    static bool IsWithout(IReadOnlyList<Token> tokens, Part part) =>
        tokens[part.From + 1].Is(Without) && part.From + 2 < part.To;

    List<(decimal Count, IReadOnlyList<ChosenOption> Options, string? Note)>? Told(
        Reading reading,
        Item item,
        List<Part> parts
    )
    {
        var before = reading.Text[..reading.Tokens[parts[0].From].Start];
        var all = NumberIn(reading.Tokens, parts[0].From);
        var common = Named(item, before);
        var told = parts.ConvertAll(p =>
        {
            var text = TextOf(reading, p);
            var named = Named(item, text);
            return (p.Count, (IReadOnlyList<ChosenOption>)[.. named], named.Count > 0 ? null : (string?)text);
        });
        // "2 con queso y 3 sin sal" behind no sum: the three are wanted besides.
        if (parts is [{ Count: var more }] && more > all && reading.Tokens[parts[0].From - 1].Is(And))
            told.Insert(0, (all.Value, common, null));
        else if (parts.Count < 2 || all != parts.Sum(p => p.Count))
            return null;
        else
            told = told.ConvertAll(t => (t.Item1, (IReadOnlyList<ChosenOption>)[.. common, .. t.Item2], t.Item3));
        return told.TrueForAll(t => CartOperations.MissingOption(item, t.Item2) is null) ? told : null;
    }

    /// <summary>The one number before.</summary>
    decimal? NumberIn(IReadOnlyList<Token> tokens, int end)
    {
        decimal? found = null;
        for (var i = 0; i < end; i++)
            if (talk.Lexicon.NumberOf(tokens[i].Surface) is { } number)
            {
                if (found is not null)
                    return null;
                found = number;
            }
        return found;
    }

    List<ChosenOption> Named(Item item, string text) =>
        new Shares(talk.Lexicon).PiecesOf(item, text) is [var piece] ? [.. piece] : [];

    /// <summary>Without the number before it, and what only leads on.</summary>
    static string TextOf(Reading reading, Part part)
    {
        var end = part.To;
        while (end > part.From + 2 && (reading.Tokens[end - 1].Is(And) || IsCourtesy(reading.Tokens[end - 1])))
            end--;
        var last = reading.Tokens[end - 1];
        return reading.Text[reading.Tokens[part.From + 1].Start..(last.Start + last.Length)];
    }

    static bool IsCourtesy(Token token) => Replies.Phrases.Cue("courtesy_end").Contains(token.Text);
}
