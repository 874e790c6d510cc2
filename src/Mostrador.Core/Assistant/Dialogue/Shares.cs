using System.Globalization;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Reads how a quantity goes to choices: "dos de pino y una de queso", "mitad y mitad", "uno negro y el resto azules", "la
/// de 10 y la de 25", "una de cada". Whether it adds up is for <see cref="Division"/> to say.
/// </summary>
sealed class Shares(Lexicon lexicon)
{
    readonly SharingWords sharing = lexicon.Sharing;

    sealed record Hit(int From, int To, ChosenOption Option);

    /// <param name="total">How many were asked for in all; null or one: not said.</param>
    public Division Of(Item item, string text, decimal? total) => Of(item, Plain.Words(text), total);

    public Division Of(Item item, string[] words, decimal? total)
    {
        if (item.Options.Count == 0)
            return Division.Nothing;
        words = InFigures(words);
        if (OneOfEach(item, words, total) is { Count: > 0 } each)
            return new Division.Whole(each);
        var counted = Read(item, words, total, sizes: false);
        if (!words.Any(w => IsFigureOfChoice(item, w)))
            return counted;
        // "38 negro y 40 azul": figures that are names count only where that makes the sum.
        var named = Read(item, words, total, sizes: true);
        if (total is null or 1)
            return named is Division.None ? counted : named;
        return counted is Division.Whole || named is Division.None ? counted : named;
    }

    /// <summary>"2 y 1" below the question how to divide among choices already named, in their order.</summary>
    public Division InOrder(IReadOnlyList<ChosenOption> choices, string text, decimal total)
    {
        var words = Plain.Words(text);
        var marks = Enumerable.Range(0, words.Length).Where(i => IsMark(words[i])).ToList();
        if (marks.Count != choices.Count)
            return Division.Nothing;
        return Division.Of(
            Filled(
                [.. choices.Select((c, i) => (Value(words[marks[i]], total), (IReadOnlyList<ChosenOption>)[c]))],
                total
            ),
            total
        );
    }

    /// <summary>The pieces named, each with its choices: "el 39 negro y el 41 café".</summary>
    public IReadOnlyList<IReadOnlyList<ChosenOption>> PiecesOf(Item item, string text) =>
        PiecesOf(item, Plain.Words(text));

    public IReadOnlyList<IReadOnlyList<ChosenOption>> PiecesOf(Item item, string[] words)
    {
        var hits = Hits(item, words, sizes: true);
        return hits.Exists(h => Refused(words, h))
            ? []
            : Pieces(item, words, hits)
                .ConvertAll(p => (IReadOnlyList<ChosenOption>)[.. p.Select(h => h.Option), .. Common(p, hits)]);
    }

    /// <summary>"mitad y mitad", "6 y 6" of a dozen, "6 de cada uno": as many of each choice there is.</summary>
    public Division Halved(OptionGroup group, string text, decimal total)
    {
        var words = Plain.Words(text);
        var each = total / group.Choices.Count;
        return
            group.Choices.Count > 1
            && each == decimal.Truncate(each)
            && (
                group.Choices.Count == 2 && words.Count(sharing.Half.Contains) == 2
                || CountsEach(words, each, group.Choices.Count)
            )
            ? Division.Of(
                [.. group.Choices.Select(c => new CartPart(each, [new ChosenOption(group.Name, c.Name)]))],
                total
            )
            : Division.Nothing;
    }

    /// <summary>The same number for each of them, or once for "each".</summary>
    bool CountsEach(string[] words, decimal each, int choices)
    {
        var numbers = 0;
        foreach (var word in words)
            if (word.Is(Each))
                return numbers == 1;
            else if (lexicon.NumberOf(word) is { } number)
            {
                if (number != each)
                    return false;
                numbers++;
            }
            else if (!word.Is(And | Function.Of))
                return false;
        return numbers == choices;
    }

    Division Read(Item item, string[] words, decimal? total, bool sizes)
    {
        var hits = Hits(item, words, sizes);
        var marks = Enumerable
            .Range(0, words.Length)
            .Where(i => !hits.Exists(h => h.From <= i && i < h.To) && IsMark(words[i]))
            .ToList();
        // "dos pares, unas 36 y otras 38": no number is said but that of all.
        if (
            marks.Count > 0
            && marks.TrueForAll(i => sharing.Rest.Contains(words[i]))
            && total == Pieces(item, words, hits).Count
        )
            marks.Clear();
        if (Marked(item, words, hits, marks, total) is not { } parts)
            return Division.Nothing;
        if (parts.Count > 0)
            // Half of five is no number of pieces.
            return words.Any(sharing.Half.Contains) && parts.Exists(p => p.Quantity % item.Step != 0)
                ? Unclear(hits, total)
                : Division.Of(parts, total);
        return Bare(item, words, hits, total);
    }

    /// <summary>
    /// Each number with the choices behind it; a choice before the first number is everybody's. Null where numbers and
    /// choices belong to something else than a division: in "dos de tinga, una de queso" nothing is divided.
    /// </summary>
    List<CartPart>? Marked(Item item, string[] words, List<Hit> hits, List<int> marks, decimal? total)
    {
        if (marks.Count == 0)
            return [];
        var common = hits.Where(h => h.To <= marks[0]).Select(h => h.Option).ToList();
        var said = new List<(decimal? Quantity, IReadOnlyList<ChosenOption> Options)>();
        for (var m = 0; m < marks.Count; m++)
        {
            var end = m + 1 < marks.Count ? marks[m + 1] : words.Length;
            var behind = hits.Where(h => h.From > marks[m] && h.To <= end).ToList();
            if (behind.Count == 0)
                continue;
            var options = behind.ConvertAll(h => h.Option);
            // One number with two of a kind behind it ("2 negras, azul") says nothing sure.
            if (options.GroupBy(o => o.Group).Any(g => g.Count() > 1))
                return [];
            if (options.Exists(o => common.Exists(c => c.Group == o.Group)))
                return null;
            // A lone number is a share only where it cannot be anything else: "12 rojas" of roses by 6, 12 and 24.
            if (
                marks.Count == 1
                && (InAName(item, words[marks[m]]) || !words[(marks[m] + 1)..behind[0].From].All(w => LinksTo(item, w)))
            )
                return [];
            said.Add((Value(words[marks[m]], total), [.. common, .. options]));
        }
        return Filled(said, total);
    }

    /// <summary>"2 de mora", "2 mermeladas de mora": nothing else stands between a number and its choice.</summary>
    bool LinksTo(Item item, string word) =>
        sharing.Article.Contains(word)
        || sharing.BeforeFigure.Contains(word)
        || Plain.Words($"{item.Name} {item.Unit}").Any(w => Alike(word, w));

    /// <summary>The rest is what the others leave; nothing where it cannot be told.</summary>
    static List<CartPart> Filled(List<(decimal? Quantity, IReadOnlyList<ChosenOption> Options)> said, decimal? total)
    {
        var left = total - said.Sum(s => s.Quantity ?? 0);
        return said.Exists(s => s.Quantity is null) && left is not > 0 || said.Count(s => s.Quantity is null) > 1
            ? []
            : said.ConvertAll(s => new CartPart(s.Quantity ?? left ?? 0, s.Options));
    }

    /// <summary>As many choices as pieces, one each: "dos fundas, negra y azul", "la de 10 y la de 25", "38 negro y 40 azul".</summary>
    Division Bare(Item item, string[] words, List<Hit> hits, decimal? total)
    {
        var pieces = Pieces(item, words, hits);
        if (pieces.Count < 2 || hits.Exists(h => Refused(words, h)))
            return Division.Nothing;
        // "A/B": one word that two choices are called by divides nothing.
        for (var i = 1; i < pieces.Count; i++)
            if (pieces[i][0].From < pieces[i - 1][^1].To)
                return Unclear(hits, total);
        // Each has an article of its own: "una inka cola" is one of a name like two.
        var articles = pieces
            .Select((p, i) => (First: p[0].From, After: i == 0 ? 0 : pieces[i - 1][^1].To))
            .All(p =>
                Enumerable
                    .Range(Math.Max(p.After, p.First - 2), p.First - Math.Max(p.After, p.First - 2))
                    .Any(k => sharing.Article.Contains(words[k]))
            );
        // "balatas delanteras y traseras"
        var listed =
            total is null
            && hits.Zip(hits.Skip(1))
                .All(p => p.Second.From == p.First.To + 1 && lexicon.In("joins", words[p.First.To]));
        if (
            total == pieces.Count
            || listed
            || articles && total is null or 1
            || total is null or 1 && AreSeveral(item, words, pieces)
        )
            return Division.Of(
                [.. pieces.Select(p => new CartPart(1, [.. p.Select(h => h.Option), .. Common(p, hits)]))],
                total
            );
        return Unclear(hits, total);
    }

    /// <summary>
    /// "camisa talla 8 y 10", "talla 8 blanca y mi hijo talla 10 gris": of what must be chosen once, two are two pieces, joined
    /// by little else than "y" or each told whole.
    /// </summary>
    bool AreSeveral(Item item, string[] words, List<List<Hit>> pieces)
    {
        var groups = pieces.ConvertAll(p => p.ConvertAll(h => h.Option.Group).ToHashSet());
        var shared = groups[0].Intersect(groups[1]);
        if (
            !shared.All(g => item.FindGroup(g) is { Required: true, Max: 1 })
            || words[..pieces[0][0].From].Any(w => w.Is(Between))
        )
            return false;
        var whole = groups.TrueForAll(g => g.Count > 1 && g.SetEquals(groups[0]));
        for (var i = 1; i < pieces.Count; i++)
        {
            var between = words[pieces[i - 1][^1].To..pieces[i][0].From];
            if (between.Any(w => w.Is(Not | Or | ButRather) || sharing.Not.Contains(w)))
                return false;
            if (i == pieces.Count - 1 && !between.Any(w => lexicon.In("joins", w)))
                return false;
            if (!whole && !between.All(Links))
                return false;
        }
        return true;

        bool Links(string word) =>
            lexicon.In("joins", word)
            || lexicon.In("attribute", word)
            || word.Is(In)
            || sharing.BeforeFigure.Contains(word)
            || sharing.Article.Contains(word);
    }

    /// <summary>"2 sudaderas azules talla 10 y 14": what is said once, before or behind all that tells them apart, is said of each.</summary>
    static IEnumerable<ChosenOption> Common(List<Hit> piece, List<Hit> hits)
    {
        var told = hits.GroupBy(h => h.Option.Group).ToList();
        var several = told.Where(g => g.Count() > 1).SelectMany(g => g).ToList();
        return told.Where(g =>
                g.Count() == 1
                && !piece.Exists(h => h.Option.Group == g.Key)
                && (
                    several.TrueForAll(h => h.From > g.First().From) || several.TrueForAll(h => h.From < g.First().From)
                )
            )
            .Select(g => g.First().Option);
    }

    /// <summary>A piece ends where a second choice of a kind is named: "38 negro" and "40 azul".</summary>
    List<List<Hit>> Pieces(Item item, string[] words, List<Hit> hits)
    {
        var pieces = new List<List<Hit>>();
        foreach (var hit in hits)
            if (
                pieces.Count == 0
                || pieces[^1].Exists(h => h.Option.Group == hit.Option.Group)
                    && !GoesAlong(item, words, pieces[^1], hit)
            )
                pieces.Add([hit]);
            else
                pieces[^1].Add(hit);
        return pieces;
    }

    /// <summary>"con queso y tocino" of what takes several: no other piece begins there.</summary>
    bool GoesAlong(Item item, string[] words, List<Hit> piece, Hit hit) =>
        item.FindGroup(hit.Option.Group) is { } group
        && piece.Count(h => h.Option.Group == group.Name) < group.Max
        && words[piece[^1].To..hit.From].All(w => lexicon.In("joins", w) || w.Is(With | Without));

    static Division Unclear(List<Hit> hits, decimal? total)
    {
        if (total is null or 1)
            return Division.Nothing;
        return
            hits.Select(h => h.Option).Distinct().GroupBy(o => o.Group).FirstOrDefault(g => g.Count() > 1)
                is { } several
            ? new Division.Unclear([.. several])
            : Division.Nothing;
    }

    bool Refused(string[] words, Hit hit) => words[Math.Max(0, hit.From - 2)..hit.From].Any(sharing.Not.Contains);

    /// <summary>"una de cada", "dos de cada una", "una cartulina de cada color": as many of every choice of one kind.</summary>
    List<CartPart> OneOfEach(Item item, string[] words, decimal? total)
    {
        var at = Array.FindIndex(words, sharing.Each.Contains);
        if (at < 1 || !sharing.BeforeFigure.Contains(words[at - 1]))
            return [];
        var kinds = item.Options.Where(g => g.Max == 1).ToList();
        var named =
            at + 1 < words.Length ? kinds.FindAll(g => Plain.Words(g.Name).Any(w => Alike(words[at + 1], w))) : [];
        if ((named is [_] ? named : kinds) is not [var group])
            return [];
        var counted = at > 1 ? Value(words[at - 2], null) : null;
        // The number before the product is how many of each: "dos cartulinas de cada color".
        var each = counted ?? (words[..(at - 1)].All(w => LinksTo(item, w)) ? total ?? 1 : null);
        // "uno de cada color menos dorado"
        var except = Array.FindIndex(words, at, w => lexicon.In("except", w));
        var spared = except < 0 ? [] : Hits(item, words, sizes: true).FindAll(h => h.From > except);
        var wanted = group
            .Choices.Where(c => !spared.Exists(h => h.Option == new ChosenOption(group.Name, c.Name)))
            .ToList();
        return each is { } pieces && (counted is null || total is null or 1 || total == pieces * wanted.Count)
            ? wanted.ConvertAll(c => new CartPart(pieces, [new ChosenOption(group.Name, c.Name)]))
            : [];
    }

    /// <summary>The choices that words name, the longest names first: "dos plazas" is no number.</summary>
    /// <param name="sizes">A bare figure that is a choice's whole name is that choice.</param>
    List<Hit> Hits(Item item, string[] words, bool sizes)
    {
        var hits = new List<Hit>();
        var own = Plain.Words(item.Name);
        var named = item
            .Options.SelectMany(g => g.Choices.Select(c => (Group: g, Choice: c, Name: Plain.Words(c.Name))))
            // "🍕" is named by no words, and would be by none.
            .Where(x => x.Name.Length > 0)
            .OrderByDescending(x => x.Name.Length)
            .ToList();
        foreach (var (group, choice, name) in named)
            for (var i = 0; i + name.Length <= words.Length; i++)
            {
                if (
                    hits.Exists(h => h.From < i + name.Length && i < h.To)
                    || !name.Select((n, k) => Alike(words[i + k], n)).All(same => same)
                    || name is [var whole] && !Spells(words[i], whole) && group.Choices.Any(c => IsSpelled(words[i], c))
                    || name is [var only] && IsFigure(only) && !sizes && !IntroducesFigure(words, i)
                )
                    continue;
                hits.Add(new Hit(i, i + name.Length, new ChosenOption(group.Name, choice.Name)));
            }
        // What is said whole is no part of another: "extra queso" of what also comes with "borde de queso".
        foreach (var (group, choice, name) in named)
            for (var i = 0; i < words.Length; i++)
                if (
                    name.Length > 1
                    && !hits.Exists(h => h.From <= i && i < h.To)
                    && name.Any(n => Alike(words[i], n))
                    && (Tells(words, i) || IsSigned(name, words, i))
                    // "un colchón" names no "retiro del colchón viejo".
                    && !own.Any(n => Alike(words[i], n))
                    && group.Choices.All(c => c == choice || !Plain.Words(c.Name).Any(n => Alike(words[i], n)))
                )
                    hits.Add(new Hit(i, i + 1, new ChosenOption(group.Name, choice.Name)));
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

    /// <summary>"niña" is as like "niño" as "niñas", and is none where there are both.</summary>
    static bool IsSpelled(string word, OptionChoice choice) =>
        Plain.Words(choice.Name) is [var name] && Spells(word, name);

    /// <summary>The same word, or its plural.</summary>
    static bool Spells(string word, string name) =>
        word.StartsWith(name, StringComparison.Ordinal) && word[name.Length..] is "" or "s" or "es";

    /// <summary>"con sal" of what is called "tostadas con sal": short as it is, its sign says what is meant.</summary>
    static bool IsSigned(string[] name, string[] words, int at) =>
        at > 0
        && words[at - 1].Is(Function.With | Function.Without)
        && Plain.Contains(string.Join(' ', name), $"{words[at - 1]} {words[at]}");

    bool Tells(string[] words, int at) =>
        IsFigure(words[at])
            ? IntroducesFigure(words, at)
            : words[at].Length > 3 && !sharing.Article.Contains(words[at]);

    /// <summary>A figure is a choice's name after "de", "talla" or an article, not where it counts.</summary>
    bool IntroducesFigure(string[] words, int at) =>
        at > 0
        && (
            sharing.BeforeFigure.Contains(words[at - 1])
            || sharing.Article.Contains(words[at - 1])
            || sharing.Another.Contains(words[at - 1])
            || sharing.Rest.Contains(words[at - 1])
            // "talla 30 y 32"
            || lexicon.In("joins", words[at - 1])
                && at > 1
                && IsFigure(words[at - 2])
                && IntroducesFigure(words, at - 2)
        );

    /// <summary>As said, but for a size that is spelled: "talla doce" is "talla 12".</summary>
    string[] InFigures(string[] said)
    {
        var words = said;
        for (var i = 1; i < said.Length; i++)
            if (!IsFigure(said[i]) && lexicon.In("attribute", said[i - 1]) && lexicon.NumberOf(said[i]) is { } size)
            {
                words = words == said ? [.. said] : words;
                words[i] = NumbersMended.Figure(size);
            }
        return words;
    }

    bool IsMark(string word) =>
        sharing.Half.Contains(word)
        || sharing.Rest.Contains(word)
        || sharing.Another.Contains(word)
        || lexicon.Numbers.ContainsKey(word)
        || word.Length <= 4 && IsFigure(word);

    /// <summary>Null: what is left.</summary>
    decimal? Value(string word, decimal? total) =>
        sharing.Half.Contains(word) ? total / 2
        : sharing.Rest.Contains(word) ? null
        : sharing.Another.Contains(word) ? 1
        : lexicon.NumberOf(word);

    static bool IsFigureOfChoice(Item item, string word) =>
        IsFigure(word) && item.Options.Any(g => g.Choices.Any(c => Plain.Same(c.Name, word)));

    static bool InAName(Item item, string word) =>
        item.Options.Any(g => g.Choices.Any(c => Plain.Words(c.Name).Contains(word)));

    static bool IsFigure(string word) => word.All(char.IsAsciiDigit);

    static bool Alike(string said, string name) =>
        said == name
        || !name.Any(char.IsAsciiDigit)
            && (
                Plain.Root(said) == Plain.Root(name)
                // "grises" of gris
                || said.Length == name.Length + 2
                    && said.EndsWith("es", StringComparison.Ordinal)
                    && said.StartsWith(name, StringComparison.Ordinal)
            );
}
