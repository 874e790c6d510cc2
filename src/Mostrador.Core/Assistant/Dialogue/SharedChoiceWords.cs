using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "tengo los envases" below "Envase nuevo" and "Con cambio de envase": words that several choices are called by choose none
/// of them.
/// </summary>
sealed class SharedChoiceWords(Talk talk)
{
    public Reading Of(Reading reading) =>
        talk.Pending is { Kind: QuestionKind.Option, Group: { } asked, Sku: { } sku }
        && talk.Catalog.Find(sku)?.FindGroup(asked) is { Max: 1 } group
        && reading.Options.Any(o => IsShared(group, o, reading.Plain.Words))
            ? reading with
            {
                Options = [.. reading.Options.Where(o => !IsShared(group, o, reading.Plain.Words))],
            }
            : reading;

    bool IsShared(OptionGroup group, OptionMention option, string[] said)
    {
        if (!Plain.Same(option.Group, group.Name))
            return false;
        var telling = Plain.Words(option.Choice).Where(Plain.Tells).ToList();
        var heard = telling.FindAll(w => Array.Exists(said, s => Plain.Root(s) == Plain.Root(w)));
        return heard.Count > 0
            // "grande" of "Grande (10 kg)" is all that it is called.
            && telling.Except(heard).Any(w => !char.IsAsciiDigit(w[0]) && !talk.Lexicon.Units.ContainsKey(w))
            && group.Choices.Any(c =>
                c.Name != option.Choice
                && Plain.Words(c.Name) is var other
                && heard.TrueForAll(h => Array.Exists(other, w => Plain.Root(w) == Plain.Root(h)))
            );
    }
}
