using Mostrador.Core.Tests.Platform;
using Mostrador.Platform.Database;
using Mostrador.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

/// <summary>A database that kept a letter for every redelivery is renewed.</summary>
public sealed class DeadLettersMigrationTests()
    : OldDatabaseTests(
        "central",
        before: 9,
        """
        insert into queue.dead_letters (tenant_id, source, reason, reference, payload)
        select l.* from (values
            (null, 'webhook', 'unknown number', 'wamid.1', 'hola'),
            ('acme', 'webhook', 'unreadable', 'wamid.1', 'hola'),
            (null, 'webhook', 'unknown number', 'wamid.1', 'adios'),
            (null, 'webhook', 'no batch', null, 'hola'),
            ('acme', 'inbox', 'failed', 'inbox:1', 'hola')) as l, generate_series(1, 3)
        """
    )
{
    [Fact]
    public async Task Of_what_was_delivered_again_the_first_letter_stays_and_no_further_one_comes()
    {
        await RenewAsync();

        const string kept =
            "select string_agg(source || ' ' || coalesce(tenant_id, '-') || ' ' || coalesce(reference, '-') || ' ' || payload, '; ' order by id) from queue.dead_letters";
        const string expected =
            "webhook - wamid.1 hola; webhook acme wamid.1 hola; webhook - wamid.1 adios; webhook - - hola; "
            + "inbox acme inbox:1 hola; inbox acme inbox:1 hola; inbox acme inbox:1 hola";
        (await ReadAsync(kept)).Split("; ").Order().ShouldBe(expected.Split("; ").Order());
        var before = await ReadAsync(kept);

        await ExecuteAsync(
            $"""
            set role {SqlName.Quote(PostgresCluster.Roles.Worker)};
            insert into queue.dead_letters (source, reason, reference, payload)
            values ('webhook', 'unknown number', 'wamid.1', 'hola'), ('webhook', 'no batch', null, 'hola') on conflict do nothing;
            reset role
            """
        );
        (await ReadAsync(kept)).ShouldBe(before);
    }

    [Fact]
    public async Task The_worker_forgets_letters_and_notices_and_reads_no_notice()
    {
        await RenewAsync();
        var worker = SqlName.Quote(PostgresCluster.Roles.Worker);

        await ExecuteAsync(
            $"""
            set role {worker};
            delete from queue.dead_letters where (id) in (select id from queue.dead_letters where created_at < now() + interval '1 day');
            insert into queue.account_notices (business_account_id, provider_id, field, payload) values ('1', 'a', 'account_update', 'x');
            delete from queue.account_notices where (id) in (select id from queue.account_notices where received_at < now() + interval '1 day');
            reset role
            """
        );
        (await ReadAsync("select count(*)::text from queue.dead_letters")).ShouldBe("0");
        (await ReadAsync("select count(*)::text from queue.account_notices")).ShouldBe("0");
        var refused = await Should.ThrowAsync<PostgresException>(() =>
            ExecuteAsync($"set role {worker}; select payload from queue.account_notices")
        );
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }
}
