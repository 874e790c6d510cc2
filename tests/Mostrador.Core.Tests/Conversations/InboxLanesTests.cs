using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Inbox;
using Npgsql;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

/// <summary>Who waits for whom at the door: a commit that takes long is played by a key that somebody has just inserted.</summary>
public sealed class InboxLanesTests : ConversationTest
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crowding_shops_commit_holds_up_nobody_else()
    {
        Flood(ConversationRig.TenantId);
        await using var slow = await SlowAsync(ConversationRig.TenantId, "lento");
        var crowded = Node.SayAsync("lento", "hola");

        await Node.Inbox.AppendAsync([Of("otra-2026", "m1")], Ct);
        crowded.IsCompleted.ShouldBeFalse();

        await slow.RollbackAsync(Ct);
        await crowded;
    }

    [Fact]
    public async Task What_a_shop_has_in_the_slow_line_stays_ahead_of_what_it_writes_when_the_crowd_is_over()
    {
        Flood(ConversationRig.TenantId);
        await using var slow = await SlowAsync(ConversationRig.TenantId, "primero");
        var first = Node.SayAsync("primero", "uno");
        // Others write so much that the shop is no crowd among them.
        for (var webhook = 0; webhook < 5000; webhook++)
            Node.Crowding.Count("otra-2026");
        Node.Crowding.Crowds(ConversationRig.TenantId).ShouldBeFalse();
        var second = Node.SayAsync("segundo", "dos");

        await Node.Inbox.AppendAsync([Of("tercera-2026", "m1")], Ct);
        second.IsCompleted.ShouldBeFalse();
        await slow.RollbackAsync(Ct);
        await Task.WhenAll(first, second);

        await Node.SettleAsync();
        Node.Channel.Texts.ShouldBe(["eco: uno / dos"]);
    }

    [Fact]
    public async Task A_batch_of_several_shops_counts_for_each_and_waits_in_each_ones_line()
    {
        Flood(ConversationRig.TenantId);
        await using var slow = await SlowAsync(ConversationRig.TenantId, "lento");
        InboxEntry[] batch = [Of("otra-2026", "m1"), ConversationRig.Entry("lento", "hola")];
        var appended = Node.Inbox.AppendAsync(batch, Ct);
        // Whatever comes after the other shop's part in its line is stored after it.
        await Node.Inbox.AppendAsync([Of("otra-2026", "m2")], Ct);
        await Node.Inbox.AppendAsync([Of("otra-2026", "m3")], Ct);

        appended.IsCompleted.ShouldBeFalse();
        (
            await Node.ColumnAsync("select provider_id from queue.inbox where tenant_id = 'otra-2026' order by 1")
        ).ShouldBe(["m1", "m2", "m3"]);
        await slow.RollbackAsync(Ct);
        await appended;
        (await Node.ReadAsync<long>("select count(*) from queue.inbox")).ShouldBe(4);
    }

    [Fact]
    public async Task Many_events_in_one_webhook_crowd_as_much_as_many_webhooks()
    {
        await Node.Inbox.AppendAsync(
            [.. Enumerable.Range(0, 400).Select(i => ConversationRig.Entry($"m{i}", "hola"))],
            Ct
        );
        Node.Crowding.Count("otra-2026");

        Node.Crowding.Crowds(ConversationRig.TenantId).ShouldBeTrue();
    }

    [Fact]
    public void The_door_is_pressed_by_what_lasts_and_not_by_a_wave()
    {
        const int Most = 32;
        var door = new DoorPressure(Most);
        void See(int waiting, int commits)
        {
            for (var commit = 0; commit < commits; commit++)
                door.See(waiting);
        }

        // Waves with quieter commits between them.
        for (var wave = 0; wave < 20; wave++)
        {
            See(60, commits: 2);
            door.Lasts(60).ShouldBeFalse();
            See(5, commits: 3);
        }
        See(60, commits: 10);
        door.Lasts(60).ShouldBeTrue();
        door.Lasts(Most).ShouldBeFalse("they are through");
        door.HasLasted.ShouldBeTrue("whatever waits just now");
        See(5, commits: 1);
        door.Lasts(60).ShouldBeTrue("one commit with few is no end of it");
        See(5, commits: 10);
        door.Lasts(60).ShouldBeFalse();
        door.HasLasted.ShouldBeFalse();
    }

    void Flood(string shop)
    {
        for (var webhook = 0; webhook < 1000; webhook++)
            Node.Crowding.Count(shop);
        Node.Crowding.Count("tranquila-2026");
        Node.Crowding.Crowds(shop).ShouldBeTrue();
    }

    /// <summary>Until its end, whoever appends this event waits.</summary>
    async Task<NpgsqlTransaction> SlowAsync(string tenant, string providerId)
    {
        var connection = await Db.Admin.OpenConnectionAsync(Ct);
        var transaction = await connection.BeginTransactionAsync(Ct);
        await using var insert = new NpgsqlCommand(
            $"insert into queue.inbox (tenant_id, channel_id, provider_id, kind, payload) values ('{tenant}', '{ConversationRig.ChannelId}', '{providerId}', 'message', '{{}}')",
            connection,
            transaction
        );
        await insert.ExecuteNonQueryAsync(Ct);
        return transaction;
    }

    static InboxEntry Of(string tenant, string id)
    {
        var entry = ConversationRig.Entry(id, "hola");
        return entry with { TenantId = tenant };
    }
}
