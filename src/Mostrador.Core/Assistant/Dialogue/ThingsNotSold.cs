using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>A thing asked for by its name that this shop has not: a plain no, and nothing recommended in its place.</summary>
sealed class ThingsNotSold(Talk talk)
{
    /// <summary>
    /// "¿y chucrut?" below other goods, "¿hacen pizzas?", "¿y cordero para asar?": whether there is any is asked. In the
    /// customer's words; null where something else is asked.
    /// </summary>
    public string? AskedFor(Reading reading)
    {
        if (
            reading.Categories.Count > 0
            || reading.Items.Count > 0
            || reading.Budget is not null
            || reading.Faq is not null
            || !reading.Text.Contains('?')
        )
            return null;
        var tokens = reading.Tokens;
        var at = Opening(tokens, out var inTurn, out var verb);
        var from = at;
        while (at < tokens.Count && (IsThing(tokens[at], reading) || at > from && tokens[at].Is(Of | OfThe | The)))
            at++;
        if (at == from)
            return null;
        var known = IsKnown(tokens[from], reading);
        // A verb asks for more than a thing by its name; "para asar" only tells what for.
        if (!(at == tokens.Count || at == tokens.Count - 1 && tokens[at].Is(Neither) || known && tokens[at].Is(For)))
            return null;
        if (!known && !(inTurn && !verb && tokens.Skip(from).Any(t => reading.Unknown.Contains(t.Text))))
            return null;
        return reading.Text[tokens[from].Start..(tokens[at - 1].Start + tokens[at - 1].Length)];
    }

    /// <summary>"¿rentan brincolín?": whether the shop makes or lends what nothing tells of is for a person to say.</summary>
    public bool AsksDeed(Reading reading)
    {
        if (
            reading.TopIntent is not (Intents.ConsultaGeneral or Intents.FueraDeTema)
            || reading.Unknown.Count == 0
            || reading.Suggestions.Count > 0
            || !reading.Text.Contains('?')
        )
            return false;
        var at = Opening(reading.Tokens, out _, out var verb);
        return verb
            && at < reading.Tokens.Count
            && reading.Tokens.Skip(at).All(t => IsThing(t, reading) || t.Is(Of | OfThe | The));
    }

    /// <summary>Where the thing would stand: behind sighs, an "y", the verb that asks for it and its article.</summary>
    int Opening(IReadOnlyList<Token> tokens, out bool inTurn, out bool verb)
    {
        var at = 0;
        while (at < tokens.Count && tokens[at].Role == "filler" && !tokens[at].Is(And) && !IsGoods(tokens[at]))
            at++;
        inTurn = at < tokens.Count && tokens[at].Is(And) && (talk.Was.Asked is not null || talk.Focus is not null);
        if (at < tokens.Count && tokens[at].Is(And))
            at++;
        else if (at < tokens.Count && !Asks(tokens[at]))
            at = 0;
        verb = at < tokens.Count && Asks(tokens[at]);
        if (verb)
            at++;
        while (at < tokens.Count && tokens[at].Is(Of | OfThe | A | Some | The))
            at++;
        return at;
    }

    static bool Asks(Token token) =>
        Phrases.Cue("has").Contains(token.Text) || Phrases.Cue("wants").Contains(token.Text);

    bool IsThing(Token token, Reading reading) =>
        reading.Unknown.Contains(token.Text) || token.Role == "need" || IsGoods(token);

    bool IsGoods(Token token) => talk.Lexicon.Goods.Names.Contains(Stemmer.Singular(token.Text));

    /// <summary>A thing that everybody knows, and nothing that would be shown for it is called so, tells of it, or is of its kind.</summary>
    bool IsKnown(Token token, Reading reading)
    {
        if (!IsGoods(token))
            return false;
        var root = Plain.Root(token.Text);
        var kind = talk.Lexicon.Goods.OfKind(token.Stem);
        foreach (var (item, _) in reading.Suggestions)
        foreach (
            var word in Plain.Words($"{item.Name} {item.Description} {item.Category} {string.Join(' ', item.Synonyms)}")
        )
            if (Plain.Root(word) == root || kind?.Contains(Stemmer.Stem(word)) == true)
                return false;
        return true;
    }

    /// <summary>"¿y una pizza?": a thing that everybody knows and this shop has not, asked for by its number or article.</summary>
    public static string? Counted(Reading reading)
    {
        for (var i = 1; i < reading.Tokens.Count; i++)
            if (
                reading.Tokens[i].Role == "need"
                && (reading.Tokens[i - 1].Role == "qty" || reading.Tokens[i - 1].Is(Some))
            )
                return reading.Tokens[i].Surface;
        return null;
    }
}
