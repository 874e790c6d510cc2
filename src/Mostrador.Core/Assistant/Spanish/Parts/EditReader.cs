using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// How a message changes the cart: "sácame la lechuga", "mejor que sean 3", "cambia los tomates por papas", "uno más". Several
/// changes stand in clauses of their own: "quita las dos de humita y sube las de verdura a ocho".
/// </summary>
internal sealed partial class EditReader(Scan scan, Func<Mention, ItemMention> build)
{
    readonly List<Word> words = scan.Words;

    /// <summary>The clause being read.</summary>
    int from;
    int to;

    public List<Edit> Read()
    {
        var edits = new List<Edit>();
        if (Keep() is { Count: > 0 } kept)
            return kept;
        foreach (var m in scan.Goods)
            if (m.Amount is { } all && all.From >= m.To && IsAll(all) && scan.InCart(m))
                m.Amount = null;
        if (scan.Cue("clear"))
        {
            edits.Add(new Edit(EditKind.Clear));
            return edits;
        }
        foreach (var clause in new EditClauses(scan).Find())
        {
            (from, to) = clause;
            foreach (var edit in ReadClause())
                // "el hielo ya tengo, sácalo" takes one thing out.
                if (edit is not { Kind: EditKind.Remove, Target: null } || edits is not [.., { Kind: EditKind.Remove }])
                    edits.Add(edit);
        }
        // "que sean tres panes y deja la leche nomás"
        if (
            edits.Exists(e =>
                e.Kind is EditKind.Remove or EditKind.SetQuantity or EditKind.Subtract or EditKind.Replace
            )
        )
            edits.AddRange(Stay().Where(s => !edits.Exists(e => e.Target?.Best.Sku == s.Target!.Best.Sku)));
        return edits;
    }

    /// <summary>"ni torta ni jugo, solo los panes", "quita la grande y deja las chicas": named to stay, and no more of it.</summary>
    IEnumerable<Edit> Stay()
    {
        var buys = scan.Cue("add") || scan.Cue("buy") || scan.Cue("more_one");
        foreach (var m in scan.Goods)
            if (
                m is { Amount: null, Options.Count: 0, Negated: false }
                && scan.InCart(m)
                && (
                    scan.Hits("spares").Any(h => m.From - h.To is 0 or 1)
                    || scan.Hits("remove").Any(h => h.To < m.From && IsReason(h.To, m))
                    // "la tierra y el compost sí, el cilantro no"
                    || Definite(m.From)
                        && (!buys || m.To < words.Count && words[m.To].Before == Break.None && words[m.To].Is(If))
                )
            )
                yield return new Edit(EditKind.Stay, build(m));
    }

    List<Edit> ReadClause()
    {
        if (Replace() is { } replace)
            return [replace];
        if (Level() is { } level)
            return [level];
        if (Turned() is { } turned)
            return [turned];
        var edits = Remove();
        if (SetQuantities() is { Count: > 0 } sets)
            edits.AddRange(sets);
        else if (Count() is { Count: > 0 } counts)
            edits.AddRange(counts);
        else if (Multiply() is { } set)
            edits.Add(set);
        else if (edits.Count == 0 && Lessen() is { } less)
        {
            edits.Add(less);
            // "una pequeña menos y una grande más"
            if (More(Goods) is { } more)
                edits.Add(more);
        }
        else if (edits.Count == 0 && (Choose() ?? More()) is { } change)
            edits.Add(change);
        return edits;
    }

    /// <summary>"solo las empanadas, lo otro no", "quita todo menos el pan": only what is named stays.</summary>
    List<Edit> Keep()
    {
        var spared = scan.Hits("clear")
            .Where(h => h.To + 1 < words.Count && scan.Lexicon.In("except", words[h.To].Text))
            .Select(h => h.To)
            .DefaultIfEmpty(-1)
            .First();
        var only = scan.Hits("keep").Select(h => h.From + 1).DefaultIfEmpty(-1).First();
        if (spared < 0 && (only < 0 || scan.Cue("add") || scan.Cue("question")))
            return [];
        var said = scan.Goods.Where(m => m.From >= Math.Max(spared, only) - 1).ToList();
        if (
            said.Count == 0
            || !said.TrueForAll(m => scan.InCart(m) && (spared >= 0 || !m.Negated && Whole(m)))
            || !scan.Goods.All(m => said.Contains(m) || !m.Negated)
        )
            return [];
        // "quite las botas, solo las baletas": what goes is not bought again.
        if (scan.Cue("remove"))
            foreach (var m in scan.Goods)
                m.Negated = !said.Contains(m);
        return said.ConvertAll(m => new Edit(EditKind.Keep, build(m)));

        // "solo una empanada" counts it, "solo las empanadas" spares it.
        bool Whole(Mention m) =>
            m.Options.Count == 0
            && m.Amount is null
            && m.From > 0
            && (
                scan.Lexicon.In("definite", words[m.From - 1].Text)
                || m.From > 1 && words[m.From - 1].Is(Of) && scan.Lexicon.In("definite", words[m.From - 2].Text)
            );
    }

    IEnumerable<CueHit> Hits(string cue) => Cue(cue) ? scan.Hits(cue).Where(Within) : [];

    bool Within(CueHit hit) => hit.From >= from && hit.From < to;

    CueHit? Longest(string cue)
    {
        CueHit? best = null;
        foreach (var hit in Hits(cue))
            if (best is null || hit.Count > best.Value.Count)
                best = hit;
        return best;
    }

    bool Cue(string cue)
    {
        foreach (var hit in scan.Cues)
            if (hit.Name == cue && Within(hit))
                return true;
        return false;
    }

    /// <summary>A verb that begins what comes next: "…, y póngame".</summary>
    bool Joins(Word verb) =>
        words.IndexOf(verb) is > 0 and var at
        && (
            words[at - 1].Is(And | AndBeforeI)
            || verb.Before != Break.None
            || at > 1 && words[at - 2].Is(And | AndBeforeI) && scan.Lexicon.In("clitic", words[at - 1].Text)
        );

    /// <summary>The goods named in the clause.</summary>
    IEnumerable<Mention> Goods => scan.Goods.Where(m => m.From >= from && m.From < to);
}
