using Mostrador.Core.Tenants;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>The working table of one reading: the words and what has been made of them so far.</summary>
internal sealed class Scan
{
    public required string Text { get; init; }
    public required List<Word> Words { get; init; }
    public required ReadingContext Context { get; init; }
    public required ShopIndex Shop { get; init; }
    public required ShopProfile Profile { get; init; }
    public required Lexicon Lexicon { get; init; }
    public List<CueHit> Cues { get; } = [];

    /// <summary>Needs told without their words: "no pegué un ojo".</summary>
    public List<CueHit> Sayings { get; } = [];
    public List<Amount> Amounts { get; set; } = [];
    public List<Mention> Mentions { get; set; } = [];

    /// <summary>The time of day said last.</summary>
    public SpokenTime? Time { get; set; }

    /// <summary>The day of the month said last, as it was said: "24 de diciembre", "jueves 26".</summary>
    public string? Date { get; set; }

    /// <summary>Goods said not to be wanted, of a kind that is: "leña que no sea de eucalipto".</summary>
    public HashSet<int> Excluded { get; } = [];

    /// <summary>Words for what they are not to have in them: "teína".</summary>
    public HashSet<int> Lacking { get; } = [];

    /// <summary>Words for what goods are not to do: "que no me quite el sueño".</summary>
    public HashSet<int> Denied { get; } = [];

    /// <summary>Goods were named to ask for others.</summary>
    public bool LooksForOther { get; set; }

    /// <summary>Mentions of products, in the order of the text; those of an earlier purchase are none.</summary>
    public IEnumerable<Mention> Goods =>
        Mentions.Exists(static m => m is { Items.Count: > 0, Earlier: false })
            ? Mentions.Where(static m => m is { Items.Count: > 0, Earlier: false })
            : [];

    /// <summary>What stands before is told of goods of an earlier purchase.</summary>
    public int WantedFrom =>
        Goods.FirstOrDefault() is { } first
        && Mentions.FindLast(static m => m.Earlier) is { } last
        && last.From < first.From
            ? first.Start
            : 0;

    /// <summary>The item spoken of last, where the shop still has it.</summary>
    public int? Focus => Context.Focus is { } sku && Shop.TryItem(sku, out var item) ? item : null;

    /// <summary>Something is counted between two places.</summary>
    public bool Counts(int from, int to)
    {
        foreach (var a in Amounts)
            if (a.From >= from && a.To <= to && a.Countable)
                return true;
        return false;
    }

    const double CalledAlike = 0.15;

    /// <summary>The goods named are in the cart; of several called alike, one of them is.</summary>
    public bool InCart(Mention m)
    {
        foreach (var (item, score) in m.Items)
            if (
                m.Items[0].Score - score < CalledAlike
                && Context.InCart.Contains(Shop.Items[item].Sku, StringComparer.OrdinalIgnoreCase)
            )
                return true;
        return false;
    }

    /// <summary>"ni blanco ni rojo", "no picante": the choice that is not wanted.</summary>
    public bool IsRefused(int at) =>
        at > 0
        && Words[at] is { Before: Break.None, ChoiceTerms.Count: > 0 }
        && (
            Words[at - 1].Is(Nor)
            || at > 1 && Words[at - 1].Is(Of | With | In) && Words[at - 2].Is(Nor)
            || Words[at - 1].Is(Not) && at + 1 < Words.Count && Words[at + 1].Before != Break.None
            // "de vainilla, no de choco"
            || at > 1
                && Words[at - 1] is { Before: Break.None } link
                && link.Is(Of | With | In)
                && Words[at - 2] is { Before: not Break.None } denies
                && denies.Is(Not)
                && (at + 1 == Words.Count || Words[at + 1].Before != Break.None)
            || IsRefusedBehind(at)
            || IsExcepted(at)
            || IsDisliked(at)
        );

    /// <summary>"la instantánea no, la otra": a no of its own, and what is wanted behind the pause.</summary>
    bool IsRefusedBehind(int at) =>
        at + 2 < Words.Count
        && Words[at + 1].Before == Break.None
        && Words[at + 1].Is(Not)
        && Words[at + 2] is { Before: not Break.None, Asked: false } next
        && (next.ChoiceTerms.Count > 0 || Lexicon.In("definite", next.Text) || Lexicon.In("instead", next.Text));

    /// <summary>"que no sea rosado", "que no tengan carne ni pollo".</summary>
    bool IsExcepted(int at)
    {
        foreach (var hit in Cues)
            if (
                hit.Name == "excluding"
                && hit.Count > 1
                && hit.To <= at
                && at - hit.To <= 1
                && Words[hit.To].Before == Break.None
            )
                return true;
        return false;
    }

    /// <summary>"en negro no me gustan".</summary>
    bool IsDisliked(int at)
    {
        foreach (var hit in Cues)
            if (hit.Name == "ill_borne" && hit.From == at + 1 && Words[hit.From].Before == Break.None)
                return true;
        return false;
    }

    /// <summary>"otro capuchino", "otras dos almojábanas", "otra bandeja de huevos".</summary>
    public bool IsAnother(Mention m)
    {
        var at = m.Start - 1;
        if (at > 1 && Words[at].Is(Of) && Lexicon.Units.ContainsKey(Words[at - 1].Text))
            at -= 2;
        return at >= 0
            && Words[at].Is(Another | Others)
            && BreakBetween(at + 1, m.Start) == Break.None
            // "¿y qué otra legumbre tiene?" asks what there is besides.
            && !(at > 0 && Words[at - 1].Is(That) && Words[at].Before == Break.None && Cue("have"));
    }

    /// <summary>"cambia el pisco por el de 35", "en vez del de 40 el de 35": what goes and what comes in its place.</summary>
    public bool IsExchanged(Mention goes, Mention comes)
    {
        foreach (var hit in Hits("replace"))
        {
            if (Words[hit.From].Is(In) && hit.To <= goes.From && goes.From - hit.To <= 1)
                return true;
            for (var i = Math.Max(goes.To, hit.From); i < comes.From; i++)
                if (Words[i].Is(By))
                    return true;
        }
        return false;
    }

    public bool Cue(string name)
    {
        foreach (var hit in Cues)
            if (hit.Name == name)
                return true;
        return false;
    }

    /// <remarks>Most cues are in no message: those cost nothing.</remarks>
    public IEnumerable<CueHit> Hits(string name) => Cue(name) ? HitsOf(name) : [];

    IEnumerable<CueHit> HitsOf(string name)
    {
        foreach (var hit in Cues)
            if (hit.Name == name)
                yield return hit;
    }

    /// <summary>The longest hit of a cue.</summary>
    public CueHit? Longest(string name)
    {
        CueHit? best = null;
        foreach (var hit in Cues)
            if (hit.Name == name && (best is null || hit.Count > best.Value.Count))
                best = hit;
        return best;
    }

    /// <summary>A cue that covers the word at this place.</summary>
    public bool CueAt(string name, int at)
    {
        foreach (var hit in Cues)
            if (hit.Name == name && hit.From <= at && at < hit.To)
                return true;
        return false;
    }

    /// <summary>A sentence or list break between two places (the one before <paramref name="to"/> included).</summary>
    public Break BreakBetween(int from, int to)
    {
        var strongest = Break.None;
        for (var i = from; i <= to && i < Words.Count; i++)
            if (i > 0 && Words[i].Before > strongest)
                strongest = Words[i].Before;
        return strongest;
    }

    public string Slice(int from, int to) =>
        from >= to || from >= Words.Count ? "" : Text[Words[from].Start..Words[to - 1].End];

    /// <summary>A number that counts nothing leaves the sentence; to what examples tell it is a figure like any.</summary>
    public void MaskFigure(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (Words[i].InNumber)
                Words[i].Mask("figure");
    }

    public void Take(int from, int to, string role)
    {
        for (var i = from; i < to; i++)
            Words[i].Take(role);
    }
}
