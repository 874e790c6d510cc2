using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Choices of what is in the cart, said anew with what they were: "el de vino que sea rojo", "de membrillo 4 y de dulce de
/// leche 8". Of several lines of a product only what was named tells which is meant.
/// </summary>
sealed class Retellings(Talk talk)
{
    sealed record Named(string Choice, int From, int To);

    public bool Take(Reading reading)
    {
        if (
            reading.IsQuestion
            || reading.Budget is not null
            || Cues.Says(reading, "besides")
            || EditsOf(reading).Any(e => e.Kind is not (EditKind.Choose or EditKind.SetQuantity or EditKind.Replace))
        )
            return false;
        var words = reading.Plain.Words;
        foreach (
            var sku in talk.Cart.Lines.Select(l => l.Sku).Distinct().OrderBy(s => s == talk.Focus ? 0 : 1).ToList()
        )
        {
            if (talk.Catalog.Find(sku) is not { } item || !reading.Items.All(m => IsOptionWord(m, item)))
                continue;
            foreach (var group in item.Options.Where(g => g.Max > 1))
                if (NamedOf(group, words) is { Count: > 1 } named && Exchanged(item, group, named, words, reading))
                {
                    talk.Intent = Intents.ModificarCarrito;
                    return true;
                }
            foreach (var group in item.Options.Where(g => g.Max == 1))
                if (
                    NamedOf(group, words) is { Count: > 1 } named
                    && (Exchanged(item, group, named, words, reading) || Counted(item, group, named, words))
                )
                {
                    talk.Intent = Intents.ModificarCarrito;
                    return true;
                }
        }
        return false;
    }

    /// <summary>"el vino que sea rojo", "cambia la de fresa por limón": one of the two is there and becomes the other.</summary>
    bool Exchanged(Item item, OptionGroup group, List<Named> named, string[] words, Reading reading)
    {
        if (named is not [var first, var second])
            return false;
        var between = words[first.To..second.From];
        // "que los de papaya sean 2 y ponle uno de naranja" counts the one, and wants the other besides.
        if (
            Array.FindIndex(between, w => talk.Lexicon.NumberOf(w) is not null) is >= 0 and var counted
            && Array.FindIndex(between, counted, w => w.Is(And)) > 0
        )
            return false;
        var turns = Replies.Phrases.Cue("turns_into");
        var denied =
            IsDenied(words, second) ? second
            : IsDenied(words, first) ? first
            : null;
        if (
            denied is null
            && !between
                .Where((w, i) => !w.Is(By) || i + 1 == between.Length || !between[i + 1].Is(Favor))
                .Any(turns.Contains)
        )
            return false;
        // "limón en vez de fresa", "es para el 14, no el 13" say them the other way round.
        var reversed = denied == second || denied is null && between.Any(Replies.Phrases.Cue("in_place").Contains);
        var (was, now) = reversed ? (second, first) : (first, second);
        var options = new[] { new ChosenOption(group.Name, now.Choice) };
        if (LineMeant(LinesWith(item, group, was.Choice), item, reading) is not (>= 0 and var line))
            return false;
        if (group.Max > 1)
        {
            var gone = CartOperations.Unchoose(talk.Cart, line, [new ChosenOption(group.Name, was.Choice)], item);
            talk.Basket.Apply(gone.Cart);
            return talk.Choices.Choose(gone.Line, options);
        }
        if (
            PartOf(words, was, talk.Cart.Lines[line].Quantity) is { } some
            && some % item.Step == 0
            && some < talk.Cart.Lines[line].Quantity
        )
            return talk.Choices.Rechoose(item, line, options, new Quantity(some));
        var becomes = talk.Cart.Lines[line].Options.Select(o => o.Group == group.Name ? options[0] : o).ToList();
        if (!talk.Choices.Choose(line, options))
            return false;
        // "la grande por dos chicas" tells how many they become.
        if (
            denied is null
            && !reversed
            && talk.Lexicon.NumberOf(between[^1]) is > 1 and var count
            && talk.Basket.LineWith(item.Sku, becomes) is >= 0 and var changed
        )
            talk.Changes.SetQuantity(changed, new Quantity(count));
        return true;
    }

    /// <summary>The only line, or of several the one told by its place: "a la primera"; -1 where nobody could tell.</summary>
    int LineMeant(List<int> having, Item item, Reading reading)
    {
        if (having is [var only])
            return only;
        var lines = talk.Basket.LinesOf(item.Sku);
        return
            reading.References.FirstOrDefault(r => r.Kind == ReferenceKind.Ordinal) is { } place
            && (place.Position < 0 ? lines.Count + place.Position : place.Position - 1) is >= 0 and var at
            && at < lines.Count
            && having.Contains(lines[at])
            ? lines[at]
            : -1;
    }

    /// <summary>"no el 13", "no 13".</summary>
    static bool IsDenied(string[] words, Named named) =>
        named.From > 0
        && (
            words[named.From - 1].Is(Not)
            || named.From > 1 && words[named.From - 2].Is(Not) && words[named.From - 1].Is(The | Of)
        );

    /// <summary>"una de las raciones", "la mitad de las suaves", "una de vainilla": how many of what is there.</summary>
    decimal? PartOf(string[] words, Named was, decimal all)
    {
        if (was.From > 1 && words[was.From - 1].Is(Of) && talk.Lexicon.NumberOf(words[was.From - 2]) is { } counted)
            return counted;
        for (var i = 1; i + 1 < words.Length; i++)
            if (words[i].Is(Of) && words[i + 1].Is(ThePlural))
                return talk.Lexicon.Sharing.Half.Contains(words[i - 1]) ? all / 2 : talk.Lexicon.NumberOf(words[i - 1]);
        return null;
    }

    /// <summary>Each choice with the number behind it; all of them are there.</summary>
    bool Counted(Item item, OptionGroup group, List<Named> named, string[] words)
    {
        var told = new List<(int Line, decimal Count)>();
        for (var i = 0; i < named.Count; i++)
        {
            var end = i + 1 < named.Count ? named[i + 1].From : words.Length;
            var numbers = words[named[i].To..end].Select(talk.Lexicon.NumberOf).OfType<decimal>().ToList();
            if (
                numbers is not [var count]
                || LinesWith(item, group, named[i].Choice) is not [var line]
                || i == 0 && words[..named[i].From].Any(w => talk.Lexicon.NumberOf(w) is not null)
            )
                return false;
            told.Add((line, count));
        }
        // What becomes less first: it may be what the other takes of the stock.
        foreach (var (line, count) in told.OrderBy(t => t.Count - talk.Cart.Lines[t.Line].Quantity).ToList())
            talk.Changes.SetQuantity(line, count);
        return true;
    }

    List<int> LinesWith(Item item, OptionGroup group, string choice) =>
        talk
            .Basket.LinesOf(item.Sku)
            .FindAll(i =>
                talk.Cart.Lines[i].Options.Any(o => Plain.Same(o.Group, group.Name) && Plain.Same(o.Choice, choice))
            );

    /// <summary>The choices that the words name whole, or by a word that no other choice has, in the order they are said.</summary>
    static List<Named> NamedOf(OptionGroup group, string[] words)
    {
        var roots = Array.ConvertAll(words, Plain.Root);
        var denies = Array.Exists(words, w => w.Is(Not));
        var found = new List<Named>();
        foreach (var choice in group.Choices)
        {
            var name = Array.ConvertAll(Plain.Words(choice.Name), Plain.Root);
            if (name.All(n => n.All(char.IsAsciiDigit)))
                continue;
            var at = -1;
            for (var i = 0; at < 0 && i + name.Length <= roots.Length; i++)
                if (roots.AsSpan(i, name.Length).SequenceEqual(name))
                    at = i;
            var length = name.Length;
            if (at < 0)
            {
                at = Array.FindIndex(
                    roots,
                    r =>
                        (r.Length > 3 || denies && r.Length > 1 && r.All(char.IsAsciiDigit))
                        && name.Contains(r)
                        && group.Choices.All(c => c == choice || !Plain.Words(c.Name).Any(w => Plain.Root(w) == r))
                );
                length = 1;
            }
            if (at >= 0)
                found.Add(new Named(choice.Name, at, at + length));
        }
        // "con queso" within "frijol con queso" is part of a longer name.
        found.RemoveAll(n =>
            found.Exists(o => o != n && o.From <= n.From && n.To <= o.To && o.To - o.From > n.To - n.From)
        );
        // "niño" is no "niña", though both have its root; what is said once is one choice.
        found.RemoveAll(n =>
            found.Exists(o =>
                o != n && o.From < n.To && n.From < o.To && (IsSaid(o, words) && !IsSaid(n, words) || o.From < n.From)
            )
        );
        found.Sort((a, b) => a.From.CompareTo(b.From));
        return found.Zip(found.Skip(1)).Any(two => two.First.To > two.Second.From) ? [] : found;
    }

    /// <summary>As the shop writes it, be it of several, and not by the roots of its words alone.</summary>
    static bool IsSaid(Named named, string[] words)
    {
        var name = Plain.Words(named.Choice);
        return named.To - named.From == name.Length
            && !name.Where((w, i) => !words[named.From + i].StartsWith(w, StringComparison.Ordinal)).Any();
    }
}
