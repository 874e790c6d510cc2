using Mostrador.Core.Channels;

namespace Mostrador.Core.Conversations.Outbox;

/// <summary>One message to send, claimed by this node.</summary>
sealed record OutboxRow(
    ConversationKey Conversation,
    Guid ChannelId,
    long Id,
    short Attempts,
    Recipient Recipient,
    ReplyBlock Block
)
{
    public required Claim Claim { get; init; }

    /// <summary>Since it was written, at the time of its claim.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>How often a limit refused it; no attempts.</summary>
    public short Refusals { get; init; }
}

/// <summary>Under which a node sends: what became of the send settles the row only while this is its claim.</summary>
/// <param name="By">In whose name.</param>
/// <param name="Number">Of the row's claims: a node may claim again what it let run out.</param>
/// <param name="AskedAt">In the clock's timestamps: the database counts from a little later.</param>
readonly record struct Claim(string By, int Number, long AskedAt);

/// <param name="Phone">In the spelling the provider accepts.</param>
sealed record Recipient(string? Phone, string? UserId);

/// <summary>Stored in <c>queue.outbox.state</c>.</summary>
enum OutboxState : short
{
    Pending = 0,
    Sent = 1,

    /// <summary>Waits for something other than time: an open window, a mended channel.</summary>
    Held = 2,
    Dead = 3,

    /// <summary>It may have gone out; a status within the minute settles it, otherwise it is sent again.</summary>
    Unknown = 4,
}
