using System.CommandLine;
using Mostrador.Server.Configuration;

namespace Mostrador.Server.Commands;

/// <param name="Demo">Load the demonstration shops into an empty database, open the plain JSON calls and stand in for Meta's Graph.</param>
internal sealed record ServeRequest(NodeRoles Roles, bool Demo);

/// <summary><c>mostrador serve</c>: the server, until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var demo = new Option<bool>("--demo")
        {
            Description =
                "Carga las tiendas de demostración en una base vacía, hace las veces de la Graph API de Meta y no pide clave "
                + "en las llamadas simples: nunca en producción",
        };
        var roles = new Option<NodeRoles>("--roles")
        {
            Description = "Servicios de este proceso: bot,api,panel,worker",
            DefaultValueFactory = _ => NodeRoles.All,
            CustomParser = result =>
            {
                var chosen = NodeRoles.None;
                foreach (var name in string.Join(',', result.Tokens.Select(t => t.Value)).Split(','))
                {
                    if (
                        Enum.TryParse<NodeRoles>(name.Trim(), ignoreCase: true, out var role)
                        && !int.TryParse(name, out _)
                    )
                        chosen |= role;
                    else
                        result.AddError($"«{name}» no es un servicio. Use bot, api, panel o worker.");
                }
                return chosen;
            },
        };
        var command = new Command("serve", "Inicia el servidor") { demo, roles };
        command.OnOptions(
            async (parse, options, _, ct) =>
            {
                var request = new ServeRequest(parse.GetValue(roles), parse.GetValue(demo));
                await ServerHost.RunAsync(options, request, ct);
                return ExitCode.Done;
            }
        );
        return command;
    }
}
