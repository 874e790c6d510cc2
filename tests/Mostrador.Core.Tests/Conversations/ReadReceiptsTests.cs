namespace Mostrador.Core.Tests.Conversations;

public sealed class ReadReceiptsTests : ConversationTest
{
    [Fact]
    public async Task A_message_that_cannot_be_shown_as_read_keeps_none_of_the_others_from_it()
    {
        Node.Channel.CannotShow = id => id.StartsWith("strange", StringComparison.Ordinal);
        await Node.Receipts.StartAsync(CancellationToken.None);
        // More than there are loops to show them.
        for (var i = 0; i < 8; i++)
            Node.Receipts.Show(ConversationRig.ChannelId, $"strange-{i}");
        Node.Receipts.Show(Guid.NewGuid(), "of no channel");
        Node.Receipts.Show(ConversationRig.ChannelId, "known");

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Node.Channel.Shown.IsEmpty)
            await Task.Delay(10, patience.Token);
        await Node.Receipts.StopAsync(CancellationToken.None);

        Node.Channel.Shown.ShouldBe(["known"]);
    }
}
