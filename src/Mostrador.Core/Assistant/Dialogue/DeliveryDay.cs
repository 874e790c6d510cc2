using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The day that the customer wants the order on: a shop that is closed on it must not seem to promise it.</summary>
sealed class DeliveryDay(Talk talk)
{
    /// <summary>A day is the shop's to promise: it is written on the order, unless the shop is closed on it.</summary>
    public void Set(string day)
    {
        if (talk.Checkout.Day == day)
            return;
        var hours = OpeningHours.Parse(talk.Shop.Hours);
        if (hours is not null && DateOf(day) is { } date && hours.On(date.DayOfWeek).Count == 0)
        {
            talk.Facts.Refuse(
                "day_closed",
                ("day", talk.Lexicon.Days.Plural(date.DayOfWeek)),
                ("hours", talk.Shop.Hours)
            );
            return;
        }
        talk.Checkout = talk.Checkout with { Day = day };
        talk.Tell("day_noted", ("day", day));
    }

    DateTimeOffset? DateOf(string day)
    {
        var days = talk.Lexicon.Days;
        for (var ahead = 1; ahead <= 7; ahead++)
        {
            var date = talk.Now.AddDays(ahead);
            if (day == days.Tomorrow && ahead == 1 || day == days.AfterTomorrow && ahead == 2)
                return date;
            if (day == days.On(date.DayOfWeek))
                return date;
        }
        return null;
    }
}
