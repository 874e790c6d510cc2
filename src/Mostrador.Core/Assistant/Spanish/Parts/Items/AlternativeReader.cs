using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Marks what is wanted only where something else cannot be had: "si no hay rubia me das roja", "coca, y si no agua".</summary>
internal sealed class AlternativeReader(Scan scan)
{
    const int Reach = 5;

    readonly List<Word> words = scan.Words;

    public void Read()
    {
        foreach (var hit in scan.Hits("otherwise").ToList())
            Condition(hit);
        if (scan.Cue("whichever"))
            Either();
    }

    void Condition(CueHit hit)
    {
        var next = scan.Goods.FirstOrDefault(m => m.Start >= hit.To && !m.Negated);
        // "si no hay problema me mandas 2 panes" is manners, and no condition.
        if (
            next is null
            || next.Start - hit.To > Reach
            || words
                .GetRange(hit.To, next.Start - hit.To)
                .Exists(w => !w.Filler && !w.Courtesy && !w.InNumber && w.Verb is null)
        )
            return;
        var wanted = scan.Goods.LastOrDefault(m => m.To <= hit.From && !m.Negated);
        if (IsCondition(hit, next))
        {
            var other = scan.Goods.FirstOrDefault(m => m.Start >= next.To && m != next && !m.Negated);
            if (other is null)
                return;
            // "2 cocas, si no hay coca una sprite": named again, and wanted once.
            if (wanted is not null && wanted.Items[0].Item == next.Items[0].Item)
                scan.Mentions.Remove(next);
            else
                wanted = next;
            next = other;
        }
        if (wanted is null || wanted.Items[0].Item == next.Items[0].Item && next.Options.SequenceEqual(wanted.Options))
            return;
        next.Otherwise = true;
        if (scan.Shop.SoldByMeasure(wanted.Items[0].Item) == scan.Shop.SoldByMeasure(next.Items[0].Item))
        {
            wanted.Amount ??= next.Amount;
            next.Amount ??= wanted.Amount;
        }
    }

    /// <summary>"si no hay papa amarilla, …": what follows at once is what may be missing.</summary>
    bool IsCondition(CueHit hit, Mention next) =>
        !words[hit.To - 1].Is(Not | ButRather)
        && scan.BreakBetween(hit.To, next.Start) == Break.None
        && words.GetRange(hit.To, next.Start - hit.To).TrueForAll(w => w.Verb is null);

    /// <summary>"coca o sprite, lo que tengas": the first that there is.</summary>
    void Either()
    {
        var goods = scan.Goods.ToList();
        for (var i = 1; i < goods.Count; i++)
            if (words.GetRange(goods[i - 1].To, goods[i].From - goods[i - 1].To).Exists(w => w.Is(Or | OrBeforeO)))
                goods[i].Otherwise = true;
    }
}
