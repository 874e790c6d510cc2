using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>"talla doce", "la doce" to the question of the size, "talla 8 y 10": numbers that are choices by themselves.</summary>
internal static class SpelledChoices
{
    public static void Free(Scan scan)
    {
        for (var i = 0; i < scan.Amounts.Count; i++)
        {
            var a = scan.Amounts[i];
            if (
                a is not { Unit: null, Money: false, Article: false, Marked: false }
                || a.To != a.From + 1
                || !(IsTold(scan, a) || GoesOn(scan, a))
                || TermOf(scan, a.Value) is not { } term
            )
                continue;
            var word = scan.Words[a.From];
            word.Terms = [];
            word.ChoiceTerms = [new TermMatch(term, 1)];
            word.Numeric = word.InNumber = false;
            scan.Amounts.RemoveAt(i--);
        }
    }

    /// <summary>Spelled, behind "talla", or where it is asked for. In digits it is found as it stands.</summary>
    static bool IsTold(Scan scan, Amount a)
    {
        var word = scan.Words[a.From];
        if (word.IsFigure || a.From == 0 || word.Before != Break.None)
            return false;
        var before = scan.Words[a.From - 1];
        return scan.Lexicon.In("attribute", before.Text)
            || scan.Context.Expecting == Expecting.Option
                && before.Is(TheFeminine | TheMasculine)
                && scan.Context.Group is { } asked
                && asked.Choices.Any(c => c.Name == Written(a.Value));
    }

    /// <summary>"talla 8 y 10": the second size, with nothing behind it that it could count.</summary>
    static bool GoesOn(Scan scan, Amount a)
    {
        var (words, at) = (scan.Words, a.From);
        if (
            at < 3
            || !words[at - 1].Is(And)
            || !scan.Lexicon.In("attribute", words[at - 3].Text)
            || words[at - 2].Before != Break.None
            || words[at].Before != Break.None
            || scan.Lexicon.NumberOf(words[at - 2]) is not { } first
            || TermOf(scan, first) is null
        )
            return false;
        return a.To == words.Count
            || words[a.To].Before != Break.None
            || words[a.To] is { ChoiceTerms.Count: > 0 } or { Terms.Count: 0 };
    }

    static int? TermOf(Scan scan, decimal value)
    {
        var written = Written(value);
        foreach (var choice in scan.Shop.Choices)
            if (
                choice is { Terms.Length: 1, Range: { Exact: true, Unit: null } range }
                && range.Min == value
                && scan.Shop.Terms[choice.Terms[0]].Text == written
            )
                return choice.Terms[0];
        return null;
    }

    static string Written(decimal value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
