using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Inbox;
using Mostrador.Core.Handoff;
using Mostrador.Core.Tests.Assistant;
using Mostrador.Core.Tests.Dialogue;
using Mostrador.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

public sealed class TurnTests : ConversationTest
{
    [Fact]
    public async Task A_node_that_lost_its_lease_commits_nothing()
    {
        await Node.SayAsync("a", "hola");
        var key = await OnlyKeyAsync();
        Node.Engine.Answer = turn =>
        {
            // While this Node thinks, its lease runs out and another one takes the conversation.
            using var steal = Db.Admin.CreateCommand(
                "update queue.conversations set lease_owner = 'other', fence = fence + 1, lease_until = now() + interval '1 minute'"
            );
            steal.ExecuteNonQuery();
            return ScriptedEngine.Echo(turn);
        };
        await Node.Turns.RunAsync([key], CancellationToken.None);

        (await Node.ReadAsync<long>("select count(*) from queue.outbox")).ShouldBe(0);
        (await Node.ReadAsync<long>("select count(*) from shared.messages")).ShouldBe(0);
        (await Node.ReadAsync<short>("select state from queue.inbox")).ShouldBe((short)0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_number_and_a_new_id_told_together_both_count(bool numberFirst)
    {
        await Node.SayAsync("a", "hola", userId: "US.1");
        await Node.SettleAsync();
        InboxEntry Told(string id, string? phone, string? userId) =>
            ConversationRig.Entry(id, "", userId: "US.1") is var entry
                ? entry with
                {
                    Event = entry.Event with
                    {
                        Message = new InboundMessage(id, "system", DateTimeOffset.UnixEpoch)
                        {
                            NewPhone = phone,
                            NewUserId = userId,
                        },
                    },
                }
                : entry;
        InboxEntry[] told = [Told("b", "56922222222", null), Told("c", null, "US.2")];
        await Node.Inbox.AppendAsync(numberFirst ? told : [told[1], told[0]], CancellationToken.None);
        await Node.SettleAsync();

        (await Node.ReadAsync<string>("select phone || ' ' || user_id from shared.customers")).ShouldBe(
            "56922222222 US.2"
        );
        (await Node.ReadAsync<string>("select phone || ' ' || user_id from queue.conversations")).ShouldBe(
            "56922222222 US.2"
        );
    }

    [Fact]
    public async Task Two_nodes_answer_each_message_once_and_in_order()
    {
        await using var second = await ConversationRig.OnAsync(Db);
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(
                Enumerable
                    .Range(0, 12)
                    .Select(c =>
                        (c % 2 == 0 ? Node : second).SayAsync(
                            $"{round}-{c}",
                            $"{round}",
                            phone: $"5690000000{c % 6}{c % 6}"
                        )
                    )
            );
            await Task.WhenAll(Node.SettleAsync(), second.SettleAsync());
        }
        for (var i = 0; i < 3; i++)
        {
            await Db
                .Admin.CreateCommand("update queue.inbox set received_at = received_at - interval '1 minute'")
                .ExecuteNonQueryAsync();
            await Node.Recovery.WakePendingAsync(CancellationToken.None);
            await Task.WhenAll(Node.SettleAsync(), second.SettleAsync());
        }

        (await Node.ReadAsync<long>("select count(*) from queue.inbox where state = 1")).ShouldBe(60);
        var heard = await Node.ColumnAsync(
            "select string_agg(body, ',' order by id) from shared.messages where direction = 'in' group by conversation_id"
        );
        heard.ShouldAllBe(h => h == "0,0,1,1,2,2,3,3,4,4");
        (await Node.ReadAsync<long>("select count(*) from queue.outbox where state <> 1")).ShouldBe(0);
    }

    [Fact]
    public async Task An_order_of_ones_own_is_told_of_by_its_code_however_many_came_after_it()
    {
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();
        await Db
            .Admin.CreateCommand(
                """
                with o as (
                    insert into shared.orders (tenant_id, code, customer_id, confirmation_key, state, currency, subtotal,
                                               discount, delivery_fee, total, delivery_mode, payment_method)
                    select c.tenant_id, order_code, c.id, order_code, case n when 1 then 'pending_payment' else 'delivered' end,
                           'CLP', 5000, 0, 0, 5000, 'pickup', 'transferencia'
                    from shared.customers c, generate_series(1, 7) n, shared.order_code('TIE', n)
                    order by n
                    returning tenant_id, id)
                insert into shared.order_lines (tenant_id, order_id, line, sku, name, quantity, unit, unit_price, total)
                select tenant_id, id, 1, 'X', 'Equis', 1, 'unidad', 5000, 5000 from o
                """
            )
            .ExecuteNonQueryAsync();
        Node.Engine.Answer = AnswerOfAcme;

        await Node.SayAsync("b", "estado de mi pedido TIE-000001");
        await Node.SettleAsync();
        await Node.SayAsync("c", "estado de mi pedido tie-000002");
        await Node.SettleAsync();
        await Node.SayAsync("d", "estado de mi pedido TIE-000002", "56922222222");
        await Node.SettleAsync();

        Node.Channel.Texts.ElementAt(1).ShouldContain("Pedido *TIE-000001*, de hoy: esperando el pago");
        Node.Channel.Texts.ElementAt(2).ShouldContain("Pedido *TIE-000002*, de hoy: entregado");
        Node.Channel.Texts.ElementAt(3).ShouldContain("No encuentro el pedido TIE-000002");
    }

    [Theory]
    [InlineData(null, null, "Ubicación compartida (-33.43720, -70.65060)")]
    [InlineData("Casa", "Los Aromos 123, Providencia", "Los Aromos 123, Providencia")]
    public async Task A_shared_place_is_kept_in_words_with_the_conversation(string? name, string? address, string words)
    {
        Node.Engine.Answer = AnswerOfAcme;
        await ShareAsync("a");
        (await Node.ReadAsync<string>("select state #>> '{checkout,address}' from shared.sessions")).ShouldBe(words);

        Node.Engine.Answer = turn => ScriptedEngine.Echo(turn, new HandOver("pide una persona"));
        await Node.SayAsync("b", "una persona");
        await Node.SettleAsync();
        await ShareAsync("c");

        // The person who took over reads it as well.
        (await Node.ColumnAsync("select body from shared.messages where type = 'location' order by id")).ShouldBe([
            words,
            words,
        ]);

        async Task ShareAsync(string id)
        {
            var entry = ConversationRig.Entry(id, "");
            var place = new InboundMessage(id, "location", DateTimeOffset.UnixEpoch)
            {
                Location = new Place(-33.4372, -70.6506, name, address),
            };
            await Node.Inbox.AppendAsync(
                [entry with { Event = entry.Event with { Message = place } }],
                CancellationToken.None
            );
            await Node.SettleAsync();
        }
    }

    /// <summary>The local engine in a shop with goods.</summary>
    static Proposal AnswerOfAcme(TurnContext turn)
    {
        var shop = DemoShop.Of("acme");
        return new LocalEngine(ModelRig.Read)
            .ThinkAsync(turn with { Shop = shop.Profile, Catalog = shop.Catalog }, CancellationToken.None)
            .GetAwaiter()
            .GetResult();
    }

    [Fact]
    public async Task A_hand_over_silences_the_bot_and_keeps_what_is_said_meanwhile()
    {
        Node.Engine.Answer = turn => ScriptedEngine.Echo(turn, new HandOver("pide una persona"));
        await Node.SayAsync("a", "quiero hablar con alguien");
        await Node.SettleAsync();
        await Node.SayAsync("b", "¿hola?");
        await Node.SettleAsync();

        Node.Channel.Texts.ShouldBe(["eco: quiero hablar con alguien"]);
        (await Node.ColumnAsync("select state from queue.inbox order by id")).ShouldBe(["2", "2"]);
        (await Node.ReadAsync<long>("select count(*) from shared.messages where direction = 'in'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_payment_told_of_brings_the_conversation_before_people_while_the_bot_goes_on_answering()
    {
        await Node.SayAsync("a", "hola");
        await Node.SettleAsync();
        await Db
            .Admin.CreateCommand(
                """
                insert into shared.orders (tenant_id, code, customer_id, confirmation_key, state, currency, subtotal,
                                           discount, delivery_fee, total, delivery_mode, payment_method)
                select tenant_id, 'TIE-000001', id, 'k', 'pending_payment', 'CLP', 5000, 0, 0, 5000, 'pickup', 'transferencia'
                from shared.customers
                """
            )
            .ExecuteNonQueryAsync();
        Node.Engine.Answer = turn => ScriptedEngine.Echo(turn, new NotePayment("TIE-000001", null));
        await Node.SayAsync("b", "ya pagué");
        await Node.SettleAsync();
        Node.Engine.Answer = turn => ScriptedEngine.Echo(turn);
        await Node.SayAsync("c", "¿y?");
        await Node.SettleAsync();

        Node.Channel.Texts.Last().ShouldBe("eco: ¿y?");
        var shop = Node.Directory.ById(ConversationRig.TenantId)!;
        var waiting = (
            await new WaitingConversations(Db.Database).ListAsync(shop, CancellationToken.None)
        ).ShouldHaveSingleItem();
        (waiting.Reason, waiting.WithBot).ShouldBe((NotePayment.Reason, true));

        var number = waiting.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await new ReleaseConversation(Db.Database).RunAsync(shop, number, "test", CancellationToken.None)).ShouldBe(
            ReleaseResult.Released
        );
        (await new WaitingConversations(Db.Database).ListAsync(shop, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_turn_that_keeps_failing_ends_with_a_person_and_a_dead_letter_instead_of_silence()
    {
        Node.Engine.Answer = _ => throw new InvalidOperationException("broken");
        await Node.SayAsync("a", "hola");
        var key = await OnlyKeyAsync();
        for (var attempt = 0; attempt < 4; attempt++)
            await Node.Turns.RunAsync([key], CancellationToken.None);
        await Node.SettleAsync();

        Node.Channel.Sent.Count.ShouldBe(1);
        (await Node.ReadAsync<string>("select holder || ' ' || handoff_reason from shared.sessions")).ShouldBe(
            "person failed"
        );
        (await Node.ReadAsync<string>("select payload from queue.dead_letters")).ShouldContain("hola");
    }

    [Fact]
    public async Task One_failing_conversation_does_not_hold_up_its_group()
    {
        Node.Engine.Answer = turn =>
            turn.Messages[0].Text == "mal" ? throw new InvalidOperationException("broken") : ScriptedEngine.Echo(turn);
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Node.SayAsync($"m{i}", i == 3 ? "mal" : "bien", phone: $"5691000000{i}"))
        );
        await Node.SettleAsync();

        Node.Channel.Texts.Count(t => t == "eco: bien").ShouldBe(7);
    }

    [Fact]
    public async Task An_inactive_shop_answers_politely()
    {
        await Db
            .Admin.CreateCommand(
                "update registry.tenants set status = 'inactive', inactive_message = 'Volvemos en marzo.'"
            )
            .ExecuteNonQueryAsync();
        await using var later = await ConversationRig.OnAsync(Db);
        await later.SayAsync("a", "hola");
        await later.SettleAsync();

        later.Channel.Texts.ShouldBe(["Volvemos en marzo."]);
    }

    [Fact]
    public async Task A_message_of_a_dead_node_is_taken_up_by_another()
    {
        await Node.SayAsync("a", "hola");
        await Db
            .Admin.CreateCommand(
                "update queue.conversations set lease_owner = 'dead', lease_until = now() - interval '1 second'; update queue.inbox set received_at = now() - interval '1 minute'"
            )
            .ExecuteNonQueryAsync();
        await using var other = await ConversationRig.OnAsync(Db);
        await other.Recovery.WakePendingAsync(CancellationToken.None);
        await other.SettleAsync();

        other.Channel.Texts.ShouldBe(["eco: hola"]);
    }

    [Fact]
    public async Task A_customer_who_changes_number_keeps_the_conversation()
    {
        await Node.SayAsync("a", "hola", phone: "56911111111");
        await Node.SettleAsync();
        var change = ConversationRig.Entry("b", "cambió de número", phone: "56911111111");
        await Node.Inbox.AppendAsync(
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
        await Node.SettleAsync();
        await Node.SayAsync("c", "soy yo", phone: "56922222222");
        await Node.SettleAsync();

        (await Node.ColumnAsync("select distinct conversation_id from queue.inbox")).Count.ShouldBe(1);
        Node.Channel.Sent.Last().To.ShouldBe("56922222222");
        (await Node.ReadAsync<string>("select phone from shared.customers")).ShouldBe("56922222222");
    }

    async Task<ConversationKey> OnlyKeyAsync() =>
        new(ConversationRig.TenantId, await Node.ReadAsync<long>("select id from queue.conversations"));
}
