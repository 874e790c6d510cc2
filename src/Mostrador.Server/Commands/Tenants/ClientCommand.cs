using System.CommandLine;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;

namespace Mostrador.Server.Commands.Tenants;

/// <summary><c>mostrador client …</c>: a shop with its WhatsApp number in one line, with the arguments of old.</summary>
internal static class ClientCommand
{
    public static Command Create() =>
        new("client", "Tiendas con su número de WhatsApp, en una línea")
        {
            Add(),
            new Command("list", "Lista las tiendas").OnShops(
                (_, services, output, _) =>
                {
                    TenantView.List(output, services.Directory.All, services.Directory);
                    return Task.FromResult(ExitCode.Done);
                }
            ),
            TenantCommand.Activate(),
            TenantCommand.Deactivate(),
        };

    static Command Add()
    {
        var name = new Argument<string>("NOMBRE") { Description = "Nombre" };
        var phone = new Argument<string>("TELÉFONO") { Description = "Teléfono con código de país" };
        var number = new Argument<string>("PHONE_NUMBER_ID") { Description = "Id del número en Meta" };
        var assistant = new Argument<string?>("ASSISTANT_ID")
        {
            Description = "Etiqueta del asistente; no se llama a nadie con ella",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var token = new Option<string?>("--token")
        {
            Description =
                "Token de acceso; sin él, el de la instalación. La lista de procesos lo muestra: mejor --token-env",
        };
        var tokenVariable = new Option<string?>("--token-env")
        {
            Description = "Variable de entorno con el token de acceso: así no aparece en la lista de procesos",
        };
        var appSecret = new Option<string?>("--app-secret")
        {
            Description =
                "Secreto de la app de Meta; sin él, el de la instalación. La lista de procesos lo muestra: mejor --app-secret-env",
        };
        var appSecretVariable = new Option<string?>("--app-secret-env")
        {
            Description = "Variable de entorno con el secreto de la app: así no aparece en la lista de procesos",
        };
        return new Command("add", "Agrega una tienda con su número, activa desde ya")
        {
            name,
            phone,
            number,
            assistant,
            token,
            tokenVariable,
            appSecret,
            appSecretVariable,
        }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (
                    !TrySecret(parse, token, tokenVariable, output, out var accessToken)
                    || !TrySecret(parse, appSecret, appSecretVariable, output, out var ownAppSecret)
                )
                    return ExitCode.Refused;
                var change = await services
                    .Get<AddClient>()
                    .RunAsync(
                        parse.GetRequiredValue(name),
                        parse.GetRequiredValue(phone),
                        parse.GetRequiredValue(number),
                        parse.GetValue(assistant),
                        new ChannelSecrets { AccessToken = accessToken, AppSecret = ownAppSecret },
                        TenantServices.Actor,
                        ct
                    );
                return await TenantCommand.SayAsync(
                    change,
                    services,
                    output,
                    done =>
                        $"Tienda «{done.Tenant.Name}» agregada y activa. ID: {done.Tenant.Id}"
                        + (
                            RetiredAssistant.Explain(done.Tenant.AssistantId, done.Tenant.Slug) is { } retired
                                ? "\n" + retired
                                : ""
                        ),
                    ct
                );
            }
        );
    }

    /// <summary>A secret given as it is or by the variable that holds it; false after saying what is wrong with it.</summary>
    static bool TrySecret(
        ParseResult parse,
        Option<string?> itself,
        Option<string?> variable,
        Output output,
        out string? secret
    )
    {
        secret = parse.GetValue(itself);
        if (parse.GetValue(variable) is not { } name)
            return true;
        if (secret is not null)
        {
            output.Problem($"Dé {itself.Name} o {variable.Name}, no los dos.");
            return false;
        }
        return (secret = output.ReadVariable(name)) is not null;
    }
}
