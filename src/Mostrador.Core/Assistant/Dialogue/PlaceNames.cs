using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// The place in a delivery question that is none of the shop's zones: "¿llegan hasta La Reina?", "vivo en San Juan del Río, ¿lo
/// traen?".
/// </summary>
static class PlaceNames
{
    const int Bare = 4;
    const int Longest = 6;

    public static string? AskedFor(Reading reading, Lexicon lexicon)
    {
        var tokens = reading.Tokens;
        if (
            tokens.Count <= Bare
            && tokens.Where(t => reading.Unknown.Contains(t.Text)).ToList() is { Count: 1 or 2 } bare
            && !tokens.Any(t => Phrases.Cue("opens_place").Contains(t.Text))
        )
            return Named(bare, IsShouted(reading));
        for (var i = 1; i < tokens.Count; i++)
        {
            if (!Leads(tokens, i - 1))
                continue;
            var from = i;
            while (from < tokens.Count && IsArticle(tokens[from].Text))
                from++;
            var to = End(tokens, from);
            // "¿llegan a la victoria?": a quarter called as people are.
            if (
                to == from
                && from > i
                && from < tokens.Count
                && tokens[from].Role == "filler"
                && lexicon.In("given", tokens[from].Text)
            )
                to = from + 1;
            if (to > from && to - i <= Longest)
                return Named([.. tokens.Skip(i).Take(to - i)], IsShouted(reading));
        }
        return null;
    }

    /// <summary>"es para Bello, por el parque", "sería a Moreno": where goods of a cart go; "es para Camila" names nobody's town.</summary>
    public static string? ToldIn(Reading reading, Lexicon lexicon)
    {
        var tokens = reading.Tokens;
        var at = 0;
        while (
            at < tokens.Count
            && Phrases.Cue("opens_answer").Contains(tokens[at].Text)
            && !Phrases.Cue("goes").Contains(tokens[at].Text)
        )
            at++;
        return
            at + 2 < tokens.Count
            && Phrases.Cue("goes").Contains(tokens[at].Text)
            && tokens[at + 1].Is(For | To | Until)
            && tokens[at + 2].Role == "unknown"
            && !lexicon.In("given", tokens[at + 2].Text)
            ? AskedFor(reading, lexicon)
            : null;
    }

    /// <summary>"a", "hasta", "vivo en", "soy de".</summary>
    static bool Leads(IReadOnlyList<Token> tokens, int at) =>
        Phrases.Cue("towards").Contains(tokens[at].Text)
        || tokens[at].Is(Of) && at > 0 && tokens[at - 1].Is(IAm | WeAre);

    /// <summary>Where the name that begins there ends; where it begins if none does.</summary>
    static int End(IReadOnlyList<Token> tokens, int from)
    {
        var to = from;
        for (var i = from; i < tokens.Count; )
        {
            // "san juan", "villa adelina": what it opens is named by the word behind.
            if (Phrases.Cue("opens_place").Contains(tokens[i].Text) && i + 1 < tokens.Count && MayName(tokens[i + 1]))
                i += 2;
            else if (tokens[i].Role == "unknown" || char.IsUpper(tokens[i].Surface[0]) && MayName(tokens[i]))
                i++;
            else
                break;
            to = i;
            // "Rincón de la Victoria", "San Juan del Río"
            while (i < tokens.Count && (tokens[i].Is(Of | OfThe) || i > to && IsArticle(tokens[i].Text)))
                i++;
            if (i == to)
                continue;
            if (i == tokens.Count || !MayName(tokens[i]))
                break;
            to = ++i;
        }
        return to;
    }

    static bool MayName(Token token) =>
        !Phrases.Cue("at_the_door").Contains(token.Text) && token.Role == "unknown"
        || token.Role is "filler" or "need" or "option" && (token.Text.Length > 3 || char.IsUpper(token.Surface[0]));

    static bool IsArticle(string word) => word.Is(The);

    /// <param name="shouted">All of the message is in capitals: those of its places say nothing.</param>
    static string Named(IReadOnlyList<Token> tokens, bool shouted) =>
        string.Join(
            ' ',
            tokens.Select(
                (t, i) =>
                    i > 0 && (t.Is(Of | OfThe) || IsArticle(t.Text)) ? t.Text
                    : shouted ? Plain.Capital(t.Surface.ToLowerInvariant())
                    : Plain.Capital(t.Surface)
            )
        );

    /// <summary>"HACEN ENVIOS A CABALLITO": more than one word, and no small letter.</summary>
    public static bool IsShouted(Reading reading) => reading.Tokens.Count > 1 && !reading.Text.Any(char.IsLower);
}
