using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using Mostrador.Platform.Secrets;
using Npgsql;

namespace Mostrador.Core.Tenants.ShopFiles;

public sealed record ImportOptions
{
    /// <summary>Who does it, for the audit.</summary>
    public required string Actor { get; init; }

    /// <summary>Products, discounts and categories that the file does not name leave the shop. Never by default.</summary>
    public bool ArchiveMissing { get; init; }

    /// <summary>A shop that there is already is left as it is and refused.</summary>
    public bool OnlyNew { get; init; }
}

public abstract record ImportResult
{
    ImportResult() { }

    public sealed record Imported(Tenant Tenant, bool Created, CatalogCounts Goods) : ImportResult;

    public sealed record Refused(IReadOnlyList<Problem> Problems) : ImportResult;
}

/// <summary>
/// Creates the shop of a file, or brings the shop of that id (or slug) to what the file says, in one transaction. The
/// profile is replaced, goods are matched by SKU and name, and stock stays as it is where the file does not give it.
/// </summary>
public sealed class ImportShop(Database database, TenantDirectory directory, SecretBox box, TimeProvider time)
{
    public async Task<ImportResult> RunAsync(ShopFile file, ImportOptions options, CancellationToken ct)
    {
        var problems = ShopFileCheck.Shop(file);
        if (problems.Count > 0)
            return new ImportResult.Refused(problems);
        await directory.RefreshIfChangedAsync(ct);
        var known = file.Id is { } id ? directory.ById(id) : directory.All.FirstOrDefault(t => t.Slug == file.Slug);
        if (known is not null && options.OnlyNew)
            return Refused(new Problem("id", $"la tienda «{known.Slug}» ya existe", ProblemKind.Taken));
        try
        {
            return known is null ? await CreateAsync(file, options, ct) : await UpdateAsync(known, file, options, ct);
        }
        catch (PostgresException e) when (RegistryRows.TakenBy(e) is { } taken)
        {
            return Refused(taken);
        }
    }

    async Task<ImportResult> CreateAsync(ShopFile file, ImportOptions options, CancellationToken ct)
    {
        var now = time.StorableNow();
        var tenant = Described(
            file,
            new Tenant(
                file.Id ?? TenantNames.IdOf(file.Slug!, now),
                file.Slug!,
                file.Name!,
                "general",
                null,
                Plans.Default,
                true,
                null,
                null,
                Migrator.SharedSchema,
                null,
                now
            )
        );
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        await RegistryRows.InsertAsync(tx, tenant, file.Profile(), ct);
        if (file.PhoneNumberId is not null)
            await InsertChannelAsync(tx, tenant, file.PhoneNumberId, ct);
        return await FinishAsync(tx, tenant, true, file, options, ct);
    }

    async Task<ImportResult> UpdateAsync(Tenant known, ShopFile file, ImportOptions options, CancellationToken ct)
    {
        var tenant = Described(file, known) with { Slug = file.Slug! };
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        await RegistryRows.LockShopAsync(tx, ct);
        if (tenant != known)
            await RegistryRows.UpdateAsync(tx, tenant, ct);
        if (file.PhoneNumberId is { } number)
        {
            var numbers = directory
                .ChannelsOf(known.Id)
                .Where(c => c is { Kind: "meta", PhoneNumberId: not null })
                .ToList();
            if (numbers.Count == 0)
                await InsertChannelAsync(tx, tenant, number, ct);
            else if (numbers.All(c => c.PhoneNumberId != number))
                return Refused(
                    new Problem("phone_number_id", "la tienda tiene otro número, y un archivo no lo cambia")
                );
        }
        return await FinishAsync(tx, tenant, false, file, options, ct);
    }

    async Task<ImportResult> FinishAsync(
        TenantTransaction tx,
        Tenant tenant,
        bool created,
        ShopFile file,
        ImportOptions options,
        CancellationToken ct
    )
    {
        await using var db = await ShopDbContext.OpenAsync(tx, ct);
        var shop = (await db.Shops.FindAsync([tenant.Id], ct))!;
        shop.Profile = file.Profile();
        (shop.Currency, shop.Locale, shop.Timezone) = (file.Currency!, file.Locale!, file.Timezone!);
        var writer = new CatalogWriter(db, ShopClock.Zone(file.Timezone!), time.GetUtcNow());
        var goods = await writer.WriteAsync(file, whole: true, options.ArchiveMissing, ct);
        var action = created ? "tenant.create" : "tenant.import";
        await RegistryRows.AuditAsync(
            tx,
            options.Actor,
            action,
            new
            {
                tenant.Slug,
                tenant.Name,
                goods,
            },
            ct
        );
        await tx.CommitAsync(ct);
        return new ImportResult.Imported(tenant, created, goods);
    }

    Task InsertChannelAsync(TenantTransaction tx, Tenant tenant, string phoneNumberId, CancellationToken ct) =>
        RegistryRows.InsertChannelAsync(
            tx,
            new ChannelAccount(tenant.Id, Guid.CreateVersion7(time.GetUtcNow()), "meta")
            {
                PhoneNumberId = phoneNumberId,
            },
            // No secrets of its own: those of the installation serve it.
            box.Seal(new ChannelSecrets(), tenant.Id),
            ct
        );

    static Tenant Described(ShopFile file, Tenant tenant) =>
        tenant with
        {
            Name = file.Name!.Trim(),
            Type = file.Type ?? tenant.Type,
            Phone = file.Phone ?? tenant.Phone,
            Plan = file.Plan ?? tenant.Plan,
            AssistantId = file.AssistantId ?? tenant.AssistantId,
        };

    static ImportResult.Refused Refused(Problem problem) => new([problem]);
}
