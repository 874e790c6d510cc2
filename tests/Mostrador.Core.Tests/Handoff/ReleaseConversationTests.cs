using Mostrador.Core.Assistant;
using Mostrador.Core.Customers;
using Mostrador.Core.Handoff;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tests.Tenants;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Handoff;

public sealed class ReleaseConversationTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly TestNode node = new(db);
    ReleaseConversation Release => new(db.Database);

    [Theory]
    [InlineData("+56 9 1234 5678")]
    [InlineData("56912345678")]
    [InlineData("CL.abc123")]
    [InlineData(null)]
    public async Task A_person_gives_a_conversation_back_by_phone_user_id_or_number(string? who)
    {
        var shop = await node.OpenShopAsync("devuelve-" + (who?[^3..].Trim() ?? "num"));
        var conversation = await HandOverAsync(shop, "quiere un descuento");
        var waiting = (await new WaitingConversations(db.Database).ListAsync(shop, Ct)).ShouldHaveSingleItem();
        (waiting.Id, waiting.Phone, waiting.UserId, waiting.Reason).ShouldBe(
            (conversation, "56912345678", "CL.abc123", "quiere un descuento")
        );

        var name = who ?? conversation.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await Release.RunAsync(shop, name, "test", Ct)).ShouldBe(ReleaseResult.Released);

        (await new WaitingConversations(db.Database).ListAsync(shop, Ct)).ShouldBeEmpty();
        (await Release.RunAsync(shop, name, "test", Ct)).ShouldBe(ReleaseResult.WithTheBot);
        (await Release.RunAsync(shop, "+56900000000", "test", Ct)).ShouldBe(ReleaseResult.NotFound);
    }

    [Fact]
    public async Task Another_shops_conversation_is_not_found()
    {
        var (one, other) = (await node.OpenShopAsync("mia"), await node.OpenShopAsync("suya"));
        var conversation = await HandOverAsync(other, "x");

        (
            await Release.RunAsync(
                one,
                conversation.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "test",
                Ct
            )
        ).ShouldBe(ReleaseResult.NotFound);
        (await new WaitingConversations(db.Database).ListAsync(one, Ct)).ShouldBeEmpty();
        (await new WaitingConversations(db.Database).ListAsync(other, Ct)).Count.ShouldBe(1);
    }

    async Task<long> HandOverAsync(Tenant shop, string reason)
    {
        var seen = await node.LookAsync(shop);
        await using var tx = await db.Database.BeginAsync(shop.Place, Ct);
        await using var resolve = tx.Command(
            "select queue.resolve_conversation($1, gen_random_uuid(), '56912345678', '56912345678', 'CL.abc123')"
        );
        resolve.Parameters.AddWithValue(shop.Id);
        var conversation = (long)(await resolve.ExecuteScalarAsync(Ct))!;
        var customer = await CustomerStore.ResolveAsync(tx, new CustomerIdentity("56912345678", "CL.abc123"), null, Ct);
        var input = new EffectsInput(shop, seen, conversation, customer, TimeProvider.System.GetUtcNow());
        await node.Effects.ApplyAsync(tx, input, [new HandOver(reason)], Ct);
        await tx.CommitAsync(Ct);
        return conversation;
    }
}
