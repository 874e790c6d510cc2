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
    /// <summary>When the claim was asked for, in the clock's timestamps: the database counts from a little later.</summary>
    public required long ClaimedAt { get; init; }
}

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
