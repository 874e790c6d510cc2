using Mostrador.Core.Catalog;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>How well the words say each of the choices they may name, and which of them are taken back or left as they are.</summary>
/// <param name="asked">The group we asked for.</param>
/// <param name="places">Words that may name a choice.</param>
internal sealed class WeighedChoices(Scan scan, OptionGroup? asked, List<int> places)
{
    const int Most = 10;
    const double Named = 0.45;

    readonly ShopIndex shop = scan.Shop;
    readonly Dictionary<(string Group, string Name), double> best = [];

    /// <summary>The last word of each choice named.</summary>
    readonly Dictionary<(string Group, string Name), int> said = [];

    public List<OptionMention> Choose(HashSet<int> candidates)
    {
        var besides = Weigh(candidates);
        if (best.Count > 0)
            AddUnasked(besides);
        TakeBack();
        if (scan.Cue("remove"))
            Spare();
        if (asked is not null && best.Count == 0)
            ChooseNone(asked);
        return
        [
            .. best.OrderByDescending(b => b.Value)
                .ThenBy(b => b.Key.Name, StringComparer.Ordinal)
                .Take(Most)
                .Select(b => new OptionMention(b.Key.Group, b.Key.Name, Math.Round(b.Value, 4))),
        ];
    }

    /// <summary>Scores the candidates; those of what was spoken of that were not asked for are given back.</summary>
    List<int> Weigh(HashSet<int> candidates)
    {
        var besides = new List<int>();
        foreach (var id in candidates)
        {
            var choice = shop.Choices[id];
            var ofAsked =
                asked is not null && choice.Group == asked.Name && asked.Choices.Any(c => c.Name == choice.Name);
            if (asked is not null && !ofAsked && scan.Words.Count(w => !w.Filler) <= 2)
            {
                if (LooseChoices.IsOfFocus(scan, id))
                    besides.Add(id);
                continue;
            }
            if (OptionMatcher.One(scan, id, places) is not { } match || match.Score < Named)
                continue;
            // "nada más" is no "más de 25 kg": where no choice was asked for, the words of a phrase name none.
            if (
                asked is null
                && match.Words.All(k => scan.Cues.Exists(c => c.Count > 1 && k >= c.From && k < c.To))
                && !match.Words.Any(k => LooseChoices.IsOfAnother(scan, k))
            )
                continue;
            var score =
                match.Score
                * (
                    ofAsked ? 1
                    : LooseChoices.IsOfFocus(scan, id) ? 0.95
                    : 0.8
                );
            var key = (choice.Group, choice.Name);
            best[key] = Math.Max(best.GetValueOrDefault(key), score);
            said[key] = Math.Max(said.GetValueOrDefault(key, -1), match.Words.Max());
            foreach (var k in match.Words)
                scan.Words[k].Role ??= "option";
        }
        return besides;
    }

    /// <summary>"la 38, en blanquito" to a question of the size: what its words have not said is said of the rest.</summary>
    void AddUnasked(List<int> besides)
    {
        foreach (var id in besides)
            if (
                OptionMatcher.One(scan, id, places) is { Score: > 0.7 } match
                && match.Words.All(k => scan.Words[k].Role is not "option")
            )
            {
                var key = (shop.Choices[id].Group, shop.Choices[id].Name);
                best[key] = match.Score * 0.95;
                said[key] = match.Words.Max();
            }
        foreach (var key in said.Keys.Where(k => asked is not null && k.Group != asked.Name && best.ContainsKey(k)))
            scan.Words[said[key]].Role ??= "option";
    }

    /// <summary>"de naranja, bueno no, de manzana": what was taken back is no choice any more.</summary>
    void TakeBack()
    {
        foreach (var (key, at) in said)
            if (
                said.Any(other =>
                    other.Key.Group == key.Group
                    && other.Value > at
                    && scan.Hits("correction").Any(c => c.From > at && c.From < other.Value)
                )
            )
                best.Remove(key);
    }

    /// <summary>"quita las amarillas, nomás las azules": what stays is not what goes.</summary>
    void Spare()
    {
        foreach (var (key, at) in said)
            if (
                scan.Hits("spares").Any(h => at - h.To is 0 or 1)
                && said.Keys.Any(other => other.Group == key.Group && other != key && best.ContainsKey(other))
            )
                best.Remove(key);
    }

    /// <summary>"sin nada", "ninguna": the choice that is none.</summary>
    void ChooseNone(OptionGroup group)
    {
        if (!scan.Words.Exists(w => w.Is(Nothing | NotOne | Without | Not)))
            return;
        var none = group
            .Choices.Where(c => TextFold.Fold(c.Name).Split(' ')[0].Is(Without | NotOne | Nothing | Not))
            .ToList();
        if (none.Count == 1)
            best[(group.Name, none[0].Name)] = 0.8;
    }
}
