using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "un kilo de chocolate, frutilla y limón" of what takes several of one group: each part of the list is a choice by its
/// name or by how it begins, though other goods of the shop are called nearly so.
/// </summary>
sealed class ListedChoices(Talk talk)
{
    public Reading Of(Reading reading)
    {
        if (reading.Items.Count == 0 || reading.Edits.Count > 0 || reading.Items.Any(m => m.Negated))
            return reading;
        var said = reading.Items.FirstOrDefault(m => talk.Wishes.Candidates(m) is [var i] && Listing(i) is not null);
        if ((said is null ? Spoken(reading) : talk.Wishes.Candidates(said)[0]) is not { } item)
            return reading;
        var group = Listing(item)!;
        var parts = Parts(reading.Text);
        var chosen = new List<OptionChoice>();
        var words = new List<string[]>();
        foreach (var part in parts)
        {
            var found = chosen.Count == 0 ? AtEnd(group, part, said) : Meant(group, part);
            if (found is null && chosen.Count > 0)
                break;
            if (found is null)
                continue;
            chosen.Add(found);
            words.Add(part);
        }
        // What was counted by itself is wanted by itself.
        var swallowed = reading
            .Items.Where(m => m != said && m is { Quantity: null, Amount: null } && words.Exists(w => Holds(w, m)))
            .ToList();
        if (
            chosen.Count < 2
            || chosen.Count > group.Max
            || swallowed.Count == 0
            || chosen.Distinct().Count() < chosen.Count
        )
            return reading;
        List<ChosenOption> options = [.. chosen.Select(c => new ChosenOption(group.Name, c.Name))];
        var items = reading.Items.Where(m => !swallowed.Contains(m)).ToList();
        if (said is not null)
            items[items.IndexOf(said)] = said with
            {
                Options = [.. said.Options.Where(o => !Plain.Same(o.Group, group.Name)), .. options],
            };
        else if (items.Count > 0)
            return reading;
        else if (talk.Pending is not { Kind: QuestionKind.Option })
            items.Add(
                new ItemMention([new ScoredItem(item, 1)], swallowed[0].Surface)
                {
                    Quantity = reading.Quantity,
                    Options = options,
                }
            );
        return reading with
        {
            Items = items,
            Categories = [],
            Options = said is not null ? [] : [.. options.Select(o => new OptionMention(o.Group, o.Choice, 1))],
        };
    }

    /// <summary>What takes several of one group, where no name holds an "y" of its own.</summary>
    static OptionGroup? Listing(Item item) =>
        item.Options.FirstOrDefault(g => g is { Required: true, Max: > 1 }) is { } group
        && !group.Choices.Any(c => Plain.Words(c.Name).Any(w => w.Is(And)))
            ? group
            : null;

    /// <summary>What was asked about or told of, where the message orders or answers.</summary>
    Item? Spoken(Reading reading) =>
        talk.Pending is { Kind: QuestionKind.Option or QuestionKind.AddIt, Sku: { } asked } ? Of(asked)
        : reading.TopIntent == Intents.IntencionCompra && talk.Focus is { } focus && talk.Basket.LastLine(focus) < 0
            ? Of(focus)
        : null;

    Item? Of(string sku) => talk.Catalog.Find(sku) is { } item && Listing(item) is not null ? item : null;

    static List<string[]> Parts(string text)
    {
        var parts = new List<string[]>();
        foreach (var clause in text.Split([',', ';', '.', '\n', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            var part = new List<string>();
            foreach (var word in Plain.Words(clause))
                if (word.Is(And | AndBeforeI))
                {
                    parts.Add([.. part]);
                    part.Clear();
                }
                else
                    part.Add(word);
            parts.Add([.. part]);
        }
        parts.RemoveAll(p => p.Length == 0);
        return parts;
    }

    /// <summary>The first of the list stands behind the goods, or behind "uno de".</summary>
    static OptionChoice? AtEnd(OptionGroup group, string[] part, ItemMention? said)
    {
        var from = 0;
        if (said is not null)
        {
            var name = Plain.Words(said.Surface);
            while (from + name.Length <= part.Length && !part.AsSpan(from, name.Length).SequenceEqual(name))
                from++;
            from += name.Length;
        }
        for (; from < part.Length; from++)
            if ((from == 0 || part[from - 1].Is(Function.Of | With)) && Meant(group, part[from..]) is { } choice)
                return choice;
        return null;
    }

    /// <summary>Named whole, or the only one that begins so: "limón" of "limón al agua".</summary>
    static OptionChoice? Meant(OptionGroup group, string[] part)
    {
        var words = part.SkipWhile(w => w.Is(Function.Of | With)).ToList();
        while (words.Count > 1 && Replies.Phrases.Cue("beside_closing").Contains(words[^1]))
            words.RemoveAt(words.Count - 1);
        if (words.Count == 0 || words[0].Length < 3)
            return null;
        var begun = group.Choices.Where(c => Begins(Plain.Words(c.Name), words)).ToList();
        return begun.Find(c => Plain.Words(c.Name).Length == words.Count) ?? (begun is [var only] ? only : null);
    }

    static bool Begins(string[] name, List<string> words) =>
        words.Count <= name.Length && words.Select((w, i) => name[i] == w).All(same => same);

    static bool Holds(string[] part, ItemMention mention) =>
        Plain.Words(mention.Surface) is { Length: > 0 } name && name.All(part.Contains);
}
