using Mostrador.Testing;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

/// <summary>A node whose connection to the database breaks at the worst moment.</summary>
public sealed class LostConnectionTests : IAsyncLifetime
{
    /// <summary>Only a commit of turns answers with this: it inserts their sessions.</summary>
    const string Committed = "INSERT 0 1";
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
        line.LoseAnswerWith("SELECT");
        await node.SayAsync("b", "¿están?").ContinueWith(_ => { }, TaskScheduler.Default); // lost here or in the load
        await node.SettleAsync();
        await WakeAsync();

        (await node.ReadAsync<long>("select count(*) from queue.conversations where lease_owner is not null")).ShouldBe(
            0
        );
        node.Channel.Texts.ShouldBe(["eco: hola", "eco: ¿están?"]);
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
