using System.Net;
using Mostrador.Testing.Vendors;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>What becomes of an answer when the Graph does not take it at once: nothing is lost and nothing overtakes.</summary>
public sealed class DeliveryTests(WholeProduct product) : IClassFixture<WholeProduct>
{
    public static TheoryData<string> Failures => ["429", "130429", "131056", "131016", "500", "cut"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task An_answer_that_was_not_taken_goes_out_later_and_nothing_overtakes_it(string failure)
    {
        var ana = product.Customer("acme");
        product.Graph.NextFor(
            ana.WaId,
            failure switch
            {
                "429" => new VendorReply(429, "slow down") { ContentType = "text/plain" },
                "500" => new VendorReply(500, "<html>oops</html>") { ContentType = "text/html" },
                "cut" => FakeGraph.Cut,
                "131016" => FakeGraph.Error(503, 131016),
                _ => FakeGraph.Error(400, int.Parse(failure, System.Globalization.CultureInfo.InvariantCulture)),
            }
        );
        await DeliverAsync(ana, "hola");
        await UntilAsync(ana, "bool_and(o.attempts + o.refusals >= 1)");
        await DeliverAsync(ana, "quiero 1 northern lights");
        await UntilAsync(ana, "count(*) >= 2");
        ana.Shown.ShouldBeEmpty();

        await MakeDueAsync(ana);
        await UntilAsync(ana, "bool_and(o.state = 1)");
        var sent = ana.Shown;
        sent.Count.ShouldBe((int)await CountAsync(ana));
        sent[^1].Text.ShouldContain("Northern Lights");
        (
            await product.ReadAsync<long>(
                "select count(*) from queue.dead_letters where tenant_id = $1 and source = 'outbox' and reason like '%' || $2 || '%'",
                ana.Tenant.Id,
                failure
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_taken_without_a_word_is_settled_by_its_status_and_not_sent_twice()
    {
        var ana = product.Customer("acme");
        product.Graph.NextFor(ana.WaId, FakeGraph.TakenThenCut);
        await DeliverAsync(ana, "hola");
        await UntilAsync(ana, "bool_and(o.state = 4)");
        var sent = ana.Shown.ShouldHaveSingleItem();

        (
            await product.DeliverAsync(FakeGraph.StatusEnvelope(sent, "delivered", TimeProvider.System.GetUtcNow()))
        ).ShouldBe(HttpStatusCode.OK);
        await UntilAsync(ana, "bool_and(o.state = 1 and o.status = 2)");
        await MakeDueAsync(ana);
        await ana.SayAsync("gracias");
        ana.Shown.Count(s => s.Text == sent.Text).ShouldBe(1);
    }

    [Fact]
    public async Task What_can_never_arrive_is_a_dead_letter_and_what_follows_goes_out()
    {
        var ana = product.Customer("acme");
        product.Graph.NextFor(ana.WaId, FakeGraph.Error(400, 131026));
        await DeliverAsync(ana, "hola");
        await UntilAsync(ana, "bool_and(o.state = 3)");
        (
            await product.ReadAsync<long>(
                "select count(*) from queue.dead_letters where tenant_id = $1 and reason like '%131026%'",
                ana.Tenant.Id
            )
        ).ShouldBe(1);
        await DeliverAsync(ana, "quiero 1 northern lights");
        await UntilAsync(ana, "bool_or(o.state = 1)");
        ana.Shown[^1].Text.ShouldContain("Northern Lights");
    }

    [Fact]
    public async Task A_closed_window_holds_the_answer()
    {
        var ana = product.Customer("acme");
        product.Graph.NextFor(ana.WaId, FakeGraph.Error(400, 131047));
        await DeliverAsync(ana, "hola");
        await UntilAsync(ana, "bool_and(o.state = 2)");
    }

    [Fact]
    public async Task A_shop_whose_token_was_revoked_is_marked_broken_and_loses_nothing()
    {
        var shop = await product.AddClientAsync("Tienda Revocada", "740000000000001");
        var ana = product.Customer(shop);
        product.Graph.NextFor(ana.WaId, FakeGraph.Error(401, 190));
        await DeliverAsync(ana, "hola");
        await UntilAsync(ana, "bool_and(o.state = 2)");
        (
            await product.ReadAsync<string>("select status from registry.channels where tenant_id = $1", shop.Id)
        ).ShouldBe("broken");
        // The others go on.
        await product.Customer("acme").SayAsync("hola");
    }

    [Fact]
    public async Task An_outage_is_waited_for_however_often_it_was_asked()
    {
        var ana = product.Customer(await product.AddClientAsync("Tienda Paciente", "740000000000002"));
        await BeginOutageAsync(ana, refusals: 2);
        await TriedAsync(ana, 11);

        await MakeDueAsync(ana);
        await UntilAsync(ana, "bool_and(o.attempts >= 12)");
        await UntilAsync(ana, "bool_and(o.state = 4 and o.next_attempt_at > clock_timestamp() + interval '2 minutes')");
        await MakeDueAsync(ana);
        await UntilAsync(ana, "bool_and(o.state = 1)");
        ana.Shown.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_message_that_alone_is_refused_gives_way_after_ten_attempts()
    {
        var shop = await product.AddClientAsync("Tienda Caprichosa", "740000000000003");
        var (ana, bea) = (product.Customer(shop), product.Customer(shop));
        await BeginOutageAsync(ana, refusals: 2);
        await TriedAsync(ana, 9);
        await DeliverAsync(ana, "¿siguen ahí?");

        await bea.SayAsync("hola");
        await MakeDueAsync(ana);
        await UntilAsync(ana, "bool_or(o.state = 3) and bool_or(o.state = 1)");
    }

    [Fact]
    public async Task An_outage_of_a_day_ends_what_waited_for_it()
    {
        var ana = product.Customer(await product.AddClientAsync("Tienda Cansada", "740000000000004"));
        await BeginOutageAsync(ana, refusals: 2);
        await TriedAsync(ana, 50, "created_at = clock_timestamp() - interval '24 hours 1 minute'");

        await MakeDueAsync(ana);
        await UntilAsync(ana, "bool_and(o.state = 3)");
    }

    async Task BeginOutageAsync(Customer who, int refusals)
    {
        product.Graph.NextFor(who.WaId, [.. Enumerable.Repeat(FakeGraph.Error(503, 131016), refusals)]);
        await DeliverAsync(who, "hola");
        await UntilAsync(who, "bool_and(o.attempts = 1)");
    }

    /// <summary>The first of the customer's messages has been tried so often, as far as the product can see.</summary>
    Task TriedAsync(Customer who, int attempts, string also = "refusals = 0") =>
        product.ExecuteAsync(
            $"""
            update queue.outbox o set attempts = {attempts}, {also}
            from queue.addresses a
            where a.tenant_id = o.tenant_id and a.conversation_id = o.conversation_id and a.tenant_id = $1 and a.address = $2
            """,
            who.Tenant.Id,
            who.Phone
        );

    async Task DeliverAsync(Customer who, string text) =>
        (await product.DeliverAsync(who.Envelope(who.Text(text)))).ShouldBe(HttpStatusCode.OK);

    const string Own =
        "from queue.outbox o join queue.addresses a using (tenant_id, conversation_id) where a.tenant_id = $1 and a.address = $2";

    Task UntilAsync(Customer who, string condition) =>
        product.UntilAsync($"select coalesce({condition}, false) and count(*) > 0 {Own}", who.Tenant.Id, who.Phone);

    Task<long> CountAsync(Customer who) => product.ReadAsync<long>($"select count(*) {Own}", who.Tenant.Id, who.Phone);

    /// <summary>Time passes.</summary>
    Task MakeDueAsync(Customer who) =>
        product.ExecuteAsync(
            """
            update queue.outbox o set next_attempt_at = clock_timestamp() - interval '1 second'
            from queue.addresses a
            where a.tenant_id = o.tenant_id and a.conversation_id = o.conversation_id and a.tenant_id = $1 and a.address = $2 and o.state in (0, 4)
            """,
            who.Tenant.Id,
            who.Phone
        );
}
