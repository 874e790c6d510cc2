using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Inbox;
using Mostrador.Core.Conversations.Outbox;
using Mostrador.Core.Conversations.Turns;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Ids;
using Mostrador.Platform.Secrets;
using Mostrador.Testing;
using Npgsql;

namespace Mostrador.Core.Tests.Conversations;

/// <summary>One node of the product without its doors: events are appended by hand, sends end in a recording channel.</summary>
sealed class ConversationRig : IAsyncDisposable
{
    public const string TenantId = "tienda-2026";
    public static readonly Guid ChannelId = new("11111111-1111-7111-8111-111111111111");
    public static SecretBox Box { get; } = new(PostgresCluster.Key);
    readonly ServiceProvider services;

    ConversationRig(ServiceProvider services, TestDatabase db, ScriptedEngine engine, RecordingChannel channel)
    {
        this.services = services;
        Db = db;
        Engine = engine;
        Channel = channel;
    }

    public TestDatabase Db { get; }
    public ScriptedEngine Engine { get; }
    public RecordingChannel Channel { get; }
    public Crowding Crowding => services.GetRequiredService<Crowding>();
    public InboxWriter Inbox => services.GetRequiredService<InboxWriter>();
    public ConversationWaker Waker => services.GetRequiredService<ConversationWaker>();
    public TurnRunner Turns => services.GetRequiredService<TurnRunner>();
    public TurnStore Store => services.GetRequiredService<TurnStore>();
    public Recovery Recovery => services.GetRequiredService<Recovery>();
    public OutboxStore Outbox => services.GetRequiredService<OutboxStore>();
    public string NodeName => services.GetRequiredService<NodeId>().Value;
    public PlainChat Plain => services.GetRequiredService<PlainChat>();
    public TenantDirectory Directory => services.GetRequiredService<TenantDirectory>();
    public OutboxSender Sender => services.GetRequiredService<OutboxSender>();

    /// <summary>Another node on the same database.</summary>
    public static async Task<ConversationRig> OnAsync(TestDatabase db, LossyLine? line = null)
    {
        var database = line?.Database ?? db.Database;
        var engine = new ScriptedEngine();
        var channel = new RecordingChannel();
        var directory = new TenantDirectory(database, Box, new TenantDirectoryOptions());
        var provider = new ServiceCollection()
            .AddSingleton(database)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(directory)
            .AddSingleton(new ShopStore(database, new ShopStoreOptions()))
            .AddSingleton<TurnEffects>()
            .AddSingleton<IdSource>()
            .AddSingleton(new NodeId("node-" + Guid.NewGuid().ToString("N")))
            .AddSingleton(new SendingLimitsOptions(10_000, 10_000, 0.001))
            .AddSingleton<IAssistantEngine>(engine)
            .AddSingleton<IChannel>(channel)
            .AddLogging()
            .AddConversations(work: false)
            .AddSingleton(new Crowding(new StandingClock()))
            .BuildServiceProvider();
        await directory.RefreshIfChangedAsync(CancellationToken.None);
        return new ConversationRig(provider, db, engine, channel);
    }

    public ReadReceipts Receipts => services.GetRequiredService<ReadReceipts>();

    /// <summary>The node's loops, to be started and stopped.</summary>
    public ConversationWorkers Workers() => ActivatorUtilities.CreateInstance<ConversationWorkers>(services);

    public static async Task<TestDatabase> DatabaseWithShopAsync()
    {
        var db = await TestDatabase.CreateAsync();
        await AddShopAsync(db, TenantId, ChannelId, phoneNumberId: "1001");
        return db;
    }

    /// <summary>Known to the nodes that are made after it.</summary>
    public static async Task AddShopAsync(TestDatabase db, string tenantId, Guid channelId, string phoneNumberId)
    {
        var secrets = Convert.ToHexString(Box.Seal("{}", tenantId));
        await using var command = db.Admin.CreateCommand(
            $$"""
            insert into registry.tenants (tenant_id, slug, name) values ('{{tenantId}}', '{{tenantId}}', 'La Tienda');
            insert into registry.channels (tenant_id, id, kind, phone_number_id, secrets)
            values ('{{tenantId}}', '{{channelId}}', 'meta', '{{phoneNumberId}}', '\x{{secrets}}');
            insert into shared.shop (tenant_id, profile, currency, locale, timezone, order_prefix)
            values ('{{tenantId}}', '{"name":"La Tienda","currency":"CLP","locale":"es-CL","timezone":"America/Santiago"}', 'CLP', 'es-CL', 'America/Santiago', 'TIE');
            """
        );
        await command.ExecuteNonQueryAsync();
    }

    public Task SayAsync(string id, string text, string? phone = "56911111111", string? userId = null) =>
        Inbox.AppendAsync([Entry(id, text, phone, userId)], CancellationToken.None);

    public static InboxEntry Entry(string id, string text, string? phone = "56911111111", string? userId = null) =>
        new(
            TenantId,
            ChannelId,
            new InboundEvent
            {
                ProviderId = id,
                Phone = phone,
                WaId = phone,
                UserId = userId,
                Message = new InboundMessage(id, "text", DateTimeOffset.UnixEpoch) { Text = text },
            }
        );

    public static InboxEntry Status(string messageId, MessageStatus status, long? outboxId = null) =>
        new(
            TenantId,
            ChannelId,
            new InboundEvent
            {
                ProviderId = $"{messageId}:{status.ToString().ToLowerInvariant()}",
                Status = new StatusUpdate(messageId, status, outboxId, null, null, DateTimeOffset.UnixEpoch),
            }
        );

    /// <summary>Runs turns and sends until nothing is left that this node was woken for.</summary>
    public async Task SettleAsync()
    {
        var keys = new List<ConversationKey>();
        while (Waker.Count > 0)
        {
            await Waker.TakeAsync(keys, 16, CancellationToken.None);
            await Turns.RunAsync(keys, CancellationToken.None);
            foreach (var key in keys)
                Waker.Done(key);
        }
        while (Sender.InFlight > 0)
            await Task.Yield();
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = Db.Admin.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<List<string>> ColumnAsync(string sql)
    {
        await using var command = Db.Admin.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetValue(0).ToString()!);
        return values;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>Whoever crowds in a test does so however slow the machine is.</summary>
    sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}

/// <summary>Answers "eco: …" unless told otherwise.</summary>
sealed class ScriptedEngine : IAssistantEngine
{
    public string Name => "scripted";
    public ConcurrentQueue<TurnContext> Seen { get; } = new();
    public Func<TurnContext, Proposal>? Answer { get; set; }

    /// <summary>What it waits for before it answers, as for a model.</summary>
    public Func<CancellationToken, Task>? Model { get; set; }

    public async Task<Proposal> ThinkAsync(TurnContext turn, CancellationToken ct)
    {
        Seen.Enqueue(turn);
        if (Model is not null)
            await Model(ct);
        return Answer?.Invoke(turn) ?? Echo(turn);
    }

    public static Proposal Echo(TurnContext turn, params TurnEffect[] effects) =>
        new()
        {
            Blocks = [new TextBlock("eco: " + string.Join(" / ", turn.Messages.Select(m => m.Text)))],
            Session = turn.Session,
            Intent = Intents.ConsultaGeneral,
            Confidence = 1,
            Effects = effects,
        };
}

/// <summary>Accepts everything at once unless told otherwise, and remembers it.</summary>
sealed class RecordingChannel : IChannel
{
    int sent;

    public string Kind => "meta";
    public ConcurrentQueue<OutboundMessage> Sent { get; } = new();
    public Func<OutboundMessage, DeliveryResult?>? Outcome { get; set; }

    /// <summary>Ids of messages shown as read.</summary>
    public ConcurrentQueue<string> Shown { get; } = new();

    /// <summary>Whether showing this one fails.</summary>
    public Predicate<string>? CannotShow { get; set; }

    public IEnumerable<string> Texts => Sent.Select(s => s.Block.PlainText);

    public IEnumerable<ReplyBlock> Fit(ReplyBlock block) => [block];

    public Task<DeliveryResult> SendAsync(ChannelAccount account, OutboundMessage message, CancellationToken ct)
    {
        if (Outcome?.Invoke(message) is { } result)
            return Task.FromResult(result);
        Sent.Enqueue(message);
        return Task.FromResult(new DeliveryResult(Delivery.Sent, $"wamid.{Interlocked.Increment(ref sent)}"));
    }

    public Task MarkReadAsync(ChannelAccount account, string providerMessageId, CancellationToken ct)
    {
        if (CannotShow?.Invoke(providerMessageId) is true)
            throw new HttpRequestException("no such message");
        Shown.Enqueue(providerMessageId);
        return Task.CompletedTask;
    }
}
