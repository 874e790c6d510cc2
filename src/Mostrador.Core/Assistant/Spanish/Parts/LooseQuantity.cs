using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>A number said without goods, as an answer or for what was spoken of last: "dame dos", "media docena".</summary>
internal static class LooseQuantity
{
    /// <summary>A number that belongs to nothing else; an article before a noun is none.</summary>
    public static Quantity? Read(Scan scan)
    {
        Amount? best = null;
        foreach (var a in scan.Amounts)
            if (!a.Bound && a.Countable && (best is null || best.Article && !a.Article) && StandsAlone(scan, a))
                best = a;
        // "un par más" of what is sold by the pair.
        if (
            best is { Unit: null, Times: > 1, NounAt: >= 0 }
            && scan.Focus is { } spoken
            && scan.Words[best.NounAt].Stem == Stemmer.Stem(scan.Shop.UnitOf(spoken))
        )
            return new Quantity(best.Value / best.Times);
        return best?.ToQuantity() ?? FractionOfFocus(scan);
    }

    static bool StandsAlone(Scan scan, Amount a)
    {
        var next = a.To < scan.Words.Count && scan.Words[a.To].Before == Break.None ? scan.Words[a.To] : null;
        if (next is not null && (a.Article ? IsNoun(scan, next) : IsCounted(a, next)))
            return false;
        if (scan.Words[a.From].Role is "reference" or "slot" or "money")
            return false;
        if (a.From == 0)
            return true;
        var before = scan.Words[a.From - 1];
        // "para un perro de 15 kg" measures something else.
        if (
            before.Is(Of)
            && a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length }
            && scan.Mentions.Count > 0
        )
            return false;
        // "¿me hacen el 10?": one thing called by a number.
        if (a is { Unit: null, NounAt: < 0, Value: > 1 } && before.Is(TheMasculine | TheFeminine))
            return false;
        return a.Marked || !before.Is(Each);
    }

    /// <summary>"un perro"; but "una sola", "uno para mañana".</summary>
    internal static bool IsNoun(Scan scan, Word behindArticle) =>
        !behindArticle.Courtesy && !(behindArticle.Filler && scan.Lexicon.In("behind_number", behindArticle.Text));

    static bool IsFraction(Scan scan, Word w) =>
        scan.Lexicon.In("half_alone", w.Text)
        || scan.Lexicon.In("quarter", w.Text)
        || scan.Lexicon.In("quarters", w.Text);

    /// <summary>"3 gatos": a word that is none of the shop's.</summary>
    static bool IsCounted(Amount a, Word next) =>
        a.Unit is null
        && !a.Marked
        && next
            is { Filler: false, Courtesy: false, Terms.Count: 0, ChoiceTerms.Count: 0, Verb: null, Role: not "cue" };

    /// <summary>"dame medio", "poneme un cuarto" of what was just told, and goes by the kilo.</summary>
    static Quantity? FractionOfFocus(Scan scan)
    {
        if (scan.Focus is not { } item)
            return null;
        var words = scan.Words;
        var at = 0;
        while (at < words.Count && (words[at].Masked || words[at].InNumber || !IsFraction(scan, words[at])))
            at++;
        if (
            at == words.Count
            || scan.Lexicon.Units.GetValueOrDefault(scan.Shop.UnitOf(item))
                is not { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length }
            || words.Skip(at + 1).Any(w => w.Before == Break.None && !w.Courtesy && !w.Filler)
        )
            return null;
        var half = scan.Lexicon.In("half_alone", words[at].Text);
        var from = half ? at : at - 1;
        var count = from < 0 ? null : scan.Lexicon.NumberOf(words[from].Text);
        var part =
            half ? 0.5m
            : scan.Lexicon.In("quarter", words[at].Text) ? (count == 1 ? 0.25m : null)
            : count is { } quarters and < 4 ? quarters / 4
            : (decimal?)null;
        if (
            part is not { } value
            || from > 0 && words[from] is { Before: Break.None } && words[from - 1] is { Verb: null, Filler: false }
        )
            return null;
        scan.Take(from, at + 1, "qty");
        // The half of what is sold by "100 g" is none of those: it is left to be told from the number.
        var unit = scan.Shop.Items[item].Unit;
        return new Quantity(value, Selling.Measure.Of(unit) is null ? unit : null);
    }
}
