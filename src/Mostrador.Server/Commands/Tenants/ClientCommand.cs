using System.CommandLine;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;

namespace Mostrador.Server.Commands.Tenants;

/// <summary><c>mostrador client …</c>: a shop with its WhatsApp number in one line, with the arguments of old.</summary>
internal static class ClientCommand
{
    public static Command Create() =>
        new("client", "Clientes: tiendas con su número de WhatsApp")
        {
            Add(),
            new Command("list", "Lista los clientes").OnShops(
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
        var name = new Argument<string>("NAME") { Description = "Nombre" };
        var phone = new Argument<string>("PHONE") { Description = "Teléfono con código de país" };
        var number = new Argument<string>("PHONE_NUMBER_ID") { Description = "Id del número en Meta" };
        var assistant = new Argument<string?>("ASSISTANT_ID")
        {
            Description = "Etiqueta del asistente; no se llama a nadie con ella",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var token = new Option<string?>("--token") { Description = "Token de acceso; sin él, el de la instalación" };
        var appSecret = new Option<string?>("--app-secret")
        {
            Description = "Secreto de la app de Meta; sin él, el de la instalación",
        };
        return new Command("add", "Agrega un cliente, activo desde ya")
        {
            name,
            phone,
            number,
            assistant,
            token,
            appSecret,
        }.OnShops(
            async (parse, services, output, ct) =>
            {
                var change = await services
                    .Get<AddClient>()
                    .RunAsync(
                        parse.GetRequiredValue(name),
                        parse.GetRequiredValue(phone),
                        parse.GetRequiredValue(number),
                        parse.GetValue(assistant),
                        new ChannelSecrets
                        {
                            AccessToken = parse.GetValue(token),
                            AppSecret = parse.GetValue(appSecret),
                        },
                        TenantServices.Actor,
                        ct
                    );
                return await TenantCommand.SayAsync(
                    change,
                    services,
                    output,
                    done =>
                        $"Cliente «{done.Tenant.Name}» agregado y activo. ID: {done.Tenant.Id}"
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
}
