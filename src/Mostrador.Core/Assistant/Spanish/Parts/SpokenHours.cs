using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Times of day and spans of time count no goods: "a las 8:30", "las 9 de la noche", "tipo 8 y media", "el viernes de 2 a
/// 4", "en media hora". They leave the sentence before anything is counted.
/// </summary>
internal sealed class SpokenHours(Scan scan)
{
    const int Hour = 60;
    const int HalfADay = 12 * Hour;

    /// <summary>"salsa para las dos" points at goods; so many at once are seldom pointed at.</summary>
    const decimal MostPointedAt = 4;

    readonly List<Word> words = scan.Words;
    readonly List<Amount> amounts = scan.Amounts;

    /// <param name="To">Past its last word.</param>
    /// <param name="Next">The amount behind it.</param>
    /// <param name="Certain">Its form alone tells that it is one.</param>
    readonly record struct Clock(int Minutes, int To, int Next, bool Certain, bool Exact);

    public static void Bind(Scan scan)
    {
        if (scan.Amounts.Count > 0)
            new SpokenHours(scan).Read();
    }

    void Read()
    {
        for (var i = 0; i < amounts.Count; i++)
        {
            var a = amounts[i];
            if (words[a.From].Masked)
                continue;
            if (ClockAt(i) is { } clock && (Stretch(i, clock) ?? Single(a, clock)) is { } past)
                i = past - 1;
            else if (a.Unit is { Kind: UnitKind.Time } && !IsOfTheShop(a))
                for (var k = a.From; k < a.To; k++)
                    words[k].Masked = true;
        }
    }

    /// <summary>What may be a time of day by its figures: "8", "8:30", "20 hs", "8 y media", "9 de la noche", "5 pm".</summary>
    Clock? ClockAt(int i)
    {
        var a = amounts[i];
        if (a.Money || a.Marked || a.Times != 1 || a.Value is < 0 or > 24 || a.Unit is not null && !InHours(a))
            return null;
        var (minutes, to, next) = ((int)(a.Value * Hour), a.To + (MarkAt(a.To) ? 1 : 0), i + 1);
        var (certain, exact) = (false, a.Value > 12);
        if (MinutesBehind(a, next) is { } past)
        {
            minutes += (int)amounts[next].Value;
            (to, next, certain) = (amounts[next].To, next + 1, true);
        }
        else if (Dotted(a) is { } dotted)
            minutes = dotted;
        else if (a.Value != decimal.Floor(a.Value) && a.To - a.From < 3)
            return null;
        if (to < words.Count && words[to].Before == Break.None)
        {
            var later = false;
            var end = to;
            if (scan.Lexicon.In("after_noon", words[to].Text) || scan.Lexicon.In("before_noon", words[to].Text))
                (end, later) = (to + 1, scan.Lexicon.In("after_noon", words[to].Text));
            else if (
                to + 2 < words.Count
                && words[to].Is(Of | By | In)
                && scan.Lexicon.In("hour_article", words[to + 1].Text)
                && words[to + 2].Before == Break.None
            )
            {
                var part = words[to + 2].Text;
                later = scan.Lexicon.In("afternoon", part) || scan.Lexicon.In("evening", part);
                if (later || scan.Lexicon.In("morning", part) || scan.Lexicon.In("small_hours", part))
                    end = to + 3;
            }
            if (end > to)
            {
                certain |= !words[to].Is(By | In);
                (to, exact) = (end, true);
                minutes += later && minutes < HalfADay ? HalfADay : 0;
            }
        }
        return new Clock(minutes, to, next, certain, exact);
    }

    bool InHours(Amount a) => a.NounAt >= 0 && scan.Lexicon.In("hour_mark", words[a.NounAt].Text) || MarkAt(a.To);

    /// <summary>While an order is being filled: before it, such hours are what the shop keeps or what something takes.</summary>
    bool MarkAt(int at) =>
        scan.Context.InCart.Count > 0
        && at < words.Count
        && words[at].Before == Break.None
        && scan.Lexicon.In("hour_mark", words[at].Text);

    /// <summary>":30" right behind whole hours.</summary>
    int? MinutesBehind(Amount a, int next) =>
        a.To == a.From + 1
        && a.Value < 24
        && words[a.From] is { IsFigure: true, Length: <= 2 } hours
        && next < amounts.Count
        && amounts[next] is { Value: < 60 } b
        && b.From == a.To
        && (b.Unit is null || InHours(b))
        && words[b.From] is { IsFigure: true, Length: 2 } minutes
        && minutes.Start == hours.End + 1
        && scan.Text[hours.End] == ':'
            ? next
            : null;

    /// <summary>"a las 8.30": two figures behind a point are minutes where an hour is told.</summary>
    int? Dotted(Amount a) =>
        a.From > 0
        && scan.Lexicon.In("hour_article", words[a.From - 1].Text)
        && words[a.From].Surface is var written
        && written.IndexOf('.', StringComparison.Ordinal) is var point and > 0
        && written.Length == point + 3
        && a.Value - decimal.Floor(a.Value) < 0.6m
            ? (int)decimal.Floor(a.Value) * Hour + (int)((a.Value - decimal.Floor(a.Value)) * 100)
            : null;

    /// <summary>"de 2 a 4", "entre las 8 y las 9", "17:30-20:00"; the amount past it, or null.</summary>
    int? Stretch(int i, Clock first)
    {
        if (first.To >= words.Count || first.Next >= amounts.Count)
            return null;
        var to = first.To;
        var dash = amounts[first.Next].From == to && scan.Text[words[to - 1].End..words[to].Start].Trim() is "-" or "–";
        if (!dash && (words[to].Before != Break.None || !scan.Lexicon.In("range_to", words[to].Text)))
            return null;
        var from = amounts[i].From;
        var articles = IsArticle(from - 1);
        var opens = from - (articles ? 2 : 1);
        var between = opens >= 0 && words[opens].Is(Between);
        var opened = opens >= 0 && (between || words[opens].Is(Of) || scan.Lexicon.In("from_on", words[opens].Text));
        var begins = opened ? opens : from;
        // "9 a 1", "el sábado 9 a 1" is all that is said while the order is being closed.
        var alone =
            (from == 0 || words[from].Before == Break.None && IsDay(from - 1))
            && !words[to].Is(And)
            && scan.Context.Expecting
                is Expecting.Slot
                    or Expecting.DeliveryMode
                    or Expecting.Zone
                    or Expecting.Address
                    or Expecting.Payment
                    or Expecting.Name
                    or Expecting.Confirmation;
        if (!dash)
        {
            if (!(opened || alone) || words[to].Is(And) != between)
                return null;
            to++;
            articles &= IsArticle(to);
            if (to < words.Count && IsArticle(to))
                to++;
            if (amounts[first.Next].From != to)
                return null;
        }
        if (ClockAt(first.Next) is not { } last || IsCounted(last.To))
            return null;
        alone &= last.To == words.Count;
        // "Los Tilos 118, de 4 a 8, efectivo": told of its own beside what else an order needs.
        alone |=
            opened
            && IsOwnPart(begins, last.To)
            && scan.Context.InCart.Count > 0
            && scan.Profile.Delivery.Slots.Count > 0;
        if (
            !first.Certain
            && !last.Certain
            && !alone
            && !(
                opened && (articles || scan.Context.Expecting == Expecting.Slot || IsDay(begins - 1) || DayAt(last.To))
            )
        )
            return null;
        // "de 2 a 4 de la tarde": the part of the day is told of both.
        var start =
            last.Exact && !first.Exact && last.Minutes >= HalfADay && first.Minutes + HalfADay <= last.Minutes
                ? first.Minutes + HalfADay
                : first.Minutes;
        Tell(begins, from, last.To, start, last.Minutes, first.Exact || last.Exact, TimeSense.At);
        return last.Next;
    }

    int? Single(Amount a, Clock clock)
    {
        var begins = Introduced(a, clock);
        if (begins < 0)
        {
            if (!clock.Certain && !AnswersWhen(a, clock))
                return null;
            begins = a.From;
        }
        var sense = TimeSense.At;
        for (var i = begins; i < a.From; i++)
            if (scan.Lexicon.In("earlier", words[i].Text))
                sense = TimeSense.Before;
            else if (scan.Lexicon.In("later", words[i].Text))
                sense = TimeSense.After;
        Tell(begins, a.From, clock.To, clock.Minutes, null, clock.Exact, sense);
        return clock.Next;
    }

    /// <summary>Where what tells an hour begins before it: "a las", "como a las", "después de las", "tipo"; -1 without.</summary>
    int Introduced(Amount a, Clock clock)
    {
        var at = a.From - 1;
        if (at < 0 || words[a.From].Before != Break.None)
            return -1;
        // "retiro 18 hs", "mañana 18 hs": with its mark, and no time that something takes.
        if (InHours(a) && scan.Context.InCart.Count > 0 && (IsDay(at) || scan.Hits("pickup").Any(h => h.To == a.From)))
            return a.From;
        var asked = scan.Context.Expecting == Expecting.Slot;
        if (!IsArticle(at))
        {
            var about = scan.Lexicon.In("about_hour", words[at].Text);
            // "un cable tipo 2"
            var ofGoods = at > 0 && words[at].Before == Break.None && IsGoods(words[at - 1]) || IsGoods(words[at]);
            return about && !ofGoods && !IsCounted(clock.To) || asked && BeforeHour(at) ? at
                : IsHalfPast(a, at) ? a.From
                : -1;
        }
        if (at == 0 || words[at].Before != Break.None)
            return asked || clock.Certain ? at : -1;
        at--;
        // "de las 3" are three of them; "después de las 3" is an hour.
        if (words[at].Is(Of))
            return at > 0 && !words[at - 1].Is(Of) && BeforeHour(at - 1) ? at - 1
                : asked || clock.Certain ? at
                : -1;
        if (BeforeHour(at))
            return at > 0 && words[at].Before == Break.None && BeforeHour(at - 1) ? at - 1 : at;
        if (words[at].Is(For) && (clock.Certain || asked || PointsAtNothing(a, clock.To)))
            return at + 1;
        return asked || clock.Certain || IsDay(at) ? at + 1 : -1;
    }

    /// <summary>Between two pauses, or a pause and the end.</summary>
    bool IsOwnPart(int from, int to) =>
        (from == 0 || words[from].Before != Break.None) && (to == words.Count || words[to].Before != Break.None);

    /// <summary>"el domingo 11 y media": no goods are counted so behind a day.</summary>
    bool IsHalfPast(Amount a, int before) =>
        IsDay(before)
        && a is { Unit: null, NounAt: < 0 }
        && a.To - a.From >= 3
        && a.Value != decimal.Floor(a.Value)
        && !IsCounted(a.To)
        && !(a.To < words.Count && words[a.To] is { Before: Break.None } next && next.Is(Of));

    bool PointsAtNothing(Amount a, int to) =>
        a.Value > MostPointedAt && words[a.From - 1].Is(ThePlural) && !IsCounted(to);

    /// <summary>"13", "mejor 8 y media": all that is said where the hour is asked for.</summary>
    bool AnswersWhen(Amount a, Clock clock) =>
        scan.Context.Expecting == Expecting.Slot
        && !a.Article
        && !IsCounted(clock.To)
        && (a.From == 0 || words[a.From - 1] is var before && (before.Filler || before.Courtesy || IsDay(a.From - 1)))
        && !scan.Cue("buy")
        && !words.Exists(w => !w.InNumber && !w.Filler && IsGoods(w));

    bool IsArticle(int at) => at >= 0 && at < words.Count && scan.Lexicon.In("hour_article", words[at].Text);

    bool BeforeHour(int at) => scan.Lexicon.In("before_hour", words[at].Text);

    bool IsDay(int at) => at >= 0 && scan.Lexicon.In("day", words[at].Text);

    /// <summary>"de 2 a 4 el viernes"</summary>
    bool DayAt(int at) =>
        at < words.Count && words[at].Before == Break.None && (IsDay(at) || at + 1 < words.Count && IsDay(at + 1));

    static bool IsGoods(Word w) => w.Terms.Count > 0 || w.ChoiceTerms.Count > 0;

    /// <summary>A noun follows that the number counts.</summary>
    bool IsCounted(int to) =>
        to < words.Count
        && words[to] is { Before: Break.None, Filler: false, InNumber: false } next
        && (IsGoods(next) || scan.Lexicon.Units.ContainsKey(next.Text));

    /// <summary>The shop itself speaks of such times: "media hora de masaje".</summary>
    bool IsOfTheShop(Amount a)
    {
        for (var i = a.From; i < a.To; i++)
            if (IsGoods(words[i]) && scan.Lexicon.Units.ContainsKey(words[i].Text))
                return true;
        return false;
    }

    void Tell(int begins, int from, int to, int start, int? until, bool exact, TimeSense sense)
    {
        scan.MaskFigure(from, to);
        scan.Time = new SpokenTime(scan.Slice(begins, to), start, until, exact, sense);
    }
}
