using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;

namespace Mostrador.Core.Tests.Conversations;

/// <summary>What was given up is not lost: an operator sees it, and has it tried again once what broke it is mended.</summary>
public sealed class DeadLettersTests : ConversationTest
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    DeadLetters Letters => new(Db.Database);

    [Fact]
    public async Task A_message_that_could_not_be_sent_goes_out_when_it_is_replayed()
    {
        Node.Channel.Outcome = _ => new DeliveryResult(Delivery.Undeliverable, Code: "131026");
        await Node.SayAsync("a", "uno");
        await Node.SettleAsync();
        var letter = (await Letters.ListAsync(null, replayedToo: false, 10, Ct)).ShouldHaveSingleItem();
        (letter.Source, letter.TenantId).ShouldBe(("outbox", ConversationRig.TenantId));
        (await Letters.ListAsync("another", replayedToo: true, 10, Ct)).ShouldBeEmpty();

        Node.Channel.Outcome = null;
        (await Letters.ReplayAsync(letter, Ct)).ShouldBeTrue();
        await Node.Recovery.SendDueAsync(Ct);
        await Node.SettleAsync();

        Node.Channel.Texts.ShouldBe(["eco: uno"]);
        (await Node.ReadAsync<string>("select state || ' ' || status from queue.outbox")).ShouldBe("1 1");
        (await Letters.ListAsync(null, replayedToo: false, 10, Ct)).ShouldBeEmpty();
        (await Letters.ReplayAsync(letter, Ct)).ShouldBeFalse("it has been");
        await Node.Recovery.SendDueAsync(Ct);
        await Node.SettleAsync();
        Node.Channel.Texts.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_nobody_could_answer_is_answered_when_it_is_replayed()
    {
        Node.Engine.Answer = _ => throw new InvalidOperationException("broken");
        await Node.SayAsync("a", "hola");
        var key = new ConversationKey(
            ConversationRig.TenantId,
            await Node.ReadAsync<long>("select id from queue.conversations")
        );
        for (var attempt = 0; attempt < 4; attempt++)
            await Node.Turns.RunAsync([key], Ct);
        await Node.SettleAsync();
        var letter = (
            await Letters.ListAsync(ConversationRig.TenantId, replayedToo: false, 10, Ct)
        ).ShouldHaveSingleItem();
        letter.Payload.ShouldContain("hola");

        Node.Engine.Answer = turn => ScriptedEngine.Echo(turn);
        await Db
            .Admin.CreateCommand("update shared.sessions set holder = 'bot', handoff_reason = null")
            .ExecuteNonQueryAsync(Ct);
        (await Letters.ReplayAsync(letter, Ct)).ShouldBeTrue();
        await Node.Turns.RunAsync([key], Ct);
        await Node.SettleAsync();

        Node.Channel.Texts.Last().ShouldBe("eco: hola");
        (await Node.ReadAsync<short>("select state from queue.inbox")).ShouldBe((short)1);
    }

    [Fact]
    public async Task What_its_queue_has_forgotten_cannot_be_replayed_and_can_be_dropped()
    {
        Node.Channel.Outcome = _ => new DeliveryResult(Delivery.Undeliverable, Code: "131026");
        await Node.SayAsync("a", "uno");
        await Node.SettleAsync();
        await Db.Admin.CreateCommand("delete from queue.outbox").ExecuteNonQueryAsync(Ct);
        var letter = (await Letters.ListAsync(null, replayedToo: false, 10, Ct)).ShouldHaveSingleItem();

        (await Letters.ReplayAsync(letter, Ct)).ShouldBeFalse();
        (await Letters.FindAsync(letter.Id, Ct)).ShouldNotBeNull().ReplayedAt.ShouldBeNull();
        (await Letters.DropAsync(letter.Id, Ct)).ShouldBeTrue();
        (await Letters.DropAsync(letter.Id, Ct)).ShouldBeFalse();
    }
}
