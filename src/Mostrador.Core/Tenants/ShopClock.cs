namespace Mostrador.Core.Tenants;

/// <summary>The time on the shop's own clock.</summary>
public static class ShopClock
{
    /// <summary>An unknown time zone reads as UTC: a wrong hour is better than no answer, and the shop file refuses unknown ones.</summary>
    public static DateTimeOffset Now(ShopProfile shop, TimeProvider time) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(shop.Timezone, out var zone)
            ? TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone)
            : time.GetUtcNow();
}
