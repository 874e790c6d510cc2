using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "sácale la mayonesa", "quita el tomate de la torta", "las tortas sin tomate": what goods in the cart are made of is no line
/// of it. That they come without it is written on theirs.
/// </summary>
sealed class IngredientsLeftOut(Talk talk)
{
    const int MostWords = 4;

    /// <summary>Returns whether that was what the message says.</summary>
    public bool Take(Reading reading)
    {
        // A choice of the goods that goes is no ingredient.
        if (
            talk.Cart.Lines.Count == 0
            || reading.LeftOut is not null
            || reading.Text.Contains('?')
            || new ChoicesTakenAway(talk).OfGroup(reading) is not null
        )
            return false;
        return TakeOut(reading) || NoteOfTheLine(reading) || NoteOfTheChoice(reading);
    }

    /// <summary>"sácale la mayonesa [a la torta]".</summary>
    bool TakeOut(Reading reading)
    {
        if (
            reading is not { TopIntent: Intents.ModificarCarrito, Options: [] }
            || reading.Edits is not ([] or [{ Kind: EditKind.Remove, Quantity: null }])
            || reading.Items.Any(m => !m.Negated)
            || Object(reading) is not { } left
            // "quita las rojas" of ponchos: lines go, and no ingredient.
            || !left.OfIt && reading.Items.Count == 0 && new LinesMeant(talk).CalledSo(reading, left.Words).Count > 0
        )
            return false;
        var named = reading.Edits is [{ Target: not null } edit] ? edit : null;
        var lines = named is null ? [] : new LinesMeant(talk).Of(named, reading);
        if (named is not null && lines.Count == 0)
            return false;
        if (lines.Count == 0)
            lines = HavingIt(left.Words);
        if (lines.Count == 0 && left.OfIt)
            lines = talk.Basket.LinesOf(talk.Focus ?? talk.Cart.Lines[^1].Sku);
        talk.Intent = Intents.ModificarCarrito;
        if (lines.Count == 0)
            talk.Tell("not_in_cart", ("name", Plain.Capital(string.Join(' ', left.Words))));
        else
            Write(lines[^1], $"{FunctionWords.Spelled(Without)} {string.Join(' ', left.Words)}");
        return true;
    }

    /// <summary>"las tortas sin tomate", "que la torta venga sin tomate", "una de las tortas sin tomate".</summary>
    bool NoteOfTheLine(Reading reading)
    {
        if (
            reading.Edits.Count > 0
            // "el lomito venía sin palta" is told of one that came.
            || reading.TopIntent is Intents.Queja && !Plain.Opens(reading.Text, That)
            || reading.Items is not [{ Negated: false, Note: { } note, Amount: null } mention]
            || !Plain.Words(note).Any(w => w.Is(Without))
            || talk.Basket.LinesOf(mention.Best.Sku) is not { Count: > 0 } lines
            || CountBefore(reading, mention) is not { } count
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        Write(lines[^1], count.Length == 0 ? note : $"{count} {note}");
        return true;
    }

    /// <summary>"a las dulces sin canela" of sweet ones and others: the choice only tells which of them.</summary>
    bool NoteOfTheChoice(Reading reading)
    {
        var tokens = reading.Tokens;
        var at = 0;
        while (at < tokens.Count && !tokens[at].Is(Without))
            at++;
        if (
            reading.Items.Count > 0
            || reading.Quantity is not null
            || reading.Edits.Count > 0
            || reading.Options.Count == 0
            || at + 1 >= tokens.Count
            || !TellsWhich(tokens, at)
            || !IsIngredient(tokens[at + 1])
        )
            return false;
        var told = reading.Options.MaxBy(o => o.Score)!;
        var lines = new List<int>();
        for (var i = 0; i < talk.Cart.Lines.Count; i++)
            if (talk.Cart.Lines[i].Options.Contains(new ChosenOption(told.Group, told.Choice)))
                lines.Add(i);
        if (lines.Count == 0)
            return false;
        var end = tokens.Count;
        while (end > at + 2 && Phrases.Cue("courtesy_end").Contains(tokens[end - 1].Text))
            end--;
        talk.Intent = Intents.ModificarCarrito;
        Write(
            lines.FindLastIndex(i => talk.Cart.Lines[i].Sku == talk.Focus) is >= 0 and var spoken
                ? lines[spoken]
                : lines[^1],
            reading.Text[tokens[at].Start..(tokens[end - 1].Start + tokens[end - 1].Length)]
        );
        return true;
    }

    /// <summary>Before it nothing but an article and choices: "las dulces", "y a la de queso".</summary>
    static bool TellsWhich(IReadOnlyList<Token> tokens, int end)
    {
        var article = false;
        for (var i = 0; i < end; i++)
            if (tokens[i].Is(The | ToThe))
                article = true;
            else if (tokens[i].Role != "option" && !tokens[i].Is(And | To | Of))
                return false;
        return article;
    }

    /// <summary>How many of those that are there: "" for "las tortas", "una" for "una de las tortas"; null where more are wanted.</summary>
    static string? CountBefore(Reading reading, ItemMention mention)
    {
        var tokens = reading.Tokens;
        var at = reading.Text.IndexOf(mention.Surface, StringComparison.OrdinalIgnoreCase);
        for (var i = 1; i < tokens.Count; i++)
            if (tokens[i].Start == at)
                return !tokens[i - 1].Is(The) ? null
                    : mention.Quantity is null ? ""
                    : i > 2 && tokens[i - 2].Is(Of) && tokens[i - 3].Role == "qty" ? tokens[i - 3].Surface
                    : null;
        return null;
    }

    /// <summary>What is to be taken out, where it is nothing that the shop sells.</summary>
    /// <returns>Its words, and whether it is said of something: "sácale …", "… de la torta".</returns>
    (IReadOnlyList<string> Words, bool OfIt)? Object(Reading reading)
    {
        var tokens = reading.Tokens;
        var verb = -1;
        for (var i = 0; i < tokens.Count && verb < 0; i++)
            if (Phrases.Cue("leaves_out").Contains(tokens[i].Text))
                verb = i;
        if (verb < 0 || verb + 2 >= tokens.Count || !tokens[verb + 1].Is(The))
            return null;
        var words = new List<string>();
        var end = verb + 2;
        for (; end < tokens.Count && !tokens[end].Is(Of | OfThe | To | ToThe | For | Also); end++)
            if (tokens[end].Is(The) && words.Count > 0)
                continue;
            else if (tokens[end].Is(And) && words.Count > 0)
                words.Add(tokens[end].Text);
            else if (IsIngredient(tokens[end]))
                words.Add(tokens[end].Surface);
            else if (words.Count > 0 && Phrases.Cue("courtesy_end").Contains(tokens[end].Text))
                break;
            else
                return null;
        if (words.Count is 0 or > MostWords)
            return null;
        var said = tokens[verb].Text;
        var dative = said.EndsWith("le", StringComparison.Ordinal) || said.EndsWith("les", StringComparison.Ordinal);
        return (words, dative || end < tokens.Count && tokens[end].Is(Of | OfThe | To | ToThe));
    }

    bool IsIngredient(Token token) =>
        token.Role is "unknown" or "need" or "filler" or "note"
        && Plain.Tells(token.Text)
        && !Phrases.Cue("no_ingredient").Contains(token.Text)
        && !talk.Lexicon.Units.ContainsKey(token.Text)
        && !talk.Lexicon.In("of_goods", token.Text);

    /// <summary>Lines of goods whose description speaks of it.</summary>
    List<int> HavingIt(IReadOnlyList<string> words)
    {
        var roots = words.Where(Plain.Tells).Select(w => Plain.Root(Plain.Text(w))).ToHashSet(StringComparer.Ordinal);
        var lines = new List<int>();
        for (var i = 0; i < talk.Cart.Lines.Count; i++)
            if (
                talk.Catalog.Find(talk.Cart.Lines[i].Sku) is { } item
                && Plain.Words(item.Description).Any(w => roots.Contains(Plain.Root(w)))
            )
                lines.Add(i);
        return lines;
    }

    void Write(int line, string note)
    {
        talk.Focus = talk.Cart.Lines[line].Sku;
        talk.Changes.SetNote(line, LineNotes.Joined(talk.Cart.Lines[line].Note, note));
        talk.VoidSummary();
    }
}
