using System.Text.Json;
using Mostrador.Core.Conversations;
using Mostrador.Core.Tenants;
using Npgsql;

namespace Mostrador.Server.Webhooks;

/// <summary>The bot service: health, shops, and every webhook.</summary>
static class BotEndpoints
{
    /// <param name="root">Whether GET / is the bot's status; on a shared port it is the panel.</param>
    public static void MapBot(this IEndpointRouteBuilder app, bool root)
    {
        var bot = app.MapGroup("").AddEndpointFilter(SayThatTheDatabaseIsAway);
        bot.MapGet("/health", Health);
        if (root)
            bot.MapGet("/", Status);
        bot.MapGet("/status", Status);
        bot.MapGet("/tenants", Tenants);

        bot.MapGet("/webhook/meta", (HttpRequest r, MetaReceiver meta) => meta.Verify(r, null));
        bot.MapGet(
            "/webhook",
            (HttpRequest r, MetaReceiver meta, TenantDirectory tenants) => meta.Verify(r, tenants.ByHost(r.Host.Host))
        );
        bot.MapGet(
            "/webhook/{slug}",
            async (string slug, HttpRequest r, MetaReceiver meta, TenantDirectory tenants, CancellationToken ct) =>
                await tenants.FindAsync(d => d.BySlug(slug), ct) is { } tenant
                    ? meta.Verify(r, tenant)
                    : Answers.TenantNotFound(slug)
        );

        bot.MapPost("/webhook/meta", (HttpContext c, CancellationToken ct) => ReceiveAsync(c, Provider.Meta, null, ct));
        bot.MapPost(
            "/webhook/twilio",
            (HttpContext c, CancellationToken ct) => ReceiveAsync(c, Provider.Twilio, null, ct)
        );
        bot.MapPost(
            "/bot/twilio/webhook",
            (HttpContext c, CancellationToken ct) => ReceiveAsync(c, Provider.Twilio, null, ct)
        );
        bot.MapPost("/webhook", (HttpContext c, CancellationToken ct) => ReceiveAsync(c, Provider.Any, null, ct));
        bot.MapPost("/chat", (HttpContext c, CancellationToken ct) => ReceiveAsync(c, Provider.Plain, null, ct));
        bot.MapPost(
            "/webhook/{slug}",
            (string slug, HttpContext c, CancellationToken ct) => ReceiveAsync(c, Provider.Any, slug, ct)
        );
    }

    /// <summary>Not durable, so not 200: the provider delivers it again.</summary>
    static async ValueTask<object?> SayThatTheDatabaseIsAway(
        EndpointFilterInvocationContext call,
        EndpointFilterDelegate next
    )
    {
        try
        {
            return await next(call);
        }
        catch (Exception e)
            when (e is NpgsqlException or TimeoutException && !call.HttpContext.RequestAborted.IsCancellationRequested)
        {
            call.HttpContext.Response.Headers.RetryAfter = "5";
            return Answers.Error(
                StatusCodes.Status503ServiceUnavailable,
                "La base de datos no responde; intenta de nuevo."
            );
        }
    }

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    enum Provider
    {
        Any,
        Meta,
        Twilio,
        Plain,
    }

    static async Task<IResult> ReceiveAsync(HttpContext http, Provider provider, string? slug, CancellationToken ct)
    {
        var (request, services) = (http.Request, http.RequestServices);
        var tenants = services.GetRequiredService<TenantDirectory>();
        Tenant? only = null;
        if (slug is not null)
        {
            only = await tenants.FindAsync(d => d.BySlug(slug), ct);
        }
        ReadOnlyMemory<byte> body;
        try
        {
            body = await RequestBody.ReadAsync(request, services.GetRequiredService<BodyRoom>(), ct);
        }
        catch (RefusedBodyException e) when (e.Status == StatusCodes.Status413PayloadTooLarge)
        {
            return Answers.TooLarge();
        }
        catch (RefusedBodyException e)
        {
            http.Response.Headers.RetryAfter = "5";
            return Answers.Error(
                e.Status,
                "Hay demasiados mensajes grandes a la vez; intenta de nuevo en unos segundos."
            );
        }
        catch (IOException e)
        {
            // The sender is gone, or too slow: nothing of ours failed, and strangers shall not fill the log.
            return Results.StatusCode((e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest);
        }
        // A provider's message to an address of before still finds its shop, by the number written to.
        switch (provider == Provider.Any ? Recognise(request, body.Span) : provider)
        {
            case Provider.Meta:
                return await services.GetRequiredService<MetaReceiver>().ReceiveAsync(request, body, only, ct);
            case Provider.Twilio:
                return await services.GetRequiredService<TwilioReceiver>().ReceiveAsync(request, body, only, ct);
            default:
                if (slug is not null && only is null)
                    return Answers.TenantNotFound(slug);
                if ((only ?? tenants.ByHost(request.Host.Host) ?? tenants.Legacy) is not { } tenant)
                    return Answers.Error(StatusCodes.Status404NotFound, "No hay ninguna tienda activa.");
                return await services.GetRequiredService<PlainCall>().AnswerAsync(request, body, tenant, ct);
        }
    }

    /// <summary>One address may serve a Meta body, a Twilio form or the plain call: headers first, then the body itself.</summary>
    static Provider Recognise(HttpRequest request, ReadOnlySpan<byte> body)
    {
        if (request.Headers.ContainsKey(Integrations.Meta.MetaSignature.HeaderName))
            return Provider.Meta;
        if (request.Headers.ContainsKey(Integrations.Twilio.TwilioSignature.HeaderName))
            return Provider.Twilio;
        // curl -d sends JSON under a form's content type: what counts is how the body begins.
        if (!body.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
            return request.HasFormContentType ? Provider.Twilio : Provider.Plain;
        return LooksLikeMeta(body) ? Provider.Meta : Provider.Plain;
    }

    /// <summary>Meta's envelope has "object" and "entry" at its top; the plain call has neither.</summary>
    static bool LooksLikeMeta(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                if (reader.ValueTextEquals("entry"u8) || reader.ValueTextEquals("object"u8))
                    return true;
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or a name with half a character: whoever sent it gets told by the plain call what is wrong with it.
        }
        return false;
    }

    static async Task<IResult> Health(QueueMonitor queues, TimeProvider time, CancellationToken ct)
    {
        try
        {
            // A database that stands still must not keep whoever asks from knowing.
            await queues.DepthsAsync(ct).WaitAsync(Patience, time, ct);
            return Results.Json(
                new
                {
                    status = "healthy",
                    database = "ok",
                    time = time.GetUtcNow(),
                }
            );
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return Results.Json(new { status = "unhealthy", database = "away" }, statusCode: 503);
        }
    }

    static async Task<IResult> Status(
        QueueMonitor queues,
        TenantDirectory tenants,
        WebhookMetrics metrics,
        Core.Channels.ChannelDefaults defaults,
        Core.Assistant.Model.ModelOptions model,
        Core.Assistant.Model.EndpointBreakers breakers,
        CancellationToken ct
    )
    {
        var depths = await queues.DepthsAsync(ct);
        return Results.Json(
            new
            {
                status = "running",
                service = "mostrador",
                providers = new
                {
                    meta = defaults.Secrets.AccessToken is not null || HasChannel(tenants, "meta"),
                    twilio = defaults.Secrets.AuthToken is not null || HasChannel(tenants, "twilio"),
                },
                tenants = tenants.All.Count,
                queues = new
                {
                    inbox = depths.Inbox,
                    outbox = depths.Outbox,
                    dead = depths.Dead,
                },
                refused_requests = metrics.RefusedSoFar,
                // Models that keep failing and are left alone for a while: their shops are answered by the local engine.
                assistant = new { model = model.Default?.Name, resting = breakers.Open },
            }
        );
    }

    static bool HasChannel(TenantDirectory tenants, string kind) =>
        tenants.All.Any(t => tenants.ChannelsOf(t.Id).Any(c => c.Kind == kind));

    static async Task<IResult> Tenants(
        HttpRequest request,
        TenantDirectory tenants,
        Core.Channels.ChannelDefaults defaults,
        CancellationToken ct
    )
    {
        await tenants.RefreshIfChangedAsync(ct);
        var root = defaults.BotUrl ?? $"{request.Scheme}://{request.Host}";
        var all = tenants.All.OrderBy(t => t.CreatedAt).ThenBy(t => t.Id, StringComparer.Ordinal).ToList();
        return Results.Json(
            new
            {
                status = "success",
                total_tenants = all.Count,
                tenants = all.Select(t => new
                {
                    id = t.Id,
                    name = t.Name,
                    slug = t.Slug,
                    webhook_url = $"/webhook/{t.Slug}",
                    full_webhook_url = $"{root.TrimEnd('/')}/webhook/{t.Slug}",
                    status = t.Active ? "active" : "inactive",
                }),
            }
        );
    }
}
