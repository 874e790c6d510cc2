using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Mostrador.Server.Webhooks;
using Mostrador.Testing.Vendors;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>One signed request with as much in it as a request may hold, and the shops that did not send it.</summary>
public sealed class LargeBodiesTests(WholeProduct product) : IClassFixture<WholeProduct>
{
    const int Most = 20_000;

    [Fact]
    public async Task A_body_of_twenty_thousand_new_senders_is_taken_whole_while_another_shops_customer_is_answered()
    {
        // More senders than PostgreSQL has locks.
        var body = Body("acme", Most);
        var flood = product.DeliverAsync(body);
        var bea = product.Customer("bravo");
        do (await bea.SayAsync("hola")).ShouldNotBeEmpty();
        while (!flood.IsCompleted);

        (await flood).ShouldBe(HttpStatusCode.OK);
        (await KeptAsync("acme")).ShouldBe(Most);
        // What one of them wrote first and last is in one conversation, in that order.
        (
            await product.RowsAsync(
                """
                select provider_id from queue.inbox where tenant_id = $1 and conversation_id = (
                    select conversation_id from queue.addresses where tenant_id = $1 and address = $2)
                order by id
                """,
                product.Customer("acme").Tenant.Id,
                Sender(0)
            )
        ).ShouldBe(["wamid.acme-0", $"wamid.acme-{Most - 1}"]);

        (await product.DeliverAsync(body)).ShouldBe(HttpStatusCode.OK);
        (await KeptAsync("acme")).ShouldBe(Most, "delivered again");
    }

    [Fact]
    public async Task More_events_than_any_provider_puts_together_are_refused_and_none_is_kept()
    {
        var body = Body("burbujas", Most + 1);
        Encoding.UTF8.GetByteCount(body).ShouldBeLessThan(RequestBody.MostBytes);
        (await product.DeliverAsync(body)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await KeptAsync("burbujas")).ShouldBe(0);
    }

    Task<long> KeptAsync(string shop) =>
        product.ReadAsync<long>("select count(*) from queue.inbox where provider_id like $1", $"wamid.{shop}-%");

    /// <summary>Of as many senders, but that the last is the first again. They only react: nobody waits for an answer.</summary>
    string Body(string shop, int events) =>
        FakeGraph.Envelope(
            product.Customer(shop).PhoneNumberId,
            Sender(0),
            "Ana",
            [
                .. Enumerable
                    .Range(0, events)
                    .Select(i => new JsonObject
                    {
                        ["from"] = Sender(i == events - 1 ? 0 : i),
                        ["id"] = $"wamid.{shop}-{i}",
                        ["timestamp"] = "1749416383",
                        ["type"] = "reaction",
                        ["reaction"] = new JsonObject { ["message_id"] = "wamid.x", ["emoji"] = "👍" },
                    }),
            ]
        );

    static string Sender(int n) => $"569{40_000_000 + n}";
}
