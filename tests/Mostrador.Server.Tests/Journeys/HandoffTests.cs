using System.Net;
using Mostrador.Core.Handoff;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>One holder at a time: while a person has the conversation the bot is silent.</summary>
public sealed class HandoffTests(WholeProduct product) : IClassFixture<WholeProduct>
{
    [Fact]
    public async Task The_bot_is_silent_from_the_hand_over_to_the_release_and_keeps_the_cart()
    {
        var ana = product.Customer("acme");
        await ana.SayAsync("quiero 1 northern lights");
        (await ana.SayAsync("quiero hablar con una persona")).ShouldContain("persona");
        (await ConversationAsync(ana, "holder")).ShouldBe("person");

        var shown = ana.Shown.Count;
        foreach (
            var (text, id) in ((string, string)[])
                [("¿hay alguien?", "wamid.silent-1"), ("quiero 3 blue dream", "wamid.silent-2")]
        )
        {
            (await product.DeliverAsync(ana.Envelope(ana.Text(text, id)))).ShouldBe(HttpStatusCode.OK);
            await product.UntilAsync("select state = 2 from queue.inbox where provider_id = $1", id);
        }
        ana.Shown.Count.ShouldBe(shown);
        // What was written meanwhile is kept for the person.
        (
            await product.ReadAsync<long>(
                "select count(*) from shared.messages where provider_id like 'wamid.silent-%' and direction = 'in'"
            )
        ).ShouldBe(2);

        var release = new ReleaseConversation(product.Db.Database);
        (await release.RunAsync(ana.Tenant, ana.WaId, "test", CancellationToken.None)).ShouldBe(ReleaseResult.Released);
        (await release.RunAsync(ana.Tenant, ana.WaId, "test", CancellationToken.None)).ShouldBe(
            ReleaseResult.WithTheBot
        );
        (await ana.SayAsync("ver carrito")).ShouldContain("Northern Lights");
        (await ConversationAsync(ana, "holder")).ShouldBe("bot");
    }

    [Fact]
    public async Task Another_customers_conversation_goes_on()
    {
        var (ana, bea) = (product.Customer("acme"), product.Customer("acme"));
        await ana.SayAsync("hola");
        await ana.PressAsync("menu:person");
        (await bea.SayAsync("hola")).ShouldContain("ACME");
    }

    Task<string> ConversationAsync(Customer who, string column) =>
        product.ReadAsync<string>(
            $"select s.{column} from shared.sessions s join queue.addresses a using (tenant_id, conversation_id) where a.tenant_id = $1 and a.address = $2",
            who.Tenant.Id,
            who.Phone
        );
}
