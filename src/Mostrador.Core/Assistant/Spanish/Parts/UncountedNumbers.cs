using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Numbers that are of something else than goods: "el 10 %", "depto 304", "mi dni es 12345678", "antes costaba 65".</summary>
internal static class UncountedNumbers
{
    public static void Bind(Scan scan)
    {
        for (var i = 0; i < scan.Amounts.Count; i++)
        {
            var a = scan.Amounts[i];
            if (scan.Words[a.From].Masked || a.Unit is not null || a.Money || a.Article)
                continue;
            if (PercentEnd(scan, a) is { } to)
            {
                scan.MaskFigure(a.From, to);
                // "me haces el 10%?": at its end, what is asked of is a discount.
                if (a.From > 0 && Sentences.Ends(scan.Words, to))
                    scan.Cues.Add(new CueHit("discounts", a.From - 1, to));
            }
            else if (IsPriceTold(scan, a))
            {
                scan.MaskFigure(a.From, a.To);
                scan.Cues.Add(new CueHit("price", a.From - 1, a.To));
            }
            else if (IsDoor(scan, a) || IsIdentity(scan, a) || IsPastPrice(scan, a))
                scan.MaskFigure(a.From, a.To);
        }
    }

    /// <summary>"me haces el 10%?", "20 por ciento"; but for what goods are called: "chocolate al 70%".</summary>
    static int? PercentEnd(Scan scan, Amount a)
    {
        var words = scan.Words;
        if (IsOfGoods(words, a.From))
            return null;
        if (scan.Text.AsSpan(words[a.To - 1].End).TrimStart() is ['%', ..])
            return a.To;
        return
            a.To + 1 < words.Count
            && words[a.To].Is(By)
            && words[a.To + 1].Before == Break.None
            && scan.Lexicon.In("hundredth", words[a.To + 1].Text)
            ? a.To + 2
            : null;
    }

    static bool IsOfGoods(List<Word> words, int at)
    {
        if (words[at] is { Terms.Count: 0, ChoiceTerms.Count: 0 })
            return false;
        var before = at > 0 && words[at - 1].Is(Of | OfThe | To | ToThe) ? at - 2 : at - 1;
        return before >= 0 && (words[before].Terms.Count > 0 || words[before].ChoiceTerms.Count > 0);
    }

    static bool IsDoor(Scan scan, Amount a) =>
        a.From > 0
        && scan.Words[a.From] is { IsFigure: true, Before: Break.None, ChoiceTerms.Count: 0 }
        && scan.Words[a.From - 1] is { Terms.Count: 0, ChoiceTerms.Count: 0 } before
        && scan.Lexicon.In("door", before.Text)
        // "para la casa 2 empanadas"
        && !(
            a.To < scan.Words.Count
            && scan.Words[a.To] is { Before: Break.None, Filler: false } next
            && (next.Terms.Count > 0 || next.ChoiceTerms.Count > 0)
        );

    /// <summary>"mi dni es 12345678", "rut: 9876543"</summary>
    static bool IsIdentity(Scan scan, Amount a)
    {
        if (!scan.Words[a.From].IsFigure)
            return false;
        for (var i = a.From - 1; i >= 0 && i >= a.From - 3; i--)
            if (scan.Lexicon.In("identity", scan.Words[i].Text))
                return true;
            else if (!scan.Words[i].Is(ItIs) && !scan.Lexicon.In("number_sign", scan.Words[i].Text))
                return false;
        return false;
    }

    /// <summary>"antes costaba 65", "estaba a 3000": what it was once sold at is neither wanted nor to be spent.</summary>
    static bool IsPastPrice(Scan scan, Amount a)
    {
        var at = a.From - 1;
        if (at > 0 && scan.Words[at].Is(To | In))
            at--;
        return at >= 0
            && scan.Words[at].Verb is { } verb
            && verb.Tags.HasFlag(VerbTags.Imperfect)
            && (scan.Lexicon.In("price_verb", verb.Verb) || at < a.From - 1 && scan.Lexicon.In("being_at", verb.Verb));
    }

    /// <summary>
    /// "ese vale 26900, ¿no?", "redondéamela a 250": about what the thing spoken of costs, behind a word of price and before no
    /// goods. "súbelos a 60", "que sean 60" of what costs as much are still so many.
    /// </summary>
    static bool IsPriceTold(Scan scan, Amount a)
    {
        var words = scan.Words;
        if (
            a.From == 0
            || a.Value < LeastPrice
            || words[a.From] is not { IsFigure: true, Before: Break.None, ChoiceTerms.Count: 0 }
            || scan.Focus is not { } item
            || scan.Shop.ChoosesFigure(item, a.Value)
            || scan.Cue("levels")
            || scan.Cue("set") && !scan.Cue("question")
            || a.To < words.Count && words[a.To] is { Before: Break.None } next && next.Terms.Count > 0
        )
            return false;
        var price = scan.Context.PriceOf(scan.Shop.Items[item]);
        return a.Value >= price / 2
            && a.Value <= price * 3
            && (
                words[a.From - 1].Is(To | In)
                || words[a.From - 1].Verb is { } verb && scan.Lexicon.In("price_verb", verb.Verb)
            );
    }

    /// <summary>Smaller figures are as often a number of goods.</summary>
    const decimal LeastPrice = 50;
}
