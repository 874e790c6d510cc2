using System.Net.Sockets;
using System.Text;
using Mostrador.Platform.Database;
using Npgsql;

namespace Mostrador.Testing;

/// <summary>
/// A way to PostgreSQL that breaks when told: all at once, or between a commit and the answer to it, when the client cannot
/// know what became of its transaction.
/// </summary>
public sealed class LossyLine : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("line-").FullName;
    readonly UnixDomainSocketEndPoint server;
    readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly Lock guard = new();
    readonly List<Socket> open = [];
    readonly Task accepting;
    byte[]? lost;

    public LossyLine(TestDatabase db)
    {
        var owner = new NpgsqlConnectionStringBuilder(db.OwnerConnectionString);
        server = new UnixDomainSocketEndPoint(Path.Combine(owner.Host!, $".s.PGSQL.{owner.Port}"));
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, $".s.PGSQL.{owner.Port}")));
        listener.Listen();
        owner.Host = folder;
        Database = DatabaseFactory.Open(
            owner.ConnectionString,
            db.Roles,
            new PoolSizes { App = 8, Worker = 4 },
            "lossy-line"
        );
        accepting = AcceptAsync();
    }

    /// <summary>The same database, by this line.</summary>
    public Database Database { get; }

    /// <summary>The next answer that holds this, and that alone, never arrives.</summary>
    public void LoseAnswerWith(string tag)
    {
        lock (guard)
            lost = Encoding.ASCII.GetBytes(tag);
    }

    /// <summary>Every connection breaks; new ones are possible.</summary>
    public void Cut()
    {
        lock (guard)
        {
            foreach (var socket in open)
                socket.Dispose();
            open.Clear();
        }
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync();
                var upstream = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await upstream.ConnectAsync(server);
                lock (guard)
                    open.AddRange([client, upstream]);
                _ = RelayAsync(client, upstream, _ => false);
                _ = RelayAsync(upstream, client, IsLost);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the line is taken down
        }
    }

    bool IsLost(ReadOnlyMemory<byte> answer)
    {
        lock (guard)
        {
            if (lost is null || answer.Span.IndexOf(lost) < 0)
                return false;
            lost = null;
            return true;
        }
    }

    static async Task RelayAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> isLost)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var length && !isLost(buffer.AsMemory(0, length)))
                for (var sent = 0; sent < length; )
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // one end is gone, so is the other
        }
        from.Dispose();
        to.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        listener.Dispose();
        await accepting;
        Cut();
        Directory.Delete(folder, recursive: true);
    }
}
