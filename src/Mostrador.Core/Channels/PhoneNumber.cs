namespace Mostrador.Core.Channels;

/// <summary>Phone numbers as providers and people spell them.</summary>
public static class PhoneNumber
{
    private const int Shortest = 7;
    private const int Longest = 20;

    // Argentina's areas of three digits; 11 is the only one of two, all others have four.
    private static readonly HashSet<int> ArgentineAreasOfThree =
    [
        220,
        221,
        223,
        230,
        236,
        237,
        249,
        260,
        261,
        263,
        264,
        266,
        280,
        291,
        294,
        297,
        298,
        299,
        336,
        341,
        342,
        343,
        345,
        348,
        351,
        353,
        358,
        362,
        364,
        370,
        376,
        379,
        380,
        381,
        383,
        385,
        387,
        388,
    ];

    /// <summary>
    /// Digits with country code in one spelling per customer: without the international prefix 00, Mexico without the
    /// mobile 1 (521… → 52…), Argentina without the mobile 9 or 15 (549… → 54…), Brazil with the ninth digit. Returns
    /// null when there are fewer than 7 digits or more than 20.
    /// </summary>
    public static string? Canonical(string? number)
    {
        if (string.IsNullOrEmpty(number))
            return null;
        Span<char> digits = stackalloc char[Longest];
        var n = 0;
        foreach (var c in number)
        {
            // No country code begins with a zero.
            if (!char.IsAsciiDigit(c) || (n == 0 && c == '0'))
                continue;
            if (n == Longest)
                return null;
            digits[n++] = c;
        }
        if (n < Shortest)
            return null;
        ReadOnlySpan<char> d = digits[..n];
        if (d.StartsWith("52"))
            return Mexican(d);
        if (d.StartsWith("54"))
            return Argentine(d);
        if (d.StartsWith("55"))
            return Brazilian(d);
        return d.ToString();
    }

    // 52 and ten digits; mobiles used to carry a 1 between them.
    private static string Mexican(ReadOnlySpan<char> d) =>
        d.Length == 13 && d[2] == '1' ? string.Concat("52", d[3..]) : d.ToString();

    // 54, area and subscriber, ten digits together. From abroad a mobile has a 9 before the area, at home a 15 after it.
    private static string Argentine(ReadOnlySpan<char> d)
    {
        if (d.Length == 13 && d[2] == '9')
            return string.Concat("54", d[3..]);
        if (d.Length != 14)
            return d.ToString();
        var area = AreaLength(d[2..]);
        return d[(2 + area)..].StartsWith("15") ? string.Concat(d[..(2 + area)], d[(4 + area)..]) : d.ToString();
    }

    private static int AreaLength(ReadOnlySpan<char> national)
    {
        if (national.StartsWith("11"))
            return 2;
        return ArgentineAreasOfThree.Contains(
            int.Parse(national[..3], System.Globalization.CultureInfo.InvariantCulture)
        )
            ? 3
            : 4;
    }

    // 55, two digits of area, and the number: eight digits that start with 6 to 9 are a mobile without its ninth digit.
    private static string Brazilian(ReadOnlySpan<char> d) =>
        d.Length == 12 && d[4] is >= '6' and <= '9' ? string.Concat(d[..4], "9", d[4..]) : d.ToString();
}
