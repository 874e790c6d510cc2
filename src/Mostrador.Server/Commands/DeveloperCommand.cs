using System.CommandLine;

namespace Mostrador.Server.Commands;

/// <summary>
/// What <c>./mostrador</c> runs from the sources. An installed program has no sources: it says where the tool is instead of
/// not knowing the word.
/// </summary>
internal static class DeveloperCommand
{
    public static Command Create(string name, string description)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(parse =>
        {
            new Output(parse).Problem(
                $"«{name}» no viene con el programa instalado: prueba el código, no una instalación.",
                $"Está en las fuentes: «./mostrador {name}» en su carpeta."
            );
            return ExitCode.Refused;
        });
        return command;
    }
}
