using System.CommandLine;
using System.Globalization;
using Mostrador.Core.Assistant.Model;

namespace Mostrador.Server.Commands.Tenants;

/// <summary><c>mostrador model …</c>: which model speaks for a shop, and what it takes.</summary>
internal static class ModelCommand
{
    public static Command Create() => new("model", "El modelo de cada tienda y su consumo") { Set(), Usage() };

    static Command Set()
    {
        var shop = TenantCommands.Shop();
        var enabled = new Option<bool?>("--enabled") { Description = "false: responde solo el motor local" };
        var url = new Option<string?>("--base-url")
        {
            Description = "Servidor compatible con OpenAI; vacío vuelve al de la instalación",
        };
        var keyVariable = new Option<string?>("--key-env")
        {
            Description = "Variable de entorno con la clave; vacía la quita. La clave nunca va en la línea de comandos",
        };
        var model = new Option<string?>("--model") { Description = "Nombre del modelo; vacío vuelve al común" };
        var tokens = new Option<long?>("--monthly-tokens") { Description = "Tokens al mes; -1 vuelve a los del plan" };
        var cost = new Option<decimal?>("--monthly-cost") { Description = "Costo máximo al mes; -1 lo quita" };
        return new Command("set", "Da a una tienda modelo, clave o presupuesto propios")
        {
            shop,
            enabled,
            url,
            keyVariable,
            model,
            tokens,
            cost,
        }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                var key = parse.GetValue(keyVariable);
                if (key is { Length: > 0 } variable && (key = output.ReadVariable(variable)) is null)
                    return ExitCode.Refused;
                var problems = await services
                    .Get<SetModel>()
                    .RunAsync(
                        tenant,
                        new ModelChange
                        {
                            Enabled = parse.GetValue(enabled),
                            BaseUrl = parse.GetValue(url),
                            Key = key,
                            Model = parse.GetValue(model),
                            MonthlyTokens = parse.GetValue(tokens),
                            MonthlyCost = parse.GetValue(cost),
                        },
                        TenantServices.Actor,
                        ct
                    );
                if (problems.Count > 0)
                    return output.Refuse(problems);
                output.Result(new { Changed = true }, "Hecho: la próxima respuesta ya lo sigue.");
                return ExitCode.Done;
            }
        );
    }

    static Command Usage()
    {
        var shop = TenantCommands.Shop();
        return new Command("usage", "Tokens y costo por mes") { shop }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                output.List(
                    await services.Get<ModelUsageReport>().ListAsync(tenant, ct),
                    ("Mes", r => r.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
                    ("Modelo", r => r.Model),
                    ("Turnos", r => r.Turns.ToString(CultureInfo.InvariantCulture)),
                    ("Llamadas", r => r.Calls.ToString(CultureInfo.InvariantCulture)),
                    ("Entrada", r => r.InputTokens.ToString(CultureInfo.InvariantCulture)),
                    ("En caché", r => r.CachedTokens.ToString(CultureInfo.InvariantCulture)),
                    ("Salida", r => r.OutputTokens.ToString(CultureInfo.InvariantCulture)),
                    ("Costo", r => r.Cost.ToString("0.0000", CultureInfo.InvariantCulture))
                );
                return ExitCode.Done;
            }
        );
    }
}
