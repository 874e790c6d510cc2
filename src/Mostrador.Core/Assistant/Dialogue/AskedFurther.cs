using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What was told of goods is asked once more, of another kind or of so many of them; nothing is taken yet.</summary>
sealed class AskedFurther(Talk talk)
{
    /// <summary>"¿y el de eucalipto?" of what was just told: the same in that kind.</summary>
    public bool OfChoice(Reading reading, Question pending)
    {
        if (
            pending.Kind is not (QuestionKind.AddIt or QuestionKind.HowMuch)
            || reading.Items.Count > 0
            || reading.Quantity is not null
            || reading.Faq is not null && !AsksOnlyOfChoice(reading)
            || HasFacts(reading)
            || !(reading.AsksPrice || reading.Text.TrimEnd().EndsWith('?'))
            || Cues.Says(reading, "wants")
            || talk.Catalog.Find(pending.Sku ?? "") is not { } item
            || CartOperations.ValidOptions(item, [.. NamedOptions(reading, item)]) is not { Count: > 0 } asked
        )
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.ConsultaProducto;
        talk.Detail.Tell(
            item,
            [.. pending.Options.Where(o => !asked.Any(a => Plain.Same(a.Group, o.Group))), .. asked],
            pending.Quantity
        );
        return true;
    }

    /// <summary>"uf, mucho. ¿y en dos plazas?": the last that is said is a choice, and nothing else.</summary>
    static bool AsksOnlyOfChoice(Reading reading)
    {
        var from = reading.Text.TrimEnd(' ', '?').LastIndexOfAny(['.', ',', ';', '!', '\n']) + 1;
        var said = reading.Tokens.Where(t => t.Start >= from).ToList();
        return said is [var first, ..]
            && first.Is(And)
            && said.Skip(1).All(t => t.Role is "option" or "qty" or "filler" or "cue")
            && said.Exists(t => t.Role == "option");
    }

    /// <summary>"¿y por 3?", "cuánto serían dos": what so many of it cost, and nothing is taken yet.</summary>
    public bool OfSoMany(Reading reading, Item item, IReadOnlyList<ChosenOption> options)
    {
        var so = SaysAny(reading, "if_so_many");
        if (
            !reading.IsQuestion && !so
            || reading.Items.Count > 0
            || reading.Categories.Count > 0
            || reading.Answer == Answer.Yes
            || HasFacts(reading)
            || Cues.Says(reading, "wants")
            || Cues.Says(reading, "orders")
            || EditsOf(reading).Any(e => e.Kind != EditKind.SetQuantity || e.Target is not null)
            || !reading.AsksPrice && !so && !Plain.Opens(reading.Text, And)
            || (reading.Quantity ?? EditsOf(reading).Select(e => e.Quantity).FirstOrDefault(q => q is not null))
                is not { } many
            || talk.Units.Convert(many, item) is not { } quantity
        )
            return false;
        talk.Intent = Intents.ConsultaProducto;
        talk.Detail.Tell(item, [.. options, .. NamedOptions(reading, item)], quantity);
        return true;
    }
}
