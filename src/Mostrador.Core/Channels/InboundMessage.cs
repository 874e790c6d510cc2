using System.Text.Json.Serialization;

namespace Mostrador.Core.Channels;

/// <summary>What a customer sent, in our own words: no vendor's field names pass this point.</summary>
/// <param name="Id">The provider's message id, e.g. a wamid.</param>
/// <param name="Type">text, choice, image, audio, video, document, sticker, location, contacts, order, reaction, edit, revoke, system, unsupported.</param>
public sealed record InboundMessage(string Id, string Type, DateTimeOffset SentAt)
{
    /// <summary>Text, caption, the title of the pressed choice, or in a turn the words for a place. Free of U+0000 and lone surrogates.</summary>
    public string? Text { get; init; }

    /// <summary>The id of the button or list row we offered.</summary>
    public string? ChoiceId { get; init; }
    public Media? Media { get; init; }
    public Place? Location { get; init; }
    public IReadOnlyList<ContactCard>? Contacts { get; init; }

    /// <summary>A cart sent from the channel's own catalogue; prices in it are never used.</summary>
    public IReadOnlyList<OrderedItem>? Order { get; init; }

    /// <summary>The message this one answers, reacts to, edits or revokes.</summary>
    public string? RepliesTo { get; init; }
    public string? ReferredSku { get; init; }
    public string? ReferralSource { get; init; }
    public string? ProfileName { get; init; }

    /// <summary>system: the phone and user id the customer has from now on.</summary>
    public string? NewPhone { get; init; }
    public string? NewUserId { get; init; }
}

/// <param name="Voice">A voice note, as opposed to a sent audio file.</param>
public sealed record Media(string Id, string MimeType, string? FileName, string? Url, bool Voice)
{
    /// <summary>The file could not be fetched: nobody will see it. Known during the turn only.</summary>
    [JsonIgnore]
    public bool IsLost { get; init; }
}

public sealed record Place(double Latitude, double Longitude, string? Name, string? Address);

public sealed record ContactCard(string? Name, IReadOnlyList<string> Phones);

public sealed record OrderedItem(string Sku, decimal Quantity);

[JsonSerializable(typeof(InboundMessage))]
[JsonSerializable(typeof(ReplyBlock))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
public sealed partial class ChannelJson : JsonSerializerContext;
