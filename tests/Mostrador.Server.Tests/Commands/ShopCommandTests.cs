using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Secrets;
using Mostrador.Testing;

namespace Mostrador.Server.Tests.Commands;

/// <summary>The executable as an operator's shell and scripts meet it.</summary>
public sealed class ShopCommandTests(TestDatabase db) : IClassFixture<TestDatabase>, IDisposable
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly string folder = Directory.CreateTempSubdirectory("mostrador-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_client_is_added_in_one_line_listed_closed_and_opened_without_showing_its_secrets()
    {
        var added = await RunAsync(
            "client",
            "add",
            "Restaurante La Plaza",
            "+34666777888",
            "631261586727899",
            "asst_abc123xyz",
            "--token",
            "EAAG-very-secret",
            "--app-secret",
            "app-very-secret"
        );
        added.ExitCode.ShouldBe(0, added.Output);
        added.Output.ShouldContain("restaurante-la-plaza-");

        (
            await RunAsync("client", "add", "Otra", "+34666777889", "631261586727899", "asst_x")
        ).ShouldSatisfyAllConditions(
            again => again.ExitCode.ShouldBe(1),
            again => again.Output.ShouldContain("phone_number_id: ya está conectado a otra tienda")
        );

        var list = await RunAsync("client", "list", "--json");
        var client = JsonNode
            .Parse(list.Output)!
            .AsArray()
            .Single(c => c!["name"]!.GetValue<string>() == "Restaurante La Plaza")!;
        client["channels"]![0]!["token"]!.GetValue<string>().ShouldBe("configurado");
        client["assistant_id"]!.GetValue<string>().ShouldBe("asst_abc123xyz");
        var id = client["id"]!.GetValue<string>();
        foreach (
            var output in new[]
            {
                added.Output,
                list.Output,
                (await RunAsync("client", "list")).Output,
                (await RunAsync("tenant", "show", id)).Output,
            }
        )
            output.ShouldNotContain("very-secret");

        (await RunAsync("client", "deactivate", id, "--message", "Volvemos el lunes")).ExitCode.ShouldBe(0);
        (await RunAsync("tenant", "show", id)).Output.ShouldContain("Volvemos el lunes");
        (await RunAsync("client", "activate", id)).Output.ShouldContain("está activa");
        (await RunAsync("client", "activate", "nadie")).ShouldSatisfyAllConditions(
            nobody => nobody.ExitCode.ShouldBe(1),
            nobody => nobody.Output.ShouldContain("No hay ninguna tienda «nadie»")
        );
    }

    [Fact]
    public async Task A_shop_is_created_filled_exported_and_imported()
    {
        (
            await RunAsync(
                "tenant",
                "create",
                "--name",
                "Nueva Tienda",
                "--slug",
                "nueva-tienda-2024",
                "--type",
                "electronics",
                "--phone",
                "+56987654321"
            )
        ).ExitCode.ShouldBe(0);
        (
            await RunAsync("product", "seed", "--tenant", "nueva-tienda-2024", "--categoria", "electronics")
        ).ExitCode.ShouldBe(0);
        (
            await RunAsync("product", "seed", "--tenant", "nueva-tienda-2024", "--categoria", "naves")
        ).ShouldSatisfyAllConditions(
            unknown => unknown.ExitCode.ShouldBe(1),
            unknown => unknown.Output.ShouldContain("electronics")
        );

        var goods = Path.Combine(folder, "goods.json");
        await File.WriteAllTextAsync(
            goods,
            """[{"sku":"X1","name":"Cable","category":"Accesorios","price":-1},{"sku":"X1","name":"","price":1.5}]""",
            Ct
        );
        (await RunAsync("product", "import", goods, "--tenant", "nueva-tienda-2024")).ShouldSatisfyAllConditions(
            flawed => flawed.ExitCode.ShouldBe(1),
            flawed => flawed.Output.ShouldContain("products[0].price: no puede ser negativo"),
            flawed => flawed.Output.ShouldContain("products[1].price: CLP no usa decimales"),
            flawed => flawed.Output.ShouldContain("products[1].sku: «X1» está repetido")
        );
        await File.WriteAllTextAsync(
            goods,
            """[{"sku":"X1","name":"Cable corto","category":"Accesorios","price":1990}]""",
            Ct
        );
        (await RunAsync("product", "import", goods, "--tenant", "nueva-tienda-2024")).ExitCode.ShouldBe(0);

        var file = Path.Combine(folder, "shop.json");
        (await RunAsync("tenant", "export", "nueva-tienda-2024", "--output", file)).ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(file, Ct)).ShouldContain("Cable corto");
        var result = JsonNode.Parse((await RunAsync("tenant", "import", file, "--json")).Output)!;
        (result["created"]!.GetValue<bool>(), result["changed"]!.GetValue<int>()).ShouldBe((false, 0));

        (await RunAsync("tenant", "import", Path.Combine(folder, "none.json"))).Output.ShouldContain(
            "No se puede leer"
        );
        (await RunAsync("conversation", "list", "nueva-tienda-2024")).Output.ShouldContain("(nada)");
        (await RunAsync("conversation", "release", "nueva-tienda-2024", "+56911111111")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_shops_key_is_shown_once_opens_its_plain_calls_and_stops_with_the_next_or_when_taken_away()
    {
        (await RunAsync("tenant", "create", "--name", "Con Clave", "--slug", "con-clave")).ExitCode.ShouldBe(0);
        await using var node = await ProductHost.StartAsync([], db, demo: false);
        async Task<HttpStatusCode> CallAsync(string? key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Bot, "/webhook/con-clave"));
            request.Content = JsonContent.Create(new { telefono = "+56911111111", mensaje = "hola" });
            if (key is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await node.Http.SendAsync(request, Ct);
            return response.StatusCode;
        }

        var made = await RunAsync("tenant", "key", "con-clave", "--json");
        made.ExitCode.ShouldBe(0, made.Output);
        var first = JsonNode.Parse(made.Output)!["key"]!.GetValue<string>();
        (await CallAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(first)).ShouldBe(HttpStatusCode.OK);

        var renewed = await RunAsync("tenant", "key", "con-clave");
        renewed.ExitCode.ShouldBe(0, renewed.Output);
        renewed.Output.ShouldContain("anterior");
        var second = renewed.Output.Split().Single(word => word.StartsWith("mos_", StringComparison.Ordinal));
        (await CallAsync(first)).ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(second)).ShouldBe(HttpStatusCode.OK);

        (await RunAsync("tenant", "show", "con-clave")).Output.ShouldNotContain("mos_");
        (await RunAsync("tenant", "key", "con-clave", "--revoke")).ExitCode.ShouldBe(0);
        (await CallAsync(second)).ShouldBe(HttpStatusCode.Unauthorized);
        (await RunAsync("tenant", "key", "con-clave", "--revoke")).Output.ShouldContain("no tenía clave");
        (await RunAsync("tenant", "key", "nadie")).ExitCode.ShouldBe(1);

        await using var audit = db.Admin.CreateCommand(
            "select string_agg(action, ' ' order by id) from shared.audit where action like 'api_key.%' and actor like 'cli:%'"
        );
        (await audit.ExecuteScalarAsync(Ct)).ShouldBe("api_key.renewed api_key.renewed api_key.revoked");
    }

    [Fact]
    public async Task A_clients_secrets_are_taken_from_variables_so_that_no_process_list_shows_them()
    {
        string[] add = ["client", "add", "Con Variables", "+34666777001", "631261586727001"];
        string[] variables = ["--token-env", "SHOP_TOKEN", "--app-secret-env", "SHOP_SECRET"];
        var unset = await RunAsync([.. add, .. variables], ("SHOP_TOKEN", "EAAG-of-a-variable"));
        unset.ExitCode.ShouldBe(1);
        unset.Output.ShouldContain("La variable SHOP_SECRET no está definida.");
        (
            await RunAsync([.. add, "--token", "x", "--token-env", "SHOP_TOKEN"], ("SHOP_TOKEN", "y"))
        ).ShouldSatisfyAllConditions(
            both => both.ExitCode.ShouldBe(1),
            both => both.Output.ShouldContain("--token o --token-env")
        );

        var added = await RunAsync(
            [.. add, .. variables],
            ("SHOP_TOKEN", "EAAG-of-a-variable"),
            ("SHOP_SECRET", "secret-of-a-variable")
        );
        added.ExitCode.ShouldBe(0, added.Output);
        using var directory = new TenantDirectory(
            db.Database,
            new SecretBox(PostgresCluster.Key),
            new TenantDirectoryOptions()
        );
        await directory.RefreshIfChangedAsync(Ct);
        directory
            .ByPhoneNumberId("631261586727001")!
            .Channel.Secrets.ShouldBe(
                new ChannelSecrets { AccessToken = "EAAG-of-a-variable", AppSecret = "secret-of-a-variable" }
            );

        var renewed = await RunAsync(
            ["client", "secrets", "con-variables", "--token-env", "NEXT"],
            ("NEXT", "EAAG-of-today")
        );
        renewed.ExitCode.ShouldBe(0, renewed.Output);
        renewed.Output.ShouldNotContain("EAAG");
        await directory.RefreshIfChangedAsync(Ct);
        directory
            .ByPhoneNumberId("631261586727001")!
            .Channel.Secrets.ShouldBe(
                new ChannelSecrets { AccessToken = "EAAG-of-today", AppSecret = "secret-of-a-variable" }
            );
        (await RunAsync("client", "secrets", "con-variables")).ShouldSatisfyAllConditions(
            nothing => nothing.ExitCode.ShouldBe(1),
            nothing => nothing.Output.ShouldContain("Falta el secreto nuevo")
        );
        (
            await RunAsync("client", "secrets", "con-variables", "--number", "1", "--token", "x")
        ).ShouldSatisfyAllConditions(
            strange => strange.ExitCode.ShouldBe(1),
            strange => strange.Output.ShouldContain("no tiene el número 1")
        );
    }

    [Fact]
    public async Task What_a_customer_wrote_gives_the_operators_terminal_no_commands()
    {
        (await RunAsync("tenant", "create", "--name", "Con Trampa", "--slug", "con-trampa")).ExitCode.ShouldBe(0);
        await using var node = await ProductHost.StartAsync(
            new Dictionary<string, string> { ["OPEN_PLAIN_WEBHOOKS"] = "true" },
            db,
            demo: false
        );
        await node.AskAsync("con-trampa", "+56911111111", "hola\u001b]0;tomado\u0007\u009b2J");

        var trace = await RunAsync("conversation", "trace", "con-trampa", "+56911111111");
        trace.ExitCode.ShouldBe(0, trace.Output);
        trace.Output.ShouldContain("hola␛]0;tomado␇");
        trace.Output.ShouldNotContain("\u001b");
        trace.Output.ShouldNotContain("\u009b");
    }

    Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    Task<(int ExitCode, string Output)> RunAsync(string[] arguments, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>(db.Environment());
        foreach (var (name, value) in variables)
            environment[name] = value;
        return ServerProcess.RunAsync(folder, arguments, environment, Ct);
    }
}
