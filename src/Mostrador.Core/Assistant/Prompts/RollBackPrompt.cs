using System.Globalization;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;

namespace Mostrador.Core.Assistant.Prompts;

/// <summary>Makes an earlier version speak again, as a new version: the line of versions only grows.</summary>
public sealed class RollBackPrompt(Database database, ShopPrompts prompts)
{
    public async Task<PromptChange> RunAsync(
        Tenant tenant,
        int targetVersion,
        string actor,
        string? reason,
        CancellationToken ct
    )
    {
        if (await prompts.FindAsync(tenant, targetVersion, ct) is not { } target)
            return new PromptChange.Refused([
                new Problem(
                    "target_version",
                    string.Create(CultureInfo.InvariantCulture, $"no hay una versión {targetVersion}"),
                    ProblemKind.NotFound
                ),
            ]);
        var before = await prompts.ActiveAsync(tenant, ct);
        if (before.Version == target.Version)
            return new PromptChange.Done(before, Changed: false);
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        var added = await ShopPrompts.AddAsync(tx, target.Config, actor, reason, ct);
        await RegistryRows.AuditAsync(
            tx,
            actor,
            "prompt.rollback",
            new
            {
                added.Version,
                Before = before.Version,
                Target = targetVersion,
                Reason = reason,
            },
            ct
        );
        await tx.CommitAsync(ct);
        return new PromptChange.Done(added, Changed: true);
    }
}
