using System.Text.Json;

namespace Mostrador.Integrations.Meta;

/// <summary>The senders' profiles in one value: a batch may hold as many as it holds messages, or one for all of them.</summary>
internal sealed class MetaContacts
{
    private readonly Dictionary<string, JsonElement> _byUserId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _byPhone = new(StringComparer.Ordinal);

    /// <param name="list">Anything else than an array holds nobody.</param>
    public MetaContacts(JsonElement list)
    {
        if (!list.IsArray())
            return;
        foreach (var contact in list.EnumerateArray())
            if (contact.IsObject() && TryRead(contact, out var userId, out var waId))
            {
                if (userId is not null)
                    _byUserId.TryAdd(userId, contact);
                if (waId is not null)
                    _byPhone.TryAdd(waId, contact);
            }
    }

    /// <summary>By user id, then by phone, never by position.</summary>
    public JsonElement Of(string? userId, string? waId) =>
        userId is not null && _byUserId.TryGetValue(userId, out var contact)
        || waId is not null && _byPhone.TryGetValue(waId, out contact)
            ? contact
            : default;

    // A contact whose property names are broken must not take the messages of others with it.
    private static bool TryRead(JsonElement contact, out string? userId, out string? waId)
    {
        (userId, waId) = (null, null);
        try
        {
            userId = contact.Text("user_id"u8);
            waId = contact.Text("wa_id"u8);
            _ = contact.Get("profile"u8).Get("name"u8);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
