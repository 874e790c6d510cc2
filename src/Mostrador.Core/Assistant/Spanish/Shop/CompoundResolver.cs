using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Names of goods in several words mean one thing, whatever their single words mean to the shop: "leche condensada" is no
/// milk, "carne molida" is the Carne picada.
/// </summary>
internal sealed class CompoundResolver(ShopIndex shop)
{
    const double Alike = 0.7;
    const double Misspelt = 0.86;

    public void Settle(List<Word> words, int from, int to, Compound compound)
    {
        var content = words
            .GetRange(from, to - from)
            .FindAll(w => compound.Stems.Contains(w.Stem) && !w.Is(With | Without));
        // "Del Valle" is where somebody lives, though a juice is called so.
        if (OneHasAll(content) || content.Exists(w => w.Terms.Any(t => shop.Terms[t.Term].Zones.Length > 0)))
            return;
        var found = compound.Others.SelectMany(o => Terms(o)).DistinctBy(t => t.Term).ToList();
        if (found.Count == 0)
            found = [.. compound.Near.SelectMany(o => Terms(o, GoodsWords.NearQuality)).DistinctBy(t => t.Term)];
        // "comida para perro" where all is food: its first word says what is looked for. "con leche de almendras" is chosen.
        if (
            found.Count == 0
            && (
                content[0].Terms.Any(t => shop.Terms[t.Term].Categories.Length > 0)
                || content.Exists(w => w.ChoiceTerms.Count > 0)
            )
        )
            return;
        foreach (var w in content)
        {
            w.Terms = found;
            w.Named = found.Count > 0;
            w.ChoiceTerms = [];
        }
    }

    /// <summary>The shop's terms for another name of a thing, be it of several words.</summary>
    public List<TermMatch> Terms(string name, double quality = 0.92)
    {
        var parts = name.Split(' ');
        List<TermMatch>? all = null;
        HashSet<int>? names = null;
        foreach (var part in parts)
        {
            var terms = shop.Look(part)
                .FindAll(t =>
                    t.Quality > 0.9 && shop.Terms[t.Term] is { Items.Length: > 0 } or { Categories.Length: > 0 }
                );
            var here = terms.SelectMany(t => shop.Terms[t.Term].Names).ToHashSet();
            if (names is null)
                names = here;
            else
                names.IntersectWith(here);
            if (names.Count == 0)
                return [];
            (all ??= []).AddRange(terms.Select(t => t with { Quality = quality }));
        }
        return all!;
    }

    /// <summary>One product is known by all the words: by its names, its choices or what is told of it.</summary>
    bool OneHasAll(List<Word> content)
    {
        HashSet<int>? having = null;
        foreach (var w in content)
        {
            // "paño lenci" of what is called Paño lency.
            if (w is { Terms.Count: 0, ChoiceTerms.Count: 0, Filler: false } && having is not { Count: 0 })
                w.Terms =
                [
                    .. shop
                        .Spellings.Fuzzy.Find(w.Text)
                        .Where(f => f.Distance < 2)
                        .Select(f => new TermMatch(f.Id, Misspelt)),
                ];
            var here = w.Terms.Where(t => t.Quality > Alike).SelectMany(t => shop.Terms[t.Term].Items).ToHashSet();
            here.UnionWith(
                w.ChoiceTerms.Where(t => t.Quality > Alike)
                    .SelectMany(t => shop.Terms[t.Term].Choices)
                    .SelectMany(c => shop.Choices[c].Items)
            );
            var root = Stemmer.Root(w.Text);
            here.UnionWith(shop.Needs.Telling(root));
            // "moño para el pelo" of a Moño para el cabello: what is told of it means the same.
            if (here.Count == 0 && w != content[0])
                here.UnionWith(shop.Needs.TellingAlike(root));
            if (having is null)
                having = here;
            else
                having.IntersectWith(here);
            if (having.Count == 0)
                return false;
        }
        return having is { Count: > 0 };
    }
}
