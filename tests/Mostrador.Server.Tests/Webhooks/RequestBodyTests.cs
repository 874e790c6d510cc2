using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Mostrador.Server.Webhooks;

namespace Mostrador.Server.Tests.Webhooks;

/// <summary>Room for a body is made for what has come of it, whatever its sender declares.</summary>
public sealed class RequestBodyTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(5_000, true)]
    [InlineData(5_000, false)]
    [InlineData(16 * 1024, true)]
    [InlineData(16 * 1024, false)]
    [InlineData(3_000_001, true)]
    [InlineData(3_000_001, false)]
    [InlineData(RequestBody.MostBytes, true)]
    [InlineData(RequestBody.MostBytes, false)]
    public async Task Every_byte_is_read(int length, bool declared)
    {
        var sent = new byte[length];
        new Random(length).NextBytes(sent);
        (await ReadAsync(new Line(sent), declared ? length : null)).ShouldBe(sent);
    }

    [Fact]
    public async Task A_body_that_ends_too_early_is_what_came_of_it()
    {
        foreach (var declared in (int[])[10, 100_000])
            (await ReadAsync(new Line([1, 2, 3]), declared)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_none()
    {
        var line = new Line(new byte[RequestBody.MostBytes + 1]);
        await RefusedAsync(line, RequestBody.MostBytes + 1, StatusCodes.Status413PayloadTooLarge);
        line.MostRoom.ShouldBe(0, "not even read");
        await RefusedAsync(line, null, StatusCodes.Status413PayloadTooLarge);
    }

    [Theory]
    [InlineData(0, 16 * 1024)]
    [InlineData(100_000, 256 * 1024)]
    public async Task Room_is_made_as_bytes_come_and_not_for_what_is_declared(int sent, int mostRoom)
    {
        var line = new Line(new byte[sent]);
        await ReadAsync(line, RequestBody.MostBytes);
        line.MostRoom.ShouldBeInRange(1, mostRoom);
    }

    [Fact]
    public async Task Bodies_beyond_the_room_for_all_are_refused_until_one_is_answered()
    {
        var tight = new BodyRoom(RequestBody.MostBytes);
        var (first, answered) = Request(new Line(new byte[1_000_000]), null);
        (await RequestBody.ReadAsync(first, tight, Ct)).Length.ShouldBe(1_000_000);

        await RefusedAsync(new Line(new byte[3_000_000]), null, StatusCodes.Status503ServiceUnavailable, tight);
        await RefusedAsync(new Line(new byte[3_000_000]), 3_000_000, StatusCodes.Status503ServiceUnavailable, tight);
        (await ReadAsync(new Line(new byte[9_000]), 9_000, tight)).Length.ShouldBe(9_000, "small ones have their own");
        answered.End();

        // All of it is back, and what was refused has left nothing behind.
        for (var again = 0; again < 3; again++)
            (await ReadAsync(new Line(new byte[1_000_000]), null, tight)).Length.ShouldBe(1_000_000);
        using var all = tight.Take();
        all.Grow(RequestBody.MostBytes);
    }

    static async Task<byte[]> ReadAsync(Line line, long? declared, BodyRoom? room = null)
    {
        var (request, answered) = Request(line, declared);
        try
        {
            return (await RequestBody.ReadAsync(request, room ?? Plenty, Ct)).ToArray();
        }
        finally
        {
            answered.End();
        }
    }

    static async Task RefusedAsync(Line line, long? declared, int status, BodyRoom? room = null) =>
        (await Should.ThrowAsync<RefusedBodyException>(() => ReadAsync(line, declared, room))).Status.ShouldBe(status);

    static BodyRoom Plenty => new(long.MaxValue);

    static (HttpRequest Request, Answered Answered) Request(Stream body, long? declared)
    {
        var answered = new Answered();
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpResponseFeature>(answered);
        (http.Request.Body, http.Request.ContentLength) = (body, declared);
        return (http.Request, answered);
    }

    /// <summary>What a server does once an answer is out.</summary>
    sealed class Answered : HttpResponseFeature
    {
        readonly List<(Func<object, Task> Do, object With)> after = [];

        public override void OnCompleted(Func<object, Task> callback, object state) => after.Add((callback, state));

        public void End()
        {
            foreach (var (todo, with) in after)
                todo(with).IsCompletedSuccessfully.ShouldBeTrue();
        }
    }

    /// <summary>Brings bytes as a network does, some at a time, and sees how much room there is for them.</summary>
    sealed class Line(byte[] sent) : MemoryStream(sent)
    {
        public int MostRoom { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            MostRoom = Math.Max(MostRoom, buffer.Length);
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, 4096)], cancellationToken);
        }
    }
}
