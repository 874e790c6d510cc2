using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Which hours of delivery can still be had, and on which day: one that is over today is tomorrow's.</summary>
sealed class DeliverySlots(Talk talk)
{
    const int Week = 7;

    /// <summary>Those of the day wanted; where none was told, all of them.</summary>
    public IReadOnlyList<string> Left =>
        DateOf(talk.Checkout.Day) is { } date
            ? [.. talk.Shop.Delivery.Slots.Where(s => IsOpen(s, date))]
            : talk.Shop.Delivery.Slots;

    /// <summary>Takes the slot down, with the day that it is of where it is over today; or says that it cannot be had.</summary>
    public void Take(string slot)
    {
        var date = DateOf(talk.Checkout.Day);
        if (date is not null && !IsOpen(slot, date.Value))
        {
            talk.Facts.Refuse("slot_not_then", ("day", talk.Checkout.Day), ("slot", slot));
            talk.Checkout = talk.Checkout with { Slot = null };
            return;
        }
        if (talk.Checkout.Day is null && NextDay(slot) is { } day)
        {
            talk.Tell("day_noted", ("day", day));
            talk.Checkout = talk.Checkout with { Day = day };
        }
        talk.Checkout = talk.Checkout with { Slot = slot };
    }

    /// <summary>The slot taken down, judged by the day and the time that it is now.</summary>
    public void Fit()
    {
        if (talk.Checkout is { Mode: DeliveryMode.Delivery, Slot: { } slot })
            Take(slot);
    }

    /// <summary>None is left on that day.</summary>
    public bool AreOver(string day) =>
        talk.Shop.Delivery.Slots.Count > 0
        && DateOf(day) is { } date
        && talk.Shop.Delivery.Slots.All(s => !IsOpen(s, date));

    /// <summary>The first day from tomorrow on that has it; null where it can be had today.</summary>
    string? NextDay(string slot)
    {
        if (IsOpen(slot, talk.Now))
            return null;
        for (var ahead = 1; ahead <= Week; ahead++)
            if (talk.Now.AddDays(ahead) is var date && IsOpen(slot, date))
                return ahead == 1 ? talk.Lexicon.Days.Tomorrow : talk.Lexicon.Days.On(date.DayOfWeek);
        return null;
    }

    bool IsOpen(string slot, DateTimeOffset date)
    {
        if (OpeningHours.Parse(slot) is not { } times)
            return true;
        var shifts = times.On(date.DayOfWeek);
        var left = shifts.Where(s => date.Date != talk.Now.Date || s.To <= s.From || s.To > Time(talk.Now)).ToList();
        // Hours that the shop opens in on no day are of who brings it, and no matter of its door.
        return left.Count > 0
            && (
                talk.Hours is not { } hours
                || left.Exists(s => Meet(s, hours.On(date.DayOfWeek)))
                || Enum.GetValues<DayOfWeek>().All(d => !times.On(d).Any(s => Meet(s, hours.On(d))))
                    && hours.On(date.DayOfWeek).Count > 0
            );
    }

    static TimeOnly Time(DateTimeOffset at) => TimeOnly.FromDateTime(at.DateTime);

    static bool Meet(OpeningHours.Shift slot, IReadOnlyList<OpeningHours.Shift> open) =>
        open.Any(o => (o.To <= o.From || slot.From < o.To) && (slot.To <= slot.From || o.From < slot.To));

    /// <summary>The next date that is called so; null where no calendar tells it.</summary>
    public DateTimeOffset? DateOf(string? day)
    {
        var days = talk.Lexicon.Days;
        if (day is null)
            return null;
        if (day == days.Today)
            return talk.Now;
        for (var ahead = 1; ahead <= Week; ahead++)
        {
            var date = talk.Now.AddDays(ahead);
            if (day == days.Tomorrow && ahead == 1 || day == days.AfterTomorrow && ahead == 2)
                return date;
            // "el jueves 26" is a Thursday.
            if (
                day == days.On(date.DayOfWeek)
                || day.StartsWith(days.On(date.DayOfWeek) + ' ', StringComparison.Ordinal)
            )
                return date;
        }
        return null;
    }
}
