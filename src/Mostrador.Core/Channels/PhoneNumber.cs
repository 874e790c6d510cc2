namespace Mostrador.Core.Channels;

/// <summary>Phone numbers as providers spell them.</summary>
public static class PhoneNumber
{
    /// <summary>
    /// Digits with country code in one spelling per customer: Mexico without the mobile 1 (521… → 52…), Argentina
    /// without the mobile 9 (549… → 54…), Brazil with the ninth digit. Returns null when there are fewer than 7 digits.
    /// </summary>
    public static string? Canonical(string? number)
    {
        if (string.IsNullOrEmpty(number))
            return null;
        Span<char> digits = stackalloc char[Math.Min(number.Length, 64)];
        var n = 0;
        foreach (var c in number)
            if (char.IsAsciiDigit(c) && n < digits.Length)
                digits[n++] = c;
        if (n is < 7 or > 20)
            return null;
        var d = digits[..n];
        if (n == 13 && d.StartsWith("521"))
            return string.Concat("52", d[3..]);
        if (n == 13 && d.StartsWith("549"))
            return string.Concat("54", d[3..]);
        // Brazil: 55 + two digits of area + eight digits is the old spelling of a mobile when the first is 6–9.
        if (n == 12 && d.StartsWith("55") && d[4] is >= '6' and <= '9')
            return string.Concat(d[..4], "9", d[4..]);
        return d.ToString();
    }
}
