using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations;

/// <summary>
/// Reads text out of JSON that nobody vouches for. <see cref="JsonElement.GetString"/> throws on lone surrogates and on
/// invalid UTF-8, and PostgreSQL refuses U+0000: one such character must not block the batch it came in.
/// </summary>
internal static class JsonText
{
    /// <summary>Child by name when the parent is an object; default (Undefined) otherwise.</summary>
    public static JsonElement Get(this JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : default;

    public static bool IsObject(this JsonElement element) => element.ValueKind == JsonValueKind.Object;

    public static bool IsArray(this JsonElement element) => element.ValueKind == JsonValueKind.Array;

    public static bool IsMissing(this JsonElement element) =>
        element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>A string, or a number as it was written (ids come as either); null for anything else and for "".</summary>
    public static string? Text(this JsonElement parent, ReadOnlySpan<byte> name) => parent.Get(name).AsText();

    public static string? AsText(this JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.String => Unescape(JsonMarshal.GetRawUtf8Value(element)[1..^1]),
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public static bool Is(this JsonElement element, ReadOnlySpan<byte> text) =>
        element.ValueKind == JsonValueKind.String && JsonMarshal.GetRawUtf8Value(element)[1..^1].SequenceEqual(text);

    /// <summary>Same text without allocating in the common case (no escapes).</summary>
    public static bool Same(this JsonElement element, string? text) =>
        text is not null
        && element.ValueKind is JsonValueKind.String or JsonValueKind.Number
        && SameText(element, text);

    private static bool SameText(JsonElement element, string text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (element.ValueKind == JsonValueKind.String)
            raw = raw[1..^1];
        return raw.IndexOf((byte)'\\') < 0 && Ascii.IsValid(raw) ? Ascii.Equals(raw, text) : element.AsText() == text;
    }

    /// <summary>A number, or a string holding one.</summary>
    public static bool TryDouble(this JsonElement element, out double value)
    {
        value = 0;
        return element.AsText() is { Length: < 64 } text
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    public static bool TryDecimal(this JsonElement element, out decimal value)
    {
        value = 0;
        return element.AsText() is { Length: < 64 } text
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryLong(this JsonElement element, out long value)
    {
        value = 0;
        return element.AsText() is { Length: < 32 } text
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The element's own JSON, storable: no \u0000 and no lone surrogate in it.</summary>
    public static string Raw(this JsonElement element) => StorableJson(JsonMarshal.GetRawUtf8Value(element));

    public static string StorableJson(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("\\u"u8) < 0)
            return Encoding.UTF8.GetString(utf8); // invalid bytes become U+FFFD
        var json = Encoding.UTF8.GetString(utf8);
        var result = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\' || i + 1 >= json.Length)
            {
                result.Append(json[i]);
                continue;
            }
            if (json[i + 1] != 'u' || !TryUnit(json, i, out var unit))
            {
                result.Append(json, i, 2);
                i++;
                continue;
            }
            if (char.IsHighSurrogate(unit) && TryUnit(json, i + 6, out var low) && char.IsLowSurrogate(low))
            {
                result.Append(json, i, 12);
                i += 11;
                continue;
            }
            if (char.IsSurrogate(unit))
                result.Append("\\ufffd");
            else if (unit != '\0')
                result.Append(json, i, 6);
            i += 5;
        }
        return result.ToString();
    }

    private static bool TryUnit(string json, int at, out char unit)
    {
        unit = '\0';
        if (at + 6 > json.Length || json[at] != '\\' || json[at + 1] != 'u')
            return false;
        var ok = ushort.TryParse(
            json.AsSpan(at + 2, 4),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var value
        );
        unit = (char)value;
        return ok;
    }

    private static string Unescape(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf((byte)'\\') < 0)
            return Encoding.UTF8.GetString(utf8);
        var buffer = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(utf8.Length));
        try
        {
            var length = Encoding.UTF8.GetChars(utf8, buffer);
            var written = 0;
            for (var i = 0; i < length; i++)
            {
                var c = buffer[i];
                if (c == '\\' && i + 1 < length)
                {
                    c = buffer[++i] switch
                    {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        'b' => '\b',
                        'f' => '\f',
                        'u' when i + 4 < length => Hex(buffer.AsSpan(i + 1, 4), ref i),
                        var other => other,
                    };
                }
                buffer[written++] = c;
            }
            return StorableText.Clean(buffer.AsSpan(0, written));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static char Hex(ReadOnlySpan<char> digits, ref int position)
    {
        position += 4;
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? (char)value
            : '\uFFFD';
    }
}
