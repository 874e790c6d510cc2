namespace Mostrador.Core.Tests.Conversations;

public sealed class PruningTests : ConversationTest
{
    /// <summary>More than one helping of what is deleted at once.</summary>
    const int Many = 12_345;

    [Fact]
    public async Task What_ended_two_weeks_ago_is_forgotten_however_much_it_is_and_what_is_open_or_young_stays()
    {
        await Node.SayAsync("young", "hola");
        await Node.SettleAsync();
        await ExecuteAsync(
            $"""
            insert into queue.inbox (tenant_id, channel_id, provider_id, kind, payload, state, received_at, done_at)
            select tenant_id, id, 'old-' || n, 'message', '{"{}"}', 1, now() - interval '15 days', now() - interval '15 days'
            from registry.channels, generate_series(1, {Many}) as n;
            insert into queue.inbox (tenant_id, channel_id, provider_id, kind, payload, received_at)
            select tenant_id, id, 'open', 'message', '{"{}"}', now() - interval '15 days' from registry.channels;
            insert into queue.outbox (tenant_id, conversation_id, channel_id, payload, state, created_at)
            select c.tenant_id, c.id, c.channel_id, '{"{}"}', s, now() - interval '15 days'
            from queue.conversations c, unnest(array[0, 1, 2, 3, 4]) as s;
            """
        );

        // One sent, one a dead letter already, and the one that was held until now.
        (await Node.Recovery.PruneAsync(CancellationToken.None)).ShouldBe(Many + 3);

        (await Node.ReadAsync<string>("select string_agg(provider_id, ' ' order by id) from queue.inbox")).ShouldBe(
            "young open"
        );
        (await Node.ReadAsync<string>("select string_agg(state::text, ' ' order by id) from queue.outbox")).ShouldBe(
            "1 0 4"
        );
        (await Node.ReadAsync<string>("select string_agg(reason, '; ') from queue.dead_letters")).ShouldStartWith(
            "held for two weeks"
        );
    }

    [Fact]
    public async Task Dead_letters_go_after_a_month_and_notices_after_three()
    {
        await ExecuteAsync(
            """
            insert into queue.dead_letters (source, reason, payload, created_at)
            select 'webhook', n || ' days', n, now() - n * interval '1 day' from unnest(array[29, 31, 400]) as n;
            insert into queue.account_notices (business_account_id, provider_id, field, payload, received_at)
            select '1', n, n || ' days', '', now() - n * interval '1 day' from unnest(array[89, 91]) as n
            """
        );

        await Node.Recovery.PruneAsync(CancellationToken.None);

        (await Node.ColumnAsync("select reason from queue.dead_letters")).ShouldBe(["29 days"]);
        (await Node.ColumnAsync("select field from queue.account_notices")).ShouldBe(["89 days"]);
    }

    async Task ExecuteAsync(string sql)
    {
        await using var command = Db.Admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
