using Mostrador.Core.Tests.Platform;
using Mostrador.Platform.Database;
using Mostrador.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

/// <summary>A database with messages under way is renewed while nodes of before go on working on it.</summary>
public sealed class OutboxMigrationTests()
    : OldDatabaseTests(
        "central",
        before: 4,
        """
        insert into queue.outbox (tenant_id, conversation_id, channel_id, payload, state, attempts, claimed_by, claimed_until)
        select 'acme', n, gen_random_uuid(), '{}', s.state, s.attempts, s.owner, now() + interval '30 seconds'
        from (values (1, 0, 3, 'old'), (2, 0, 24, null), (3, 1, 12, null), (4, 4, 2, null)) as s (n, state, attempts, owner)
        """
    )
{
    [Fact]
    public async Task Refusals_of_before_no_longer_count_as_attempts()
    {
        await RenewAsync();

        (await ReadAsync("select string_agg(attempts || '/' || refusals, ' ' order by id) from queue.outbox")).ShouldBe(
            "3/0 0/24 12/0 2/0"
        );
    }

    [Fact]
    public async Task Nodes_of_before_and_of_now_record_their_sends_side_by_side()
    {
        await RenewAsync();

        // As the worker, who alone records: the grants are part of the migration.
        await ExecuteAsync(
            $"""
            set role {SqlName.Quote(PostgresCluster.Roles.Worker)};
            select queue.record_send('acme', 1, 1::smallint, 'wamid.1', null, null, 0);
            update queue.outbox set claim = claim + 1, claimed_by = 'new' where id = 2;
            select queue.record_send('acme', 2, 'new', 1, 0::smallint, true, null, '130429', null, 2);
            update queue.outbox set claim = claim + 1, claimed_by = 'newer' where id = 2;
            select queue.record_sends(array['acme', 'acme'], array[2, 1], array['newer', 'stranger'], array[2, 9],
                array[0, 0]::smallint[], array[true, false], array[null, null], array['130429', '131000'], array[null, null],
                array[2, 2]);
            reset role
            """
        );

        (
            await ReadAsync(
                "select string_agg(state || '/' || attempts || '/' || refusals, ' ' order by id) from queue.outbox where id < 3"
            )
        ).ShouldBe("1/4/0 0/0/26");
    }
}
