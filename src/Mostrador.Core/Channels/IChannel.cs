namespace Mostrador.Core.Channels;

/// <summary>A way to reach customers. Meta and Twilio implement it; one contract suite runs against each.</summary>
public interface IChannel
{
    /// <summary>meta or twilio, as stored in <c>registry.channels.kind</c>.</summary>
    string Kind { get; }

    /// <summary>Choices go out as numbered text: a number that comes back is one of them.</summary>
    bool NumbersChoices => false;

    /// <summary>Whether a status will tell what became of a message whose send was not answered.</summary>
    bool TellsOfDelivery => true;

    /// <summary>
    /// Shapes one block into messages that the provider accepts: splits long text at paragraphs and sentences,
    /// shortens titles, turns choices into what the channel has. Never loses a word of text.
    /// </summary>
    IEnumerable<ReplyBlock> Fit(ReplyBlock block);

    /// <summary>Sends one fitted block. Never throws for what the provider or the network does: the result says it.</summary>
    Task<DeliveryResult> SendAsync(ChannelAccount account, OutboundMessage message, CancellationToken ct);

    /// <summary>Marks a customer's message as read and shows that an answer is being written. Best effort.</summary>
    Task MarkReadAsync(ChannelAccount account, string providerMessageId, CancellationToken ct);
}

/// <summary>One number of one shop at one provider, with its opened secrets. Lives in memory only; never logged.</summary>
public sealed record ChannelAccount(string TenantId, Guid Id, string Kind)
{
    public string? PhoneNumberId { get; init; }
    public string? Sender { get; init; }
    public string? AccountSid { get; init; }
    public ChannelSecrets Secrets { get; init; } = new();

    public override string ToString() => $"{Kind} channel {Id} of {TenantId}";
}

/// <summary>Sealed as JSON in <c>registry.channels.secrets</c>; a null falls back to the installation's own.</summary>
public sealed record ChannelSecrets
{
    public string? AppSecret { get; init; }
    public string? AccessToken { get; init; }
    public string? VerifyToken { get; init; }
    public string? AuthToken { get; init; }

    public override string ToString() => "(secrets)";
}

/// <param name="OutboxId">Ours; sent along where the provider echoes it (biz_opaque_callback_data).</param>
/// <param name="To">The phone spelling the provider accepts, or null when only the user id is known.</param>
/// <param name="UserId">Business-scoped user id.</param>
public sealed record OutboundMessage(long OutboxId, string? To, string? UserId, ReplyBlock Block);

/// <summary>What became of a send. The queue decides what to do from the category alone.</summary>
public enum Delivery
{
    Sent,

    /// <summary>The number's or the app's rate: back off, resending is safe.</summary>
    RateLimited,

    /// <summary>Too many to this one customer: back off for this recipient, resending is safe.</summary>
    PairLimited,

    /// <summary>The provider did not take it; resending is safe (refused before acceptance, e.g. connection refused).</summary>
    Transient,

    /// <summary>It may have gone out (timeout, 5xx, cut connection): wait for a status before resending.</summary>
    Unknown,

    /// <summary>Outside the 24-hour window: hold.</summary>
    WindowClosed,

    /// <summary>This recipient or this kind of message: final.</summary>
    Undeliverable,

    /// <summary>Token or permission: the channel is broken, the owner must act; hold.</summary>
    ChannelBroken,

    /// <summary>Ban, payment method, registration: hold and alert.</summary>
    AccountProblem,

    /// <summary>Our request was malformed: dead letter.</summary>
    BadRequest,
}

/// <param name="ProviderId">The provider's message id when sent.</param>
/// <param name="RetryAfter">What the provider asked for, if it did.</param>
/// <param name="Detail">Short, without texts or numbers of customers.</param>
public sealed record DeliveryResult(
    Delivery Outcome,
    string? ProviderId = null,
    string? Code = null,
    string? Detail = null,
    TimeSpan? RetryAfter = null
);
