using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The day that the customer wants the order on: a shop that is closed on it must not seem to promise it.</summary>
sealed class DeliveryDay(Talk talk)
{
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
    }

    bool IsClosed(string day)
    {
        if (
            OpeningHours.Parse(talk.Shop.Hours) is not { } hours
            || DateOf(day) is not { } date
            || hours.On(date.DayOfWeek).Count > 0
        )
            return false;
        talk.Facts.Refuse("day_closed", ("day", talk.Lexicon.Days.Plural(date.DayOfWeek)), ("hours", talk.Shop.Hours));
        return true;
    }

    DateTimeOffset? DateOf(string day)
    {
        var days = talk.Lexicon.Days;
        for (var ahead = 1; ahead <= 7; ahead++)
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
