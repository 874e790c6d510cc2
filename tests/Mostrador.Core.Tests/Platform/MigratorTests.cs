using Mostrador.Platform;
using Mostrador.Platform.Database;
using Mostrador.Testing;
using Npgsql;

namespace Mostrador.Core.Tests.Platform;

public sealed class MigratorTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    const string Walled = """
        create table things (tenant_id text not null, id int not null, name text, primary key (tenant_id, id));
        alter table things enable row level security;
        alter table things force row level security;
        create policy tenant on things to {app} using (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
        grant select, insert, update on things to {app};
        do $$ begin execute format('grant usage on schema %I to {app}', current_schema()); end $$;
        """;

    static readonly Migration Central = Migration.Parse(
        "central/0001_start.sql",
        "create schema registry; grant usage on schema registry to {worker};"
    );
    static readonly Migration Data = Migration.Parse("data/0001_things.sql", Walled);

    PostgresCluster cluster = null!;
    string database = "";

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgresCluster.SharedAsync();
        database = await cluster.CreateDatabaseAsync(empty: true);
    }

    public async ValueTask DisposeAsync() => await cluster.DropDatabaseAsync(database);

    Migrator With(params Migration[] migrations) =>
        new(cluster.OwnerConnectionString(database), PostgresCluster.Roles, migrations);

    async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.AdministratorConnectionString(database));
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }

    [Fact]
    public void The_products_files_are_embedded_under_their_part_and_name()
    {
        var names = typeof(Core.Tenants.Tenant).Assembly.GetManifestResourceNames();
        names.ShouldContain("central/0001_registry_and_queue.sql");
        names.ShouldContain("data/0001_shop.sql");
    }

    [Fact]
    public async Task The_products_own_migrations_run_once()
    {
        var migrator = new Migrator(
            cluster.OwnerConnectionString(database),
            PostgresCluster.Roles,
            typeof(Core.Tenants.Tenant).Assembly
        );
        (await migrator.MigrateAsync(Ct)).ShouldNotBeEmpty();
        (await migrator.MigrateAsync(Ct)).ShouldBeEmpty();
        (await AskAsync("select count(*) from shared.products")).ShouldBe(0L);
    }

    [Fact]
    public async Task Nodes_that_start_together_apply_each_file_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => With(Central, Data).MigrateAsync(Ct)));
        results
            .SelectMany(applied => applied)
            .Order()
            .ShouldBe(["mostrador: 0001_start.sql", "shared: 0001_things.sql"]);
    }

    [Fact]
    public async Task An_edited_file_is_refused()
    {
        await With(Central, Data).MigrateAsync(Ct);
        var edited = Migration.Parse("data/0001_things.sql", Walled + "-- just a comment");
        var error = await Should.ThrowAsync<SetupException>(() => With(Central, edited).MigrateAsync(Ct));
        error.Problem.ShouldContain("0001_things.sql");
    }

    [Fact]
    public async Task Other_line_ends_are_no_edit()
    {
        await With(Central, Data).MigrateAsync(Ct);
        var converted = Migration.Parse("data/0001_things.sql", Walled.ReplaceLineEndings("\r\n"));
        (await With(Central, converted).MigrateAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        await With(Central, Data, Migration.Parse("data/0002_more.sql", "create table more (n int)")).MigrateAsync(Ct);
        var error = await Should.ThrowAsync<SetupException>(() => With(Central, Data).MigrateAsync(Ct));
        error.Problem.ShouldContain("0002_more.sql");
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_of_itself_and_keeps_those_before()
    {
        var broken = Migration.Parse("data/0002_broken.sql", "create table half (n int); select 1 / 0;");
        await Should.ThrowAsync<PostgresException>(() => With(Central, Data, broken).MigrateAsync(Ct));
        (await AskAsync("select to_regclass('shared.half') is null")).ShouldBe(true);

        var mended = Migration.Parse("data/0002_broken.sql", "create table half (n int)");
        (await With(Central, Data, mended).MigrateAsync(Ct)).ShouldBe(["shared: 0002_broken.sql"]);
    }

    [Fact]
    public async Task A_later_file_changes_rows_that_were_there_and_the_wall_stands_again()
    {
        await With(Central, Data).MigrateAsync(Ct);
        await AskAsync("insert into shared.things values ('acme', 1, 'old'), ('bravo', 1, 'old')");

        // The owner is no superuser and row-level security is forced on it: this is what would silently do nothing.
        await With(Central, Data, Migration.Parse("data/0002_rename.sql", "update things set name = 'new'"))
            .MigrateAsync(Ct);

        (await AskAsync("select string_agg(name, ',') from shared.things")).ShouldBe("new,new");
        (await AskAsync("select relforcerowsecurity from pg_class where oid = 'shared.things'::regclass")).ShouldBe(
            true
        );
    }

    [Fact]
    public async Task A_schema_of_a_shops_own_gets_the_same_tables_and_later_files_too()
    {
        await With(Central, Data).MigrateAsync(Ct);
        const string odd = "company_el\"primo; drop schema shared";
        await With(Central, Data).EnsureSchemaAsync(odd, Ct);
        await With(Central, Data).EnsureSchemaAsync(odd, Ct);
        var more = Migration.Parse("data/0002_more.sql", "create table more (n int)");

        (await With(Central, Data, more).MigrateAsync(Ct)).ShouldBe(
            ["shared: 0002_more.sql", odd + ": 0002_more.sql"],
            ignoreOrder: true
        );
        (await AskAsync($"select count(*) from pg_tables where schemaname = '{odd}'")).ShouldBe(3L);
    }

    [Fact]
    public void A_gap_in_the_numbers_is_a_mistake_of_ours() =>
        Should.Throw<InvalidOperationException>(() => With(Central, Migration.Parse("data/0002_more.sql", "select 1")));
}
