using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Model;

/// <summary>Turns that need no model because code knows for certain what they mean.</summary>
static class CertainTurn
{
    const int MostWords = 4;

    /// <summary>Why it is certain; null when it is not.</summary>
    public static string? Of(TurnContext turn, ReadText read)
    {
        var inputs = Input.Of(turn.Messages).ToList();
        var words = inputs.OfType<Words>().ToList();
        if (words.Count == 0 || words.All(w => w.Text.Length == 0))
            return inputs.Any(i => i is Press) ? "press" : "no words";
        if (inputs.Count > 1)
            return null;
        var talk = new Talk(turn, read);
        var text = words[0].Text;
        if (new Conversation(talk).Offered(text) is not null)
            return "offered choice";
        if (talk.Pending is not { } asked)
            return null;
        if (
            asked.Kind is QuestionKind.HowMuch or QuestionKind.EditLine
            && text.Length <= 4
            && text.All(char.IsAsciiDigit)
        )
            return "quantity asked for";
        if (asked is { Kind: QuestionKind.Step, Step: CheckoutStep.Email } && IsEmail(text))
            return "e-mail asked for";
        return IsYesOrNo(asked) && SaysOnlyYesOrNo(talk, text) ? "yes or no" : null;
    }

    static bool IsYesOrNo(Question asked) =>
        asked.Kind
            is QuestionKind.AddIt
                or QuestionKind.Instead
                or QuestionKind.More
                or QuestionKind.CancelOrder
                or QuestionKind.Dropped
        || asked is { Kind: QuestionKind.Alternative, Skus.Count: 1 }
        || asked is { Kind: QuestionKind.Step, Step: CheckoutStep.Confirmation };

    static bool SaysOnlyYesOrNo(Talk talk, string text)
    {
        if (Plain.Words(text).Length > MostWords)
            return false;
        var reading = talk.Read(text);
        return reading.Answer != Answer.None
            && !reading.IsQuestion
            && reading.Items.Count == 0
            && reading.Edits.Count == 0
            && reading.Categories.Count == 0
            && reading.Options.Count == 0
            && reading.References.Count == 0
            && reading.Unknown.Count == 0
            && reading.Note is null
            && reading is { Quantity: null, Zone: null, Mode: null, Slot: null, Payment: null, Budget: null }
            && reading.Data == new PersonalData();
    }

    static bool IsEmail(string text)
    {
        var at = text.IndexOf('@');
        return at > 0 && text.IndexOf('.', at) > at + 1 && !text.Any(char.IsWhiteSpace) && text.Length <= 200;
    }
}
