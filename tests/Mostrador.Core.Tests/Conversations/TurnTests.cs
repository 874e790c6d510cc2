using Mostrador.Core.Assistant;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

public sealed class TurnTests : IAsyncLifetime
{
    TestDatabase db = null!;
    ConversationRig node = null!;

    public async ValueTask InitializeAsync()
    {
        db = await ConversationRig.DatabaseWithShopAsync();
        node = await ConversationRig.OnAsync(db);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await db.DisposeAsync();
    }

    [Fact]
    public async Task A_node_that_lost_its_lease_commits_nothing()
    {
        await node.SayAsync("a", "hola");
        var key = await OnlyKeyAsync();
        node.Engine.Answer = turn =>
        {
            // While this node thinks, its lease runs out and another one takes the conversation.
            using var steal = db.Admin.CreateCommand(
                "update queue.conversations set lease_owner = 'other', fence = fence + 1, lease_until = now() + interval '1 minute'"
            );
            steal.ExecuteNonQuery();
            return ScriptedEngine.Echo(turn);
        };
        await node.Turns.RunAsync([key], CancellationToken.None);

        (await node.ReadAsync<long>("select count(*) from queue.outbox")).ShouldBe(0);
        (await node.ReadAsync<long>("select count(*) from shared.messages")).ShouldBe(0);
        (await node.ReadAsync<short>("select state from queue.inbox")).ShouldBe((short)0);
    }

    [Fact]
    public async Task Two_nodes_answer_each_message_once_and_in_order()
    {
        await using var second = await ConversationRig.OnAsync(db);
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(
                Enumerable
                    .Range(0, 12)
                    .Select(c =>
                        (c % 2 == 0 ? node : second).SayAsync(
                            $"{round}-{c}",
                            $"{round}",
                            phone: $"5690000000{c % 6}{c % 6}"
                        )
                    )
            );
            await Task.WhenAll(node.SettleAsync(), second.SettleAsync());
        }
        for (var i = 0; i < 3; i++)
        {
            await db
                .Admin.CreateCommand("update queue.inbox set received_at = received_at - interval '1 minute'")
                .ExecuteNonQueryAsync();
            await node.Recovery.WakePendingAsync(CancellationToken.None);
            await Task.WhenAll(node.SettleAsync(), second.SettleAsync());
        }

        (await node.ReadAsync<long>("select count(*) from queue.inbox where state = 1")).ShouldBe(60);
        var heard = await node.ColumnAsync(
            "select string_agg(body, ',' order by id) from shared.messages where direction = 'in' group by conversation_id"
        );
        heard.ShouldAllBe(h => h == "0,0,1,1,2,2,3,3,4,4");
        (await node.ReadAsync<long>("select count(*) from queue.outbox where state <> 1")).ShouldBe(0);
    }

    [Fact]
    public async Task A_hand_over_silences_the_bot_and_keeps_what_is_said_meanwhile()
    {
        node.Engine.Answer = turn => ScriptedEngine.Echo(turn, new HandOver("pide una persona"));
        await node.SayAsync("a", "quiero hablar con alguien");
        await node.SettleAsync();
        await node.SayAsync("b", "¿hola?");
        await node.SettleAsync();

        node.Channel.Texts.ShouldBe(["eco: quiero hablar con alguien"]);
        (await node.ColumnAsync("select state from queue.inbox order by id")).ShouldBe(["2", "2"]);
        (await node.ReadAsync<long>("select count(*) from shared.messages where direction = 'in'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_turn_that_keeps_failing_ends_with_a_person_and_a_dead_letter_instead_of_silence()
    {
        node.Engine.Answer = _ => throw new InvalidOperationException("broken");
        await node.SayAsync("a", "hola");
        var key = await OnlyKeyAsync();
        for (var attempt = 0; attempt < 4; attempt++)
            await node.Turns.RunAsync([key], CancellationToken.None);
        await node.SettleAsync();

        node.Channel.Sent.Count.ShouldBe(1);
        (await node.ReadAsync<string>("select holder from shared.sessions")).ShouldBe("person");
        (await node.ReadAsync<string>("select payload from queue.dead_letters")).ShouldContain("hola");
    }

    [Fact]
    public async Task One_failing_conversation_does_not_hold_up_its_group()
    {
        node.Engine.Answer = turn =>
            turn.Messages[0].Text == "mal" ? throw new InvalidOperationException("broken") : ScriptedEngine.Echo(turn);
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => node.SayAsync($"m{i}", i == 3 ? "mal" : "bien", phone: $"5691000000{i}"))
        );
        await node.SettleAsync();

        node.Channel.Texts.Count(t => t == "eco: bien").ShouldBe(7);
    }

    [Fact]
    public async Task An_inactive_shop_answers_politely()
    {
        await db
            .Admin.CreateCommand(
                "update registry.tenants set status = 'inactive', inactive_message = 'Volvemos en marzo.'"
            )
            .ExecuteNonQueryAsync();
        await using var later = await ConversationRig.OnAsync(db);
        await later.SayAsync("a", "hola");
        await later.SettleAsync();

        later.Channel.Texts.ShouldBe(["Volvemos en marzo."]);
    }

    [Fact]
    public async Task A_message_of_a_dead_node_is_taken_up_by_another()
    {
        await node.SayAsync("a", "hola");
        await db
            .Admin.CreateCommand(
                "update queue.conversations set lease_owner = 'dead', lease_until = now() - interval '1 second'; update queue.inbox set received_at = now() - interval '1 minute'"
            )
            .ExecuteNonQueryAsync();
        await using var other = await ConversationRig.OnAsync(db);
        await other.Recovery.WakePendingAsync(CancellationToken.None);
        await other.SettleAsync();

        other.Channel.Texts.ShouldBe(["eco: hola"]);
    }

    [Fact]
    public async Task A_customer_who_changes_number_keeps_the_conversation()
    {
        await node.SayAsync("a", "hola", phone: "56911111111");
        await node.SettleAsync();
        var change = ConversationRig.Entry("b", "cambió de número", phone: "56911111111");
        await node.Inbox.AppendAsync(
            [
                change with
                {
                    Event = change.Event with
                    {
                        Message = change.Event.Message! with { Type = "system", NewPhone = "56922222222" },
                    },
                },
            ],
            CancellationToken.None
        );
        await node.SettleAsync();
        await node.SayAsync("c", "soy yo", phone: "56922222222");
        await node.SettleAsync();

        (await node.ColumnAsync("select distinct conversation_id from queue.inbox")).Count.ShouldBe(1);
        node.Channel.Sent.Last().To.ShouldBe("56922222222");
        (await node.ReadAsync<string>("select phone from shared.customers")).ShouldBe("56922222222");
    }

    async Task<ConversationKey> OnlyKeyAsync() =>
        new(ConversationRig.TenantId, await node.ReadAsync<long>("select id from queue.conversations"));
}
