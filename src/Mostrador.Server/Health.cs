using Npgsql;

namespace Mostrador.Server;

/// <summary>GET /health: whether this process can do its work, for load balancers and people.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/health",
            async (Installation installation, CancellationToken ct) =>
            {
                var answers = await AnswersAsync(installation, ct);
                var body = new
                {
                    status = answers ? "healthy" : "unhealthy",
                    database = answers ? "ok" : "unreachable",
                };
                return Results.Json(body, statusCode: answers ? 200 : 503);
            }
        );

    static async Task<bool> AnswersAsync(Installation installation, CancellationToken ct)
    {
        try
        {
            await using var command = installation.Database.Worker.CreateCommand("select 1");
            command.CommandTimeout = 5;
            await command.ExecuteScalarAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
