using Mostrador.Testing;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

/// <summary>A shop of its own on a database of its own, and one node.</summary>
public abstract class ConversationTest : IAsyncLifetime
{
    private protected TestDatabase Db { get; private set; } = null!;
    private protected ConversationRig Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Db = await ConversationRig.DatabaseWithShopAsync();
        Node = await ConversationRig.OnAsync(Db);
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Db.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
