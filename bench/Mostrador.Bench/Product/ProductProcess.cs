using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Mostrador.Bench.Product;

/// <summary>The product's own executable, as an operator runs it, with a data folder of its own and commits that reach the disk.</summary>
sealed class ProductProcess : IAsyncDisposable
{
    public const string AppSecret = "the app secret of the bench";
    static readonly HttpClient Http = new();
    readonly Process process;
    readonly TimeProvider time;

    ProductProcess(Process process, int botPort, Cluster cluster, TimeProvider time)
    {
        this.process = process;
        this.time = time;
        BotPort = botPort;
        Cluster = cluster;
    }

    public int Id => process.Id;
    public int BotPort { get; }
    public Cluster Cluster { get; }

    /// <summary>From the start of the process until it answered <c>/health</c> for the first time.</summary>
    public TimeSpan StartTime { get; private set; }

    public static async Task<ProductProcess> StartAsync(
        string executable,
        string folder,
        Uri graph,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var bot = FreePort();
        var start = new ProcessStartInfo(executable, ["serve", "--demo"])
        {
            WorkingDirectory = folder, // no .env of somebody's is read
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in new[] { "DATABASE_URL", "MOSTRADOR_HOME", "OPENAI_API_KEY", "PORT" })
            start.Environment.Remove(name);
        var settings = new Dictionary<string, string>
        {
            ["MOSTRADOR_DATA"] = Path.Combine(folder, "data"),
            ["BOT_PORT"] = bot.ToString(CultureInfo.InvariantCulture),
            ["BACKEND_PORT"] = FreePort().ToString(CultureInfo.InvariantCulture),
            ["FRONTEND_PORT"] = FreePort().ToString(CultureInfo.InvariantCulture),
            ["META_GRAPH_URL"] = graph.ToString(),
            ["META_APP_SECRET"] = AppSecret,
            ["META_VERIFY_TOKEN"] = "the verify token of the bench",
            ["META_WHATSAPP_TOKEN"] = "bench-access-token",
            // Meta's own limits would be what is measured.
            ["META_MESSAGES_PER_SECOND"] = "1000",
            ["META_PAIR_BURST"] = "1000",
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var started = Stopwatch.GetTimestamp();
        var product = new ProductProcess(Process.Start(start)!, bot, new Cluster(Path.Combine(folder, "data")), time);
        var log = new StreamWriter(Path.Combine(folder, "product.log"), append: true) { AutoFlush = true };
        product.process.OutputDataReceived += (_, line) => Log(log, line.Data);
        product.process.ErrorDataReceived += (_, line) => Log(log, line.Data);
        product.process.BeginOutputReadLine();
        product.process.BeginErrorReadLine();
        while (!await product.IsHealthyAsync(ct))
        {
            if (product.process.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException($"The product did not start; see {folder}/product.log");
            await Task.Delay(TimeSpan.FromMilliseconds(10), time, ct);
        }
        product.StartTime = Stopwatch.GetElapsedTime(started);
        return product;
    }

    static void Log(StreamWriter log, string? line)
    {
        if (line is null)
            return;
        lock (log)
            log.WriteLine(line);
    }

    async Task<bool> IsHealthyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri($"http://127.0.0.1:{BotPort}/health"), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Messages not answered and replies not sent yet.</summary>
    public async Task<long> BacklogAsync(CancellationToken ct)
    {
        using var status = JsonDocument.Parse(
            await Http.GetStringAsync(new Uri($"http://127.0.0.1:{BotPort}/status"), ct)
        );
        var queues = status.RootElement.GetProperty("queues");
        return queues.GetProperty("inbox").GetInt64() + queues.GetProperty("outbox").GetInt64();
    }

    /// <summary>Waits until everything that was received has been answered; false when it takes too long.</summary>
    public async Task<bool> DrainAsync(TimeSpan most, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (await BacklogAsync(ct) > 0)
        {
            if (Stopwatch.GetElapsedTime(started) > most)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(250), time, ct);
        }
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-s", "TERM", Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
