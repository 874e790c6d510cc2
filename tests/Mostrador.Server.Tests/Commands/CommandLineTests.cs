using System.Text.Json;
using Mostrador.Testing;

namespace Mostrador.Server.Tests.Commands;

/// <summary>The executable as people and scripts call it.</summary>
public sealed class CommandLineTests(TestDatabase db) : IClassFixture<TestDatabase>, IDisposable
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    readonly string folder = Directory.CreateTempSubdirectory("mostrador-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    Task<(int ExitCode, string Output)> RunAsync(string[] arguments, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>(db.Environment());
        foreach (var (name, value) in variables)
            environment[name] = value;
        return ServerProcess.RunAsync(folder, arguments, environment, Ct);
    }

    [Fact]
    public async Task A_healthy_installation_passes_the_doctor()
    {
        var (exit, output) = await RunAsync(["doctor", "--json"]);
        exit.ShouldBe(0, output);
        using var findings = JsonDocument.Parse(output);
        var postgres = findings
            .RootElement.EnumerateArray()
            .Single(f => f.GetProperty("subject").GetString() == "PostgreSQL");
        postgres.GetProperty("level").GetString().ShouldBe("ok");
        new DirectoryInfo(Path.Combine(folder, "data", "files")).UnixFileMode.ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
    }

    [Fact]
    public async Task The_doctor_names_every_wrong_variable_and_fails()
    {
        var (exit, output) = await RunAsync(["doctor"], ("BOT_PORT", "abc"), ("META_GRAPH_URL", "graph"));
        exit.ShouldBe(2, output);
        output.ShouldContain("BOT_PORT");
        output.ShouldContain("META_GRAPH_URL");
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_two_lines_before_anything_is_started()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;
        var (exit, output) = await RunAsync(["serve", "--roles", "bot"], ("BOT_PORT", $"{port}"));
        exit.ShouldNotBe(0, output);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2, output);
        lines[0].ShouldContain($"{port}");
        lines[1].ShouldContain("BOT_PORT");
    }

    [Fact]
    public async Task The_doctor_warns_that_a_bucket_keeps_nothing()
    {
        var (exit, output) = await RunAsync(["doctor", "--json"], ("STORAGE", "s3://archivos?region=us-east-1"));
        exit.ShouldBe(0, output);
        using var findings = JsonDocument.Parse(output);
        var storage = findings
            .RootElement.EnumerateArray()
            .Single(f => f.GetProperty("subject").GetString() == "STORAGE");
        storage.GetProperty("level").GetString().ShouldBe("warning");
        storage.GetProperty("cure").GetString()!.ShouldContain("file:");
    }

    [Fact]
    public async Task The_env_file_is_read_and_the_environment_wins()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, ".env"), "BOT_PORT=abc\nBACKEND_PORT=def\n", Ct);
        var (_, output) = await RunAsync(["doctor"], ("BOT_PORT", "9001"));
        output.ShouldNotContain("«abc»");
        output.ShouldContain("«def»");
    }

    [Fact]
    public async Task No_secret_is_printed()
    {
        var (_, output) = await RunAsync(
            ["doctor"],
            ("META_WHATSAPP_TOKEN", "EAAG-do-not-print"),
            ("META_APP_SECRET", "app-secret-do-not-print"),
            ("OPENAI_API_KEY", "sk-do-not-print")
        );
        output.ShouldNotContain("do-not-print");
        output.ShouldNotContain(PostgresCluster.SecretKey);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_one_clear_message()
    {
        var (exit, output) = await RunAsync(["migrate"], ("DATABASE_URL", "postgresql://u:hunter2@127.0.0.1:1/d"));
        exit.ShouldBe(2, output);
        output.ShouldContain("127.0.0.1:1/d");
        output.ShouldContain("DATABASE_URL");
        output.ShouldNotContain("hunter2");
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Migrating_a_database_that_is_up_to_date_does_nothing()
    {
        var (exit, output) = await RunAsync(["migrate", "--json"]);
        exit.ShouldBe(0, output);
        JsonDocument.Parse(output).RootElement.GetProperty("applied").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_administrators_sql_is_printed_without_passwords()
    {
        var (exit, output) = await RunAsync(["migrate", "--print-roles"]);
        exit.ShouldBe(0, output);
        output.ShouldContain("create role \"mostrador_test_app\"");
        output.ShouldNotContain(db.Roles.PasswordOf(db.Roles.App));
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("serve", "--roles", "cook")]
    public async Task A_wrong_call_is_refused(params string[] arguments) =>
        (await RunAsync(arguments)).ExitCode.ShouldBe(1);

    [Fact]
    public async Task Health_says_when_nobody_serves()
    {
        var (exit, output) = await RunAsync(["health"], ("BOT_PORT", "1"));
        exit.ShouldBe(1, output);
    }
}
