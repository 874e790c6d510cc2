namespace Mostrador.Server.Webhooks;

/// <summary>
/// The memory that all bodies under way may take together: they are held before anybody knows who sent them, and the
/// connections of strangers could otherwise take all there is.
/// </summary>
/// <param name="mostBytes">Of buffers and bodies, without the small ones that connections are many enough for.</param>
sealed class BodyRoom(long mostBytes)
{
    long left = mostBytes;

    public Taken Take() => new(this);

    /// <summary>One request's share; giving it back twice gives it back once.</summary>
    public sealed class Taken(BodyRoom room) : IDisposable
    {
        long bytes;

        /// <exception cref="RefusedBodyException">There is no room for so many more.</exception>
        public void Grow(int more)
        {
            if (Interlocked.Add(ref room.left, -more) < 0)
            {
                Interlocked.Add(ref room.left, more);
                throw new RefusedBodyException(StatusCodes.Status503ServiceUnavailable);
            }
            bytes += more;
        }

        public void Shrink(int less)
        {
            Interlocked.Add(ref room.left, less);
            bytes -= less;
        }

        public void Dispose() => Shrink((int)Interlocked.Exchange(ref bytes, 0));
    }
}
