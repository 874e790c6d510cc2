using System.Globalization;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Figures as people write them: "1.500", "12,5", "1/2", "2½". What a point or comma means is each country's.</summary>
internal static class WrittenFigures
{
    const int LongestFigure = 24;

    public static bool Begins(char c) => char.IsAsciiDigit(c) || Fraction(c) is not null;

    /// <param name="at">The first character of the figure; then the one behind it.</param>
    /// <returns>Its value, and what it is if its separator groups three digits.</returns>
    public static (decimal Value, decimal? Grouped) Read(string text, ref int at, bool commaIsDecimal)
    {
        if (Fraction(text[at]) is { } fraction)
        {
            at++;
            return (fraction, null);
        }
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || IsSeparator(text, at)))
            at++;
        var run = text.AsSpan(start, at - start);
        if (run.Length > LongestFigure)
            return (0, null);
        if (at < text.Length && Fraction(text[at]) is { } tail && run.IndexOfAny('.', ',') < 0)
        {
            at++;
            return (Parse(run) + tail, null);
        }
        // 1/2, 3/4; but 12/03 is a date and 24/7 an idiom.
        if (
            at + 1 < text.Length
            && text[at] == '/'
            && text[at + 1] is >= '2' and <= '8'
            && (at + 2 == text.Length || !char.IsAsciiDigit(text[at + 2]))
            && run.IndexOfAny('.', ',') < 0
            && Parse(run) is var top
            && top > 0
            && top < text[at + 1] - '0'
        )
        {
            var bottom = text[at + 1] - '0';
            at += 2;
            return (top / bottom, null);
        }
        return ParseLocal(run, commaIsDecimal);
    }

    static bool IsSeparator(string text, int i) =>
        text[i] is '.' or ',' or '\''
        && i + 1 < text.Length
        && char.IsAsciiDigit(text[i + 1])
        && i > 0
        && char.IsAsciiDigit(text[i - 1]);

    static (decimal, decimal?) ParseLocal(ReadOnlySpan<char> run, bool commaIsDecimal)
    {
        var separators = 0;
        var threes = true;
        var last = -1;
        for (var j = 0; j < run.Length; j++)
        {
            if (char.IsAsciiDigit(run[j]))
                continue;
            if (last >= 0)
                threes &= j - last == 4;
            separators++;
            last = j;
        }
        if (separators == 0)
            return (Parse(run), null);
        threes &= run.Length - last == 4;
        var decimalMark = commaIsDecimal ? ',' : '.';
        var groups = Parse(Strip(run, '\0'));
        if (threes && separators > 1 && run[last] == run[run.IndexOfAny('.', ',', '\'')])
            return (groups, groups);
        if (threes && separators == 1 && run[last] != decimalMark)
            return (groups, groups);
        if (separators > 1 && run[last] != decimalMark && run[..last].IndexOf(run[last]) < 0 && run[last] != '\'')
            decimalMark = run[last];
        else if (separators == 1)
            decimalMark = run[last];
        return (Parse(Strip(run, decimalMark)), threes ? groups : null);
    }

    static ReadOnlySpan<char> Strip(ReadOnlySpan<char> run, char decimalMark)
    {
        var result = new char[run.Length];
        var n = 0;
        var mark = decimalMark == '\0' ? -1 : run.LastIndexOf(decimalMark);
        for (var j = 0; j < run.Length; j++)
            if (char.IsAsciiDigit(run[j]))
                result[n++] = run[j];
            else if (j == mark)
                result[n++] = '.';
        return result.AsSpan(0, n);
    }

    static decimal Parse(ReadOnlySpan<char> digits) =>
        decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var v) ? v : 0;

    static decimal? Fraction(char c) =>
        c switch
        {
            '½' => 0.5m,
            '¼' => 0.25m,
            '¾' => 0.75m,
            _ => null,
        };
}
