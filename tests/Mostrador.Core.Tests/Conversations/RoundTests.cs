using Mostrador.Core.Assistant;
using Mostrador.Core.Conversations;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

/// <summary>Which turns of a round are written together, and which do not keep the others waiting.</summary>
public sealed class RoundTests : ConversationTest
{
    const string OtherTenant = "otra-2026";
    static readonly Guid OtherChannel = new("22222222-2222-7222-8222-222222222222");
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_customers_of_two_shops_tell_of_themselves_is_kept_by_the_one_commit_of_their_round()
    {
        await ConversationRig.AddShopAsync(Db, OtherTenant, OtherChannel, phoneNumberId: "1002");
        await using var node = await ConversationRig.OnAsync(Db);
        async Task SayAsync(string id, string text)
        {
            await node.SayAsync(id + "1", text, phone: "56911111111");
            await node.Inbox.AppendAsync(
                [
                    ConversationRig.Entry(id + "2", text, phone: "56922222222") with
                    {
                        TenantId = OtherTenant,
                        ChannelId = OtherChannel,
                    },
                ],
                CancellationToken.None
            );
        }
        await SayAsync("hi", "hola");
        await node.SettleAsync();

        node.Engine.Answer = turn =>
            ScriptedEngine.Echo(
                turn,
                new UpdateCustomer($"de {turn.Tenant.Id}", null, "Calle Larga 5", "Centro", null, null)
            );
        await SayAsync("me", "así me llamo y aquí vivo");
        await node.SettleAsync();

        (await node.ColumnAsync("select tenant_id || ' ' || name from shared.customers order by 1")).ShouldBe([
            $"{OtherTenant} de {OtherTenant}",
            $"{ConversationRig.TenantId} de {ConversationRig.TenantId}",
        ]);
        (await node.ReadAsync<long>("select count(distinct tenant_id) from shared.customer_addresses")).ShouldBe(2);
        (
            await node.ReadAsync<long>(
                "select count(distinct x) from (select xmin::text from shared.sessions union all select xmin::text from shared.customers) w (x)"
            )
        ).ShouldBe(1);
        node.Channel.Sent.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_turn_that_waits_for_the_database_by_itself_keeps_neither_its_round_nor_the_next()
    {
        Node.Engine.Answer = turn =>
            turn.Messages[^1].Text == "una persona"
                ? ScriptedEngine.Echo(turn, new HandOver("lo pide"))
                : ScriptedEngine.Echo(turn);
        await Node.SayAsync("a", "hola", phone: "56911111111");
        await Node.SettleAsync();
        await using var held = await Db.Admin.OpenConnectionAsync();
        await using var transaction = await held.BeginTransactionAsync();
        await using (var hold = held.CreateCommand())
        {
            hold.CommandText = "select from shared.sessions for update";
            await hold.ExecuteNonQueryAsync();
        }
        await Node.SayAsync("b", "una persona", phone: "56911111111");
        await Node.SayAsync("c", "buenas", phone: "56922222222");
        var round = new List<ConversationKey>();
        await Node.Waker.TakeAsync(round, 16, CancellationToken.None);

        var open = await Node.Turns.BeginAsync(round, CancellationToken.None).WaitAsync(Patience);
        await Node.SayAsync("d", "sigo yo", phone: "56933333333");
        var next = new List<ConversationKey>();
        await Node.Waker.TakeAsync(next, 16, CancellationToken.None);
        await Node.Turns.RunAsync(next, CancellationToken.None).WaitAsync(Patience);

        round.Count.ShouldBe(2);
        open.Count.ShouldBe(1);
        open.Values.ShouldAllBe(turn => !turn.IsCompleted);
        await transaction.RollbackAsync();
        await Task.WhenAll(open.Values).WaitAsync(Patience);
        foreach (var key in round.Concat(next))
            Node.Waker.Done(key);
        await Node.SettleAsync();
        Node.Channel.Texts.ShouldBe(
            ["eco: hola", "eco: una persona", "eco: buenas", "eco: sigo yo"],
            ignoreOrder: true
        );
        (await Node.ReadAsync<long>("select count(*) from shared.sessions where holder = 'person'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_conversation_that_this_node_cannot_read_keeps_its_round_from_no_answer_and_ends_as_dead_letters()
    {
        await Node.SayAsync("a", "hola", phone: "56911111111");
        await Node.SettleAsync();
        await Db
            .Admin.CreateCommand("""update shared.sessions set state = '{"Cart":7,"cart":7}'""")
            .ExecuteNonQueryAsync();
        await Node.SayAsync("b", "sigo", phone: "56911111111");
        await Node.SayAsync("c", "buenas", phone: "56922222222");
        await Node.SettleAsync();

        Node.Channel.Texts.ShouldBe(["eco: hola", "eco: buenas"]);
        (await Node.ReadAsync<short>("select attempts from queue.inbox where provider_id = 'b'")).ShouldBe((short)1);
        (await Node.ReadAsync<long>("select count(*) from queue.conversations where lease_owner is not null")).ShouldBe(
            0
        );

        // It rests before it is tried again: a newer node that can read it may be on its way.
        await AgeAsync("0 minutes");
        (await Node.ReadAsync<short>("select attempts from queue.inbox where provider_id = 'b'")).ShouldBe((short)1);
        await AgeAsync("1 minute");
        (await Node.ReadAsync<short>("select attempts from queue.inbox where provider_id = 'b'")).ShouldBe((short)2);
        await AgeAsync("20 seconds");
        (await Node.ReadAsync<short>("select attempts from queue.inbox where provider_id = 'b'")).ShouldBe((short)2);

        for (var i = 0; i < 10; i++)
            await AgeAsync("10 minutes");
        (await Node.ReadAsync<short>("select state from queue.inbox where provider_id = 'b'")).ShouldBe((short)4);
        (await Node.ReadAsync<long>("select count(*) from queue.dead_letters")).ShouldBe(1);

        async Task AgeAsync(string time)
        {
            await Db
                .Admin.CreateCommand(
                    $"""
                    update queue.inbox set received_at = received_at - interval '1 minute';
                    update queue.conversations set lease_until = lease_until - interval '{time}'
                    """
                )
                .ExecuteNonQueryAsync();
            await Node.Recovery.WakePendingAsync(CancellationToken.None);
            await Node.SettleAsync();
        }
    }

    [Theory]
    [InlineData("53100")] // the disk is full
    [InlineData("55P03")] // a lock was not had in time
    [InlineData("25006")] // a standby
    public async Task Messages_wait_for_a_server_in_trouble_however_often_it_refuses_them(string state)
    {
        await Db
            .Admin.CreateCommand(
                $"""
                create function shared.in_trouble() returns trigger language plpgsql as $$
                begin raise exception 'in trouble' using errcode = '{state}'; end $$;
                create trigger in_trouble before insert on shared.messages
                    for each statement execute function shared.in_trouble();
                """
            )
            .ExecuteNonQueryAsync();
        await Node.SayAsync("a", "hola", phone: "56911111111");
        await Node.SayAsync("b", "buenas", phone: "56922222222");
        for (var i = 0; i < 10; i++)
            await WakeAsync();
        Node.Channel.Texts.ShouldBeEmpty();
        (await Node.ReadAsync<long>("select sum(attempts) from queue.inbox where state = 0")).ShouldBe(0);

        await Db.Admin.CreateCommand("drop trigger in_trouble on shared.messages").ExecuteNonQueryAsync();
        await WakeAsync();
        Node.Channel.Texts.ShouldBe(["eco: hola", "eco: buenas"], ignoreOrder: true);

        async Task WakeAsync()
        {
            await Db
                .Admin.CreateCommand("update queue.inbox set received_at = received_at - interval '1 minute'")
                .ExecuteNonQueryAsync();
            await Node.Recovery.WakePendingAsync(CancellationToken.None);
            await Node.SettleAsync();
        }
    }

    [Fact]
    public async Task A_node_that_is_stopped_ends_the_turns_it_has_begun_and_leaves_no_lease_behind()
    {
        var (thinking, thought) = (new TaskCompletionSource(), new TaskCompletionSource());
        Node.Engine.Model = async ct =>
        {
            thinking.TrySetResult();
            await thought.Task.WaitAsync(ct);
        };
        using var workers = Node.Workers();
        await workers.StartAsync(CancellationToken.None);
        await Node.SayAsync("a", "hola");
        await thinking.Task.WaitAsync(Patience);

        var stopping = workers.StopAsync(CancellationToken.None);
        thought.SetResult();
        await stopping.WaitAsync(Patience);

        (await Node.ReadAsync<short>("select state from queue.inbox")).ShouldBe((short)1);
        (await Node.ReadAsync<long>("select count(*) from queue.conversations where lease_owner is not null")).ShouldBe(
            0
        );
        while (Node.Sender.InFlight > 0)
            await Task.Yield();
        Node.Channel.Texts.ShouldBe(["eco: hola"]);
    }
}
