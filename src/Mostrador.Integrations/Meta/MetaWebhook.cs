using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Meta;

/// <param name="PhoneNumberId">The shop's number; null on notices about a whole business account.</param>
/// <param name="BusinessAccountId">The WABA the entry was about.</param>
public readonly record struct MetaEvent(string? PhoneNumberId, InboundEvent Event, string? BusinessAccountId = null);

/// <param name="Error">
/// Set when the body is no webhook envelope: says which field; <see cref="Events"/> is then empty and the body belongs
/// to dead letters if it was authentic.
/// </param>
public sealed record MetaBatch(IReadOnlyList<MetaEvent> Events, string? Error = null);

/// <summary>
/// Splits a webhook body into all of its events. What cannot be read becomes an event with a problem and its raw JSON:
/// it never disturbs its neighbours and never throws.
/// </summary>
public static class MetaWebhook
{
    // Deeper than anything Meta sends, shallow enough to be cheap: an odd event must not sink its batch.
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 1000 };
    private const int MaxNumbers = 100;

    /// <summary>More than Meta puts into one body. <see cref="Parse"/> stops when it has found more.</summary>
    public const int MostEvents = 20_000;

    /// <param name="receivedAt">Stands in for a timestamp that is missing or unreadable.</param>
    public static MetaBatch Parse(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt = default)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, Lenient);
        }
        catch (JsonException e)
        {
            return Refuse($"body: not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine})");
        }
        using (document)
        {
            var root = document.RootElement;
            if (!root.IsObject())
                return Refuse("body: an object was expected");
            try
            {
                if (!root.Get("object"u8).Is("whatsapp_business_account"u8))
                    return Refuse("object: \"whatsapp_business_account\" was expected");
                var entries = root.Get("entry"u8);
                if (!entries.IsArray())
                    return Refuse("entry: an array was expected");
                var events = new List<MetaEvent>();
                foreach (var entry in entries.EnumerateArray())
                    Guarded(events, entry, null, null, receivedAt, "entry", ReadEntry);
                return new MetaBatch(events);
            }
            catch (InvalidOperationException)
            {
                // A property name with a broken escape, right at the top.
                return Refuse("body: unreadable property names");
            }
        }
    }

    /// <summary>
    /// The shops' numbers that a body names, read cheaply: which secrets to try before anything in it is trusted.
    /// Broken JSON gives what was found before the break.
    /// </summary>
    public static IReadOnlyList<string> PhoneNumberIds(ReadOnlyMemory<byte> body)
    {
        List<string>? found = null;
        // entry[].changes[].value.metadata.phone_number_id: names of value's members are at depth 6.
        const int valueDepth = 6;
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = Lenient.MaxDepth });
        try
        {
            var inMetadata = false;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                if (reader.CurrentDepth == valueDepth)
                {
                    inMetadata = reader.ValueTextEquals("metadata"u8);
                    if (!inMetadata)
                        reader.Skip();
                }
                else if (
                    inMetadata
                    && reader.CurrentDepth == valueDepth + 1
                    && reader.ValueTextEquals("phone_number_id"u8)
                    && reader.Read()
                    && reader.TokenType is JsonTokenType.String or JsonTokenType.Number
                    && reader.ValueSpan.Length is > 0 and <= 64
                )
                {
                    var id = Encoding.UTF8.GetString(reader.ValueSpan);
                    found ??= new List<string>(1);
                    if (!found.Contains(id))
                        found.Add(id);
                    if (found.Count == MaxNumbers)
                        break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Whoever sent this will not pass the signature, or the parser will say what is wrong.
        }
        return found ?? (IReadOnlyList<string>)[];
    }

    private static MetaBatch Refuse(string error) => new([], error);

    private delegate void Reading(in Scope scope, JsonElement element);

    /// <summary>What an event inherits from the levels above it.</summary>
    internal readonly record struct Scope(
        List<MetaEvent> Events,
        string? PhoneNumberId,
        string? BusinessAccountId,
        DateTimeOffset ReceivedAt
    )
    {
        public MetaContacts? Contacts { get; init; }

        /// <summary>Makes two notices of the same content at different times two events, and a redelivery one.</summary>
        public string? EntryTime { get; init; }

        public void Add(InboundEvent e) => Events.Add(new MetaEvent(PhoneNumberId, e, BusinessAccountId));

        public void AddProblem(JsonElement raw, string problem, string? id = null) =>
            Add(
                new InboundEvent
                {
                    ProviderId = id ?? StableId(raw, null, EntryTime),
                    Problem = problem,
                    Raw = raw.Raw(),
                }
            );
    }

    private static void ReadEntry(in Scope scope, JsonElement entry)
    {
        var changes = entry.Get("changes"u8);
        if (!changes.IsArray())
        {
            scope.AddProblem(entry, "entry.changes: an array was expected");
            return;
        }
        var inEntry = scope with { BusinessAccountId = entry.Text("id"u8), EntryTime = entry.Text("time"u8) };
        foreach (var change in changes.EnumerateArray())
            Guarded(in inEntry, change, "changes", ReadChange);
    }

    private static void ReadChange(in Scope scope, JsonElement change)
    {
        var value = change.Get("value"u8);
        if (!value.IsObject())
        {
            scope.AddProblem(change, "changes.value: an object was expected");
            return;
        }
        var inValue = scope with { PhoneNumberId = ShortId(value.Get("metadata"u8).Text("phone_number_id"u8)) };
        if (!change.Get("field"u8).Is("messages"u8))
        {
            ReadNotice(in inValue, change.Text("field"u8) ?? "unknown", value);
            return;
        }
        inValue = inValue with { Contacts = new MetaContacts(value.Get("contacts"u8)) };
        var messages = value.Get("messages"u8);
        var statuses = value.Get("statuses"u8);
        var errors = value.Get("errors"u8);
        Each(in inValue, messages, "messages", MetaMessage.Read);
        Each(in inValue, statuses, "statuses", MetaStatus.Read);
        Each(in inValue, errors, "errors", static (in s, e) => ReadNotice(in s, "errors", e));
        if (messages.IsMissing() && statuses.IsMissing() && errors.IsMissing())
            ReadNotice(in inValue, "messages", value);
    }

    private static void ReadNotice(in Scope scope, string field, JsonElement value)
    {
        // Preferences come several at a time and are about one customer each.
        if (field == "user_preferences" && value.Get("user_preferences"u8) is { ValueKind: JsonValueKind.Array } list)
        {
            Each(in scope, list, field, static (in s, item) => AddNotice(in s, "user_preferences", item));
            return;
        }
        AddNotice(in scope, field, value);
    }

    private static void AddNotice(in Scope scope, string field, JsonElement value)
    {
        var json = value.Raw();
        var waId = ShortId(value.Text("wa_id"u8));
        scope.Add(
            new InboundEvent
            {
                ProviderId = StableId(value, field, scope.EntryTime),
                WaId = waId,
                Phone = PhoneNumber.Canonical(waId),
                UserId = ShortId(value.Text("user_id"u8)),
                Account = new AccountNotice(field.Length <= 100 ? field : field[..100], json),
            }
        );
    }

    private static void Each(in Scope scope, JsonElement list, string field, Reading read)
    {
        if (list.IsMissing())
            return;
        if (!list.IsArray())
        {
            scope.AddProblem(list, $"value.{field}: an array was expected");
            return;
        }
        foreach (var item in list.EnumerateArray())
            Guarded(in scope, item, field, read);
    }

    private static void Guarded(
        List<MetaEvent> events,
        JsonElement element,
        string? number,
        string? account,
        DateTimeOffset receivedAt,
        string field,
        Reading read
    ) => Guarded(new Scope(events, number, account, receivedAt), element, field, read);

    private static void Guarded(in Scope scope, JsonElement element, string field, Reading read)
    {
        if (scope.Events.Count > MostEvents)
            return;
        if (!element.IsObject())
        {
            scope.AddProblem(element, $"{field}: an object was expected");
            return;
        }
        var before = scope.Events.Count;
        try
        {
            read(in scope, element);
        }
        catch (Exception e)
            when (e is InvalidOperationException or FormatException or JsonException or OverflowException)
        {
            // The reader asked for something these bytes cannot give, such as a property name with half a surrogate.
            scope.Events.RemoveRange(before, scope.Events.Count - before);
            scope.AddProblem(element, $"{field}: unreadable ({e.GetType().Name})");
        }
    }

    /// <summary>Ids end up in unique indexes, which have a size limit; anything longer is no id of Meta's.</summary>
    internal static string? ShortId(string? id) => id is { Length: <= 256 } ? id : null;

    internal static string StableId(JsonElement raw, string? field, string? time)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{field}\n{time}\n"));
        hash.AppendData(JsonMarshal.GetRawUtf8Value(raw));
        return string.Concat("raw:", Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)));
    }
}
