using System.Globalization;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Npgsql;
using NpgsqlTypes;
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

/// <summary>Gives a conversation back to the bot.</summary>
public sealed class ReleaseConversation(Database database)
{
    /// <param name="who">The customer's phone in any spelling, their user id, or the conversation's number.</param>
    public async Task<ReleaseResult> RunAsync(Tenant tenant, string who, string actor, CancellationToken ct)
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        var found = await FindAsync(tx, who.Trim(), ct);
        if (found.Length == 0)
            return ReleaseResult.NotFound;
        await using var release = tx.Command(
            """
            update sessions set holder = 'bot', handoff_reason = null, handed_off_at = null, updated_at = now()
            where tenant_id = $1 and conversation_id = any($2) and holder = 'person'
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

    /// <summary>One customer may talk on several numbers of the shop: a phone names all of those conversations.</summary>
    static async Task<long[]> FindAsync(TenantTransaction tx, string who, CancellationToken ct)
    {
        await using var find = tx.Command(
            """
            select coalesce(array_agg(distinct conversation_id), '{}') from queue.addresses
            where tenant_id = $1 and (address = $2 or address = $3 or conversation_id = $4)
            """
        );
        find.Parameters.Add(Of(tx.Place.TenantId));
        find.Parameters.Add(Of(who));
        find.Parameters.Add(Of(PhoneNumber.Canonical(who)));
        var isNumber = long.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        find.Parameters.Add(
            new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint, Value = isNumber ? id : DBNull.Value }
        );
        return (long[])(await find.ExecuteScalarAsync(ct))!;
    }
}
