using System.Diagnostics;
using Mostrador.Bench.Load;

namespace Mostrador.Bench.StandIn;

/// <summary>The stand-in Graph as the bench holds it: its address, and whom it was told to write to.</summary>
sealed class GraphProcess : IAsyncDisposable
{
    readonly Process process;
    readonly Task listening;
    readonly HashSet<(long To, long Id)> seen = [];
    readonly TaskCompletionSource<int> port = new();
    long sent;
    long doubled;

    GraphProcess(Process process, Crowd crowd)
    {
        this.process = process;
        listening = Task.Run(() => ListenAsync(crowd));
    }

    public int Id => process.Id;
    public Uri Url { get; private set; } = null!;

    /// <summary>Messages the product sent, of all loads.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Messages that came twice: must stay 0.</summary>
    public long Doubled => Interlocked.Read(ref doubled);

    public static async Task<GraphProcess> StartAsync(Crowd crowd)
    {
        var started = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["graph"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var graph = new GraphProcess(started, crowd);
        graph.Url = new Uri($"http://127.0.0.1:{await graph.port.Task}");
        return graph;
    }

    async Task ListenAsync(Crowd crowd)
    {
        var stream = process.StandardOutput.BaseStream;
        var buffer = new byte[SentRecord.Size * 4096];
        var length = 0;
        while (true)
        {
            var got = await stream.ReadAsync(buffer.AsMemory(length));
            if (got == 0)
                return;
            length += got;
            var used = 0;
            for (; length - used >= SentRecord.Size; used += SentRecord.Size)
            {
                var record = SentRecord.Read(buffer.AsSpan(used));
                if (record.At == 0)
                {
                    port.SetResult((int)record.To);
                    continue;
                }
                Interlocked.Increment(ref sent);
                if (!seen.Add((record.To, record.Id)))
                    Interlocked.Increment(ref doubled);
                crowd.Replied(record.To, record.At);
            }
            buffer.AsSpan(used, length - used).CopyTo(buffer);
            length -= used;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await listening;
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
