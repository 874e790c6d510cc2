using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mostrador.Core.Tenants.ShopFiles;

/// <summary>A moment as a shop file gives it in ISO 8601: without an offset, on the shop's own clock.</summary>
/// <param name="Offset">Null when the file gives none.</param>
/// <param name="IsDay">A date alone: the whole of that day.</param>
[JsonConverter(typeof(FileTimeConverter))]
public readonly record struct FileTime(DateTime Clock, TimeSpan? Offset, bool IsDay)
{
    public FileTime(DateTimeOffset at)
        : this(at.DateTime, at.Offset, IsDay: false) { }

    /// <summary>In UTC, as what begins then.</summary>
    public DateTimeOffset From(TimeZoneInfo zone) => At(Clock, zone);

    /// <summary>In UTC, as what ends then and is over at that moment.</summary>
    public DateTimeOffset Until(TimeZoneInfo zone) =>
        !IsDay ? At(Clock, zone)
        : Clock < DateTime.MaxValue.Date ? At(Clock.AddDays(1), zone)
        : DateTimeOffset.MaxValue;

    // A clock that jumps over this time shows the next one at the same moment. The first and the last day have an end.
    DateTimeOffset At(DateTime clock, TimeZoneInfo zone) =>
        new(
            Math.Clamp(
                clock.Ticks - (Offset ?? zone.GetUtcOffset(clock)).Ticks,
                DateTime.MinValue.Ticks,
                DateTime.MaxValue.Ticks
            ),
            TimeSpan.Zero
        );
}

sealed class FileTimeConverter : JsonConverter<FileTime>
{
    public override FileTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTime() is { Kind: DateTimeKind.Unspecified } clock
            ? new FileTime(clock, null, IsDay: reader.GetString()!.Length == "2026-12-31".Length)
            : new FileTime(reader.GetDateTimeOffset());

    public override void Write(Utf8JsonWriter writer, FileTime value, JsonSerializerOptions options)
    {
        if (value.Offset is { } offset)
            writer.WriteStringValue(new DateTimeOffset(value.Clock, offset));
        else if (value.IsDay)
            writer.WriteStringValue(value.Clock.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        else
            writer.WriteStringValue(value.Clock);
    }
}
