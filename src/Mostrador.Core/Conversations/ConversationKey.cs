namespace Mostrador.Core.Conversations;

/// <summary>One customer on one channel of one shop.</summary>
public readonly record struct ConversationKey(string TenantId, long Id);

/// <summary>The channel of plain JSON calls: answered in place, nothing is sent.</summary>
public static class PlainChannel
{
    public static readonly Guid Id = new("00000000-0000-8000-8000-706c61696e00");
}
