using Npgsql;

namespace Mostrador.Platform.Database;

/// <summary>Where a tenant's rows are: every statement on tenant data names one.</summary>
/// <param name="Schema">Data schema; becomes the transaction's search_path.</param>
public readonly record struct DataPlace(string TenantId, string Schema);

/// <summary>
/// The two ways into one database server: the program's role, which sees one tenant at a time behind row-level
/// security, and the narrow worker role, which routes and counts across tenants.
/// </summary>
public sealed class Database(NpgsqlDataSource app, NpgsqlDataSource worker) : IAsyncDisposable
{
    /// <summary>The program's role. Use <see cref="BeginAsync"/> or <see cref="Batch"/>; alone it sees no tenant's row.</summary>
    public NpgsqlDataSource App { get; } = app;
    public NpgsqlDataSource Worker { get; } = worker;

    /// <summary>Opens a transaction for one tenant. Nothing is committed unless <see cref="TenantTransaction.CommitAsync"/> is called.</summary>
    public async Task<TenantTransaction> BeginAsync(DataPlace place, CancellationToken ct)
    {
        var connection = await App.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(ct);
            await using var enter = new NpgsqlCommand(EnterSql, connection, transaction);
            AddPlace(enter.Parameters, place);
            await enter.ExecuteNonQueryAsync(ct);
            return new TenantTransaction(connection, transaction, place);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A batch for one tenant in one round trip: PostgreSQL runs it as one implicit transaction whose first statement
    /// enters the tenant. Add commands and execute; a reader starts on the entering statement's empty result, so call
    /// NextResultAsync before the caller's first.
    /// </summary>
    public NpgsqlBatch Batch(DataPlace place)
    {
        var batch = App.CreateBatch();
        batch.BatchCommands.Add(Enter(place));
        return batch;
    }

    /// <summary>
    /// The statement that enters a tenant, for batches over several tenants. It holds until the next one in the same
    /// implicit transaction and yields one empty result set.
    /// </summary>
    public static NpgsqlBatchCommand Enter(DataPlace place)
    {
        var enter = new NpgsqlBatchCommand(EnterSql);
        AddPlace(enter.Parameters, place);
        return enter;
    }

    /// <summary>
    /// The statement that begins a batch of prepared statements on the path of every message; it yields one empty result
    /// set. They are planned once for every size of their arrays, and by their indexes: what is planned while a table is
    /// still empty must serve when it is not.
    /// </summary>
    /// <param name="durable">False where a commit lost in a crash loses nothing: it does not wait for the disk.</param>
    public static NpgsqlBatchCommand PlannedOnce(bool durable = true) => new(durable ? PlannedOnceSql : HurriedSql);

    const string PlannedOnceSql =
        "select 1 where set_config('plan_cache_mode', 'force_generic_plan', true) is null or set_config('enable_seqscan', 'off', true) is null";
    const string HurriedSql = PlannedOnceSql + " or set_config('synchronous_commit', 'off', true) is null";

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Worker.DisposeAsync();
    }

    // Two assignments in a condition that is never true: no row comes back, and unlike a constant filter the planner
    // cannot skip it. SET LOCAL takes no parameters.
    internal const string EnterSql =
        "select 1 where set_config('app.tenant_id', $1, true) is null or set_config('search_path', $2, true) is null";

    static void AddPlace(NpgsqlParameterCollection parameters, DataPlace place)
    {
        parameters.Add(new NpgsqlParameter<string> { TypedValue = place.TenantId });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = place.Schema + ", public" });
    }
}

/// <summary>A transaction inside one tenant's walls.</summary>
public sealed class TenantTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, DataPlace place)
    : IAsyncDisposable
{
    public DataPlace Place => place;
    public NpgsqlConnection Connection => connection;
    public NpgsqlTransaction Transaction => transaction;

    public NpgsqlCommand Command(string sql) => new(sql, connection, transaction);

    public NpgsqlBatch Batch() => new(connection, transaction);

    public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
