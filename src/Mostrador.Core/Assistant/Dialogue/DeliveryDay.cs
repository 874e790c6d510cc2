using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The day that the customer wants the order on: a shop that is closed on it must not seem to promise it.</summary>
sealed class DeliveryDay(Talk talk)
{
    readonly DeliverySlots slots = new(talk);

    /// <summary>
    /// Day and hour are the shop's to promise: they are written on the order, unless the shop is closed on that day.
    /// </summary>
    public void Set(string? day, string? hour)
    {
        day = day == talk.Checkout.Day ? null : day;
        hour = hour == talk.Checkout.Hour ? null : hour;
        if (day is not null && IsClosed(day))
            return;
        if (day is not null)
            talk.Tell("day_noted", ("day", hour is null ? day : $"{day} {hour}"));
        else if (hour is not null)
            talk.Tell("hour_noted", ("hour", hour));
        talk.Checkout = talk.Checkout with { Day = day ?? talk.Checkout.Day, Hour = hour ?? talk.Checkout.Hour };
        if (day is not null)
            slots.Fit();
    }

    bool IsClosed(string day)
    {
        if (slots.DateOf(day) is not { } date)
            return false;
        if (talk.Hours is { } hours)
        {
            if (hours.On(date.DayOfWeek).Count == 0)
                return Refuse(
                    "day_closed",
                    ("day", talk.Lexicon.Days.Plural(date.DayOfWeek)),
                    ("hours", talk.Shop.Hours)
                );
            if (
                date.Date == talk.Now.Date
                && !hours.IsOpen(talk.Now)
                && hours.NextOpening(talk.Now) is { } opens
                && opens.Date != date.Date
            )
                return Refuse("day_over", ("when", talk.Desk.When(opens)));
        }
        return talk.Checkout.Mode == DeliveryMode.Delivery && slots.AreOver(day) && Refuse("day_full", ("day", day));
    }

    bool Refuse(string key, params (string Name, object? Value)[] facts)
    {
        talk.Facts.Refuse(key, facts);
        return true;
    }
}
