using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Tenants;

namespace Mostrador.Server.Panel;

/// <summary>Tells the panel when the local engine answers in a model's place. A customer notices nothing; the owner should.</summary>
static class ModelNotice
{
    static readonly TimeSpan Recently = TimeSpan.FromMinutes(15);

    /// <param name="StandIn">no_key, budget, resting or failed; null while the model answers, or where a shop has none.</param>
    sealed record Notice(string? StandIn);

    public static void MapModelNotice(this IEndpointRouteBuilder app) =>
        app.MapGet(
            "/simulator/api/shops/{slug}/model",
            async (string slug, TenantDirectory tenants, ModelUsageReport usage, CancellationToken ct) =>
                tenants.BySlug(slug) is { } tenant
                    ? Results.Ok(new Notice(Kind(await usage.StandInAsync(tenant, Recently, ct))))
                    : Results.Problem(
                        title: $"No hay ninguna tienda \"{slug}\".",
                        statusCode: StatusCodes.Status404NotFound
                    )
        );

    /// <summary>What somebody can do about it decides the kind; the trace has the very words.</summary>
    static string? Kind(string? fallback) =>
        fallback switch
        {
            null => null,
            "no key" or "no model" or "the key cannot be opened" => "no_key",
            "monthly budget spent" => "budget",
            "circuit open" => "resting",
            _ => "failed",
        };
}
