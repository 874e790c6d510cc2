using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"sacale el huevo", "la chica sin aceitunas": a choice of a line goes, and the line stays.</summary>
sealed class ChoicesTakenAway(Talk talk)
{
    /// <param name="Said">What the message says besides; null where that was all.</param>
    public sealed record Rest(Reading? Said);

    /// <returns>Null where nothing was taken from a line, or asked to be.</returns>
    public Rest? Of(Reading reading)
    {
        if (
            (reading.LeftOut ?? OfGroup(reading)) is not { } left
            || reading.IsQuestion
            || talk.Cart.Lines.Count == 0
            || reading.Items.Any(m => m.Negated && m.Certain && talk.Basket.LastLine(m.Best.Sku) >= 0)
            || left.TakenOut && TellsALine(reading, left)
            || !left.TakenOut && (Buys(reading) || new AnotherOfIt(talk).IsWantedWithout(reading))
        )
            return null;
        var lines = LinesMeant(reading, i => Going(talk.Cart.Lines[i], left).Count > 0);
        if (lines.Count == 0)
            return left.TakenOut && TellNotThere(reading, left) ? new Rest(null) : null;
        var line = lines[^1];
        var gone = Going(talk.Cart.Lines[line], left);
        var item = talk.Catalog.Find(talk.Cart.Lines[line].Sku)!;
        var result = CartOperations.Unchoose(talk.Cart, line, gone, item);
        talk.Note($"takes away {ProductText.OptionText(gone)}");
        talk.Intent = Intents.ModificarCarrito;
        talk.Basket.Apply(result.Cart);
        // "la de Marta sin bordado": what was to be embroidered goes with it.
        if (Inscriptions.ChoiceOf(item) is { } inscribed && gone.Contains(inscribed))
            talk.Cart = CartOperations.SetNote(
                talk.Cart,
                result.Line,
                Inscriptions.Without(talk.Cart.Lines[result.Line].Note)
            );
        var set = talk.Cart.Lines[result.Line];
        talk.Focus = set.Sku;
        talk.About(set.Sku);
        if (result.Missing is null)
            talk.Basket.Mention(set);
        return new Rest(Besides(reading, left, set));
    }

    /// <summary>"quítale el borde" of what comes with a filled one: what is chosen there goes, and not the goods.</summary>
    public LeftOut? OfGroup(Reading reading)
    {
        var tokens = reading.Tokens;
        for (var i = 2; i < tokens.Count; i++)
            if (tokens[i - 1].Is(The) && Replies.Phrases.Cue("leaves_out").Contains(tokens[i - 2].Text))
                foreach (var line in talk.Cart.Lines)
                foreach (var group in talk.Catalog.Find(line.Sku)?.Options ?? [])
                    if (
                        !group.Required
                        && Plain.Words(group.Name) is [var only]
                        && Plain.Root(only) == Plain.Root(tokens[i].Text)
                        && line.Options.Any(o => o.Group == group.Name)
                    )
                        return new LeftOut([.. group.Choices.Select(c => c.Name)], TakenOut: true);
        return null;
    }

    /// <summary>"quita la azul" of a blue one and a green one: the choice only tells which of them goes.</summary>
    bool TellsALine(Reading reading, LeftOut said)
    {
        var tokens = reading.Tokens;
        for (var i = 1; i < tokens.Count; i++)
            if (tokens[i].Role == "option" && talk.Lexicon.In("definite", tokens[i - 1].Text))
                foreach (var line in talk.Cart.Lines)
                foreach (var option in line.Options)
                    if (said.Choices.Contains(option.Choice) && TellsApart(line, option))
                        return true;
        return false;
    }

    bool TellsApart(CartLine line, ChosenOption option)
    {
        if (talk.Catalog.Find(line.Sku)?.FindGroup(option.Group) is not { Max: 1 })
            return false;
        foreach (var other in talk.Cart.Lines)
            if (
                other.Sku == line.Sku
                && !other.Options.Contains(option)
                && other.Options.Any(o => Plain.Same(o.Group, option.Group))
            )
                return true;
        return false;
    }

    /// <summary>Of several lines those that the words tell, the one spoken of before any other.</summary>
    List<int> LinesMeant(Reading reading, Func<int, bool> has)
    {
        var lines = Enumerable.Range(0, talk.Cart.Lines.Count).Where(has).ToList();
        var named = reading.Items.Where(m => !m.Negated).ToList();
        if (named.Count > 0)
            lines.RemoveAll(i => !named.Exists(m => m.Candidates.Any(c => c.Item.Sku == talk.Cart.Lines[i].Sku)));
        var told = lines.FindAll(i =>
            reading.Options.Any(o => talk.Cart.Lines[i].Options.Contains(new ChosenOption(o.Group, o.Choice)))
            && !reading.Options.Any(o =>
                talk.Cart.Lines[i].Options.Any(c => c.Group == o.Group)
                && !talk.Cart.Lines[i].Options.Contains(new ChosenOption(o.Group, o.Choice))
            )
        );
        if (told.Count > 0)
            return told;
        var spoken = lines.FindAll(i => talk.Cart.Lines[i].Sku == talk.Focus);
        return spoken.Count > 0 ? spoken : lines;
    }

    /// <summary>"otra sin aceitunas", "una grande sin aceitunas" are wanted besides.</summary>
    bool Buys(Reading reading) =>
        reading.Quantity is not null
        || Cues.Says(reading, "besides")
        || Cues.Says(reading, "wants")
        || reading.Items.Any(m =>
            !m.Negated
            && (
                m.Quantity is not null
                || m.Amount is not null
                || talk.Basket.LastLine(m.Best.Sku) < 0
                || !IsKnown(m.Surface, reading.Plain.Words, talk.Lexicon)
            )
        );

    /// <summary>Choices that must be made are no extras: without the only one of its group a line would be nothing.</summary>
    List<ChosenOption> Going(CartLine line, LeftOut said)
    {
        if (talk.Catalog.Find(line.Sku) is not { } item)
            return [];
        var going = line.Options.Where(o => said.Choices.Contains(o.Choice)).ToList();
        going.RemoveAll(o =>
            item.FindGroup(o.Group) is { Required: true }
            && line.Options.Count(x => x.Group == o.Group) == going.Count(x => x.Group == o.Group)
        );
        return going;
    }

    /// <summary>"sacale el jamón" of what has none: nothing goes, and least of all the whole.</summary>
    bool TellNotThere(Reading reading, LeftOut said)
    {
        if (
            reading.Edits.Any(e => e.Kind != EditKind.Remove || e.Target is not null)
            || reading.Items.Any(m => !m.Negated)
            || talk.Cart.Lines.Any(l => l.Options.Any(o => said.Choices.Contains(o.Choice)))
        )
            return false;
        var lines = LinesMeant(reading, i => Offered(talk.Cart.Lines[i], said) is not null);
        if (lines.Count == 0 || talk.Catalog.Find(talk.Cart.Lines[lines[^1]].Sku) is not { } item)
            return false;
        talk.Intent = Intents.ModificarCarrito;
        talk.Focus = item.Sku;
        talk.About(item.Sku);
        talk.Tell("choice_not_there", ("name", item.Name), ("choice", Offered(talk.Cart.Lines[lines[^1]], said)));
        return true;
    }

    string? Offered(CartLine line, LeftOut said) =>
        talk
            .Catalog.Find(line.Sku)
            ?.Options.Where(g => !g.Required || g.Max > 1)
            .SelectMany(g => g.Choices)
            .FirstOrDefault(c => said.Choices.Contains(c.Name))
            ?.Name;

    /// <summary>What is left of the message without the words for what goes.</summary>
    static Reading? Besides(Reading reading, LeftOut said, CartLine line)
    {
        var options = reading
            .Options.Where(o =>
                !said.Choices.Contains(o.Choice) && !line.Options.Contains(new ChosenOption(o.Group, o.Choice))
            )
            .ToList();
        var edits = reading.Edits.Where(e => e.Kind != EditKind.Remove || e.Target is { Negated: false }).ToList();
        var items = reading
            .Items.Where(m => !m.Negated && (m.Best.Sku != line.Sku || m.Quantity is not null || m.Options.Count > 0))
            .ToList();
        return options.Count + edits.Count + items.Count == 0 && !HasFacts(reading)
            ? null
            : reading with
            {
                Options = options,
                Edits = edits,
                Items = items,
                LeftOut = null,
                Answer = Answer.None,
                Note = null,
                RefusedChoices = [.. reading.RefusedChoices, .. said.Choices],
            };
    }
}
