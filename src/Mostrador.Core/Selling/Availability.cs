using Mostrador.Core.Catalog;

namespace Mostrador.Core.Selling;

/// <summary>Whether an item is sold at a moment of the shop's own time.</summary>
public static class Availability
{
    public static bool IsSoldOn(Item item, DayOfWeek day) =>
        item.AvailableDays is null || item.AvailableDays.Contains(day);

    /// <param name="now">The shop's local time.</param>
    public static bool IsSoldNow(Item item, DateTimeOffset now) =>
        IsSoldOn(item, now.DayOfWeek) && IsSoldAt(item, TimeOnly.FromDateTime(now.DateTime));

    /// <summary>In stock and sold now: it can go into a cart.</summary>
    public static bool CanBuy(Item item, DateTimeOffset now) => item.InStock && IsSoldNow(item, now);

    static bool IsSoldAt(Item item, TimeOnly time) =>
        (item.AvailableFrom, item.AvailableTo) switch
        {
            ({ } from, { } to) => from <= to ? time >= from && time < to : time >= from || time < to,
            ({ } from, null) => time >= from,
            (null, { } to) => time < to,
            _ => true,
        };
}
