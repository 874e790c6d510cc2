using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Rehearsals.Openings;

/// <summary>When a rehearsal happens: at the shop's next opening, or at the first time a product is sold after it.</summary>
sealed class OpeningTimes
{
    static readonly TimeSpan Step = TimeSpan.FromMinutes(30);
    static readonly TimeSpan Week = TimeSpan.FromDays(7);
    readonly OpeningHours? hours;

    /// <param name="now">The shop's local time.</param>
    public OpeningTimes(ShopProfile shop, DateTimeOffset now)
    {
        hours = OpeningHours.Parse(shop.Hours);
        // Half an hour after the door opens: nobody is late, nothing is about to close. Without hours, tomorrow at noon.
        Opening = hours?.NextOpening(now) is { } opens
            ? opens + Step
            : new DateTimeOffset(now.Date, now.Offset).AddDays(1).AddHours(12);
    }

    public DateTimeOffset Opening { get; }

    public bool HoursAreKnown => hours is not null;

    public bool NeverOpens => hours is not null && hours.NextOpening(Opening - Step - TimeSpan.FromSeconds(1)) is null;

    /// <summary>A time when the product is sold and the door is open; failing that, when it is sold at all.</summary>
    /// <returns>Null when it never is.</returns>
    public DateTimeOffset? WhenSold(Item item, out bool doorIsOpen)
    {
        doorIsOpen = true;
        DateTimeOffset? behindClosedDoors = null;
        for (var at = Opening; at < Opening + Week; at += Step)
        {
            if (!Availability.IsSoldNow(item, at))
                continue;
            if (hours is null || hours.IsOpen(at))
                return at;
            behindClosedDoors ??= at;
        }
        doorIsOpen = false;
        return behindClosedDoors;
    }
}
