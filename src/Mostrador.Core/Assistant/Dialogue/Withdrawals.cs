using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// The order given up, or left for another time, with the reasons told beside it: "no, mejor déjalo, ya compré jugo en el
/// súper". What gives it up is a clause of its own; what stands around it only explains, and wants or changes nothing.
/// </summary>
sealed class Withdrawals(Talk talk)
{
    const int WordsOfAStory = 3;

    /// <summary>"uf no mira", "déjalo" before "anula todo".</summary>
    const int WordsOfLettingGo = 3;

    public bool Take(Reading reading)
    {
        if (
            talk.Cart.Lines.Count == 0
            || reading.Text.Contains('?')
            || reading.TopIntent == Intents.HablarAsesor
            || LeavesItSo(reading)
            || !(reading.PutsOff || reading.CallsOff || reading.Answer == Answer.No)
            || talk.Pending is { Settles: true } && !Cues.Says(reading, "calls_off")
            || talk.Pending is { Kind: QuestionKind.EditWhat or QuestionKind.EditLine or QuestionKind.WhichLine }
        )
            return false;
        // "¿sabes qué? no, cancela todo": whatever was being asked about.
        if (
            reading is { CallsOff: true, OrderCode: null }
            && CallsOff(reading)
            && SaysNothingElse(reading)
            && Cues.Says(reading, "calls_off")
            && Cues.Says(reading, "whole_order")
        )
        {
            if (!new AfterTheOrder(talk).CallsItOff(reading))
                talk.Till.CallOff();
            return true;
        }
        // "no, mejor la otra" wants another one.
        if (reading.References.Any(r => r.Kind == ReferenceKind.Other) && Cues.Says(reading, "rather"))
            return false;
        if (PutsOff(reading))
        {
            talk.Till.PutOff();
            return true;
        }
        // Nothing but a no: what is open says what is refused.
        if (reading.TopIntent == Intents.Cancelar && SaysNothingElse(reading) && reading.Categories.Count == 0)
            return false;
        var clauses = Clauses(reading.Text);
        if (clauses.Count < 2)
            return false;
        // "… que ya voy yo" begins with a word that would ask, if it stood alone.
        var said = clauses.ConvertAll(c =>
            talk.Read(c.StartsWith(OpensReason, StringComparison.OrdinalIgnoreCase) ? c[OpensReason.Length..] : c)
        );
        bool Withdraws(Reading c) => SaysNothingElse(c) && (c.CallsOff && CallsOff(c) || GivesUp(c) || PutsOff(c));
        // "déjalo, anula todo que ya voy yo": the plainest of them.
        var at = said.FindIndex(c => Withdraws(c) && Cues.Says(c, "calls_off"));
        if (at < 0)
            at = said.FindIndex(Withdraws);
        if (
            at < 0
            || said.Where(
                    (c, i) => i != at && !(SaysNothingElse(c) && (CallsOff(c) || c.Tokens.Count <= WordsOfLettingGo))
                )
                .Any(c => !OnlyExplains(c, said[at]))
            || said.Take(at).Any(c => NamesGoods(c, reading))
        )
            return false;
        if (PutsOff(said[at]))
            talk.Till.PutOff();
        else
            talk.Till.CallOff();
        return true;
    }

    /// <summary>"ya no mándelo" sends nothing, and "déjalo" takes nothing out by name.</summary>
    static bool SaysNothingElse(Reading said) =>
        said.Items.Count == 0
        && said.Edits.All(e => e is { Kind: EditKind.Remove, Target: null, Quantity: null })
        && !HasFacts(said.CallsOff && said.Mode == DeliveryMode.Delivery ? said with { Mode = null } : said);

    /// <summary>"mejor lo dejamos para mañana": the day is no day of delivery, and who comes by later fetches nothing now.</summary>
    static bool PutsOff(Reading said) =>
        said is { PutsOff: true, Items: [], Zone: null, Slot: null, Payment: null }
        && said.Data == new PersonalData()
        && EditsOf(said).Count == 0
        && (said is { Day: null, Mode: null } || Cues.Says(said, "rather"));

    static List<string> Clauses(string text)
    {
        var clauses = new List<string>();
        var from = 0;
        for (var i = 1; i < text.Length; i++)
            if (text[i] is ',' or '.' or ';' or '!' or '\n' || Explains(text, i))
            {
                Add(i);
                from = text[i] == ' ' ? i : i + 1;
            }
        Add(text.Length);
        return clauses;

        void Add(int to)
        {
            if (text[from..to].Trim(' ', '¡') is { Length: > 0 } clause)
                clauses.Add(clause);
        }
    }

    static readonly string OpensReason = FunctionWords.Spelled(That) + " ";

    /// <summary>"… porque ya compré": but "así que no" and "va a ser que no" end there, and explain nothing.</summary>
    static bool Explains(string text, int at) =>
        text[at] == ' '
        && !text.AsSpan(at + 1)
            .TrimEnd(" .!")
            .Equals(OpensReason + FunctionWords.Spelled(Not), StringComparison.OrdinalIgnoreCase)
        && Replies
            .Phrases.Cue("because")
            .Any(b =>
                at + b.Length + 1 < text.Length
                && text[at + b.Length + 1] == ' '
                && text.AsSpan(at + 1).StartsWith(b, StringComparison.OrdinalIgnoreCase)
            );

    static bool OnlyExplains(Reading why, Reading said) =>
        !AsksOfTheShop(why)
        && !why.AsksPrice
        && (why.Payment is null || why.Plain.Words.Any(w => w.Is(Not | Without)))
        && why.Data == new PersonalData()
        && why.Edits.All(e =>
            e.Kind is not (EditKind.Remove or EditKind.Keep) && e.Target is not null && why.Items.Contains(e.Target)
        )
        && why.Items.All(m => !m.Negated && m.Quantity is null or { Value: 1 })
        // "mejor no, paso yo a buscarlo" is fetched, unless it was cancelled in so many words.
        && (why.Mode != DeliveryMode.Pickup || Cues.Says(said, "calls_off"))
        && !Cues.Says(why, "rather")
        && !Cues.Says(why, "orders");

    /// <summary>"las paltas, mejor no": goods named and nothing told of them are what is refused.</summary>
    static bool NamesGoods(Reading before, Reading whole) =>
        before.Items.Count + before.Categories.Count > 0
        && (
            whole.Edits.Any(e =>
                e is { Kind: EditKind.Remove, Target: { } target } && before.Items.Any(m => SameMention(m, target))
            )
            || before.Tokens.Count(t => t.Role is not ("product" or "category" or "option" or "qty")) < WordsOfAStory
        );
}
