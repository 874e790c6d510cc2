using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>How many of one product go to each of its choices.</summary>
sealed record Share(decimal Quantity, IReadOnlyList<ChosenOption> Options);

/// <summary>
/// Divides a quantity among choices: "dos de pino y una de queso", "mitad y mitad", "uno negro y el resto azules", "la
/// de 10 y la de 25", "una de cada". Only what adds up is a division; anything else is left to be asked.
/// </summary>
sealed class Shares(Lexicon numbers)
{
    sealed record Hit(int From, int To, ChosenOption Option);

    /// <param name="total">How many were asked for in all; null or one: not said.</param>
    public IReadOnlyList<Share> Of(Item item, string text, decimal? total)
    {
        if (item.Options.Count == 0)
            return [];
        var words = Plain.Words(text);
        if (OneOfEach(item, words, total) is { Count: > 0 } each)
            return each;
        var hits = Hits(item, words);
        var marks = new List<int>();
        for (var i = 0; i < words.Length; i++)
            if (!hits.Exists(h => h.From <= i && i < h.To) && IsMark(words, i))
                marks.Add(i);
        var shares = marks.Count >= 2 ? Marked(words, hits, marks, total) : Bare(words, hits, total);
        return
            shares.Count >= 2
            && shares.Select(s => string.Join('|', s.Options.Select(o => o.Choice).Order())).Distinct().Count()
                == shares.Count
            && shares.All(s => s.Quantity > 0 && s.Quantity % item.Step == 0)
            && (total is null or 1 || shares.Sum(s => s.Quantity) == total)
            ? shares
            : [];
    }

    /// <summary>Each number with the choices behind it; a choice before the first number is everybody's.</summary>
    List<Share> Marked(string[] words, List<Hit> hits, List<int> marks, decimal? total)
    {
        var common = hits.Where(h => h.To <= marks[0]).Select(h => h.Option).ToList();
        var shares = new List<Share>();
        var rest = -1;
        for (var m = 0; m < marks.Count; m++)
        {
            var end = m + 1 < marks.Count ? marks[m + 1] : words.Length;
            var options = hits.Where(h => h.From > marks[m] && h.To <= end).Select(h => h.Option).ToList();
            if (options.Count == 0)
                continue;
            // One number with two of a kind behind it ("2 negras, azul") says nothing sure.
            if (options.GroupBy(o => o.Group).Any(g => g.Count() > 1))
                return [];
            if (options.Exists(o => common.Exists(c => c.Group == o.Group)))
                return [];
            var value = Value(words[marks[m]], total);
            if (value is null)
                rest = shares.Count;
            shares.Add(new Share(value ?? 0, [.. common, .. options]));
        }
        if (rest >= 0)
        {
            if (total is not { } all)
                return [];
            shares[rest] = shares[rest] with { Quantity = all - shares.Sum(s => s.Quantity) };
        }
        return shares;
    }

    /// <summary>As many choices of one kind as pieces, one each: "dos fundas, negra y azul", "la de 10 y la de 25".</summary>
    static List<Share> Bare(string[] words, List<Hit> hits, decimal? total)
    {
        if (hits.Count < 2 || hits.Select(h => h.Option.Group).Distinct().Count() > 1)
            return [];
        var articles = hits.All(h =>
            h.From > 0 && (Articles.Contains(words[h.From - 1]) || h.From > 1 && Articles.Contains(words[h.From - 2]))
        );
        // "balatas delanteras y traseras"
        var listed =
            total is null
            && hits.Zip(hits.Skip(1)).All(p => p.Second.From == p.First.To + 1 && words[p.First.To] == "y");
        return total == hits.Count || listed || articles && total is null or 1
            ? [.. hits.Select(h => new Share(1, [h.Option]))]
            : [];
    }

    /// <summary>"una de cada", "dos de cada una" of a product with one kind of choice.</summary>
    List<Share> OneOfEach(Item item, string[] words, decimal? total)
    {
        var at = Array.IndexOf(words, "cada");
        if (at < 2 || words[at - 1] != "de" || item.Options is not [{ Max: 1 } group])
            return [];
        if (Value(words[at - 2], null) is not { } each)
            return [];
        return total is null or 1 || total == each * group.Choices.Count
            ? [.. group.Choices.Select(c => new Share(each, [new ChosenOption(group.Name, c.Name)]))]
            : [];
    }

    /// <summary>The choices that words name, the longest names first: "dos plazas" is no number.</summary>
    static List<Hit> Hits(Item item, string[] words)
    {
        var hits = new List<Hit>();
        foreach (
            var (group, choice, name) in item
                .Options.SelectMany(g => g.Choices.Select(c => (g, c, Name: Plain.Words(c.Name))))
                .OrderByDescending(x => x.Name.Length)
        )
        {
            for (var i = 0; i + name.Length <= words.Length; i++)
            {
                var figure = name is [var only] && only.All(char.IsAsciiDigit);
                if (
                    hits.Exists(h => h.From < i + name.Length && i < h.To)
                    || !name.Select((n, k) => Alike(words[i + k], n)).All(same => same)
                    || figure && !IntroducesFigure(words, i)
                )
                    continue;
                hits.Add(new Hit(i, i + name.Length, new ChosenOption(group.Name, choice.Name)));
            }
            for (var i = 0; i < words.Length; i++)
                if (
                    name.Length > 1
                    && !hits.Exists(h => h.From <= i && i < h.To)
                    && name.Any(n => Alike(words[i], n))
                    && Tells(words, i)
                    && group.Choices.All(c => c == choice || !Plain.Words(c.Name).Any(n => Alike(words[i], n)))
                )
                    hits.Add(new Hit(i, i + 1, new ChosenOption(group.Name, choice.Name)));
        }
        hits.Sort((a, b) => a.From.CompareTo(b.From));
        // Two words of one choice are one naming of it.
        for (var i = hits.Count - 1; i > 0; i--)
            if (hits[i].Option == hits[i - 1].Option && hits[i].From - hits[i - 1].To <= 2)
            {
                hits[i - 1] = hits[i - 1] with { To = hits[i].To };
                hits.RemoveAt(i);
            }
        return hits;
    }

    static bool Tells(string[] words, int at) =>
        words[at].All(char.IsAsciiDigit)
            ? IntroducesFigure(words, at)
            : words[at].Length > 3 && !Articles.Contains(words[at]);

    /// <summary>A figure is a choice's name after "de", "talla" or an article, not where it counts.</summary>
    static bool IntroducesFigure(string[] words, int at) =>
        at > 0
        && (
            words[at - 1] is "de" or "del" or "en" or "talla" or "numero"
            || Articles.Contains(words[at - 1])
            // "talla 30 y 32"
            || words[at - 1] == "y" && at > 1 && words[at - 2].All(char.IsAsciiDigit) && IntroducesFigure(words, at - 2)
        );

    bool IsMark(string[] words, int at) =>
        words[at] is "mitad" or "resto" or "demas" or "otro" or "otra" or "otros" or "otras"
        || numbers.Numbers.ContainsKey(words[at])
        || words[at].Length <= 4 && words[at].All(char.IsAsciiDigit);

    /// <summary>Null: what is left.</summary>
    decimal? Value(string word, decimal? total) =>
        word switch
        {
            "mitad" => total / 2,
            "resto" or "demas" or "otros" or "otras" => null,
            "otro" or "otra" => 1,
            _ when numbers.Numbers.TryGetValue(word, out var number) => number,
            _ => decimal.TryParse(
                word,
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var figure
            )
                ? figure
                : null,
        };

    static bool Alike(string said, string name) =>
        said == name || !name.Any(char.IsAsciiDigit) && Plain.Root(said) == Plain.Root(name);

    static readonly string[] Articles = ["el", "la", "los", "las", "un", "una"];
}
