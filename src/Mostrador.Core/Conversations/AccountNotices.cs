using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using NpgsqlTypes;

namespace Mostrador.Core.Conversations;

/// <param name="TenantId">Null when nothing tells whose account it is.</param>
/// <param name="BusinessAccountId">The provider's id of the account; null when it gave none.</param>
/// <param name="ProviderId">What tells a redelivery from another notice of the account.</param>
public sealed record KeptNotice(string? TenantId, string? BusinessAccountId, string ProviderId, AccountNotice Notice);

/// <summary>
/// Keeps what a provider says about a business account and not about one of its numbers (restrictions, templates, quality):
/// nothing has to be done with it, so it is no dead letter.
/// </summary>
public sealed class AccountNotices(Platform.Database.Database database)
{
    public async Task AddAsync(IReadOnlyList<KeptNotice> notices, CancellationToken ct)
    {
        await using var batch = database.Worker.CreateBatch();
        batch.BatchCommands.Add(new Npgsql.NpgsqlBatchCommand(
                """
                insert into queue.account_notices (tenant_id, business_account_id, provider_id, field, payload)
                select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
                on conflict do nothing
                """
            ).WithArray([.. notices.Select(n => n.TenantId)], NpgsqlDbType.Text).WithArray([.. notices.Select(n => Clean(n.BusinessAccountId) ?? "")], NpgsqlDbType.Text).WithArray([.. notices.Select(n => n.ProviderId)], NpgsqlDbType.Text).WithArray([.. notices.Select(n => Clean(n.Notice.Field))], NpgsqlDbType.Text).WithArray([.. notices.Select(n => Clean(n.Notice.Json))], NpgsqlDbType.Text));
        await batch.ExecuteNonQueryAsync(ct);
    }

    static string? Clean(string? text) => text is null ? null : StorableText.Clean(text);
}
