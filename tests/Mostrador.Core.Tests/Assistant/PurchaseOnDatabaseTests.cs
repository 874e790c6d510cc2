using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Outbox;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.ShopFiles;
using Mostrador.Core.Tests.Tenants;
using Mostrador.Integrations.OpenAI;
using Mostrador.Platform.Ids;
using Mostrador.Testing;
using Mostrador.Testing.Vendors;

namespace Mostrador.Core.Tests.Assistant;

/// <summary>
/// The purchases of <see cref="PurchaseWithModelTests"/> through inbox, turn and commit on a real database: wherever the
/// model is cut off, the customer gets one order, of the same goods.
/// </summary>
public sealed class PurchaseOnDatabaseTests(TestDatabase db, ITestOutputHelper output)
    : IClassFixture<TestDatabase>,
        IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    static int customers;
    FakeModel model = null!;
    ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        model = await FakeModel.RunAsync();
        var node = new TestNode(db);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(db.Database)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(node.Directory)
            .AddSingleton(node.Shops)
            .AddSingleton(TestNode.Box)
            .AddSingleton<TurnEffects>()
            .AddSingleton<IdSource>()
            .AddSingleton(new NodeId("purchases"))
            .AddSingleton(new SendingLimitsOptions(10_000, 10_000, 0.001))
            .AddSingleton<ReadText>(ModelRig.Read)
            .AddSingleton<IAssistantEngine, LocalEngine>()
            .AddSingleton(
                new ModelOptions
                {
                    Default = new ModelEndpoint(model.BaseUrl, "test-key", "test-model"),
                    // Every turn is asked: the breaker has its own tests.
                    BreakerFailures = int.MaxValue,
                }
            )
            .AddSingleton<IChatModel>(new OpenAiModel(new OpenAiOptions()))
            .AddSingleton<ModelLedger>()
            .AddSingleton<EndpointBreakers>()
            .AddSingleton<ModelEngine>()
            .AddConversations(work: false)
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await model.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(PurchaseWithModelTests.Shops), MemberType = typeof(PurchaseWithModelTests))]
    public async Task One_order_of_the_same_goods_is_placed_whichever_turn_the_model_is_cut_off_at(
        string slug,
        string first,
        string second
    )
    {
        var node = new TestNode(db);
        var file = TestNode.DemoFile(slug);
        var tenant = await node.OpenShopAsync(
            slug,
            file with
            {
                // Dozens of purchases shall not empty the shelf.
                Products = [.. file.Products!.Select(p => p with { Stock = new StockPart(true, null) })],
            }
        );
        await services.GetRequiredService<TenantDirectory>().RefreshIfChangedAsync(Ct);

        var whole = await BuyAsync(tenant, first, second, cutAt: _ => false);
        whole.Order.ShouldNotBeNull(whole.Story);
        var calls = model.Received.Count;
        output.WriteLine($"{slug}: {whole.Turns} turns, {calls} model calls, {whole.Order}");
        calls.ShouldBeLessThanOrEqualTo(whole.Turns);
        for (var cut = 0; cut < whole.Turns; cut++)
        {
            var at = cut;
            foreach (var cutAt in new Func<int, bool>[] { t => t == at, t => t >= at })
            {
                var broken = await BuyAsync(tenant, first, second, cutAt);
                broken.Order.ShouldBe(whole.Order, $"cut at turn {at}: {broken.Story}");
            }
        }
    }

    /// <param name="Order">Its goods, from the database; null without one, and told if there are several.</param>
    sealed record Bought(string? Order, int Turns, string Story);

    async Task<Bought> BuyAsync(Tenant tenant, string first, string second, Func<int, bool> cutAt)
    {
        var phone = string.Create(
            CultureInfo.InvariantCulture,
            $"{(tenant.Slug is "el-primo" or "burbujas" ? "5255" : tenant.Slug == "la-plaza" ? "346" : "569")}{20_000_000 + Interlocked.Increment(ref customers)}"
        );
        var story = new List<string>();
        var turn = 0;
        PlainAnswer last = null!;
        async Task Say(string text)
        {
            var cut = cutAt(turn++);
            model.Mind = cut ? _ => throw new InvalidOperationException("cut") : ScriptedSeller.Answer;
            last = (
                await services
                    .GetRequiredService<PlainChat>()
                    .AskAsync(tenant, PhoneNumber.Canonical("+" + phone)!, text, [], Ct)
            )!;
            story.Add($"— {text}\n{last.Text}");
        }
        async Task Settle()
        {
            for (var i = 0; i < 6; i++)
                if (last.Choices.FirstOrDefault(c => Begins(c, "opt:", "take:", "item:")) is { } open)
                    await Say(open.Title);
                else
                    return;
        }

        await Say(first);
        await Settle();
        await Say(second);
        await Settle();
        await Say("eso es todo");
        for (var step = 0; step < 14 && last.Order is null; step++)
            await Say(
                (
                    last.Choices.FirstOrDefault(c => Begins(c, "confirm:"))
                    ?? last.Choices.FirstOrDefault(c => c.Id is "cart:checkout" or "mode:delivery")
                    ?? last.Choices.FirstOrDefault(c => !Begins(c, "cart:", "menu:"))
                )?.Title
                    ?? (
                        last.Text.Contains("correo", StringComparison.OrdinalIgnoreCase)
                            ? "ana@correo.cl"
                            : "Los Aromos 123"
                    )
            );
        return new Bought(await OrderAsync(tenant, phone), turn, string.Join('\n', story));
    }

    static bool Begins(ReplyChoice choice, params string[] kinds) =>
        kinds.Any(k => choice.Id.StartsWith(k, StringComparison.Ordinal));

    async Task<string?> OrderAsync(Tenant tenant, string phone)
    {
        await using var read = db.Admin.CreateCommand(
            """
            select string_agg(goods, ' AND ' order by goods) from (
                select string_agg(l.sku || ' x ' || trim_scale(l.quantity), ', ' order by l.sku) as goods
                from shared.orders o
                join shared.order_lines l on l.tenant_id = o.tenant_id and l.order_id = o.id
                join shared.customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
                where o.tenant_id = $1 and c.phone = $2 group by o.id) orders
            """
        );
        read.Parameters.Add(new Npgsql.NpgsqlParameter<string> { TypedValue = tenant.Id });
        read.Parameters.Add(new Npgsql.NpgsqlParameter<string> { TypedValue = PhoneNumber.Canonical("+" + phone)! });
        return await read.ExecuteScalarAsync(Ct) as string;
    }
}
