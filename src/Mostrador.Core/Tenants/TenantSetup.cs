using Microsoft.Extensions.DependencyInjection;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Catalog;
using Mostrador.Core.Conversations;
using Mostrador.Core.Handoff;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants.Demo;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Core.Tenants;

public static class TenantSetup
{
    /// <summary>
    /// Shops, their catalogues and the effects of turns. Needs <c>Database</c>, <c>SecretBox</c>, <c>TimeProvider</c>,
    /// <see cref="TenantDirectoryOptions"/> and <see cref="ShopStoreOptions"/>.
    /// </summary>
    public static IServiceCollection AddTenants(this IServiceCollection services) =>
        services
            .AddSingleton<TenantDirectory>()
            .AddSingleton<CreateTenant>()
            .AddSingleton<AddClient>()
            .AddSingleton<ChangeSecrets>()
            .AddSingleton<ActivateTenant>()
            .AddSingleton<DeactivateTenant>()
            .AddSingleton<ImportShop>()
            .AddSingleton<ImportGoods>()
            .AddSingleton<ExportShop>()
            .AddSingleton<DemoShops>()
            .AddSingleton<TwilioNumbers>()
            .AddSingleton<InstallationNumbers>()
            .AddSingleton<ApiKeys>()
            .AddSingleton<SealAnew>()
            .AddSingleton<ShopStore>()
            .AddSingleton<TurnEffects>()
            .AddSingleton<ShopPrompts>()
            .AddSingleton<SetPrompt>()
            .AddSingleton<RollBackPrompt>()
            .AddSingleton<PromptAudit>()
            .AddSingleton<SetModel>()
            .AddSingleton<ModelUsageReport>()
            .AddSingleton<ConversationTrace>()
            .AddSingleton<ReleaseConversation>()
            .AddSingleton<WaitingConversations>();
}
