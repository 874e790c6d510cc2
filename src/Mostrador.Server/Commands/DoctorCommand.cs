using System.CommandLine;
using Mostrador.Platform.Configuration;
using Mostrador.Server.Startup;

namespace Mostrador.Server.Commands;

/// <summary><c>mostrador doctor</c>: looks at the whole installation and says what to cure.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Revisa la instalación");
        command.OnOptions(
            async (_, options, output, ct) =>
            {
                using var loggers = CommandRun.QuietLoggers();
                var findings = await StartupReport.MakeAsync(options, Root.Clock, loggers, ct);
                output.List(
                    findings,
                    ("", finding => Mark(finding.Level)),
                    ("Qué", finding => finding.Subject),
                    ("Estado", finding => finding.Message),
                    ("Qué hacer", finding => finding.Cure)
                );
                return findings.Any(finding => finding.Level == FindingLevel.Error) ? ExitCode.Unusable : ExitCode.Done;
            }
        );
        return command;
    }

    static string Mark(FindingLevel level) =>
        level switch
        {
            FindingLevel.Ok => "ok",
            FindingLevel.Warning => "aviso",
            _ => "error",
        };
}
