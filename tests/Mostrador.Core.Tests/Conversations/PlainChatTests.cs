using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Sessions;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

public sealed class PlainChatTests : ConversationTest
{
    [Fact]
    public async Task A_caller_that_is_gone_ends_the_replay_of_its_history()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Node.Engine.Answer = turn =>
        {
            caller.Cancel();
            return ScriptedEngine.Echo(turn);
        };
        await Should.ThrowAsync<OperationCanceledException>(() =>
            Node.Plain.AskAsync(
                Node.Directory.ById(ConversationRig.TenantId)!,
                "56911111111",
                "hola",
                [new("uno", ""), new("dos", ""), new("tres", "")],
                caller.Token
            )
        );

        Node.Engine.Seen.ShouldHaveSingleItem().Messages[0].Text.ShouldBe("uno");
    }

    [Fact]
    public async Task Calls_of_one_customer_at_two_nodes_are_all_answered_and_heard_once()
    {
        await using var other = await ConversationRig.OnAsync(Db);
        var shop = Node.Directory.ById(ConversationRig.TenantId)!;
        var calls = Enumerable.Range(0, 24).Select(i => $"mensaje {i}").ToList();
        var answers = await Task.WhenAll(
            calls.Select(
                (text, i) =>
                    (i % 2 == 0 ? Node : other).Plain.AskAsync(
                        shop,
                        "56911111111",
                        text,
                        [],
                        TestContext.Current.CancellationToken
                    )
            )
        );

        answers.ShouldAllBe(a => a != null && a.Text.StartsWith("eco: "));
        Node.Engine.Seen.Concat(other.Engine.Seen)
            .SelectMany(turn => turn.Messages.Select(m => m.Text!))
            .ShouldBe(calls, ignoreOrder: true);
    }

    [Fact]
    public async Task Whoever_gives_up_and_asks_again_is_heard_once_and_answered_at_once()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Node.Engine.Model = async ct =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, ct);
        };
        var shop = Node.Directory.ById(ConversationRig.TenantId)!;
        Task<PlainAnswer?> AskAsync(CancellationToken ct) =>
            Node.Plain.AskAsync(shop, "56911111111", "2 pizzas", [], ct);
        await Should.ThrowAsync<OperationCanceledException>(() => AskAsync(caller.Token));

        Node.Engine.Model = null;
        var answer = await AskAsync(TestContext.Current.CancellationToken);

        answer.ShouldNotBeNull().Text.ShouldBe("eco: 2 pizzas");
        (await Node.ReadAsync<long>("select count(*) from queue.inbox where state = 0")).ShouldBe(0);
    }
}
