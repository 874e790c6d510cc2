using System.Text.Json;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;

namespace Mostrador.Core.Assistant.Prompts;

/// <summary>Saves a prompt as the next version and makes it the active one: the next answer, on every node, follows it.</summary>
public sealed class SetPrompt(Database database, ShopPrompts prompts)
{
    /// <param name="sent">Sections that are not sent stay as they are.</param>
    public async Task<PromptChange> RunAsync(
        Tenant tenant,
        JsonElement sent,
        string actor,
        string? reason,
        CancellationToken ct
    )
    {
        var before = await prompts.ActiveAsync(tenant, ct);
        var (config, problems) = PromptReading.Read(sent, before.Config);
        if (config is null)
            return new PromptChange.Refused(problems);
        if (PromptJson.Write(config) == PromptJson.Write(before.Config))
            return new PromptChange.Done(before, Changed: false);
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        var added = await ShopPrompts.AddAsync(tx, config, actor, reason, ct);
        await RegistryRows.AuditAsync(
            tx,
            actor,
            "prompt.set",
            new
            {
                added.Version,
                Before = before.Version,
                Reason = reason,
                Fields = PromptDiff.Of(before.Config, config).Select(d => d.Field),
            },
            ct
        );
        await tx.CommitAsync(ct);
        return new PromptChange.Done(added, Changed: true);
    }
}
