using System.Globalization;
using System.Text;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Cuts a message into words. Letters and digits part ("500mg" is 500 and mg, "play5" is play and 5) so that both ways of
/// writing meet; what punctuation said is kept on the word after it.
/// </summary>
internal sealed class Tokenizer(Lexicon lexicon, bool commaIsDecimal)
{
    const int LongestWord = 40;

    /// <param name="text">A message or a name of the shop.</param>
    /// <param name="shopKnows">Words of the shop are never taken for abbreviations.</param>
    /// <param name="message">False for names: nothing is expanded.</param>
    public List<Word> Read(string text, Func<string, bool>? shopKnows = null, bool message = true)
    {
        var words = new List<Word>();
        var gap = Break.None;
        var line = false;
        var money = false;
        // Capitals that every word has tell nothing of one.
        var shouting = message && text.AsSpan().Trim().Contains(' ') && !text.Any(char.IsLower);
        var markers = 0;
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (message && ListMarkers.EndAt(text, i, markers + 1) is { } past)
            {
                markers++;
                Raise(Break.Soft);
                line = true;
                i = past;
                continue;
            }
            if (char.IsAsciiDigit(c) || Vulgar(c) is not null)
            {
                var start = i;
                var (value, grouped) = ReadFigure(text, ref i);
                Add(
                    new Word
                    {
                        Surface = text[start..i],
                        Text = value.ToString("0.######", CultureInfo.InvariantCulture),
                        Start = start,
                        Length = i - start,
                        Glued = GluedTo(words, start),
                        Figure = value,
                        Grouped = grouped,
                        Money = money,
                        Role = null,
                    }
                );
                money = false;
                continue;
            }
            if (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                var start = i;
                while (
                    i < text.Length
                    && (
                        char.IsLetter(text[i])
                        || CharUnicodeInfo.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark
                    )
                )
                    i++;
                // "c/gas", "s/gas" and "p/rodillo" are with, without and for, of what the shop has.
                if (
                    i - start == 1
                    && Slashed(c) is { } meant
                    && i + 1 < text.Length
                    && text[i] == '/'
                    && (
                        message
                            ? shopKnows?.Invoke(TextFold.Fold(LettersAt(text, i + 1))) == true
                            : LettersAt(text, i + 1).Length > 1
                    )
                )
                {
                    Add(Make(text[start..(i + 1)], meant, start, 2, false, false));
                    i++;
                    continue;
                }
                // "S/ 20" is Peruvian money, "c/u" each one, "c/ Mayor" a street.
                if (
                    i - start == 1
                    && c is 's' or 'S'
                    && i < text.Length
                    && text[i] == '/'
                    && (i + 1 == text.Length || !char.IsLetter(text[i + 1]))
                )
                {
                    money = true;
                    i++;
                    if (i < text.Length && text[i] == '.')
                        i++;
                    continue;
                }
                if (
                    i - start == 1
                    && c is 'c' or 'C'
                    && i + 1 < text.Length
                    && text[i] == '/'
                    && text[i + 1] is not ('u' or 'U')
                )
                {
                    Add(Make("C/", "calle", start, 2, false, true));
                    i++;
                    continue;
                }
                // "nº 15", "n° 3"
                if (c is 'n' or 'N' && IsNumberSign(text, start, i) is { } marked)
                {
                    Add(Make(text[start..marked], NumberWord, start, marked - start, false, false));
                    i = marked;
                    continue;
                }
                // "6 m2", "3 m³"
                if (Power(text, i) is { } power && lexicon.Units.ContainsKey(TextFold.Fold(text[start..i]) + power))
                {
                    Add(
                        Make(
                            text[start..(i + 1)],
                            TextFold.Fold(text[start..i]) + power,
                            start,
                            i + 1 - start,
                            GluedTo(words, start),
                            false
                        )
                    );
                    i++;
                    continue;
                }
                AddLetters(text, start, i);
                continue;
            }
            if (char.IsHighSurrogate(c) || c > 0x2190 || c is '✅')
            {
                ReadSymbol(text, ref i);
                continue;
            }
            switch (c)
            {
                // 3" is three inches.
                case '"' or '”' or '″' when words.Count > 0 && words[^1].IsFigure && words[^1].End == i:
                    Add(Make(text.Substring(i, 1), "pulgada", i, 1, true, false));
                    break;
                case '$' or '€':
                    if (c == '€' && words.Count > 0 && words[^1].IsFigure && words[^1].End >= i - 1)
                        words[^1].Money = true;
                    else
                        money = true;
                    break;
                case '?' or '!' or '¿' or '¡':
                    if (c == '?')
                        MarkAsked(words);
                    Raise(Break.Hard);
                    break;
                case '.':
                    var dots = i + 1 < text.Length && text[i + 1] == '.';
                    if (dots)
                    {
                        while (i + 1 < text.Length && text[i + 1] == '.')
                            i++;
                        Raise(Break.Soft);
                    }
                    else if (!AbbreviationBefore(words, i))
                        Raise(i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1]) ? Break.Hard : Break.Soft);
                    break;
                case '\n' or '\r':
                    Raise(Break.Soft);
                    line = true;
                    break;
                case ',' or ';' or ':' or '+' or '(' or ')' or '&' or '•' or '|' or '[' or ']':
                    Raise(Break.Soft);
                    break;
                // "2 coca / 1 pan" is a list, "blanco/negro" one name.
                case '/' when i + 1 < text.Length && i > 0 && (text[i - 1] == ' ' || text[i + 1] == ' '):
                    Raise(Break.Soft);
                    break;
                case '-' or '–' or '—':
                    var inside =
                        i > 0
                        && i + 1 < text.Length
                        && char.IsLetterOrDigit(text[i - 1])
                        && char.IsLetterOrDigit(text[i + 1]);
                    if (!inside)
                        Raise(Break.Soft);
                    break;
            }
            i++;
        }
        return words;

        void Raise(Break b)
        {
            if (words.Count > 0 && b > gap)
                gap = b;
        }

        void Add(Word word)
        {
            word.Before = gap;
            word.LineBefore = line;
            gap = Break.None;
            line = false;
            words.Add(word);
        }

        void AddLetters(string source, int start, int end)
        {
            var surface = source[start..end];
            if (surface.Length > LongestWord)
                surface = surface[..LongestWord];
            var folded = TextFold.Fold(surface);
            if (folded.Length == 0)
                return;
            var glued = GluedTo(words, start);
            var capital = !shouting && char.IsUpper(surface[0]);
            if (message)
            {
                // "pilas AAA" are of that size; "aaa ya" sighs.
                if (
                    words.Count == 0
                    || folded.Length > 3
                    || surface.Any(char.IsLower) && shopKnows?.Invoke(folded) != true
                )
                    folded = Squeeze(folded);
                if (IsLaughter(folded))
                    return;
                if (
                    !glued
                    // "500 grs" weighs and thanks nobody.
                    && !(
                        words.Count > 0 && words[^1].IsFigure && gap == Break.None && lexicon.Units.ContainsKey(folded)
                    )
                    && lexicon.Expand.TryGetValue(folded, out var expansion)
                    && (shopKnows is null || !shopKnows(folded))
                )
                {
                    // "1/2 k" weighs.
                    if (folded == "k" && words.Count > 0 && words[^1].IsFigure)
                        expansion = ["kg"];
                    foreach (var piece in expansion)
                        Add(Make(surface, piece, start, end - start, glued, capital));
                    return;
                }
            }
            Add(Make(surface, folded, start, end - start, glued, capital));
        }

        void ReadSymbol(string source, ref int at)
        {
            var start = at;
            if (!Rune.TryGetRuneAt(source, at, out var rune))
            {
                at++;
                return;
            }
            at += rune.Utf16SequenceLength;
            if (!message || !lexicon.Emoji.TryGetValue(rune.ToString(), out var meaning))
                return;
            // 👍👍👍 says no more than 👍.
            if (words.Count > 0 && words[^1].Surface == rune.ToString())
                return;
            // Of the names a thing has, the one the shop uses.
            var names = meaning.Split(' ');
            var isThing = names is not ["por", "favor"];
            // After words a picture of a thing is decoration: "hola 🐶". Alone or first it is the word: "🌹 12 rojas".
            if (
                isThing
                && IsNoun(names[0])
                && words.Exists(w => !w.IsFigure && char.IsAsciiLetter(w.Surface[0]))
                && !Counted(source, at)
            )
                return;
            var chosen = isThing
                ? [names.FirstOrDefault(n => shopKnows?.Invoke(TextFold.Fold(n)) == true) ?? names[0]]
                : names;
            foreach (var piece in chosen.Select(TextFold.Fold))
            {
                if (words.Count > 0 && gap == Break.None)
                    gap = Break.Soft;
                Add(Make(rune.ToString(), piece, start, rune.Utf16SequenceLength, false, false));
                gap = Break.None;
            }
        }

        // "🍅 2 kg 🥬 1", "… y 🍷": between numbers and after a link it is the word wherever it stands.
        bool Counted(string source, int at)
        {
            if (
                words[^1] is { Text: var last } before
                && (before.IsFigure || last is "y" or "con" or "de" || lexicon.Numbers.ContainsKey(last))
            )
                return true;
            while (at < source.Length && (char.IsWhiteSpace(source[at]) || source[at] is 'x' or 'X'))
                at++;
            return at < source.Length && char.IsAsciiDigit(source[at]);
        }
    }

    /// <summary>Words of yes, no and manners are known to the lexicon as such; the rest are things.</summary>
    static bool IsNoun(string meaning) => meaning is not ("dale" or "ok" or "nop" or "hola" or "carrito" or "molesto");

    static Word Make(string surface, string text, int start, int length, bool glued, bool capital) =>
        new()
        {
            Surface = surface,
            Text = text,
            Start = start,
            Length = length,
            Glued = glued,
            Capital = capital,
        };

    const string NumberWord = "numero";

    /// <summary>Where the abbreviation of "número" before a figure ends; null where it is none.</summary>
    static int? IsNumberSign(string text, int start, int end)
    {
        var sign = text[end - 1] is 'º';
        if (!sign && end < text.Length && text[end] is '°' or 'º')
        {
            sign = true;
            end++;
        }
        if (!sign || TextFold.Fold(text[start..end]).TrimEnd('°') is not ("n" or "no" or "nro" or "nroo"))
            return null;
        var next = end;
        while (next < text.Length && text[next] is ' ' or '.')
            next++;
        return next < text.Length && char.IsAsciiDigit(text[next]) ? end : null;
    }

    /// <summary>The exponent right behind a unit: m2, m², m3.</summary>
    static char? Power(string text, int at) =>
        at < text.Length && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]))
            ? text[at] switch
            {
                '2' or '²' => '2',
                '3' or '³' => '3',
                _ => null,
            }
            : null;

    static string? Slashed(char letter) =>
        letter switch
        {
            'c' or 'C' => "con",
            's' or 'S' => "sin",
            'p' or 'P' => "para",
            _ => null,
        };

    static string LettersAt(string text, int from)
    {
        var to = from;
        while (to < text.Length && char.IsLetter(text[to]))
            to++;
        return text[from..to];
    }

    static bool GluedTo(List<Word> words, int start) => words.Count > 0 && words[^1].End == start;

    static void MarkAsked(List<Word> words)
    {
        for (var i = words.Count - 1; i >= 0; i--)
        {
            words[i].Asked = true;
            if (words[i].Before == Break.Hard)
                break;
        }
    }

    bool AbbreviationBefore(List<Word> words, int at) =>
        words.Count > 0
        && words[^1].End == at
        && words[^1].Text.Length <= 5
        && (
            lexicon.In("street", words[^1].Text)
            || lexicon.In("inside", words[^1].Text)
            || words[^1].Text is "sr" or "sra" or "nro" or "no" or "num" or "dpto" or "col" or "int" or "ext"
        )
        && !(words[^1].Text == "no" && words.Count == 1);

    (decimal Value, decimal? Grouped) ReadFigure(string text, ref int i)
    {
        if (Vulgar(text[i]) is { } vulgar)
        {
            i++;
            return (vulgar, null);
        }
        var start = i;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || IsSeparator(text, i)))
            i++;
        var run = text.AsSpan(start, i - start);
        if (run.Length > 24)
            return (0, null);
        if (i < text.Length && Vulgar(text[i]) is { } tail && run.IndexOfAny('.', ',') < 0)
        {
            i++;
            return (Parse(run) + tail, null);
        }
        // 1/2, 3/4; but 12/03 is a date and 24/7 an idiom.
        if (
            i + 1 < text.Length
            && text[i] == '/'
            && text[i + 1] is >= '2' and <= '8'
            && (i + 2 == text.Length || !char.IsAsciiDigit(text[i + 2]))
            && run.IndexOfAny('.', ',') < 0
            && Parse(run) is var top
            && top > 0
            && top < text[i + 1] - '0'
        )
        {
            var bottom = text[i + 1] - '0';
            i += 2;
            return (top / bottom, null);
        }
        return ParseLocal(run);
    }

    static bool IsSeparator(string text, int i) =>
        text[i] is '.' or ',' or '\''
        && i + 1 < text.Length
        && char.IsAsciiDigit(text[i + 1])
        && i > 0
        && char.IsAsciiDigit(text[i - 1]);

    (decimal, decimal?) ParseLocal(ReadOnlySpan<char> run)
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

    static decimal? Vulgar(char c) =>
        c switch
        {
            '½' => 0.5m,
            '¼' => 0.25m,
            '¾' => 0.75m,
            _ => null,
        };

    /// <summary>"siiii" is si, "holaaa" hola; double letters of real words (llevar, perro, leer) stay.</summary>
    static string Squeeze(string s)
    {
        var repeated = false;
        for (var i = 2; i < s.Length; i++)
            if (s[i] == s[i - 1] && s[i] == s[i - 2])
            {
                repeated = true;
                break;
            }
        if (!repeated)
            return s;
        var result = new StringBuilder(s.Length);
        for (var i = 0; i < s.Length; )
        {
            var run = 1;
            while (i + run < s.Length && s[i + run] == s[i])
                run++;
            result.Append(s[i], run >= 3 ? 1 : run);
            i += run;
        }
        return result.ToString();
    }

    static bool IsLaughter(string s)
    {
        if (s.Length < 4)
            return s is "xd" or "xdd" or "lol";
        var vowels = 0;
        foreach (var c in s)
            if (c is 'a' or 'e' or 'i')
                vowels++;
            else if (c is not ('j' or 'h' or 's' or 'k'))
                return false;
        return vowels >= 1
            && (
                s.Contains("aj", StringComparison.Ordinal)
                || s.Contains("ej", StringComparison.Ordinal)
                || s.Contains("ij", StringComparison.Ordinal)
                || s.Contains("aha", StringComparison.Ordinal)
                || s.Contains("ehe", StringComparison.Ordinal)
            )
            && s[0] is 'j' or 'a' or 'h';
    }
}
