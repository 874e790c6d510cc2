using System.Text.Json;

namespace Mostrador.Integrations.Simulator;

/// <summary>Meta's refusal: a code of the Cloud API and what is wrong.</summary>
internal sealed record GraphRefusal(int Code, string Details);

/// <summary>Checks a send as the Cloud API does and turns it into the bubble the phone shows.</summary>
internal static class GraphMessage
{
    private const int MissingParameter = 131008;
    private const int BadValue = 131009;
    private const int UnsupportedType = 131051;

    public static (string To, SimMessage? Bubble, GraphRefusal? Refusal) Read(
        JsonElement body,
        string id,
        DateTimeOffset at
    )
    {
        if (!body.Get("messaging_product"u8).Is("whatsapp"u8))
            return Refuse(100, "The parameter messaging_product is required.");
        var to = body.Text("to"u8) ?? body.Text("recipient"u8);
        if (to is null || to.Length > 200)
            return Refuse(100, "The parameter to is required.");
        var callback = body.Get("biz_opaque_callback_data"u8);
        if (!callback.IsMissing() && (callback.ValueKind != JsonValueKind.String || callback.AsText()?.Length > 512))
            return Refuse(100, "biz_opaque_callback_data must be a string of at most 512 characters.");
        var bubble = new SimMessage
        {
            Id = id,
            From = "shop",
            Type = "text",
            At = at,
            ReplyTo = body.Get("context"u8).Text("message_id"u8),
        };
        var refusal = body.Text("type"u8) switch
        {
            null or "text" => Text(body.Get("text"u8), ref bubble),
            "image" => Image(body.Get("image"u8), ref bubble),
            "interactive" => Interactive(body.Get("interactive"u8), ref bubble),
            "location" => Location(body.Get("location"u8), ref bubble),
            "template" => Template(body.Get("template"u8), ref bubble),
            var other => new GraphRefusal(UnsupportedType, $"Message type {other} is not supported here."),
        };
        return refusal is null ? (to, bubble, null) : (to, null, refusal);
    }

    private static (string, SimMessage?, GraphRefusal?) Refuse(int code, string details) =>
        ("", null, new GraphRefusal(code, details));

    private static GraphRefusal? Text(JsonElement text, ref SimMessage bubble)
    {
        var refusal = Bounded(text.Get("body"u8), "text.body", 4096, out var body);
        bubble = bubble with { Text = body };
        return refusal;
    }

    private static GraphRefusal? Image(JsonElement image, ref SimMessage bubble)
    {
        var link = image.Text("link"u8);
        if (link is null && image.Text("id"u8) is null)
            return new GraphRefusal(MissingParameter, "image.link or image.id is required.");
        if (link is not null && !IsWeb(link))
            return new GraphRefusal(BadValue, "image.link is not a valid URL.");
        var refusal = Optional(image.Get("caption"u8), "image.caption", 1024, out var caption);
        bubble = bubble with
        {
            Type = "image",
            Text = caption ?? "",
            Image = new SimImage(link ?? SimulatedMedia.PageUrl(image.Text("id"u8)!), caption),
        };
        return refusal;
    }

    private static GraphRefusal? Location(JsonElement location, ref SimMessage bubble)
    {
        if (
            !location.Get("latitude"u8).TryDouble(out var latitude)
            || !location.Get("longitude"u8).TryDouble(out var longitude)
        )
            return new GraphRefusal(MissingParameter, "location.latitude and location.longitude are required.");
        bubble = bubble with
        {
            Type = "location",
            Location = new SimPlace(latitude, longitude, location.Text("name"u8), location.Text("address"u8)),
        };
        return null;
    }

    // A template's approved text lives at Meta; the phone shows its name and what was filled in.
    private static GraphRefusal? Template(JsonElement template, ref SimMessage bubble)
    {
        if (template.Text("name"u8) is not { } name || template.Get("language"u8).Text("code"u8) is null)
            return new GraphRefusal(132000, "template.name and template.language.code are required.");
        var words = new List<string> { $"[{name}]" };
        if (template.Get("components"u8) is { ValueKind: JsonValueKind.Array } components)
            foreach (var component in components.EnumerateArray())
                if (component.Get("parameters"u8) is { ValueKind: JsonValueKind.Array } parameters)
                    foreach (var parameter in parameters.EnumerateArray())
                        if (parameter.Text("text"u8) is { } text)
                            words.Add(text);
        bubble = bubble with { Text = string.Join(' ', words) };
        return null;
    }

    private static GraphRefusal? Interactive(JsonElement interactive, ref SimMessage bubble)
    {
        var type = interactive.Text("type"u8);
        var action = interactive.Get("action"u8);
        var refusal =
            Bounded(
                interactive.Get("body"u8).Get("text"u8),
                "interactive.body.text",
                type == "list" ? 4096 : 1024,
                out var text
            )
            ?? Optional(interactive.Get("header"u8).Get("text"u8), "interactive.header.text", 60, out _)
            ?? Optional(interactive.Get("footer"u8).Get("text"u8), "interactive.footer.text", 60, out _);
        if (refusal is not null)
            return refusal;
        bubble = bubble with
        {
            Text = text,
            Header = interactive.Get("header"u8).Text("text"u8),
            Footer = interactive.Get("footer"u8).Text("text"u8),
        };
        switch (type)
        {
            case "button":
                return Buttons(action, ref bubble);
            case "list":
                return List(action, ref bubble);
            case "cta_url":
                return Link(action, ref bubble);
            case "location_request_message":
                bubble = bubble with { Type = "location_request" };
                return Named(action, "send_location");
            case "request_contact_info":
                bubble = bubble with { Type = "contact_request" };
                return Named(action, "request_contact_info");
            default:
                return new GraphRefusal(BadValue, "interactive.type is not supported.");
        }
    }

    private static GraphRefusal? Named(JsonElement action, string name) =>
        action.Text("name"u8) == name ? null : new GraphRefusal(BadValue, $"interactive.action.name must be {name}.");

    private static GraphRefusal? Buttons(JsonElement action, ref SimMessage bubble)
    {
        var list = action.Get("buttons"u8);
        if (!list.IsArray() || list.GetArrayLength() is < 1 or > 3)
            return new GraphRefusal(BadValue, "interactive.action.buttons must hold 1 to 3 buttons.");
        var buttons = new List<SimButton>();
        foreach (var item in list.EnumerateArray())
        {
            var reply = item.Get("reply"u8);
            if (item.Text("type"u8) != "reply")
                return new GraphRefusal(BadValue, "interactive.action.buttons.type must be reply.");
            var refusal =
                Bounded(reply.Get("id"u8), "buttons.reply.id", 256, out var id)
                ?? Bounded(reply.Get("title"u8), "buttons.reply.title", 20, out var _);
            if (refusal is not null)
                return refusal;
            buttons.Add(new SimButton(id, reply.Text("title"u8)!));
        }
        if (
            buttons.DistinctBy(b => b.Id, StringComparer.Ordinal).Count() != buttons.Count
            || buttons.DistinctBy(b => b.Title, StringComparer.Ordinal).Count() != buttons.Count
        )
            return new GraphRefusal(BadValue, "Buttons must have different ids and titles.");
        bubble = bubble with { Type = "buttons", Buttons = buttons };
        return null;
    }

    private static GraphRefusal? List(JsonElement action, ref SimMessage bubble)
    {
        if (Bounded(action.Get("button"u8), "interactive.action.button", 20, out var label) is { } badLabel)
            return badLabel;
        var list = action.Get("sections"u8);
        if (!list.IsArray() || list.GetArrayLength() is < 1 or > 10)
            return new GraphRefusal(BadValue, "interactive.action.sections must hold 1 to 10 sections.");
        var sections = new List<SimSection>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in list.EnumerateArray())
        {
            if (Optional(section.Get("title"u8), "section.title", 24, out var title) is { } badTitle)
                return badTitle;
            if (title is null && list.GetArrayLength() > 1)
                return new GraphRefusal(MissingParameter, "section.title is required with several sections.");
            if (section.Get("rows"u8) is not { ValueKind: JsonValueKind.Array } items)
                return new GraphRefusal(MissingParameter, "section.rows is required.");
            var rows = new List<SimRow>();
            foreach (var row in items.EnumerateArray())
            {
                var refusal =
                    Bounded(row.Get("id"u8), "row.id", 200, out var id)
                    ?? Bounded(row.Get("title"u8), "row.title", 24, out _)
                    ?? Optional(row.Get("description"u8), "row.description", 72, out _);
                if (refusal is not null)
                    return refusal;
                if (!ids.Add(id))
                    return new GraphRefusal(BadValue, "Rows must have different ids.");
                rows.Add(new SimRow(id, row.Text("title"u8)!, row.Text("description"u8)));
            }
            sections.Add(new SimSection(title, rows));
        }
        if (ids.Count is < 1 or > 10)
            return new GraphRefusal(BadValue, "A list holds 1 to 10 rows in total.");
        bubble = bubble with { Type = "list", List = new SimList(label, sections) };
        return null;
    }

    private static GraphRefusal? Link(JsonElement action, ref SimMessage bubble)
    {
        var parameters = action.Get("parameters"u8);
        var refusal =
            Named(action, "cta_url")
            ?? Bounded(parameters.Get("display_text"u8), "parameters.display_text", 20, out _)
            ?? Bounded(parameters.Get("url"u8), "parameters.url", 2000, out _);
        if (refusal is not null)
            return refusal;
        var url = parameters.Text("url"u8)!;
        if (!IsWeb(url))
            return new GraphRefusal(BadValue, "parameters.url is not a valid URL.");
        bubble = bubble with { Type = "link", Link = new SimLink(parameters.Text("display_text"u8)!, url) };
        return null;
    }

    private static bool IsWeb(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static GraphRefusal? Bounded(JsonElement element, string name, int limit, out string text)
    {
        text = element.ValueKind == JsonValueKind.String ? element.AsText() ?? "" : "";
        if (text.Trim().Length == 0)
            return new GraphRefusal(MissingParameter, $"{name} is required.");
        // Meta counts characters as people do; a surrogate pair is one.
        return text.EnumerateRunes().Count() > limit
            ? new GraphRefusal(BadValue, $"{name} must be at most {limit} characters.")
            : null;
    }

    private static GraphRefusal? Optional(JsonElement element, string name, int limit, out string? text)
    {
        text = null;
        if (element.IsMissing())
            return null;
        var refusal = Bounded(element, name, limit, out var given);
        text = given;
        return refusal;
    }
}
