using System.Globalization;
using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using Npgsql;
using NpgsqlTypes;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Conversations;

/// <summary>
/// The conversations that a person means. One customer may talk on several numbers of the shop: a phone names all of those.
/// </summary>
static class FindConversations
{
    /// <param name="who">The customer's phone in any spelling, their user id, or the conversation's number.</param>
    public static async Task<long[]> RunAsync(TenantTransaction tx, string who, CancellationToken ct)
    {
        who = who.Trim();
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
