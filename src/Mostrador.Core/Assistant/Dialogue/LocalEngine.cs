using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// The engine that is always there: reads, decides and answers by rules alone, without network or key. The same turn
/// thought twice gives the same proposal; thought again with other stock, a truthful new one.
/// </summary>
public sealed class LocalEngine(ReadText read) : IAssistantEngine
{
    public string Name => "local";

    public Task<Proposal> ThinkAsync(TurnContext turn, CancellationToken ct) => Task.FromResult(Think(turn));

    Proposal Think(TurnContext turn)
    {
        var talk = new Talk(turn, read);
        var conversation = new Conversation(talk);
        foreach (var input in Input.Of(turn.Messages))
            conversation.Hear(input);
        conversation.Finish();
        return Propose(
            talk,
            new
            {
                engine = Name,
                heard = talk.Heard,
                did = talk.Did,
                asked = talk.Asked,
            }
        );
    }

    /// <summary>What a turn at work came to; whoever decided what to say, the state it leaves is one.</summary>
    internal static Proposal Propose(Talk talk, object trace)
    {
        var turn = talk.Turn;
        var blocks = talk.Reply.ToBlocks(talk.Say("button_options"));
        return new Proposal
        {
            Blocks = blocks,
            Session = turn.Session with
            {
                Cart = talk.Cart,
                Checkout = talk.Checkout,
                Dialogue = State(talk).ToJson(),
                Offered = Offered(talk, turn, blocks),
                Misses = talk.Misses,
            },
            Intent = talk.Intent ?? Intents.ConsultaGeneral,
            Confidence = Math.Clamp(talk.Confidence, 0, 1),
            Skus = talk.Skus,
            Effects = talk.Effects,
            Trace = trace,
        };
    }

    static DialogueState State(Talk talk) =>
        new()
        {
            Open = talk.Open,
            Asked = talk.Asked,
            Shown = talk.Shown,
            Focus = talk.Focus,
            FocusBefore =
                talk.Focus != talk.Was.Focus && talk.Was.Focus is not null ? talk.Was.Focus : talk.Was.FocusBefore,
            Browse = talk.Browse,
            Told = talk.Told,
            PlaceAsked = talk.PlaceAsked,
            GreetedAt = talk.GreetedAt,
            PutAside = talk.Cart.Lines.Count == 0 ? talk.PutAside : null,
            TakenOut = talk.Cart.Lines.Count == 0 ? [] : talk.TakenOut,
            JustTookOut = talk.Cart.Lines.Count > 0 && talk.TakenOut != talk.Was.TakenOut,
            ChosenAnew = talk.ChosenAnew,
            ConfirmedKey = talk.ConfirmedKey,
            Unanswered = talk.Unanswered,
        };

    /// <summary>A typed number means what is on the customer's screen: after a digression, still the list before it.</summary>
    static IReadOnlyList<OfferedChoice> Offered(Talk talk, TurnContext turn, IReadOnlyList<ReplyBlock> blocks) =>
        blocks.OfType<ChoicesBlock>().LastOrDefault() is { } choices
            ? [.. choices.Choices.Select(c => new OfferedChoice(c.Id, c.Title))]
        : blocks.Count == 0 || talk.Asked is not null && talk.Asked == talk.Pending ? turn.Session.Offered
        : [];
}
