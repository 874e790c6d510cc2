using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Which lines of the cart a change means: by name, by a choice, by their place, by what they come in.</summary>
sealed class LinesMeant(Talk talk)
{
    public List<int> Of(Edit edit, Reading said) =>
        edit.Target is not { } target
            ? With(said.Options) is { Count: > 0 } chosen
                ? chosen
                : edit.Kind == EditKind.Remove && CalledSo(said) is { Count: > 0 } called
                    ? called
                    : At(PointedAt(edit, said)) is >= 0 and var place
                        ? [place]
                        : InUnit(edit.Quantity) is >= 0 and var counted
                            ? [counted]
                            : edit is { Kind: EditKind.SetQuantity, Quantity: { } count }
                            && Counted(count, said) is >= 0 and var so
                                ? [so]
                                : Of(null)
            // "quita las rojas" of red ponchos, where plums are red, too.
            : edit.Kind == EditKind.Remove
            && target.Candidates.All(c => talk.Basket.LastLine(c.Item.Sku) < 0)
            && CalledSo(said) is { Count: > 0 } red
                ? red
                // "quita las empanadas" takes all that are called so.
                : edit.Kind == EditKind.Remove && !target.Certain && target.Quantity is null
                    ? Named(target)
                    : Of(target);

    /// <summary>
    /// "la de canela que sea difusor": the line that has the choices named before what takes its place; -1 where none or
    /// several have.
    /// </summary>
    public int ToldBefore(ItemMention with, Reading said)
    {
        var words = said.Plain.Words;
        if (Plain.At(words, with.Surface) is not (> 0 and var at))
            return -1;
        var before = words[..at].Select(Plain.Root).ToHashSet();
        var named = with.Options.Where(o => Plain.Words(o.Choice).Any(w => before.Contains(Plain.Root(w)))).ToList();
        var having = Enumerable
            .Range(0, talk.Cart.Lines.Count)
            .Where(i => named.Count > 0 && named.TrueForAll(talk.Cart.Lines[i].Options.Contains))
            .ToList();
        return having is [var only] ? only : -1;
    }

    /// <summary>Every line that a name may mean.</summary>
    public List<int> Named(ItemMention target)
    {
        var best = Of(target);
        if (best.Count == 0 || target.Options.Count > 0)
            return best;
        var lead = target.Candidates.First(c => c.Item.Sku == talk.Cart.Lines[best[0]].Sku).Score;
        var alike = target.Candidates.Where(c => c.Score == lead).Select(c => c.Item.Sku).ToHashSet();
        return [.. Enumerable.Range(0, talk.Cart.Lines.Count).Where(i => alike.Contains(talk.Cart.Lines[i].Sku))];
    }

    /// <summary>
    /// How many of what: of the line just spoken of; "no, con dos estamos" is of the only one that has more. -1 where there is
    /// none, as when something else of the same message has taken it out.
    /// </summary>
    public int Counted(Quantity count, Reading said)
    {
        var last = talk.Cart.Lines.Count - 1;
        var spoken = talk.Basket.LastLine(talk.Focus ?? "") is >= 0 and var line ? line : last;
        var lessens = Cues.Says(said, "only") || said.Plain.Words.Any(w => w.Is(Function.With));
        if (last < 0 || !lessens || talk.Cart.Lines[spoken].Quantity > count.Value)
            return spoken;
        var more = Enumerable.Range(0, last + 1).Where(i => talk.Cart.Lines[i].Quantity > count.Value).ToList();
        return more is [var only] ? only : spoken;
    }

    /// <summary>"y otro" is one more of what was put in last; "y el otro" is the other of two.</summary>
    IReadOnlyList<Reference> PointedAt(Edit edit, Reading said) =>
        edit.Kind == EditKind.Add && !new OtherOfTwo(talk).SaysTheOther(said.Plain.Words)
            ? [.. said.References.Where(r => r.Kind != ReferenceKind.Other)]
            : said.References;

    /// <summary>"lo primero que pedí", "el más caro", "la otra": a place in the cart; -1 when none is meant.</summary>
    int At(IReadOnlyList<Reference> references)
    {
        var lines = talk.Priced.Lines;
        foreach (var reference in references)
        {
            var at = reference.Kind switch
            {
                ReferenceKind.Ordinal when reference.Position < 0 => lines.Count + reference.Position,
                ReferenceKind.Ordinal => reference.Position - 1,
                ReferenceKind.Cheapest => By(l => l.UnitPrice),
                ReferenceKind.MostExpensive => By(l => -l.UnitPrice),
                ReferenceKind.Other
                    when lines.Count == 2 && talk.Basket.LastLine(talk.Focus ?? "") is >= 0 and var spoken => 1
                    - spoken,
                _ => -1,
            };
            if (at >= 0 && at < lines.Count)
                return at;
        }
        return -1;

        int By(Func<PricedLine, decimal> measure) =>
            lines.Count == 0 ? -1 : Enumerable.Range(0, lines.Count).MinBy(i => measure(lines[i]));
    }

    /// <summary>"otra caja", "medio kilo menos": the line that is sold so, the one spoken of before any other.</summary>
    int InUnit(Quantity? quantity)
    {
        if (quantity?.Unit is not { } unit)
            return -1;
        var sold = Enumerable
            .Range(0, talk.Cart.Lines.Count)
            .Where(i => talk.Catalog.Find(talk.Cart.Lines[i].Sku) is { } item && talk.Units.Measures(unit, item.Unit))
            .ToList();
        if (sold.Exists(i => talk.Cart.Lines[i].Sku == talk.Focus))
            return sold.FindLast(i => talk.Cart.Lines[i].Sku == talk.Focus);
        return sold is [var only] ? only : -1;
    }

    /// <summary>
    /// The lines that have the choices named, "la negra talla M"; of several products the one spoken of, and none when
    /// nobody could tell which.
    /// </summary>
    List<int> With(IReadOnlyList<OptionMention> said)
    {
        // "de niño son 14" is as good as nothing of "niña".
        var named = said.Where(o => said.All(best => best.Group != o.Group || o.Score > best.Score * Nearly)).ToList();
        var having = Enumerable
            .Range(0, talk.Cart.Lines.Count)
            .Where(i =>
            {
                var judged = talk
                    .Cart.Lines[i]
                    .Options.Where(o => named.Any(n => Plain.Same(n.Group, o.Group)))
                    .ToList();
                return judged.Count > 0
                    && judged.TrueForAll(o =>
                        named.Any(n => Plain.Same(n.Group, o.Group) && Plain.Same(n.Choice, o.Choice))
                    );
            })
            .ToList();
        if (having.Select(i => talk.Cart.Lines[i].Sku).Distinct(StringComparer.Ordinal).Count() < 2)
            return having;
        return [.. having.Where(i => talk.Cart.Lines[i].Sku == talk.Focus)];
    }

    /// <summary>
    /// "quita las verdes", whatever is asked about: the lines with that word in a choice or in their name, where they are of one
    /// product, or of the one spoken of.
    /// </summary>
    /// <param name="words">The only words that may tell; null for all behind an article.</param>
    public List<int> CalledSo(Reading said, IReadOnlyList<string>? words = null)
    {
        foreach (var root in Called(said))
        {
            if (words is not null && !words.Any(w => Plain.Root(w) == root))
                continue;
            var having = new List<int>();
            for (var line = 0; line < talk.Cart.Lines.Count; line++)
                if (
                    IsCalled(talk.Cart.Lines[line].Sku, root)
                    || talk.Cart.Lines[line].Options.Any(o => HasWord(o.Choice, root))
                )
                    having.Add(line);
            if (having.Count == 0)
                continue;
            return having.TrueForAll(l => talk.Cart.Lines[l].Sku == talk.Cart.Lines[having[0]].Sku)
                ? having
                : having.FindAll(l => talk.Cart.Lines[l].Sku == talk.Focus);
        }
        return [];
    }

    /// <summary>The words behind an article, by their roots.</summary>
    IEnumerable<string> Called(Reading said)
    {
        var words = said.Plain.Words;
        for (var i = 1; i < words.Length; i++)
            if (talk.Lexicon.In("definite", words[i - 1]) && Plain.Tells(words[i]))
                yield return Plain.Root(words[i]);
    }

    bool IsCalled(string sku, string root) => talk.Catalog.Find(sku) is { } item && HasWord(item.Name, root);

    static bool HasWord(string name, string root) => Plain.Words(name).Any(w => Plain.Root(w) == root);

    /// <summary>A choice heard less than another of its group, by so much, was not said.</summary>
    const double Nearly = 0.75;

    /// <summary>The lines an edit means; without a target, the one spoken of last, or the only one, or the last.</summary>
    List<int> Of(ItemMention? target)
    {
        var last = talk.Cart.Lines.Count - 1;
        if (last < 0)
            return [];
        // "sácala" below the question for its colour
        if (
            target is null
            && talk.Pending is { Kind: QuestionKind.Option, Sku: { } asked }
            && talk.Basket.LineLacking(asked, []) is >= 0 and var lacking
        )
            return [lacking];
        if (target is null)
            return [talk.Basket.LastLine(talk.Focus ?? "") is >= 0 and var spoken ? spoken : last];
        // The best candidate that is in the cart is the one meant, whatever else is called alike.
        var lines =
            target.Candidates.Select(c => talk.Basket.LinesOf(c.Item.Sku)).FirstOrDefault(l => l.Count > 0) ?? [];
        var withOptions = lines
            .Where(i =>
                target.Options.Count > 0
                && target.Options.All(o => talk.Cart.Lines[i].Options.Any(c => Plain.Same(c.Choice, o.Choice)))
            )
            .ToList();
        return withOptions.Count > 0 ? withOptions : lines;
    }
}
