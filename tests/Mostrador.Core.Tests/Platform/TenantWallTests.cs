using Mostrador.Platform.Database;
using Mostrador.Testing;
using Npgsql;

namespace Mostrador.Core.Tests.Platform;

public sealed class TenantWallTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_tenant_the_program_sees_no_row()
    {
        await AddShopAsync("wall-a");

        await using var command = db.Database.App.CreateCommand("select count(*) from shared.shop");
        (await command.ExecuteScalarAsync(Ct)).ShouldBe(0L);
        await using var all = db.Admin.CreateCommand("select count(*) from shared.shop");
        (await all.ExecuteScalarAsync(Ct)).ShouldNotBe(0L);
    }

    [Fact]
    public async Task A_tenant_sees_its_own_row_and_no_other()
    {
        await AddShopAsync("wall-b");
        await AddShopAsync("wall-c");

        await using var transaction = await db.Database.BeginAsync(TestDatabase.Place("wall-b"), Ct);
        await using var command = transaction.Command("select string_agg(tenant_id, ',') from shop");
        (await command.ExecuteScalarAsync(Ct)).ShouldBe("wall-b");
    }

    [Fact]
    public async Task A_row_of_another_tenant_is_refused_by_the_database()
    {
        await using var transaction = await db.Database.BeginAsync(TestDatabase.Place("wall-d"), Ct);
        await using var smuggle = transaction.Command(InsertShop("wall-e"));
        var refused = await Should.ThrowAsync<PostgresException>(() => smuggle.ExecuteNonQueryAsync(Ct));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_tenant_of_a_transaction_is_forgotten_with_it()
    {
        await AddShopAsync("wall-f");
        await using var one = DatabaseFactory.Open(
            db.OwnerConnectionString,
            db.Roles,
            new PoolSizes { App = 1, Worker = 1 },
            "one"
        );
        await using (await one.BeginAsync(TestDatabase.Place("wall-f"), Ct)) { }

        await using var command = one.App.CreateCommand("select count(*) from shared.shop");
        (await command.ExecuteScalarAsync(Ct)).ShouldBe(0L);
    }

    [Theory]
    [InlineData("set row_security = off; select count(*) from shared.shop")]
    [InlineData("alter table shared.shop disable row level security")]
    [InlineData("set role mostrador")]
    [InlineData("alter role mostrador_test_app bypassrls")]
    [InlineData("create policy open on shared.shop using (true)")]
    public async Task The_program_cannot_take_the_wall_down(string sql)
    {
        await using var connection = await db.Database.App.OpenConnectionAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        var refused = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        NpgsqlConnection.ClearPool(connection);
    }

    [Theory]
    [InlineData("select payload from queue.inbox")]
    [InlineData("select payload from queue.outbox")]
    [InlineData("select * from shared.messages")]
    [InlineData("select * from shared.customers")]
    public async Task The_worker_cannot_read_what_people_write(string sql)
    {
        await using var command = db.Database.Worker.CreateCommand(sql);
        var refused = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    async Task AddShopAsync(string tenant)
    {
        await using var command = db.Admin.CreateCommand(InsertShop(tenant));
        await command.ExecuteNonQueryAsync(Ct);
    }

    static string InsertShop(string tenant) =>
        $"""
            insert into shared.shop (tenant_id, profile, currency, locale, timezone, order_prefix)
            values ('{tenant}', '{"{}"}', 'CLP', 'es-CL', 'America/Santiago', 'T')
            """;
}
