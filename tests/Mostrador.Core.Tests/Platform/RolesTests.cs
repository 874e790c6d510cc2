using Mostrador.Platform;
using Mostrador.Platform.Database;
using Mostrador.Platform.Secrets;
using Mostrador.Testing;
using Npgsql;

namespace Mostrador.Core.Tests.Platform;

public sealed class RolesTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    static readonly MasterKey Key = MasterKey.FromText("the key of these roles");

    PostgresCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await PostgresCluster.SharedAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    string Owner => cluster.OwnerConnectionString("postgres");

    async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.AdministratorConnectionString("postgres"));
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }

    async Task SignInAsync(Roles roles, string role)
    {
        var settings = new NpgsqlConnectionStringBuilder(Owner) { Username = role, Password = roles.PasswordOf(role) };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(Ct);
    }

    [Fact]
    public async Task Both_roles_open_with_derived_passwords_and_have_no_powers()
    {
        var roles = new Roles("roles_plain", Key);
        await roles.EnsureAsync(Owner, Ct);
        await SignInAsync(roles, roles.App);
        await SignInAsync(roles, roles.Worker);
        (
            await AskAsync(
                "select bool_or(rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication) from pg_roles where rolname like 'roles\\_plain\\_%'"
            )
        ).ShouldBe(false);
    }

    [Fact]
    public async Task Nodes_that_start_together_agree()
    {
        var roles = new Roles("roles_race", Key);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new Roles("roles_race", Key).EnsureAsync(Owner, Ct)));
        await SignInAsync(roles, roles.App);
    }

    [Fact]
    public async Task A_new_database_takes_over_the_roles_that_one_of_before_left()
    {
        await new Roles("roles_turn", Key).EnsureAsync(Owner, Ct);
        var turned = new Roles("roles_turn", MasterKey.FromText("the next key"));
        await turned.EnsureAsync(Owner, Ct);
        await SignInAsync(turned, turned.App);
    }

    [Fact]
    public async Task In_a_database_in_use_only_the_key_before_it_brings_new_passwords()
    {
        var database = await cluster.CreateDatabaseAsync();
        try
        {
            var owner = cluster.OwnerConnectionString(database);
            var before = new Roles("roles_used", Key);
            await before.EnsureAsync(owner, Ct);

            var next = MasterKey.FromText("the next key of a database in use");
            var error = await Should.ThrowAsync<SetupException>(() =>
                new Roles("roles_used", next).EnsureAsync(owner, Ct)
            );
            error.Cure.ShouldContain("SECRET_KEY_PREVIOUS");
            await SignInAsync(before, before.App);

            var turned = new Roles("roles_used", next, Key);
            await turned.EnsureAsync(owner, Ct);
            await SignInAsync(turned, turned.Worker);
        }
        finally
        {
            await cluster.DropDatabaseAsync(database);
        }
    }

    [Fact]
    public async Task Roles_that_another_database_lives_by_keep_their_passwords()
    {
        var (used, fresh) = (await cluster.CreateDatabaseAsync(), await cluster.CreateDatabaseAsync(empty: true));
        try
        {
            var before = new Roles("roles_shared", Key);
            await before.EnsureAsync(cluster.OwnerConnectionString(used), Ct);
            await using (var connection = new NpgsqlConnection(cluster.AdministratorConnectionString(used)))
            {
                await connection.OpenAsync(Ct);
                await using var grant = new NpgsqlCommand(
                    "grant usage on schema registry to roles_shared_app",
                    connection
                );
                await grant.ExecuteNonQueryAsync(Ct);
            }

            var second = new Roles("roles_shared", MasterKey.FromText("the key of a second installation"));
            var error = await Should.ThrowAsync<SetupException>(() =>
                second.EnsureAsync(cluster.OwnerConnectionString(fresh), Ct)
            );
            error.Cure.ShouldContain("DATABASE_ROLE_PREFIX");
            await SignInAsync(before, before.App);
        }
        finally
        {
            await cluster.DropDatabaseAsync(used);
            await cluster.DropDatabaseAsync(fresh);
        }
    }

    [Theory]
    [InlineData("alter role roles_strong_app superuser")]
    [InlineData("alter role roles_strong_app bypassrls")]
    [InlineData("grant mostrador to roles_strong_app")]
    public async Task A_role_that_could_pass_the_wall_stops_the_start(string grant)
    {
        var roles = new Roles("roles_strong", Key);
        await roles.EnsureAsync(Owner, Ct);
        await AskAsync(grant);
        try
        {
            var error = await Should.ThrowAsync<SetupException>(() => roles.EnsureAsync(Owner, Ct));
            error.Problem.ShouldContain("roles_strong_app");
        }
        finally
        {
            await AskAsync(
                "alter role roles_strong_app nosuperuser nobypassrls; revoke mostrador from roles_strong_app"
            );
        }
    }

    [Fact]
    public async Task An_owner_that_may_not_create_roles_is_told_what_an_administrator_runs()
    {
        await AskAsync("drop role if exists plain_owner; create role plain_owner login password 'plain'");
        var roles = new Roles("roles_refused", Key);
        var owner = new NpgsqlConnectionStringBuilder(Owner)
        {
            Username = "plain_owner",
            Password = "plain",
        }.ConnectionString;

        var error = await Should.ThrowAsync<SetupException>(() => roles.EnsureAsync(owner, Ct));
        error.Cure.ShouldContain("--print-roles");

        await AskAsync(roles.AdministratorSql());
        await roles.EnsureAsync(owner, Ct);
        await SignInAsync(roles, roles.Worker);
    }

    [Fact]
    public void The_administrators_sql_holds_no_password()
    {
        var roles = new Roles("x", Key);
        roles.AdministratorSql().ShouldContain("SCRAM-SHA-256$");
        roles.AdministratorSql().ShouldNotContain(roles.PasswordOf(roles.App));
    }

    [Theory]
    [InlineData("Tienda-Norte", "tienda_norte_app")]
    [InlineData("mostrador", "mostrador_app")]
    [InlineData("a\";drop table x", "a__drop_table_x_app")]
    public void Role_names_are_plain_whatever_the_prefix(string prefix, string name) =>
        new Roles(prefix, Key).App.ShouldBe(name);
}
