using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Streets told where the talk leads to one, or put right: by the words alone they are a name and a number, as goods are.
/// </summary>
sealed class StreetsMended(Talk talk)
{
    /// <summary>"es el 402, no el 302" of the address that is known: no goods, no quantity, no edit.</summary>
    public Reading Mended(Reading reading)
    {
        if (
            talk.Checkout.Address is not { } known
            || reading.Items.Count > 0
            || reading.Data.Address is { } other && !Plain.Contains(known, other) && other.Any(char.IsLetter)
            || talk.Pending is { Kind: QuestionKind.Option or QuestionKind.HowMuch or QuestionKind.EditLine }
            || new AddressMends(talk.Lexicon).Of(known, reading.Text, IsCounted) is not { } mended
        )
            return reading;
        return reading with
        {
            Intents = [new ScoredIntent(Intents.DatosCliente, 0.9)],
            Data = reading.Data with { Address = mended },
            Quantity = null,
            Edits = [],
            Options = [],
            References = [],
            Budget = null,
            Note = null,
            Answer = Answer.None,
            CallsOff = false,
            PutsOff = false,
            IsQuestion = false,
            Faq = null,
            FaintFaq = null,
        };
    }

    bool IsCounted(string figure) => talk.Cart.Lines.Any(l => NumbersMended.Figure(l.Quantity) == figure);

    /// <summary>
    /// "la dirección es Castro Barros 880", "mándemelas a Gamero 2100": words and a house number after the promise; so is
    /// "sí, Rubén Darío 1200" to the terms of a place.
    /// </summary>
    public Reading Street(Reading reading)
    {
        if (reading.Data.Address is not null || reading.IsQuestion)
            return reading;
        var tokens = reading.Tokens;
        var told =
            talk.PlaceAsked is not null
            && talk.Checkout.Address is null
            && reading.Items.Count == 0
            && EditsOf(reading).Count == 0
            && tokens.Any(t => t.Surface.Length is > 2 and < 6 && t.Surface.All(char.IsAsciiDigit));
        var promised = Replies.Phrases.Cue("street");
        for (var i = 0; i < tokens.Count; i++)
        {
            var start = -1;
            if (told && i <= Openers && (i == 0 || IsOpener(tokens[i - 1])) && !IsOpener(tokens[i]))
                start = i;
            else if (promised.Contains(tokens[i].Text))
                start = i + 1;
            else if (tokens[i].Is(To | In) && Cues.Says(reading, "sends"))
                start = i + 1;
            while (start > 0 && start < tokens.Count && tokens[start].Is(ItIs | ItWouldBe | To | In))
                start++;
            start = BehindZone(tokens, start);
            if (start < 0 || Number(tokens, start) is not { } number)
                continue;
            var from = tokens[start].Start;
            var end = tokens[number].Start + tokens[number].Length;
            var rest = reading.Text.AsSpan(end).IndexOfAny(",.\n;");
            var to = rest < 0 ? reading.Text.Length : end + rest;
            return reading with
            {
                Data = reading.Data with { Address = reading.Text[from..to].Trim() },
                Zone = reading.Zone ?? (told ? talk.PlaceAsked : null),
                Quantity = null,
                Suggestions = [],
            };
        }
        return reading;
    }

    const int Openers = 3;

    /// <summary>"sí", "ya", "vale, entonces": what stands before it.</summary>
    bool IsOpener(Token token) =>
        token.Role is "yes" or "cue" or "courtesy" || Replies.Phrases.Cue("opens_answer").Contains(token.Text);

    /// <summary>"a La Florida, Walker Martínez 890": the street begins behind the zone.</summary>
    static int BehindZone(IReadOnlyList<Token> tokens, int start)
    {
        var at = start;
        while (at >= 0 && at < tokens.Count && tokens[at].Role is "filler" or "zone")
            if (tokens[at++].Role == "zone")
                start = at;
        return start;
    }

    /// <summary>
    /// The house number after one to five words of a street. "a las 18", "a casa 12 panes" are no street: the number stands
    /// behind a name, and no goods follow.
    /// </summary>
    static int? Number(IReadOnlyList<Token> tokens, int start)
    {
        for (var i = start; i < tokens.Count && i <= start + 5; i++)
        {
            var word = tokens[i];
            if (word.Surface.Length >= 2 && word.Surface.All(char.IsAsciiDigit))
            {
                var named =
                    i > start
                    && tokens[i - 1].Surface.Length > 2
                    && !Phrases.Cue("before_no_number").Contains(tokens[i - 1].Text);
                var street = word.Surface.Length >= 3 || tokens.Skip(start).Take(i - start).Any(IsName);
                var counts =
                    i + 1 < tokens.Count && tokens[i + 1].Role is ("qty" or "product" or "category" or "option");
                return named && street && !counts ? i : null;
            }
            if (
                word.Role is "product" or "category" or "option" or "money" or "payment"
                || i == start && !char.IsLetter(word.Surface[0])
            )
                return null;
        }
        return null;
    }

    static bool IsName(Token token) => char.IsUpper(token.Surface[0]);
}
