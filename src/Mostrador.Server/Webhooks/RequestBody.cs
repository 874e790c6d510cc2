namespace Mostrador.Server.Webhooks;

/// <summary>The raw bytes of a webhook: signatures are computed on them, never on anything re-encoded.</summary>
static class RequestBody
{
    /// <summary>Providers send up to 3 MB.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <returns>Null when the body is larger than <see cref="MostBytes"/>.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes)
            return null;
        var buffer = new byte[(int)(request.ContentLength ?? 4096)];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (request.ContentLength is not null)
                    return buffer;
                if (length > MostBytes)
                    return null;
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), ct);
            if (read == 0)
                return buffer.AsMemory(0, length);
            length += read;
        }
    }
}
