using System.Buffers;

namespace Mostrador.Server.Webhooks;

/// <summary>The raw bytes of a webhook: signatures are computed on them, never on anything re-encoded.</summary>
static class RequestBody
{
    /// <summary>Providers send up to 3 MB.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Declared to be no larger, a body gets its room at once; others get it as their bytes arrive.</summary>
    const int Small = 16 * 1024;

    /// <returns>Null when the body is larger than <see cref="MostBytes"/>.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes)
            return null;
        var declared = (int?)request.ContentLength;
        var grows = declared is not <= Small;
        var buffer = grows ? ArrayPool<byte>.Shared.Rent(Small) : new byte[declared!.Value];
        try
        {
            var length = 0;
            while (length != declared)
            {
                if (length > MostBytes)
                    return null;
                if (length == buffer.Length)
                    buffer = Grown(buffer);
                var read = await request.Body.ReadAsync(buffer.AsMemory(length), ct);
                if (read == 0)
                    break;
                length += read;
            }
            return grows ? buffer.AsSpan(0, length).ToArray() : buffer.AsMemory(0, length);
        }
        finally
        {
            if (grows)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static byte[] Grown(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * full.Length);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
