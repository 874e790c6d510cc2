using Microsoft.AspNetCore.Http;
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
        var body = await RequestBody.ReadAsync(Request(new Line(sent), declared ? length : null), Ct);
        body.ShouldNotBeNull().ToArray().ShouldBe(sent);
    }

    [Fact]
    public async Task A_body_that_ends_too_early_is_what_came_of_it()
    {
        foreach (var declared in (int[])[10, 100_000])
            (await RequestBody.ReadAsync(Request(new Line([1, 2, 3]), declared), Ct))
                .ShouldNotBeNull()
                .ToArray()
                .ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_none()
    {
        var line = new Line(new byte[RequestBody.MostBytes + 1]);
        (await RequestBody.ReadAsync(Request(line, RequestBody.MostBytes + 1), Ct)).ShouldBeNull();
        line.MostRoom.ShouldBe(0, "not even read");
        (await RequestBody.ReadAsync(Request(line, null), Ct)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 16 * 1024)]
    [InlineData(100_000, 256 * 1024)]
    public async Task Room_is_made_as_bytes_come_and_not_for_what_is_declared(int sent, int mostRoom)
    {
        var line = new Line(new byte[sent]);
        await RequestBody.ReadAsync(Request(line, RequestBody.MostBytes), Ct);
        line.MostRoom.ShouldBeInRange(1, mostRoom);
    }

    static HttpRequest Request(Stream body, long? declared)
    {
        var request = new DefaultHttpContext().Request;
        (request.Body, request.ContentLength) = (body, declared);
        return request;
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
