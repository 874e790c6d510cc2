using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Who the order is for: a name is any words at all, so only how it is said tells it from others.</summary>
sealed class CustomerName(Talk talk)
{
    public void Set(string name)
    {
        talk.Checkout = talk.Checkout with { Name = NameOf(name) };
        talk.VoidSummary();
    }

    /// <summary>Without what only leads to it: "a mi nombre, Rosa Díaz".</summary>
    public void SetSaid(string text)
    {
        var said = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join(' ', said.SkipWhile(w => Plain.Words(w).All(IsOwnOrBeside)));
        if (name.Length > 0)
            Set(name);
    }

    /// <summary>"a mi nombre", "sí, ese", "yo": the name that is known of the customer.</summary>
    public static bool MeansOwn(string text) =>
        Plain.Words(text) is var words && words.All(IsOwnOrBeside) && words.Any(Phrases.Cue("own_name").Contains);

    /// <summary>Nothing changes where none is known: it is asked for again.</summary>
    public void SetOwn()
    {
        if (
            (FrontDesk.PersonName(talk.Turn.Customer.Name) ?? FrontDesk.PersonName(talk.Turn.Customer.ProfileName)) is
            { } known
        )
            Set(known);
    }

    /// <summary>"da igual", "mi vecina", "una clienta": nobody is called so.</summary>
    public bool IsNobodys(Reading reading)
    {
        var words = reading.Plain.Words;
        return words.Any(w => w.Is(Not) || Phrases.Cue("nobodys_name").Contains(w))
            || !IsWritten(reading)
                && words.Length <= MostOfNobody
                && talk.Lexicon.In("no_name", words[0])
                && !words.Any(w => talk.Lexicon.In("given", w));
    }

    /// <summary>More words than these lead to a name, though they begin with what is none.</summary>
    const int MostOfNobody = 3;

    static bool IsOwnOrBeside(string word) =>
        Phrases.Cue("own_name").Contains(word) || Phrases.Cue("beside_own_name").Contains(word);

    static string NameOf(string name) =>
        string.Join(
            ' ',
            name.Trim()
                .TrimEnd('.', ',')
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(w =>
                    w.Length > 2 && (w.All(char.IsLower) || w.All(char.IsUpper))
                        ? Plain.Capital(w.ToLowerInvariant())
                        : w
                )
        );

    /// <summary>"Mariana", "isabel paredes": a given name, and nothing behind it but names.</summary>
    /// <param name="place">A place is asked for, and places are called as people are: one word alone says nothing.</param>
    public bool IsGiven(Reading reading, bool place) =>
        reading.Tokens.Count <= MostOfName
        && reading.Tokens.Count >= (place ? 2 : 1)
        && reading is { Items: [], Categories: [], Quantity: null }
        && talk.Lexicon.In("given", reading.Tokens[0].Text)
        && reading.Tokens.Skip(1).All(t => t.Role is "unknown" or "name" || talk.Lexicon.In("given", t.Text));

    /// <summary>"Marta, pago en efectivo", "tarjeta, Rosa Pino": a clause of its own beside what else the order needs.</summary>
    public string? Beside(Reading reading)
    {
        if (
            reading.Payment is null
            || reading.Items.Count > 0
            || reading.Text.Split(',', '.', '\n') is not { Length: > 1 } clauses
        )
            return null;
        foreach (var clause in clauses)
            if (
                Plain.Words(clause) is { Length: > 0 and <= MostOfName } words
                && talk.Lexicon.In("given", words[0])
                && clause.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => char.IsUpper(w[0]))
                && !(reading.Data.Address is { } address && Plain.Contains(address, clause))
                && !talk.Shop.Delivery.Zones.Any(z => Plain.Contains(z.Name, clause))
            )
                return clause.Trim();
        return null;
    }

    const int MostOfName = 4;

    /// <summary>"Vale Soto": two to four words with capitals, one of them no word of the language.</summary>
    public static bool IsWritten(Reading reading) =>
        reading.Tokens.Count is >= 2 and <= 4
        && reading.Tokens.All(t => char.IsUpper(t.Surface[0]))
        && reading.Tokens.Any(t => t.Role == "unknown");

    /// <summary>"no es Camila, es Carolina Rojas": not the name that was taken down.</summary>
    public bool Denies(Reading reading) =>
        talk.Checkout.Name is { } name
        && reading.Plain.Words is var words
        && Array.FindIndex(words, w => !w.Is(Not)) is (1 or 2) and var at
        && words[at].Is(ItIs)
        && words.Intersect(Plain.Words(name)).Any()
        && Behind(reading.Text) is not null;

    /// <summary>The few words after the last "es".</summary>
    static string? Behind(string text)
    {
        var isIt = $" {FunctionWords.Spelled(ItIs)} ";
        var at = text.LastIndexOf(isIt, StringComparison.OrdinalIgnoreCase);
        var rest = at < 0 ? "" : text[(at + isIt.Length)..].Trim(' ', '.', ',', '!');
        return Plain.Words(rest).Length is >= 1 and <= 5 && !rest.Any(char.IsAsciiDigit) ? rest : null;
    }

    /// <summary>"el nombre está mal, es Camila Rozas": the name told along with the change of it.</summary>
    public void Correct(Reading told)
    {
        if ((told.Data.Name ?? Behind(told.Text)) is { } name)
            Set(name);
    }
}
