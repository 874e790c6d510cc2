using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Platform.Files;
using Npgsql;

namespace Mostrador.Core.Conversations.Media;

/// <param name="Type">image, audio, video, document or sticker.</param>
/// <param name="Caption">What the customer wrote beside it, or was heard in it.</param>
/// <param name="Key">Its key in the file store; null when it could not be fetched or is gone.</param>
public sealed record ReceivedFile(DateTimeOffset At, string Type, string Caption, string? Key, string? ContentType);

/// <summary>What a customer sent beside words, for the shop's people to look at.</summary>
public sealed class ReceivedFiles(Database database, IFileStore files)
{
    const int Most = 200;

    /// <param name="who">The customer's phone in any spelling, their user id, or the conversation's number.</param>
    /// <returns>The newest, oldest of them first; null when there is no such conversation.</returns>
    public async Task<IReadOnlyList<ReceivedFile>?> ListAsync(Tenant tenant, string who, CancellationToken ct)
    {
        var sent = new List<(DateTimeOffset At, string Type, string Caption, string MessageId)>();
        await using (var tx = await database.BeginAsync(tenant.Place, ct))
        {
            if (await FindConversations.RunAsync(tx, who, ct) is not { Length: > 0 } conversations)
                return null;
            await using var read = tx.Command(
                """
                select created_at, type, body, provider_id from messages
                where tenant_id = $1 and conversation_id = any($2) and direction = 'in' and provider_id is not null
                  and type in ('image', 'audio', 'video', 'document', 'sticker')
                order by id desc limit $3
                """
            );
            read.Parameters.Add(SqlParameters.Of(tenant.Id));
            read.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = conversations });
            read.Parameters.Add(SqlParameters.Of((long)Most));
            await using var r = await read.ExecuteReaderAsync(ct);
            while (await r.ReadAsync(ct))
                sent.Add((r.GetFieldValue<DateTimeOffset>(0), r.GetString(1), r.GetString(2), r.GetString(3)));
        }
        sent.Reverse();
        var found = new List<ReceivedFile>(sent.Count);
        foreach (var (at, type, caption, id) in sent)
        {
            var key = ReceivedMedia.KeyOf(tenant.Id, id);
            await using var kept = await files.OpenAsync(key, ct);
            found.Add(new ReceivedFile(at, type, caption, kept is null ? null : key, kept?.ContentType));
        }
        return found;
    }
}
