using Microsoft.Extensions.Logging.Abstractions;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Outbox;
using Mostrador.Core.Tenants;
using Mostrador.Testing;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

public sealed class OutboxTests : ConversationTest
{
    [Fact]
    public async Task A_message_that_must_wait_holds_back_what_follows_in_its_conversation_only()
    {
        var refusals = 1;
        Node.Channel.Outcome = message =>
            message.Block.PlainText == "eco: uno" && Interlocked.Decrement(ref refusals) >= 0
                ? new DeliveryResult(Delivery.RateLimited, Code: "130429")
                : null;
        await Node.SayAsync("a", "uno");
        await Node.SettleAsync();
        await Node.SayAsync("b", "dos");
        await Node.SayAsync("c", "otro", phone: "56999999999");
        await Node.SettleAsync();
        Node.Channel.Texts.ShouldBe(["eco: otro"]);

        await MakeDueAsync();
        await Node.Recovery.SendDueAsync(CancellationToken.None);
        await Node.SettleAsync();
        await Node.Recovery.SendDueAsync(CancellationToken.None);
        await Node.SettleAsync();
        Node.Channel.Texts.ShouldBe(["eco: otro", "eco: uno", "eco: dos"]);
    }

    [Fact]
    public async Task The_engine_knows_when_the_customer_cannot_have_read_the_last_reply()
    {
        var refusals = 1;
        Node.Channel.Outcome = _ =>
            Interlocked.Decrement(ref refusals) >= 0 ? new DeliveryResult(Delivery.RateLimited) : null;
        await Node.SayAsync("a", "uno");
        await Node.SettleAsync();
        await Node.SayAsync("b", "sí");
        await Node.SettleAsync();
        await MakeDueAsync();
        for (var i = 0; i < 2; i++)
        {
            await Node.Recovery.SendDueAsync(CancellationToken.None);
            await Node.SettleAsync();
        }
        await Node.SayAsync("c", "sí");
        await Node.SettleAsync();

        Node.Engine.Seen.Select(t => t.Unread).ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task A_turn_does_not_overtake_what_the_poller_has_taken_up_and_not_handed_over_yet()
    {
        var refusals = 1;
        Node.Channel.Outcome = _ =>
            Interlocked.Decrement(ref refusals) >= 0 ? new DeliveryResult(Delivery.RateLimited) : null;
        await Node.SayAsync("a", "uno");
        await Node.SettleAsync();
        await MakeDueAsync();

        var taken = await Node.Outbox.ClaimDueAsync(10, CancellationToken.None);
        await Node.SayAsync("b", "dos");
        await Node.SettleAsync();
        Node.Sender.Enqueue(taken);
        await Node.SettleAsync();
        await Node.Recovery.SendDueAsync(CancellationToken.None);
        await Node.SettleAsync();
        Node.Channel.Texts.ShouldBe(["eco: uno", "eco: dos"]);
    }

    [Fact]
    public async Task A_send_cut_in_flight_is_settled_by_its_status_and_not_sent_again()
    {
        Node.Channel.Outcome = _ => new DeliveryResult(Delivery.Unknown, Detail: "timeout");
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();
        (await Node.ReadAsync<short>("select state from queue.outbox")).ShouldBe((short)OutboxState.Unknown);

        var id = await Node.ReadAsync<long>("select id from queue.outbox");
        await Node.Inbox.AppendAsync(
            [ConversationRig.Status("wamid.9", MessageStatus.Delivered, id)],
            CancellationToken.None
        );
        await MakeDueAsync();
        (await Node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(0);
        (
            await Node.ReadAsync<string>("select state || ' ' || status || ' ' || provider_id from queue.outbox")
        ).ShouldBe("1 2 wamid.9");
    }

    [Fact]
    public async Task A_send_cut_in_flight_without_a_status_is_sent_again()
    {
        var cuts = 1;
        Node.Channel.Outcome = _ => Interlocked.Decrement(ref cuts) >= 0 ? new DeliveryResult(Delivery.Unknown) : null;
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();
        (await Node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(0);
        await MakeDueAsync();
        (await Node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(1);
        await Node.SettleAsync();

        Node.Channel.Texts.ShouldBe(["eco: hola"]);
        (await Node.ReadAsync<short>("select attempts from queue.outbox")).ShouldBe((short)2);
    }

    [Fact]
    public async Task Claims_of_a_dead_node_wait_for_a_status_before_they_are_sent()
    {
        await Node.SayAsync("a", "hola");
        await Db
            .Admin.CreateCommand(
                """
                insert into queue.outbox (tenant_id, conversation_id, channel_id, payload, claimed_by, claimed_until)
                select tenant_id, id, channel_id, '{"type":"text","text":"de un nodo muerto"}', 'dead', now() - interval '1 second'
                from queue.conversations
                """
            )
            .ExecuteNonQueryAsync();
        (await Node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(0);
        (await Node.ReadAsync<short>("select state from queue.outbox")).ShouldBe((short)OutboxState.Unknown);
        await MakeDueAsync();
        (await Node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(1);
        while (Node.Sender.InFlight > 0)
            await Task.Yield();

        Node.Channel.Texts.ShouldBe(["de un nodo muerto"]);
    }

    [Fact]
    public async Task A_broken_token_holds_the_message_and_marks_the_channel()
    {
        Node.Channel.Outcome = _ => new DeliveryResult(Delivery.ChannelBroken, Code: "190", Detail: "token expired");
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();

        (await Node.ReadAsync<short>("select state from queue.outbox")).ShouldBe((short)OutboxState.Held);
        (await Node.ReadAsync<string>("select status || ': ' || status_reason from registry.channels")).ShouldBe(
            "broken: 190 token expired"
        );
    }

    [Fact]
    public async Task What_a_broken_number_held_goes_out_when_the_number_works_again()
    {
        var broken = true;
        Node.Channel.Outcome = _ => broken ? new DeliveryResult(Delivery.ChannelBroken, Code: "190") : null;
        await Node.SayAsync("a", "uno");
        await Node.SettleAsync();
        await Node.Recovery.ReleaseHeldAsync(CancellationToken.None);
        (await Node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(0);

        broken = false;
        await Node.SayAsync("b", "otro", phone: "56999999999");
        await Node.SettleAsync();
        await Node.Recovery.ReleaseHeldAsync(CancellationToken.None);
        await Node.Recovery.SendDueAsync(CancellationToken.None);
        await Node.SettleAsync();

        Node.Channel.Texts.ShouldBe(["eco: otro", "eco: uno"]);
        (await Node.ReadAsync<string>("select status from registry.channels")).ShouldBe("ok");
    }

    [Fact]
    public async Task What_an_old_token_held_goes_out_with_the_new_one()
    {
        Node.Channel.Outcome = _ => new DeliveryResult(Delivery.ChannelBroken, Code: "190");
        await Node.SayAsync("a", "uno");
        await Node.SettleAsync();
        Node.Channel.Outcome = null;

        var change = new ChangeSecrets(
            Db.Database,
            Node.Directory,
            ConversationRig.Box,
            NullLogger<ChangeSecrets>.Instance
        );
        var done = await change.RunAsync(
            Node.Directory.All.Single(),
            null,
            new ChannelSecrets { AccessToken = "of today" },
            "test",
            CancellationToken.None
        );
        done.ShouldBeOfType<TenantChange.Done>();
        await Node.Recovery.ReleaseHeldAsync(CancellationToken.None);
        await SendDueAsync();

        Node.Channel.Texts.ShouldBe(["eco: uno"]);
        (await Node.ReadAsync<string>("select status from registry.channels")).ShouldBe("ok");
    }

    [Fact]
    public async Task What_follows_a_held_message_in_its_conversation_waits_behind_it()
    {
        var once = true;
        Node.Channel.Outcome = _ =>
        {
            (var refuse, once) = (once, false);
            return refuse ? new DeliveryResult(Delivery.ChannelBroken, Code: "190") : null;
        };
        Node.Engine.Answer = turn =>
            ScriptedEngine.Echo(turn) with
            {
                Blocks = [new TextBlock("uno"), new TextBlock("dos"), new TextBlock("tres")],
            };
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();
        await SendDueAsync();
        Node.Channel.Texts.ShouldBeEmpty();

        // Nobody else writes: after a minute one held message is tried to see whether the number works again.
        await AgeHeldAsync();
        await Node.Recovery.ReleaseHeldAsync(CancellationToken.None);
        for (var i = 0; i < 3; i++)
            await SendDueAsync();

        Node.Channel.Texts.ShouldBe(["uno", "dos", "tres"]);
        await Node.Recovery.ReleaseHeldAsync(CancellationToken.None);
        (await Node.ReadAsync<string>("select status from registry.channels")).ShouldBe("ok");
    }

    [Fact]
    public async Task A_customer_who_writes_again_is_told_first_what_was_held()
    {
        Node.Channel.Outcome = _ => new DeliveryResult(Delivery.WindowClosed, Code: "131047");
        await Node.SayAsync("a", "uno");
        await Node.SettleAsync();
        await AgeHeldAsync();

        Node.Channel.Outcome = null;
        await Node.SayAsync("b", "dos");
        await Node.SettleAsync();
        await Node.Recovery.ReleaseHeldAsync(CancellationToken.None);
        await SendDueAsync();
        await SendDueAsync();

        Node.Channel.Texts.ShouldBe(["eco: uno", "eco: dos"]);
    }

    [Fact]
    public async Task A_number_that_breaks_or_is_looked_at_makes_no_node_read_all_shops_again()
    {
        var before = await Node.ReadAsync<long>("select version from registry.version");
        await Node.Recovery.ReleaseHeldAsync(CancellationToken.None);
        Node.Channel.Outcome = _ => new DeliveryResult(Delivery.ChannelBroken, Code: "190");
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();

        (await Node.ReadAsync<string>("select status from registry.channels")).ShouldBe("broken");
        (await Node.ReadAsync<long>("select version from registry.version")).ShouldBe(before);
        await Db.Admin.CreateCommand("update registry.channels set sender = 'whatsapp:+1'").ExecuteNonQueryAsync();
        (await Node.ReadAsync<long>("select version from registry.version")).ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_message_that_this_node_cannot_read_keeps_none_of_the_others_from_going_out()
    {
        await Node.SayAsync("a", "hola");
        await Node.SayAsync("b", "hola", phone: "56922222222");
        await Node.SettleAsync();
        await Db
            .Admin.CreateCommand(
                $$"""
                insert into queue.outbox (tenant_id, conversation_id, channel_id, payload)
                select tenant_id, id, channel_id, case when phone = '56911111111' then '{"type":"de mañana"}'
                    else '{{JsonOf("sigue")}}' end::json from queue.conversations
                """
            )
            .ExecuteNonQueryAsync();
        await SendDueAsync();

        Node.Channel.Texts.ShouldContain("sigue");
        (await Node.ReadAsync<short>("select attempts from queue.outbox where payload::text like '%mañana%'")).ShouldBe(
            (short)1
        );
        (await Node.ReadAsync<long>("select count(*) from queue.outbox where claimed_by is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task What_can_never_be_delivered_becomes_a_dead_letter_and_the_next_one_goes_out()
    {
        Node.Channel.Outcome = message =>
            message.Block.PlainText == "eco: uno" ? new DeliveryResult(Delivery.Undeliverable, Code: "131026") : null;
        await Node.SayAsync("a", "uno");
        await Node.SettleAsync();
        await Node.SayAsync("b", "dos");
        await Node.SettleAsync();

        Node.Channel.Texts.ShouldBe(["eco: dos"]);
        (await Node.ColumnAsync("select reason from queue.dead_letters"))
            .ShouldHaveSingleItem()
            .ShouldContain("131026");
    }

    [Fact]
    public async Task A_claim_that_this_node_does_not_know_of_runs_out()
    {
        // What is left when the server dies between a turn's commit and the answer to it.
        await Node.SayAsync("a", "hola");
        await Db
            .Admin.CreateCommand(
                $"""
                insert into queue.outbox (tenant_id, conversation_id, channel_id, payload, claimed_by, claimed_until)
                select tenant_id, id, channel_id, '{JsonOf(
                    "nadie la envía"
                )}', '{Node.NodeName}', now() + interval '5 seconds'
                from queue.conversations
                """
            )
            .ExecuteNonQueryAsync();
        await Node.Recovery.RenewClaimsAsync(CancellationToken.None);

        (
            await Node.ReadAsync<bool>("select claimed_until <= now() + interval '5 seconds' from queue.outbox")
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task A_node_that_stood_still_for_longer_than_its_claim_sends_nothing_of_it()
    {
        await Node.SayAsync("a", "hola");
        var conversation = await Node.ReadAsync<long>("select id from queue.conversations");
        await Db
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
        Node.Sender.Enqueue([
            new OutboxRow(
                new ConversationKey(ConversationRig.TenantId, conversation),
                ConversationRig.ChannelId,
                await Node.ReadAsync<long>("select id from queue.outbox"),
                0,
                new Recipient("56911111111", null),
                new TextBlock("de antes")
            )
            {
                Claim = new Claim(
                    Node.NodeName,
                    0,
                    TimeProvider.System.GetTimestamp() - 40 * TimeProvider.System.TimestampFrequency
                ),
            },
        ]);
        while (Node.Sender.InFlight > 0)
            await Task.Yield();

        Node.Channel.Texts.ShouldBeEmpty();
        (await Node.ReadAsync<string>("select claimed_by from queue.outbox")).ShouldBe("the other node");
    }

    [Fact]
    public async Task Nothing_overtakes_a_message_whose_wait_is_not_on_record_yet()
    {
        await Node.SayAsync("z", "hola");
        await Node.SettleAsync();
        var conversation = await Node.ReadAsync<long>("select id from queue.conversations");
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
                Claim = new Claim(Node.NodeName, 0, TimeProvider.System.GetTimestamp()),
            };
        var second = Row(900_002, "segundo"); // claimed before the first one's refusal was recorded
        Node.Channel.Outcome = message =>
            message.Block.PlainText == "primero" ? new DeliveryResult(Delivery.RateLimited) : null;
        Node.Sender.Enqueue([Row(900_001, "primero")]);
        while (Node.Sender.InFlight > 0)
            await Task.Yield();
        Node.Sender.Enqueue([second]);
        while (Node.Sender.InFlight > 0)
            await Task.Yield();

        Node.Channel.Texts.ShouldBe(["eco: hola"]);
    }

    [Fact]
    public async Task Refusals_by_a_limit_do_not_use_up_the_attempts_of_a_message()
    {
        await Node.SayAsync("a", "hola");
        for (var i = 0; i < RetryPolicy.MostAttempts + 2; i++)
        {
            Node.Channel.Outcome = _ => new DeliveryResult(Delivery.RateLimited, Code: "130429");
            await SendDueAsync();
        }
        Node.Channel.Outcome = _ => new DeliveryResult(Delivery.Transient, Code: "131000");
        await SendDueAsync();
        (await Node.ReadAsync<short>("select state from queue.outbox")).ShouldBe((short)OutboxState.Pending);

        Node.Channel.Outcome = null;
        await SendDueAsync();
        Node.Channel.Texts.ShouldBe(["eco: hola"]);
    }

    [Fact]
    public async Task What_is_recorded_again_after_a_lost_answer_frees_nobody_elses_claim()
    {
        await using var other = await ConversationRig.OnAsync(Db);
        var row = await ClaimedRowAsync();
        var refused = new SendRecord(
            row,
            new DeliveryResult(Delivery.RateLimited),
            RetryPolicy.Decide(new DeliveryResult(Delivery.RateLimited), 0, 0, Outlook.OfItsOwn)
        );
        await Node.Outbox.RecordAsync([refused], CancellationToken.None);
        await MakeDueAsync();
        (await other.Outbox.ClaimDueAsync(10, CancellationToken.None)).ShouldHaveSingleItem();

        await Node.Outbox.RecordAsync([refused], CancellationToken.None);

        (await Node.ReadAsync<string>("select claimed_by from queue.outbox")).ShouldStartWith(other.NodeName);
        (await Node.ReadAsync<short>("select refusals from queue.outbox")).ShouldBe((short)1);
    }

    [Fact]
    public async Task What_is_recorded_late_frees_no_later_claim_of_the_same_node()
    {
        var row = await ClaimedRowAsync();
        await Db
            .Admin.CreateCommand("update queue.outbox set claimed_until = now() - interval '1 second'")
            .ExecuteNonQueryAsync();
        (await Node.Outbox.ClaimDueAsync(10, CancellationToken.None)).ShouldBeEmpty();
        await MakeDueAsync();
        var again = (await Node.Outbox.ClaimDueAsync(10, CancellationToken.None)).ShouldHaveSingleItem();
        var cut = new DeliveryResult(Delivery.Unknown);

        await Node.Outbox.RecordAsync(
            [new SendRecord(row, cut, RetryPolicy.Decide(cut, 0, 0, Outlook.OfItsOwn))],
            CancellationToken.None
        );
        (await Node.Outbox.RenewClaimsAsync([again], CancellationToken.None)).ShouldBe([again.Id]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    public async Task A_message_that_was_sent_is_sent_whoever_has_it_now(int now)
    {
        var row = await ClaimedRowAsync();
        await Db
            .Admin.CreateCommand($"update queue.outbox set claimed_by = null, state = {now}")
            .ExecuteNonQueryAsync();
        var sent = new DeliveryResult(Delivery.Sent, "wamid.1");

        await Node.Outbox.RecordAsync(
            [new SendRecord(row, sent, RetryPolicy.Decide(sent, 0, 0, Outlook.OfItsOwn))],
            CancellationToken.None
        );

        (await Node.ReadAsync<string>("select state || ' ' || provider_id from queue.outbox")).ShouldBe("1 wamid.1");
    }

    [Fact]
    public async Task What_the_database_cannot_hold_of_an_answer_does_not_keep_it_from_being_recorded()
    {
        Node.Channel.Outcome = _ => new DeliveryResult(Delivery.Undeliverable, Code: "131026", Detail: "mal\0dicho");
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();

        (await Node.ReadAsync<short>("select state from queue.outbox")).ShouldBe((short)OutboxState.Dead);
        (await Node.ReadAsync<long>("select count(*) from queue.dead_letters")).ShouldBe(1);
    }

    [Fact]
    public async Task A_channel_that_breaks_after_it_has_sent_leaves_a_send_whose_end_is_unknown()
    {
        var handed = 0;
        Node.Channel.Outcome = _ =>
        {
            handed++;
            throw new InvalidOperationException("after the answer");
        };
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();
        // What settling a lost commit does: it gives back what is claimed here and not in hand.
        var conversation = await Node.ReadAsync<long>("select id from queue.conversations");
        ConversationKey[] lost = [new(ConversationRig.TenantId, conversation)];
        Node.Sender.HoldBack(lost);
        await Node.Sender.TakeUpAgainAsync(lost, CancellationToken.None);

        (await Node.Recovery.SendDueAsync(CancellationToken.None)).ShouldBe(0);
        (await Node.ReadAsync<string>("select state || ' ' || attempts from queue.outbox")).ShouldBe("4 1");
        handed.ShouldBe(1);
    }

    async Task<OutboxRow> ClaimedRowAsync()
    {
        await Node.SayAsync("a", "hola");
        await Db
            .Admin.CreateCommand(
                $"""
                insert into queue.outbox (tenant_id, conversation_id, channel_id, payload)
                select tenant_id, id, channel_id, '{JsonOf("hola")}' from queue.conversations
                """
            )
            .ExecuteNonQueryAsync();
        return (await Node.Outbox.ClaimDueAsync(10, CancellationToken.None)).ShouldHaveSingleItem();
    }

    async Task SendDueAsync()
    {
        await MakeDueAsync();
        await Node.Recovery.SendDueAsync(CancellationToken.None);
        await Node.SettleAsync();
    }

    static string JsonOf(string text) => $$"""{"type":"text","text":"{{text}}"}""";

    /// <summary>As if what is held had been so for two minutes, and the number been found broken then.</summary>
    Task AgeHeldAsync() =>
        Db
            .Admin.CreateCommand(
                """
                update queue.outbox set next_attempt_at = next_attempt_at - interval '2 minutes' where state = 2;
                update registry.channels set updated_at = updated_at - interval '2 minutes'
                """
            )
            .ExecuteNonQueryAsync();

    Task MakeDueAsync() =>
        Db
            .Admin.CreateCommand(
                "update queue.outbox set next_attempt_at = now() - interval '1 second' where state in (0, 4)"
            )
            .ExecuteNonQueryAsync();
}
