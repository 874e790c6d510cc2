using System.Diagnostics;

namespace Mostrador.Platform.Database;

/// <summary>
/// Runs a short-lived program of the operating system and reads what it says. It, and what it leaves running, sees next to
/// nothing of our environment.
/// </summary>
internal static class ExternalCommand
{
    public readonly record struct Outcome(int ExitCode, string Output)
    {
        public bool Succeeded => ExitCode == 0;
    }

    /// <summary>Where programs and their libraries are.</summary>
    static readonly string[] Passed = ["PATH", "LD_LIBRARY_PATH"];

    public static async Task<Outcome> RunAsync(IReadOnlyList<string> command, CancellationToken ct)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            // The caller's folder may be closed to the account the program runs as.
            WorkingDirectory = "/",
        };
        // PostgreSQL works as another account, to which our secrets are no business, and PGDATA, PGOPTIONS … of the
        // surroundings are not meant for our own server.
        foreach (var name in start.Environment.Keys.Except(Passed).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new Outcome(process.ExitCode, (await output + await errors).Trim());
    }
}
