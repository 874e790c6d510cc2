using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// The engine that is always there: reads, decides and answers by rules alone, without network or key. The same turn
/// thought twice gives the same proposal; thought again with other stock, a truthful new one.
/// </summary>
public sealed class LocalEngine(ReadText read) : IAssistantEngine
{
    const int HistoryLength = 12;

    public string Name => "local";

    public Task<Proposal> ThinkAsync(TurnContext turn, CancellationToken ct) => Task.FromResult(Think(turn));

    Proposal Think(TurnContext turn)
    {
        var talk = new Talk(turn, read);
        var conversation = new Conversation(talk);
        foreach (var input in Input.Of(turn.Messages))
            conversation.Hear(input);
        conversation.Finish();

        var blocks = talk.Reply.ToBlocks(talk.Say("button_options"));
        var offered =
            blocks.Count > 0 && blocks[^1] is ChoicesBlock choices
                ? choices.Choices.Select(c => new OfferedChoice(c.Id, c.Title)).ToList()
                : [];
        return new Proposal
        {
            Blocks = blocks,
            Session = turn.Session with
            {
                Cart = talk.Cart,
                Checkout = talk.Checkout,
                Dialogue = State(talk).ToJson(),
                // A turn without a reply leaves what was offered on the customer's screen.
                Offered = blocks.Count > 0 ? offered : turn.Session.Offered,
                History = History(turn, blocks),
                LastTurnAt = turn.Now,
                LastOrderCode = talk.Effects.OfType<PlaceOrder>().Any()
                    ? PlaceOrder.OrderCodePlaceholder
                    : turn.Session.LastOrderCode,
                Misses = talk.Misses,
            },
            Intent = talk.Intent ?? Intents.ConsultaGeneral,
            Confidence = Math.Clamp(talk.Confidence, 0, 1),
            Skus = talk.Skus,
            Effects = talk.Effects,
            Trace = new
            {
                engine = Name,
                heard = talk.Heard,
                did = talk.Did,
                asked = talk.Asked,
            },
        };
    }

    static DialogueState State(Talk talk) =>
        new()
        {
            Open = talk.Open,
            Asked = talk.Asked,
            Shown = talk.Shown,
            Focus = talk.Focus,
            Browse = talk.Browse,
            GreetedAt = talk.GreetedAt,
            ConfirmedKey = talk.ConfirmedKey,
        };

    static IReadOnlyList<Exchange> History(TurnContext turn, IReadOnlyList<ReplyBlock> blocks)
    {
        if (blocks.Count == 0)
            return turn.Session.History;
        var user = string.Join('\n', turn.Messages.Select(m => m.Text ?? $"({m.Type})"));
        var bot = string.Join('\n', blocks.Select(b => b.PlainText).Where(t => t.Length > 0));
        return [.. turn.Session.History.TakeLast(HistoryLength - 1), new Exchange(user, bot)];
    }
}
