using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Platform.Ids;

namespace Mostrador.Core.Rehearsals.Openings;

/// <summary>
/// The rehearsal of a shop's opening: made-up customers out of its own catalogue ask, choose and buy from the real engine on
/// the real database, in sandboxes that leave nothing behind, and what fails is told in the shopkeeper's words.
/// </summary>
public sealed class OpeningRehearsal(
    Database database,
    TurnEffects effects,
    AssistantChoice assistants,
    ShopStore shops,
    TenantDirectory tenants,
    IdSource ids,
    TimeProvider time
)
{
    public async Task<OpeningReport> RunAsync(
        Tenant tenant,
        int seed,
        RehearsalLimits limits,
        IProgress<string>? progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(limits);
        var started = time.GetTimestamp();
        progress?.Report("se lee la tienda");
        var shop = await shops.LoadAsync(tenant.Place, ct);
        var times = new OpeningTimes(shop.Profile, ShopClock.Now(shop.Profile, time));
        // The engine without a model: it answers whenever the other cannot, costs nothing and says the same twice.
        var run = new RehearsalRun(
            database,
            effects,
            assistants.Local,
            tenant,
            shop,
            times,
            limits,
            ids,
            seed,
            () => time.GetElapsedTime(started) > limits.Time,
            progress
        );
        if (!tenant.Active)
            run.Found(Findings.Inactive());
        if (!tenants.ChannelsOf(tenant.Id).Any())
            run.Found(Findings.NoChannel());
        run.Found(new ShopReview(shop, times).Run());
        await new AskingForGoods(run).RunAsync(ct);
        await new AskingTheShop(run).RunAsync(ct);
        await new Buying(run).RunAsync(ct);
        return new OpeningReport(
            shop.Profile.Name,
            seed,
            times.Opening,
            run.Conversations,
            run.Orders,
            Math.Round(time.GetElapsedTime(started).TotalSeconds, 1),
            run.CutShort,
            run.Tried,
            [.. run.Findings.OrderBy(f => f.Severity).ThenBy(f => f.Code, StringComparer.Ordinal)]
        );
    }
}
