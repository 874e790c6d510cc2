using Mostrador.Core.Assistant;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;

namespace Mostrador.Core.Conversations.Turns;

/// <summary>What a turn leaves behind whichever engine thought it, and wherever it is run.</summary>
static class TurnMemory
{
    const int HistoryKept = 12;
    const int MostRemembered = 600;

    /// <summary>What was said goes into the session whichever engine said it, so that either can go on from there.</summary>
    /// <param name="answered">What the customer was told instead of what is proposed; empty when it was that.</param>
    public static Session Remember(Proposal proposal, TurnContext turn, string answered = "")
    {
        if (proposal.Blocks.Count == 0 && answered.Length == 0)
            return proposal.Session with { LastTurnAt = turn.Now };
        var heard = string.Join('\n', turn.Messages.Select(m => m.Text ?? $"({m.Type})"));
        var said = answered.Length > 0 ? answered : string.Join('\n', proposal.Blocks.Select(b => b.PlainText));
        return proposal.Session with
        {
            History = [.. proposal.Session.History.TakeLast(HistoryKept - 1), new Exchange(Cut(heard), Cut(said))],
            LastTurnAt = turn.Now,
        };
        static string Cut(string text) => text.Length <= MostRemembered ? text : text[..MostRemembered];
    }

    /// <summary>The session of a turn that placed this order.</summary>
    public static Session WithCode(Session session, string code) =>
        session with
        {
            LastOrderCode = code,
            History = [.. session.History.Select(h => h with { Bot = Put(h.Bot, code) })],
        };

    public static ReplyBlock WithCode(ReplyBlock block, string code) =>
        block switch
        {
            TextBlock b => b with { Text = Put(b.Text, code) },
            ChoicesBlock b => b with
            {
                Text = Put(b.Text, code),
                Choices = [.. b.Choices.Select(c => c with { Id = Put(c.Id, code), Title = Put(c.Title, code) })],
            },
            LinkBlock b => b with { Text = Put(b.Text, code), Url = Put(b.Url, code) },
            ImageBlock b => b with { Caption = b.Caption is null ? null : Put(b.Caption, code) },
            _ => block,
        };

    static string Put(string text, string code) =>
        text.Replace(PlaceOrder.OrderCodePlaceholder, code, StringComparison.Ordinal);
}
