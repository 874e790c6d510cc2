using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mostrador.Integrations.Simulator;

/// <summary>Webhook bodies as Meta sends them.</summary>
internal static class MetaPayload
{
    private const string BusinessAccount = "100000000000000";

    public static ReadOnlyMemory<byte> Message(
        SimulatedShop shop,
        string phone,
        string? profileName,
        JsonObject message
    )
    {
        var value = Value(shop.PhoneNumberId, Digits(shop.Phone));
        value["contacts"] = new JsonArray(
            new JsonObject
            {
                ["profile"] = new JsonObject { ["name"] = profileName ?? "Cliente" },
                ["wa_id"] = phone,
            }
        );
        value["messages"] = new JsonArray(message);
        return Envelope([value]);
    }

    public static ReadOnlyMemory<byte> Statuses(IEnumerable<StatusNews> news, DateTimeOffset now)
    {
        var values = new List<JsonObject>();
        foreach (var ofNumber in news.GroupBy(n => n.Number, StringComparer.Ordinal))
        {
            var statuses = new JsonArray();
            foreach (var item in ofNumber)
            foreach (var status in item.Statuses)
                statuses.Add(Status(item, status, now));
            var value = Value(ofNumber.Key, "");
            value["statuses"] = statuses;
            values.Add(value);
        }
        return Envelope(values);
    }

    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static JsonNode Status(StatusNews news, string status, DateTimeOffset now)
    {
        var node = new JsonObject
        {
            ["id"] = news.Id,
            ["status"] = status,
            ["timestamp"] = Timestamp(now),
            ["recipient_id"] = news.Phone,
            ["pricing"] = new JsonObject
            {
                ["billable"] = true,
                ["pricing_model"] = "PMP",
                ["type"] = "regular",
                ["category"] = "service",
            },
        };
        if (news.Callback is not null)
            node["biz_opaque_callback_data"] = news.Callback;
        return node;
    }

    private static JsonObject Value(string phoneNumberId, string display) =>
        new()
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = display, ["phone_number_id"] = phoneNumberId },
        };

    private static ReadOnlyMemory<byte> Envelope(IEnumerable<JsonObject> values)
    {
        var entries = new JsonArray();
        foreach (var value in values)
            entries.Add(
                new JsonObject
                {
                    ["id"] = BusinessAccount,
                    ["changes"] = new JsonArray(new JsonObject { ["field"] = "messages", ["value"] = value }),
                }
            );
        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = entries }
        );
    }

    private static string Digits(string? phone) => string.Concat((phone ?? "").Where(char.IsAsciiDigit));
}
