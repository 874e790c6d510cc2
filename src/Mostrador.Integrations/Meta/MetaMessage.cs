using System.Text.Json;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Meta;

/// <summary>One element of <c>messages[]</c>, put into our own words.</summary>
internal static class MetaMessage
{
    public static void Read(in MetaWebhook.Scope scope, JsonElement message)
    {
        var id = MetaWebhook.ShortId(message.Text("id"u8));
        var type = message.Text("type"u8);
        if (id is null || type is null)
        {
            scope.AddProblem(message, id is null ? "messages.id: missing" : "messages.type: missing", id);
            return;
        }

        var system = message.Get("system"u8);
        var waId = MetaWebhook.ShortId(message.Text("from"u8));
        // A system message speaks about the customer as we know them: by the id that is going away.
        var userId = MetaWebhook.ShortId(system.Text("previous_user_id"u8) ?? message.Text("from_user_id"u8));
        var contact = scope.Contacts?.Of(userId, waId) ?? default;
        userId ??= MetaWebhook.ShortId(contact.Text("user_id"u8));
        waId ??= MetaWebhook.ShortId(contact.Text("wa_id"u8));
        var phone = PhoneNumber.Canonical(waId);
        if (phone is null && userId is null)
        {
            scope.AddProblem(message, "messages.from: neither a phone nor a user id", id);
            return;
        }

        var read = new InboundMessage(id, type, Time(message, scope.ReceivedAt));
        string? problem = null;
        read = type switch
        {
            "text" => Text(read, message, ref problem),
            "interactive" => Interactive(read, message, ref problem),
            "button" => Button(read, message, ref problem),
            "image" or "video" or "audio" or "document" or "sticker" => WithMedia(read, message, ref problem),
            "location" => WithLocation(read, message, ref problem),
            "contacts" => WithContacts(read, message, ref problem),
            "order" => WithOrder(read, message, ref problem),
            "reaction" => Reaction(read, message, ref problem),
            "system" => System(read, system, ref problem),
            "edit" => Change(read, message.Get("edit"u8), ref problem),
            "revoke" => Change(read, message.Get("revoke"u8), ref problem),
            // Meta's own "unsupported", and types of the future: the customer is told what we can read.
            _ => read with { Type = "unsupported" },
        };
        if (problem is not null)
        {
            scope.AddProblem(message, problem, id);
            return;
        }

        var context = message.Get("context"u8);
        var referral = message.Get("referral"u8);
        if (!context.IsMissing() || !referral.IsMissing())
            read = read with
            {
                RepliesTo = read.RepliesTo ?? MetaWebhook.ShortId(context.Text("id"u8)),
                ReferredSku = context.Get("referred_product"u8).Text("product_retailer_id"u8),
                ReferralSource = Source(referral),
            };
        scope.Add(
            new InboundEvent
            {
                ProviderId = id,
                Phone = phone,
                WaId = waId,
                UserId = userId,
                Message = contact.IsMissing()
                    ? read
                    : read with
                    {
                        ProfileName = contact.Get("profile"u8).Text("name"u8),
                    },
                // Kept where our words say less than the event did.
                Raw =
                    read.Type == "unsupported"
                    || read.ChoiceId?.StartsWith(FormPrefix, StringComparison.Ordinal) == true
                        ? message.Raw()
                        : null,
            }
        );
    }

    private const string FormPrefix = "form:";

    /// <summary>Seconds since 1970, as a string or a number; also milliseconds, which some events carry.</summary>
    public static DateTimeOffset Time(JsonElement element, DateTimeOffset fallback)
    {
        const long latestSecond = 100_000_000_000; // the year 5138; beyond it the figure is in milliseconds
        const long latestMillisecond = 250_000_000_000_000;
        if (!element.Get("timestamp"u8).TryLong(out var at) || at is <= 0 or > latestMillisecond)
            return fallback;
        return at > latestSecond ? DateTimeOffset.FromUnixTimeMilliseconds(at) : DateTimeOffset.FromUnixTimeSeconds(at);
    }

    private static InboundMessage Text(InboundMessage read, JsonElement message, ref string? problem)
    {
        var body = message.Get("text"u8).Get("body"u8);
        if (body.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            problem = "messages.text.body: a string was expected";
        return read with { Text = body.AsText() ?? "" };
    }

    private static InboundMessage Interactive(InboundMessage read, JsonElement message, ref string? problem)
    {
        var interactive = message.Get("interactive"u8);
        var kind = interactive.Text("type"u8);
        var button = interactive.Get("button_reply"u8);
        var row = interactive.Get("list_reply"u8);
        var form = interactive.Get("nfm_reply"u8);
        var reply = button.IsObject() ? button : row;
        if (reply.IsObject())
        {
            var choice = reply.Text("id"u8);
            if (choice is null)
                problem = $"messages.interactive.{kind ?? "reply"}.id: missing";
            return read with { Type = "choice", ChoiceId = choice, Text = reply.Text("title"u8) };
        }
        if (form.IsObject())
            return read with
            {
                Type = "choice",
                ChoiceId = FormPrefix + form.Text("name"u8),
                Text = form.Text("body"u8),
            };
        if (kind is null)
            problem = "messages.interactive: no reply in it";
        return read with { Type = "unsupported" };
    }

    private static InboundMessage Button(InboundMessage read, JsonElement message, ref string? problem)
    {
        var button = message.Get("button"u8);
        var text = button.Text("text"u8);
        var payload = button.Text("payload"u8) ?? text;
        if (payload is null)
            problem = "messages.button.payload: missing";
        return read with { Type = "choice", ChoiceId = payload, Text = text };
    }

    private static InboundMessage WithMedia(InboundMessage read, JsonElement message, ref string? problem)
    {
        var media = message.Get(
            read.Type switch
            {
                "image" => "image"u8,
                "video" => "video"u8,
                "audio" => "audio"u8,
                "document" => "document"u8,
                _ => "sticker"u8,
            }
        );
        var id = MetaWebhook.ShortId(media.Text("id"u8));
        if (id is null)
        {
            problem = $"messages.{read.Type}.id: missing";
            return read;
        }
        return read with
        {
            Text = media.Text("caption"u8),
            Media = new Media(
                id,
                media.Text("mime_type"u8) ?? "application/octet-stream",
                media.Text("filename"u8),
                media.Text("url"u8),
                media.Get("voice"u8).ValueKind == JsonValueKind.True
            ),
        };
    }

    private static InboundMessage WithLocation(InboundMessage read, JsonElement message, ref string? problem)
    {
        var location = message.Get("location"u8);
        if (!location.Get("latitude"u8).TryDouble(out var latitude) || latitude is < -90 or > 90)
            problem = "messages.location.latitude: not a latitude";
        else if (!location.Get("longitude"u8).TryDouble(out var longitude) || longitude is < -180 or > 180)
            problem = "messages.location.longitude: not a longitude";
        else
            return read with
            {
                Location = new Place(latitude, longitude, location.Text("name"u8), location.Text("address"u8)),
            };
        return read;
    }

    private static InboundMessage WithContacts(InboundMessage read, JsonElement message, ref string? problem)
    {
        var list = message.Get("contacts"u8);
        if (!list.IsArray())
        {
            problem = "messages.contacts: an array was expected";
            return read;
        }
        var cards = new List<ContactCard>();
        foreach (var card in list.EnumerateArray())
        {
            var phones = new List<string>();
            if (card.Get("phones"u8) is { ValueKind: JsonValueKind.Array } numbers)
                foreach (var number in numbers.EnumerateArray())
                    if ((number.Text("wa_id"u8) ?? number.Text("phone"u8)) is { } spelled)
                        phones.Add(PhoneNumber.Canonical(spelled) ?? spelled);
            var name = card.Get("name"u8);
            cards.Add(new ContactCard(name.Text("formatted_name"u8) ?? name.Text("first_name"u8), phones));
        }
        return read with { Contacts = cards };
    }

    private static InboundMessage WithOrder(InboundMessage read, JsonElement message, ref string? problem)
    {
        var order = message.Get("order"u8);
        var list = order.Get("product_items"u8);
        if (!list.IsArray())
        {
            problem = "messages.order.product_items: an array was expected";
            return read;
        }
        var items = new List<OrderedItem>();
        foreach (var item in list.EnumerateArray())
        {
            var sku = item.Text("product_retailer_id"u8);
            if (sku is null || !item.Get("quantity"u8).TryDecimal(out var quantity) || quantity <= 0)
            {
                // Leaving one line out would sell something else than was asked for.
                problem = $"messages.order.product_items[{items.Count}]: product or quantity unreadable";
                return read;
            }
            items.Add(new OrderedItem(sku, quantity));
        }
        return read with { Order = items, Text = order.Text("text"u8) };
    }

    private static InboundMessage Reaction(InboundMessage read, JsonElement message, ref string? problem)
    {
        var reaction = message.Get("reaction"u8);
        var target = MetaWebhook.ShortId(reaction.Text("message_id"u8));
        if (target is null)
            problem = "messages.reaction.message_id: missing";
        return read with { RepliesTo = target, Text = reaction.Text("emoji"u8) };
    }

    private static InboundMessage System(InboundMessage read, JsonElement system, ref string? problem)
    {
        if (!system.IsObject())
            problem = "messages.system: an object was expected";
        return read with
        {
            Text = system.Text("body"u8),
            NewPhone = PhoneNumber.Canonical(system.Text("new_wa_id"u8) ?? system.Text("wa_id"u8)),
            NewUserId = MetaWebhook.ShortId(system.Text("user_id"u8)),
        };
    }

    private static InboundMessage Change(InboundMessage read, JsonElement change, ref string? problem)
    {
        var original = MetaWebhook.ShortId(change.Text("original_message_id"u8));
        if (original is null)
            problem = $"messages.{read.Type}.original_message_id: missing";
        var edited = change.Get("message"u8);
        return read with
        {
            RepliesTo = original,
            Text =
                edited.Get("text"u8).Text("body"u8)
                ?? change.Get("text"u8).Text("body"u8)
                ?? edited.Get(Utf8(edited.Text("type"u8))).Text("caption"u8),
        };
    }

    private static ReadOnlySpan<byte> Utf8(string? name) =>
        name is { Length: > 0 and < 32 } ? global::System.Text.Encoding.UTF8.GetBytes(name) : "text"u8;

    private static string? Source(JsonElement referral)
    {
        var kind = referral.Text("source_type"u8);
        var id = referral.Text("source_id"u8);
        return kind is not null && id is not null ? $"{kind}:{id}" : id ?? referral.Text("source_url"u8) ?? kind;
    }
}
