using System.CommandLine;
using System.Globalization;
using Mostrador.Core.Conversations;
using Mostrador.Core.Handoff;

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
        };

    static Command Trace()
    {
        var shop = new Argument<string>("TIENDA") { Description = "Id o slug" };
        var who = new Argument<string>("TELÉFONO|N.º")
        {
            Description = "Teléfono del cliente o número de la conversación",
        };
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
                    ("Motivo", w => w.Reason),
                    ("Desde", w => w.Since?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture))
                );
                return ExitCode.Done;
            }
        );
    }

    static Command Release()
    {
        var shop = new Argument<string>("TIENDA") { Description = "Id o slug" };
        var who = new Argument<string>("TELÉFONO|N.º")
        {
            Description = "Teléfono del cliente o número de la conversación",
        };
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
