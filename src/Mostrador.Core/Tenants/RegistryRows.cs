using System.Text.Json;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using Npgsql;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Tenants;

/// <summary>A shop's own rows of the registry, written as the program's role inside that shop's walls.</summary>
static class RegistryRows
{
    public static async Task InsertAsync(TenantTransaction tx, Tenant tenant, ShopProfile profile, CancellationToken ct)
    {
        await using var batch = tx.Batch();
        batch.BatchCommands.Add(
            Command(
                """
                insert into registry.tenants
                    (tenant_id, slug, name, type, phone, plan, assistant_id, data_schema, data_server, created_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                Of(tenant.Id),
                Of(tenant.Slug),
                Of(tenant.Name),
                Of(tenant.Type),
                Of(tenant.Phone),
                Of(tenant.Plan),
                Of(tenant.AssistantId),
                Of(tenant.Schema),
                Of(tenant.Server),
                Of(tenant.CreatedAt)
            )
        );
        batch.BatchCommands.Add(
            Command(
                """
                insert into shop (tenant_id, profile, currency, locale, timezone, order_prefix)
                values ($1, $2::jsonb, $3, $4, $5, $6)
                """,
                Of(tenant.Id),
                Of(JsonSerializer.Serialize(profile, ShopJson.Default.ShopProfile)),
                Of(profile.Currency),
                Of(profile.Locale),
                Of(profile.Timezone),
                Of(SpanishNames.OrderPrefix(tenant.Slug))
            )
        );
        await batch.ExecuteNonQueryAsync(ct);
    }

    public static async Task InsertChannelAsync(
        TenantTransaction tx,
        ChannelAccount channel,
        byte[] sealedSecrets,
        CancellationToken ct
    )
    {
        await using var insert = tx.Command(
            """
            insert into registry.channels (tenant_id, id, kind, phone_number_id, sender, account_sid, secrets)
            values ($1, $2, $3, $4, $5, $6, $7)
            """
        );
        insert.Parameters.Add(Of(channel.TenantId));
        insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = channel.Id });
        insert.Parameters.Add(Of(channel.Kind));
        insert.Parameters.Add(Of(channel.PhoneNumberId));
        insert.Parameters.Add(Of(channel.Sender));
        insert.Parameters.Add(Of(channel.AccountSid));
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = sealedSecrets });
        await insert.ExecuteNonQueryAsync(ct);
    }

    public static async Task UpdateAsync(TenantTransaction tx, Tenant tenant, CancellationToken ct)
    {
        await using var update = tx.Command(
            """
            update registry.tenants
            set slug = $2, name = $3, type = $4, phone = $5, plan = $6, assistant_id = $7, status = $8,
                inactive_message = $9, updated_at = now()
            where tenant_id = $1
            """
        );
        update.Parameters.Add(Of(tenant.Id));
        update.Parameters.Add(Of(tenant.Slug));
        update.Parameters.Add(Of(tenant.Name));
        update.Parameters.Add(Of(tenant.Type));
        update.Parameters.Add(Of(tenant.Phone));
        update.Parameters.Add(Of(tenant.Plan));
        update.Parameters.Add(Of(tenant.AssistantId));
        update.Parameters.Add(Of(tenant.Active ? "active" : "inactive"));
        update.Parameters.Add(Of(tenant.InactiveMessage));
        await update.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Who changes several rows of a shop takes its row first, as an order does: nobody then waits in a circle.</summary>
    public static async Task LockShopAsync(TenantTransaction tx, CancellationToken ct)
    {
        await using var take = tx.Command("select tenant_id from shop where tenant_id = $1 for update");
        take.Parameters.Add(Of(tx.Place.TenantId));
        await take.ExecuteNonQueryAsync(ct);
    }

    public static async Task AuditAsync(
        TenantTransaction tx,
        string actor,
        string action,
        object detail,
        CancellationToken ct
    )
    {
        await using var insert = tx.Command(
            "insert into audit (tenant_id, actor, action, detail) values ($1, $2, $3, $4::jsonb)"
        );
        insert.Parameters.Add(Of(tx.Place.TenantId));
        insert.Parameters.Add(Of(actor));
        insert.Parameters.Add(Of(action));
        insert.Parameters.Add(Of(JsonSerializer.Serialize(detail)));
        await insert.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Another shop's row stands in the way: row-level security hides it, the unique index does not.</summary>
    public static Problem? TakenBy(PostgresException e) =>
        e.SqlState != PostgresErrorCodes.UniqueViolation
            ? null
            : e.ConstraintName switch
            {
                "tenants_slug_key" => new Problem("slug", "ya lo usa otra tienda", ProblemKind.Taken),
                "tenants_pkey" => new Problem("id", "ya lo usa otra tienda", ProblemKind.Taken),
                "channels_phone_number_id_key" => new Problem(
                    "phone_number_id",
                    "ya está conectado a otra tienda",
                    ProblemKind.Taken
                ),
                "channels_sender_key" => new Problem("sender", "ya está conectado a otra tienda", ProblemKind.Taken),
                _ => null,
            };
}
