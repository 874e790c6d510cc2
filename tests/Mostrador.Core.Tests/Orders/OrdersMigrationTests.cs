using System.Text.Json;
using Mostrador.Core.Tests.Platform;
using Mostrador.Platform.Database;
using Mostrador.Testing;
using Npgsql;

namespace Mostrador.Core.Tests.Orders;

/// <summary>A shop with years of orders is renewed: one that is still under way is known from then on, and cheaply.</summary>
public sealed class OrdersMigrationTests()
    : OldDatabaseTests(
        "data",
        before: 9,
        $"""
            insert into shared.customers (tenant_id, phone) values ('acme', '1'), ('bravo', '1');
            insert into shared.orders (tenant_id, code, customer_id, confirmation_key, state, currency, subtotal, discount,
                                       delivery_fee, total, delivery_mode, payment_method)
            select c.tenant_id, 'A-' || n, c.id, 'k' || n, case when n % {Orders
                / UnderWay} = 1 then 'paid' else 'delivered' end,
                   'CLP', 10, 0, 0, 10, 'pickup', 'flow'
            from shared.customers c, generate_series(1, {Orders}) n
            order by n;
            """
    )
{
    const int Orders = 5000;
    const int UnderWay = 5;

    [Fact]
    public async Task Orders_of_before_that_are_under_way_are_known_and_no_others_are_read_for_it()
    {
        (await CodesAsync()).ShouldBe("A-5000 A-4999 A-4998 A-4997 A-4996");

        await RenewAsync();
        await ExecuteAsync("analyze shared.orders");

        (await CodesAsync()).ShouldBe("A-5000 A-4999 A-4998 A-4997 A-4996 A-4001 A-3001 A-2001 A-1001 A-1");
        using var plan = JsonDocument.Parse(await AskAsync($"explain (analyze, format json) {OfOneCustomer}"));
        RowsRead(plan.RootElement[0].GetProperty("Plan")).ShouldBeInRange(1, 2 * (5 + UnderWay));
    }

    const string OfOneCustomer = "select orders from shared.who_writes('acme', '1', null)";

    Task<string> CodesAsync() =>
        AskAsync($"select string_agg(o ->> 'code', ' ') from ({OfOneCustomer}) w, json_array_elements(w.orders) o (o)");

    /// <summary>Rows of orders that a plan looked at, kept or not.</summary>
    static double RowsRead(JsonElement node)
    {
        var rows = 0.0;
        if (node.TryGetProperty("Relation Name", out var relation) && relation.GetString() == "orders")
            rows =
                (
                    node.GetProperty("Actual Rows").GetDouble()
                    + (node.TryGetProperty("Rows Removed by Filter", out var removed) ? removed.GetDouble() : 0)
                ) * node.GetProperty("Actual Loops").GetDouble();
        return node.TryGetProperty("Plans", out var inner) ? rows + inner.EnumerateArray().Sum(RowsRead) : rows;
    }

    /// <summary>As the product asks: behind row-level security, as the turn's load plans it.</summary>
    async Task<string> AskAsync(string sql)
    {
        await using var connection = await Admin.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"set local role {SqlName.Quote(PostgresCluster.Roles.App)}"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local app.tenant_id = 'acme'"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local search_path = shared"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local enable_seqscan = off"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        await using var reader = await batch.ExecuteReaderAsync(Ct);
        await reader.ReadAsync(Ct);
        return reader.GetString(0);
    }
}
