using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "de 4 quesos", "del 39-42": numbers that are of a choice's name count nothing, and what else is called by its noun is not
/// named by it. Before goods are looked for.
/// </summary>
internal static class NumberedChoices
{
    public static void Free(Scan scan)
    {
        if (scan.Amounts.Count == 0 || scan.Shop.NumberedChoices is not { Length: > 0 } numbered)
            return;
        foreach (var amount in scan.Amounts.ToList())
        foreach (var id in numbered)
            if (!amount.Money && StandsAt(scan, scan.Shop.Choices[id], amount.From) is { } places)
            {
                Name(scan, scan.Shop.Choices[id], places);
                break;
            }
    }

    static void Name(Scan scan, Choice choice, List<int> places)
    {
        scan.Amounts.RemoveAll(a => places.Contains(a.From));
        for (var k = 0; k < places.Count; k++)
        {
            var word = scan.Words[places[k]];
            word.Terms = [];
            word.ChoiceTerms = [new TermMatch(choice.Terms[k], 1)];
            word.Numeric = word.InNumber = false;
        }
    }

    /// <summary>The places of the name's words from here on, where all of it stands and nothing else can be meant.</summary>
    static List<int>? StandsAt(Scan scan, Choice choice, int from)
    {
        var words = scan.Words;
        var places = new List<int>(choice.Terms.Length);
        var at = from;
        foreach (var term in choice.Terms)
        {
            // "del 39 al 42" is 39-42.
            if (places.Count > 0 && at < words.Count && scan.Lexicon.In("range_to", words[at].Text))
                at++;
            if (at >= words.Count || words[at].Masked || at > from && words[at].Before != Break.None)
                return null;
            var name = scan.Shop.Terms[term].Text;
            if (
                scan.Lexicon.NumberOf(name) is { } number
                    ? scan.Lexicon.NumberOf(words[at]) != number
                    : words[at].InNumber || Stemmer.Singular(words[at].Text) != Stemmer.Singular(name)
            )
                return null;
            places.Add(at++);
        }
        var range = choice.Terms.All(t => scan.Lexicon.NumberOf(scan.Shop.Terms[t].Text) is not null);
        return range || Introduced(scan, choice, from) && !NamesItsGoods(scan, choice, places) ? places : null;
    }

    /// <summary>"de cuatro quesos", "ravioles cuatro quesos": four of them are not counted there.</summary>
    static bool Introduced(Scan scan, Choice choice, int from) =>
        from > 0
        && scan.Words[from].Before == Break.None
        && scan.Words[from - 1] is var before
        && (
            before.Is(Of | OfThe | With | TheFeminine | TheMasculine)
            || before.Terms.Any(t => scan.Shop.Terms[t.Term].Items.Any(choice.Items.Contains))
        );

    /// <summary>"ramo de 12 rosas": the noun is the goods', too, and their number may count them.</summary>
    static bool NamesItsGoods(Scan scan, Choice choice, List<int> places) =>
        places.Exists(k =>
            scan.Words[k] is { Numeric: false } word
            && word.Terms.Any(t => scan.Shop.Terms[t.Term].Items.Any(choice.Items.Contains))
        );
}
