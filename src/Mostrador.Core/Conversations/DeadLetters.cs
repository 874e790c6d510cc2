using System.Text.Json;
using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Core.Conversations;

/// <param name="TenantId">Null when no shop was found.</param>
/// <param name="Payload">As received, with what PostgreSQL cannot hold replaced.</param>
public sealed record DeadLetter(string? TenantId, string Reason, string? Reference, string Payload)
{
    /// <summary>An event to a number that no shop has, whole: once one has it, the event can be heard.</summary>
    public static DeadLetter Of(StrayEvent stray, string? tenantId, string reason) =>
        new(tenantId, reason, stray.Event.ProviderId, JsonSerializer.Serialize(stray));
}

/// <param name="Kind">Of the channel: meta, twilio.</param>
/// <param name="Number">What the provider names the number by: Meta's phone_number_id, Twilio's sender.</param>
public sealed record StrayEvent(string Kind, string Number, InboundEvent Event);

/// <param name="Source">webhook (came to no shop, or could not be read), inbox (could not be answered), outbox (could not be sent).</param>
public sealed record KeptLetter(
    long Id,
    string? TenantId,
    string Source,
    string Reason,
    string? Reference,
    string Payload,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ReplayedAt
)
{
    /// <summary>The event of a letter that came to no shop; null when this is none, or could not be read in the first place.</summary>
    public StrayEvent? Stray()
    {
        if (Source != "webhook")
            return null;
        try
        {
            return JsonSerializer.Deserialize<StrayEvent>(Payload) is { Number: not null, Event.Problem: null } stray
                ? stray
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Keeps what is authentic but cannot be handled, for the operator to see and replay; once, however often it is delivered.</summary>
public sealed class DeadLetters(Platform.Database.Database database)
{
    public async Task AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken ct)
    {
        await using var batch = database.Worker.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                insert into queue.dead_letters (tenant_id, source, reason, reference, payload)
                select t, 'webhook', r, f, p from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as l (t, r, f, p)
                on conflict do nothing
                """
            ).WithArray([.. letters.Select(l => l.TenantId)], NpgsqlDbType.Text).WithArray([.. letters.Select(l => StorableText.Clean(l.Reason))], NpgsqlDbType.Text).WithArray([.. letters.Select(l => l.Reference is null ? null : StorableText.Clean(l.Reference))], NpgsqlDbType.Text).WithArray([.. letters.Select(l => StorableText.Clean(l.Payload))], NpgsqlDbType.Text));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The newest first.</summary>
    /// <param name="tenantId">Null: of all shops and of none.</param>
    public Task<List<KeptLetter>> ListAsync(string? tenantId, bool replayedToo, int most, CancellationToken ct) =>
        ReadAsync(
            new NpgsqlBatchCommand(
                $"{Select} where ($1::text is null or tenant_id = $1) and ($2 or replayed_at is null) order by id desc limit $3"
            )
                .With(tenantId, NpgsqlDbType.Text)
                .With(replayedToo)
                .With(most),
            ct
        );

    public async Task<KeptLetter?> FindAsync(long id, CancellationToken ct) =>
        (await ReadAsync(new NpgsqlBatchCommand($"{Select} where id = $1").With(id), ct)).SingleOrDefault();

    /// <summary>
    /// Puts what could not be answered, or sent, back into its queue, where it begins anew; what came to no shop has to be
    /// appended to the inbox first.
    /// </summary>
    /// <returns>False when the queue has forgotten it: it does after two weeks.</returns>
    public async Task<bool> ReplayAsync(KeptLetter letter, CancellationToken ct)
    {
        var again = letter.Source switch
        {
            "inbox" => """
                update queue.inbox set state = 0, attempts = 0, reason = null, done_at = null
                where tenant_id = $2 and id = $3 and state = 4 returning 1
                """,
            "outbox" => """
                update queue.outbox set state = 0, status = 0, provider_id = null, attempts = 0, refusals = 0,
                    claimed_by = null, claimed_until = null, error_code = null, error_detail = null,
                    next_attempt_at = clock_timestamp()
                where tenant_id = $2 and id = $3 and state = 3 returning 1
                """,
            _ => "select 1",
        };
        var row =
            letter.Reference is { } reference && reference.StartsWith($"{letter.Source}:", StringComparison.Ordinal)
                ? long.Parse(
                    reference.AsSpan(letter.Source.Length + 1),
                    System.Globalization.CultureInfo.InvariantCulture
                )
                : 0;
        await using var batch = database.Worker.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
                $"""
                with again as ({again})
                update queue.dead_letters set replayed_at = clock_timestamp()
                where id = $1 and replayed_at is null and exists (select from again)
                """
            ).With(letter.Id).With(letter.TenantId ?? "").With(row));
        return await batch.ExecuteNonQueryAsync(ct) > 0;
    }

    /// <returns>False when there is none of that number.</returns>
    public async Task<bool> DropAsync(long id, CancellationToken ct)
    {
        await using var batch = database.Worker.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from queue.dead_letters where id = $1").With(id));
        return await batch.ExecuteNonQueryAsync(ct) > 0;
    }

    const string Select =
        "select id, tenant_id, source, reason, reference, payload, created_at, replayed_at from queue.dead_letters";

    async Task<List<KeptLetter>> ReadAsync(NpgsqlBatchCommand command, CancellationToken ct)
    {
        await using var batch = database.Worker.CreateBatch();
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var letters = new List<KeptLetter>();
        while (await reader.ReadAsync(ct))
            letters.Add(
                new KeptLetter(
                    reader.GetInt64(0),
                    await reader.IsDBNullAsync(1, ct) ? null : reader.GetString(1),
                    reader.GetString(2),
                    reader.GetString(3),
                    await reader.IsDBNullAsync(4, ct) ? null : reader.GetString(4),
                    reader.GetString(5),
                    reader.GetFieldValue<DateTimeOffset>(6),
                    await reader.IsDBNullAsync(7, ct) ? null : reader.GetFieldValue<DateTimeOffset>(7)
                )
            );
        return letters;
    }
}
