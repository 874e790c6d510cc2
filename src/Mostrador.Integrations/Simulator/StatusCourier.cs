using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mostrador.Integrations.Simulator;

/// <param name="Callback">biz_opaque_callback_data of the send, echoed.</param>
public sealed record StatusNews(
    string Number,
    string Phone,
    string Id,
    IReadOnlyList<string> Statuses,
    string? Callback
);

/// <summary>
/// Carries statuses back to the bot's webhook, signed, in batches as Meta does. Bounded: under a flood the oldest are
/// dropped, as a demonstration may.
/// </summary>
public sealed class StatusCourier(MetaSender sender, TimeProvider time, ILogger<StatusCourier> logger)
    : BackgroundService
{
    private const int LargestBatch = 100;
    private const int Attempts = 4;

    private readonly Channel<StatusNews> _news = Channel.CreateBounded<StatusNews>(
        new BoundedChannelOptions(20_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    public void Post(StatusNews news) => _news.Writer.TryWrite(news);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _news.Reader.WaitToReadAsync(stoppingToken))
        {
            var batch = new List<StatusNews>();
            while (batch.Count < LargestBatch && _news.Reader.TryRead(out var news))
                batch.Add(news);
            await DeliverAsync(MetaPayload.Statuses(batch, time.GetUtcNow()), stoppingToken);
        }
    }

    private async Task DeliverAsync(ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var refusal = await sender.PostAsync(body, ct);
            if (refusal is null)
                return;
            if (attempt == Attempts)
            {
                logger.LogWarning("Simulator: the webhook did not take statuses: {Refusal}", refusal);
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(250 << attempt), time, ct);
        }
    }
}
