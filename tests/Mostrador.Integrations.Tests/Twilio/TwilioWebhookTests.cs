using Microsoft.Extensions.Primitives;
using Mostrador.Core.Channels;
using Mostrador.Integrations.Twilio;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests.Twilio;

public sealed class TwilioWebhookTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_text_names_shop_customer_and_profile()
    {
        var batch = Parse(("Body", "Hola"), ("ProfileName", "Ana"), ("ExternalUserId", "CL.9"), ("NumMedia", "0"));
        (batch.Sender, batch.AccountSid).ShouldBe(("whatsapp:+56950915617", "AC1"));
        var e = batch.Events.ShouldHaveSingleItem();
        (e.ProviderId, e.Phone, e.WaId, e.UserId).ShouldBe(("SM1", "56912345678", "56912345678", "CL.9"));
        e.Message.ShouldBe(new InboundMessage("SM1", "text", At) { Text = "Hola", ProfileName = "Ana" });
    }

    [Theory]
    [InlineData("ButtonPayload", "ButtonText")]
    [InlineData("ListId", "ListTitle")]
    public void A_pressed_choice_comes_back_with_its_id(string id, string title)
    {
        var message = Message((id, "menu:catalog"), (title, "Ver catálogo"), ("Body", "Ver catálogo"));
        (message.Type, message.ChoiceId, message.Text).ShouldBe(("choice", "menu:catalog", "Ver catálogo"));
    }

    [Fact]
    public void A_location_is_read_and_one_off_the_earth_is_a_problem()
    {
        Message(("Latitude", "-33.4"), ("Longitude", "-70.6"), ("Address", "Los Aromos 123"), ("Label", "Casa"))
            .Location.ShouldBe(new Place(-33.4, -70.6, "Casa", "Los Aromos 123"));
        Parse(("Latitude", "-133.4"), ("Longitude", "-70.6")).Events.Single().Problem.ShouldNotBeNull();
        Parse(("Latitude", "NaN"), ("Longitude", "-70.6")).Events.Single().Problem.ShouldNotBeNull();
    }

    [Fact]
    public void Every_file_of_a_message_is_an_event_and_the_text_belongs_to_the_first()
    {
        var events = Parse(
            ("NumMedia", "2"),
            ("Body", "mira"),
            ("MediaUrl0", "https://api.twilio.example/Media/ME1"),
            ("MediaContentType0", "image/jpeg"),
            ("MediaUrl1", "https://api.twilio.example/Media/ME2"),
            ("MediaContentType1", "audio/ogg")
        ).Events;
        events
            .Select(e => (e.ProviderId, e.Message!.Type, e.Message.Text, e.Message.Media!.Id, e.Message.Media.Voice))
            .ShouldBe([("SM1", "image", "mira", "ME1", false), ("SM1#1", "audio", null, "ME2", true)]);
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("10000")]
    public void A_wrong_count_of_files_is_bounded(string count) =>
        Parse(("NumMedia", count), ("Body", "hola")).Events.ShouldHaveSingleItem().Message!.Text.ShouldBe("hola");

    [Theory]
    [InlineData("queued", MessageStatus.None)]
    [InlineData("sent", MessageStatus.Sent)]
    [InlineData("delivered", MessageStatus.Delivered)]
    [InlineData("read", MessageStatus.Read)]
    [InlineData("undelivered", MessageStatus.Failed)]
    [InlineData("failed", MessageStatus.Failed)]
    public void A_status_names_our_message_and_our_row(string word, MessageStatus status)
    {
        var form = Form(
            ("MessageStatus", word),
            ("ErrorCode", "63016"),
            ("From", "whatsapp:+56950915617"),
            ("To", "whatsapp:+56912345678")
        );
        var batch = TwilioWebhook.Parse(form, At, "4711");
        batch.Sender.ShouldBe("whatsapp:+56950915617");
        var e = batch.Events.ShouldHaveSingleItem();
        (e.ProviderId, e.Phone).ShouldBe(($"SM1:{word}", "56912345678"));
        e.Status.ShouldBe(new StatusUpdate("SM1", status, 4711, "63016", null, At));
        TwilioWebhook.Addressee(form).ShouldBe(("whatsapp:+56950915617", "AC1"));
    }

    [Fact]
    public void A_customer_without_a_phone_is_known_by_user_id()
    {
        var e = Parse(("From", "whatsapp:CL.1349a"), ("WaId", ""), ("Body", "hola")).Events.Single();
        (e.Phone, e.UserId).ShouldBe((null, "CL.1349a"));
    }

    [Fact]
    public void A_form_without_an_id_or_a_sender_is_a_problem_with_its_fields()
    {
        var e = Parse(("MessageSid", ""), ("Body", "a\0b")).Events.Single();
        e.Problem.ShouldBe("MessageSid: missing");
        e.Raw!.ShouldContain("\"Body\":\"ab\"");
        Parse(("From", ""), ("WaId", "")).Events.Single().Problem.ShouldNotBeNull();
    }

    [Fact]
    public void A_raw_form_is_read_as_sent()
    {
        var form = TwilioWebhook.ReadForm("Body=Hola+%C3%B1%26&From=whatsapp%3A%2B569"u8);
        (form["Body"].ToString(), form["From"].ToString()).ShouldBe(("Hola ñ&", "whatsapp:+569"));
    }

    [Fact]
    public void Random_forms_are_never_an_exception()
    {
        string[] names =
        [
            "MessageSid",
            "From",
            "To",
            "WaId",
            "Body",
            "NumMedia",
            "MediaUrl0",
            "MediaContentType0",
            "Latitude",
            "Longitude",
            "ButtonPayload",
            "ListId",
            "MessageStatus",
            "ExternalUserId",
            "OriginalRepliedMessageSid",
            "ErrorCode",
        ];
        string[] values =
        [
            "",
            "x",
            "\0",
            "\ud800",
            "1",
            "-1",
            "99999999999999999999",
            "whatsapp:",
            "whatsapp:+56912345678",
            new string('z', 5000),
            "https://x/",
        ];
        var random = new Random(20261120);
        for (var i = 0; i < 5000; i++)
        {
            var form = new Dictionary<string, StringValues>(StringComparer.Ordinal);
            foreach (var name in names)
                if (random.Next(2) == 0)
                    form[name] = values[random.Next(values.Length)];
            foreach (var e in TwilioWebhook.Parse(form, At, values[random.Next(values.Length)]).Events)
                e.ProviderId.Length.ShouldBeInRange(1, 600);
        }
    }

    private static TwilioBatch Parse(params (string Name, string Value)[] fields) =>
        TwilioWebhook.Parse(Form(fields), At);

    private static InboundMessage Message(params (string Name, string Value)[] fields) =>
        Parse(fields).Events.ShouldHaveSingleItem().Message.ShouldNotBeNull();

    private static Dictionary<string, StringValues> Form(params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, StringValues>(StringComparer.Ordinal)
        {
            ["MessageSid"] = "SM1",
            ["AccountSid"] = "AC1",
            ["From"] = "whatsapp:+56912345678",
            ["To"] = "whatsapp:+56950915617",
            ["WaId"] = "56912345678",
            ["SmsStatus"] = "received",
        };
        foreach (var (name, value) in fields)
            form[name] = value;
        return form;
    }
}
