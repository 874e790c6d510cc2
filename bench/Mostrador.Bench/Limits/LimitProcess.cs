using System.Diagnostics;
using System.Globalization;

namespace Mostrador.Bench.Limits;

sealed class LimitProcess : IAsyncDisposable
{
    readonly Process process;

    LimitProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<LimitProcess> StartAsync(string? database, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["limits"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[LimitServer.DatabaseVariable] = database;
        var started = Process.Start(start)!;
        var port = await started.StandardOutput.ReadLineAsync(ct);
        return new LimitProcess(started, int.Parse(port!, CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
