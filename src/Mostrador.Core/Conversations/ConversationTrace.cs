using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Npgsql;

namespace Mostrador.Core.Conversations;

/// <summary>One turn, and why it said what it said.</summary>
/// <param name="Trace">JSON: what was read, which tools ran with what result, what the check refused.</param>
public sealed record TracedTurn(
    long Id,
    DateTimeOffset At,
    string Engine,
    string Intent,
    double Confidence,
    double DurationMs,
    string? Model,
    int? Calls,
    int? InputTokens,
    int? CachedTokens,
    int? OutputTokens,
    decimal? Cost,
    string? Fallback,
    string Said,
    string Answered,
    string Trace
);

/// <summary>"Why did it say that": the last turns of a conversation, oldest first.</summary>
public sealed class ConversationTrace(Database database)
{
    /// <param name="who">The customer's phone in any spelling, their user id, or the conversation's number.</param>
    public async Task<IReadOnlyList<TracedTurn>?> ListAsync(Tenant tenant, string who, int most, CancellationToken ct)
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        if (await FindConversations.RunAsync(tx, who, ct) is not { Length: > 0 } conversations)
            return null;
        await using var read = tx.Command(
            """
            select t.id, t.created_at, t.engine, t.intent, t.confidence, t.duration_ms, t.model, t.model_calls,
                   t.input_tokens, t.cached_tokens, t.output_tokens, t.cost, t.fallback, t.trace,
                   coalesce((select string_agg(m.body, E'\n' order by m.id) from messages m
                             where m.tenant_id = t.tenant_id and m.conversation_id = t.conversation_id
                               and m.turn_id = t.id and m.direction = 'in'), ''),
                   coalesce((select string_agg(m.body, E'\n' order by m.id) from messages m
                             where m.tenant_id = t.tenant_id and m.conversation_id = t.conversation_id
                               and m.turn_id = t.id and m.direction = 'out'), '')
            from turns t where t.tenant_id = $1 and t.conversation_id = any($2) order by t.id desc limit $3
            """
        );
        read.Parameters.Add(SqlParameters.Of(tenant.Id));
        read.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = conversations });
        read.Parameters.Add(SqlParameters.Of((long)most));
        var turns = new List<TracedTurn>();
        await using var r = await read.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct))
            turns.Add(
                new TracedTurn(
                    r.GetInt64(0),
                    r.GetFieldValue<DateTimeOffset>(1),
                    r.GetString(2),
                    r.GetString(3),
                    r.GetFloat(4),
                    r.GetFloat(5),
                    Text(r, 6),
                    Number(r, 7),
                    Number(r, 8),
                    Number(r, 9),
                    Number(r, 10),
                    r.IsDBNull(11) ? null : r.GetDecimal(11),
                    Text(r, 12),
                    r.GetString(14),
                    r.GetString(15),
                    r.GetString(13)
                )
            );
        turns.Reverse();
        return turns;
    }

    static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    static int? Number(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetInt32(column);
}
