using System.Text.Json;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Assistant.Tools;

/// <summary>
/// Something a model may do. It does it through the same desks as the local engine: what changes is told by code with
/// code's figures, and what is not possible is told or answered with a reason.
/// </summary>
/// <param name="Description">For the model; part of the instructions it is cached with.</param>
sealed record AssistantTool(
    string Name,
    string Description,
    ToolParameters Parameters,
    Func<ToolTurn, ToolArguments, ToolOutcome> Run
)
{
    /// <summary>Its answer has to be read before anything can be said: it asks for a second call.</summary>
    public bool Reads { get; init; }

    /// <summary>It counts only for what all other tools of the answer leave behind.</summary>
    public bool RunsLast { get; init; }
}

/// <summary>The turn that tools work on.</summary>
/// <param name="Reading">What code itself reads in the customer's words.</param>
/// <param name="Said">Everything the customer wrote in this conversation, newest last: data must have been given.</param>
sealed record ToolTurn(Talk Talk, Conversation Conversation, Reading Reading, IReadOnlyList<string> Said)
{
    /// <summary>An address that nobody gave is an order sent to nobody.</summary>
    public bool Gave(string value)
    {
        var known = Known();
        return Plain.Words(value).All(known.Contains);
    }

    /// <summary>Said in this very message: a day or an hour of long ago is another's.</summary>
    public bool GaveNow(string value)
    {
        var known = Reading.Plain.Words.ToHashSet(StringComparer.Ordinal);
        return Plain.Words(value).All(known.Contains);
    }

    /// <summary>In other endings and with other small words: a note may be put shortly, but says nothing of its own.</summary>
    public bool GaveLoosely(string value)
    {
        var known = Known().Select(Plain.Root).ToHashSet(StringComparer.Ordinal);
        return Plain.Words(value).All(w => w.Length <= 3 && w.All(char.IsLetter) || known.Contains(Plain.Root(w)));
    }

    HashSet<string> Known() =>
        Plain
            .Words(
                string.Join(
                    '\n',
                    [
                        .. Said,
                        Talk.Turn.Customer.Name,
                        Talk.Turn.Customer.ProfileName,
                        Talk.Turn.Customer.Email,
                        .. Talk.Turn.Customer.Addresses.Select(x => x.Address),
                        .. Talk.Turn.Orders.Select(o => o.Address),
                    ]
                )
            )
            .ToHashSet(StringComparer.Ordinal);
}

/// <param name="Text">For the model: what happened, or what was found, or why not.</param>
/// <param name="Done">False: refused, the model must choose again or say so.</param>
sealed record ToolOutcome(string Text, bool Done = true)
{
    /// <summary>Done, and there is more to do that only the model can see to.</summary>
    public bool MustRead { get; init; }

    public static ToolOutcome Ok { get; } = new("ok");

    public static ToolOutcome Refused(string why) => new(why, Done: false);
}

/// <summary>Arguments that fit their parameters.</summary>
sealed class ToolArguments(JsonElement json)
{
    public string? Text(string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { } text
        && !string.IsNullOrWhiteSpace(text)
            ? text.Trim()
            : null;

    public decimal? Number(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    public IReadOnlyList<string> Texts(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : [];

    public IReadOnlyList<ToolArguments> Objects(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ?
            [
                .. value
                    .EnumerateArray()
                    .Where(v => v.ValueKind == JsonValueKind.Object)
                    .Select(v => new ToolArguments(v)),
            ]
            : [];
}
