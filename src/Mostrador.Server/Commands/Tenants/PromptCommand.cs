using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Tenants;
using Mostrador.Server.Configuration;
using Mostrador.Server.Startup;

namespace Mostrador.Server.Commands.Tenants;

/// <summary><c>mostrador prompt …</c>: what a shop tells its assistant, in versions.</summary>
internal static class PromptCommand
{
    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static Command Create() =>
        new("prompt", "Lo que cada tienda le dice a su asistente, por versiones")
        {
            Show(),
            Set(),
            Preview(),
            Versions(),
            Diff(),
            RollBack(),
            Audit(),
        };

    static Command Show()
    {
        var shop = TenantCommands.Shop();
        var version = new Option<int?>("--version-number") { Description = "Otra versión que la activa" };
        return new Command("show", "Muestra el prompt activo") { shop, version }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                var prompts = services.Get<ShopPrompts>();
                var prompt = parse.GetValue(version) is { } number
                    ? await prompts.FindAsync(tenant, number, ct)
                    : await prompts.ActiveAsync(tenant, ct);
                if (prompt is null)
                    return NoSuchVersion(output);
                output.Result(
                    prompt,
                    (prompt.Version == 0 ? "Sin versiones: habla el perfil de la tienda.\n" : Title(prompt) + "\n")
                        + JsonSerializer.Serialize(prompt.Config, Indented)
                );
                return ExitCode.Done;
            }
        );
    }

    static Command Set()
    {
        var shop = TenantCommands.Shop();
        var sent = new SentPrompt();
        var reason = new Option<string?>("--reason") { Description = "Por qué" };
        var command = new Command("set", "Guarda una versión nueva y la activa: la próxima respuesta ya la sigue")
        {
            shop,
            reason,
        };
        sent.AddTo(command);
        return command.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                if (sent.Read(parse, output) is not { } json)
                    return ExitCode.Refused;
                return Say(
                    await services
                        .Get<SetPrompt>()
                        .RunAsync(tenant, json, TenantServices.Actor, parse.GetValue(reason), ct),
                    output
                );
            }
        );
    }

    static Command Preview()
    {
        var shop = TenantCommands.Shop();
        var message = new Argument<string>("MENSAJE") { Description = "Lo que escribiría un cliente" };
        var noProducts = new Option<bool>("--no-products") { Description = "Sin el catálogo" };
        var sent = new SentPrompt();
        var command = new Command("preview", "Responde un mensaje como lo haría una configuración, sin guardarla")
        {
            shop,
            message,
            noProducts,
        };
        sent.AddTo(command);
        command.OnInstallation(
            async (parse, installation, output, ct) =>
            {
                var services = new ServiceCollection().AddLogging();
                services.AddProduct(installation, new ServeRequest(NodeRoles.None, Demo: false));
                await using var provider = services.BuildServiceProvider();
                var tenants = provider.GetRequiredService<TenantDirectory>();
                await tenants.RefreshIfChangedAsync(ct);
                if (tenants.Exactly(parse.GetRequiredValue(shop)) is not { } tenant)
                {
                    output.Problem($"No hay ninguna tienda «{parse.GetRequiredValue(shop)}».");
                    return ExitCode.Refused;
                }
                if (sent.Read(parse, output) is not { } json)
                    return ExitCode.Refused;
                var (preview, problems) = await provider
                    .GetRequiredService<PreviewPrompt>()
                    .RunAsync(tenant, json, parse.GetRequiredValue(message), !parse.GetValue(noProducts), ct);
                if (preview is null)
                    return output.Refuse(problems);
                output.Result(
                    preview,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{preview.BotResponse}\n\n{preview.DetectedIntent} {preview.ConfidenceScore:0.00} · {preview.Engine}{(preview.Note is { } note ? $" ({note})" : "")} · {preview.TokensUsed} tokens · {preview.ProcessingTimeMs} ms"
                    )
                );
                return ExitCode.Done;
            }
        );
        return command;
    }

    static Command Versions()
    {
        var shop = TenantCommands.Shop();
        return new Command("versions", "Lista las versiones, la última primero") { shop }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                output.List(
                    await services.Get<ShopPrompts>().ListAsync(tenant, ct),
                    ("Versión", v => v.Version.ToString(CultureInfo.InvariantCulture)),
                    ("Activa", v => v.Active ? "sí" : ""),
                    ("Cuándo", v => v.CreatedAt?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
                    ("Quién", v => v.CreatedBy),
                    ("Por qué", v => v.Reason)
                );
                return ExitCode.Done;
            }
        );
    }

    static Command Diff()
    {
        var shop = TenantCommands.Shop();
        var from = new Argument<int>("DESDE") { Description = "Versión; 0 es el perfil solo" };
        var to = new Argument<int?>("HASTA")
        {
            Description = "Versión; sin ella, la activa",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command("diff", "Dice en qué difieren dos versiones") { shop, from, to }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                var prompts = services.Get<ShopPrompts>();
                var before = await prompts.FindAsync(tenant, parse.GetRequiredValue(from), ct);
                var after = parse.GetValue(to) is { } number
                    ? await prompts.FindAsync(tenant, number, ct)
                    : await prompts.ActiveAsync(tenant, ct);
                if (before is null || after is null)
                    return NoSuchVersion(output);
                output.List(
                    PromptDiff.Of(before.Config, after.Config),
                    ("Campo", d => d.Field),
                    ("Antes", d => d.Before ?? "—"),
                    ("Después", d => d.After ?? "—")
                );
                return ExitCode.Done;
            }
        );
    }

    static Command RollBack()
    {
        var shop = TenantCommands.Shop();
        var version = new Argument<int>("VERSIÓN") { Description = "La que debe volver" };
        var reason = new Option<string?>("--reason") { Description = "Por qué" };
        return new Command("rollback", "Vuelve a lo que decía una versión anterior") { shop, version, reason }.OnShops(
            async (parse, services, output, ct) =>
                services.Find(parse.GetRequiredValue(shop), output) is { } tenant
                    ? Say(
                        await services
                            .Get<RollBackPrompt>()
                            .RunAsync(
                                tenant,
                                parse.GetRequiredValue(version),
                                TenantServices.Actor,
                                parse.GetValue(reason),
                                ct
                            ),
                        output
                    )
                    : ExitCode.Refused
        );
    }

    static Command Audit()
    {
        var shop = TenantCommands.Shop();
        return new Command("audit", "Quién cambió el prompt, cuándo y por qué") { shop }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                output.List(
                    await services.Get<PromptAudit>().ListAsync(tenant, 50, ct),
                    ("Cuándo", e => e.At.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
                    ("Quién", e => e.Actor),
                    ("Qué", e => e.Action),
                    ("Detalle", e => e.Detail)
                );
                return ExitCode.Done;
            }
        );
    }

    static int Say(PromptChange change, Output output)
    {
        if (change is not PromptChange.Done done)
            return output.Refuse(((PromptChange.Refused)change).Problems);
        output.Result(
            new { done.Now.Version, done.Changed },
            done.Changed
                ? string.Create(CultureInfo.InvariantCulture, $"Versión {done.Now.Version} activa desde ya.")
                : "Nada cambió: ya decía eso."
        );
        return ExitCode.Done;
    }

    static int NoSuchVersion(Output output)
    {
        output.Problem("No hay tal versión.", "Véalas con «mostrador prompt versions».");
        return ExitCode.Refused;
    }

    static string Title(PromptVersion prompt) =>
        string.Create(CultureInfo.InvariantCulture, $"Versión {prompt.Version}{(prompt.Active ? ", activa" : "")}");

    /// <summary>A configuration given as a file, or field by field.</summary>
    sealed class SentPrompt
    {
        readonly Option<string?> file = new("--file")
        {
            Description = "Configuración completa como JSON, con los campos de la API",
        };
        readonly Option<string?> system = new("--system-prompt")
        {
            Description = "Archivo de texto con el prompt de la tienda",
        };
        readonly Option<string[]> fields = new("--set")
        {
            Description = "Un campo, por ejemplo style_overrides.tono=profesional",
            AllowMultipleArgumentsPerToken = true,
        };

        public void AddTo(Command command)
        {
            command.Add(file);
            command.Add(system);
            command.Add(fields);
        }

        public JsonElement? Read(ParseResult parse, Output output)
        {
            var json = new JsonObject();
            if (parse.GetValue(file) is { } path)
            {
                if (output.ReadFile(path) is not { } bytes)
                    return null;
                try
                {
                    if (JsonNode.Parse(bytes) is not JsonObject parsed)
                        return Bad(output, $"«{path}» no es un objeto JSON.");
                    json = parsed;
                }
                catch (JsonException e)
                {
                    return Bad(output, $"«{path}» no es JSON válido: {e.Message}");
                }
            }
            if (parse.GetValue(system) is { } text)
            {
                if (output.ReadFile(text) is not { } bytes)
                    return null;
                json["system_prompt"] = System.Text.Encoding.UTF8.GetString(bytes);
            }
            foreach (var field in parse.GetValue(fields) ?? [])
            {
                var equals = field.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0)
                    return Bad(output, $"«{field}» no es campo=valor.");
                var names = field[..equals].Split('.');
                var value = Value(field[(equals + 1)..]);
                if (names.Length == 1)
                    json[names[0]] = value;
                else if (json[names[0]] is JsonObject section)
                    section[names[1]] = value;
                else
                    json[names[0]] = new JsonObject { [names[1]] = value };
            }
            return JsonSerializer.SerializeToElement(json);
        }

        /// <summary>true, 0.7, ["🌿"], null as JSON; anything else is a text.</summary>
        static JsonNode? Value(string text)
        {
            try
            {
                return JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                return text;
            }
        }

        static JsonElement? Bad(Output output, string problem)
        {
            output.Problem(problem);
            return null;
        }
    }
}
