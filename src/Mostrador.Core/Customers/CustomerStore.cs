using System.Text.Json;
using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Core.Customers;

/// <summary>How a channel knows a customer: at least one of the two is set.</summary>
/// <param name="Phone">Canonical digits.</param>
/// <param name="UserId">Business-scoped user id.</param>
public sealed record CustomerIdentity(string? Phone, string? UserId);

/// <summary>A customer as the load of a turn found them.</summary>
/// <param name="Id">Null before the first turn.</param>
/// <param name="Linked">The stored customer carries the whole identity asked for; nothing needs to be written.</param>
public sealed record CustomerLoad(long? Id, bool Linked, CustomerFacts Facts);

/// <summary>A shop's customers. One person is one row, whether known by phone, by user id or by both.</summary>
public static class CustomerStore
{
    /// <summary>
    /// The customers of some conversations, for the batch that loads turns, inside the tenant; read with
    /// <see cref="ReadFactsAsync"/>.
    /// </summary>
    public static NpgsqlBatchCommand FactsCommand(string tenantId, params long[] conversationIds) =>
        new(
            """
            select w.id, w.phone, w.user_id, f.customer_id, f.phone, f.user_id, f.name, f.email, f.addresses
            from unnest($2) as k (id)
            cross join lateral (select id, phone, user_id from queue.conversations
                                where tenant_id = $1 and id = k.id limit 1) w
            cross join lateral who_writes($1, w.phone, w.user_id) f
            """
        )
        {
            Parameters =
            {
                Text(tenantId),
                new NpgsqlParameter<long[]> { TypedValue = conversationIds },
            },
        };

    /// <summary>By conversation; everyone asked for is there, known or not.</summary>
    public static async Task<Dictionary<long, CustomerLoad>> ReadFactsAsync(
        NpgsqlDataReader reader,
        CancellationToken ct
    )
    {
        var found = new Dictionary<long, CustomerLoad>();
        while (await reader.ReadAsync(ct))
            found.Add(
                reader.GetInt64(0),
                ReadFacts(reader, 3, new CustomerIdentity(TextAt(reader, 1), TextAt(reader, 2)))
            );
        return found;
    }

    /// <summary>From what <c>who_writes</c> found, whose columns begin at <paramref name="first"/>.</summary>
    public static CustomerLoad ReadFacts(NpgsqlDataReader reader, int first, CustomerIdentity who)
    {
        if (reader.IsDBNull(first))
            return new CustomerLoad(null, false, new CustomerFacts(who.Phone, null, null, null, IsNew: true));
        var (phone, userId) = (TextAt(reader, first + 1), TextAt(reader, first + 2));
        var linked = (who.Phone is null || who.Phone == phone) && (who.UserId is null || who.UserId == userId);
        var facts = new CustomerFacts(
            phone ?? who.Phone,
            TextAt(reader, first + 3),
            null,
            TextAt(reader, first + 4),
            IsNew: false
        )
        {
            Addresses = TextAt(reader, first + 5) is { } addresses
                ? JsonSerializer.Deserialize(addresses, ShopJson.Default.IReadOnlyListKnownAddress)!
                : [],
        };
        return new CustomerLoad(reader.GetInt64(first), linked, facts);
    }

    /// <summary>
    /// The customer's id, creating the customer on the first turn. When a phone and a user id turn out to be one person, the
    /// two rows become one. Asks nothing of the database when the load already found everything.
    /// </summary>
    public static async Task<long> ResolveAsync(
        TenantTransaction tx,
        CustomerIdentity who,
        CustomerLoad? load,
        CancellationToken ct
    )
    {
        if (load is { Id: { } known, Linked: true })
            return known;
        await using var command = tx.Command("select resolve_customer($1, $2, $3)");
        command.Parameters.Add(Text(tx.Place.TenantId));
        command.Parameters.Add(Text(who.Phone));
        command.Parameters.Add(Text(who.UserId));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>
    /// The customer changed phone or user id (a channel's system message says so); what a stranger's row held under the new
    /// address becomes theirs. Returns the surviving customer's id.
    /// </summary>
    public static async Task<long> ChangeIdentityAsync(
        TenantTransaction tx,
        long customerId,
        string? newPhone,
        string? newUserId,
        CancellationToken ct
    )
    {
        await using var command = tx.Command("select link_customer($1, $2, $3, $4)");
        command.Parameters.Add(Text(tx.Place.TenantId));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = customerId });
        command.Parameters.Add(Text(newPhone));
        command.Parameters.Add(Text(newUserId));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    static NpgsqlParameter Text(string? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };

    static string? TextAt(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
