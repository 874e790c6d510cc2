using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Words to be written on what is ordered: "que diga Feliz cumpleaños, Marta", "con el mensaje: te quiero", "bordada con Ana".
/// Where that is a choice of the goods it is made with them, and both go together.
/// </summary>
sealed class Inscriptions(Talk talk)
{
    const int Longest = 80;
    const int MostOfName = 4;

    /// <summary>"que la tarjeta de adentro diga"</summary>
    const int MostBetween = 4;

    /// <summary>Words that begin alike are of one kind: "bordado", "bórdele".</summary>
    const int Alike = 4;

    /// <summary>Said of what is in the cart, and of nothing else. Returns whether it was.</summary>
    public bool TakeAlone(Reading reading) =>
        reading
            is { Quantity: null, Zone: null, Mode: null, Slot: null, Data: { Name: null, Address: null, Email: null } }
        && reading.Items.All(m => m is { Negated: false, Quantity: null } && talk.Basket.LastLine(m.Best.Sku) >= 0)
        && reading.Edits.All(e => e.Kind == EditKind.Choose)
        && !Cues.Says(reading, "besides")
        && Take(reading);

    /// <summary>Notes the words on the line they were said of. Returns whether there were any.</summary>
    public bool Take(Reading reading)
    {
        if (
            reading.Text.Contains('?')
            || talk.Cart.Lines.Count == 0
            || LineMeant(reading) is not (>= 0 and var line)
            || talk.Catalog.Find(talk.Cart.Lines[line].Sku) is not { } item
            || (Told(reading) ?? Named(reading, item)) is not { } words
            || talk.Cart.Lines[line].Note is { } noted && Plain.Contains(noted, words)
        )
            return false;
        if (ChoiceOf(item) is { } choice && !talk.Cart.Lines[line].Options.Contains(choice))
        {
            List<ChosenOption> chosen = [.. talk.Cart.Lines[line].Options.Where(o => o.Group != choice.Group), choice];
            talk.Choices.Choose(line, [choice]);
            line = talk.Basket.LineWith(item.Sku, chosen) is >= 0 and var moved ? moved : line;
        }
        var before = Without(talk.Cart.Lines[line].Note, words);
        talk.Changes.SetNote(line, before is null ? words : LineNotes.Joined(before, words));
        talk.Intent ??= Intents.ModificarCarrito;
        return true;
    }

    /// <summary>A note less the words that were to be written, and less "con Ana" where they are told anew.</summary>
    static string? Without(string? note, string words) =>
        Without(note)?.Split(", ").Where(p => !Plain.Words(p).All(w => w.Is(With) || Plain.Contains(words, w))).ToList()
            is { Count: > 0 } kept
            ? string.Join(", ", kept)
            : null;

    /// <summary>A note less the words that were to be written.</summary>
    public static string? Without(string? note)
    {
        if (note is null)
            return null;
        var words = Plain.Words(note);
        var at = Array.FindIndex(words, w => Phrases.Cue("inscribes").Contains(w));
        if (at < 1 || !words[..at].Any(w => w.Is(That)))
            return Phrases.Cue("inscription").Contains(words.FirstOrDefault() ?? "") ? null : note;
        var from = note.LastIndexOf(
            $"{FunctionWords.Spelled(That)} ",
            PlaceOf(note, words[at]),
            StringComparison.OrdinalIgnoreCase
        );
        return from > 0 && note[..from].Trim(' ', ',') is { Length: > 0 } kept ? kept : null;
    }

    /// <summary>The choice of the goods that is words to be written; null where there is none, or nobody could tell which.</summary>
    public static ChosenOption? ChoiceOf(Item item)
    {
        ChosenOption? only = null;
        foreach (var group in item.Options)
        foreach (var choice in group.Choices)
            if (
                !Plain.Opens(choice.Name, Function.Without)
                && (IsOfWords(choice.Name) || group.Choices.Count == 1 && IsOfWords(group.Name))
            )
            {
                if (only is not null)
                    return null;
                only = new ChosenOption(group.Name, choice.Name);
            }
        return only;
    }

    static bool IsOfWords(string name) => Plain.Words(name).Any(Phrases.Cue("inscribed").Contains);

    static int PlaceOf(string text, string word) =>
        Math.Max(0, Plain.Text(text).IndexOf(word, StringComparison.Ordinal));

    /// <summary>The line that is named or told by its choices; else the one spoken of, and of several that with words on it.</summary>
    int LineMeant(Reading reading)
    {
        var named = reading.Items.LastOrDefault(m => !m.Negated && talk.Basket.LastLine(m.Best.Sku) >= 0);
        if (named is null && reading.Items.Any(m => !m.Negated))
            return -1;
        var lines =
            named is not null || reading.Options.Count > 0
                ? new LinesMeant(talk).Of(new Edit(EditKind.Choose, named), reading)
                : talk.Basket.LinesOf(talk.Focus ?? talk.Cart.Lines[^1].Sku);
        if (lines.Count == 0)
            return -1;
        // "la grabada que diga mejor Cata": the one that has words on it already; else one that is to have some.
        var again = reading.Tokens.Any(t => t.Is(Rather));
        var fit = lines.FindLastIndex(i =>
            again
                ? talk.Cart.Lines[i].Note is { } note && Without(note) != note
                : talk.Cart.Lines[i].Note is null && HasChoice(talk.Cart.Lines[i])
        );
        return lines[fit < 0 ? lines.Count - 1 : fit];
    }

    bool HasChoice(CartLine line) =>
        talk.Catalog.Find(line.Sku) is { } item && ChoiceOf(item) is { } choice && line.Options.Contains(choice);

    /// <summary>"que [la tarjeta] diga …", "con el mensaje: …": to the end of the sentence.</summary>
    static string? Told(Reading reading)
    {
        var tokens = reading.Tokens;
        for (var i = 1; i + 1 < tokens.Count; i++)
        {
            var at = i + 1;
            if (Phrases.Cue("inscribes").Contains(tokens[i].Text) && ThatBefore(tokens, i) is >= 0 and var that)
            {
                while (at < tokens.Count && tokens[at].Is(Rather))
                    at++;
                if (
                    at < tokens.Count
                    && tokens[at].Role is "unknown" or "filler" or "address" or "name" or "need" or "product"
                    && (that == i - 1 && tokens[at].Role != "product" || char.IsUpper(tokens[at].Surface[0]))
                )
                    return Shorten(
                        reading.Text[tokens[that].Start..(tokens[i].Start + tokens[i].Length)],
                        reading.Text[tokens[at].Start..]
                    );
            }
            else if (
                tokens[i - 1].Is(TheMasculine | TheFeminine | Of | A)
                && Phrases.Cue("inscription").Contains(tokens[i].Text)
            )
                return Shorten("", reading.Text[tokens[i].Start..]);
        }
        return null;
    }

    static int ThatBefore(IReadOnlyList<Token> tokens, int verb)
    {
        for (var i = verb - 1; i >= 0 && i >= verb - 1 - MostBetween; i--)
            if (tokens[i].Is(That))
                return i;
        return -1;
    }

    static string? Shorten(string opening, string rest)
    {
        var end = rest.IndexOfAny(['\n', ';', '.']);
        var words = $"{opening} {(end < 0 ? rest : rest[..end])}".Trim(' ', ',', '"', '“', '”');
        return words.Length <= Longest ? words : null;
    }

    /// <summary>"bordada con Papá", "con nombre bordado, Lucía", "le ponen el nombre Samuel": a name behind the word of that choice.</summary>
    string? Named(Reading reading, Item item)
    {
        if (ChoiceOf(item) is not { } choice)
            return null;
        var kind = Plain
            .Words($"{choice.Group} {choice.Choice}")
            .Where(w => Phrases.Cue("inscribed").Contains(w))
            .Select(w => w[..Math.Min(Alike, w.Length)])
            .ToList();
        var tokens = reading.Tokens;
        var at = -1;
        for (var i = 0; i < tokens.Count; i++)
            if (kind.Exists(k => tokens[i].Text.StartsWith(k, StringComparison.Ordinal)))
                at = i + 1;
        if (at < 1)
            return null;
        var told = at;
        while (told < tokens.Count && tokens[told].Is(With | TheMasculine | TheFeminine | Of | ItIs | Rather | That))
            told++;
        if (told >= tokens.Count || !MayOpen(tokens[told], led: told > at && tokens[told - 1].Is(With)))
            return null;
        if (Between(reading, told - 1, told).Any(c => c is not (' ' or ',' or ':' or '"' or '“')))
            return null;
        var end = told + 1;
        while (
            end < tokens.Count
            && end - told < MostOfName
            && IsOfName(tokens[end])
            && Between(reading, end - 1, end) == " "
        )
            end++;
        // "nombre bordado, Talla M"
        if (end < tokens.Count && tokens[end].Role is "option" or "qty" && Between(reading, end - 1, end) == " ")
            return null;
        var name = reading.Text[tokens[told].Start..(tokens[end - 1].Start + tokens[end - 1].Length)];
        return talk.Say("inscribed_with", ("words", name));
    }

    static string Between(Reading reading, int one, int other) =>
        reading.Text[(reading.Tokens[one].Start + reading.Tokens[one].Length)..reading.Tokens[other].Start];

    static bool MayOpen(Token token, bool led) =>
        token.Role is "unknown" or "filler" or "note" or "need"
        && !Phrases.Cue("courtesy_end").Contains(token.Text)
        && (led || char.IsUpper(token.Surface[0]));

    static bool IsOfName(Token token) =>
        token.Role is "unknown" or "filler" or "note" or "need"
        && !token.Is(And | For | By | With | In)
        && !Phrases.Cue("courtesy_end").Contains(token.Text);
}
