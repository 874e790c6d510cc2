using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What was written together is one message, unless some of it asks and some of it orders, answers or tells a fact
/// ("deme dos. ¿llegan a Ñuñoa?"), or it asks for goods and for the shop's terms. Each is then heard by itself, or one
/// would swallow the other.
/// </summary>
sealed class SpokenParts(Talk talk)
{
    public IReadOnlyList<string> Of(string text)
    {
        text = WithChoices(text);
        if (CorrectedFrom(text) is > 0 and var at)
            return [.. Of(text[..at].TrimEnd()), .. Of(text[at..])];
        if (OtherStoryFrom(text) is > 0 and var other)
            return [text[other..]];
        var words = Plain.Words(text);
        if (words.Any(w => w.Is(Something)) && NeedBehind(text) is > 0 and var need)
            return [.. Of(text[..need]), text[(need + 1)..]];
        if (SecondQuestion(text) is > 0 and var second)
            return [text[..second], text[(second + 1)..]];
        var pieces = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(Cut)
            .ToList();
        var aside = !text.Contains('?') && words.Any(Replies.Phrases.Cue("asks_aside").Contains);
        if (pieces.Count < 2 && !text.Contains('?') && !aside)
            return [text];
        // The whole first: where nothing asks, or all of it is one story, nothing is taken apart.
        var whole = talk.Read(text);
        if (!whole.IsQuestion && !text.Contains('\n') && !aside || IsOneStory(whole.TopIntent))
            return [text];
        var parts = pieces.Count > 1 ? Apart(pieces) : [];
        if (parts.Count == 0)
            parts = [text];
        return talk.IsExpected(CheckoutStep.Confirmation) ? parts : [.. parts.SelectMany(WithoutLastQuestion)];
    }

    /// <summary>
    /// "cuánto sale el envío a Caballito y hasta qué hora están": where of two questions of the shop's terms the second begins, each of
    /// which asks for something else; -1 without.
    /// </summary>
    int SecondQuestion(string text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            if (!IsAnd(text, at) || Plain.Words(text[(at + 1)..]) is not [_, _, _, ..] tail || !OpensAsking(tail))
                continue;
            return
                IsOfTerms(talk.Read(text))
                && talk.Read(text[..at]) is var first
                && IsOfTerms(first)
                && talk.Read(text[(at + 1)..]) is var second
                && IsOfTerms(second)
                && first.TopIntent != second.TopIntent
                ? at
                : -1;
        }
        return -1;
    }

    /// <summary>"y hasta qué hora", "y cuánto"</summary>
    static bool OpensAsking(string[] tail)
    {
        var asking = Replies.Phrases.Cue("interrogatives");
        return asking.Contains(tail[1])
            || Replies.Phrases.Cue("before_asking").Contains(tail[1]) && asking.Contains(tail[2]);
    }

    static bool IsOfTerms(Reading reading) =>
        reading
            is {
                Items.Count: 0,
                TopIntent: Intents.ConsultaDespacho or Intents.ConsultaPago or Intents.ConsultaHorario
            }
        && Asks(reading);

    /// <summary>
    /// "ok. igual les escribo por otra cosa, las nueces vinieron con gusanos": a word to what was asked, and then what it is about;
    /// -1 where it is not that.
    /// </summary>
    int OtherStoryFrom(string text)
    {
        if (talk.Pending is null)
            return -1;
        var end = text.AsSpan().IndexOfAny('.', '\n');
        if (
            end < 1
            || end + 1 >= text.Length
            || Plain.Words(text[..end]) is not { Length: 1 or 2 } opening
            || !opening.All(Replies.Phrases.Cue("opens_addition").Contains)
        )
            return -1;
        return talk.Read(text[(end + 1)..].TrimStart()) is { TopIntent: Intents.Queja or Intents.HablarAsesor }
            ? end + 1
            : -1;
    }

    /// <summary>"un arroz", "y huevos", "no, dos arroz" in bubbles of their own: where goods named before are said anew.</summary>
    int CorrectedFrom(string text)
    {
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            var end = text.IndexOf('\n', at + 1);
            var said = end < 0 ? text[(at + 1)..] : text[(at + 1)..end];
            if (
                Plain.Words(said) is not [var no, _, ..]
                || !no.Is(Not)
                || talk.Read(said).Items.Where(m => !m.Negated && m.Quantity is not null).ToList() is not [var again]
                || !talk.Read(text[..at]).Items.Any(m => m.Best.Sku == again.Best.Sku)
            )
                continue;
            return at + 1;
        }
        return -1;
    }

    /// <summary>"un atomizador y algo para los vidrios": where behind goods that are ordered something is looked for; -1 without.</summary>
    int NeedBehind(string text)
    {
        for (var at = 0; at + 1 < text.Length; at++)
            if (
                (text[at] is ',' || IsAnd(text, at))
                && Plain.Words(text[(at + 1)..]).SkipWhile(w => w.Is(And)).Take(2).ToList() is [var something, var end]
                && something.Is(Something)
                && end.Is(For | That)
            )
                return
                    talk.Read(text[..at])
                        is { TopIntent: Intents.IntencionCompra, IsQuestion: false, Items: [{ Negated: false }, ..] }
                    && talk.Read(text[(at + 1)..]) is { Suggestions.Count: > 0, Items.Count: 0 }
                    ? at
                    : -1;
        return -1;
    }

    /// <summary>"2 churrascos" and "italianos en marraqueta" in bubbles of their own: nothing but choices is said of what stands before.</summary>
    string WithChoices(string text)
    {
        if (!text.Contains('\n'))
            return text;
        var bubbles = new List<string>();
        foreach (var said in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (bubbles.Count > 0 && IsOfChoices(said, bubbles[^1]))
                bubbles[^1] += " " + said;
            else
                bubbles.Add(said);
        return string.Join('\n', bubbles);
    }

    bool IsOfChoices(string said, string before)
    {
        var words = Plain.Words(said).Where(Plain.Tells).Select(Plain.Root).ToList();
        if (
            words.Count == 0
            || talk.Read(before) is not { IsQuestion: false, Items: [.., { Negated: false, Options: [] } goods] }
            || talk.Wishes.Candidates(goods) is not [{ Options.Count: > 0 } item]
        )
            return false;
        var choices = item
            .Options.SelectMany(g => g.Choices)
            .SelectMany(c => Plain.Words(c.Name))
            .Select(Plain.Root)
            .ToHashSet(StringComparer.Ordinal);
        return words.All(choices.Contains);
    }

    /// <summary>"pedí dos bidones, ¿a qué hora llegan?" orders nothing.</summary>
    static bool IsOneStory(string intent) =>
        intent
            is Intents.EstadoPedido
                or Intents.Queja
                or Intents.HablarAsesor
                or Intents.AvisoPago
                or Intents.RepetirPedido
                or Intents.FueraDeTema;

    List<string> Apart(List<string> pieces)
    {
        var readings = pieces.ConvertAll(talk.Read);
        var twoQuestions = readings.Exists(AsksOfTheShop) && readings.Exists(r => Asks(r) && !AsksOfTheShop(r));
        if (!twoQuestions && (!readings.Exists(Asks) || !readings.Exists(Says)))
            return [];
        // A yes beside a question of how to pay is no yes yet.
        if (talk.IsExpected(CheckoutStep.Confirmation) && readings.Exists(r => Asks(r) && r.Payment is not null))
            return [];
        var parts = new List<(bool Asks, string Text)>();
        for (var i = 0; i < pieces.Count; i++)
            if (!Asks(readings[i]) && parts.Count > 0 && !parts[^1].Asks)
                parts[^1] = (false, parts[^1].Text + "\n" + pieces[i]);
            else if (parts.Count > 0 && parts[^1].Asks && !Asks(readings[i]) && !Says(readings[i]))
                // What only explains a question belongs to it.
                parts[^1] = (true, parts[^1].Text + "\n" + pieces[i]);
            else
                parts.Add((Asks(readings[i]), pieces[i]));
        return parts.ConvertAll(p => p.Text);
    }

    /// <summary>
    /// "dame dos, ¿llegan a Ñuñoa?", "un kilo y dime si aceptan tarjeta", "ponme tres cuánto sale el envío": a question of
    /// the shop behind an order, or what all of it comes to ("dame dos, ¿cuánto sería?").
    /// </summary>
    List<string> WithoutLastQuestion(string text)
    {
        var marked = text.Contains('?');
        for (var at = text.Length - 1; at > 0; at--)
        {
            if (text[at] != ',' && !IsAnd(text, at) && !OpensQuestion(text, at))
                continue;
            var tail = text[(at + 1)..].Trim();
            var head = text[..at].Trim(' ', ',');
            if (tail.Length == 0 || head.Length == 0)
                continue;
            var asked = talk.Read(tail);
            var sum = AsksTheSum(asked);
            if (!sum && !AsksOfTheShop(asked))
                continue;
            var said = talk.Read(head);
            if (sum && !OrdersForCertain(said))
                continue;
            if (
                said.IsQuestion
                || !Says(said)
                || SaysWhere(said, asked)
                || TellsOf(head)
                || !(marked && !(IsAnd(text, at) && asked.Categories.Count > 0)) && !Orders(said)
            )
                return [text];
            // What goes into the cart is answered with what it comes to; only the way there adds to that.
            return sum && talk.Checkout.Mode is null ? [head] : [head, tail];
        }
        return [text];
    }

    /// <summary>"soy directora de un kínder, ¿hacen precio?", "con un litro ¿cuántos metros hago?": what the question is about.</summary>
    static bool TellsOf(string head) =>
        Plain.Words(head) is [var first, ..] && Replies.Phrases.Cue("tells_of").Contains(first);

    /// <summary>"la miel de dónde es" orders none; without its marks a question stands behind a plain order only.</summary>
    static bool Orders(Reading reading) =>
        reading.Items.Count == 0
        || reading.Items.Any(i => i.Quantity is not null)
        || Cues.Says(reading, "wants")
        || Cues.Says(reading, "orders");

    /// <summary>
    /// "dame dos cajas", "y dos cajas" beside a cart, "deme dos de esas" of what was offered; "dos cajas, ¿cuánto es?" only
    /// asks what they would cost.
    /// </summary>
    bool OrdersForCertain(Reading reading) =>
        (reading.Items.Any(i => !i.Negated) || reading.Quantity is not null && PointsAtOffer(reading))
        && (
            Cues.Says(reading, "wants")
            || Cues.Says(reading, "orders")
            || talk.Cart.Lines.Count > 0
                && !reading.Items.All(IsOnlyChoice)
                && Plain.Opens(reading.Text, And | AndBeforeI)
        )
        // "y si quiero dos, ¿cuánto es?"
        && !(reading.Plain.Words is [var and, var supposed, ..] && and.Is(And) && supposed.Is(If));

    /// <summary>"y en verde, ¿cuánto sale?" asks of another choice.</summary>
    static bool IsOnlyChoice(ItemMention mention) =>
        mention is { Quantity: null, Options: [var only] }
        && Plain.Words(mention.Surface).Select(Plain.Root).Except(Plain.Words(only.Choice).Select(Plain.Root)).ToList()
            is [];

    bool PointsAtOffer(Reading reading) =>
        talk.Pending is { Kind: QuestionKind.AddIt or QuestionKind.Instead }
        || reading.References.Count > 0 && talk.Pending is { Kind: QuestionKind.Pick };

    /// <summary>"soy de Lince, cuánto cobran el delivery": where to is part of what is asked.</summary>
    static bool SaysWhere(Reading said, Reading asked) =>
        said.Items.Count == 0
        && (said.Zone ?? said.Data.Address) is not null
        && asked is { TopIntent: Intents.ConsultaDespacho, Zone: null };

    static bool IsAnd(string text, int at) =>
        text[at] is ' ' && at + 3 < text.Length && text[at + 1] is 'y' or 'Y' && text[at + 2] is ' ';

    static bool OpensQuestion(string text, int at)
    {
        if (text[at] is not ' ')
            return false;
        var end = text.IndexOf(' ', at + 1);
        var before = text[(text.LastIndexOf(' ', at - 1) + 1)..at];
        // "de dónde", "para cuándo" begin with their preposition.
        return end > 0
            && !Replies.Phrases.Cue("before_asking").Contains(Plain.Text(before))
            && Replies.Phrases.Cue("opens_question").Contains(Plain.Text(text[(at + 1)..end]));
    }

    static bool Asks(Reading reading) =>
        reading.IsQuestion && reading.TopIntent is not (Intents.IntencionCompra or Intents.Saludo)
        || AsksThoughItNamesGoods(reading);

    static bool AsksOfTheShop(Reading reading) => reading.Items.Count == 0 && Readings.AsksOfTheShop(reading);

    /// <summary>It orders, answers, changes or tells something that the order needs.</summary>
    bool Says(Reading reading) =>
        !reading.IsQuestion
        && (
            reading.TopIntent == Intents.IntencionCompra
                && (
                    reading.Items.Any(i => !i.Negated)
                    || reading is { Quantity: not null, Budget: null }
                    || reading.References.Count > 0
                )
            || HasFacts(reading)
            || talk.Pending is not null && reading.Answer != Answer.None
            || talk.Pending is { Kind: QuestionKind.Option, Group: { } asked }
                && reading.Options.Any(o => Plain.Same(o.Group, asked))
            || talk.Cart.Lines.Count > 0 && (EditsOf(reading).Count > 0 || reading.TopIntent == Intents.Confirmar)
        );

    /// <summary>Sentences of a line. The stop of an abbreviation ends none: "Av. Grecia 80".</summary>
    static IEnumerable<string> Cut(string line)
    {
        var from = 0;
        for (var i = 0; i + 1 < line.Length; i++)
        {
            if (line[i] is not ('?' or '!' or '.') || line[i + 1] != ' ' || line[i] == '.' && Abbreviates(line, i))
                continue;
            yield return line[from..(i + 1)].Trim();
            from = i + 1;
        }
        if (line[from..].Trim() is { Length: > 0 } rest)
            yield return rest;
    }

    static bool Abbreviates(string line, int stop)
    {
        var start = stop;
        while (start > 0 && char.IsLetter(line[start - 1]))
            start--;
        return stop - start < 2 || Replies.Phrases.Cue("abbreviations").Contains(Plain.Text(line[start..stop]));
    }
}
