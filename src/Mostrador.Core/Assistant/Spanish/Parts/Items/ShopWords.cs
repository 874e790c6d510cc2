using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "un juego para dos" in a shop of board games: the word for all that it sells names none of them, though it stands in the name
/// of one; "centro de mesa" is no part of the town.
/// </summary>
internal static class ShopWords
{
    const double PartOfAName = 0.8;

    public static void Drop(Scan scan) =>
        scan.Mentions.RemoveAll(m =>
            IsAllItSells(scan, m) || IsOfAThing(scan, m) || IsOfASaying(scan, m) || IsPassing(scan, m)
        );

    static bool IsAllItSells(Scan scan, Mention m)
    {
        if (
            m.To - m.From != 1
            || m.Category >= 0
            || m.Items is not [{ Score: < PartOfAName }, ..]
            || scan.Context.Expecting == Expecting.Product
            || scan.Words[m.From] is not { Numeric: false } word
            || scan.Profile.Type.Split(' ', 2) is not [{ Length: > 3 } head, ..]
            || Stemmer.Stem(TextFold.Fold(head)) != word.Stem
        )
            return false;
        word.Terms = [];
        word.Known = true;
        return true;
    }

    /// <summary>"hace un frío que pela" speaks of no paella.</summary>
    static bool IsOfASaying(Scan scan, Mention m) =>
        m.Items is [{ Score: < Misspelt }, ..]
        && scan.Sayings.Exists(s => s.Count > 1 && s.From <= m.From && m.To <= s.To);

    /// <summary>"pelos por todos lados" asks for no Secador de pelo: it is told of, with words that are none of the shop's.</summary>
    static bool IsPassing(Scan scan, Mention m)
    {
        if (
            m is not { Category: < 0, Zone: < 0, Items: [{ Score: < PartOfAName }, ..] }
            || m.To - m.From != 1
            || scan.Mentions.Count > 1
            || scan.Amounts.Count > 0
            || scan.Context.Expecting is not Expecting.Nothing
            || Array.Exists(Wishing, scan.Cue)
            || scan.InCart(m)
            || m.From > 0 && scan.Words[m.From].Before == Break.None && IsOfWish(scan, scan.Words[m.From - 1])
        )
            return false;
        var word = scan.Words[m.From];
        return !m.Items.Exists(i =>
                Array.Exists(
                    scan.Shop.NamesOfItem[i.Item],
                    n => word.Terms.Any(t => t.Term == scan.Shop.Names[n].Terms[0])
                )
            )
            && scan.Words.Exists(w =>
                w
                    is {
                        Known: false,
                        Filler: false,
                        Courtesy: false,
                        Masked: false,
                        IsFigure: false,
                        Terms.Count: 0,
                        ChoiceTerms.Count: 0,
                        Text.Length: > 3
                    }
            );
    }

    /// <summary>"un pelo", "de pelo", "3 pelos".</summary>
    static bool IsOfWish(Scan scan, Word before) =>
        before.InNumber || before.Is(Of | OfThe) || scan.Lexicon.In("article", before.Text);

    static readonly string[] Wishing =
    [
        "buy",
        "add",
        "have",
        "search",
        "price",
        "stock",
        "recommend",
        "question",
        "something_for",
    ];

    const double Misspelt = 0.85;

    static bool IsOfAThing(Scan scan, Mention m) =>
        m is { Zone: >= 0, Items.Count: 0, Category: < 0 }
        && m.To + 1 < scan.Words.Count
        && scan.Words[m.To].Before == Break.None
        && scan.Words[m.To].Is(Of)
        && scan.Words[m.To + 1] is { Before: Break.None } thing
        && scan.Lexicon.NamesGoods(thing.Text);
}
