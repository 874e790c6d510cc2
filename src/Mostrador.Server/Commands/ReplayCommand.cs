using System.CommandLine;
using System.Globalization;
using Mostrador.Core.Rehearsals.Replays;
using Mostrador.Server.Commands.Tenants;

namespace Mostrador.Server.Commands;

/// <summary><c>mostrador replay TIENDA</c>: what customers wrote, played against another prompt or engine.</summary>
internal static class ReplayCommand
{
    const int LongestCell = 160;

    public static Command Create()
    {
        var shop = TenantCommands.Shop();
        var since = new Option<string>("--since")
        {
            Description = "Desde cuándo: 7d, 12h, o una fecha como 2026-03-01",
            DefaultValueFactory = _ => "7d",
        };
        var prompt = new Option<int?>("--prompt-version")
        {
            Description = "Con esta versión del prompt (0: sin ninguno); sin ella, con la activa",
        };
        var engine = new Option<string>("--engine")
        {
            Description = "Con este motor: local o model; sin él, el que atiende a la tienda",
            DefaultValueFactory = _ => "own",
        };
        engine.AcceptOnlyFromAmong("own", "local", "model");
        var conversation = new Option<long?>("--conversation") { Description = "Solo esta conversación" };
        var most = new Option<int>("--limit")
        {
            Description = "Cuántas conversaciones, las más nuevas primero",
            DefaultValueFactory = _ => 200,
        };
        return new Command(
            "replay",
            "Repite conversaciones grabadas con otra configuración y dice en qué cambian carrito, pedido y derivación"
        )
        {
            shop,
            since,
            prompt,
            engine,
            conversation,
            most,
        }.OnProduct(
            shop,
            async (parse, product, output, ct) =>
            {
                if (Since(parse.GetRequiredValue(since), Root.Clock.GetUtcNow()) is not { } from)
                {
                    output.Problem(
                        $"«{parse.GetRequiredValue(since)}» no dice desde cuándo.",
                        "Por ejemplo --since 7d, --since 12h o --since 2026-03-01."
                    );
                    return ExitCode.Refused;
                }
                var request = new ReplayRequest(
                    from,
                    parse.GetValue(prompt),
                    Enum.Parse<ReplayEngine>(parse.GetRequiredValue(engine), ignoreCase: true),
                    parse.GetValue(conversation)
                )
                {
                    MostConversations = Math.Max(1, parse.GetValue(most)),
                };
                var result = await product
                    .Get<ConversationReplay>()
                    .RunAsync(product.Tenant, request, new Working(output), ct);
                output.Worked();
                return Say(result, product, output);
            }
        );
    }

    static int Say(ReplayResult result, ShopProduct product, Output output)
    {
        switch (result)
        {
            case ReplayResult.Done done:
                Tell(done.Report, output);
                return ExitCode.Done;
            case ReplayResult.NoSuchPrompt:
                output.Problem(
                    $"«{product.Tenant.Name}» no tiene esa versión del prompt.",
                    "Véalas con «mostrador prompt versions»."
                );
                break;
            case ReplayResult.NoModel:
                output.Problem(
                    $"«{product.Tenant.Name}» no tiene un modelo con que responder.",
                    "Defina OPENAI_API_KEY y OPENAI_MODEL, o dele uno con «mostrador model set»."
                );
                break;
            case ReplayResult.NoSuchConversation:
                output.Problem(
                    "En ese tiempo no hay turnos de esa conversación.",
                    "Pida más tiempo con --since, o vea su número con «mostrador conversation trace»."
                );
                break;
        }
        return ExitCode.Refused;
    }

    /// <summary>7d, 12h, or a date; null when it is none of them.</summary>
    static DateTimeOffset? Since(string text, DateTimeOffset now)
    {
        if (
            text.Length > 1
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n is > 0 and < 100_000
        )
            switch (text[^1])
            {
                case 'd':
                    return now.AddDays(-n);
                case 'h':
                    return now.AddHours(-n);
            }
        return DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        )
            ? date
            : null;
    }

    static void Tell(ReplayReport report, Output output)
    {
        output.Table(
            $"{report.Shop}: lo que cambiaría con {report.Configuration}",
            [.. report.Conversations.SelectMany(c => c.Differences)],
            ("Conversación", d => d.Conversation.ToString(CultureInfo.InvariantCulture)),
            ("Turno", d => d.Turn.ToString(CultureInfo.InvariantCulture)),
            ("El cliente", d => Short(d.Said)),
            ("Cambia", d => Name(d.What)),
            ("Fue", d => Short(d.Recorded)),
            ("Sería", d => Short(d.Replayed))
        );
        output.Result(report, Summary(report));
    }

    static string Summary(ReplayReport report)
    {
        var invariant = CultureInfo.InvariantCulture;
        var lines = new List<string>
        {
            string.Create(
                invariant,
                $"{report.Conversations.Count} conversaciones ({report.Compared} turnos) con {report.Configuration}, en {report.Seconds} s: {report.Different} cambian."
            ),
            "Las horas son las de entonces; el catálogo, los precios y el stock son los de hoy. Nada se envió ni se guardó.",
        };
        if (report.Of > report.Conversations.Count)
            lines.Add(
                string.Create(invariant, $"Hubo {report.Of}: se repitieron las más nuevas. Pida más con --limit.")
            );
        if (report.Conversations.Sum(c => c.Skipped) is > 0 and var skipped)
            lines.Add(
                string.Create(
                    invariant,
                    $"{skipped} turnos no se compararon: los atendió una persona, o solo una de las dos versiones llegó a ella."
                )
            );
        if (report.Conversations.Sum(c => c.Incomplete) is > 0 and var incomplete)
            lines.Add(
                string.Create(
                    invariant,
                    $"De {incomplete} turnos ya solo se guarda el texto: ubicaciones y carritos enviados no se repiten."
                )
            );
        if (report.Cost is { } cost)
            lines.Add(
                string.Create(
                    invariant,
                    $"El modelo respondió {cost.Turns} turnos con {cost.Calls} llamadas: {cost.InputTokens} tokens leídos ({cost.CachedTokens} de la caché) y {cost.OutputTokens} escritos"
                )
                    + (cost.Cost is { } paid ? string.Create(invariant, $", {paid:0.######} de costo") : "")
                    + ". No se descuentan del presupuesto del mes."
                    + (
                        cost.Fallbacks > 0
                            ? string.Create(
                                invariant,
                                $" {cost.Fallbacks} turnos los tuvo que responder el motor local."
                            )
                            : ""
                    )
            );
        return string.Join('\n', lines);
    }

    static string Short(string text)
    {
        text = text.ReplaceLineEndings(" / ");
        return text.Length <= LongestCell ? text : text[..LongestCell] + "…";
    }

    static string Name(string what) =>
        what switch
        {
            "cart" => "carrito",
            "order" => "pedido",
            "total" => "total",
            "hand_over" => "deriva a una persona",
            "cancellation" => "cancela un pedido",
            _ => "no se pudo aplicar",
        };
}
