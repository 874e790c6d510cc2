using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;

namespace Mostrador.Core.Conversations;

/// <summary>The conversation that a person means: by its number, or the customer's latest by phone.</summary>
static class FindConversation
{
    public static async Task<long?> RunAsync(TenantTransaction tx, Tenant tenant, string who, CancellationToken ct)
    {
        var number = long.TryParse(who, out var id) && who.Length < 7 ? id : (long?)null;
        await using var find = tx.Command(
            """
            select id from queue.conversations
            where tenant_id = $1 and (id = $2 or phone = $3) order by last_inbound_at desc nulls last limit 1
            """
        );
        find.Parameters.Add(SqlParameters.Of(tenant.Id));
        find.Parameters.Add(SqlParameters.Of(number ?? -1));
        find.Parameters.Add(SqlParameters.Of(PhoneNumber.Canonical(who)));
        return await find.ExecuteScalarAsync(ct) as long?;
    }
}
