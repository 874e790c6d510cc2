using System.Text.Json.Serialization;

namespace Mostrador.Integrations.Simulator;

/// <summary>One bubble on the simulated phone, in the shape the panel's page reads.</summary>
public sealed record SimMessage
{
    public required string Id { get; init; }

    /// <summary>customer or shop.</summary>
    public required string From { get; init; }

    /// <summary>text, buttons, list, image, location_request, location, link, contact_request, voice, contact, choice or reaction.</summary>
    public required string Type { get; init; }
    public string Text { get; init; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Header { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Footer { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SimButton>? Buttons { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SimList? List { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SimImage? Image { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SimLink? Link { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SimPlace? Location { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReplyTo { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>sent, delivered, read or failed.</summary>
    public string Status { get; init; } = "sent";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }
}

public sealed record SimButton(string Id, string Title);

public sealed record SimList(string Button, IReadOnlyList<SimSection> Sections);

public sealed record SimSection(string? Title, IReadOnlyList<SimRow> Rows);

public sealed record SimRow(
    string Id,
    string Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description
);

public sealed record SimImage(
    string Url,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Caption
);

public sealed record SimLink(string Label, string Url);

public sealed record SimPlace(
    double Latitude,
    double Longitude,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Address = null
);

/// <summary>What the person does on the page.</summary>
public sealed record SimInput
{
    /// <summary>text, choice, location, image, voice, contact or reaction.</summary>
    public string? Type { get; init; }
    public string? Text { get; init; }
    public string? ChoiceId { get; init; }
    public string? ChoiceTitle { get; init; }

    /// <summary>button or list: what the choice was pressed on.</summary>
    public string? Kind { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Name { get; init; }
    public string? Address { get; init; }
    public string? ReplyTo { get; init; }
    public string? ProfileName { get; init; }
}

public sealed record SimChatView(IReadOnlyList<SimMessage> Messages, bool Typing);
