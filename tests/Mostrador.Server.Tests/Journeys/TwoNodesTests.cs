using System.Net;
using Mostrador.Testing;
using Mostrador.Testing.Vendors;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>Two nodes on one database: each message is answered once, in order, whichever node took it in, even if one dies.</summary>
public sealed class TwoNodesTests(WholeProduct product) : IClassFixture<WholeProduct>
{
    [Fact]
    public async Task Messages_taken_in_by_either_node_are_answered_once_and_in_order()
    {
        await using var other = await ProductHost.StartAsync(WholeProduct.Settings(product.Graph), product.Db);
        var customers = Enumerable.Range(0, 40).Select(_ => product.Customer("acme")).ToList();
        string[] texts =
        [
            "quiero 1 papelillos ocb",
            "quiero 1 northern lights",
            "quiero 1 blue dream",
            "quiero 1 og kush",
            "quiero 1 galletas de avena",
        ];
        await Task.WhenAll(
            customers.Select(
                async (customer, n) =>
                {
                    for (var i = 0; i < texts.Length; i++)
                        (await DeliverAsync((n + i) % 2 == 0 ? product.Node : other, customer, texts[i])).ShouldBe(
                            HttpStatusCode.OK
                        );
                }
            )
        );
        await DoneAsync(customers);

        foreach (var customer in customers)
        {
            await EachOnceAndInOrderAsync(customer);
            (
                await product.RowsAsync(
                    "select m.body from shared.messages m join queue.addresses a using (tenant_id, conversation_id) where a.tenant_id = $1 and a.address = $2 and m.direction = 'in' order by m.id",
                    customer.Tenant.Id,
                    customer.Phone
                )
            ).ShouldBe(texts);
            (await CartAsync(customer)).ShouldBe([
                "ACC-PA | 1",
                "COM-GA | 1",
                "FLO-OG | 1",
                "SEM-BD | 1",
                "SEM-NL | 1",
            ]);
        }
        product.Graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_node_had_taken_in_is_finished_by_the_other()
    {
        await using var graph = await FakeGraph.RunAsync();
        await using var db = await TestDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("mostrador-test-").FullName;
        var settings = WholeProduct.Settings(graph);
        settings["META_APP_SECRET"] = ProductHost.AppSecret;
        var environment = new Dictionary<string, string>(db.Environment());
        foreach (var (name, value) in settings)
            environment[name] = value;
        var port = ProductHost.FreePort();
        environment["PORT"] = $"{port}";
        environment["NODE_NAME"] = "doomed";

        // The Graph answers nobody: the doomed node dies with its answers in hand.
        var stuck = new TaskCompletionSource();
        graph.Next([.. Enumerable.Repeat(new VendorReply(500, "{}") { HoldUntil = stuck.Task }, 200)]);
        await using var doomed = ServerProcess.Start(folder, ["serve", "--demo"], environment);
        var bot = new Uri($"http://127.0.0.1:{port}");
        await HealthyAsync(bot, doomed);
        string[] phones = [.. Enumerable.Range(0, 20).Select(_ => WholeProduct.NewPhone())];
        foreach (var phone in phones)
        {
            var message = FakeGraph.TextMessage(
                phone,
                Customer.NewMessageId(),
                "hola",
                TimeProvider.System.GetUtcNow()
            );
            using var request = FakeGraph.SignedPost(
                new Uri(bot, "/webhook/meta"),
                FakeGraph.Envelope("100000000000001", phone, "Ana", message),
                ProductHost.AppSecret
            );
            using var response = await product.Node.Http.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        doomed.Kill();
        await doomed.ExitAsync(CancellationToken.None);
        graph.Forget();
        stuck.SetResult();

        await using var heir = await ProductHost.StartAsync(settings, db);
        // Leases, claims and the wait for a status run out; the heir polls.
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 300 && graph.Received.Select(s => s.To).Distinct().Count() < phones.Length; i++)
        {
            await using var expire = db.Admin.CreateCommand(
                """
                update queue.conversations set lease_until = clock_timestamp() - interval '1 second' where lease_owner like 'doomed%';
                update queue.outbox set claimed_until = clock_timestamp() - interval '1 second' where state = 0 and claimed_by like 'doomed%';
                update queue.outbox set next_attempt_at = clock_timestamp() where state = 4
                """
            );
            await expire.ExecuteNonQueryAsync();
            await tick.WaitForNextTickAsync();
        }
        foreach (var phone in phones)
            graph.Received.Where(s => s.To == phone).ShouldHaveSingleItem(phone);
        Directory.Delete(folder, recursive: true);
    }

    static async Task HealthyAsync(Uri bot, ServerProcess process)
    {
        using var http = new HttpClient();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 300; i++)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(bot, "/tenants"));
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
            await tick.WaitForNextTickAsync();
        }
        throw new TimeoutException(process.Output);
    }

    static async Task<HttpStatusCode> DeliverAsync(ProductHost node, Customer customer, string text)
    {
        using var request = FakeGraph.SignedPost(
            new Uri(node.Bot, "/webhook/meta"),
            customer.Envelope(customer.Text(text)),
            ProductHost.AppSecret
        );
        using var response = await node.Http.SendAsync(request);
        return response.StatusCode;
    }

    Task DoneAsync(IEnumerable<Customer> customers) =>
        product.UntilAsync(
            """
            select not exists (select from queue.inbox i join queue.addresses a using (tenant_id, conversation_id) where a.address = any($1) and i.state = 0)
               and not exists (select from queue.outbox o join queue.addresses a using (tenant_id, conversation_id) where a.address = any($1) and o.state <> 1)
            """,
            (object)customers.Select(c => c.Phone).ToArray()
        );

    async Task EachOnceAndInOrderAsync(Customer customer)
    {
        var inOutbox = await product.RowsAsync(
            "select o.provider_id from queue.outbox o join queue.addresses a using (tenant_id, conversation_id) where a.tenant_id = $1 and a.address = $2 order by o.id",
            customer.Tenant.Id,
            customer.Phone
        );
        customer.Shown.Select(s => s.Id).ShouldBe(inOutbox);
        inOutbox.ShouldNotBeEmpty();
    }

    Task<List<string>> CartAsync(Customer who) =>
        product.RowsAsync(
            """
            select l->>'sku', (l->>'quantity')::numeric from shared.sessions s join queue.addresses a using (tenant_id, conversation_id),
                jsonb_array_elements(s.state->'cart'->'lines') l
            where a.tenant_id = $1 and a.address = $2 order by 1
            """,
            who.Tenant.Id,
            who.Phone
        );
}
