using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// An address that is known already, put right in part: "es el 402, no el 302", "perdón, el depto es el 12", "la altura es
/// 1450". What such a message counts is no goods.
/// </summary>
sealed class AddressMends(Lexicon lexicon)
{
    const int WordsOfAMend = 12;

    /// <summary>The address as it should be, null where the message does not mend it.</summary>
    /// <param name="counted">Whether a figure is how many of something are in the cart.</param>
    public string? Of(string address, string text, Func<string, bool> counted)
    {
        var words = Plain.Words(text);
        if (words.Length is < 2 or > WordsOfAMend)
            return null;
        // Words about a door or a number do not move a place on the map.
        (address, var coordinates) = SharedPlace.Apart(address);
        var mended =
            Denied(address, words, counted)
            ?? OtherNumber(address, words)
            ?? Named(address, words)
            ?? OtherDoor(address, words);
        return mended is null ? null : mended + coordinates;
    }

    /// <summary>"es 1450, no 1540": what was written down is refused, and another figure stands beside it.</summary>
    static string? Denied(string address, string[] words, Func<string, bool> counted)
    {
        var written = Plain.Words(address);
        var named = words.Any(w =>
            Replies.Phrases.Cue("house_number").Contains(w) || Replies.Phrases.Cue("part_of_address").Contains(w)
        );
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsFigure(words[i]) || !written.Contains(words[i]) || !Refused(words, i) || !named && counted(words[i]))
                continue;
            var right = words.Where((w, k) => k != i && IsFigure(w) && !written.Contains(w)).ToList();
            if (right is [var other])
                return With(address, words[i], other);
        }
        return null;
    }

    /// <summary>"me equivoqué, es Los Boldos 770": the street that was written down, with another number.</summary>
    static string? OtherNumber(string address, string[] words)
    {
        var written = Plain.Words(address);
        var figure = Array.FindIndex(written, IsFigure);
        for (var i = 0; figure > 0 && i + figure < words.Length; i++)
            if (
                words.AsSpan(i, figure).SequenceEqual(written.AsSpan(0, figure))
                && IsFigure(words[i + figure])
                && words[i + figure] != written[figure]
                && !Refused(words, i + figure)
            )
                return With(address, written[figure], words[i + figure]);
        return null;
    }

    /// <summary>"ay no, que es el 3ºD": a door like the one that was written down, and another.</summary>
    string? OtherDoor(string address, string[] words) =>
        words.Length <= WordsOfADoor
        && words.Any(Replies.Phrases.Cue("mends_door").Contains)
        && words.Where(IsDoor).ToList() is [var door]
        && Plain.Words(address).Where(IsDoor).ToList() is [var was]
        && was != door
            ? With(address, was, door)
            : null;

    const int WordsOfADoor = 8;

    /// <summary>"3ºc", "4b": a floor and a letter. "2kg" is a quantity.</summary>
    bool IsDoor(string word) =>
        word.Length is >= 2 and <= 4
        && char.IsAsciiDigit(word[0])
        && char.IsAsciiLetter(word[^1])
        && !lexicon.Units.ContainsKey(word.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'));

    static bool Refused(string[] words, int at)
    {
        var before = words[Math.Max(0, at - 4)..at];
        return Array.FindLastIndex(before, w => w.Is(Not)) is >= 0 and var no && !before[(no + 1)..].Any(IsFigure)
            || before is [.., var place, var of] && InPlace(place) && of.Is(Function.Of | OfThe)
            || before is [.., var stead, var link, _] && InPlace(stead) && link.Is(Function.Of);

        static bool InPlace(string word) => Replies.Phrases.Cue("in_place").Contains(word);
    }

    /// <summary>"el depto es el 402", "me faltó el piso: 5": a part of it by its name.</summary>
    string? Named(string address, string[] words)
    {
        for (var i = 0; i + 1 < words.Length; i++)
        {
            var number = Replies.Phrases.Cue("house_number").Contains(words[i]);
            if (!number && !Replies.Phrases.Cue("part_of_address").Contains(words[i]))
                continue;
            var at = i + 1;
            while (at < words.Length && !IsFigure(words[at]) && Replies.Phrases.Cue("before_part").Contains(words[at]))
                at++;
            if (at >= words.Length || !IsFigure(words[at]) || Refused(words, at))
                continue;
            // Whatever else is said, it must be about this alone: an order counts more than a door.
            if (words.Where((_, k) => k < i || k > at).Any(w => lexicon.Units.ContainsKey(w) || IsFigure(w)))
                return null;
            var written = Plain.Words(address);
            if (number)
                return written.FirstOrDefault(IsFigure) is { } was ? With(address, was, words[at]) : null;
            var there = Array.FindIndex(written, w => Same(w, words[i]));
            if (there >= 0 && there + 1 < written.Length && IsFigure(written[there + 1]))
                return written[there + 1] == words[at]
                    ? null
                    : With(address, written[there + 1], words[at], last: true);
            return Plain.Contains(address, words[at]) ? null : $"{address}, {words[i]} {words[at].ToUpperInvariant()}";
        }
        return null;
    }

    /// <summary>"apto", "apartamento" and "depto" are one thing.</summary>
    static bool Same(string a, string b) => a == b || Flats.Contains(a) && Flats.Contains(b);

    static readonly HashSet<string> Flats = [.. Replies.Phrases.Cue("flat")];

    static bool IsFigure(string word) => word.Length <= 6 && char.IsAsciiDigit(word[0]);

    static string? With(string address, string was, string now, bool last = false)
    {
        var at = -1;
        for (var i = 0; i + was.Length <= address.Length; i++)
            if (
                string.Compare(address, i, was, 0, was.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (i == 0 || !char.IsLetterOrDigit(address[i - 1]))
                && (i + was.Length == address.Length || !char.IsLetterOrDigit(address[i + was.Length]))
                && (at < 0 || last)
            )
                at = i;
        return at < 0 ? null : address[..at] + now.ToUpperInvariant() + address[(at + was.Length)..];
    }
}
