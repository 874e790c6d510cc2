using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>"hasta 200 mil", "entre 10 y 20 lucas", "unos 15 euros", "dos lucas".</summary>
internal static class BudgetReader
{
    public static Budget? Read(Scan scan)
    {
        var words = scan.Words;
        decimal? min = null,
            max = null,
            sum = null;
        for (var i = 0; i < scan.Amounts.Count; i++)
        {
            var a = scan.Amounts[i];
            // "mil gracias" spends nothing.
            if (a.Bound || a.Unit is not null || scan.CueAt("thanks", a.From))
                continue;
            var before = a.From > 0 ? words[a.From - 1].Text : "";
            var next = i + 1 < scan.Amounts.Count ? scan.Amounts[i + 1] : null;
            // entre 10 y 20 lucas: the first takes its scale from the second.
            if (
                next is not null
                && !next.Bound
                && next.From == a.To + 1
                && words[a.To].Is(And | To | Until)
                && (before.Is(Between | Of) || next.Money || a.Money)
                && (next.Money || a.Money || next.Value >= 1000)
            )
            {
                var low = a.Money || a.Value >= 1000 ? a.Value : a.Value * Scale(scan, next);
                if (low > next.Value)
                    low = a.Value;
                (min, max) = (low, next.Value);
                Use(scan, a);
                Use(scan, next);
                i++;
                continue;
            }
            var top = Touches(scan, "budget_max", a);
            var bottom = Touches(scan, "budget_min", a);
            top |=
                a.To < words.Count && words[a.To].Before == Break.None && scan.Lexicon.In("at_most", words[a.To].Text);
            var about = Touches(scan, "budget_about", a);
            // "de menos de 400" at the end of what is said counts nothing.
            top |= before.Is(Of) && a.From > 1 && words[a.From - 2].Is(Less);
            var limit =
                top
                && a.Value >= 20
                && !a.Marked
                && scan.Hits("budget_max").Any(h => h.Count > 1 && h.To <= a.From && a.From - h.To <= 1)
                && (Sentences.Ends(words, a.To) || words[a.To].Is(For));
            if (
                !a.Money
                && !limit
                && !(a.Value >= 1000 && (top || bottom || about || IsThousand(scan, words[a.To - 1])))
            )
                continue;
            if (!top && !bottom)
                sum = a.Value;
            if (bottom && !top)
                min = a.Value;
            else if (about && !top)
                (min, max) = (decimal.Round(a.Value * 0.8m, 2), decimal.Round(a.Value * 1.2m, 2));
            else
                max = a.Value;
            Use(scan, a);
        }
        return min is null && max is null ? null : new Budget(min, max) { Sum = sum };
    }

    static void Use(Scan scan, Amount a)
    {
        a.Bound = true;
        for (var k = a.From; k < a.To; k++)
            scan.Words[k].Role = "money";
    }

    static bool Touches(Scan scan, string cue, Amount a)
    {
        foreach (var hit in scan.Hits(cue))
            if (
                hit.To <= a.From
                && a.From - hit.To <= 1
                && (cue != "budget_about" || !scan.Words[hit.To - 1].Is(Of) || hit.Count > 1)
            )
                return true;
        return false;
    }

    static decimal Scale(Scan scan, Amount money)
    {
        for (var k = money.From; k < money.To; k++)
        {
            if (scan.Lexicon.Money.TryGetValue(scan.Words[k].Text, out var per) && per > 1)
                return per;
            if (IsThousand(scan, scan.Words[k]))
                return 1000;
        }
        return 1;
    }

    static bool IsThousand(Scan scan, Word w) => scan.Lexicon.Numbers.GetValueOrDefault(w.Text) == 1000;
}
