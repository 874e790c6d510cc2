using Microsoft.Extensions.Logging.Abstractions;
using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;
using Mostrador.Evals.Corpus;
using Mostrador.Integrations.OpenAI;
using Mostrador.Testing.Vendors;

namespace Mostrador.Evals.Playing;

/// <summary>
/// An engine under evaluation. What it read is listened to where it reads, so that it can be judged without depending on
/// the shape of its trace; an engine that reads in its own way has no reading.
/// </summary>
sealed class Subject(IAssistantEngine engine, Subject.Ear ear) : IAsyncDisposable
{
    public IAssistantEngine Engine => engine;

    /// <summary>Which model is asked, for people; null when none is.</summary>
    public string? Model { get; init; }

    /// <summary>The scripted server, which this run started.</summary>
    public FakeModel? Server { get; init; }

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Thinks, and tells what was read on the way: the first reading, which is of the whole message.</summary>
    public async Task<(Proposal Proposal, Reading? Reading)> ThinkAsync(TurnContext turn, CancellationToken ct)
    {
        ear.Heard = null;
        var proposal = await engine.ThinkAsync(turn, ct);
        return (proposal, ear.Heard);
    }

    internal sealed class Ear
    {
        public Reading? Heard { get; set; }

        public ReadText Listening(ReadText read) =>
            (shop, catalog, text, context) =>
            {
                var reading = read(shop, catalog, text, context);
                Heard ??= reading;
                return reading;
            };
    }
}

/// <summary>The one place that knows which engines there are.</summary>
static class EngineFactory
{
    public const string Local = "local";

    /// <summary>The model of OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL; without them the scripted server.</summary>
    public const string Model = "model";

    /// <summary>The model's engine with <see cref="ReadingMind"/> at the other end of the wire, whatever is configured.</summary>
    public const string Scripted = "scripted";

    /// <summary>The model's engine with nobody at the other end: it must score what the local one scores.</summary>
    public const string CutOff = "cut-off";

    /// <summary>Null when no engine of this name is built in.</summary>
    /// <param name="url">Overrides OPENAI_BASE_URL; a server that takes any key and model needs no more.</param>
    public static async Task<Subject?> CreateAsync(string name, Uri? url, IReadOnlyCollection<LoadedShop> shops)
    {
        var ear = new Subject.Ear();
        var read = ear.Listening(Reader());
        var local = new LocalEngine(read);
        switch (name)
        {
            case Local:
                return new Subject(local, ear);
            case Model when Configured(url) is { } endpoint:
                return new Subject(WithModel(local, read, endpoint), ear) { Model = endpoint.ToString() };
            case Model or Scripted:
                var server = await FakeModel.RunAsync();
                server.Mind = new ReadingMind(shops, Reader()).Answer;
                return new Subject(WithModel(local, read, new ModelEndpoint(server.BaseUrl, "none", "scripted")), ear)
                {
                    Model = "the scripted server: this proves the way through tools and checks, and no model",
                    Server = server,
                };
            case CutOff:
                // Port 9 discards: a connection there is refused at once.
                return new Subject(
                    WithModel(local, read, new ModelEndpoint(new Uri("http://127.0.0.1:9/v1"), "none", "none")),
                    ear
                );
            default:
                return null;
        }
    }

    static ModelEndpoint? Configured(Uri? url)
    {
        string? Variable(string name) =>
            Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
        var address = url ?? (Variable("OPENAI_BASE_URL") is { } given ? new Uri(given) : null);
        var (key, model) = (Variable("OPENAI_API_KEY"), Variable("OPENAI_MODEL"));
        return url is null && (key is null || model is null)
            ? null
            : new ModelEndpoint(address, key ?? "none", model ?? "default");
    }

    static ModelEngine WithModel(LocalEngine local, ReadText read, ModelEndpoint endpoint)
    {
#pragma warning disable RS0030 // the composition root of this program
        var time = TimeProvider.System;
#pragma warning restore RS0030
        // Every turn is to be asked, however many failed before it, and nobody's month is spent.
        var options = new ModelOptions
        {
            Default = endpoint,
            BreakerFailures = int.MaxValue,
            MonthlyTokens = new Dictionary<string, long>(),
        };
        return new ModelEngine(
            local,
            read,
            new OpenAiModel(new OpenAiOptions()),
            options,
            new ModelLedger(null, time),
            new EndpointBreakers(options, time),
            null,
            time,
            NullLogger<ModelEngine>.Instance
        );
    }

    /// <summary>One reader per shop: building one costs more than a thousand readings.</summary>
    static ReadText Reader()
    {
        var readers = new Dictionary<ShopProfile, SpanishReader>(ReferenceEqualityComparer.Instance);
        return (shop, catalog, text, context) =>
        {
            if (!readers.TryGetValue(shop, out var reader))
                readers.Add(shop, reader = new SpanishReader(shop, catalog));
            return reader.Read(text, context);
        };
    }
}
