using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Rehearsals.Sandboxes;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Platform.Ids;

namespace Mostrador.Core.Rehearsals.Openings;

/// <summary>What the parts of one rehearsal share: the shop, the chance, the clock, what was found and how much was tried.</summary>
sealed class RehearsalRun(
    Database database,
    TurnEffects effects,
    IAssistantEngine engine,
    Tenant tenant,
    ShopSnapshot shop,
    OpeningTimes times,
    RehearsalLimits limits,
    IdSource ids,
    int seed,
    Func<bool> isLate,
    IProgress<string>? progress
)
{
#pragma warning disable CA5394 // the same seed shall play the same rehearsal
    readonly Random chance = new(seed);
#pragma warning restore CA5394
    readonly List<Coverage> tried = [];
    readonly List<OpeningFinding> findings = [];

    public ShopSnapshot Shop => shop;
    public ShopProfile Profile => shop.Profile;
    public ShopCatalog Catalog => shop.Catalog;
    public Money Money { get; } = Money.Of(shop.Profile);
    public OpeningTimes Times => times;
    public RehearsalLimits Limits => limits;
    public int Conversations { get; private set; }
    public int Orders { get; private set; }
    public bool CutShort { get; private set; }
    public IReadOnlyList<Coverage> Tried => tried;
    public IReadOnlyList<OpeningFinding> Findings => findings;

    public void Found(OpeningFinding finding)
    {
        if (!findings.Exists(f => (f.Code, f.Subject, f.Sku) == (finding.Code, finding.Subject, finding.Sku)))
            findings.Add(finding);
    }

    public void Found(IEnumerable<OpeningFinding> several)
    {
        foreach (var finding in several)
            Found(finding);
    }

    public bool IsFlawed(Item item, params ReadOnlySpan<string> codes)
    {
        foreach (var finding in findings)
            if (finding.Sku == item.Sku && codes.Contains(finding.Code))
                return true;
        return false;
    }

    /// <summary>A new customer at the shop's door.</summary>
    public Shopper Enter(DateTimeOffset? at = null)
    {
        var name = $"ensayo-{seed}-{++Conversations}";
        var facts = new CustomerFacts(null, null, null, null, IsNew: true);
        var guest = new Guest($"{name}-{ids.Next():N}", name, facts);
        return new Shopper(new Sandbox(database, effects, engine, tenant, shop, guest), at ?? times.Opening);
    }

    public void Placed() => Orders++;

    /// <summary>Tries a sample of things, all of them where there are no more than <paramref name="most"/>.</summary>
    public async Task EachAsync<T>(string what, IReadOnlyList<T> all, int most, Func<T, Task> tryOne)
    {
        if (all.Count == 0)
            return;
        var sample = Sample(all, most);
        var done = 0;
        foreach (var one in sample)
        {
            if (isLate())
            {
                CutShort = true;
                break;
            }
            if (done % 10 == 0)
                progress?.Report($"{what}: {done} de {sample.Count}");
            await tryOne(one);
            done++;
        }
        tried.Add(new Coverage(what, done, all.Count));
    }

    /// <summary>In the shop's order.</summary>
    public IReadOnlyList<T> Sample<T>(IReadOnlyList<T> all, int most)
    {
        if (all.Count <= most)
            return all;
        var places = Enumerable.Range(0, all.Count).ToArray();
        chance.Shuffle(places);
        return [.. places.Take(most).Order().Select(i => all[i])];
    }

    public int Pick(int below) => chance.Next(below);
}
