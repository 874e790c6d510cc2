using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Mostrador.Platform;
using Mostrador.Platform.Database;
using Mostrador.Testing;
using Npgsql;

namespace Mostrador.Core.Tests.Platform;

public sealed class EmbeddedClusterTests(PreparedCluster prepared) : IClassFixture<PreparedCluster>, IAsyncDisposable
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    readonly TemporaryFolder folder = TemporaryFolder.OpenToAll();

    EmbeddedClusterOptions Options =>
        new(folder.At("data", "postgres")) { FallbackRoot = folder.At("elsewhere"), Durable = false };

    string Cluster => folder.At("data", "postgres", "cluster");

    /// <summary>On a copy of a cluster that was made before, as on every start but the first.</summary>
    async Task<EmbeddedCluster> StartAsync(EmbeddedClusterOptions? options = null)
    {
        await prepared.CopyToAsync(folder.At("data"), Ct);
        return await StartBareAsync(options ?? Options);
    }

    static Task<EmbeddedCluster> StartBareAsync(EmbeddedClusterOptions options) =>
        EmbeddedCluster.StartAsync(options, TimeProvider.System, NullLogger.Instance, Ct);

    async Task<ServerProcess> ServeAsync(string until, params (string Name, string Value)[] variables)
    {
        await prepared.CopyToAsync(folder.At("data"), Ct);
        var environment = new Dictionary<string, string> { ["PORT"] = "0" };
        foreach (var (name, value) in variables)
            environment[name] = value;
        var program = ServerProcess.Start(folder.Path, ["serve"], environment);
        try
        {
            await program.SaysAsync(until, Ct);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    static async Task<object?> AskAsync(EmbeddedCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.OwnerConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }

    [Fact]
    public async Task Rows_survive_a_stop_and_a_start_on_the_same_port()
    {
        object? port;
        await using (var first = await StartAsync())
        {
            await AskAsync(first, "create table kept as select 7 as n");
            port = await AskAsync(first, "show port");
        }
        ClusterProcesses.Of(Cluster).ShouldBeEmpty("nothing runs after the program");

        await using var second = await StartBareAsync(Options);
        (await AskAsync(second, "select n from kept")).ShouldBe(7);
        (await AskAsync(second, "show port")).ShouldBe(port);
    }

    [Fact]
    public async Task It_is_durable_private_and_owned_by_no_superuser()
    {
        await using var cluster = await StartBareAsync(Options with { Durable = true });
        (await AskAsync(cluster, "show fsync")).ShouldBe("on");
        (await AskAsync(cluster, "show synchronous_commit")).ShouldBe("on");
        (await AskAsync(cluster, "show listen_addresses")).ShouldBe("127.0.0.1");
        (
            await AskAsync(cluster, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        ).ShouldBe(false);
        File.GetUnixFileMode(folder.At("data", "postgres", "password"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Cluster)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData("socket")]
    [InlineData("loopback")]
    public async Task Nobody_gets_in_without_the_password(string way)
    {
        await using var cluster = await StartAsync();
        var settings = new NpgsqlConnectionStringBuilder(cluster.AdministratorConnectionString) { Password = "guess" };
        if (way == "loopback")
            settings.Host = "127.0.0.1";
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        var refused = await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync(Ct));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Two_programs_share_it_and_the_last_one_stops_it()
    {
        var first = await StartAsync();
        var second = await StartBareAsync(Options);
        second.PostmasterId.ShouldBe(first.PostmasterId);

        await first.DisposeAsync();
        (await AskAsync(second, "select 1")).ShouldBe(1);
        await second.DisposeAsync();
        ClusterProcesses.Of(Cluster).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_first_starts_at_once_make_one_cluster()
    {
        var clusters = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartBareAsync(Options)));
        clusters.Select(cluster => cluster.PostmasterId).Distinct().ShouldHaveSingleItem();
        foreach (var cluster in clusters)
            await cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_killed_postmaster_is_started_again_and_committed_rows_are_there()
    {
        await using var cluster = await StartAsync(Options with { Durable = true });
        await AskAsync(cluster, "create table kept as select 7 as n");
        var killed = cluster.PostmasterId!.Value;

        ClusterProcesses.Kill(killed);

        (await EventuallyAsync(cluster, "select n from kept")).ShouldBe(7);
        cluster.PostmasterId.ShouldNotBe(killed);
    }

    [Fact]
    public async Task PostgreSQL_is_told_nothing_of_the_programs_environment_but_what_it_needs()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "nowhere to look");
        await using var program = await ServeAsync(
            until: "STORAGE",
            ("META_APP_SECRET", "of the program alone"),
            ("PGOPTIONS", "-c jit=on")
        );

        var postmaster = ClusterProcesses.Postmaster(Cluster).ShouldNotBeNull();
        var told = await File.ReadAllTextAsync($"/proc/{postmaster}/environ", Ct);
        var names = told.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0]).ToList();
        names.ShouldContain("PATH");
        names.ShouldNotContain("PGOPTIONS");
        // The last ones are of the shell by which pg_ctl starts it.
        names
            .Except(["PATH", "LD_LIBRARY_PATH", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_"])
            .Where(n => !n.StartsWith("PG", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Root_without_an_account_for_PostgreSQL_is_told_to_make_one()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root has an account to lend");
        var accounts = folder.At("passwd");
        await File.WriteAllTextAsync(
            accounts,
            "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n",
            Ct
        );

        var error = await Should.ThrowAsync<SetupException>(() =>
            ServiceAccount.ChooseAsync(folder.At("none"), Ct, accounts)
        );
        error.Cure.ShouldContain("postgres");

        await File.AppendAllTextAsync(accounts, "postgres:x:107:114::/var/lib/postgresql:/bin/bash\n", Ct);
        (await ServiceAccount.ChooseAsync(folder.At("none"), Ct, accounts)).ShouldBe(
            new ServiceAccount("postgres", 107, 114)
        );
    }

    [Fact]
    public async Task A_killed_program_leaves_a_server_that_the_next_one_takes_over()
    {
        await using var program = await ServeAsync(until: "STORAGE");
        var postmaster = ClusterProcesses.Postmaster(Cluster).ShouldNotBeNull();
        program.Kill();
        await program.ExitAsync(Ct);

        var next = await StartBareAsync(Options);
        next.PostmasterId.ShouldBe(postmaster);
        (await AskAsync(next, "select count(*) from registry.version")).ShouldNotBeNull();
        await next.DisposeAsync();
        ClusterProcesses.Of(Cluster).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_program_and_server_are_killed_together_the_next_start_recovers()
    {
        await using var program = await ServeAsync(until: "STORAGE");
        program.Kill();
        ClusterProcesses.Kill(ClusterProcesses.Postmaster(Cluster)!.Value);
        File.Exists(folder.At("data", "postgres", "cluster", "postmaster.pid"))
            .ShouldBeTrue("the stale file is the point");

        await using var next = await StartBareAsync(Options);
        (await AskAsync(next, "select count(*) from pg_tables where schemaname = 'queue'")).ShouldNotBe(0L);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_program_asked_to_stop_stops_its_server(string signal)
    {
        await using var program = await ServeAsync(until: "está abierto");
        await program.SignalAsync(signal, Ct);

        (await program.ExitAsync(Ct)).ShouldBe(0, program.Output);
        ClusterProcesses.Of(Cluster).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stale_pid_file_with_a_strangers_number_does_not_hinder()
    {
        await (await StartAsync()).DisposeAsync();
        // Alive, of PostgreSQL's own account, and not PostgreSQL: the server itself would refuse to start.
        var account = await ServiceAccount.ChooseAsync(Cluster, Ct);
        var sleep = account.Wrap("sleep", "300");
        using var stranger = Process.Start(sleep[0], sleep.Skip(1));
        try
        {
            await File.WriteAllTextAsync(ClusterProcesses.PidFile(Cluster), $"{stranger.Id}\n{Cluster}\n", Ct);

            await using var cluster = await StartBareAsync(Options);
            (await AskAsync(cluster, "select 1")).ShouldBe(1);
            stranger.HasExited.ShouldBeFalse("it is not ours to end");
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task A_half_made_cluster_is_made_anew()
    {
        Directory.CreateDirectory(folder.At("data", "postgres", "cluster.new", "base"));
        await File.WriteAllTextAsync(folder.At("data", "postgres", "cluster.new", "PG_VERSION"), "15\n", Ct);

        await using var cluster = await StartBareAsync(Options);
        (await AskAsync(cluster, "select 1")).ShouldBe(1);
        Directory.Exists(folder.At("data", "postgres", "cluster.new")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cluster_whose_database_was_never_made_gets_it()
    {
        await using var cluster = await StartAsync(Options with { Database = "other" });
        (await AskAsync(cluster, "select current_database()")).ShouldBe("other");
    }

    [Fact]
    public async Task A_remembered_port_that_somebody_took_is_left_to_them()
    {
        await (await StartAsync()).DisposeAsync();
        var port = int.Parse(
            await File.ReadAllTextAsync(folder.At("data", "postgres", "port"), Ct),
            System.Globalization.CultureInfo.InvariantCulture
        );
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        other.Start();

        await using var cluster = await StartBareAsync(Options);
        (await AskAsync(cluster, "show port")).ShouldNotBe(
            port.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task Without_PostgreSQL_the_message_says_how_to_install_it()
    {
        var error = await Should.ThrowAsync<SetupException>(() =>
            StartBareAsync(Options with { BinaryFolders = [folder.Path] })
        );
        error.Cure.ShouldContain("apt-get install postgresql");
        error.Cure.ShouldContain("DATABASE_URL");
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_installed_are_left_alone()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(folder.At("data", "postgres", "cluster", "PG_VERSION"), "99\n", Ct);

        var error = await Should.ThrowAsync<SetupException>(() => StartBareAsync(Options));
        error.Message.ShouldContain("99");
    }

    [Fact]
    public async Task A_lost_password_is_said_and_nothing_is_made_anew()
    {
        await (await StartAsync()).DisposeAsync();
        File.Delete(folder.At("data", "postgres", "password"));

        var error = await Should.ThrowAsync<SetupException>(() => StartBareAsync(Options));
        error.Cure.ShouldContain("password");
        Directory.Exists(folder.At("data", "postgres", "cluster", "base")).ShouldBeTrue();
    }

    [Fact]
    public async Task As_root_under_a_closed_folder_the_cluster_goes_where_its_account_can_reach_it()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root has an account to lend");
        Directory.CreateDirectory(
            folder.At("closed"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        Directory.CreateDirectory(folder.At("elsewhere"));
        var options = Options with { Folder = folder.At("closed", "data", "postgres") };

        await using (var cluster = await StartBareAsync(options))
            await AskAsync(cluster, "create table kept as select 7 as n");
        Directory.Exists(folder.At("closed", "data", "postgres", "cluster")).ShouldBeFalse();

        await using var again = await StartBareAsync(options);
        (await AskAsync(again, "select n from kept")).ShouldBe(7);
    }

    /// <summary>Asks until the server is back; connections fail while it recovers.</summary>
    static async Task<object?> EventuallyAsync(EmbeddedCluster cluster, string sql)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await AskAsync(cluster, sql);
            }
            catch (NpgsqlException e)
                when (e is not PostgresException { SqlState: PostgresErrorCodes.UndefinedTable }
                    && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60)
                )
            {
                await Task.Delay(50, Ct);
            }
        }
    }

    /// <summary>Nothing of a failed test keeps running.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (
            var cluster in Directory.EnumerateDirectories(folder.Path, "cluster", SearchOption.AllDirectories).ToList()
        )
            ClusterProcesses.Of(cluster).ToList().ForEach(ClusterProcesses.Kill);
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A stopped cluster to copy: initdb is most of a first start's time.</summary>
public sealed class PreparedCluster : IAsyncLifetime
{
    readonly TemporaryFolder folder = TemporaryFolder.OpenToAll();

    public async ValueTask InitializeAsync()
    {
        var options = new EmbeddedClusterOptions(folder.At("postgres")) { Durable = false };
        await (
            await EmbeddedCluster.StartAsync(options, TimeProvider.System, NullLogger.Instance, CancellationToken.None)
        ).DisposeAsync();
    }

    /// <summary>With owners and modes as they are, into a data folder.</summary>
    public async Task CopyToAsync(string data, CancellationToken ct)
    {
        Directory.CreateDirectory(data);
        using var copy = Process.Start("cp", ["-a", folder.At("postgres"), data]);
        await copy.WaitForExitAsync(ct);
        File.Delete(Path.Combine(data, "postgres", "port")); // tests beside each other must not want the same one
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
