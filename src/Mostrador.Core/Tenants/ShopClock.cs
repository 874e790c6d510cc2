namespace Mostrador.Core.Tenants;

/// <summary>The time on the shop's own clock.</summary>
public static class ShopClock
{
    public static DateTimeOffset Now(ShopProfile shop, TimeProvider time) =>
        TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone(shop.Timezone));

    /// <summary>An unknown time zone reads as UTC: a wrong hour is better than no answer, and the shop file refuses unknown ones.</summary>
    public static TimeZoneInfo Zone(string timezone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(timezone, out var zone) ? zone : TimeZoneInfo.Utc;
}
