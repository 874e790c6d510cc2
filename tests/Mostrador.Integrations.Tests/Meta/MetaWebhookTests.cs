using System.Text;
using System.Text.Json.Nodes;
using Mostrador.Core.Channels;
using Mostrador.Integrations.Meta;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests.Meta;

public sealed class MetaWebhookTests
{
    private const string Number = "106540352242922";
    private static readonly DateTimeOffset ReceivedAt = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_text_carries_sender_profile_and_time()
    {
        var e = Single("text");
        e.Phone.ShouldBe("56912345678");
        e.WaId.ShouldBe("56912345678");
        e.UserId.ShouldBe("CL.1349a");
        e.Raw.ShouldBeNull();
        e.Message!.ShouldBe(
            new InboundMessage(e.ProviderId, "text", DateTimeOffset.FromUnixTimeSeconds(1749416383))
            {
                Text = "Hola, ¿tienen algún vapo? 🌿",
                ProfileName = "Ana Rojas",
            }
        );
    }

    [Fact]
    public void A_customer_without_a_phone_is_known_by_user_id()
    {
        var e = Single("text-from-phoneless-user");
        (e.Phone, e.WaId, e.UserId).ShouldBe((null, null, "CL.1349a"));
        e.Message!.ProfileName.ShouldBe("Ana");
    }

    [Fact]
    public void Context_and_referral_are_read()
    {
        Message("text-replying").RepliesTo.ShouldBe("wamid.OURS1");
        Message("text-about-product").ReferredSku.ShouldBe("SEM-NL");
        Message("text-from-ad").ReferralSource.ShouldBe("ad:120");
    }

    [Theory]
    [InlineData("button-reply", "menu:catalog", "Ver catálogo")]
    [InlineData("list-reply", "category:semillas", "Semillas")]
    [InlineData("template-button", "confirm", "Sí, confirmo")]
    [InlineData("form-reply", "form:address_message", "Los Aromos 123")]
    public void A_pressed_choice_comes_back_with_its_id(string payload, string id, string title)
    {
        var message = Message(payload);
        (message.Type, message.ChoiceId, message.Text).ShouldBe(("choice", id, title));
    }

    [Fact]
    public void A_forms_answers_are_kept_with_the_event() => Single("form-reply").Raw!.ShouldContain("response_json");

    [Theory]
    [InlineData("image", "image", "900", "image/jpeg", null, false, "el comprobante")]
    [InlineData("video", "video", "901", "video/mp4", null, false, null)]
    [InlineData("audio", "audio", "902", "audio/mpeg", null, false, null)]
    [InlineData("voice-note", "audio", "903", "audio/ogg; codecs=opus", null, true, null)]
    [InlineData("document", "document", "904", "application/pdf", "lista.pdf", false, "mi lista")]
    [InlineData("sticker", "sticker", "905", "image/webp", null, false, null)]
    public void Media_is_read(
        string payload,
        string type,
        string id,
        string mime,
        string? file,
        bool voice,
        string? caption
    )
    {
        var message = Message(payload);
        message.Type.ShouldBe(type);
        message.Text.ShouldBe(caption);
        (message.Media!.Id, message.Media.MimeType, message.Media.FileName, message.Media.Voice).ShouldBe(
            (id, mime, file, voice)
        );
    }

    [Fact]
    public void A_location_is_read() =>
        Message("location").Location.ShouldBe(new Place(-33.4372, -70.6506, "Casa", "Los Aromos 123, Providencia"));

    [Fact]
    public void Contacts_come_with_canonical_phones()
    {
        var card = Message("contacts").Contacts.ShouldHaveSingleItem();
        card.Name.ShouldBe("Luis Rojas");
        card.Phones.ShouldBe(["56987654321", "541123456789"]);
    }

    [Fact]
    public void An_order_has_products_and_quantities_and_no_prices()
    {
        var message = Message("order");
        message.Order.ShouldBe([new OrderedItem("SEM-NL", 2), new OrderedItem("ACC-MOL", 1)]);
        message.Text.ShouldBe("para hoy");
    }

    [Fact]
    public void A_reaction_names_its_message_and_a_removed_one_has_no_emoji()
    {
        (Message("reaction").RepliesTo, Message("reaction").Text).ShouldBe(("wamid.OURS4", "👍"));
        (Message("reaction-removed").RepliesTo, Message("reaction-removed").Text).ShouldBe(("wamid.OURS4", null));
    }

    [Fact]
    public void A_changed_number_tells_old_and_new_identity()
    {
        var e = Single("system-changed-number");
        (e.Phone, e.UserId).ShouldBe(("56912345678", "CL.1349a"));
        (e.Message!.NewPhone, e.Message.NewUserId).ShouldBe(("56911112222", "CL.9999z"));
    }

    [Fact]
    public void A_changed_user_id_is_told_by_the_old_one()
    {
        var e = Single("system-changed-user-id");
        (e.Phone, e.UserId).ShouldBe((null, "CL.1349a"));
        (e.Message!.NewPhone, e.Message.NewUserId).ShouldBe((null, "CL.9999z"));
    }

    [Fact]
    public void Edits_and_revocations_name_the_original()
    {
        var edit = Message("edit");
        (edit.Type, edit.RepliesTo, edit.Text).ShouldBe(("edit", "wamid.TEXT1", "que sean tres"));
        var revoke = Message("revoke");
        (revoke.Type, revoke.RepliesTo, revoke.Text).ShouldBe(("revoke", "wamid.TEXT1", null));
    }

    [Theory]
    [InlineData("unsupported")]
    [InlineData("unknown-future-type")]
    public void What_we_cannot_read_is_a_message_all_the_same(string payload)
    {
        var e = Single(payload);
        e.Problem.ShouldBeNull();
        e.Message!.Type.ShouldBe("unsupported");
        e.Raw.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("status-sent", "wamid.OURS5:sent", MessageStatus.Sent)]
    [InlineData("status-delivered", "wamid.OURS5:delivered", MessageStatus.Delivered)]
    [InlineData("status-read", "wamid.OURS5:read", MessageStatus.Read)]
    [InlineData("status-played", "wamid.OURS5:played", MessageStatus.Played)]
    [InlineData("status-failed", "wamid.OURS5:failed", MessageStatus.Failed)]
    public void A_status_names_our_message_and_our_row(string payload, string id, MessageStatus status)
    {
        var e = Single(payload);
        e.ProviderId.ShouldBe(id);
        e.Phone.ShouldBe("56912345678");
        var read = e.Status!;
        (read.ProviderId, read.Status, read.OutboxId).ShouldBe(("wamid.OURS5", status, 4711));
        read.ErrorCode.ShouldBe(status == MessageStatus.Failed ? "131047" : null);
        read.ErrorDetail.ShouldBe(status == MessageStatus.Failed ? "More than 24 hours have passed" : null);
    }

    [Fact]
    public void A_status_may_name_only_a_user_id()
    {
        var e = Single("status-of-phoneless-user");
        (e.Phone, e.UserId, e.Status!.OutboxId).ShouldBe((null, "CL.1349a", null));
    }

    [Theory]
    [InlineData("account-update", "account_update", "ACCOUNT_RESTRICTION")]
    [InlineData("template-status", "message_template_status_update", "594425479261596")]
    [InlineData("template-category", "template_category_update", "MARKETING")]
    [InlineData("phone-quality", "phone_number_quality_update", "FLAGGED")]
    [InlineData("user-preferences", "user_preferences", "stop")]
    [InlineData("value-errors", "errors", "130429")]
    public void Account_notices_keep_their_field_and_json(string payload, string field, string inside)
    {
        var e = Single(payload);
        e.Account!.Field.ShouldBe(field);
        e.Account.Json.ShouldContain(inside);
        JsonNode.Parse(e.Account.Json).ShouldNotBeNull();
    }

    [Fact]
    public void A_preference_names_its_customer() => Single("user-preferences").Phone.ShouldBe("56912345678");

    [Fact]
    public void An_event_without_an_id_has_the_same_one_on_redelivery_and_another_at_another_time()
    {
        var once = Single("account-update").ProviderId;
        Single("account-update").ProviderId.ShouldBe(once);
        var later = Payloads.Text("account-update").Replace("1749416383", "1749416384", StringComparison.Ordinal);
        MetaWebhook.Parse(Encoding.UTF8.GetBytes(later)).Events.Single().Event.ProviderId.ShouldNotBe(once);
    }

    [Fact]
    public void Every_event_of_every_entry_is_read_and_a_broken_one_disturbs_nobody()
    {
        var batch = MetaWebhook.Parse(Payloads.Bytes("batch"), ReceivedAt);
        batch.Error.ShouldBeNull();
        batch
            .Events.Select(e =>
                (e.PhoneNumberId, e.Event.Message?.Text ?? e.Event.Status?.Status.ToString() ?? e.Event.Problem)
            )
            .ShouldBe([
                (Number, "uno"),
                (Number, "messages.text.body: a string was expected"),
                (Number, "dos"),
                (Number, "Sent"),
                (Number, "Delivered"),
                ("200000000000002", "tres"),
            ]);
        var broken = batch.Events[1].Event;
        broken.ProviderId.ShouldBe("wamid.BROKEN");
        JsonNode.Parse(broken.Raw!)!["id"]!.GetValue<string>().ShouldBe("wamid.BROKEN");
    }

    [Fact]
    public void Contacts_are_matched_by_identity_not_by_position()
    {
        var events = MetaWebhook.Parse(Payloads.Bytes("batch")).Events;
        events[0].Event.Message!.ProfileName.ShouldBe("Ana");
        events[2].Event.Message!.ProfileName.ShouldBe("Beto");
        events[2].Event.Phone.ShouldBe("541122334455");
        events[2].Event.WaId.ShouldBe("5491122334455");
    }

    [Fact]
    public void The_numbers_of_a_batch_are_found_without_parsing_it()
    {
        MetaWebhook.PhoneNumberIds(Payloads.Bytes("batch")).ShouldBe([Number, "200000000000002"]);
        MetaWebhook.PhoneNumberIds(Payloads.Bytes("account-update")).ShouldBeEmpty();
    }

    [Fact]
    public void A_number_named_anywhere_else_is_not_the_shops()
    {
        var body = """
            {"object":"whatsapp_business_account","phone_number_id":"1","entry":[{"changes":[{"value":{
              "messages":[{"phone_number_id":"2","metadata":{"phone_number_id":"3"}}],
              "metadata":{"phone_number_id":"4","x":{"phone_number_id":"5"}}}}]}]}
            """;
        MetaWebhook.PhoneNumberIds(Encoding.UTF8.GetBytes(body)).ShouldBe(["4"]);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    [InlineData("[]", "body")]
    [InlineData("null", "body")]
    [InlineData("{}", "object")]
    [InlineData("""{"object":"page","entry":[]}""", "object")]
    [InlineData("""{"object":"whatsapp_business_account"}""", "entry")]
    [InlineData("""{"object":"whatsapp_business_account","entry":{}}""", "entry")]
    public void A_malformed_envelope_is_a_value_that_names_the_field(string body, string field)
    {
        var batch = MetaWebhook.Parse(Encoding.UTF8.GetBytes(body));
        batch.Events.ShouldBeEmpty();
        batch.Error!.ShouldStartWith(field + ":");
    }

    [Fact]
    public void An_empty_batch_is_no_error()
    {
        var batch = MetaWebhook.Parse("""{"object":"whatsapp_business_account","entry":[]}"""u8.ToArray());
        (batch.Error, batch.Events.Count).ShouldBe((null, 0));
    }

    [Theory]
    [InlineData("\"1749416383\"", 1749416383)]
    [InlineData("1749416383", 1749416383)]
    [InlineData("1749416383000", 1749416383)]
    [InlineData("\"ayer\"", 0)]
    [InlineData("-5", 0)]
    [InlineData("99999999999999999999", 0)]
    [InlineData("9223372036854775807", 0)]
    [InlineData("null", 0)]
    public void Times_are_read_leniently(string timestamp, long seconds)
    {
        var text = Payloads.Text("text").Replace("\"1749416383\"", timestamp, StringComparison.Ordinal);
        MetaWebhook
            .Parse(Encoding.UTF8.GetBytes(text), ReceivedAt)
            .Events.Single()
            .Event.Message!.SentAt.ShouldBe(seconds == 0 ? ReceivedAt : DateTimeOffset.FromUnixTimeSeconds(seconds));
    }

    [Theory]
    [InlineData("location", "-33.4372", "\"-33.4372\"")]
    [InlineData("location", "-33.4372", "-33.43720")]
    public void Numbers_may_come_as_strings(string payload, string number, string spelled)
    {
        var text = Payloads.Text(payload).Replace(number, spelled, StringComparison.Ordinal);
        var location = MetaWebhook.Parse(Encoding.UTF8.GetBytes(text)).Events.Single().Event.Message!.Location!;
        location.Latitude.ShouldBe(-33.4372);
    }

    [Fact]
    public void A_text_message_costs_little()
    {
        var body = Payloads.Bytes("text");
        for (var i = 0; i < 200; i++)
            MetaWebhook.Parse(body);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            MetaWebhook.Parse(body);
        // About a kilobyte and a half today; a regression to string-building shows at once.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 100).ShouldBeLessThan(3000);
    }

    private static InboundEvent Single(string payload)
    {
        var batch = MetaWebhook.Parse(Payloads.Bytes(payload), ReceivedAt);
        batch.Error.ShouldBeNull();
        var e = batch.Events.ShouldHaveSingleItem();
        e.Event.Problem.ShouldBeNull();
        if (e.Event.Account is null)
            e.PhoneNumberId.ShouldBe(Number);
        return e.Event;
    }

    private static InboundMessage Message(string payload) => Single(payload).Message.ShouldNotBeNull();
}
