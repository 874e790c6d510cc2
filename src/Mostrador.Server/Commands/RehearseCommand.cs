using System.CommandLine;
using System.Globalization;
using Mostrador.Core.Rehearsals.Openings;
using Mostrador.Server.Commands.Tenants;

namespace Mostrador.Server.Commands;

/// <summary><c>mostrador rehearse TIENDA</c>: the shop's opening, played before anybody comes.</summary>
internal static class RehearseCommand
{
    const int ShownOfAKind = 8;

    public static Command Create()
    {
        var shop = TenantCommands.Shop();
        var seed = new Option<int>("--seed")
        {
            Description = "Otra muestra y otras elecciones de los clientes inventados; con la misma, lo mismo",
            DefaultValueFactory = _ => 1,
        };
        return new Command(
            "rehearse",
            "Ensaya la apertura: clientes inventados compran en la tienda, sin dejar nada, y se dice qué falla"
        )
        {
            shop,
            seed,
        }.OnProduct(
            shop,
            async (parse, product, output, ct) =>
            {
                var report = await product
                    .Get<OpeningRehearsal>()
                    .RunAsync(product.Tenant, parse.GetValue(seed), new RehearsalLimits(), new Working(output), ct);
                output.Worked();
                Tell(report, output);
                return report.Errors > 0 ? ExitCode.Refused : ExitCode.Done;
            }
        );
    }

    static void Tell(OpeningReport report, Output output)
    {
        output.Table(
            $"{report.Shop}: lo que falla",
            Rows(report.Findings),
            ("", r => r.Severity),
            ("Qué", r => r.Subject),
            ("Qué pasa", r => r.Problem),
            ("Qué hacer", r => r.Cure)
        );
        output.Table(
            "Lo que se probó",
            report.Tried,
            ("", c => c.What),
            ("Probado", c => c.Tried.ToString(CultureInfo.InvariantCulture)),
            ("De", c => c.Of.ToString(CultureInfo.InvariantCulture))
        );
        var spanish = CultureInfo.GetCultureInfo("es");
        output.Result(
            report,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Conversations} conversaciones y {report.Orders} pedidos en {report.Seconds} s, como si fuera el {report.OpensAt.ToString("dddd d 'de' MMMM, H:mm", spanish)}; nada de eso quedó (semilla {report.Seed}).\n"
            )
                + (report.CutShort ? "Se acabó el tiempo antes de probarlo todo.\n" : "")
                + Verdict(report)
        );
    }

    static string Verdict(OpeningReport report) =>
        report.Findings.Count == 0
            ? "No se encontró nada que corregir."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Count(report.Errors, "error", "errores")}, {Count(report.Warnings, "aviso", "avisos")}, {Count(report.Notes, "nota", "notas")}."
            );

    static string Count(int n, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{n} {(n == 1 ? one : many)}");

    sealed record Row(string Severity, string Subject, string Problem, string Cure);

    /// <summary>A kind found a hundred times is shown a few times and counted.</summary>
    static List<Row> Rows(IReadOnlyList<OpeningFinding> findings)
    {
        var rows = new List<Row>();
        foreach (var kind in findings.GroupBy(f => (f.Severity, f.Code)))
        {
            rows.AddRange(
                kind.Take(ShownOfAKind).Select(f => new Row(Name(f.Severity), Subject(f), f.Problem, f.Cure))
            );
            if (kind.Count() > ShownOfAKind)
                rows.Add(
                    new Row(
                        Name(kind.Key.Severity),
                        string.Create(CultureInfo.InvariantCulture, $"… y {kind.Count() - ShownOfAKind} más"),
                        "Lo mismo.",
                        "Véalos todos con --json."
                    )
                );
        }
        return rows;
    }

    static string Subject(OpeningFinding finding) =>
        finding.Sku is { } sku ? $"{finding.Subject} ({sku})" : finding.Subject;

    static string Name(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "aviso",
            _ => "nota",
        };
}
