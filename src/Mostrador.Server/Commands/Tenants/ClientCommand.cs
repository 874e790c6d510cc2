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
            Secrets(),
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
        var secrets = new SecretOptions("; sin él, el de la instalación");
        return new Command("add", "Agrega una tienda con su número, activa desde ya")
        {
            name,
            phone,
            number,
            assistant,
            secrets.Token,
            secrets.TokenVariable,
            secrets.AppSecret,
            secrets.AppSecretVariable,
        }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (secrets.Read(parse, output) is not { } given)
                    return ExitCode.Refused;
                var change = await services
                    .Get<AddClient>()
                    .RunAsync(
                        parse.GetRequiredValue(name),
                        parse.GetRequiredValue(phone),
                        parse.GetRequiredValue(number),
                        parse.GetValue(assistant),
                        given,
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

    static Command Secrets()
    {
        var shop = TenantCommands.Shop();
        var number = new Option<string?>("--number")
        {
            Description = "Id del número en Meta, si la tienda tiene varios",
        };
        var secrets = new SecretOptions("; sin él, queda el que hay");
        return new Command("secrets", "Cambia el token o el secreto de la app del número de una tienda")
        {
            shop,
            number,
            secrets.Token,
            secrets.TokenVariable,
            secrets.AppSecret,
            secrets.AppSecretVariable,
        }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (
                    services.Find(parse.GetRequiredValue(shop), output) is not { } tenant
                    || secrets.Read(parse, output) is not { } given
                )
                    return ExitCode.Refused;
                if (given.AccessToken is null && given.AppSecret is null)
                {
                    output.Problem(
                        "Falta el secreto nuevo.",
                        "Dé --token-env VARIABLE, --app-secret-env VARIABLE o ambos."
                    );
                    return ExitCode.Refused;
                }
                var change = await services
                    .Get<ChangeSecrets>()
                    .RunAsync(tenant, parse.GetValue(number), given, TenantServices.Actor, ct);
                return await TenantCommand.SayAsync(
                    change,
                    services,
                    output,
                    done => $"Listo: «{done.Tenant.Name}» usa los secretos nuevos desde ya.",
                    ct
                );
            }
        );
    }

    /// <summary>The secrets of a Meta number, each as it is or by the variable that holds it.</summary>
    /// <param name="otherwise">What holds without them, for their descriptions.</param>
    sealed class SecretOptions(string otherwise)
    {
        const string Shown = "La lista de procesos lo muestra: mejor ";

        public Option<string?> Token { get; } =
            new("--token") { Description = $"Token de acceso{otherwise}. {Shown}--token-env" };
        public Option<string?> TokenVariable { get; } =
            new("--token-env") { Description = "Variable de entorno con el token de acceso" };
        public Option<string?> AppSecret { get; } =
            new("--app-secret") { Description = $"Secreto de la app de Meta{otherwise}. {Shown}--app-secret-env" };
        public Option<string?> AppSecretVariable { get; } =
            new("--app-secret-env") { Description = "Variable de entorno con el secreto de la app" };

        /// <returns>Null after saying what is wrong.</returns>
        public ChannelSecrets? Read(ParseResult parse, Output output) =>
            Try(parse, Token, TokenVariable, output, out var token)
            && Try(parse, AppSecret, AppSecretVariable, output, out var appSecret)
                ? new ChannelSecrets { AccessToken = token, AppSecret = appSecret }
                : null;

        static bool Try(
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
}
