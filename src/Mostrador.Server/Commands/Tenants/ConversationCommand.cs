using System.CommandLine;
using System.Globalization;
using Mostrador.Core.Assistant;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Media;
using Mostrador.Core.Handoff;
using Mostrador.Platform.Files;

namespace Mostrador.Server.Commands.Tenants;

/// <summary><c>mostrador conversation …</c>: what people hold, and how the bot gets it back.</summary>
internal static class ConversationCommand
{
    public static Command Create() =>
        new("conversation", "Conversaciones: las que esperan a una persona, y por qué dijo eso el bot")
        {
            List(),
            Release(),
            Trace(),
            Files(),
        };

    static (Argument<string> Shop, Argument<string> Who) OfOne() =>
        (
            TenantCommands.Shop(),
            new Argument<string>("TELÉFONO|N.º") { Description = "Teléfono del cliente o número de la conversación" }
        );

    static Command Trace()
    {
        var (shop, who) = OfOne();
        var last = new Option<int>("--last") { Description = "Cuántos turnos", DefaultValueFactory = _ => 10 };
        return new Command(
            "trace",
            "Por qué dijo eso: qué entendió, qué herramientas usó, qué se le rechazó, qué costó"
        )
        {
            shop,
            who,
            last,
        }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                var turns = await services
                    .Get<ConversationTrace>()
                    .ListAsync(tenant, parse.GetRequiredValue(who), parse.GetValue(last), ct);
                if (turns is null)
                {
                    output.Problem($"«{tenant.Name}» no tiene una conversación con «{parse.GetRequiredValue(who)}».");
                    return ExitCode.Refused;
                }
                output.Result(turns.Select(t => new TraceView(t)), string.Join("\n\n", turns.Select(TraceText.Of)));
                return ExitCode.Done;
            }
        );
    }

    static Command Files()
    {
        var (shop, who) = OfOne();
        var to = new Option<string>("--to")
        {
            Description = "Carpeta donde dejar las copias",
            DefaultValueFactory = _ => ".",
        };
        return new Command("files", "Copia las fotos, notas de voz y documentos que mandó el cliente")
        {
            shop,
            who,
            to,
        }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                if (services.Files is not { } received)
                {
                    output.Problem(
                        "Los archivos están en un depósito que este comando aún no sabe leer.",
                        "Ábralos allí."
                    );
                    return ExitCode.Refused;
                }
                var files = await received.ListAsync(tenant, parse.GetRequiredValue(who), ct);
                if (files is null)
                {
                    output.Problem($"«{tenant.Name}» no tiene una conversación con «{parse.GetRequiredValue(who)}».");
                    return ExitCode.Refused;
                }
                var folder = Directory.CreateDirectory(parse.GetRequiredValue(to)).FullName;
                var copies = new List<FileCopy>();
                foreach (var file in files)
                    copies.Add(await CopyAsync(services.Get<IFileStore>(), file, folder, copies.Count + 1, ct));
                output.List<FileCopy>(
                    copies,
                    ("Cuándo", c => c.At.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
                    ("Tipo", c => c.Type),
                    ("Dijo", c => c.Caption),
                    ("Copia", c => c.Path ?? "ya no está")
                );
                return ExitCode.Done;
            }
        );
    }

    sealed record FileCopy(DateTimeOffset At, string Type, string Caption, string? Path);

    static async Task<FileCopy> CopyAsync(
        IFileStore store,
        ReceivedFile file,
        string folder,
        int n,
        CancellationToken ct
    )
    {
        await using var kept = file.Key is null ? null : await store.OpenAsync(file.Key, ct);
        if (kept is null)
            return new FileCopy(file.At, file.Type, file.Caption, null);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{file.At:yyyyMMdd-HHmmss}-{n}{Extension(kept.ContentType)}"
        );
        var path = Path.Combine(folder, name);
        await using var copy = File.Create(path);
        await kept.Content.CopyToAsync(copy, ct);
        return new FileCopy(file.At, file.Type, file.Caption, path);
    }

    /// <summary>So that a double click opens it; what a customer calls a file is never taken for its name.</summary>
    static string Extension(string contentType) =>
        contentType.Split(';')[0].Trim() switch
        {
            "image/jpeg" => ".jpg",
            "image/png" => ".png",
            "image/webp" => ".webp",
            "audio/ogg" => ".ogg",
            "audio/mpeg" => ".mp3",
            "audio/mp4" => ".m4a",
            "video/mp4" => ".mp4",
            "application/pdf" => ".pdf",
            _ => ".bin",
        };

    static Command List()
    {
        var shop = new Argument<string?>("TIENDA")
        {
            Description = "Id o slug; sin ella, todas",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command("list", "Lista las que esperan, la más antigua primero") { shop }.OnShops(
            async (parse, services, output, ct) =>
            {
                var tenants = services.Directory.All;
                if (parse.GetValue(shop) is { } name)
                {
                    if (services.Find(name, output) is not { } tenant)
                        return ExitCode.Refused;
                    tenants = [tenant];
                }
                var waiting = new List<WaitingConversation>();
                foreach (var tenant in tenants)
                    waiting.AddRange(await services.Get<WaitingConversations>().ListAsync(tenant, ct));
                output.List<WaitingConversation>(
                    [.. waiting.OrderBy(w => w.Since)],
                    ("Tienda", w => services.Directory.ById(w.TenantId)?.Slug),
                    ("N.º", w => w.Id.ToString(CultureInfo.InvariantCulture)),
                    ("Cliente", w => w.Customer ?? "—"),
                    ("Teléfono", w => w.Phone ?? w.UserId),
                    ("Motivo", w => InWords(w.Reason)),
                    ("Responde", w => w.WithBot ? "el bot" : "una persona"),
                    ("Desde", w => w.Since?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture))
                );
                return ExitCode.Done;
            }
        );
    }

    static string? InWords(string? reason) =>
        reason switch
        {
            HandOver.Asked => "pidió una persona",
            HandOver.Complaint => "reclamo",
            HandOver.CannotHelp => "el asistente no supo ayudar",
            HandOver.Failed => "el asistente no pudo responder",
            HandOver.PaidAndCancelled => "pagó un pedido cancelado o por cancelar",
            NotePayment.Reason => "avisó un pago",
            _ => reason,
        };

    static Command Release()
    {
        var (shop, who) = OfOne();
        return new Command("release", "Devuelve una conversación al bot") { shop, who }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                var name = parse.GetRequiredValue(who);
                var result = await services.Get<ReleaseConversation>().RunAsync(tenant, name, TenantServices.Actor, ct);
                if (result == ReleaseResult.NotFound)
                {
                    output.Problem(
                        $"«{tenant.Name}» no tiene una conversación con «{name}».",
                        "Véalas con «mostrador conversation list»."
                    );
                    return ExitCode.Refused;
                }
                output.Result(
                    new { Result = result },
                    result == ReleaseResult.Released ? "El bot vuelve a responder." : "El bot ya la tenía."
                );
                return ExitCode.Done;
            }
        );
    }
}
