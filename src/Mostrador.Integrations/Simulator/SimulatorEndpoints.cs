using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mostrador.Integrations.Simulator;

public static class SimulatorEndpoints
{
    /// <summary>The whole simulator. The shops come from the host, which knows the tenants.</summary>
    public static IServiceCollection AddSimulator(
        this IServiceCollection services,
        Func<IServiceProvider, SimulatorOptions> options,
        Func<IServiceProvider, SimulatedShops> shops
    )
    {
        services.AddSignalR();
        services.AddSingleton(options);
        services.AddSingleton(shops);
        services.AddSingleton<SimulatedIds>();
        services.AddSingleton<SimulatedChats>();
        services.AddSingleton<SimulatorLive>();
        services.AddSingleton<SimulatedCustomer>();
        services.AddSingleton<SimulatedGraph>();
        services.AddSingleton(provider => new MetaSender(
            ChannelHttp.CreateClient(TimeSpan.FromSeconds(20)),
            provider.GetRequiredService<SimulatorOptions>()
        ));
        services.AddSingleton<StatusCourier>();
        services.AddHostedService(provider => provider.GetRequiredService<StatusCourier>());
        return services;
    }

    /// <summary>What the panel's simulator page calls.</summary>
    public static IEndpointRouteBuilder MapSimulatorApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/simulator/api");
        api.MapGet("/shops", async (SimulatedShops shops, CancellationToken ct) => await shops(ct));
        api.MapGet("/media/{mediaId}", Media);
        api.MapGet("/chats/{slug}/{phone}", ShowChat);
        api.MapDelete("/chats/{slug}/{phone}", ClearChat);
        api.MapPost("/chats/{slug}/{phone}/messages", Send);
        app.MapHub<SimulatorHub>("/simulator/live");
        return app;
    }

    private static IResult Media(string mediaId) =>
        SimulatedMedia.Find(mediaId) is { } media ? Results.Bytes(media.Bytes, media.MimeType) : Results.NotFound();

    private static async Task<IResult> ShowChat(
        string slug,
        string phone,
        SimulatedShops shops,
        SimulatedChats chats,
        CancellationToken ct
    ) =>
        await FindAsync(shops, slug, ct) is { } shop
            ? Results.Ok(chats.View(shop.PhoneNumberId, phone))
            : UnknownShop(slug);

    private static async Task<IResult> ClearChat(
        string slug,
        string phone,
        SimulatedShops shops,
        SimulatedChats chats,
        CancellationToken ct
    )
    {
        if (await FindAsync(shops, slug, ct) is not { } shop)
            return UnknownShop(slug);
        chats.Clear(shop.PhoneNumberId, phone);
        return Results.NoContent();
    }

    private static async Task<IResult> Send(
        string slug,
        string phone,
        SimInput input,
        SimulatedShops shops,
        SimulatedCustomer customer,
        CancellationToken ct
    )
    {
        if (await FindAsync(shops, slug, ct) is not { } shop)
            return UnknownShop(slug);
        var outcome = await customer.SendAsync(shop, phone, input, ct);
        return outcome.Id is { } id
            ? Results.Json(new { id }, statusCode: outcome.Status)
            : Problem(outcome.Status, outcome.Title!, outcome.Field);
    }

    private static async ValueTask<SimulatedShop?> FindAsync(SimulatedShops shops, string slug, CancellationToken ct) =>
        (await shops(ct)).FirstOrDefault(shop => shop.Slug == slug);

    private static ProblemHttpResult UnknownShop(string slug) =>
        Problem(404, $"No hay ninguna tienda \"{slug}\".", "slug");

    private static ProblemHttpResult Problem(int status, string title, string? field) =>
        TypedResults.Problem(
            title: title,
            statusCode: status,
            extensions: field is null
                ? null
                : new Dictionary<string, object?>(StringComparer.Ordinal) { ["field"] = field }
        );
}
