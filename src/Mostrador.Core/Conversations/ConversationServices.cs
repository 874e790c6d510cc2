using Microsoft.Extensions.DependencyInjection;
using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Conversations.Inbox;
using Mostrador.Core.Conversations.Outbox;
using Mostrador.Core.Conversations.Turns;
using Mostrador.Platform.Ids;

namespace Mostrador.Core.Conversations;

public static class ConversationServices
{
    /// <summary>Inbox, turns and outbox. Needs the database, the tenants, the shops and at least one channel.</summary>
    /// <param name="work">False on nodes that only receive webhooks.</param>
    public static IServiceCollection AddConversations(this IServiceCollection services, bool work)
    {
        services.AddSingleton<ConversationWaker>();
        services.AddSingleton<Crowding>();
        services.AddSingleton<InboxWriter>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<AccountNotices>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<SendingLimits>();
        services.AddSingleton<OutboxSender>();
        services.AddSingleton<ReadReceipts>();
        services.AddSingleton<TurnStore>();
        services.AddSingleton<TurnCommit>();
        services.AddSingleton<TurnThinker>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<Recovery>();
        services.AddSingleton<QueueMonitor>();
        services.AddSingleton<AssistantChoice>();
        services.AddSingleton(s => new PlainChat(
            s.GetRequiredService<InboxWriter>(),
            s.GetRequiredService<TurnRunner>(),
            s.GetRequiredService<TurnThinker>(),
            s.GetRequiredService<Platform.Database.Database>(),
            s.GetRequiredService<IdSource>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ShopStore>()
        ));
        if (work)
        {
            services.AddHostedService(s => s.GetRequiredService<ReadReceipts>());
            services.AddHostedService<ConversationWorkers>();
        }
        return services;
    }
}
