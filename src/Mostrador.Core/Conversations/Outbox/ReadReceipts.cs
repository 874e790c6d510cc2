using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Conversations.Outbox;

/// <summary>
/// Blue ticks and "typing" while a turn is thought about. A courtesy: under load the oldest are dropped, and nothing is
/// recorded or retried.
/// </summary>
sealed class ReadReceipts(TenantDirectory tenants, IEnumerable<IChannel> channels) : BackgroundService
{
    const int Loops = 4;
    readonly Dictionary<string, IChannel> byKind = channels.ToDictionary(c => c.Kind, StringComparer.Ordinal);
    readonly Channel<(Guid Channel, string MessageId)> waiting = Channel.CreateBounded<(Guid, string)>(
        new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    public void Show(Guid channel, string messageId) => waiting.Writer.TryWrite((channel, messageId));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Enumerable.Range(0, Loops).Select(_ => Task.Run(() => ShowAllAsync(stoppingToken), stoppingToken))
        );

    async Task ShowAllAsync(CancellationToken ct)
    {
        await foreach (var (channel, messageId) in waiting.Reader.ReadAllAsync(ct))
            if (tenants.Channel(channel)?.Channel is { } account)
                await byKind[account.Kind].MarkReadAsync(account, messageId, ct);
    }
}
