using System.CommandLine;
using System.Globalization;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Inbox;
using Mostrador.Core.Tenants;

namespace Mostrador.Server.Commands.Tenants;

/// <summary><c>mostrador dead-letters …</c>: what could not be handled, and another try at it.</summary>
internal static class DeadLettersCommand
{
    public static Command Create() =>
        new("dead-letters", "Lo que no se pudo atender o enviar: verlo, repetirlo, borrarlo")
        {
            List(),
            Show(),
            Replay(),
            Drop(),
        };

    static Argument<long[]> Numbers() =>
        new("N.º") { Description = "Números de la lista", Arity = ArgumentArity.OneOrMore };

    static Command List()
    {
        var shop = new Option<string?>("--shop") { Description = "Solo los de esta tienda (id o slug)" };
        var all = new Option<bool>("--all") { Description = "También los que ya se repitieron" };
        var last = new Option<int>("--last") { Description = "Cuántos, los más nuevos", DefaultValueFactory = _ => 50 };
        return new Command("list", "Lista lo que quedó sin atender") { shop, all, last }.OnShops(
            async (parse, services, output, ct) =>
            {
                Tenant? tenant = null;
                if (parse.GetValue(shop) is { } name && (tenant = services.Find(name, output)) is null)
                    return ExitCode.Refused;
                var letters = await services
                    .Get<DeadLetters>()
                    .ListAsync(tenant?.Id, parse.GetValue(all), parse.GetValue(last), ct);
                output.List<LetterView>(
                    [.. letters.Select(l => LetterView.Of(l, services.Directory))],
                    ("N.º", l => l.Id.ToString(CultureInfo.InvariantCulture)),
                    ("Tienda", l => l.Shop ?? "—"),
                    ("Dónde", l => InWords(l.Source)),
                    ("Por qué", l => l.Reason),
                    ("Desde", l => Time(l.CreatedAt)),
                    ("Repetido", l => l.ReplayedAt is { } at ? Time(at) : "")
                );
                return ExitCode.Done;
            }
        );
    }

    static Command Show()
    {
        var number = new Argument<long>("N.º");
        return new Command("show", "Muestra uno entero, con lo que decía") { number }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (await FindAsync(services, parse.GetRequiredValue(number), output, ct) is not { } letter)
                    return ExitCode.Refused;
                var view = LetterView.Of(letter, services.Directory);
                output.Result(
                    view,
                    $"{view.Id} · {view.Shop ?? "sin tienda"} · {InWords(view.Source)} · {Time(view.CreatedAt)}\n"
                        + $"{view.Reason}\n{view.Reference}\n{view.Payload}"
                );
                return ExitCode.Done;
            }
        );
    }

    static Command Replay()
    {
        var numbers = Numbers();
        return new Command(
            "replay",
            "Lo atiende o lo envía de nuevo, como si llegara ahora; si quizás ya había salido, puede salir dos veces"
        )
        {
            numbers,
        }.OnShops(
            (parse, services, output, ct) =>
                EachAsync(
                    parse.GetRequiredValue(numbers),
                    async number =>
                        await FindAsync(services, number, output, ct) is { } letter
                        && await ReplayAsync(services, letter, output, ct),
                    "Se repite",
                    output
                )
        );
    }

    static Command Drop()
    {
        var numbers = Numbers();
        return new Command("drop", "Lo borra; nadie lo atenderá") { numbers }.OnShops(
            (parse, services, output, ct) =>
                EachAsync(
                    parse.GetRequiredValue(numbers),
                    async number =>
                        await FindAsync(services, number, output, ct) is not null
                        && await services.Get<DeadLetters>().DropAsync(number, ct),
                    "Borrado",
                    output
                )
        );
    }

    static async Task<int> EachAsync(long[] numbers, Func<long, Task<bool>> run, string done, Output output)
    {
        var all = true;
        foreach (var number in numbers.Distinct())
            if (await run(number))
                output.Result(new { Id = number, Result = done }, $"{done}: {number}.");
            else
                all = false;
        return all ? ExitCode.Done : ExitCode.Refused;
    }

    static async Task<KeptLetter?> FindAsync(TenantServices services, long number, Output output, CancellationToken ct)
    {
        var letter = await services.Get<DeadLetters>().FindAsync(number, ct);
        if (letter is null)
            output.Problem($"No hay ninguno con el número {number}.", "Véalos con «mostrador dead-letters list».");
        return letter;
    }

    static async Task<bool> ReplayAsync(TenantServices services, KeptLetter letter, Output output, CancellationToken ct)
    {
        if (letter.ReplayedAt is { } at)
        {
            output.Problem(
                $"El {letter.Id} ya se repitió: {Time(at)}.",
                "Si volvió a fallar, está en la lista con otro número."
            );
            return false;
        }
        if (letter.Source == "webhook" && !await DeliverAsync(services, letter, output, ct))
            return false;
        if (await services.Get<DeadLetters>().ReplayAsync(letter, ct))
            return true;
        output.Problem($"El {letter.Id} ya no está en su cola: se olvida a las dos semanas.", "Bórrelo con «drop».");
        return false;
    }

    /// <summary>Gives an event that came to no shop to the one that has its number now. Said twice, it is heard once.</summary>
    static async Task<bool> DeliverAsync(
        TenantServices services,
        KeptLetter letter,
        Output output,
        CancellationToken ct
    )
    {
        if (letter.Stray() is not { } stray)
        {
            output.Problem($"El {letter.Id} no se pudo leer cuando llegó: no hay qué repetir.", "Véalo con «show».");
            return false;
        }
        var route =
            stray.Kind == "meta"
                ? services.Directory.ByPhoneNumberId(stray.Number)
                : services.Directory.ByTwilioNumber(stray.Number);
        if (route is null)
        {
            output.Problem(
                $"Ninguna tienda tiene el número {stray.Number}.",
                "Conéctelo primero («mostrador client add»)."
            );
            return false;
        }
        await using var inbox = services.Make<InboxWriter>();
        await inbox.AppendAsync([new InboxEntry(route.Tenant.Id, route.Channel.Id, stray.Event)], ct);
        return true;
    }

    static string InWords(string source) =>
        source switch
        {
            "webhook" => "al llegar",
            "inbox" => "al responder",
            "outbox" => "al enviar",
            _ => source,
        };

    static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    sealed record LetterView(
        long Id,
        string? Shop,
        string Source,
        string Reason,
        string? Reference,
        string Payload,
        DateTimeOffset CreatedAt,
        DateTimeOffset? ReplayedAt
    )
    {
        public static LetterView Of(KeptLetter letter, TenantDirectory directory) =>
            new(
                letter.Id,
                letter.TenantId is { } id ? directory.ById(id)?.Slug ?? id : null,
                letter.Source,
                letter.Reason,
                letter.Reference,
                letter.Payload,
                letter.CreatedAt,
                letter.ReplayedAt
            );
    }
}
