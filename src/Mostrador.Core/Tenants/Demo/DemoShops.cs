using System.Reflection;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Core.Tenants.Demo;

/// <summary>
/// Opens the demonstration's shops in an empty installation. One that holds anybody else's shop is left alone; what an
/// earlier start left half done is finished; two nodes starting together make each shop once.
/// </summary>
public sealed class DemoShops(ImportShop import, TenantDirectory directory)
{
    /// <returns>The shops made by this call.</returns>
    public async Task<IReadOnlyList<Tenant>> LoadAsync(CancellationToken ct)
    {
        await directory.RefreshIfChangedAsync(ct);
        var files = Files();
        var own = files.Select(f => f.Id).ToHashSet();
        if (directory.All.Any(t => !own.Contains(t.Id)))
            return [];
        var made = new List<Tenant>();
        foreach (var file in files.Where(f => directory.ById(f.Id!) is null))
        {
            var result = await import.RunAsync(file, new ImportOptions { Actor = "demo", OnlyNew = true }, ct);
            if (result is ImportResult.Imported imported)
                made.Add(imported.Tenant);
            else if (
                result is ImportResult.Refused { Problems: var problems }
                && problems.Any(p => p.Kind != ProblemKind.Taken)
            )
                throw new InvalidOperationException($"Demo shop {file.Slug}: {string.Join("; ", problems)}");
        }
        await directory.RefreshIfChangedAsync(ct);
        return made;
    }

    /// <summary>The embedded shop files; acme first, so that it is the oldest shop and answers legacy calls.</summary>
    public static IReadOnlyList<ShopFile> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith("demo/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(n => EmbeddedShopFile.Read(assembly, n)),
        ];
    }
}
