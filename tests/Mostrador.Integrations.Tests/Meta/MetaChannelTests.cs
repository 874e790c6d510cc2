using Mostrador.Core.Channels;
using Mostrador.Integrations.Meta;
using Mostrador.Testing.Vendors;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests.Meta;

public sealed class MetaChannelTests : ChannelContract
{
    private FakeGraph _graph = null!;

    protected override IChannel Channel => ChannelAt(_graph.Url, Patience);
    protected override ChannelAccount Account { get; } =
        new("acme", Guid.Empty, "meta")
        {
            PhoneNumberId = "100000000000001",
            Secrets = new ChannelSecrets { AccessToken = "token-of-acme" },
        };
    protected override IReadOnlyList<string> Violations => _graph.Violations;
    protected override IReadOnlyList<string> Readable => _graph.Received.Select(Read).ToList();
    protected override Uri VendorUrl => _graph.Url;

    protected override void Script(params VendorReply[] replies) => _graph.Next(replies);

    protected override VendorReply Refusal(int status, int code) => FakeGraph.Error(status, code);

    protected override IChannel ChannelAt(Uri url, TimeSpan timeout) =>
        new MetaChannel(ChannelHttp.CreateClient(timeout), new MetaOptions { GraphUrl = url }, TimeProvider.System);

    public override async ValueTask InitializeAsync()
    {
        _graph = await FakeGraph.RunAsync();
        _graph.ExpectedToken = "token-of-acme";
    }

    public override ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task Three_short_choices_are_buttons()
    {
        var sent = await OnlyAsync(
            new ChoicesBlock(
                "¿Qué buscas?",
                [new("a", "Ver catálogo"), new("b", "Hacer un pedido"), new("c", "Hablar con alguien")]
            )
        );
        Interactive(sent).GetProperty("type").GetString().ShouldBe("button");
        sent.Choices.ShouldBe([("a", "Ver catálogo"), ("b", "Hacer un pedido"), ("c", "Hablar con alguien")]);
    }

    [Fact]
    public async Task A_title_too_long_for_a_button_makes_a_list_and_goes_on_in_the_description()
    {
        var sent = await OnlyAsync(
            new ChoicesBlock(
                "¿Cuál?",
                [new("a", "Sustrato orgánico premium de 50 litros", "$12.990"), new("b", "Otro")],
                "Elegir"
            )
        );
        var interactive = Interactive(sent);
        interactive.GetProperty("type").GetString().ShouldBe("list");
        var action = interactive.GetProperty("action");
        action.GetProperty("button").GetString().ShouldBe("Elegir");
        var row = action.GetProperty("sections")[0].GetProperty("rows")[0];
        row.GetProperty("title").GetString().ShouldBe("Sustrato orgánico");
        row.GetProperty("description").GetString().ShouldBe("premium de 50 litros · $12.990");
    }

    [Fact]
    public async Task What_a_row_cannot_hold_is_said_above_the_list()
    {
        var words = string.Join(' ', Enumerable.Range(1, 40).Select(i => $"palabra{i}"));
        var sent = await OnlyAsync(new ChoicesBlock("¿Cuál?", [new("a", "Uno", words), new("b", "Dos")]));
        sent.Text.ShouldContain(words);
    }

    [Fact]
    public async Task More_than_ten_choices_are_several_lists()
    {
        var choices = Enumerable
            .Range(1, 23)
            .Select(i => new ReplyChoice($"id{i}", $"Opción {i}", "con detalle"))
            .ToList();
        foreach (var part in Channel.Fit(new ChoicesBlock("¿Cuál?", choices)))
            await SendAsync(part);
        _graph.Received.Select(s => s.Choices.Count).ShouldBe([10, 10, 3]);
        _graph.Received.SelectMany(s => s.Choices).Select(c => c.Id).ShouldBe(choices.Select(c => c.Id));
        _graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Titles_that_become_equal_are_told_apart()
    {
        var sent = await OnlyAsync(
            new ChoicesBlock(
                "¿Cuál?",
                [
                    new("a", "Alimento para perros adultos 3 kg"),
                    new("b", "Alimento para perros adultos 15 kg"),
                    new("c", "sí"),
                    new("d", "Sí"),
                ]
            )
        );
        sent.Choices.Select(c => c.Title).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(4);
        _graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_title_is_replaced_by_its_description_and_an_emoji_is_never_cut()
    {
        var sent = await OnlyAsync(
            new ChoicesBlock(
                "¿Cuál?",
                [
                    new("a", "", "descripción"),
                    new("b", "  "),
                    new("c", "1234567890123456789012👩‍👩‍👧‍👦"),
                    new("d", "x"),
                ]
            )
        );
        sent.Choices.Select(c => c.Title).ShouldBe(["descripción", "•", "1234567890123456789012", "x"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData(null)]
    public async Task Choices_that_cannot_be_pressed_are_numbered(string? second)
    {
        var sent = await OnlyAsync(
            new ChoicesBlock("¿Cuál?", [new("a", "Uno"), new(second ?? new string('x', 201), "Dos")])
        );
        (sent.Type, sent.Text).ShouldBe(("text", "¿Cuál?\n1. Uno\n2. Dos"));
    }

    [Fact]
    public async Task A_body_too_long_for_buttons_goes_before_them()
    {
        var text =
            string.Join('\n', Enumerable.Range(1, 120).Select(i => $"Línea número {i} del texto")) + "\n¿Confirmas?";
        var parts = Channel.Fit(new ChoicesBlock(text, [new("y", "Confirmar"), new("n", "Cambiar algo")])).ToList();
        parts.Count.ShouldBe(2);
        parts[0].ShouldBeOfType<TextBlock>();
        parts[1].PlainText.ShouldEndWith("¿Confirmas?");
        foreach (var part in parts)
            await SendAsync(part);
        _graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_is_a_button_and_a_label_too_long_for_one_is_text()
    {
        var button = await OnlyAsync(new LinkBlock("Paga aquí", "Pagar $35.990", "https://example.org/p"));
        var parameters = Interactive(button).GetProperty("action").GetProperty("parameters");
        parameters.GetProperty("display_text").GetString().ShouldBe("Pagar $35.990");
        parameters.GetProperty("url").GetString().ShouldBe("https://example.org/p");
        _graph.Forget();
        var text = await OnlyAsync(
            new LinkBlock("Paga aquí", "Pagar con tarjeta o transferencia", "https://example.org/p")
        );
        text.Text.ShouldBe("Paga aquí\nPagar con tarjeta o transferencia: https://example.org/p");
        text.Body.GetProperty("text").GetProperty("preview_url").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_link_button_goes_out_as_text()
    {
        Script(FakeGraph.Error(400, 131009));
        var result = await SendAsync(new LinkBlock("Paga aquí", "Pagar", "https://example.org/p"));
        result.Outcome.ShouldBe(Delivery.Sent);
        _graph.Received.Single().Text.ShouldBe("Paga aquí\nPagar: https://example.org/p");
    }

    [Fact]
    public async Task A_link_whose_fate_is_unknown_is_not_sent_again()
    {
        Script(FakeGraph.TakenThenCut);
        var result = await SendAsync(new LinkBlock("Paga aquí", "Pagar", "https://example.org/p"));
        result.Outcome.ShouldBe(Delivery.Unknown);
        _graph.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Location_and_contact_are_asked_with_their_own_controls()
    {
        (await OnlyAsync(new LocationRequestBlock("¿Dónde te lo llevamos?"))).Type.ShouldBe("interactive");
        _graph.Forget();
        var sent = await OnlyAsync(new ContactRequestBlock("¿Tu número?"));
        Interactive(sent).GetProperty("type").GetString().ShouldBe("request_contact_info");
    }

    [Fact]
    public async Task The_envelope_names_our_row_the_number_and_the_token()
    {
        var sent = await OnlyAsync(new TextBlock("hola"));
        (sent.PhoneNumberId, sent.To, sent.Callback, sent.Token).ShouldBe(
            ("100000000000001", "56912345678", "4711", "token-of-acme")
        );
        sent.Body.GetProperty("recipient_type").GetString().ShouldBe("individual");
    }

    [Fact]
    public async Task A_customer_without_a_phone_is_addressed_by_user_id()
    {
        await SendAsync(new TextBlock("hola"), null, "CL.1349a");
        var body = _graph.Received.Single().Body;
        body.GetProperty("recipient").GetString().ShouldBe("CL.1349a");
        body.TryGetProperty("to", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_installations_token_serves_a_channel_without_one()
    {
        _graph.ExpectedToken = "installation";
        var channel = new MetaChannel(
            ChannelHttp.CreateClient(Patience),
            new MetaOptions
            {
                GraphUrl = _graph.Url,
                AccessToken = "installation",
                PhoneNumberId = "9",
            },
            TimeProvider.System
        );
        var result = await channel.SendAsync(
            new ChannelAccount("t", Guid.Empty, "meta"),
            new OutboundMessage(1, "56912345678", null, new TextBlock("hola")),
            TestContext.Current.CancellationToken
        );
        result.Outcome.ShouldBe(Delivery.Sent);
        _graph.Received.Single().PhoneNumberId.ShouldBe("9");
    }

    [Theory]
    [InlineData("EAA\nB")]
    [InlineData("EAA“B”")]
    [InlineData(" ")]
    public async Task A_token_that_cannot_be_sent_is_a_broken_channel(string token)
    {
        var account = Account with { Secrets = new ChannelSecrets { AccessToken = token } };
        var message = new OutboundMessage(1, "56912345678", null, new TextBlock("hola"));
        var result = await Channel.SendAsync(account, message, TestContext.Current.CancellationToken);
        result.Outcome.ShouldBe(Delivery.ChannelBroken);
    }

    [Fact]
    public async Task An_error_that_quotes_the_token_does_not_spread_it()
    {
        Script(
            new VendorReply(
                401,
                """{"error":{"code":190,"message":"Malformed access token EAAGsecret0123456789abcdef"}}"""
            )
        );
        var result = await SendAsync(new TextBlock("hola"));
        (result.Outcome, result.Detail).ShouldBe((Delivery.ChannelBroken, "Malformed access token …"));
    }

    [Fact]
    public async Task Reading_is_marked()
    {
        await Channel.MarkReadAsync(Account, "wamid.X", TestContext.Current.CancellationToken);
        _graph.MarkedRead.ShouldBe(["wamid.X"]);
    }

    [Theory]
    [InlineData(Delivery.RateLimited, 4, 80007, 130429)]
    [InlineData(Delivery.PairLimited, 131056)]
    [InlineData(Delivery.Unknown, 1, 2, 131000, 131016, 131057, 133004)]
    [InlineData(Delivery.WindowClosed, 131047)]
    [InlineData(Delivery.Undeliverable, 131048, 131049, 131050, 131026, 131051, 131052, 131053, 131062)]
    [InlineData(Delivery.ChannelBroken, 0, 190, 3, 10, 200, 250, 299, 131005)]
    [InlineData(Delivery.BadRequest, 33, 100, 131008, 131009, 132000, 132001, 132016)]
    [InlineData(Delivery.AccountProblem, 368, 131031, 131042, 133010, 131037, 131045)]
    public async Task Every_code_has_its_category(Delivery outcome, params int[] codes)
    {
        foreach (var code in codes)
        {
            // The HTTP status is misleading on purpose: the code decides.
            Script(FakeGraph.Error(outcome == Delivery.Unknown ? 400 : 500, code));
            var result = await SendAsync(new TextBlock("hola"));
            (result.Outcome, result.Code).ShouldBe(
                (outcome, code.ToString(System.Globalization.CultureInfo.InvariantCulture))
            );
        }
        _graph.Received.ShouldBeEmpty();
    }

    private async Task<GraphSend> OnlyAsync(ReplyBlock block)
    {
        foreach (var part in Channel.Fit(block))
            (await SendAsync(part)).Outcome.ShouldBe(Delivery.Sent, string.Join('|', _graph.Violations));
        return _graph.Received.ShouldHaveSingleItem();
    }

    private static System.Text.Json.JsonElement Interactive(GraphSend sent) => sent.Body.GetProperty("interactive");

    private static string Read(GraphSend sent)
    {
        var text = sent.Text;
        if (sent.Type != "interactive")
            return text;
        var action = Interactive(sent).GetProperty("action");
        if (action.TryGetProperty("parameters", out var link))
            text += $"\n{link.GetProperty("display_text").GetString()}\n{link.GetProperty("url").GetString()}";
        if (action.TryGetProperty("buttons", out _))
            text += "\n" + string.Join('\n', sent.Choices.Select(c => c.Title));
        if (action.TryGetProperty("sections", out var sections))
            foreach (var row in sections[0].GetProperty("rows").EnumerateArray())
                text +=
                    "\n"
                    + row.GetProperty("title").GetString()
                    + " "
                    + (row.TryGetProperty("description", out var d) ? d.GetString() : "");
        return text;
    }
}
