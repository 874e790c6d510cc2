using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Bench.Load;

/// <summary>A shop as its customers see it: where to write and what to write about.</summary>
sealed record Shop(
    string TenantId,
    string PhoneNumberId,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Products
)
{
    public static Shop Of(ShopFile file) =>
        new(
            file.Id!,
            file.PhoneNumberId!,
            [.. file.Categories!.Select(c => c.Name!)],
            [.. file.Products!.Select(p => p.Name!)]
        );
}
