using System.Text.Json;
using Mostrador.Core.Conversations;
using Mostrador.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

/// <summary>Anybody may ask how the queues are: what that costs does not depend on how often they do.</summary>
public sealed class QueueMonitorTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly Clock time = new();
    TestDatabase db = null!;
    QueueMonitor queues = null!;

    public async ValueTask InitializeAsync()
    {
        db = await TestDatabase.CreateAsync();
        queues = new QueueMonitor(db.Database, time);
    }

    public ValueTask DisposeAsync() => db.DisposeAsync();

    [Fact]
    public async Task A_figure_is_a_second_old_at_most()
    {
        (await queues.DepthsAsync(Ct)).Dead.ShouldBe(0);
        await DieAsync(1);
        time.Advance(TimeSpan.FromSeconds(0.9));
        (await queues.DepthsAsync(Ct)).Dead.ShouldBe(0);
        time.Advance(TimeSpan.FromSeconds(0.1));
        (await queues.DepthsAsync(Ct)).Dead.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_asks_meanwhile_shares_the_look_that_is_being_taken()
    {
        await using var connection = await db.Admin.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var held = new NpgsqlCommand("lock table queue.dead_letters", connection, transaction);
        await held.ExecuteNonQueryAsync(Ct);
        var asked = Enumerable.Range(0, 20).Select(_ => queues.DepthsAsync(Ct)).ToList();
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var left = queues.DepthsAsync(impatient.Token);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => left);

        await using var looks = db.Admin.CreateCommand(
            "select count(*) from pg_locks where relation = 'queue.dead_letters'::regclass and not granted"
        );
        long waiting;
        do waiting = (long)(await looks.ExecuteScalarAsync(Ct))!;
        while (waiting == 0);
        await Task.Delay(TimeSpan.FromMilliseconds(200), Ct);
        ((long)(await looks.ExecuteScalarAsync(Ct))!).ShouldBe(1);

        await transaction.RollbackAsync(Ct);
        await Task.WhenAll(asked);
    }

    [Fact]
    public async Task A_look_that_failed_is_taken_again_at_once()
    {
        await ExecuteAsync("alter table queue.dead_letters rename to away");
        await Should.ThrowAsync<NpgsqlException>(() => queues.DepthsAsync(Ct));
        await ExecuteAsync("alter table queue.away rename to dead_letters");
        (await queues.DepthsAsync(Ct)).Dead.ShouldBe(0);
    }

    [Fact]
    public async Task Letters_that_were_replayed_are_not_gone_through_to_count_the_others()
    {
        await DieAsync(5000, replayed: true);
        await DieAsync(5);
        await ExecuteAsync("analyze queue.dead_letters");
        await using var explain = db.Admin.CreateCommand(
            "explain (format json) select count(*) from queue.dead_letters where replayed_at is null"
        );
        using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync(Ct))!);
        plan.RootElement.ToString().ShouldNotContain("Seq Scan");
    }

    Task DieAsync(int letters, bool replayed = false) =>
        ExecuteAsync(
            $"""
            insert into queue.dead_letters (source, reason, reference, payload, replayed_at)
            select 'webhook', 'test', '{(replayed ? "old" : "new")} ' || n, repeat('x', 200), {(
                replayed ? "now()" : "null"
            )} from generate_series(1, {letters}) n
            """
        );

    async Task ExecuteAsync(string sql)
    {
        await using var command = db.Admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
