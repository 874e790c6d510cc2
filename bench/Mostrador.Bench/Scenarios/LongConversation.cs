using System.Diagnostics;
using Mostrador.Bench.Load;

namespace Mostrador.Bench.Scenarios;

/// <summary>The five hundredth message of a conversation costs what the fiftieth did.</summary>
static class LongConversation
{
    const int Messages = 500;

    public static async Task RunAsync(Stage stage, CancellationToken ct)
    {
        var shop = stage.DemoShops[0];
        var (early, late) = (new Samples(), new Samples());
        await stage.MeasureAsync(
            "long conversation",
            $"{Messages} messages, one by one",
            async () =>
            {
                var (acks, replies) = (new Samples(), new Samples());
                var customer = stage.Loads.Crowd.New(shop, replies);
                var started = Stopwatch.GetTimestamp();
                var acked = 0;
                using var wire = new Wire(stage.Product.BotPort);
                for (var n = 0; n < Messages; n++)
                {
                    if (customer.VisitIsOver)
                        customer.Step = 0;
                    customer.Replies =
                        n is >= 10 and < 110 ? early
                        : n >= Messages - 100 ? late
                        : replies;
                    var at = Stopwatch.GetTimestamp();
                    var reply = customer.NextReply();
                    customer.Asks(at);
                    if (await wire.PostAsync(stage.Loads.Write(wire, customer), ct) == 200)
                        acked++;
                    acks.Add(Stopwatch.GetTimestamp() - at);
                    await Task.WhenAny(reply, Task.Delay(TimeSpan.FromSeconds(5), stage.Time, ct));
                    replies.Add(Stopwatch.GetTimestamp() - at);
                    // A second bubble must not be taken for the next message's reply.
                    await Task.Delay(TimeSpan.FromMilliseconds(5), stage.Time, ct);
                }
                return new LoadResult(
                    Stopwatch.GetElapsedTime(started).TotalSeconds,
                    acked,
                    Messages - acked,
                    acks,
                    replies
                );
            },
            ct
        );
        var ratio = late.Quantiles()!.P50 / early.Quantiles()!.P50;
        stage.Report.Find("reply p50, last ÷ first hundred of 500 messages", ratio, "N2", "≤ 1.5", ratio <= 1.5);
    }
}
