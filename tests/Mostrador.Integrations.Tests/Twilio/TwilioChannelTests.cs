using Mostrador.Core.Channels;
using Mostrador.Integrations.Twilio;
using Mostrador.Testing.Vendors;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests.Twilio;

public sealed class TwilioChannelTests : ChannelContract
{
    private FakeTwilio _twilio = null!;

    protected override IChannel Channel => ChannelAt(_twilio.Url, Patience);
    protected override ChannelAccount Account { get; } =
        new("acme", Guid.Empty, "twilio")
        {
            AccountSid = "AC1",
            Sender = "whatsapp:+56950915617",
            Secrets = new ChannelSecrets { AuthToken = "auth-token" },
        };
    protected override IReadOnlyList<string> Violations => _twilio.Violations;
    protected override IReadOnlyList<string> Readable => _twilio.Received.Select(s => s.Text).ToList();
    protected override Uri VendorUrl => _twilio.Url;

    protected override void Script(params VendorReply[] replies) => _twilio.Next(replies);

    protected override VendorReply Refusal(int status, int code) =>
        FakeTwilio.Error(status, code, "to whatsapp:+56912345678");

    protected override IChannel ChannelAt(Uri url, TimeSpan timeout) =>
        new TwilioChannel(
            ChannelHttp.CreateClient(timeout),
            new TwilioOptions { ApiUrl = url, StatusCallback = "https://bot.example/webhook/twilio" },
            TimeProvider.System
        );

    public override async ValueTask InitializeAsync()
    {
        _twilio = await FakeTwilio.RunAsync();
        _twilio.Expected = ("AC1", "auth-token");
    }

    public override ValueTask DisposeAsync() => _twilio.DisposeAsync();

    [Fact]
    public async Task Choices_are_numbered()
    {
        var parts = Channel
            .Fit(new ChoicesBlock("¿Qué buscas?", [new("a", "Ver catálogo"), new("b", "PAX 3", "$189.990")]))
            .ToList();
        await SendAsync(parts.ShouldHaveSingleItem());
        Readable.ShouldBe(["¿Qué buscas?\n1. Ver catálogo\n2. PAX 3 · $189.990"]);
    }

    [Fact]
    public async Task What_the_text_numbers_already_is_not_told_twice()
    {
        const string listed =
            "Tenemos:\n1. *Aceite de oliva extra virgen* · $9.990\n2. Vinagre · $2.990\n¿Cuál te tinca?";
        var parts = Channel
            .Fit(
                new ChoicesBlock(
                    listed,
                    [new("a", "Aceite de oliva extra …", "$9.990"), new("b", "Vinagre", "$2.990"), new("c", "Ver más")]
                )
            )
            .ToList();
        await SendAsync(parts.ShouldHaveSingleItem());
        Readable.ShouldBe([listed + "\n3. Ver más"]);
    }

    [Fact]
    public async Task The_form_names_both_parties_and_where_to_call_back()
    {
        await SendAsync(new TextBlock("hola"));
        var form = _twilio.Received.Single().Form;
        form["To"].ShouldBe("whatsapp:+56912345678");
        form["From"].ShouldBe("whatsapp:+56950915617");
        form["StatusCallback"].ShouldBe("https://bot.example/webhook/twilio?outbox=4711");
    }

    [Fact]
    public async Task An_image_goes_by_address_with_its_caption()
    {
        await SendAsync(new ImageBlock("https://example.org/i.png", "PAX 3"));
        var form = _twilio.Received.Single().Form;
        (form["MediaUrl"], form["Body"]).ShouldBe(("https://example.org/i.png", "PAX 3"));
    }

    [Theory]
    [InlineData(Delivery.RateLimited, 20429, 63018)]
    [InlineData(Delivery.Transient, 63012, 63119)]
    [InlineData(Delivery.WindowClosed, 63016)]
    [InlineData(Delivery.Undeliverable, 63024, 21211, 21610, 63015)]
    [InlineData(Delivery.ChannelBroken, 20003)]
    [InlineData(Delivery.BadRequest, 21617)]
    public async Task Every_code_has_its_category(Delivery outcome, params int[] codes)
    {
        foreach (var code in codes)
        {
            Script(FakeTwilio.Error(500, code));
            (await SendAsync(new TextBlock("hola"))).Outcome.ShouldBe(
                outcome,
                code.ToString(System.Globalization.CultureInfo.InvariantCulture)
            );
        }
    }
}
