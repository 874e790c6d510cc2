using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Inbox;
using Mostrador.Testing;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

public sealed class InboxTests : IAsyncLifetime
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
    public async Task An_event_delivered_twice_is_kept_and_answered_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => node.SayAsync("m1", "hola")));
        await node.SettleAsync();
        await node.SayAsync("m1", "hola");
        await node.SettleAsync();

        (await node.ReadAsync<long>("select count(*) from queue.inbox")).ShouldBe(1);
        node.Channel.Texts.ShouldBe(["eco: hola"]);
    }

    [Fact]
    public async Task Messages_that_wait_together_are_one_turn_in_their_order()
    {
        await node.Inbox.AppendAsync(
            [
                ConversationRig.Entry("a", "hola"),
                ConversationRig.Entry("b", "quiero pan"),
                ConversationRig.Entry("c", "dos"),
            ],
            CancellationToken.None
        );
        await node.SettleAsync();

        node.Channel.Texts.ShouldBe(["eco: hola / quiero pan / dos"]);
        (await node.ReadAsync<long>("select count(*) from queue.inbox where state = 1")).ShouldBe(3);
    }

    [Fact]
    public async Task A_phone_and_a_user_id_that_arrive_together_become_one_conversation()
    {
        await node.SayAsync("a", "sin teléfono", phone: null, userId: "CL.abc");
        await node.SayAsync("b", "con los dos", phone: "56922222222", userId: "CL.abc");
        await node.SayAsync("c", "solo teléfono", phone: "56922222222");
        await node.SettleAsync();

        (await node.ColumnAsync("select distinct conversation_id from queue.inbox")).Count.ShouldBe(1);
        (await node.ReadAsync<string>("select phone || ' ' || user_id from queue.conversations")).ShouldBe(
            "56922222222 CL.abc"
        );
    }

    [Fact]
    public async Task A_status_moves_forward_and_never_back()
    {
        await node.SayAsync("a", "hola");
        await node.SettleAsync();
        await Statuses(("wamid.1", MessageStatus.Read));
        await Statuses(("wamid.1", MessageStatus.Delivered), ("wamid.1", MessageStatus.Sent));

        (await node.ReadAsync<short>("select status from queue.outbox")).ShouldBe((short)MessageStatus.Read);
    }

    [Fact]
    public async Task A_status_that_overtakes_the_record_of_its_send_is_matched_later()
    {
        await Statuses(("wamid.1", MessageStatus.Delivered));
        (await node.ReadAsync<long>("select count(*) from queue.inbox where state = 0")).ShouldBe(1);
        await node.SayAsync("a", "hola");
        await node.SettleAsync();
        await node.Recovery.MatchStatusesAsync(CancellationToken.None);

        (await node.ReadAsync<short>("select status from queue.outbox")).ShouldBe((short)MessageStatus.Delivered);
        (await node.ReadAsync<long>("select count(*) from queue.inbox where state = 0")).ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_read_becomes_one_dead_letter_and_its_neighbours_go_on()
    {
        var broken = new InboxEntry(
            ConversationRig.TenantId,
            ConversationRig.ChannelId,
            new InboundEvent
            {
                ProviderId = "x",
                Problem = "no type",
                Raw = "{\"odd\":1}",
            }
        );
        for (var delivery = 0; delivery < 2; delivery++)
            await node.Inbox.AppendAsync([ConversationRig.Entry("a", "hola"), broken], CancellationToken.None);
        await node.SettleAsync();

        (await node.ColumnAsync("select reason || ' ' || payload from queue.dead_letters")).ShouldBe([
            "no type {\"odd\":1}",
        ]);
        node.Channel.Texts.ShouldBe(["eco: hola"]);
    }

    [Fact]
    public async Task A_group_with_one_bad_entry_keeps_the_others()
    {
        var foreign = new InboxEntry(
            "no-such-shop\0",
            ConversationRig.ChannelId,
            ConversationRig.Entry("z", "x").Event
        );
        var good = Enumerable.Range(0, 10).Select(i => node.SayAsync($"g{i}", $"n{i}", phone: $"5691000000{i}"));
        var bad = node.Inbox.AppendAsync([foreign], CancellationToken.None);

        await Task.WhenAll(good);
        await Should.ThrowAsync<Exception>(bad);
        (await node.ReadAsync<long>("select count(*) from queue.inbox")).ShouldBe(10);
    }

    Task Statuses(params (string Id, MessageStatus Status)[] statuses) =>
        node.Inbox.AppendAsync(
            [.. statuses.Select(s => ConversationRig.Status(s.Id, s.Status))],
            CancellationToken.None
        );
}
