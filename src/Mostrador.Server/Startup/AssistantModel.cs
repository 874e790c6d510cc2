using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Media;
using Mostrador.Integrations;
using Mostrador.Integrations.Meta;
using Mostrador.Integrations.OpenAI;
using Mostrador.Integrations.Twilio;
using Mostrador.Platform.Files;
using Mostrador.Server.Configuration;

namespace Mostrador.Server.Startup;

/// <summary>The engine with a model beside the local one. It is always there: a shop may have a model of its own.</summary>
static class AssistantModel
{
    public static IServiceCollection AddAssistantModel(this IServiceCollection services, ModelDefaults defaults) =>
        services
            .AddSingleton(OptionsOf(defaults))
            .AddSingleton(new OpenAiOptions { ReasoningEffort = defaults.ReasoningEffort })
            .AddSingleton<IChatModel, OpenAiModel>()
            .AddSingleton<ModelLedger>()
            .AddSingleton<EndpointBreakers>()
            .AddSingleton<ModelEngine>()
            .AddSingleton<PreviewPrompt>();

    /// <summary>Files of customers are kept in the folder of STORAGE; a bucket has no store yet.</summary>
    public static IServiceCollection AddReceivedMedia(this IServiceCollection services, StorageAddress storage)
    {
        if (storage is not StorageAddress.Folder folder)
            return services;
        return services
            .AddSingleton<IFileStore>(new FolderFileStore(folder.Path))
            .AddSingleton<IMediaSource>(s => new MetaMedia(
                ChannelHttp.CreateClient(MediaTimeout),
                s.GetRequiredService<MetaOptions>()
            ))
            .AddSingleton<IMediaSource>(s => new TwilioMedia(
                ChannelHttp.CreateClient(MediaTimeout),
                s.GetRequiredService<TwilioOptions>()
            ))
            .AddSingleton<ReceivedMedia>();
    }

    static readonly TimeSpan MediaTimeout = TimeSpan.FromSeconds(8);

    public static ModelOptions OptionsOf(ModelDefaults defaults) =>
        new()
        {
            Default = defaults is { ApiKey: { } key, Model: { } model }
                ? new ModelEndpoint(defaults.BaseUrl, key.Reveal(), model)
                : null,
            TranscriptionModel = defaults.TranscriptionModel,
            CallTimeout = TimeSpan.FromSeconds(defaults.TimeoutSeconds),
            TurnTimeout = TimeSpan.FromSeconds(Math.Min(30, defaults.TimeoutSeconds * 2)),
            Prices = defaults.Prices is [var input, var cached, var output]
                ? new TokenPrices(input, cached, output)
                : null,
        };
}
