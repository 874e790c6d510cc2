using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What goes and what comes in its place: "sácame la lechuga", "papas en vez de tomates".</summary>
internal sealed partial class EditReader
{
    Edit? Replace()
    {
        foreach (var hit in Hits("replace").OrderByDescending(h => h.Count))
        {
            var instead = words[hit.From].Is(In);
            if (words[hit.From].Is(Not))
                continue;
            var goods = Goods
                .Where(m => m.To > hit.From && scan.BreakBetween(hit.From + 1, m.From) != Break.Hard)
                .ToList();
            var by = words.FindIndex(hit.From, w => w.Is(By | With) && w.Before != Break.Hard);
            if (instead)
            {
                // "en vez de tomates, papas" or "papas en vez de tomates"
                var gone = goods.Find(m => m.From >= hit.To);
                var came =
                    goods.Find(m => m != gone && m.From > (gone?.To ?? 0))
                    ?? Goods.LastOrDefault(m => m.To <= hit.From);
                if (gone is null)
                {
                    // "la garrafa en vez de los litros": what is there is told by what it is sold in; "en vez de 2, 3" is a quantity.
                    if (
                        Goods.LastOrDefault(m => m.To <= hit.From) is { } other
                        && !scan.InCart(other)
                        && IsSoldIn(hit.To)
                    )
                        return new Edit(EditKind.Replace, null, null, build(other));
                    continue;
                }
                if (came is null)
                    continue;
                gone.Negated = true;
                return new Edit(EditKind.Replace, build(gone), Part(gone, words.Count), build(came));
            }
            if (by < 0)
                continue;
            var old =
                goods.LastOrDefault(m => m.To <= by)
                // "el vacío cámbialo por bondiola"
                ?? Goods.LastOrDefault(m => m.To == hit.From && scan.InCart(m));
            var with = goods.Find(m => m.From > by);
            if (with is null)
                continue;
            if (old is not null)
                old.Negated = true;
            return new Edit(
                EditKind.Replace,
                old is null ? null : build(old),
                old is null ? PartUnnamed(hit, by) : Part(old, by),
                build(with)
            );
        }
        return null;
    }

    /// <summary>"los litros" of what is in the cart and is sold by them.</summary>
    bool IsSoldIn(int at)
    {
        if (at < words.Count && (words[at].Is(The | Those) || scan.Lexicon.In("det", words[at].Text)))
            at++;
        return at < words.Count
            && scan.Lexicon.Units.TryGetValue(words[at].Text, out _)
            && scan.Focus is { } item
            && scan.Shop.IsUnit(item, words[at]);
    }

    /// <summary>"cambia una lechuga por miel": how many of it are replaced; null for all, as of "las lechugas".</summary>
    Quantity? Part(Mention? gone, int before) =>
        // "en vez de la otra manta"
        gone is { Start: > 0 } other
        && words[other.Start - 1].Is(Another)
        && scan.IsAnother(other)
            ? new Quantity(1)
        : gone?.Amount is { Money: false } some
        && some.From < gone.From
        && gone.From < before
        && !(some.From > 0 && scan.Lexicon.In("definite", words[some.From - 1].Text))
            ? some.ToQuantity()
        : null;

    /// <summary>"cambie una por …" of what was spoken of; null for all, as of "los tres".</summary>
    Quantity? PartUnnamed(CueHit hit, int before)
    {
        var some = scan.Amounts.Find(a => a is { Money: false, Unit: null } && a.From > hit.From && a.To <= before);
        if (
            some is null
            || words[some.From - 1].Is(Of | OfThe)
            || scan.Lexicon.In("definite", words[some.From - 1].Text)
        )
            return null;
        some.Bound = true;
        return some.ToQuantity();
    }

    List<Edit> Remove()
    {
        var edits = new List<Edit>();
        foreach (var hit in Hits("remove").Concat(Hits("forgets")).OrderBy(h => h.From))
        {
            if (edits.Count > 0)
                break;
            // "bájame los tomates a 2" says how many are left.
            if (Hits("set").Any(s => s.From == hit.From && s.Count > hit.Count))
                continue;
            // "quítale uno", "sácale la cebolla": a count is less_one, an ingredient a note; both handled elsewhere.
            if (
                Hits("less_one").Any(l => l.From <= hit.To && l.To >= hit.From && l.Count > 1)
                && !Goods.Any(m => m.From >= hit.To && m.Amount is null or { Article: true })
            )
                continue;
            var goods = EndsThere(hit)
                ? []
                : Goods.Where(m => m.From >= hit.To && scan.BreakBetween(hit.To, m.From) != Break.Hard).ToList();
            foreach (var m in goods)
            {
                // "saca los tomates y agrega papas" ends where another verb begins.
                if (Hits("add").Concat(Hits("buy")).Any(h => h.From >= hit.To && h.From < m.From))
                    break;
                if (words.Skip(hit.To + 1).Take(m.From - hit.To - 1).Any(w => w.Verb is not null && Joins(w)))
                    break;
                if (IsReason(hit.To, m))
                    break;
                // "no me pongas ajos, solo dos kilos de naranjas"
                if (
                    words
                        .Skip(hit.To)
                        .Take(m.Start - hit.To)
                        .Any(w => w.Before != Break.None && scan.Lexicon.In("instead", w.Text))
                )
                    break;
                var part = scan.Amounts.Find(a =>
                    !a.Bound && a.Countable && a.From >= hit.To && a.To <= m.From && (a.Unit is not null || !a.Article)
                );
                if (part is not null)
                {
                    part.Bound = true;
                    edits.Add(new Edit(EditKind.Subtract, build(m), InPieces(part, m)));
                }
                else if (
                    m.Amount is { Article: false, Money: false } some
                    && some.From < m.From
                    && !(some.From > 0 && words[some.From - 1].Is(ThePlural))
                )
                    edits.Add(new Edit(EditKind.Subtract, build(m), some.ToQuantity()));
                else
                    edits.Add(new Edit(EditKind.Remove, build(m)));
                m.Negated = true;
            }
            // "la lechuga ya no la quiero", "el carbón sacalo", "uno de los cargadores fuera"
            if (goods.Count == 0 && Behind(hit) is { } said)
            {
                edits.Add(
                    said.Amount is { Money: false } some && Counts(said, some)
                        ? new Edit(EditKind.Subtract, build(said), some.ToQuantity())
                        : new Edit(EditKind.Remove, build(said))
                );
                said.Negated = true;
                continue;
            }
            if (goods.Count == 0 && !Cue("cancel") && !ChoosesOther(hit) && !EndsThere(hit))
            {
                // "ya no la quiero", "quita el primero", "sácalo": what it points at is in the references.
                var unknown = words
                    .Skip(hit.To)
                    .Take(4)
                    .Any(w =>
                        !w.Filler && !w.Known && w.Role is null && w.Terms.Count == 0 && w.ChoiceTerms.Count == 0
                    );
                if (!unknown)
                    edits.Add(new Edit(EditKind.Remove));
            }
        }
        if (edits.Count == 0 && Hits("left_out").Select(h => Behind(h)).FirstOrDefault(m => m is not null) is { } left)
        {
            left.Negated = true;
            edits.Add(new Edit(EditKind.Remove, build(left)));
        }
        if (edits.Count == 0)
            foreach (var m in Goods)
                if (Without(m))
                {
                    m.Negated = true;
                    edits.Add(new Edit(EditKind.Remove, build(m)));
                }
        return edits;
    }

    /// <summary>"quita uno de metro y medio", "dos de 3 metros": so many pieces, each of that measure.</summary>
    static Quantity InPieces(Amount part, Mention m) =>
        part.Unit is null
        && m.Amount is { Unit.Kind: UnitKind.Length or UnitKind.Mass or UnitKind.Volume } each
        && each != part
            ? each.As(part.Value * each.Value, each.Unit).ToQuantity()
            : part.ToQuantity();

    /// <summary>"quita los aretes, que el collar ya luce solo": why the others go is told of it.</summary>
    bool IsReason(int after, Mention m)
    {
        var at = m.Start;
        while (at > after && words[at].Before == Break.None && scan.Lexicon.In("det", words[at - 1].Text))
            at--;
        at--;
        while (at > after && scan.Lexicon.In("reason_filler", words[at].Text) && words[at].Before == Break.None)
            at--;
        return at > after
            && (
                words[at].Is(Because | So)
                || words[at].Is(That)
                    && (words[at].Before != Break.None || scan.Lexicon.In("before_reason", words[at - 1].Text))
            )
            && !Hits("becomes").Any(b => b.From == at || b.From == at - 1);
    }

    /// <summary>"morcilla no me pongas, un kilo de chorizo": what goes stands before it, and what comes after a pause stays.</summary>
    bool EndsThere(CueHit hit)
    {
        // The article of what comes next may stand in the cue.
        var end = hit.From + 1;
        while (end < hit.To && words[end].Before == Break.None)
            end++;
        return end < words.Count
            && words[end].Before != Break.None
            && words[hit.From].Is(Not | Already | Nor)
            && scan.Goods.Any(m =>
                m.To <= hit.From && hit.From - m.To <= 1 && scan.BreakBetween(m.To, hit.From) == Break.None
            );
    }

    /// <summary>"no los quiero dorados, mejor rojos": not the goods go but a choice of theirs.</summary>
    bool ChoosesOther(CueHit hit)
    {
        var refused = words.FindIndex(hit.To, IsChoice);
        if (refused < 0 || refused >= to || refused - hit.To > 2)
            return false;
        var groups = Groups(words[refused]);
        for (var k = refused + 1; k < to; k++)
            if (IsChoice(words[k]) && Groups(words[k]).Overlaps(groups))
                return !Hits("spares").Any(s => k - s.To is 0 or 1)
                    && words
                        .GetRange(refused + 1, k - refused)
                        .Exists(w => w.Before != Break.None || scan.Lexicon.In("instead", w.Text));
        return false;

        static bool IsChoice(Word w) => w is { Masked: false, ChoiceTerms.Count: > 0 };

        HashSet<string> Groups(Word w) =>
            w
                .ChoiceTerms.SelectMany(t => scan.Shop.Terms[t.Term].Choices)
                .Select(c => scan.Shop.Choices[c].Group)
                .ToHashSet(StringComparer.Ordinal);
    }

    const int Near = 3;

    /// <summary>The goods of the cart that stand before what is said of them.</summary>
    Mention? Behind(CueHit hit) =>
        Goods.LastOrDefault(m => m.To <= hit.From && hit.From - Math.Max(m.To, m.OptionsTo) <= Near && scan.InCart(m));

    /// <summary>"dos tacos", "uno de los tacos": some of them; "un taco" of one is the taco.</summary>
    bool Counts(Mention m, Amount amount) =>
        !amount.Article || PartOf(m) || amount.To <= m.From && m.From - amount.To >= 1;

    /// <summary>"una de las raciones": some of what is there.</summary>
    bool PartOf(Mention m) => PartAt(m) >= 0;

    /// <summary>Where the number of a part stands; -1 without.</summary>
    int PartAt(Mention m)
    {
        var at = m.From - 1;
        // "uno de los paquetes de pañales"
        if (at > from + 2 && words[at].Is(Of) && scan.Shop.IsUnit(m.Items[0].Item, words[at - 1]))
            at -= 2;
        if (at > from && scan.Lexicon.In("det", words[at].Text))
            at--;
        return at < m.From - 1 && at > from && words[at].Is(Of) && words[at - 1].InNumber ? at - 1 : -1;
    }

    /// <summary>"sin los tomates", "menos la lechuga", "la lechuga ya no" about something that is in the cart.</summary>
    bool Without(Mention m)
    {
        // "lo mismo pero sin la cerveza" takes out of what is about to be in the cart.
        if (!scan.InCart(m) && !scan.Cue("repeat"))
            return false;
        var start = m.From;
        while (start > 0 && words[start].Before == Break.None && words[start - 1].Is(The))
            start--;
        return start > 0 && words[start].Before == Break.None && scan.Lexicon.In("leaves_out", words[start - 1].Text)
            || m.Negated && !(m.Amount is { } denied && IsDenied(denied));
    }
}
