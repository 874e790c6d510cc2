using Mostrador.Core.Conversations;
using Mostrador.Testing;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

/// <summary>A node whose connection to the database breaks at the worst moment.</summary>
public sealed class LostConnectionTests : IAsyncLifetime
{
    /// <summary>Once a turn is thought, only its commit answers with this: the outbox row of its reply.</summary>
    const string Committed = "SELECT 1";
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    TestDatabase db = null!;
    LossyLine line = null!;
    ConversationRig node = null!;

    public async ValueTask InitializeAsync()
    {
        db = await ConversationRig.DatabaseWithShopAsync();
        line = new LossyLine(db);
        node = await ConversationRig.OnAsync(db, line);
    }

    [Fact]
    public async Task A_reply_whose_commit_got_no_answer_is_overtaken_by_none_and_goes_out_without_a_wait()
    {
        node.Engine.Answer = turn =>
        {
            if (turn.Messages[0].Text == "uno")
                line.LoseAnswerWith(Committed);
            return ScriptedEngine.Echo(turn);
        };
        await node.SayAsync("a", "uno");
        await node.SettleAsync();
        (await node.ReadAsync<long>("select count(*) from queue.outbox where state = 0")).ShouldBe(1);

        await node.SayAsync("b", "dos");
        await node.SettleAsync();
        await SendDueAsync();
        await SendDueAsync();

        node.Channel.Texts.ShouldBe(["eco: uno", "eco: dos"]);
        (await node.ReadAsync<long>("select count(*) from queue.inbox where attempts > 0")).ShouldBe(0);
    }

    [Fact]
    public async Task A_turn_cut_off_before_its_commit_is_taken_up_again_without_waiting_for_its_lease()
    {
        var cuts = 1;
        node.Engine.Answer = turn =>
        {
            if (Interlocked.Decrement(ref cuts) >= 0)
                line.Cut();
            return ScriptedEngine.Echo(turn);
        };
        await node.SayAsync("a", "hola");
        await node.SettleAsync();
        await WakeAsync();

        node.Channel.Texts.ShouldBe(["eco: hola"]);
        // The database failed, not the message: nothing counts against it.
        (await node.ReadAsync<short>("select attempts from queue.inbox")).ShouldBe((short)0);
    }

    [Fact]
    public async Task A_load_that_got_no_answer_leaves_no_lease_behind()
    {
        await node.SayAsync("a", "hola");
        await node.SettleAsync();
        var conversation = await node.ReadAsync<long>("select id from queue.conversations");
        await using (var receiver = await ConversationRig.OnAsync(db))
            await receiver.SayAsync("b", "¿están?");
        line.LoseAnswerWith("SELECT");
        await node.Turns.RunAsync([new ConversationKey(ConversationRig.TenantId, conversation)], Ct);

        // Two turns have taken the lease, and nobody has it.
        (
            await node.ReadAsync<string>("select fence || ' ' || coalesce(lease_owner, '-') from queue.conversations")
        ).ShouldBe("2 -");
        node.Channel.Texts.ShouldBe(["eco: hola"]);
        await WakeAsync();
        node.Channel.Texts.ShouldBe(["eco: hola", "eco: ¿están?"]);
    }

    [Fact]
    public async Task A_turn_that_breaks_every_connection_ends_as_a_dead_letter_and_takes_no_other_along()
    {
        await using var poison = db.Admin.CreateCommand(
            """
            create function shared.die() returns trigger language plpgsql security definer as $$
            begin
                if new.body = 'veneno' then
                    perform pg_terminate_backend(pg_backend_pid());
                end if;
                return new;
            end $$;
            create trigger die before insert on shared.messages for each row execute function shared.die()
            """
        );
        await poison.ExecuteNonQueryAsync(Ct);
        await Task.WhenAll(
            node.SayAsync("a", "veneno", phone: "56911111111"),
            node.SayAsync("b", "hola", phone: "56922222222"),
            node.SayAsync("c", "buenas", phone: "56933333333")
        );
        await node.SettleAsync();
        for (var round = 0; round < 12; round++)
            await WakeAsync();
        await SendDueAsync();

        node.Channel.Texts.Order().ShouldBe(["eco: buenas", "eco: hola"]);
        (await node.ReadAsync<string>("select payload from queue.dead_letters")).ShouldContain("veneno");
        (await node.ColumnAsync("select provider_id || ' ' || state from queue.inbox order by 1")).ShouldBe([
            "a 4",
            "b 1",
            "c 1",
        ]);
        (await node.ReadAsync<long>("select count(*) from queue.inbox where state = 1 and attempts > 0")).ShouldBe(0);
    }

    [Fact]
    public async Task What_became_of_a_send_is_recorded_when_the_database_answers_again()
    {
        node.Channel.Outcome = _ =>
        {
            line.Cut();
            return null;
        };
        await node.SayAsync("a", "hola");
        await node.SettleAsync();

        (await node.ReadAsync<string>("select state || ' ' || attempts from queue.outbox")).ShouldBe("1 1");
        node.Channel.Texts.ShouldBe(["eco: hola"]);
    }

    async Task SendDueAsync()
    {
        await node.Recovery.SendDueAsync(CancellationToken.None);
        await node.SettleAsync();
    }

    async Task WakeAsync()
    {
        await db
            .Admin.CreateCommand("update queue.inbox set received_at = received_at - interval '1 minute'")
            .ExecuteNonQueryAsync();
        await node.Recovery.WakePendingAsync(CancellationToken.None);
        await node.SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await line.DisposeAsync();
        await db.DisposeAsync();
    }
}
