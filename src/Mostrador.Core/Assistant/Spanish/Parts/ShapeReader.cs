using System.Buffers;
using System.Text.RegularExpressions;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What has a shape of its own: e-mails, links, phones, codes of goods and of orders.</summary>
internal sealed partial class ShapeReader(Scan scan)
{
    readonly List<Word> words = scan.Words;

    public string? Email { get; private set; }
    public string? Phone { get; private set; }
    public string? OrderCode { get; private set; }

    /// <summary>Goods asked for by their code.</summary>
    public List<Mention> Skus { get; } = [];

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"\b[A-Za-z]{2,6}-\d{3,10}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();

    /// <summary>A code of goods has a dash or figures: a bare word might be anything.</summary>
    [GeneratedRegex(
        @"\b[A-Za-z]+[\w]*(?:-\w+)+\b|\b[A-Za-z]+\d+\w*\b|\b\d{5,14}\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex SkuPattern();

    [GeneratedRegex(@"https?://\S+|www\.\S+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"\+?\(?\d[\d\s()-]{6,18}\d", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PhonePattern();

    /// <summary>Of persons and firms, with its check digit: "12.345.678-9", "12345678-K", "123.456.789-09".</summary>
    [GeneratedRegex(
        @"\b(?:\d{1,3}(?:\.\d{3}){2,3}|\d{7,8})-[\dkK]\d?\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex IdentityPattern();

    /// <summary>None of the shapes is without one of these, or "www.": most messages need no closer look.</summary>
    static readonly SearchValues<char> Marks = SearchValues.Create("@-/0123456789");

    /// <summary>Before anything else: what has a shape of its own is no word of the sentence.</summary>
    public void Read()
    {
        if (SpokenEmail.In(scan.Text, scan.Lexicon) is var (start, length, spoken) && EmailPattern().IsMatch(spoken))
        {
            Email = spoken.ToLowerInvariant();
            Mask(start, length, "email");
        }
        if (!scan.Text.AsSpan().ContainsAny(Marks) && !scan.Text.Contains("www.", StringComparison.Ordinal))
            return;
        if (Email is null && EmailPattern().Match(scan.Text) is { Success: true } email)
        {
            Email = email.Value.TrimEnd('.').ToLowerInvariant();
            Mask(email.Index, email.Length, "email");
        }
        foreach (Match link in LinkPattern().Matches(scan.Text))
            Mask(link.Index, link.Length, "link");
        foreach (Match number in IdentityPattern().Matches(scan.Text))
            Mask(number.Index, number.Length, "figure");
        foreach (Match code in SkuPattern().Matches(scan.Text))
        {
            if (
                !scan.Shop.TryItem(code.Value, out var item)
                && !(scan.Shop.Codes.Knows(code.Value, out item) && item >= 0)
            )
                continue;
            var from = words.FindIndex(w => w.Start >= code.Index);
            var to = words.FindLastIndex(w => w.End <= code.Index + code.Length) + 1;
            if (from < 0 || to <= from)
                continue;
            Skus.Add(
                new Mention
                {
                    From = from,
                    To = to,
                    Items = [(item, 1)],
                }
            );
            Mask(code.Index, code.Length, "product");
        }
        foreach (Match code in CodePattern().Matches(scan.Text))
        {
            // A product's own code is no order, and neither is what it is called.
            if (scan.Shop.TryItem(code.Value, out _) || scan.Shop.Codes.Knows(code.Value, out _))
                continue;
            OrderCode ??= code.Value.ToUpperInvariant();
            Mask(code.Index, code.Length, "code");
        }
        foreach (Match phone in PhonePattern().Matches(scan.Text))
        {
            var digits = phone.Value.Count(char.IsAsciiDigit);
            var plus = phone.Value.StartsWith('+');
            if (
                digits is < 8 or > 15
                || !plus
                    && digits < 9
                    && !scan.Text.Contains(
                        scan.Lexicon.Classes["telephone_short"].Items[0],
                        StringComparison.OrdinalIgnoreCase
                    )
                    && !phone.Value.StartsWith('9')
            )
                continue;
            if (phone.Index > 0 && scan.Text[phone.Index - 1] == '$')
                continue;
            Phone ??= (plus ? "+" : "") + string.Concat(phone.Value.Where(char.IsAsciiDigit));
            Mask(phone.Index, phone.Length, "phone");
        }
    }

    void Mask(int start, int length, string role)
    {
        foreach (var w in words)
            if (w.Start >= start && w.End <= start + length)
                w.Mask(role);
    }
}
