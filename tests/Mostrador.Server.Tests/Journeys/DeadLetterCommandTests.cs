using System.Net;
using System.Text.Json.Nodes;
using Mostrador.Testing;
using Mostrador.Testing.Vendors;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>What came to no shop, as an operator sees it and brings it to its shop later.</summary>
public sealed class DeadLetterCommandTests(WholeProduct product) : IClassFixture<WholeProduct>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mostrador-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_message_to_a_number_that_no_shop_had_is_answered_once_a_shop_has_it()
    {
        const string number = "710000000000412";
        var phone = WholeProduct.NewPhone();
        var message = FakeGraph.TextMessage(phone, "wamid.STRAY412", "hola", TimeProvider.System.GetUtcNow());
        var envelope = FakeGraph.Envelope(number, phone, "Ana Rojas", message);
        (await product.DeliverAsync(envelope)).ShouldBe(HttpStatusCode.OK);
        (await product.DeliverAsync(envelope)).ShouldBe(HttpStatusCode.OK, "redelivered, and still one letter");

        var listed = await RunAsync("dead-letters", "list", "--json");
        var letter = JsonNode
            .Parse(listed.Output)!
            .AsArray()
            .Where(l => l!["reference"]?.GetValue<string>() == "wamid.STRAY412")
            .ShouldHaveSingleItem()!;
        var id = letter["id"]!.GetValue<long>().ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await RunAsync("dead-letters", "list")).Output.ShouldContain("al llegar");
        (await RunAsync("dead-letters", "show", id)).Output.ShouldContain("hola");
        var early = await RunAsync("dead-letters", "replay", id);
        early.ExitCode.ShouldBe(1);
        early.Output.ShouldContain($"Ninguna tienda tiene el número {number}");

        await product.AddClientAsync("Ferretería Tardía", number);
        var replayed = await RunAsync("dead-letters", "replay", id);
        replayed.ExitCode.ShouldBe(0, replayed.Output);
        replayed.Output.ShouldContain($"Se repite: {id}.");
        var sent = await product.Graph.WaitForAsync(all => all.Any(s => s.To == phone));
        sent.First(s => s.To == phone).Text.ShouldContain("Ferretería Tardía");

        var again = await RunAsync("dead-letters", "replay", id);
        again.ExitCode.ShouldBe(1);
        again.Output.ShouldContain("ya se repitió");
        (await RunAsync("dead-letters", "drop", id)).ExitCode.ShouldBe(0);
        (await RunAsync("dead-letters", "show", id)).Output.ShouldContain("No hay ninguno con el número");
        product.Graph.Received.Count(s => s.To == phone).ShouldBe(1);
    }

    [Fact]
    public async Task What_could_not_be_read_when_it_came_can_be_seen_and_dropped_but_not_replayed()
    {
        await product.ExecuteAsync(
            "insert into queue.dead_letters (source, reason, reference, payload) values ('webhook', 'no JSON', 'odd-412', '{')"
        );
        var id = await product.ReadAsync<long>("select id from queue.dead_letters where reference = 'odd-412'");
        var name = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var replay = await RunAsync("dead-letters", "replay", name);
        replay.ExitCode.ShouldBe(1);
        replay.Output.ShouldContain("no se pudo leer");
        (await RunAsync("dead-letters", "drop", name, "999999999")).ExitCode.ShouldBe(1, "one of the two is there");
        (await product.ReadAsync<long>("select count(*) from queue.dead_letters where id = $1", id)).ShouldBe(0);
    }

    Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        ServerProcess.RunAsync(folder, arguments, product.Db.Environment(), TestContext.Current.CancellationToken);
}
