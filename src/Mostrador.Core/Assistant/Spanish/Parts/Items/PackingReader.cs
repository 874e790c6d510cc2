using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>"un kilo de ñoquis en dos bolsitas de medio": how it is to be packed counts nothing; it is noted.</summary>
internal sealed class PackingReader(Scan scan)
{
    readonly List<Word> words = scan.Words;
    (int From, int To)? packing;

    public void Read()
    {
        foreach (var a in scan.Amounts)
            if (PackedBy(a) is { } end && scan.Mentions.Exists(m => m.Items.Count > 0 && m.To < a.From && IsCounted(m)))
            {
                packing = (a.From - 1, end);
                break;
            }
        if (packing is not var (from, to))
            return;
        scan.Amounts.RemoveAll(a => a.From >= from && a.From < to);
        scan.Mentions.RemoveAll(m => m.From >= from && m.From < to);
    }

    public void Note()
    {
        if (packing is not var (from, to) || scan.Goods.LastOrDefault(m => m.To <= from) is not { } packed)
            return;
        scan.Take(from, to, "note");
        var note = scan.Slice(from, to);
        packed.Note = packed.Note is null ? note : packed.Note + ", " + note;
    }

    /// <summary>Where "en dos bolsas", "en dos bolsitas de medio kilo" ends; null where it is no such thing.</summary>
    int? PackedBy(Amount a)
    {
        if (a.From == 0 || a.Money || words[a.From] is not { Before: Break.None } || !words[a.From - 1].Is(In))
            return null;
        var noun = a.NounAt >= 0 ? a.NounAt : a.To;
        if (
            noun >= words.Count
            || words[noun].Before != Break.None
            || !scan.Lexicon.In("packing", Stemmer.Singular(words[noun].Text))
        )
            return null;
        var end = noun + 1;
        if (end < words.Count && words[end].Before == Break.None && words[end].Is(Of))
        {
            foreach (var each in scan.Amounts)
                if (each.From == end + 1 && words[each.From].Before == Break.None)
                    return each.To;
            if (end + 1 < words.Count && words[end + 1].Is(HalfOf))
                return end + 2;
        }
        return end;
    }

    bool IsCounted(Mention m) =>
        scan.Amounts.Exists(a =>
            !a.Money && a.To <= m.From && m.From - a.To <= 1 && (!a.Article || a.Unit is not null)
        );
}
