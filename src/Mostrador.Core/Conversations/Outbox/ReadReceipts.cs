using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Conversations.Outbox;

/// <summary>
/// Blue ticks and "typing" while a turn is thought about. A courtesy: a node with much to answer answers instead, and
/// nothing is recorded or retried.
/// </summary>
sealed class ReadReceipts(
    ConversationWaker waker,
    TenantDirectory tenants,
    IEnumerable<IChannel> channels,
    ILogger<ReadReceipts> log
) : BackgroundService
{
    const int Loops = 4;

    /// <summary>Conversations in hand up to which there is time for it: each costs as much as sending the reply.</summary>
    const int Calm = 16;
    readonly Dictionary<string, IChannel> byKind = channels.ToDictionary(c => c.Kind, StringComparer.Ordinal);
    readonly Channel<(Guid Channel, string MessageId)> waiting = Channel.CreateBounded<(Guid, string)>(
        new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    public void Show(Guid channel, string messageId)
    {
        if (waker.Count <= Calm)
            waiting.Writer.TryWrite((channel, messageId));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Enumerable.Range(0, Loops).Select(_ => Task.Run(() => ShowAllAsync(stoppingToken), stoppingToken))
        );

    async Task ShowAllAsync(CancellationToken ct)
    {
        await foreach (var (channel, messageId) in waiting.Reader.ReadAllAsync(ct))
            try
            {
                if (tenants.Channel(channel)?.Channel is { } account)
                    await byKind[account.Kind].MarkReadAsync(account, messageId, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(
                    "Channel {Channel} could not show that a message was read: {Message}",
                    channel,
                    e.Message
                );
            }
    }
}
