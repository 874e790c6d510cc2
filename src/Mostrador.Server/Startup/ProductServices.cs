using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Outbox;
using Mostrador.Core.Rehearsals;
using Mostrador.Core.Tenants;
using Mostrador.Integrations;
using Mostrador.Integrations.Meta;
using Mostrador.Integrations.Simulator;
using Mostrador.Integrations.Twilio;
using Mostrador.Platform.Configuration;
using Mostrador.Platform.Ids;
using Mostrador.Server.Commands;
using Mostrador.Server.Configuration;
using Mostrador.Server.Webhooks;

namespace Mostrador.Server.Startup;

/// <summary>What an installation is made of, from its options.</summary>
static class ProductServices
{
    static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(15);

    public static void AddProduct(this IServiceCollection services, Installation installation, ServeRequest request)
    {
        var options = installation.Options;
        var demo = new DemoChannels(installation, request);
        services.AddSingleton(installation);
        services.AddSingleton(installation.Time);
        services.AddSingleton(installation.Ids);
        services.AddSingleton(new NodeId(installation.NodeName));
        services.AddSingleton(installation.Database);
        services.AddSingleton(installation.Secrets);

        services.AddSingleton(
            new TenantDirectoryOptions
            {
                BaseDomain = options.Public.BaseDomain,
                LegacyTenant = options.LegacyTenant ?? (request.Demo ? "acme" : null),
            }
        );
        services.AddSingleton(new ShopStoreOptions());
        services.AddTenants();

        services.AddSingleton(demo.Defaults);
        services.AddSingleton(demo.Meta);
        services.AddSingleton(demo.Twilio);
        services.AddSingleton<IChannel>(s => new MetaChannel(
            ChannelHttp.CreateClient(SendTimeout),
            demo.Meta,
            s.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IChannel>(s => new TwilioChannel(
            ChannelHttp.CreateClient(SendTimeout),
            demo.Twilio,
            s.GetRequiredService<TimeProvider>()
        ));

        if (!demo.Simulated)
            services.AddSingleton<IStartupCheck>(
                new MetaCredentialsCheck(ChannelHttp.CreateClient(SendTimeout), demo.Meta)
            );

        services.AddSingleton<ReadText>(
            (shop, catalog, text, context) => ShopReaders.For(shop, catalog).Read(text, context)
        );
        services.AddHostedService<ReaderPreparation>();
        services.AddHostedService<IdleMemory>();
        services.AddSingleton<IAssistantEngine, LocalEngine>();
        services.AddAssistantModel(options.Model);
        services.AddReceivedMedia(options.Storage);
        services.AddSingleton(new SendingLimitsOptions(options.Meta.MessagesPerSecond, options.Meta.PairBurst));
        services.AddConversations(work: request.Roles.HasFlag(NodeRoles.Worker));
        services.AddRehearsals();

        services.AddSingleton(new PlainCallOptions(request.Demo || options.OpenPlainWebhooks));
        services.AddSingleton<WebhookMetrics>();
        // A provider's largest bodies take some 12 MB on the way: twenty at once, on every node.
        services.AddSingleton(new BodyRoom(256 * 1024 * 1024));
        services.AddSingleton<MetaReceiver>();
        services.AddSingleton<TwilioReceiver>();
        services.AddSingleton<PlainCall>();
        if (demo.Simulated)
            services.AddSimulator(_ => demo.Simulator, ShopsWithMeta);
    }

    /// <summary>What the simulated phone can write to: the shops that have a Meta number. Read anew when the registry moved.</summary>
    static SimulatedShops ShopsWithMeta(IServiceProvider services)
    {
        var (tenants, shops) = (
            services.GetRequiredService<TenantDirectory>(),
            services.GetRequiredService<ShopStore>()
        );
        var known = (Version: -1L, Shops: (IReadOnlyList<SimulatedShop>)[]);
        return async ct =>
        {
            var (version, found) = known;
            if (version == tenants.Version)
                return found;
            version = tenants.Version;
            var read = new List<SimulatedShop>();
            foreach (var tenant in tenants.All)
                if (tenants.ChannelsOf(tenant.Id).FirstOrDefault(c => c.PhoneNumberId is not null) is { } channel)
                    read.Add(Simulated(tenant, channel, (await shops.LoadAsync(tenant.Place, ct)).Profile));
            known = (version, read);
            return read;
        };
    }

    static SimulatedShop Simulated(Tenant tenant, ChannelAccount channel, ShopProfile profile) =>
        new(
            tenant.Slug,
            tenant.Name,
            tenant.Type,
            tenant.Phone,
            channel.PhoneNumberId!,
            profile.Locale,
            profile.Currency
        );
}

/// <summary>
/// The installation's provider settings. A demonstration without a Graph of its own talks to the built-in one, under a
/// signing secret derived from the master key, so that its webhooks are as signed as real ones.
/// </summary>
sealed class DemoChannels
{
    public DemoChannels(Installation installation, ServeRequest request)
    {
        var options = installation.Options;
        Simulated = request.Demo && options.Meta.GraphUrl is null;
        var appSecret = options.Meta.AppSecret?.Reveal();
        if (request.Demo)
            appSecret ??= Convert.ToHexStringLower(installation.Key.Derive("demo app secret"));
        Defaults = new ChannelDefaults
        {
            Secrets = new ChannelSecrets
            {
                AppSecret = appSecret,
                AccessToken = options.Meta.AccessToken?.Reveal() ?? (Simulated ? "simulator" : null),
                VerifyToken = options.Meta.VerifyToken?.Reveal(),
                AuthToken = options.Twilio.AuthToken?.Reveal(),
            },
            BotUrl = options.Public.Bot?.ToString(),
        };
        var standard = new MetaOptions();
        Meta = new MetaOptions
        {
            GraphUrl = Simulated
                ? new Uri($"{Local(options, options.Listen.PanelPort)}/simulator/graph")
                : options.Meta.GraphUrl ?? standard.GraphUrl,
            Version = options.Meta.GraphVersion ?? standard.Version,
            AccessToken = Defaults.Secrets.AccessToken,
            PhoneNumberId = options.Meta.PhoneNumberId,
        };
        var bot = options.Public.Bot?.ToString().TrimEnd('/');
        Twilio = new TwilioOptions
        {
            ApiUrl = options.Twilio.ApiUrl ?? new TwilioOptions().ApiUrl,
            AccountSid = options.Twilio.AccountSid,
            AuthToken = Defaults.Secrets.AuthToken,
            Sender = options.Twilio.WhatsAppNumber,
            StatusCallback = bot is null ? null : bot + "/webhook/twilio",
        };
        var webhook = new Uri($"{Local(options, options.Listen.BotPort)}/webhook/meta");
        Simulator = new SimulatorOptions { WebhookUrl = () => webhook, AppSecret = appSecret ?? "" };
    }

    public bool Simulated { get; }
    public ChannelDefaults Defaults { get; }
    public MetaOptions Meta { get; }
    public TwilioOptions Twilio { get; }
    public SimulatorOptions Simulator { get; }

    static string Local(ServerOptions options, int port) => $"http://127.0.0.1:{options.Listen.SinglePort ?? port}";
}
