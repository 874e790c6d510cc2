using System.Text.Json;
using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Inbox;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Conversations.Turns;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Platform.Ids;
using Npgsql;

namespace Mostrador.Core.Conversations;

public sealed record PlainAnswer(
    string Text,
    string Intent,
    double Confidence,
    IReadOnlyList<string> Skus,
    PricedCart Cart
)
{
    public PlainOrderFacts? Order { get; init; }
    public IReadOnlyList<ReplyChoice> Choices { get; init; } = [];
}

public sealed record PlainOrderFacts(string Code, string State, decimal Total, string Currency);

/// <summary>
/// Answers in place, through the same inbox and the same turn as any channel; only the sending is left out.
/// </summary>
public sealed class PlainChat
{
    readonly InboxWriter inbox;
    readonly TurnRunner turns;
    readonly TurnThinker thinker;
    readonly Platform.Database.Database database;
    readonly IdSource ids;
    readonly TimeProvider time;
    readonly ShopStore shops;

    // Calls of one customer are answered one after the other; a few customers sharing a lock do no harm.
    readonly SemaphoreSlim[] locks = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    internal PlainChat(
        InboxWriter inbox,
        TurnRunner turns,
        TurnThinker thinker,
        Platform.Database.Database database,
        IdSource ids,
        TimeProvider time,
        ShopStore shops
    )
    {
        this.inbox = inbox;
        this.turns = turns;
        this.thinker = thinker;
        this.database = database;
        this.ids = ids;
        this.time = time;
        this.shops = shops;
    }

    /// <param name="phone">Canonical digits.</param>
    /// <param name="history">
    /// What was said before, oldest first, the bot's side empty where it is not known; when given, it alone is the context.
    /// </param>
    /// <returns>Null when another node keeps the conversation busy.</returns>
    public async Task<PlainAnswer?> AskAsync(
        Tenant tenant,
        string phone,
        string text,
        IReadOnlyList<Exchange> history,
        CancellationToken ct
    )
    {
        var gate = locks[(uint)HashCode.Combine(tenant.Id, phone) % locks.Length];
        await gate.WaitAsync(ct);
        try
        {
            var id = ids.Next().ToString("N");
            var given =
                history.Count == 0
                    ? null
                    : await thinker.ReplayAsync(
                        tenant,
                        new CustomerFacts(phone, null, null, null, IsNew: false),
                        history,
                        id,
                        ct
                    );
            var now = time.GetUtcNow();
            await inbox.AppendAsync(
                [
                    new InboxEntry(
                        tenant.Id,
                        PlainChannel.Id,
                        new InboundEvent
                        {
                            ProviderId = id,
                            Phone = phone,
                            WaId = phone,
                            Message = new InboundMessage(id, "text", now) { Text = text },
                        }
                    ),
                ],
                ct
            );
            PlainAnswer? answer = null;
            try
            {
                answer = await HearAsync(tenant, phone, id, given, ct);
            }
            finally
            {
                if (answer is null)
                    await WithdrawAsync(tenant, id);
            }
            return answer;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>
    /// Runs the turn here, as soon as no other node has the conversation; null when it does not let go of it. Where the other
    /// node's turn took this message up with its own, what it said answers both.
    /// </summary>
    async Task<PlainAnswer?> HearAsync(Tenant tenant, string phone, string id, Session? given, CancellationToken ct)
    {
        if (inbox.ConversationOf(tenant.Id, PlainChannel.Id, phone) is not { } conversation)
            return null;
        for (var attempt = 0; attempt < 40; attempt++)
        {
            if (await turns.RunInPlaceAsync(new ConversationKey(tenant.Id, conversation), given, ct) is { } answered)
                return await AnswerAsync(tenant, answered, ct);
            if (await AnsweredElsewhereAsync(tenant, id, ct) is { } elsewhere)
                return elsewhere;
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        }
        return null;
    }

    /// <summary>Nobody waits for the answer any more, and whoever calls again says it again: it must not be heard twice.</summary>
    async Task WithdrawAsync(Tenant tenant, string id)
    {
        try
        {
            await using var batch = database.Batch(tenant.Place);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                    """
                    update queue.inbox set state = 3, reason = 'nobody waited for the answer', done_at = clock_timestamp()
                    where tenant_id = $1 and channel_id = $2 and provider_id = $3 and state = 0
                    """
                ).With(tenant.Id).With(PlainChannel.Id).With(id));
            // The caller's own token is what may have ended the call.
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The database is away; its next turn hears the message, which is better than to fail differently than the call did.
        }
    }

    async Task<PlainAnswer> AnswerAsync(Tenant tenant, AnsweredTurn turn, CancellationToken ct)
    {
        var outcome = turn.Outcome;
        return new PlainAnswer(
            Together(turn.Replies.Select(r => r.PlainText)),
            outcome.Intent,
            outcome.Confidence,
            outcome.Skus,
            Priced(outcome.Session, turn.Shop)
        )
        {
            Order = await LastOrderAsync(tenant, outcome.Session, ct),
            Choices = turn.Replies.OfType<ChoicesBlock>().LastOrDefault()?.Choices ?? [],
        };
    }

    /// <summary>What was said to a message that is answered already; null while it is not.</summary>
    async Task<PlainAnswer?> AnsweredElsewhereAsync(Tenant tenant, string id, CancellationToken ct)
    {
        await using var batch = database.Batch(tenant.Place);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                select t.intent, t.confidence, t.skus, s.state::text, array(
                    select said.body from messages said
                    where said.tenant_id = $1 and said.turn_id = t.id and said.conversation_id = t.conversation_id
                      and said.direction = 'out' order by said.id)
                from queue.inbox i
                join messages heard on heard.tenant_id = $1 and heard.conversation_id = i.conversation_id
                    and heard.direction = 'in' and heard.provider_id = i.provider_id
                join turns t on t.tenant_id = $1 and t.id = heard.turn_id
                join sessions s on s.tenant_id = $1 and s.conversation_id = i.conversation_id
                where i.tenant_id = $1 and i.channel_id = $2 and i.provider_id = $3 and i.state <> 0
                """
            ).With(tenant.Id).With(PlainChannel.Id).With(id));
        string intent;
        float confidence;
        string[] skus;
        Session session;
        string[] replies;
        // What else is needed asks the database again: nobody waits for a second connection with one in hand.
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            await reader.NextResultAsync(ct);
            if (!await reader.ReadAsync(ct))
                return null;
            (intent, confidence) = (reader.GetString(0), reader.GetFloat(1));
            skus = reader.GetFieldValue<string[]>(2);
            session = JsonSerializer.Deserialize(reader.GetString(3), SessionJson.Default.Session) ?? Session.New;
            replies = reader.GetFieldValue<string[]>(4);
        }
        var shop = await shops.LoadAsync(tenant.Place, ct);
        return new PlainAnswer(Together(replies), intent, confidence, skus, Priced(session, shop))
        {
            Order = await LastOrderAsync(tenant, session, ct),
            Choices = [.. session.Offered.Select(o => new ReplyChoice(o.Id, o.Title))],
        };
    }

    static string Together(IEnumerable<string> replies) => string.Join("\n\n", replies);

    PricedCart Priced(Session session, ShopSnapshot shop) =>
        Pricing.Price(session.Cart, session.Checkout, shop.Catalog, shop.Profile, ShopClock.Now(shop.Profile, time));

    async Task<PlainOrderFacts?> LastOrderAsync(Tenant tenant, Session session, CancellationToken ct) =>
        session.LastOrderCode is { } code ? await OrderAsync(tenant, code, ct) : null;

    async Task<PlainOrderFacts?> OrderAsync(Tenant tenant, string code, CancellationToken ct)
    {
        await using var batch = database.Batch(tenant.Place);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand("select state, total, currency from orders where tenant_id = $1 and code = $2")
                .With(tenant.Id)
                .With(code)
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct)
            ? new PlainOrderFacts(code, reader.GetString(0), reader.GetDecimal(1), reader.GetString(2))
            : null;
    }
}
