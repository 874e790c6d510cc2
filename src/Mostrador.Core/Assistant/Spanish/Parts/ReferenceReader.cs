using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Words that point at what was shown or said: "el segundo", "ese", "el más barato", "los dos".</summary>
internal static class ReferenceReader
{
    public static List<Reference> Read(Scan scan)
    {
        var found = new List<(int At, int Length, Reference Reference)>();
        foreach (var hit in scan.Cues)
        {
            var reference = Of(hit.Name);
            if (reference is null || InProduct(scan, hit) || InPickup(scan, hit))
                continue;
            // "la 2 kilos", "los 3 tomates": a figure that counts something points at nothing.
            if (
                reference.Kind is ReferenceKind.Ordinal or ReferenceKind.All
                && hit.To < scan.Words.Count
                && scan.Words[hit.To].Before == Break.None
                && (scan.Words[hit.To].Terms.Count > 0 || scan.Lexicon.Units.ContainsKey(scan.Words[hit.To].Text))
            )
                continue;
            found.Add((hit.From, hit.Count, reference));
        }
        Bare(scan, found);
        // The fuller reading of the same words wins: "los dos" is both, not the second.
        found.Sort((a, b) => b.Length != a.Length ? b.Length.CompareTo(a.Length) : a.At.CompareTo(b.At));
        var kept = new List<(int At, int Length, Reference Reference)>();
        foreach (var f in found)
            if (!kept.Exists(k => f.At < k.At + k.Length && k.At < f.At + f.Length))
                kept.Add(f);
        kept.Sort((a, b) => a.At.CompareTo(b.At));
        var result = new List<Reference>();
        foreach (var (at, length, reference) in kept)
        {
            scan.Take(at, at + length, "reference");
            // "los dos" of two that were shown counts nothing.
            if (reference.Kind is ReferenceKind.All)
                foreach (var a in scan.Amounts)
                    if (a.From >= at && a.To <= at + length && a.Value == scan.Context.Shown.Count)
                        a.Bound = true;
            if (!result.Contains(reference) && !IsOfThem(scan, kept, at))
                result.Add(reference);
        }
        return result;
    }

    /// <summary>"el más barato de los dos" is one of them.</summary>
    static bool IsOfThem(Scan scan, List<(int At, int Length, Reference Reference)> kept, int all) =>
        all > 1
        && scan.Words[all - 1].Is(Function.Of)
        && kept.Exists(k =>
            k.At + k.Length == all - 1
            && k.Reference.Kind
                is ReferenceKind.Cheapest
                    or ReferenceKind.MostExpensive
                    or ReferenceKind.Largest
                    or ReferenceKind.Smallest
        );

    /// <summary>A lone figure after a list was shown chooses from it: "2", "la 3".</summary>
    static void Bare(Scan scan, List<(int, int, Reference)> found)
    {
        if (
            scan.Context.Shown.Count == 0
            || scan.Context.Expecting is not (Expecting.Product or Expecting.Nothing or Expecting.Option)
        )
            return;
        foreach (var a in scan.Amounts)
        {
            if (
                a.Bound
                || a.Money
                || a.Unit is not null
                || a.Marked
                || a.Value != decimal.Floor(a.Value)
                || a.Value < 1
                || a.Value > scan.Context.Shown.Count
            )
                continue;
            var article = a.From > 0 && scan.Lexicon.In("before_rank", scan.Words[a.From - 1].Text);
            var alone = scan.Words.TrueForAll(w =>
                w.InNumber
                || w.Courtesy
                || w.Filler && scan.Lexicon.In("beside_rank", w.Text)
                || scan.Lexicon.In("picks", w.Text)
            );
            if (
                article && Sentences.Ends(scan.Words, a.To)
                || alone && scan.Words[a.From].IsFigure && scan.Context.Expecting == Expecting.Product
            )
                found.Add((a.From, a.To - a.From, new Reference(ReferenceKind.Ordinal, (int)a.Value)));
        }
    }

    static bool InProduct(Scan scan, CueHit hit) =>
        scan.Mentions.Exists(m => m.Items.Count > 0 && hit.From >= m.From && hit.To <= m.To);

    /// <summary>"mañana paso por todo" fetches it and picks nothing.</summary>
    static bool InPickup(Scan scan, CueHit hit) =>
        scan.Hits("pickup").Any(p => p.From < hit.From && hit.To <= p.To)
        // "a las 10" is a time.
        || scan.Words[hit.To - 1].Masked
        || scan.Amounts.Exists(a => a is { Bound: true, Unit: null } && a.From >= hit.From && a.To <= hit.To);

    static Reference? Of(string cue) =>
        cue switch
        {
            "cheapest" => new Reference(ReferenceKind.Cheapest),
            "dearest" => new Reference(ReferenceKind.MostExpensive),
            "largest" => new Reference(ReferenceKind.Largest),
            "smallest" => new Reference(ReferenceKind.Smallest),
            "middle_price" => new Reference(ReferenceKind.MiddlePrice),
            "that" => new Reference(ReferenceKind.That),
            "all" => new Reference(ReferenceKind.All),
            "each" => new Reference(ReferenceKind.Each),
            "other" or "cheaper" => new Reference(ReferenceKind.Other),
            "ordinal_last" => new Reference(ReferenceKind.Ordinal, -1),
            "ordinal_before_last" => new Reference(ReferenceKind.Ordinal, -2),
            _ => cue.StartsWith("ordinal_", StringComparison.Ordinal) && int.TryParse(cue.AsSpan(8), out var n)
                ? new Reference(ReferenceKind.Ordinal, n)
                : null,
        };
}
