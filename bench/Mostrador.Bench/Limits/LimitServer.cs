using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Bench.Limits;

/// <summary>
/// What the same request costs when nothing is done with it, and when it is one INSERT: the ceilings that the product's
/// own figures are held against. Runs in a process of its own, as the product does.
/// </summary>
static class LimitServer
{
    /// <summary>Connection string for the inserts; without it the endpoint only answers.</summary>
    public const string DatabaseVariable = "BENCH_LIMIT_DATABASE";

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        await using var database = Environment.GetEnvironmentVariable(DatabaseVariable) is { } connection
            ? NpgsqlDataSource.Create(connection)
            : null;
        app.MapPost("/webhook/meta", (HttpRequest request) => ReceiveAsync(request, database));
        var stopping = app.Lifetime.ApplicationStopping;
        await app.StartAsync(stopping);
        Console.WriteLine(new Uri(app.Urls.First()).Port);
        using var input = Console.OpenStandardInput();
        while (await input.ReadAsync(new byte[16], stopping) > 0) { }
        await app.StopAsync(stopping);
        return 0;
    }

    static async Task<IResult> ReceiveAsync(HttpRequest request, NpgsqlDataSource? database)
    {
        var body = new byte[(int)request.ContentLength!.Value];
        await request.Body.ReadExactlyAsync(body, request.HttpContext.RequestAborted);
        if (database is not null)
        {
            await using var insert = database.CreateCommand(
                "insert into inbox (conversation_id, payload) values (1, $1)"
            );
            insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = body, NpgsqlDbType = NpgsqlDbType.Json });
            await insert.ExecuteNonQueryAsync(request.HttpContext.RequestAborted);
        }
        return Results.Ok();
    }
}
