using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Mostrador.Bench.Load;

/// <summary>Writes signed webhook requests as Meta sends them: one message, the size and shape of a real one.</summary>
sealed class Webhook(int port, string appSecret, TimeProvider time)
{
    static long sequence;
    readonly byte[] secret = Encoding.UTF8.GetBytes(appSecret);
    readonly string run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <summary>Writes the whole request and returns its length.</summary>
    public int Write(Span<byte> into, Shop shop, long phone, string text, Span<byte> scratch)
    {
        var id = Interlocked.Increment(ref sequence);
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        if (
            !Utf8.TryWrite(
                scratch,
                $$$"""
                {"object":"whatsapp_business_account","entry":[{"id":"100000000000000","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"56950915617","phone_number_id":"{{{shop.PhoneNumberId}}}"},"contacts":[{"profile":{"name":"Cliente {{{phone
                    % 1000}}}"},"wa_id":"{{{phone}}}"}],"messages":[{"from":"{{{phone}}}","id":"wamid.HBgLNTY5{{{run}}}{{{id:D12}}}","timestamp":"{{{seconds}}}","type":"text","text":{"body":"{{{text}}}"}}]}}]}]}
                """,
                out var length
            )
        )
            throw new InvalidOperationException("The message is longer than the buffer.");
        var body = scratch[..length];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, body, hash);
        Span<byte> hex = stackalloc byte[64];
        Convert.TryToHexStringLower(hash, hex, out _);
        Utf8.TryWrite(
            into,
            $"POST /webhook/meta HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUser-Agent: facebookexternalua\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nX-Hub-Signature-256: sha256=",
            out var head
        );
        hex.CopyTo(into[head..]);
        head += hex.Length;
        "\r\n\r\n"u8.CopyTo(into[head..]);
        head += 4;
        body.CopyTo(into[head..]);
        return head + length;
    }
}
