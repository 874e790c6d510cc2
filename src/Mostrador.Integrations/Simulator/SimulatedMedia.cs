using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Mostrador.Integrations.Simulator;

/// <summary>The two files a simulated customer can send: a picture and a silent voice note.</summary>
internal static class SimulatedMedia
{
    public const string Image = "simulated-image";
    public const string Voice = "simulated-voice";

    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    );
    private static readonly byte[] Note = SilentOgg(seconds: 2);

    public static (byte[] Bytes, string MimeType)? Find(string id) =>
        id switch
        {
            Image => (Picture, "image/png"),
            Voice => (Note, "audio/ogg; codecs=opus"),
            _ => null,
        };

    public static JsonObject Describe(string id)
    {
        var (bytes, mime) = Find(id)!.Value;
        return new JsonObject
        {
            ["id"] = id,
            ["mime_type"] = mime,
            ["sha256"] = Convert.ToBase64String(SHA256.HashData(bytes)),
        };
    }

    public static string PageUrl(string id) => $"/simulator/api/media/{id}";

    // Ogg pages with Opus headers and frames of 20 ms of silence: what a decoder accepts, without an asset in the source.
    private static byte[] SilentOgg(int seconds)
    {
        byte[] head = [.. "OpusHead"u8, 1, 1, 0, 0, 0x80, 0xBB, 0, 0, 0, 0, 0];
        byte[] tags = [.. "OpusTags"u8, 9, 0, 0, 0, .. "Mostrador"u8, 0, 0, 0, 0];
        byte[] silence = [0xF8, 0xFF, 0xFE];
        var file = new List<byte>();
        file.AddRange(Page(2, 0, 0, [head]));
        file.AddRange(Page(0, 0, 1, [tags]));
        file.AddRange(Page(4, 48_000L * seconds, 2, Enumerable.Repeat(silence, 50 * seconds).ToArray()));
        return [.. file];
    }

    private static byte[] Page(byte flags, long granule, int sequence, byte[][] packets)
    {
        const int headerLength = 27;
        var page = new byte[headerLength + packets.Length + packets.Sum(p => p.Length)];
        "OggS"u8.CopyTo(page);
        page[5] = flags;
        BinaryPrimitives.WriteInt64LittleEndian(page.AsSpan(6), granule);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(14), 1);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(18), sequence);
        page[26] = (byte)packets.Length;
        var at = headerLength + packets.Length;
        for (var i = 0; i < packets.Length; i++)
        {
            page[headerLength + i] = (byte)packets[i].Length;
            packets[i].CopyTo(page, at);
            at += packets[i].Length;
        }
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), Checksum(page));
        return page;
    }

    // Ogg's CRC: polynomial 04c11db7, unreflected, starting at zero.
    private static uint Checksum(ReadOnlySpan<byte> page)
    {
        uint crc = 0;
        foreach (var b in page)
        {
            crc ^= (uint)b << 24;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 0x80000000) != 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
        }
        return crc;
    }
}
