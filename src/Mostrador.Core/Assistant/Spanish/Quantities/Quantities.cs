using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>A figure with what follows it: "2 kilos", "media docena", "una", "2 lucas", "kilo y medio".</summary>
internal sealed class Amount
{
    public required int From { get; init; }

    /// <summary>Past the last word.</summary>
    public required int To { get; set; }
    public required decimal Value { get; set; }
    public Unit? Unit { get; init; }

    /// <summary>Word of the unit or counting noun; -1 when there is none.</summary>
    public int NounAt { get; init; } = -1;

    /// <summary>What the counting noun multiplied: "docena" 12.</summary>
    public decimal Times { get; init; } = 1;
    public bool Money { get; set; }

    /// <summary>Only "un" or "una": an article as likely as a number.</summary>
    public bool Article { get; init; }

    /// <summary>"x2", "2x".</summary>
    public bool Marked { get; init; }
    public bool Bound { get; set; }

    /// <summary>Counts pieces of what is sold by weight or volume.</summary>
    public bool InPieces { get; init; }
    public bool IsMeasure => Unit is { Kind: UnitKind.Age or UnitKind.Time or UnitKind.Days or UnitKind.People };
    public bool Countable => !Money && !IsMeasure;

    /// <summary>The same words, counting something else.</summary>
    public Amount As(decimal value, Unit? unit = null, bool inPieces = false) =>
        new()
        {
            InPieces = inPieces,
            From = From,
            To = To,
            Value = value,
            Unit = unit,
            Bound = true,
        };

    public void BindTo(Mention m)
    {
        m.Amount = this;
        Bound = true;
    }

    public Quantity ToQuantity() =>
        new(Value, Unit is null || Unit.Kind == UnitKind.Count && !InPieces ? null : Unit.Name);
}

/// <summary>Reads figures, number words, fractions, counting nouns, units and money.</summary>
internal static class Quantities
{
    const decimal Most = 1_000_000_000m;

    /// <summary>"cuarenta y cinco" is the figure 45, in a name ("balón de cuarenta y cinco") as in a quantity.</summary>
    public static void JoinSpelled(List<Word> words, Lexicon lexicon)
    {
        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (
                words[i + 1].Before != Break.None
                || !words[i + 1].Is(And)
                || words[i + 2].Before != Break.None
                || !lexicon.Numbers.TryGetValue(words[i].Text, out var tens)
                || tens is not (>= 30 and <= 90)
                || !lexicon.Numbers.TryGetValue(words[i + 2].Text, out var ones)
                || ones is not (>= 1 and <= 9)
                || IsNumber(words[i], i - 1)
                || i + 3 < words.Count && IsNumber(words[i + 3], i + 3)
            )
                continue;
            var (first, last) = (words[i], words[i + 2]);
            var text = (tens + ones).ToString(System.Globalization.CultureInfo.InvariantCulture);
            words[i] = new Word
            {
                Surface = string.Join(' ', first.Surface, words[i + 1].Surface, last.Surface),
                Text = text,
                Stem = text,
                Start = first.Start,
                Length = last.End - first.Start,
                Before = first.Before,
                LineBefore = first.LineBefore,
                Figure = tens + ones,
                Asked = last.Asked,
            };
            words.RemoveRange(i + 1, 2);
        }

        // A longer number goes on there: "ciento cuarenta y cinco", "treinta y cinco mil".
        bool IsNumber(Word after, int at) =>
            at >= 0
            && after.Before == Break.None
            && (words[at].IsFigure || lexicon.Numbers.ContainsKey(words[at].Text));
    }

    /// <summary>"6 metros cuadrados", "un metro y medio cúbico" as "6 m2" and "un m3 y medio".</summary>
    public static void JoinPowers(List<Word> words, Lexicon lexicon)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (!lexicon.Units.TryGetValue(words[i].Text, out var side) || side.Kind != UnitKind.Length)
                continue;
            var at = words[i + 1].Is(And) ? i + 3 : i + 1;
            if (at >= words.Count || words[at].Before != Break.None)
                continue;
            var power =
                lexicon.In("squared", words[at].Text) ? "2"
                : lexicon.In("cubed", words[at].Text) ? "3"
                : null;
            if (power is null || !lexicon.Units.TryGetValue(words[i].Text + power, out var unit))
                continue;
            words[i].Text = words[i].Stem = unit.Name;
            words.RemoveAt(at);
        }
    }

    /// <summary>After a figure all spellings of a unit are one: "20 litros" and "20 L".</summary>
    /// <param name="isGoods">A word that opens the name of goods stays: "2 litros de helado" are two Litro de helado.</param>
    public static void NormalizeUnits(
        IReadOnlyList<Word> words,
        Lexicon lexicon,
        Func<string, Unit, string?>? asGoods = null
    )
    {
        for (var i = 1; i < words.Count; i++)
            if (
                words[i - 1].IsFigure
                && !words[i].IsFigure
                && words[i].Before == Break.None
                && lexicon.Units.TryGetValue(words[i].Text, out var unit)
                && unit.Kind is not (UnitKind.Pack or UnitKind.Count)
            )
                words[i].Text = asGoods?.Invoke(words[i].Text, unit) ?? unit.Name;
    }

    public static List<Amount> Find(IReadOnlyList<Word> words, Lexicon lexicon, bool noDecimals)
    {
        var found = new List<Amount>();
        for (var i = 0; i < words.Count; )
        {
            if (!words[i].Masked && ReadAt(words, i, lexicon, noDecimals) is { } amount)
            {
                found.Add(amount);
                i = amount.To;
            }
            else
                i++;
        }
        return found;
    }

    static Amount? ReadAt(IReadOnlyList<Word> words, int i, Lexicon lexicon, bool noDecimals)
    {
        var from = i;
        var marked = false;
        if (
            words[i].Is(Times | By)
            && Next(words, i)?.IsFigure == true
            && (words[i + 1].Glued || words[i].Surface is "x" or "X")
        )
        {
            marked = true;
            i++;
        }
        var w = words[i];
        // "ps5", "v3", "g305": part of a name.
        if (w.IsFigure && w.Glued && !marked && i > 0 && !words[i - 1].IsFigure)
            return null;

        // medio kilo, media docena, media ración
        if (w.Is(HalfOf))
        {
            if (
                Next(words, i) is { } noun
                && Noun(noun.Text, lexicon) is var (u, times)
                && (u is not null || times > 1)
            )
                return Make(i + 2, 0.5m, u, times, i + 1);
            // "medio ciento", "medio millar"
            if (
                Next(words, i) is { } hundred
                && lexicon.Numbers.TryGetValue(hundred.Text, out var many)
                && many is 100 or 1000
            )
                return Make(i + 2, 0.5m, null, many, -1);
            if (Next(words, i) is { } half && lexicon.Money.TryGetValue(half.Text, out var per) && per > 1)
                return Paid(i + 2, 0.5m * per);
            if (Next(words, i)?.Is(Of) == true)
                return Make(i + 1, 0.5m, null, 1, -1);
            // "morcillas medio": the half of what stands before it, when that is the shop's.
            if (Next(words, i) is null)
                return i > 0 && words[i].Before == Break.None && words[i - 1].Terms.Count > 0
                    ? Make(i + 1, 0.5m, null, 1, -1)
                    : null;
            return Next(words, i) is { } thing && !lexicon.Fillers.Contains(thing.Text)
                ? Make(i + 1, 0.5m, null, 1, -1)
                : null;
        }

        // kilo y medio, docena y media, luca y media; "docena de huevos", "kilo de pan"
        if (Noun(w.Text, lexicon) is var (bare, bareTimes) && (bare is not null || bareTimes > 1) && !w.Glued)
        {
            if (Fraction(words, i + 1, lexicon, out var extra, out var end))
                return Make(end, 1 + extra, bare, bareTimes, i);
            var counts = bareTimes > 1 || bare is { Kind: UnitKind.Mass or UnitKind.Volume } && w.Text.Length > 2;
            return counts && Next(words, i)?.Is(Of) == true ? Make(i + 1, 1, bare, bareTimes, i) : null;
        }
        if (lexicon.Money.TryGetValue(w.Text, out var bareMoney) && bareMoney >= 100)
        {
            if (Fraction(words, i + 1, lexicon, out var extra, out var end))
                return Paid(end, bareMoney * (1 + extra));
            // "luca de pan"
            return Next(words, i)?.Is(Of) == true && Next(words, i + 1)?.Terms.Count > 0 && w.Terms.Count == 0
                ? Paid(i + 1, bareMoney)
                : null;
        }

        // un cuarto de kilo, tres cuartos, cuarto de kilo
        if (Quarter(words, i, lexicon) is { } quarter)
            return Make(quarter.End, quarter.Value, quarter.Unit, 1, quarter.Unit is null ? -1 : quarter.End - 1);

        if (ReadNumber(words, i, lexicon, noDecimals, out var at, out var article) is not { } value)
            return null;
        var money = false;
        for (var j = i; j < at; j++)
            money |= words[j].Money;
        // 1 1/2
        if (
            at < words.Count
            && words[at].Figure is > 0 and < 1
            && words[at].Before == Break.None
            && words[i].IsFigure
            && !words[at].Glued
            && value == decimal.Floor(value)
        )
        {
            value += words[at].Figure ?? 0;
            at++;
        }
        if (Fraction(words, at, lexicon, out var rest, out var past))
        {
            value += rest;
            at = past;
            article = false;
        }
        if (value > Most)
            value = Most;
        if (at < words.Count && words[at].Before == Break.None)
        {
            var next = words[at].Text;
            // 2x papas; but 2 x 1 is a promotion.
            if (words[at].Is(Times) && words[i].IsFigure && Next(words, at)?.IsFigure != true)
                return Make(at + 1, value, null, 1, -1, mark: true);
            // "2k tomate" weighs beside goods; elsewhere k may be thousands.
            if (lexicon.In("kilo_or_thousand", next) && !money && value <= 50 && BesideGoods(words, i, at))
                return Make(at + 1, value, lexicon.Units["kg"], 1, at);
            if (lexicon.Money.TryGetValue(next, out var per))
            {
                // "cien mil lucas" is a hundred thousand: the slang word is only said along.
                var total = value >= 1000 && per >= 1000 ? value : value * per;
                var stop = at + 1;
                if (Fraction(words, stop, lexicon, out var part, out var last))
                {
                    total += part * per;
                    stop = last;
                }
                return Paid(stop, total);
            }
            if (
                words[at].Is(Of)
                && at + 1 < words.Count
                && lexicon.Money.TryGetValue(words[at + 1].Text, out var each)
                && value >= 1000000
            )
                return Paid(at + 2, value * each);
            // "2 h7": no hours, but a letter of what is called so.
            if (
                !Sentences.OpensCode(words, at)
                && Noun(next, lexicon) is var (unit, times)
                && (unit is not null || times > 1)
            )
            {
                var end = at + 1;
                var number = value;
                if (Fraction(words, end, lexicon, out var part, out var last))
                {
                    number += part;
                    end = last;
                }
                if (!money)
                    return Make(end, number, unit, times, at);
            }
        }
        if (money)
            return Paid(at, value);
        return Make(at, value, null, 1, -1, article);

        Amount Make(int to, decimal v, Unit? u, decimal times, int noun, bool art = false, bool mark = false) =>
            new()
            {
                From = from,
                To = to,
                Value = v * times,
                Unit = u,
                Times = times,
                NounAt = noun,
                Article = art && !marked,
                Marked = mark || marked,
            };

        Amount Paid(int to, decimal v) =>
            new()
            {
                From = from,
                To = to,
                Value = v,
                Money = true,
            };
    }

    static bool BesideGoods(IReadOnlyList<Word> words, int from, int noun)
    {
        var after = Next(words, noun)?.Is(Of | In) == true ? noun + 2 : noun + 1;
        return after < words.Count
                && words[after] is { Before: Break.None } next
                && (next.Terms.Count > 0 || next.ChoiceTerms.Count > 0)
            || from > 0 && words[from].Before == Break.None && words[from - 1].Terms.Count > 0;
    }

    static Word? Next(IReadOnlyList<Word> words, int i) =>
        i + 1 < words.Count && words[i + 1].Before == Break.None ? words[i + 1] : null;

    static (Unit? Unit, decimal Times) Noun(string text, Lexicon lexicon)
    {
        if (lexicon.Counts.TryGetValue(text, out var times))
            return (null, times);
        return lexicon.Units.TryGetValue(text, out var unit) ? (unit, 1) : (null, 1);
    }

    /// <summary>"y medio", "y cuarto", "y tres cuartos".</summary>
    static bool Fraction(IReadOnlyList<Word> words, int i, Lexicon lexicon, out decimal value, out int end)
    {
        value = 0;
        end = i;
        if (i + 1 >= words.Count || !words[i].Is(And) || words[i].Before != Break.None)
            return false;
        var next = words[i + 1];
        value =
            next.Is(HalfOf) ? 0.5m
            : lexicon.In("quarter", next.Text) ? 0.25m
            : next.Figure is > 0 and < 1 ? next.Figure.Value
            : 0;
        end = i + 2;
        // "2 lechugas y medio kilo de papas": the half belongs to what follows.
        if (
            value > 0
            && end < words.Count
            && words[end].Before == Break.None
            && Noun(words[end].Text, lexicon) is var (u, t)
            && (u is not null || t > 1)
        )
            return i > 0 && Noun(words[i - 1].Text, lexicon) is (null, 1);
        return value > 0;
    }

    static (decimal Value, Unit? Unit, int End)? Quarter(IReadOnlyList<Word> words, int i, Lexicon lexicon)
    {
        decimal n = 1;
        var counted = false;
        if (lexicon.In("number_of_parts", words[i].Text))
        {
            n = lexicon.NumberOf(words[i].Text) ?? 1;
            i++;
            counted = true;
        }
        if (i >= words.Count || !lexicon.In("part", words[i].Text))
            return null;
        var part = lexicon.In("third", words[i].Text) ? 1m / 3 : 0.25m;
        i++;
        // "un cuarto y medio": a quarter and half of one.
        if (i + 1 < words.Count && words[i].Is(And) && lexicon.In("and_a_half", words[i + 1].Text) && n == 1)
        {
            n = 1.5m;
            i += 2;
        }
        if (i < words.Count && words[i].Is(Of))
            i++;
        if (
            i < words.Count
            && lexicon.Units.TryGetValue(words[i].Text, out var unit)
            && unit.Kind is UnitKind.Mass or UnitKind.Volume
        )
            return (n * part, unit, i + 1);
        // "tres cuartos de tomate", "cuarto de queso": of whatever it is sold by.
        return i < words.Count
            && words[i - 1].Is(Of)
            && (counted || words[i].Terms.Count > 0 || words[i].ChoiceTerms.Count > 0)
                ? (n * part, null, i - 1)
            : counted && words[i - 1].ChoiceTerms.Count == 0 && EndsHere(words, i) && SaidOf(words, i - 2)
                ? (n * part, null, i)
            : null;
    }

    static bool EndsHere(IReadOnlyList<Word> words, int at) =>
        at == words.Count || words[at].Before != Break.None || words[at].Courtesy || words[at].Is(Not);

    /// <summary>"de nuez ponme un cuarto": of what the part is, said before it.</summary>
    static bool SaidOf(IReadOnlyList<Word> words, int part)
    {
        for (var i = part - 1; i > 0 && words[i].Before != Break.Hard && !words[i].IsFigure; i--)
            if (words[i].Terms.Count > 0 && words[i - 1].Is(Of | OfThe))
                return true;
        return false;
    }

    static decimal? ReadNumber(
        IReadOnlyList<Word> words,
        int i,
        Lexicon lexicon,
        bool noDecimals,
        out int end,
        out bool article
    )
    {
        end = i;
        article = false;
        var w = words[i];
        if (w.Figure is { } figure)
        {
            end = i + 1;
            var value = noDecimals && w.Grouped is { } g && (w.Money || IsMoneyAfter(words, end, lexicon)) ? g : figure;
            while (
                end < words.Count
                && words[end].Before == Break.None
                && lexicon.Numbers.TryGetValue(words[end].Text, out var thousands)
                && thousands is 1000 or 1_000_000
                && value < 1_000_000
            )
            {
                value *= thousands;
                end++;
            }
            // "12k" is twelve thousand where money is meant.
            if (
                end < words.Count
                && words[end].Glued
                && lexicon.In("kilo_or_thousand", words[end].Text)
                && w.Money
                && value < 100_000
            )
            {
                value *= 1000;
                end++;
            }
            return value;
        }
        if (!lexicon.Numbers.TryGetValue(w.Text, out _))
            return null;
        decimal total = 0,
            now = 0;
        var any = false;
        var at = i;
        while (at < words.Count && (at == i || words[at].Before == Break.None))
        {
            var text = words[at].Text;
            if (
                words[at].Is(And)
                && any
                && now % 100 is >= 30 and <= 90
                && now % 10 == 0
                && at + 1 < words.Count
                && lexicon.Numbers.TryGetValue(words[at + 1].Text, out var unit)
                && unit is >= 1 and <= 9
            )
            {
                now += unit;
                at += 2;
                continue;
            }
            if (!lexicon.Numbers.TryGetValue(text, out var v))
                break;
            if (v >= 1000)
            {
                if (total > 0 && v >= 1_000_000 && now == 0)
                    total *= v;
                else
                    total += (now == 0 ? 1 : now) * v;
                now = 0;
            }
            else if (any && !(now == 0 && total > 0 || now >= 100 && v < 100 && now % 100 == 0))
                break;
            else
                now += v;
            any = true;
            at++;
            if (total > 1_000_000_000)
                break;
        }
        if (!any)
            return null;
        end = at;
        article = at == i + 1 && w.Is(A | One);
        return total + now;
    }

    static bool IsMoneyAfter(IReadOnlyList<Word> words, int at, Lexicon lexicon) =>
        at < words.Count && words[at].Before == Break.None && lexicon.Money.ContainsKey(words[at].Text);
}
