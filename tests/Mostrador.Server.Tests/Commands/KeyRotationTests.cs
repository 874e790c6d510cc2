using System.Text.Json.Nodes;
using Mostrador.Platform.Secrets;
using Mostrador.Testing;
using Npgsql;

namespace Mostrador.Server.Tests.Commands;

/// <summary>SECRET_KEY changed as an operator changes it: one start with both keys, then the new one alone.</summary>
public sealed class KeyRotationTests : IAsyncLifetime
{
    const string Before = "the key of yesterday";
    const string After = "the key of tomorrow";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    readonly string folder = Directory.CreateTempSubdirectory("mostrador-rotation-").FullName;
    PostgresCluster cluster = null!;
    string database = "";

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgresCluster.SharedAsync();
        database = await cluster.CreateDatabaseAsync(empty: true);
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DropDatabaseAsync(database);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task After_one_start_with_both_keys_the_old_one_can_go()
    {
        string[] add = ["client", "add", "Sellada", "+34666777999", "631261586727999", "--token-env", "SHOP_TOKEN"];
        (await RunAsync(add, Environment(Before, ("SHOP_TOKEN", "EAAG-very-secret")))).ExitCode.ShouldBe(0);
        string[] model = ["model", "set", "sellada", "--key-env", "SHOP_KEY"];
        (await RunAsync(model, Environment(Before, ("SHOP_KEY", "sk-very-secret")))).ExitCode.ShouldBe(0);

        var both = Environment(After, ("SECRET_KEY_PREVIOUS", Before), ("PORT", "0"));
        await using (var server = ServerProcess.Start(folder, ["serve"], both))
        {
            await server.SaysAsync("está abierto", Ct);
            await server.SignalAsync("TERM", Ct);
            (await server.ExitAsync(Ct)).ShouldBe(0, server.Output);
            server.Output.ShouldContain("2 secrets");
            server.Output.ShouldNotContain("very-secret");
        }

        var list = await RunAsync(["client", "list", "--json"], Environment(After));
        list.ExitCode.ShouldBe(0, list.Output);
        var client = JsonNode.Parse(list.Output)!.AsArray().Single()!;
        client["channels"]![0]!["token"]!.GetValue<string>().ShouldBe("configurado");
        await using var admin = NpgsqlDataSource.Create(cluster.AdministratorConnectionString(database));
        await using var read = admin.CreateCommand("select sealed_key from shared.model_settings");
        new SecretBox(MasterKey.FromText(After))
            .Open((byte[])(await read.ExecuteScalarAsync(Ct))!, client["id"]!.GetValue<string>())
            .ShouldBe("sk-very-secret");
    }

    [Fact]
    public async Task A_command_with_another_key_changes_nothing_until_the_key_is_given_up()
    {
        string[] add = ["client", "add", "Ajena", "+34666777998", "631261586727998", "--token-env", "SHOP_TOKEN"];
        (await RunAsync(add, Environment(Before, ("SHOP_TOKEN", "EAAG-very-secret")))).ExitCode.ShouldBe(0);

        var refused = await RunAsync(["client", "list"], Environment(After));
        refused.ExitCode.ShouldNotBe(0, refused.Output);
        refused.Output.ShouldContain("SECRET_KEY_PREVIOUS");
        (await RunAsync(["client", "list"], Environment(Before))).ExitCode.ShouldBe(0);

        (await RunAsync(["migrate", "--adopt-key"], Environment(After))).ExitCode.ShouldBe(0);
        (await RunAsync(["client", "list"], Environment(After))).ExitCode.ShouldBe(0);
        (await RunAsync(["client", "list"], Environment(Before))).ExitCode.ShouldNotBe(0);
    }

    Task<(int ExitCode, string Output)> RunAsync(string[] arguments, Dictionary<string, string> environment) =>
        ServerProcess.RunAsync(folder, arguments, environment, Ct);

    /// <summary>With roles of its own: their passwords come from the key, and the other tests' roles must keep theirs.</summary>
    Dictionary<string, string> Environment(string key, params (string Name, string Value)[] more)
    {
        var owner = new NpgsqlConnectionStringBuilder(cluster.OwnerConnectionString(database));
        var environment = new Dictionary<string, string>
        {
            ["DATABASE_URL"] =
                $"postgresql://{owner.Username}:{owner.Password}@{Uri.EscapeDataString(owner.Host!)}:{owner.Port}/{database}",
            ["DATABASE_ROLE_PREFIX"] = database + "_rotation",
            ["SECRET_KEY"] = key,
        };
        foreach (var (name, value) in more)
            environment[name] = value;
        return environment;
    }
}
