using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"que diga Feliz cumpleaños, Marta", "con el mensaje: te quiero": words to be written on what is ordered.</summary>
sealed class Inscriptions(Talk talk)
{
    const int Longest = 80;

    /// <summary>Notes the words on the line they were said of. Returns whether there were any.</summary>
    public bool Take(Reading reading)
    {
        if (reading.Text.Contains('?') || talk.Cart.Lines.Count == 0 || In(reading) is not { } found)
            return false;
        var (at, words) = found;
        var named = reading.Items.LastOrDefault(m =>
            !m.Negated
            && reading.Text.IndexOf(m.Surface, StringComparison.OrdinalIgnoreCase) is >= 0 and var from
            && from < at
        );
        var line = talk.Basket.LastLine(named?.Best.Sku ?? talk.Focus ?? talk.Cart.Lines[^1].Sku);
        if (line < 0 || talk.Cart.Lines[line].Note is { } noted && Plain.Contains(noted, words))
            return false;
        talk.Changes.SetNote(line, words);
        talk.Intent ??= Intents.ModificarCarrito;
        return true;
    }

    /// <summary>The "que" of "que diga", "que la tarjeta diga"; -1 where none opens so.</summary>
    static int Opens(IReadOnlyList<Token> tokens, int says) =>
        !Replies.Phrases.Cue("inscribes").Contains(tokens[says].Text) ? -1
        : tokens[says - 1].Is(That) ? says - 1
        : says > 2 && tokens[says - 3].Is(That) && tokens[says - 2].Is(TheMasculine | TheFeminine | My) ? says - 3
        : -1;

    /// <summary>"que la tarjeta diga Feliz cumple": all of it is such words, whatever they would mean by themselves.</summary>
    public bool TakeAll(Reading reading) => In(reading) is { At: 0 } && Take(reading);

    /// <summary>Where the words begin, and they: to the end of the sentence.</summary>
    static (int At, string Words)? In(Reading reading)
    {
        var tokens = reading.Tokens;
        for (var i = 1; i + 1 < tokens.Count; i++)
        {
            var opens = Opens(tokens, i);
            var says = opens >= 0 && tokens[i + 1].Role is "unknown" or "filler" or "address" or "name";
            var noun =
                tokens[i - 1].Is(TheMasculine | TheFeminine | Of | A)
                && Replies.Phrases.Cue("inscription").Contains(tokens[i].Text);
            if (!says && !noun)
                continue;
            var from = says ? tokens[opens].Start : tokens[i].Start;
            var rest = reading.Text[from..];
            var end = rest.IndexOfAny(['\n', ';', '.']);
            var words = (end < 0 ? rest : rest[..end]).Trim(' ', ',', '"', '“', '”');
            return words.Length <= Longest ? (from, words) : null;
        }
        return null;
    }
}
