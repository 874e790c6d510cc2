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

    /// <summary>"Vale Soto": two to four words with capitals, one of them no word of the language.</summary>
    public static bool IsWritten(Reading reading) =>
        reading.Tokens.Count is >= 2 and <= 4
        && reading.Tokens.All(t => char.IsUpper(t.Surface[0]))
        && reading.Tokens.Any(t => t.Role == "unknown");

    /// <summary>"no es Camila, es Carolina Rojas": not the name that was taken down.</summary>
    public bool Denies(Reading reading) =>
        talk.Checkout.Name is { } name
        && Plain.Words(reading.Text) is var words
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
