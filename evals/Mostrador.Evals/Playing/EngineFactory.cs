using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Evals.Playing;

/// <summary>
/// An engine under evaluation. What it read is listened to where it reads, so that it can be judged without depending on
/// the shape of its trace; an engine that reads in its own way has no reading.
/// </summary>
sealed class Subject(IAssistantEngine engine, Subject.Ear ear)
{
    public IAssistantEngine Engine => engine;

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

    /// <summary>Null when no engine of this name is built in.</summary>
    public static Subject? Create(string name)
    {
        if (name != Local)
            return null;
        var ear = new Subject.Ear();
        return new Subject(new LocalEngine(ear.Listening(Reader())), ear);
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
