using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Words that what stands around them makes another: a choice that is also a verb ("el labial en vino"), a verb that is
/// also the name of goods ("paso a buscarlo" of a shop with raisins), what is left over and asks for no stock ("los dos
/// que quedan").
/// </summary>
internal static class WordsInPlace
{
    /// <summary>"en vino", "color vino": behind these no verb can stand.</summary>
    public static void NameChoices(Scan scan)
    {
        for (var i = 1; i < scan.Words.Count; i++)
            if (
                scan.Words[i] is { Verb: { } verb, Before: Break.None } word
                && (verb.Tags & VerbTags.Infinitive) == VerbTags.None
                && scan.Lexicon.In("opens_choice", scan.Words[i - 1].Text)
                && word.ChoiceTerms.Any(t => t.Quality >= 1)
            )
            {
                word.Verb = null;
                scan.Cues.RemoveAll(c => c.From == i);
            }
    }

    /// <summary>"los dos que quedan", "lo que haya": told of the goods that are meant, and not asked.</summary>
    public static void TellWhatIsLeft(Scan scan)
    {
        if (scan.Cue("stock"))
            scan.Cues.RemoveAll(c => c.Name == "stock" && IsTold(scan, c.From));
    }

    static bool IsTold(Scan scan, int at)
    {
        // "que te quedan"
        var que = at - 1;
        while (que > 0 && scan.Lexicon.In("clitic", scan.Words[que].Text))
            que--;
        if (que < 1 || scan.Words[que].Before != Break.None || !scan.Words[que].Is(That))
            return false;
        var told = que - 1;
        while (told > 0 && scan.Words[told].InNumber)
            told--;
        return scan.Lexicon.In("definite", scan.Words[told].Text) || scan.Words[told].Is(It);
    }

    /// <summary>"un metro y medio de cadena" where a tape measure is called "metro": so much of something else.</summary>
    public static void DropMeasures(Scan scan) =>
        scan.Mentions.RemoveAll(m =>
            m.To == m.From + 1
            && m.To < scan.Words.Count
            && scan.Words[m.From] is { InNumber: true, IsFigure: false }
            && scan.Amounts.Find(a => a.From < m.From && m.From < a.To) is { Unit: { } unit } amount
            && unit.Kind is UnitKind.Mass or UnitKind.Volume or UnitKind.Length
            && amount.To < scan.Words.Count
            && scan.Words[amount.To] is { Before: Break.None } of
            && of.Is(Of)
            && amount.To + 1 < scan.Words.Count
            && scan.Words[amount.To + 1] is { Terms.Count: 0, ChoiceTerms.Count: 0 }
        );

    /// <summary>What is said in passing, though goods are called nearly so.</summary>
    public static void DropNearly(Scan scan) =>
        scan.Mentions.RemoveAll(m =>
            m.Items.Count > 0 && m.To - m.From == 1 && (IsFetching(scan, m) || IsChanging(scan, m) || IsYes(scan, m))
        );

    static bool IsFetching(Scan scan, Mention m) =>
        scan.Words[m.From].Verb is not null
        && scan.Hits("pickup").Any(p => p.Count > 1 && p.From <= m.From && m.To < p.To);

    /// <summary>"quita la azul" where a Quitasarro is sold, "cambia la blusa a azul" where parts are changed: said of the cart.</summary>
    static bool IsChanging(Scan scan, Mention m) =>
        m.Items[0].Score < Surely
        && scan.Context.InCart.Count > 0
        && scan.Words[m.From].Verb is not null
        && (Covers("remove", scan, m) || Covers("replace", scan, m) && scan.Goods.Any(g => g != m && scan.InCart(g)));

    static bool Covers(string cue, Scan scan, Mention m)
    {
        foreach (var hit in scan.Cues)
            if (hit.Name == cue && hit.From <= m.From && m.To <= hit.To)
                return true;
        return false;
    }

    /// <summary>"joya, dame dos".</summary>
    static bool IsYes(Scan scan, Mention m) =>
        m.Items[0].Score < Surely
        && m.To < scan.Words.Count
        && scan.Words[m.To].Before != Break.None
        && scan.Hits("yes").Any(y => y.From == m.From && y.To == m.To);

    const double Surely = 0.9;
}
