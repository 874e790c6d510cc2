using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>A question that is asked again and again holds an order up: then what can be answered is said, and a person offered.</summary>
static class Stuck
{
    /// <summary>Answered twice by something else: an example.</summary>
    const int NeedsExample = 2;

    /// <summary>Answered so still: somebody who helps.</summary>
    const int NeedsPerson = 3;

    /// <summary>How often it was asked before and answered by something else than a question or more goods.</summary>
    public static int Unanswered(Talk talk, Question? asked) =>
        asked is null || talk.Pending is not { } before || !IsSame(asked, before) ? 0
        : talk.WasAsked || talk.CartChanged ? talk.Was.Unanswered
        : talk.Was.Unanswered + 1;

    /// <summary>Told for the order instead of an answer: whoever is asked the same again hears that it was taken down.</summary>
    public static void TellNoted(Talk talk, Question question)
    {
        if (talk.Pending is not { } before || !IsSame(question, before) || !HoldsUp(question))
            return;
        var (was, now) = (talk.Turn.Session.Checkout, talk.Checkout);
        List<string> noted = [];
        if (now.Address is { } address && was.Address != address)
            noted.Add(address);
        if (now.PaymentMethod is { } method && was.PaymentMethod != method)
            noted.Add(talk.Till.PaymentName(method).ToLowerInvariant());
        if (now.Name is { } name && was.Name != name)
            noted.Add(talk.Say("fact_name", ("name", name)));
        if (noted.Count > 0)
            talk.Tell("facts_noted", ("facts", string.Join(", ", noted)));
    }

    static bool HoldsUp(Question question) =>
        question.Settles || question is { Kind: QuestionKind.Step, Step: not CheckoutStep.Confirmation };

    public static (string Text, IReadOnlyList<ReplyChoice> Choices) Help(
        Talk talk,
        Question question,
        string text,
        IReadOnlyList<ReplyChoice> choices
    )
    {
        if (!HoldsUp(question) || Unanswered(talk, question) is not (>= NeedsExample and var times))
            return (text, choices);
        var example =
            choices is [var first, ..]
                ? talk.Say(
                    question.Kind == QuestionKind.Option ? "stuck_option" : "stuck_choice",
                    ("choice", first.Title)
                )
            : question.Step == CheckoutStep.Address ? talk.Say("stuck_address")
            : question.Step == CheckoutStep.Name ? talk.Say("stuck_name")
            : null;
        if (example is not null)
            text = $"{text}\n{example}";
        return times < NeedsPerson
            ? (text, choices)
            : ($"{text}\n{talk.Say("stuck_person")}", [.. choices, talk.Choice(ChoiceIds.Person, "button_person")]);
    }

    static bool IsSame(Question a, Question b) =>
        a.Kind == b.Kind && a.Step == b.Step && a.Sku == b.Sku && a.Group == b.Group;
}
