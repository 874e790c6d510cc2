using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using Mostrador.Platform.Secrets;
using Npgsql;

namespace Mostrador.Core.Tenants;

/// <param name="Tenant">Whose traffic it is.</param>
public sealed record ChannelRoute(Tenant Tenant, ChannelAccount Channel);

public sealed record TenantDirectoryOptions
{
    /// <summary>BASE_DOMAIN: with sintestesia.cl, the host acme.sintestesia.cl is the tenant acme.</summary>
    public string? BaseDomain { get; init; }

    /// <summary>LEGACY_TENANT: id or slug of the shop that answers calls without one; unset, the oldest active one.</summary>
    public string? LegacyTenant { get; init; }
}

/// <summary>
/// All shops and their channels, in memory: routing an event asks no database. The picture is replaced whole when
/// <c>registry.version</c> moved, and reads never wait for that. Look-ups include deactivated shops, whose customers get
/// their own answer.
/// </summary>
public sealed class TenantDirectory : IDisposable
{
    readonly Database database;
    readonly SecretBox box;
    readonly TenantDirectoryOptions options;
    readonly ILogger log;
    readonly LatestRun<bool> refresh;
    DirectorySnapshot current = DirectorySnapshot.Empty;

    public TenantDirectory(
        Database database,
        SecretBox box,
        TenantDirectoryOptions options,
        ILogger<TenantDirectory>? log = null
    )
    {
        this.log = log ?? NullLogger<TenantDirectory>.Instance;
        this.database = database;
        this.box = box;
        this.options = options;
        refresh = new LatestRun<bool>(ReadIfChangedAsync);
    }

    /// <summary>The registry version that the picture shows; 0 before the first refresh.</summary>
    public long Version => Current.Version;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Tenant> All => Current.Tenants;

    /// <summary>LEGACY_TENANT, or the oldest active shop.</summary>
    public Tenant? Legacy => options.LegacyTenant is { Length: > 0 } name ? Exactly(name) : Current.OldestActive;

    DirectorySnapshot Current => Volatile.Read(ref current);

    /// <summary>Refreshes when a batch saw a newer registry version than the picture's.</summary>
    public ValueTask EnsureFreshAsync(long seenVersion, CancellationToken ct) =>
        seenVersion <= Version ? default : new ValueTask(refresh.AfterNowAsync(ct));

    /// <summary>Asks for the registry version and refreshes when it moved; true when it did. Concurrent callers share one query.</summary>
    public Task<bool> RefreshIfChangedAsync(CancellationToken ct) => refresh.AfterNowAsync(ct);

    /// <summary>A look-up that on a miss looks once more after a refresh, so that a shop created a moment ago is found.</summary>
    public async ValueTask<T?> FindAsync<T>(Func<TenantDirectory, T?> lookUp, CancellationToken ct)
        where T : class
    {
        if (lookUp(this) is { } found)
            return found;
        // Looked up again even when nothing moved: another caller's refresh may have come between the two.
        await RefreshIfChangedAsync(ct);
        return lookUp(this);
    }

    public Tenant? ById(string id) => Current.ById.GetValueOrDefault(id);

    /// <summary>By id or slug as written, for whoever is about to change something.</summary>
    public Tenant? Exactly(string idOrSlug) => ById(idOrSlug) ?? Current.BySlug.GetValueOrDefault(idOrSlug);

    /// <summary>
    /// By the name in an address: exact slug, then id <c>{slug}-{year}</c> (or the id itself), then a similar name if only
    /// one shop has it. A near miss finds nobody.
    /// </summary>
    public Tenant? BySlug(string slug)
    {
        var now = Current;
        var name = slug.Trim().ToLowerInvariant();
        if (name.Length is 0 or > 200)
            return null;
        return now.BySlug.GetValueOrDefault(name)
            ?? now.ById.GetValueOrDefault(name)
            ?? now.ByIdStem.GetValueOrDefault(name)
            ?? now.BySimilarName(name);
    }

    /// <summary>By the host of a request below BASE_DOMAIN: acme.sintestesia.cl. Exact slugs only; the port is ignored.</summary>
    public Tenant? ByHost(string host)
    {
        if (options.BaseDomain is not { Length: > 0 } domain)
            return null;
        var colon = host.LastIndexOf(':');
        var name = (colon > 0 ? host[..colon] : host).TrimEnd('.');
        var suffix = "." + domain.Trim('.');
        if (!name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            return null;
        var label = name[..^suffix.Length].ToLowerInvariant();
        return label.Contains('.', StringComparison.Ordinal) ? null : Current.BySlug.GetValueOrDefault(label);
    }

    /// <summary>Meta: the number an event came in by.</summary>
    public ChannelRoute? ByPhoneNumberId(string phoneNumberId) =>
        Current.ByPhoneNumberId.GetValueOrDefault(phoneNumberId)?.Route;

    /// <summary>Twilio: the <c>To</c> of an inbound message, whatsapp:+56… or any spelling of the number.</summary>
    public ChannelRoute? ByTwilioNumber(string to) =>
        PhoneNumber.Canonical(to) is { } number ? Current.BySender.GetValueOrDefault(number)?.Route : null;

    /// <summary>Twilio: the account, when one shop only uses it; the oldest of that shop's channels.</summary>
    public ChannelRoute? ByAccountSid(string accountSid) => Current.ByAccountSid.GetValueOrDefault(accountSid)?.Route;

    public ChannelRoute? Channel(Guid channelId) => Current.ByChannel.GetValueOrDefault(channelId)?.Route;

    /// <summary>All channels of a shop, oldest first.</summary>
    public IReadOnlyList<ChannelAccount> ChannelsOf(string tenantId) =>
        [.. Current.ByTenant[tenantId].Select(c => c.Route.Channel)];

    public void Dispose() => refresh.Dispose();

    async Task<bool> ReadIfChangedAsync(CancellationToken ct)
    {
        var before = Current;
        await using (var ask = database.Worker.CreateCommand("select version from registry.version"))
            if ((long)(await ask.ExecuteScalarAsync(ct))! == before.Version)
                return false;

        // The version is read first: rows may then be newer than it says, and the next look repairs that.
        await using var batch = database.Worker.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select version from registry.version"));
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                """
                select tenant_id, slug, name, type, phone, plan, status = 'active', inactive_message, assistant_id,
                       data_schema, data_server, created_at
                from registry.tenants order by created_at, tenant_id
                """
            )
        );
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                """
                select tenant_id, id, kind, phone_number_id, sender, account_sid, secrets
                from registry.channels order by created_at, id
                """
            )
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var version = reader.GetInt64(0);

        await reader.NextResultAsync(ct);
        var tenants = new List<Tenant>(before.Tenants.Count + 16);
        while (await reader.ReadAsync(ct))
        {
            var tenant = ReadTenant(reader);
            // The same object while nothing changed: what hangs on it stays valid.
            tenants.Add(before.ById.GetValueOrDefault(tenant.Id) is { } known && known == tenant ? known : tenant);
        }

        await reader.NextResultAsync(ct);
        var byId = tenants.ToDictionary(t => t.Id);
        var channels = new List<ChannelEntry>(before.ByChannel.Count + 16);
        while (await reader.ReadAsync(ct))
        {
            if (!byId.TryGetValue(reader.GetString(0), out var tenant))
                continue; // created between the two statements; the next refresh brings both
            var entry = new ChannelEntry(tenant, ReadAccount(reader), reader.GetFieldValue<byte[]>(6), box, log);
            channels.Add(
                before.ByChannel.GetValueOrDefault(entry.Id) is { } known && known.IsSameAs(entry) ? known : entry
            );
        }
        Volatile.Write(ref current, new DirectorySnapshot(version, tenants, channels));
        return true;
    }

    static Tenant ReadTenant(NpgsqlDataReader r) =>
        new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            Text(r, 4),
            r.GetString(5),
            r.GetBoolean(6),
            Text(r, 7),
            Text(r, 8),
            r.GetString(9),
            Text(r, 10),
            r.GetFieldValue<DateTimeOffset>(11)
        );

    static ChannelAccount ReadAccount(NpgsqlDataReader r) =>
        new(r.GetString(0), r.GetGuid(1), r.GetString(2))
        {
            PhoneNumberId = Text(r, 3),
            Sender = Text(r, 4),
            AccountSid = Text(r, 5),
        };

    static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
