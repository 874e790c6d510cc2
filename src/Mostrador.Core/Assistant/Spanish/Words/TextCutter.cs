using System.Globalization;
using System.Text;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>One text on its way to words, character by character: where it is, and what stood before the next word.</summary>
internal ref struct TextCutter(
    string text,
    Lexicon lexicon,
    bool commaIsDecimal,
    Func<string, bool>? shopKnows,
    bool message
)
{
    const int LongestWord = 40;
    const string NumberWord = "numero";

    readonly List<Word> words = [];

    // Capitals that every word has tell nothing of one.
    readonly bool shouting = message && text.AsSpan().Trim().Contains(' ') && !text.Any(char.IsLower);
    int at = 0;
    int markers = 0;
    Break gap = Break.None;
    bool line = false;
    bool money = false;

    public List<Word> Cut()
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (message && ListMarkers.EndAt(text, at, markers + 1) is { } past)
            {
                markers++;
                Raise(Break.Soft);
                line = true;
                at = past;
            }
            else if (WrittenFigures.Begins(c))
                ReadFigure();
            else if (IsLetter(c))
                ReadLetters();
            else if (char.IsHighSurrogate(c) || c > 0x2190 || c is '✅')
                ReadPicture();
            else
            {
                ReadMark(c);
                at++;
            }
        }
        return words;
    }

    static bool IsLetter(char c) =>
        char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

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

    readonly bool IsGlued(int start) => words.Count > 0 && words[^1].End == start;

    void ReadFigure()
    {
        var start = at;
        var (value, grouped) = WrittenFigures.Read(text, ref at, commaIsDecimal);
        Add(
            new Word
            {
                Surface = text[start..at],
                Text = value.ToString("0.######", CultureInfo.InvariantCulture),
                Start = start,
                Length = at - start,
                Glued = IsGlued(start),
                Figure = value,
                Grouped = grouped,
                Money = money,
            }
        );
        money = false;
    }

    void ReadLetters()
    {
        var start = at;
        while (at < text.Length && IsLetter(text[at]))
            at++;
        if (at - start == 1 && at < text.Length && text[at] == '/' && ReadSlashed(start))
            return;
        // "nº 15", "n° 3"
        if (text[start] is 'n' or 'N' && Abbreviations.NumberSignEnd(text, start, at, lexicon) is { } marked)
        {
            Add(Make(text[start..marked], NumberWord, start, marked - start, false, false));
            at = marked;
        }
        // "6 m2", "3 m³"
        else if (
            Abbreviations.Power(text, at) is { } power
            && TextFold.Fold(text[start..at]) + power is var unit
            && lexicon.Units.ContainsKey(unit)
        )
        {
            at++;
            Add(Make(text[start..at], unit, start, at - start, IsGlued(start), false));
        }
        else
            AddLetters(start, at);
    }

    /// <summary>A letter and a slash that mean something together.</summary>
    bool ReadSlashed(int start)
    {
        var letter = text[start];
        // "c/gas", "s/gas" and "p/rodillo" are with, without and for, of what the shop has.
        if (
            Abbreviations.Slashed(letter) is { } meant
            && Abbreviations.LettersAt(text, at + 1) is var next
            && (message ? shopKnows?.Invoke(TextFold.Fold(next)) == true : next.Length > 1)
        )
        {
            at++;
            Add(Make(text[start..at], meant, start, 2, false, false));
            return true;
        }
        // "S/ 20" is Peruvian money, "c/u" each one, "c/ Mayor" a street.
        if (letter is 's' or 'S' && (at + 1 == text.Length || !char.IsLetter(text[at + 1])))
        {
            money = true;
            at++;
            if (at < text.Length && text[at] == '.')
                at++;
            return true;
        }
        if (letter is 'c' or 'C' && at + 1 < text.Length && text[at + 1] is not ('u' or 'U'))
        {
            Add(Make("C/", lexicon.Classes["road"].Items[0], start, 2, false, true));
            at++;
            return true;
        }
        return false;
    }

    void AddLetters(int start, int end)
    {
        var surface = text[start..end];
        if (surface.Length > LongestWord)
            surface = surface[..LongestWord];
        var folded = TextFold.Fold(surface);
        if (folded.Length == 0)
            return;
        var glued = IsGlued(start);
        var capital = !shouting && char.IsUpper(surface[0]);
        if (message)
        {
            // "pilas AAA" are of that size; "aaa ya" sighs.
            if (words.Count == 0 || folded.Length > 3 || surface.Any(char.IsLower) && shopKnows?.Invoke(folded) != true)
                folded = ChatSpelling.Squeeze(folded);
            if (ChatSpelling.IsLaughter(folded) || lexicon.In("laughter", folded))
                return;
            if (StandsForBy(folded, end))
            {
                Add(Make(surface, FunctionWords.Spelled(By), start, end - start, glued, capital));
                return;
            }
            if (
                !glued
                // "500 grs" weighs and thanks nobody.
                && !(words.Count > 0 && words[^1].IsFigure && gap == Break.None && lexicon.Units.ContainsKey(folded))
                && lexicon.Expand.TryGetValue(folded, out var expansion)
                && (shopKnows is null || !shopKnows(folded))
            )
            {
                // "1/2 k" weighs.
                if (lexicon.In("kilo_or_thousand", folded) && words.Count > 0 && words[^1].IsFigure)
                    expansion = ["kg"];
                foreach (var piece in expansion)
                    Add(Make(surface, piece, start, end - start, glued, capital));
                return;
            }
        }
        Add(Make(surface, folded, start, end - start, glued, capital));
    }

    /// <summary>"cámbialas x las rojas": between words; beside a number it counts.</summary>
    readonly bool StandsForBy(string folded, int end)
    {
        if (!folded.Is(Times) || words.Count == 0 || gap != Break.None || end >= text.Length || text[end] != ' ')
            return false;
        return !words[^1].IsFigure
            && !lexicon.Numbers.ContainsKey(words[^1].Text)
            && Abbreviations.LettersAt(text, end + 1) is { Length: > 1 } next
            && !lexicon.Numbers.ContainsKey(TextFold.Fold(next));
    }

    void ReadMark(char c)
    {
        switch (c)
        {
            // 3" is three inches.
            case '"' or '”' or '″' when words.Count > 0 && words[^1].IsFigure && words[^1].End == at:
                Add(Make(text.Substring(at, 1), "pulgada", at, 1, true, false));
                break;
            case '$' or '€':
                if (c == '€' && words.Count > 0 && words[^1].IsFigure && words[^1].End >= at - 1)
                    words[^1].Money = true;
                else
                    money = true;
                break;
            case '?' or '!' or '¿' or '¡':
                if (c == '?')
                    MarkAsked();
                Raise(Break.Hard);
                break;
            case '.':
                var dots = at + 1 < text.Length && text[at + 1] == '.';
                if (dots)
                {
                    while (at + 1 < text.Length && text[at + 1] == '.')
                        at++;
                    Raise(Break.Soft);
                }
                else if (!Abbreviations.EndsAt(words, at, lexicon))
                    Raise(at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]) ? Break.Hard : Break.Soft);
                break;
            case '\n' or '\r':
                Raise(Break.Soft);
                line = true;
                break;
            case ',' or ';' or ':' or '+' or '(' or ')' or '&' or '•' or '|' or '[' or ']':
                Raise(Break.Soft);
                break;
            // "2 coca / 1 pan" is a list, "blanco/negro" one name.
            case '/' when at + 1 < text.Length && at > 0 && (text[at - 1] == ' ' || text[at + 1] == ' '):
                Raise(Break.Soft);
                break;
            case '-' or '–' or '—':
                var inside =
                    at > 0
                    && at + 1 < text.Length
                    && char.IsLetterOrDigit(text[at - 1])
                    && char.IsLetterOrDigit(text[at + 1]);
                if (!inside)
                    Raise(Break.Soft);
                break;
        }
    }

    readonly void MarkAsked()
    {
        for (var i = words.Count - 1; i >= 0; i--)
        {
            words[i].Asked = true;
            if (words[i].Before == Break.Hard)
                break;
        }
    }

    void ReadPicture()
    {
        var start = at;
        if (!Rune.TryGetRuneAt(text, at, out var rune))
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
        var names = meaning.Split(' ');
        var isThing = !(names is [var by, var favor] && by.Is(By) && favor.Is(Favor));
        // After words a picture of a thing is decoration: "hola 🐶". Alone or first it is the word: "🌹 12 rojas".
        if (
            isThing
            && IsNoun(names[0])
            && words.Exists(w => !w.IsFigure && char.IsAsciiLetter(w.Surface[0]))
            && !IsCounted()
        )
            return;
        var chosen = isThing ? [OfShop(names)] : names;
        foreach (var piece in chosen.Select(TextFold.Fold))
        {
            if (words.Count > 0 && gap == Break.None)
                gap = Break.Soft;
            Add(Make(rune.ToString(), piece, start, rune.Utf16SequenceLength, false, false));
            gap = Break.None;
        }
    }

    /// <summary>Of the names a thing has, the one the shop uses.</summary>
    readonly string OfShop(string[] names)
    {
        foreach (var name in names)
            if (shopKnows?.Invoke(TextFold.Fold(name)) == true)
                return name;
        return names[0];
    }

    /// <summary>"🍅 2 kg 🥬 1", "… y 🍷": between numbers and after a link it is the word wherever it stands.</summary>
    readonly bool IsCounted()
    {
        if (
            words[^1] is var last
            && (last.IsFigure || last.Is(And | With | Of) || lexicon.Numbers.ContainsKey(last.Text))
        )
            return true;
        var next = at;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || text[next] is 'x' or 'X'))
            next++;
        return next < text.Length && char.IsAsciiDigit(text[next]);
    }

    /// <summary>Words of yes, no and manners are known to the lexicon as such; the rest are things.</summary>
    readonly bool IsNoun(string meaning) => !lexicon.In("said_by_picture", meaning);
}
