using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Mostrador.Bench.Load;

/// <summary>
/// One keep-alive connection, bare: the generator shares the machine with what it measures, so it does not pay for a
/// full HTTP client.
/// </summary>
sealed class Wire(int port) : IDisposable
{
    readonly byte[] answer = new byte[16 * 1024];
    Socket? socket;

    /// <summary>Room for a request, so that writing one allocates nothing.</summary>
    public byte[] Request { get; } = new byte[8 * 1024];
    public byte[] Scratch { get; } = new byte[4 * 1024];

    /// <returns>The status; 0 when the connection broke.</returns>
    public async ValueTask<int> PostAsync(int length, CancellationToken ct)
    {
        try
        {
            if (socket is null)
            {
                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ct);
            }
            await socket.SendAsync(Request.AsMemory(0, length), ct);
            var read = 0;
            while (true)
            {
                var got = await socket.ReceiveAsync(answer.AsMemory(read), ct);
                if (got == 0)
                    return Broken();
                read += got;
                if (TryReadStatus(answer.AsSpan(0, read), out var status))
                    return status;
            }
        }
        catch (SocketException)
        {
            return Broken();
        }
    }

    static bool TryReadStatus(ReadOnlySpan<byte> bytes, out int status)
    {
        status = 0;
        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        status = Number(bytes["HTTP/1.1 ".Length..]);
        var at = bytes[..head].IndexOf("Content-Length: "u8);
        if (at < 0)
            return bytes.EndsWith("0\r\n\r\n"u8);
        return bytes.Length >= head + 4 + Number(bytes[(at + "Content-Length: ".Length)..]);
    }

    static int Number(ReadOnlySpan<byte> digits) => Utf8Parser.TryParse(digits, out int number, out _) ? number : 0;

    int Broken()
    {
        socket?.Dispose();
        socket = null;
        return 0;
    }

    public void Dispose() => socket?.Dispose();
}
