using System.Net;
using System.Net.Sockets;
using System.Text;
using Mostrador.Core.Channels;
using Mostrador.Testing.Vendors;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests;

/// <summary>What every channel promises, whichever provider is behind it.</summary>
public abstract class ChannelContract : IAsyncLifetime
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Text that makes naive cutting visible: joined emoji, flags, combining marks, astral letters, marks and lines.
    private static readonly string[] Words =
    [
        "hola",
        "¿tienen",
        "vaporizador",
        "Northern",
        "Lights",
        "👩‍👩‍👧‍👦",
        "🇨🇱",
        "e\u0301",
        "𝒳",
        "🌿",
        "$189.990",
        "kilo",
        "y",
        "a",
        "(",
        "*negrita*",
        "https://example.org/a?b=c",
        "electroencefalografista",
        "1,5",
        "👍🏽",
        "…",
        "«sí»",
    ];
    private static readonly string[] Gaps = [" ", " ", " ", " ", ". ", "! ", "\n", "\n\n", ", "];

    protected abstract IChannel Channel { get; }
    protected abstract ChannelAccount Account { get; }

    /// <summary>Requests the vendor's double would have refused.</summary>
    protected abstract IReadOnlyList<string> Violations { get; }

    /// <summary>Everything a customer reads of what was taken, in order.</summary>
    protected abstract IReadOnlyList<string> Readable { get; }
    protected abstract void Script(params VendorReply[] replies);
    protected abstract Uri VendorUrl { get; }
    protected abstract IChannel ChannelAt(Uri url, TimeSpan timeout);
    protected abstract VendorReply Refusal(int status, int code);

    public abstract ValueTask InitializeAsync();
    public abstract ValueTask DisposeAsync();

    protected Task<DeliveryResult> SendAsync(ReplyBlock block, string? to = "56912345678", string? userId = null) =>
        Channel.SendAsync(Account, new OutboundMessage(4711, to, userId, block), TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_sent_message_has_the_providers_id()
    {
        var result = await SendAsync(new TextBlock("hola"));
        result.Outcome.ShouldBe(Delivery.Sent);
        result.ProviderId.ShouldNotBeNullOrEmpty();
        Readable.ShouldBe(["hola"]);
    }

    [Fact]
    public async Task Random_blocks_fit_the_limits_and_lose_no_word()
    {
        var random = new Random(20261120);
        for (var i = 0; i < 250; i++)
        {
            var block = RandomBlock(random);
            var before = Readable.Count;
            var parts = Channel.Fit(block).ToList();
            parts.ShouldNotBeEmpty();
            foreach (var part in parts)
                (await SendAsync(part)).Outcome.ShouldBe(Delivery.Sent, $"{i}: {string.Join('|', Violations)}");
            var said = string.Concat(Readable.Skip(before));
            foreach (var text in TextsOf(block))
                AssertContainsInOrder(said, text, i);
        }
        Violations.ShouldBeEmpty();
    }

    [Fact]
    public void Fitting_what_fits_changes_nothing()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
            foreach (var part in Channel.Fit(RandomBlock(random)).ToList())
                Channel.Fit(part).ShouldHaveSingleItem().ShouldBeEquivalentTo(part);
    }

    [Fact]
    public void A_long_text_loses_not_a_character_and_no_emoji_is_cut()
    {
        var text = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦🇨🇱e\u0301", 2000));
        var parts = Channel.Fit(new TextBlock(text)).Select(p => p.PlainText).ToList();
        string.Concat(parts).ShouldBe(text);
        foreach (var part in parts)
            new[] { "👩‍👩‍👧‍👦", "🇨🇱", "e\u0301" }
                .Any(element => part.StartsWith(element, StringComparison.Ordinal))
                .ShouldBeTrue();
    }

    [Fact]
    public void Text_is_cut_where_people_would()
    {
        var paragraph = string.Join(' ', Enumerable.Repeat("Una frase de prueba que termina.", 40));
        var text = string.Join("\n\n", Enumerable.Repeat(paragraph, 5));
        var parts = Channel.Fit(new TextBlock(text)).Select(p => p.PlainText).ToList();
        parts.Count.ShouldBeGreaterThan(1);
        parts.ShouldAllBe(part => part.EndsWith("termina.", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_to_say_is_no_message()
    {
        Channel.Fit(new TextBlock("")).ShouldBeEmpty();
        Channel.Fit(new TextBlock(" \n ")).ShouldBeEmpty();
        Channel.Fit(new ImageBlock("/relative.png", null)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_image_nobody_can_fetch_leaves_its_caption()
    {
        foreach (var part in Channel.Fit(new ImageBlock("C:\\foto.png", "PAX 3 · $189.990")))
            await SendAsync(part);
        Readable.ShouldBe(["PAX 3 · $189.990"]);
    }

    [Fact]
    public async Task Nul_and_broken_characters_do_not_reach_the_provider()
    {
        foreach (var part in Channel.Fit(new TextBlock("a\0b")))
            (await SendAsync(part)).Outcome.ShouldBe(Delivery.Sent);
        Readable.ShouldBe(["ab"]);
    }

    [Fact]
    public async Task Nobody_to_send_to_is_a_bad_request_without_a_call()
    {
        (await SendAsync(new TextBlock("hola"), null)).Outcome.ShouldBe(Delivery.BadRequest);
        Readable.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_credentials_the_channel_is_broken()
    {
        var result = await Channel.SendAsync(
            new ChannelAccount("t", Guid.Empty, Channel.Kind),
            new OutboundMessage(1, "56912345678", null, new TextBlock("hola")),
            TestContext.Current.CancellationToken
        );
        result.Outcome.ShouldBe(Delivery.ChannelBroken);
    }

    [Theory]
    [InlineData(500, Delivery.Unknown)]
    [InlineData(502, Delivery.Unknown)]
    [InlineData(503, Delivery.Unknown)]
    [InlineData(408, Delivery.Unknown)]
    [InlineData(401, Delivery.ChannelBroken)]
    [InlineData(403, Delivery.ChannelBroken)]
    [InlineData(413, Delivery.BadRequest)]
    [InlineData(429, Delivery.RateLimited)]
    [InlineData(418, Delivery.Transient)]
    [InlineData(302, Delivery.Transient)]
    [InlineData(200, Delivery.Unknown)]
    public async Task An_answer_without_a_code_is_judged_by_its_status(int status, Delivery outcome)
    {
        Script(new VendorReply(status, "<html>oops</html>") { ContentType = "text/html" });
        (await SendAsync(new TextBlock("hola"))).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public async Task An_unknown_code_is_judged_by_its_status()
    {
        Script(Refusal(400, 999_999), Refusal(500, 999_999));
        (await SendAsync(new TextBlock("hola"))).Outcome.ShouldBe(Delivery.Transient);
        (await SendAsync(new TextBlock("hola"))).Outcome.ShouldBe(Delivery.Unknown);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":[{"id":5.5e1}],"sid":""}""")]
    [InlineData("""{"error":"yes"}""")]
    public async Task Any_answer_is_a_result_and_never_an_exception(string body)
    {
        Script(new VendorReply(200, body), new VendorReply(500, body), new VendorReply(400, body));
        for (var i = 0; i < 3; i++)
            (await SendAsync(new TextBlock("hola"))).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_the_provider_asks_to_wait_is_passed_on()
    {
        Script(new VendorReply(429, "{}") { RetryAfter = TimeSpan.FromSeconds(17) });
        var result = await SendAsync(new TextBlock("hola"));
        result.RetryAfter.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task A_cut_connection_leaves_the_outcome_unknown()
    {
        Script(new VendorReply(0, "") { Cut = true });
        (await SendAsync(new TextBlock("hola"))).Outcome.ShouldBe(Delivery.Unknown);
        Script(new VendorReply(0, "") { Cut = true, AfterTaking = true });
        (await SendAsync(new TextBlock("hola"))).Outcome.ShouldBe(Delivery.Unknown);
        Readable.ShouldBe(["hola"]);
    }

    [Fact]
    public async Task No_answer_in_time_leaves_the_outcome_unknown()
    {
        var release = new TaskCompletionSource();
        Script(new VendorReply(200, "{}") { HoldUntil = release.Task });
        var hasty = ChannelAt(VendorUrl, TimeSpan.FromMilliseconds(200));
        var result = await hasty.SendAsync(
            Account,
            new OutboundMessage(1, "56912345678", null, new TextBlock("hola")),
            TestContext.Current.CancellationToken
        );
        release.SetResult();
        result.Outcome.ShouldBe(Delivery.Unknown);
    }

    [Fact]
    public async Task A_refused_connection_is_safe_to_repeat()
    {
        using var closed = new Socket(SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound but not listening: the port is ours and refuses
        var nowhere = ChannelAt(new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndPoint!).Port}"), Patience);
        var result = await nowhere.SendAsync(
            Account,
            new OutboundMessage(1, "56912345678", null, new TextBlock("hola")),
            TestContext.Current.CancellationToken
        );
        result.Outcome.ShouldBe(Delivery.Transient);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_not_a_result()
    {
        var release = new TaskCompletionSource();
        Script(new VendorReply(200, "{}") { HoldUntil = release.Task });
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Should.ThrowAsync<OperationCanceledException>(() =>
            Channel.SendAsync(Account, new OutboundMessage(1, "56912345678", null, new TextBlock("hola")), stop.Token)
        );
        release.SetResult();
    }

    [Fact]
    public async Task Marking_read_never_fails()
    {
        await Channel.MarkReadAsync(Account, "wamid.1", TestContext.Current.CancellationToken);
        Script(Refusal(500, 131000));
        await ChannelAt(new Uri("http://127.0.0.1:1"), Patience)
            .MarkReadAsync(Account, "wamid.1", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Results_do_not_carry_the_customers_number_or_words()
    {
        Script(Refusal(400, 999_998));
        var result = await SendAsync(new TextBlock("palabra-secreta"));
        result.ToString().ShouldNotContain("56912345678");
        result.ToString().ShouldNotContain("palabra-secreta");
    }

    private static ReplyBlock RandomBlock(Random random) =>
        random.Next(7) switch
        {
            0 => new TextBlock(RandomText(random, random.Next(1, 1500))),
            1 => new ImageBlock(
                "https://example.org/i.png",
                random.Next(3) == 0 ? null : RandomText(random, random.Next(1, 500))
            ),
            2 => new LinkBlock(
                RandomText(random, random.Next(1, 400)),
                RandomText(random, random.Next(1, 4)),
                "https://example.org/pay?t=1"
            ),
            3 => new LocationRequestBlock(RandomText(random, random.Next(1, 400))),
            4 => new ContactRequestBlock(RandomText(random, random.Next(1, 400))),
            _ => new ChoicesBlock(
                RandomText(random, random.Next(1, 600)),
                Enumerable
                    .Range(0, random.Next(1, 25))
                    .Select(i => new ReplyChoice(
                        $"choice:{i}",
                        RandomText(random, random.Next(1, 8)),
                        random.Next(2) == 0 ? null : RandomText(random, random.Next(1, 15))
                    ))
                    .ToList(),
                random.Next(2) == 0 ? null : "Ver opciones"
            ),
        };

    private static string RandomText(Random random, int words)
    {
        var text = new StringBuilder();
        for (var i = 0; i < words; i++)
            text.Append(Words[random.Next(Words.Length)]).Append(Gaps[random.Next(Gaps.Length)]);
        return text.ToString().Trim() is { Length: > 0 } trimmed ? trimmed : "hola";
    }

    private static IEnumerable<string> TextsOf(ReplyBlock block)
    {
        yield return block switch
        {
            ImageBlock image => image.Caption ?? "",
            LinkBlock link => link.Text,
            _ => block.PlainText,
        };
        if (block is LinkBlock { } l)
        {
            yield return l.Label;
            yield return l.Url;
        }
        if (block is ChoicesBlock choices)
            foreach (var choice in choices.Choices)
            {
                yield return choice.Title;
                yield return choice.Description ?? "";
            }
    }

    // White space may change where text was cut; nothing else may.
    private static void AssertContainsInOrder(string said, string text, int round)
    {
        var needle = Squeeze(text);
        var hay = Squeeze(said);
        if (hay.Contains(needle, StringComparison.Ordinal))
            return;
        // A title may be spread over title and description, with a separator of ours between them.
        foreach (var word in text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
            hay.Contains(word, StringComparison.Ordinal)
                .ShouldBeTrue($"round {round}: \"{word}\" of \"{text}\" is missing in: {said}");
    }

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
