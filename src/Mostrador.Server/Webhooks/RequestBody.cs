using System.Buffers;

namespace Mostrador.Server.Webhooks;

/// <summary>The raw bytes of a webhook: signatures are computed on them, never on anything re-encoded.</summary>
static class RequestBody
{
    /// <summary>Providers send up to 3 MB.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Declared to be no larger, a body gets its room at once; others get it as their bytes arrive.</summary>
    const int Small = 16 * 1024;

    /// <param name="room">What bodies beyond the small take from until their request is answered.</param>
    /// <exception cref="RefusedBodyException">Larger than <see cref="MostBytes"/>, or there is no room for it now.</exception>
    /// <exception cref="IOException">The sender is gone, or too slow.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, BodyRoom room, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes)
            throw new RefusedBodyException(StatusCodes.Status413PayloadTooLarge);
        if (request.ContentLength is <= Small and var length)
            return await ReadSmallAsync(request.Body, new byte[length], ct);
        var taken = room.Take();
        // Whoever reads the body has it until the answer is out.
        request.HttpContext.Response.RegisterForDispose(taken);
        return await ReadGrowingAsync(request, taken, ct);
    }

    static async Task<ReadOnlyMemory<byte>> ReadSmallAsync(Stream body, byte[] buffer, CancellationToken ct)
    {
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return buffer.AsMemory(0, length);
    }

    static async Task<ReadOnlyMemory<byte>> ReadGrowingAsync(
        HttpRequest request,
        BodyRoom.Taken taken,
        CancellationToken ct
    )
    {
        // The pool may give more than is asked for; what counts is what was asked.
        var size = Small;
        taken.Grow(size);
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var length = 0;
            while (length != request.ContentLength)
            {
                if (length > MostBytes)
                    throw new RefusedBodyException(StatusCodes.Status413PayloadTooLarge);
                if (length == size)
                {
                    taken.Grow(2 * size);
                    var larger = ArrayPool<byte>.Shared.Rent(2 * size);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    taken.Shrink(size);
                    (buffer, size) = (larger, 2 * size);
                }
                var read = await request.Body.ReadAsync(buffer.AsMemory(length, size - length), ct);
                if (read == 0)
                    break;
                length += read;
            }
            taken.Grow(length);
            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            taken.Shrink(size);
        }
    }
}

/// <summary>A body is not read to its end; <see cref="Status"/> is the answer to it.</summary>
sealed class RefusedBodyException(int status) : Exception
{
    public int Status => status;
}
