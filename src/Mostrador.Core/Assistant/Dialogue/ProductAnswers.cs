using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The message as the answer to a question about goods: which, which option, how much, this instead?</summary>
sealed class ProductAnswers(Talk talk)
{
    /// <returns>What the answer took of the message; null where it is none.</returns>
    public AnswerTaken? Take(Reading reading, Question pending)
    {
        var taken = new AnswerTaken();
        return Answers(reading, pending, taken) ? taken : null;
    }

    bool Answers(Reading reading, Question pending, AnswerTaken taken)
    {
        var offer = new OfferAnswers(talk, taken);
        if (offer.Waived(reading, pending))
            return true;
        if (new AskedFurther(talk).OfChoice(reading, pending))
            return taken.Settled = true;
        return pending.Kind switch
        {
            QuestionKind.Option => new OptionAnswers(talk, taken).Take(reading, pending),
            QuestionKind.Which or QuestionKind.Pick or QuestionKind.Alternative => new PickAnswers(talk, taken).Take(
                reading,
                pending
            ),
            QuestionKind.HowMuch => new HowMuchAnswers(talk, taken).Take(reading, pending),
            QuestionKind.Instead or QuestionKind.AddIt => offer.Take(reading, pending),
            QuestionKind.EditLine => new LineAnswers(talk, taken).TakeChange(reading, pending),
            QuestionKind.WhichLine => new LineAnswers(talk, taken).TakeWhich(reading, pending),
            _ => false,
        };
    }
}
