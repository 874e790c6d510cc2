using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Outbox;
using Mostrador.Testing;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

public sealed class OutboxTests : IAsyncLifetime
{
    TestDatabase db = null!;
    ConversationRig node = null!;

    public async ValueTask InitializeAsync()
    {
        db = await ConversationRig.DatabaseWithShopAsync();
        node = await ConversationRig.OnAsync(db);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await db.DisposeAsync();
    }

    [Fact]
    public async Task A_message_that_must_wait_holds_back_what_follows_in_its_conversation_only()
    {
        var refusals = 1;
        node.Channel.Outcome = message =>
            message.Block.PlainText == "eco: uno" && Interlocked.Decrement(ref refusals) >= 0
                ? new DeliveryResult(Delivery.RateLimited, Code: "130429")
                : null;
        await node.SayAsync("a", "uno");
        await node.SettleAsync();
        await node.SayAsync("b", "dos");
        await node.SayAsync("c", "otro", phone: "56999999999");
        await node.SettleAsync();
        node.Channel.Texts.ShouldBe(["eco: otro"]);

        await MakeDueAsync();
        await node.Recovery.SendDueAsync(CancellationToken.None);
        await node.SettleAsync();
        await node.Recovery.SendDueAsync(CancellationToken.None);
        await node.SettleAsync();
        node.Channel.Texts.ShouldBe(["eco: otro", "eco: uno", "eco: dos"]);
    }

    [Fact]
    public async Task A_send_cut_in_flight_is_settled_by_its_status_and_not_sent_again()
    {
        node.Channel.Outcome = _ => new DeliveryResult(Delivery.Unknown, Detail: "timeout");
        await node.SayAsync("a", "hola");
        await node.SettleAsync();
        (await node.ReadAsync<short>("select state from queue.outbox")).ShouldBe((short)OutboxState.Unknown);

        var id = await node.ReadAsync<long>("select id from queue.outbox");
        await node.Inbox.AppendAsync(
            [ConversationRig.Status("wamid.9", MessageStatus.Delivered, id)],
            CancellationToken.None
        );
        await MakeDueAsync();
        (await node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(0);
        (
            await node.ReadAsync<string>("select state || ' ' || status || ' ' || provider_id from queue.outbox")
        ).ShouldBe("1 2 wamid.9");
    }

    [Fact]
    public async Task A_send_cut_in_flight_without_a_status_is_sent_again()
    {
        var cuts = 1;
        node.Channel.Outcome = _ => Interlocked.Decrement(ref cuts) >= 0 ? new DeliveryResult(Delivery.Unknown) : null;
        await node.SayAsync("a", "hola");
        await node.SettleAsync();
        (await node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(0);
        await MakeDueAsync();
        (await node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(1);
        await node.SettleAsync();

        node.Channel.Texts.ShouldBe(["eco: hola"]);
        (await node.ReadAsync<short>("select attempts from queue.outbox")).ShouldBe((short)2);
    }

    [Fact]
    public async Task Claims_of_a_dead_node_wait_for_a_status_before_they_are_sent()
    {
        await node.SayAsync("a", "hola");
        await db
            .Admin.CreateCommand(
                """
                insert into queue.outbox (tenant_id, conversation_id, channel_id, payload, claimed_by, claimed_until)
                select tenant_id, id, channel_id, '{"type":"text","text":"de un nodo muerto"}', 'dead', now() - interval '1 second'
                from queue.conversations
                """
            )
            .ExecuteNonQueryAsync();
        (await node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(0);
        (await node.ReadAsync<short>("select state from queue.outbox")).ShouldBe((short)OutboxState.Unknown);
        await MakeDueAsync();
        (await node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(1);
        while (node.Sender.InFlight > 0)
            await Task.Yield();

        node.Channel.Texts.ShouldBe(["de un nodo muerto"]);
    }

    [Fact]
    public async Task A_broken_token_holds_the_message_and_marks_the_channel()
    {
        node.Channel.Outcome = _ => new DeliveryResult(Delivery.ChannelBroken, Code: "190", Detail: "token expired");
        await node.SayAsync("a", "hola");
        await node.SettleAsync();

        (await node.ReadAsync<short>("select state from queue.outbox")).ShouldBe((short)OutboxState.Held);
        (await node.ReadAsync<string>("select status || ': ' || status_reason from registry.channels")).ShouldBe(
            "broken: 190 token expired"
        );
    }

    [Fact]
    public async Task What_can_never_be_delivered_becomes_a_dead_letter_and_the_next_one_goes_out()
    {
        node.Channel.Outcome = message =>
            message.Block.PlainText == "eco: uno" ? new DeliveryResult(Delivery.Undeliverable, Code: "131026") : null;
        await node.SayAsync("a", "uno");
        await node.SettleAsync();
        await node.SayAsync("b", "dos");
        await node.SettleAsync();

        node.Channel.Texts.ShouldBe(["eco: dos"]);
        (await node.ColumnAsync("select reason from queue.dead_letters"))
            .ShouldHaveSingleItem()
            .ShouldContain("131026");
    }

    [Fact]
    public async Task A_claim_that_this_node_does_not_know_of_runs_out()
    {
        // What is left when the server dies between a turn's commit and the answer to it.
        await node.SayAsync("a", "hola");
        await db
            .Admin.CreateCommand(
                $"""
                insert into queue.outbox (tenant_id, conversation_id, channel_id, payload, claimed_by, claimed_until)
                select tenant_id, id, channel_id, '{JsonOf(
                    "nadie la envía"
                )}', '{node.NodeName}', now() + interval '5 seconds'
                from queue.conversations
                """
            )
            .ExecuteNonQueryAsync();
        await node.Recovery.RenewClaimsAsync(CancellationToken.None);

        (
            await node.ReadAsync<bool>("select claimed_until <= now() + interval '5 seconds' from queue.outbox")
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task A_node_that_stood_still_for_longer_than_its_claim_sends_nothing_of_it()
    {
        await node.SayAsync("a", "hola");
        var conversation = await node.ReadAsync<long>("select id from queue.conversations");
        await db
            .Admin.CreateCommand(
                $"""
                insert into queue.outbox (tenant_id, conversation_id, channel_id, payload, claimed_by, claimed_until)
                select tenant_id, id, channel_id, '{JsonOf(
                    "de antes"
                )}', 'the other node', now() + interval '30 seconds'
                from queue.conversations
                """
            )
            .ExecuteNonQueryAsync();
        node.Sender.Enqueue([
            new OutboxRow(
                new ConversationKey(ConversationRig.TenantId, conversation),
                ConversationRig.ChannelId,
                await node.ReadAsync<long>("select id from queue.outbox"),
                0,
                new Recipient("56911111111", null),
                new TextBlock("de antes")
            )
            {
                ClaimedAt = TimeProvider.System.GetTimestamp() - 40 * TimeProvider.System.TimestampFrequency,
            },
        ]);
        while (node.Sender.InFlight > 0)
            await Task.Yield();

        node.Channel.Texts.ShouldBeEmpty();
        (await node.ReadAsync<string>("select claimed_by from queue.outbox")).ShouldBe("the other node");
    }

    [Fact]
    public async Task Nothing_overtakes_a_message_whose_wait_is_not_on_record_yet()
    {
        await node.SayAsync("z", "hola");
        await node.SettleAsync();
        var conversation = await node.ReadAsync<long>("select id from queue.conversations");
        OutboxRow Row(long id, string text) =>
            new(
                new ConversationKey(ConversationRig.TenantId, conversation),
                ConversationRig.ChannelId,
                id,
                0,
                new Recipient("56911111111", null),
                new TextBlock(text)
            )
            {
                ClaimedAt = TimeProvider.System.GetTimestamp(),
            };
        var second = Row(900_002, "segundo"); // claimed before the first one's refusal was recorded
        node.Channel.Outcome = message =>
            message.Block.PlainText == "primero" ? new DeliveryResult(Delivery.RateLimited) : null;
        node.Sender.Enqueue([Row(900_001, "primero")]);
        while (node.Sender.InFlight > 0)
            await Task.Yield();
        node.Sender.Enqueue([second]);
        while (node.Sender.InFlight > 0)
            await Task.Yield();

        node.Channel.Texts.ShouldBe(["eco: hola"]);
    }

    static string JsonOf(string text) => $$"""{"type":"text","text":"{{text}}"}""";

    Task MakeDueAsync() =>
        db
            .Admin.CreateCommand(
                "update queue.outbox set next_attempt_at = now() - interval '1 second' where state in (0, 4)"
            )
            .ExecuteNonQueryAsync();
}
