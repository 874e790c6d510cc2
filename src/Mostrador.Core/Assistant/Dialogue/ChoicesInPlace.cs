using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "ese cámbiamelo por el de limón", "mejor que sea con chicha", "cámbiame el globo por el número 6": what takes the place
/// of a line's choice is another choice of it, though other goods are called so.
/// </summary>
sealed class ChoicesInPlace(Talk talk)
{
    /// <summary>What was read as goods in the place of a line.</summary>
    public bool Take(int line, ItemMention with, Edit edit, Reading said)
    {
        var was = talk.Cart.Lines[line];
        if (
            with is { Quantity: not (null or { Value: 1 }) } or { Amount: not null }
            || talk.Catalog.Find(was.Sku) is not { } item
            || !(edit.Target is null || IsOf(said.Plain.Words, with.Surface))
            // "mejor la limonada" of another shelf is goods; "el de limón" of the same one may be both.
            || edit.Target is null && !IsOf(said.Plain.Words, with.Surface) && Plain.Same(with.Best.Name, with.Surface)
            || Named(item, was, with.Surface) is not { } choice
        )
            return false;
        return talk.Choices.Rechoose(item, line, [choice], edit.Quantity);
    }

    /// <summary>"cámbialo a chicha nomás" of the menu just spoken of.</summary>
    public bool TakeOfFocus(ItemMention with, Reading reading) =>
        with is { Quantity: null or { Value: 1 }, Amount: null }
        && talk.Focus is { } focus
        && talk.Basket.LastLine(focus) is >= 0 and var line
        && talk.Catalog.Find(focus) is { } item
        && IsOf(reading.Plain.Words, with.Surface)
        && Named(item, talk.Cart.Lines[line], with.Surface) is { } choice
        && talk.Choices.Rechoose(item, line, [choice], null);

    /// <summary>What was named and is to be changed is told by the choice: of what is called so, the one that comes in it.</summary>
    public bool Take(ItemMention mention, Reading reading)
    {
        if (
            reading.IsQuestion
            || mention is { Quantity: not (null or { Value: 1 }) } or { Amount: not null }
            || !Cues.Says(reading, "rather")
            || !reading.Plain.Words.Any(w => w.Is(By))
        )
            return false;
        var by = FunctionWords.Spelled(By) + " ";
        var behind = reading.Text[(reading.Text.LastIndexOf(by, StringComparison.OrdinalIgnoreCase) + by.Length)..];
        var meant = mention
            .Candidates.SelectMany(c => talk.Basket.LinesOf(c.Item.Sku))
            .Select(line =>
                (
                    Line: line,
                    Options: talk.Catalog.Find(talk.Cart.Lines[line].Sku) is { } item
                        ? Readings.NamedOptions(reading with { Text = behind }, item).ToList()
                        : []
                )
            )
            .Where(m =>
                m.Options.Count > 0
                && m.Options.TrueForAll(n =>
                    talk.Cart.Lines[m.Line].Options.Any(o => Plain.Same(o.Group, n.Group) && o.Choice != n.Choice)
                )
            )
            .ToList();
        if (meant is not [var (at, options)])
            return false;
        talk.Intent = Intents.ModificarCarrito;
        return talk.Choices.Choose(at, options);
    }

    /// <summary>The choice that the words name whole, or by words that no other choice of its group has, where the line has another.</summary>
    static ChosenOption? Named(Item item, CartLine line, string said)
    {
        var words = Plain.Words(said).Select(Plain.Root).ToList();
        foreach (var group in item.Options)
        {
            var having = group
                .Choices.Where(c =>
                    Plain.Words(c.Name).Select(Plain.Root).ToList() is var name && words.TrueForAll(name.Contains)
                )
                .ToList();
            if (
                having is [var only]
                && line.Options.Any(o => Plain.Same(o.Group, group.Name) && !Plain.Same(o.Choice, only.Name))
            )
                return new ChosenOption(group.Name, only.Name);
        }
        return null;
    }

    /// <summary>"de limón", "con chicha", "en rojo".</summary>
    static bool IsOf(string[] words, string name)
    {
        return Plain.At(words, name, 1) is > 0 and var at
            && Replies.Phrases.Cue("before_choice").Contains(words[at - 1]);
    }
}
