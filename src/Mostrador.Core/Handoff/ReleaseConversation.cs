using Mostrador.Core.Conversations;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Npgsql;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Handoff;

public enum ReleaseResult
{
    /// <summary>The bot answers again from the next message on.</summary>
    Released,

    /// <summary>The bot had it already.</summary>
    WithTheBot,
    NotFound,
}

/// <summary>Gives a conversation back to the bot; one that people were to look at is seen to.</summary>
public sealed class ReleaseConversation(Database database)
{
    /// <param name="who">The customer's phone in any spelling, their user id, or the conversation's number.</param>
    public async Task<ReleaseResult> RunAsync(Tenant tenant, string who, string actor, CancellationToken ct)
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        var found = await FindConversations.RunAsync(tx, who, ct);
        if (found.Length == 0)
            return ReleaseResult.NotFound;
        await using var release = tx.Command(
            """
            update sessions set holder = 'bot', handoff_reason = null, handed_off_at = null, updated_at = now()
            where tenant_id = $1 and conversation_id = any($2) and handed_off_at is not null
            """
        );
        release.Parameters.Add(Of(tenant.Id));
        release.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = found });
        if (await release.ExecuteNonQueryAsync(ct) == 0)
            return ReleaseResult.WithTheBot;
        await RegistryRows.AuditAsync(tx, actor, "conversation.release", new { conversations = found }, ct);
        await tx.CommitAsync(ct);
        return ReleaseResult.Released;
    }
}
