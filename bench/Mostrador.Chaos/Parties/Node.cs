using System.Diagnostics;
using System.Globalization;
using Mostrador.Testing;

namespace Mostrador.Chaos.Parties;

/// <summary>The product's executable as one node: killed, frozen and started again at the same address.</summary>
sealed class Node(string executable, string folder, string name, IReadOnlyDictionary<string, string> settings)
    : IAsyncDisposable
{
    readonly StreamWriter log = new(Path.Combine(folder, name + ".log"), append: true) { AutoFlush = true };
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    readonly int port = ProductHost.FreePort();
    readonly int api = ProductHost.FreePort();
    readonly int panel = ProductHost.FreePort();
    Process? process;

    public string Name => name;
    public Uri Address => new($"http://127.0.0.1:{port}");

    public void Start()
    {
        process?.Dispose();
        var start = new ProcessStartInfo(executable, ["serve", "--demo"])
        {
            WorkingDirectory = folder, // no .env of somebody's is read
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in new[] { "MOSTRADOR_HOME", "OPENAI_API_KEY", "PORT" })
            start.Environment.Remove(inherited);
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        start.Environment["NODE_NAME"] = name;
        start.Environment["MOSTRADOR_DATA"] = Path.Combine(folder, name);
        start.Environment["BOT_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["BACKEND_PORT"] = api.ToString(CultureInfo.InvariantCulture);
        start.Environment["FRONTEND_PORT"] = panel.ToString(CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Log(line.Data);
        process.ErrorDataReceived += (_, line) => Log(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    void Log(string? line)
    {
        if (line is null)
            return;
        lock (log)
            log.WriteLine(line);
    }

    /// <summary>The log's end: its folder may be gone by the time somebody reads of the failure.</summary>
    string Tail(int lines)
    {
        lock (log)
            return string.Join('\n', File.ReadLines(Path.Combine(folder, name + ".log")).TakeLast(lines));
    }

    public bool HasExited => process is null || process.HasExited;

    public async Task<bool> IsHealthyAsync()
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "/health"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits until it serves; a node that gave up because its database was away is started again, as an init system would.</summary>
    public async Task HealthyAsync(TimeSpan most, TimeProvider time)
    {
        var started = time.GetTimestamp();
        while (!await IsHealthyAsync())
        {
            if (time.GetElapsedTime(started) > most)
                throw new TimeoutException($"{name} is not healthy after {most}; its last lines:\n{Tail(20)}");
            if (HasExited)
                Start();
            await Task.Delay(TimeSpan.FromMilliseconds(100), time);
        }
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public async Task KillAsync()
    {
        if (process is null || process.HasExited)
            return;
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task FreezeAsync(TimeSpan length, TimeProvider time)
    {
        if (process is null || process.HasExited)
            return;
        var id = process.Id;
        await Signals.SendAsync("STOP", [id]);
        await Task.Delay(length, time);
        await Signals.SendAsync("CONT", [id]);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        http.Dispose();
        lock (log)
            log.Dispose();
    }
}
