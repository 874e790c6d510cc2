using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Inbox;
using Mostrador.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

public sealed class InboxTests : ConversationTest
{
    [Fact]
    public async Task An_event_delivered_twice_is_kept_and_answered_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Node.SayAsync("m1", "hola")));
        await Node.SettleAsync();
        await Node.SayAsync("m1", "hola");
        await Node.SettleAsync();

        (await Node.ReadAsync<long>("select count(*) from queue.inbox")).ShouldBe(1);
        Node.Channel.Texts.ShouldBe(["eco: hola"]);
    }

    [Fact]
    public async Task Messages_that_wait_together_are_one_turn_in_their_order()
    {
        await Node.Inbox.AppendAsync(
            [
                ConversationRig.Entry("a", "hola"),
                ConversationRig.Entry("b", "quiero pan"),
                ConversationRig.Entry("c", "dos"),
            ],
            CancellationToken.None
        );
        await Node.SettleAsync();

        Node.Channel.Texts.ShouldBe(["eco: hola / quiero pan / dos"]);
        (await Node.ReadAsync<long>("select count(*) from queue.inbox where state = 1")).ShouldBe(3);
    }

    [Fact]
    public async Task A_phone_and_a_user_id_that_arrive_together_become_one_conversation()
    {
        await Node.SayAsync("a", "sin teléfono", phone: null, userId: "CL.abc");
        await Node.SayAsync("b", "con los dos", phone: "56922222222", userId: "CL.abc");
        await Node.SayAsync("c", "solo teléfono", phone: "56922222222");
        await Node.SettleAsync();

        (await Node.ColumnAsync("select distinct conversation_id from queue.inbox")).Count.ShouldBe(1);
        (await Node.ReadAsync<string>("select phone || ' ' || user_id from queue.conversations")).ShouldBe(
            "56922222222 CL.abc"
        );
    }

    [Fact]
    public async Task A_status_moves_forward_and_never_back()
    {
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();
        await Statuses(("wamid.1", MessageStatus.Read));
        await Statuses(("wamid.1", MessageStatus.Delivered), ("wamid.1", MessageStatus.Sent));

        (await Node.ReadAsync<short>("select status from queue.outbox")).ShouldBe((short)MessageStatus.Read);
    }

    [Fact]
    public async Task A_status_that_overtakes_the_record_of_its_send_is_matched_later()
    {
        await Statuses(("wamid.1", MessageStatus.Delivered));
        (await Node.ReadAsync<long>("select count(*) from queue.inbox where state = 0")).ShouldBe(1);
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();
        await Node.Recovery.MatchStatusesAsync(CancellationToken.None);

        (await Node.ReadAsync<short>("select status from queue.outbox")).ShouldBe((short)MessageStatus.Delivered);
        (await Node.ReadAsync<long>("select count(*) from queue.inbox where state = 0")).ShouldBe(0);
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
            await Node.Inbox.AppendAsync([ConversationRig.Entry("a", "hola"), broken], CancellationToken.None);
        await Node.SettleAsync();

        (await Node.ColumnAsync("select reason || ' ' || payload from queue.dead_letters")).ShouldBe([
            "no type {\"odd\":1}",
        ]);
        Node.Channel.Texts.ShouldBe(["eco: hola"]);
    }

    [Fact]
    public async Task A_group_with_one_bad_entry_keeps_the_others()
    {
        var foreign = new InboxEntry(
            "no-such-shop\0",
            ConversationRig.ChannelId,
            ConversationRig.Entry("z", "x").Event
        );
        var good = Enumerable.Range(0, 10).Select(i => Node.SayAsync($"g{i}", $"n{i}", phone: $"5691000000{i}"));
        var bad = Node.Inbox.AppendAsync([foreign], CancellationToken.None);

        await Task.WhenAll(good);
        await Should.ThrowAsync<Exception>(bad);
        (await Node.ReadAsync<long>("select count(*) from queue.inbox")).ShouldBe(10);
    }

    [Fact]
    public async Task However_much_comes_at_once_no_transaction_holds_more_than_a_part_of_it()
    {
        InboxEntry[] Request(int n) =>
            [
                .. Enumerable
                    .Range(0, 700)
                    .Select(i => ConversationRig.Entry($"m{n}-{i:D3}", "hola", phone: $"569{n:D2}0000{i % 20:D2}")),
            ];
        await Task.WhenAll(
            Enumerable.Range(10, 12).Select(n => Node.Inbox.AppendAsync(Request(n), CancellationToken.None))
        );

        (await Node.ReadAsync<long>("select count(*) from queue.inbox")).ShouldBe(12 * 700);
        (
            await Node.ReadAsync<long>(
                "select max(events) from (select count(*) as events from queue.inbox group by xmin::text) as transactions"
            )
        ).ShouldBeLessThan(512);
        (
            await Node.ReadAsync<long>(
                """
                select count(*) from (
                    select provider_id, lag(provider_id) over (partition by conversation_id order by id) as before
                    from queue.inbox) as events
                where before > provider_id
                """
            )
        ).ShouldBe(0, "out of order");
    }

    Task Statuses(params (string Id, MessageStatus Status)[] statuses) =>
        Node.Inbox.AppendAsync(
            [.. statuses.Select(s => ConversationRig.Status(s.Id, s.Status))],
            CancellationToken.None
        );

    [Fact]
    public async Task A_sender_whose_first_message_was_rolled_back_is_answered_when_it_comes_again()
    {
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();
        await using var other = await Db.Admin.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var hold = other.CreateCommand())
        {
            hold.CommandText = "select from queue.outbox for update";
            await hold.ExecuteNonQueryAsync();
        }
        InboxEntry[] both =
        [
            ConversationRig.Entry("b", "soy nueva", phone: "56955555555"),
            ConversationRig.Status(
                "wamid",
                MessageStatus.Delivered,
                await Node.ReadAsync<long>("select id from queue.outbox")
            ),
        ];
        var appending = Node.Inbox.AppendAsync(both, CancellationToken.None);
        var cancelled = 0L;
        while (cancelled == 0)
            cancelled = await Node.ReadAsync<long>(
                """
                select count(*) from (
                    select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' offset 0
                ) waiting where pg_cancel_backend(pid)
                """
            );
        await Should.ThrowAsync<PostgresException>(() => appending);
        await transaction.RollbackAsync();

        await Node.Inbox.AppendAsync(both, CancellationToken.None);
        await Node.SettleAsync();

        Node.Channel.Texts.ShouldBe(["eco: hola", "eco: soy nueva"]);
    }

    [Fact]
    public async Task A_number_that_wrote_before_it_became_a_customers_new_one_leads_to_their_conversation()
    {
        await Node.SayAsync("a", "hola", phone: "56911111111");
        await Node.SayAsync("b", "me ven?", phone: "56922222222");
        await Node.SettleAsync();
        await Node.Inbox.AppendAsync([MovedTo("c", from: "56911111111", to: "56922222222")], CancellationToken.None);
        await Node.SettleAsync();
        await Node.SayAsync("d", "soy yo", phone: "56922222222");
        await Node.SettleAsync();

        (
            await Node.ReadAsync<bool>(
                "select a.conversation_id = d.conversation_id from queue.inbox a, queue.inbox d where a.provider_id = 'a' and d.provider_id = 'd'"
            )
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_gets_a_customers_old_number_is_a_stranger()
    {
        await Node.SayAsync("a", "hola", phone: "56911111111");
        await Node.SettleAsync();
        await Node.Inbox.AppendAsync([MovedTo("b", from: "56911111111", to: "56922222222")], CancellationToken.None);
        await Node.SettleAsync();
        await Node.SayAsync("c", "quién es?", phone: "56911111111");
        await Node.SettleAsync();

        Node.Channel.Sent.Last().To.ShouldBe("56911111111");
        (await Node.ReadAsync<long>("select count(distinct conversation_id) from queue.inbox")).ShouldBe(2);
        (await Node.ReadAsync<long>("select count(*) from shared.customers")).ShouldBe(2);
    }

    static InboxEntry MovedTo(string id, string from, string to)
    {
        var entry = ConversationRig.Entry(id, "", phone: from);
        return entry with
        {
            Event = entry.Event with
            {
                Message = new InboundMessage(id, "system", DateTimeOffset.UnixEpoch) { NewPhone = to },
            },
        };
    }
}
