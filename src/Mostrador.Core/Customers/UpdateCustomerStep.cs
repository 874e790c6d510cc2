using Mostrador.Core.Assistant;
using Mostrador.Core.Orders;
using Npgsql;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Customers;

/// <summary>Keeps what the customer told. An address told again is the same address; the last one used is the default.</summary>
sealed class UpdateCustomerStep(UpdateCustomer effect, EffectsInput input) : EffectStep
{
    /// <summary>Addresses are found by an index, whose entries are short. The order has the whole text in any case.</summary>
    const int LongestKept = 500;

    public override IReadOnlyList<NpgsqlBatchCommand> Commands { get; } =
        CommandsFor(effect, input.Tenant.Id, input.CustomerId);

    public static IReadOnlyList<NpgsqlBatchCommand> CommandsFor(UpdateCustomer told, string tenantId, long customerId)
    {
        var commands = new List<NpgsqlBatchCommand>
        {
            Command(
                """
                update customers set name = coalesce($3, name), email = coalesce($4, email), updated_at = now()
                where tenant_id = $1 and id = $2 returning id
                """,
                Of(tenantId),
                Of(customerId),
                Of(Given(told.Name)),
                Of(Given(told.Email))
            ),
        };
        if (Given(told.Address) is not { Length: <= LongestKept } address)
            return commands;
        commands.Add(
            Command(
                """
                update customer_addresses set is_default = false
                where tenant_id = $1 and customer_id = $2 and is_default returning id
                """,
                Of(tenantId),
                Of(customerId)
            )
        );
        commands.Add(
            Command(
                """
                insert into customer_addresses as a
                    (tenant_id, customer_id, address, zone, latitude, longitude, is_default, used_at)
                values ($1, $2, $3, $4, $5, $6, true, clock_timestamp())
                on conflict (tenant_id, customer_id, lower(address)) do update
                set zone = coalesce(excluded.zone, a.zone), latitude = coalesce(excluded.latitude, a.latitude),
                    longitude = coalesce(excluded.longitude, a.longitude), is_default = true,
                    used_at = excluded.used_at
                returning id
                """,
                Of(tenantId),
                Of(customerId),
                Of(address),
                Of(Given(told.Zone)),
                Of(told.Latitude),
                Of(told.Longitude)
            )
        );
        return commands;
    }

    public override async Task ReadAsync(NpgsqlDataReader reader, EffectsOutcome outcome, CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct))
            throw new InvalidOperationException("The customer of the turn is not in the database.");
        for (var i = 0; i < Commands.Count; i++)
            await reader.NextResultAsync(ct);
    }

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
