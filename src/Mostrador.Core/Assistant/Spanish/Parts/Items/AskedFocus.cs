using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>A choice alone asks about the goods spoken of last: "¿y en express?".</summary>
internal sealed class AskedFocus(Scan scan)
{
    readonly List<Word> words = scan.Words;

    /// <summary>"¿y en express?": the price of what was spoken of, in another choice.</summary>
    public void Read()
    {
        if (
            scan.Mentions.Count > 0
            || scan.Context.Expecting is Expecting.Option or Expecting.Quantity
            || scan.Focus is not { } focus
            || words.Count > 5
            || words.Count == 0
            || !words[0].Is(And) && !words[^1].Asked
            || IsWishOf(focus)
        )
            return;
        var places = Enumerable.Range(0, words.Count).ToList();
        if (
            OptionMatcher.Of(scan, focus, places) is not [var (_, score, said)]
            || score < 0.7
            || places.Exists(k => Counts(k, said) || SaysMore(k, said))
        )
            return;
        var at = said.Min();
        scan.Mentions.Add(
            new Mention
            {
                From = at,
                To = at + 1,
                Items = [(focus, 0.9)],
                Carried = true,
            }
        );
    }

    /// <summary>"¿le puedes poner extra queso?", "y que tenga el borde relleno" of what is in the cart: it becomes so, and nothing is asked about it.</summary>
    bool IsWishOf(int focus)
    {
        if (
            !scan.Context.InCart.Contains(scan.Shop.Items[focus].Sku, StringComparer.OrdinalIgnoreCase)
            || scan.Cue("price")
        )
            return false;
        var at = words[0].Is(And) ? 1 : 0;
        return at + 1 < words.Count
                && words[at].Is(That)
                && words[at + 1].Verb is { } verb
                && (verb.Tags & VerbTags.Subjunctive) != VerbTags.None
            || QuestionReader.AsksToDo(scan);
    }

    /// <summary>"¿y la del 3?" names it; "¿y 3?" may count.</summary>
    bool Counts(int at, HashSet<int> said) =>
        words[at].InNumber
        && (
            !said.Contains(at)
            || at > 0
                && !said.Contains(at - 1)
                && !words[at - 1].Is(Of | OfThe | In | TheMasculine | TheFeminine)
                && !scan.Lexicon.In("attribute", words[at - 1].Text)
        );

    bool SaysMore(int at, HashSet<int> said) =>
        !said.Contains(at) && words[at] is { Filler: false, ChoiceTerms.Count: 0, InNumber: false, Verb: null };
}
