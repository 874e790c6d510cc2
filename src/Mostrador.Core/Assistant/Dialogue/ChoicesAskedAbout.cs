using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"¿cuánto más sale el grande?" while a choice is asked for: told, and the choice is asked for still.</summary>
sealed class ChoicesAskedAbout(Talk talk, AnswerTaken taken)
{
    /// <summary>"¿cuánto más sale el grande?", "¿cuál es la más barata?" while a choice is asked for: told, and asked again.</summary>
    public bool Take(Reading reading, Item item, Question pending)
    {
        if (item.FindGroup(pending.Group ?? "") is not { } group)
            return false;
        if (
            QualitiesAsked.Asks(reading)
            && AllOf(reading, item)
            && !Cues.Says(reading, "differs")
            && !AsksWhichThereAre(reading, group)
            && new QualitiesAsked(talk).Tell(item, [.. NamedOptions(reading, item)], reading)
        )
        {
            talk.Intent = Intents.ConsultaProducto;
            taken.Settled = true;
            return true;
        }
        // "¿sale más caro laminado?" asks about the one it names.
        var named = NamedOptions(reading, item).Any(o => Plain.Same(o.Group, group.Name));
        var extreme = named
            ? null
            : reading.References.FirstOrDefault(r =>
                r.Kind is ReferenceKind.Cheapest or ReferenceKind.MostExpensive or ReferenceKind.Other
            );
        IReadOnlyList<string> told =
            extreme?.Kind == ReferenceKind.MostExpensive ? [group.Choices.MaxBy(c => c.Price)!.Name]
            : extreme is not null ? [group.Choices.MinBy(c => c.Price)!.Name]
            : reading.AsksPrice || Cues.Says(reading, "dearer") || AsksOfIt(reading)
                ? [.. NamedOptions(reading, item).Where(o => Plain.Same(o.Group, group.Name)).Select(o => o.Choice)]
            : [];
        // "¿cuál es la diferencia?": what each of them costs.
        if (told.Count == 0 && Cues.Says(reading, "dearer") && group.Choices.Any(c => c.Price != 0))
            told = [.. group.Choices.Take(5).Select(c => c.Name)];
        if (told.Count == 0 && AsksWhichThereAre(reading, group))
        {
            talk.Intent = Intents.ConsultaProducto;
            taken.Settled = true;
            return true;
        }
        if (told.Count == 0)
            return false;
        talk.Intent = Intents.ConsultaProducto;
        // "ya, esa" means the one just told of.
        var at = talk.Open.IndexOf(pending);
        if (at >= 0)
            talk.Open[at] = pending with { Text = told is [var single] ? single : null };
        if (
            told.Count > 1
            && Cues.Says(reading, "differs")
            && !reading.AsksPrice
            && told.Select(c => group.Choices.First(x => x.Name == c).Price).Distinct().Count() == 1
        )
            talk.Tell("difference_unknown");
        foreach (var choice in told)
        {
            IReadOnlyList<ChosenOption> options = [.. pending.Options, new ChosenOption(group.Name, choice)];
            talk.Tell(
                "price_of_choice",
                ("name", item.Name),
                ("choice", choice),
                ("price", talk.Text.PriceText(item, options))
            );
        }
        taken.Settled = true;
        return true;
    }

    /// <summary>"¿y cuánto mide el queen?", "¿el rojo qué talla trae?": begun with a word that asks, or with its accent.</summary>
    static bool AsksOfIt(Reading reading) =>
        reading.Text.Contains('?')
        && reading.Tokens.Any(t =>
            Replies.Phrases.Cue("interrogatives").Contains(t.Text)
                && !string.Equals(t.Surface, t.Text, StringComparison.OrdinalIgnoreCase)
            || Replies.Phrases.Cue("opens_question").Contains(t.Text)
                && reading.Tokens.TakeWhile(x => x != t).All(x => x.Is(And))
        );

    /// <summary>"¿en qué colores las manejan?", "¿cuáles hay?": the question itself tells them, asked once more.</summary>
    static bool AsksWhichThereAre(Reading reading, OptionGroup group) =>
        reading.Items.Count == 0
        && reading.Categories.Count == 0
        && !reading.AsksPrice
        && reading.Faq is null
        && reading.Plain.Words is var words
        && (
            words.Any(w => Plain.Root(w) == Plain.Root(Plain.Text(group.Name)))
            || words.Length <= MostWordsOfWhich && Cues.Says(reading, "which_are")
        );

    const int MostWordsOfWhich = 5;
}
