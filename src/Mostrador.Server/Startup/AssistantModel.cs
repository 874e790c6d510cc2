using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Integrations.OpenAI;
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
