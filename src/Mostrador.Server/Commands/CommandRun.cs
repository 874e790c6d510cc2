using System.CommandLine;
using Mostrador.Platform;
using Mostrador.Platform.Configuration;
using Mostrador.Server.Configuration;

namespace Mostrador.Server.Commands;

/// <summary>Exit codes of the command line.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The request was refused: wrong arguments, not found, already there.</summary>
    public const int Refused = 1;

    /// <summary>The installation cannot work as it is; see <c>mostrador doctor</c>.</summary>
    public const int Unusable = 2;
}

/// <summary>Opens what a command needs, runs it and turns what can go wrong into a message and an exit code.</summary>
internal static class CommandRun
{
    /// <summary>A command that works on the database.</summary>
    public static void OnInstallation(
        this Command command,
        Func<ParseResult, Installation, Output, CancellationToken, Task<int>> run
    ) =>
        command.OnOptions(
            async (parse, options, output, ct) =>
            {
                using var loggers = QuietLoggers();
                await using var installation = await Installation.OpenAsync(options, Root.Clock, loggers, ct);
                return await run(parse, installation, output, ct);
            }
        );

    /// <summary>A command that needs the configuration only.</summary>
    public static void OnOptions(
        this Command command,
        Func<ParseResult, ServerOptions, Output, CancellationToken, Task<int>> run
    ) =>
        command.SetAction(
            async (parse, ct) =>
            {
                var output = new Output(parse);
                try
                {
                    var options = ServerOptions.Read(Settings.Load(Directory.GetCurrentDirectory()));
                    return await run(parse, options, output, ct);
                }
                catch (SetupException e)
                {
                    output.Problem(e.Problem, e.Cure);
                    return ExitCode.Unusable;
                }
            }
        );

    /// <summary>Commands print their result; only what needs attention is logged, beside it on standard error.</summary>
    public static ILoggerFactory QuietLoggers() =>
        LoggerFactory.Create(logging =>
            logging
                .SetMinimumLevel(LogLevel.Warning)
                .AddSimpleConsole(console => console.SingleLine = true)
                .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
                    console.LogToStandardErrorThreshold = LogLevel.Trace
                )
        );
}
