namespace Mostrador.Core.Channels;

/// <summary>
/// One event of a webhook, split out of its batch and ready for the inbox. <see cref="Message"/>,
/// <see cref="Status"/> or <see cref="Account"/> is set, or <see cref="Problem"/> when it could not be read.
/// </summary>
public sealed record InboundEvent
{
    /// <summary>Deduplication key within the channel: the message id, or id and status.</summary>
    public required string ProviderId { get; init; }

    /// <summary>Customer's phone: digits only, canonical spelling (<see cref="PhoneNumber.Canonical"/>); null when not given.</summary>
    public string? Phone { get; init; }

    /// <summary>The spelling the provider used, which it also accepts as recipient.</summary>
    public string? WaId { get; init; }

    /// <summary>Business-scoped user id, e.g. CL.12ab…</summary>
    public string? UserId { get; init; }
    public InboundMessage? Message { get; init; }
    public StatusUpdate? Status { get; init; }

    /// <summary>Account-level notice (restriction, template or quality change): field name and raw JSON.</summary>
    public AccountNotice? Account { get; init; }

    /// <summary>Why an authentic event could not be read; <see cref="Raw"/> then goes to dead letters.</summary>
    public string? Problem { get; init; }

    /// <summary>The event's own JSON as received (sanitised), for dead letters; null when not needed.</summary>
    public string? Raw { get; init; }
}

public sealed record AccountNotice(string Field, string Json);

/// <summary>Where a message of ours is. Ordered: a status never steps back, and Failed is final.</summary>
public enum MessageStatus
{
    None = 0,
    Sent = 1,
    Delivered = 2,
    Read = 3,
    Played = 4,
    Failed = 9,
}

/// <param name="ProviderId">The provider's id of our message.</param>
/// <param name="OutboxId">Ours, when the provider echoed it.</param>
public sealed record StatusUpdate(
    string ProviderId,
    MessageStatus Status,
    long? OutboxId,
    string? ErrorCode,
    string? ErrorDetail,
    DateTimeOffset At
);
