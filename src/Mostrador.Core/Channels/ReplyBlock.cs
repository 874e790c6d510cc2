using System.Text.Json.Serialization;

namespace Mostrador.Core.Channels;

/// <summary>One thing the bot says, independent of the channel. Texts use WhatsApp's marks (*bold*).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "text")]
[JsonDerivedType(typeof(ChoicesBlock), "choices")]
[JsonDerivedType(typeof(ImageBlock), "image")]
[JsonDerivedType(typeof(LinkBlock), "link")]
[JsonDerivedType(typeof(LocationRequestBlock), "location_request")]
[JsonDerivedType(typeof(ContactRequestBlock), "contact_request")]
public abstract record ReplyBlock
{
    /// <summary>The readable part, as the plain JSON call answers it.</summary>
    [JsonIgnore]
    public abstract string PlainText { get; }
}

public sealed record TextBlock(string Text) : ReplyBlock
{
    public override string PlainText => Text;
}

/// <summary>
/// A question with choices: buttons up to three, a list up to ten, numbered text where the channel has neither.
/// </summary>
/// <param name="ListLabel">Caption of the button that opens a list, e.g. "Ver opciones".</param>
public sealed record ChoicesBlock(string Text, IReadOnlyList<ReplyChoice> Choices, string? ListLabel = null)
    : ReplyBlock
{
    public override string PlainText => Text;
}

/// <param name="Id">What comes back when pressed; ours, up to 200 characters.</param>
/// <param name="Title">As shown; channels shorten it to their limit.</param>
public sealed record ReplyChoice(string Id, string Title, string? Description = null);

public sealed record ImageBlock(string Url, string? Caption) : ReplyBlock
{
    public override string PlainText => Caption ?? "";
}

public sealed record LinkBlock(string Text, string Label, string Url) : ReplyBlock
{
    public override string PlainText => $"{Text}\n{Url}";
}

/// <summary>Asks for the customer's location with the channel's own control where it has one.</summary>
public sealed record LocationRequestBlock(string Text) : ReplyBlock
{
    public override string PlainText => Text;
}

/// <summary>Asks a customer without a visible phone number for it.</summary>
public sealed record ContactRequestBlock(string Text) : ReplyBlock
{
    public override string PlainText => Text;
}
