using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Unicode;
using System.Threading.Channels;

namespace Mostrador.Bench.StandIn;

/// <summary>
/// The Graph API as far as sending goes, in a process of its own and cheap: it accepts every message at once and reports
/// to whom it went. Its standard output is a stream of <see cref="SentRecord"/>s, the first of which carries its port.
/// </summary>
static class GraphServer
{
    static readonly Channel<SentRecord> Sent = Channel.CreateUnbounded<SentRecord>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    public static async Task<int> RunAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        Sent.Writer.TryWrite(new SentRecord(((IPEndPoint)listener.LocalEndPoint!).Port, 0, 0));
        var reporting = ReportAsync();
        _ = AcceptAsync(listener);
        // The bench holds our standard input: when it ends, however it ends, so do we.
        using var input = Console.OpenStandardInput();
        while (await input.ReadAsync(new byte[16]) > 0) { }
        Sent.Writer.TryComplete();
        await reporting;
        return 0;
    }

    static async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            var socket = await listener.AcceptAsync();
            socket.NoDelay = true;
            _ = Task.Run(() => ServeAsync(socket));
        }
    }

    static async Task ReportAsync()
    {
        await using var output = Console.OpenStandardOutput();
        var buffer = new byte[SentRecord.Size * 1024];
        while (await Sent.Reader.WaitToReadAsync())
        {
            var length = 0;
            while (length < buffer.Length && Sent.Reader.TryRead(out var record))
            {
                record.Write(buffer.AsSpan(length));
                length += SentRecord.Size;
            }
            await output.WriteAsync(buffer.AsMemory(0, length));
            await output.FlushAsync();
        }
    }

    static async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        var (buffer, answer, length) = (new byte[64 * 1024], new byte[1024], 0);
        try
        {
            while (true)
            {
                var got = await socket.ReceiveAsync(buffer.AsMemory(length));
                if (got == 0)
                    return;
                length += got;
                while (Request(buffer.AsSpan(0, length)) is { Length: > 0 } whole)
                {
                    var written = Answer(buffer.AsSpan(whole.Body, whole.Length - whole.Body), answer);
                    await socket.SendAsync(answer.AsMemory(0, written));
                    buffer.AsSpan(whole.Length, length - whole.Length).CopyTo(buffer);
                    length -= whole.Length;
                }
                if (length == buffer.Length)
                    return;
            }
        }
        catch (SocketException)
        {
            // the product went away
        }
    }

    /// <summary>Where the first whole request's body begins and the request ends; zeros while it is incomplete.</summary>
    static (int Body, int Length) Request(ReadOnlySpan<byte> bytes)
    {
        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return default;
        var body = head + 4;
        var at = bytes[..body].IndexOf("Content-Length: "u8);
        var size = at >= 0 ? (int)Math.Max(0, Number(bytes, "Content-Length: "u8)) : 0;
        return bytes.Length >= body + size ? (body, body + size) : default;
    }

    static int Answer(ReadOnlySpan<byte> body, Span<byte> into)
    {
        if (body.IndexOf("\"status\":\"read\""u8) >= 0)
            return Write(into, "{\"success\":true}"u8);
        var to = Number(body, "\"to\":\""u8);
        var id = Number(body, "\"biz_opaque_callback_data\":\""u8);
        Sent.Writer.TryWrite(new SentRecord(to, Stopwatch.GetTimestamp(), id));
        Span<byte> json = stackalloc byte[512];
        Utf8.TryWrite(
            json,
            $$$"""{"messaging_product":"whatsapp","contacts":[{"input":"{{{to}}}","wa_id":"{{{to}}}"}],"messages":[{"id":"wamid.HBgLNTY5MTAwMDAwMDAwFQIAERgS{{{id:D20}}}AA=="}]}""",
            out var length
        );
        return Write(into, json[..length]);
    }

    static long Number(ReadOnlySpan<byte> body, ReadOnlySpan<byte> after)
    {
        var at = body.IndexOf(after);
        return at >= 0 && Utf8Parser.TryParse(body[(at + after.Length)..], out long number, out _) ? number : -1;
    }

    static int Write(Span<byte> into, ReadOnlySpan<byte> json)
    {
        Utf8.TryWrite(
            into,
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n",
            out var head
        );
        json.CopyTo(into[head..]);
        return head + json.Length;
    }
}

/// <summary>One message the product sent.</summary>
/// <param name="To">The recipient's phone.</param>
/// <param name="At">Stopwatch ticks: on Linux one monotonic clock for all processes.</param>
/// <param name="Id">The product's own id of the message.</param>
readonly record struct SentRecord(long To, long At, long Id)
{
    public const int Size = 24;

    public void Write(Span<byte> into)
    {
        BinaryPrimitives.WriteInt64LittleEndian(into, To);
        BinaryPrimitives.WriteInt64LittleEndian(into[8..], At);
        BinaryPrimitives.WriteInt64LittleEndian(into[16..], Id);
    }

    public static SentRecord Read(ReadOnlySpan<byte> from) =>
        new(
            BinaryPrimitives.ReadInt64LittleEndian(from),
            BinaryPrimitives.ReadInt64LittleEndian(from[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[16..])
        );
}
