using Microsoft.Extensions.DependencyInjection;
using Mostrador.Core.Channels;
using Mostrador.Integrations.Meta;
using Mostrador.Integrations.Twilio;

namespace Mostrador.Integrations;

public static class ChannelServices
{
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Every channel this installation can send through, as <see cref="IChannel"/>.</summary>
    public static IServiceCollection AddChannels(
        this IServiceCollection services,
        Func<IServiceProvider, MetaOptions> meta,
        Func<IServiceProvider, TwilioOptions> twilio
    )
    {
        services.AddSingleton(meta);
        services.AddSingleton(twilio);
        services.AddSingleton<IChannel>(provider => new MetaChannel(
            ChannelHttp.CreateClient(SendTimeout),
            provider.GetRequiredService<MetaOptions>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IChannel>(provider => new TwilioChannel(
            ChannelHttp.CreateClient(SendTimeout),
            provider.GetRequiredService<TwilioOptions>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        return services;
    }
}
