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
                ["uno", "dos", "tres"],
                caller.Token
            )
        );

        Node.Engine.Seen.ShouldHaveSingleItem().Messages[0].Text.ShouldBe("uno");
    }
}
