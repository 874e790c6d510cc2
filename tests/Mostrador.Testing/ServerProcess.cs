using System.Diagnostics;
using System.Text;

namespace Mostrador.Testing;

/// <summary>The product's executable in a process of its own, for what only a process can show: signals, crashes, exit codes.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    readonly Process process;
    readonly StringBuilder said = new();
    readonly List<(string Text, TaskCompletionSource Heard)> awaited = [];
    readonly Lock gate = new();

    ServerProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>Everything it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (gate)
                return said.ToString();
        }
    }

    /// <param name="folder">Working directory; the data folder is <c>data</c> in it unless the environment says otherwise.</param>
    public static ServerProcess Start(
        string folder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        // Tests that a shell runs in the background ignore SIGINT, and so would what they start.
        string[] command = ["--default-signal=INT,QUIT,HUP", Path.Combine(AppContext.BaseDirectory, "mostrador")];
        var start = new ProcessStartInfo("env", [.. command, .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string folder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment,
        CancellationToken ct
    )
    {
        await using var server = Start(folder, arguments, environment);
        return (await server.ExitAsync(ct), server.Output);
    }

    /// <summary>Returns when it has written a line with the text.</summary>
    public Task SaysAsync(string text, CancellationToken ct)
    {
        lock (gate)
        {
            if (said.ToString().Contains(text, StringComparison.Ordinal))
                return Task.CompletedTask;
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((text, heard));
            return heard.Task.WaitAsync(TimeSpan.FromSeconds(60), ct);
        }
    }

    public async Task<int> ExitAsync(CancellationToken ct)
    {
        await process.WaitForExitAsync(ct);
        return process.ExitCode;
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public void Kill() => process.Kill();

    /// <summary>As an init system or a terminal does it.</summary>
    public async Task SignalAsync(string signal, CancellationToken ct)
    {
        using var kill = Process.Start(
            "kill",
            ["-s", signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]
        );
        await kill.WaitForExitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        process.Dispose();
    }

    void Hear(string? line)
    {
        if (line is null)
            return;
        lock (gate)
        {
            said.AppendLine(line);
            foreach (var (_, heard) in awaited.Where(a => line.Contains(a.Text, StringComparison.Ordinal)))
                heard.TrySetResult();
        }
    }
}
