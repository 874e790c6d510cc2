using Microsoft.Extensions.Logging.Abstractions;
using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tests.Dialogue;
using Mostrador.Integrations.OpenAI;
using Mostrador.Testing.Vendors;

namespace Mostrador.Core.Tests.Assistant;

/// <summary>A customer of a demonstration shop whose turns are thought by the model's engine over real HTTP.</summary>
sealed class ModelRig
{
    static readonly OpenAiModel Http = new(new OpenAiOptions());
    readonly LocalEngine local = new(Read);
    int turn;

    public ModelRig(string slug, FakeModel model, ModelOptions? options = null, string now = "2026-11-20T12:00")
    {
        var shop = DemoShop.Of(slug);
        Shop = shop.Profile;
        Catalog = shop.Catalog;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Shop.Timezone);
        var at = DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        Now = new DateTimeOffset(at, zone.GetUtcOffset(at));
        Tenant = new Tenant(slug, slug, Shop.Name, Shop.Type, null, "premium", true, null, null, "shared", null, Now);
        Options = (options ?? new ModelOptions()) with
        {
            Default = options?.Default ?? new ModelEndpoint(model.BaseUrl, "test-key", "test-model"),
        };
        Breakers = new EndpointBreakers(Options, TimeProvider.System);
        Ledger = new ModelLedger(null, TimeProvider.System);
        Engine = new ModelEngine(
            local,
            Read,
            Http,
            Options,
            Ledger,
            Breakers,
            null,
            TimeProvider.System,
            NullLogger<ModelEngine>.Instance
        );
    }

    public static Reading Read(ShopProfile shop, ShopCatalog catalog, string text, ReadingContext context) =>
        ShopReaders.For(shop, catalog).Read(text, context);

    public ModelEngine Engine { get; }
    public LocalEngine Local => local;
    public ModelOptions Options { get; }
    public EndpointBreakers Breakers { get; }
    public ModelLedger Ledger { get; }
    public Tenant Tenant { get; set; }
    public ShopProfile Shop { get; set; }
    public ShopCatalog Catalog { get; set; }
    public PromptVersion Prompt { get; set; } = PromptVersion.None;
    public ModelSettings? Settings { get; set; }
    public DateTimeOffset Now { get; set; }
    public Session Session { get; set; } = Session.New;
    public CustomerFacts Customer { get; set; } = new("56911112222", "Ana Pérez", "Ana", null, false);
    public List<OrderFacts> Orders { get; } = [];
    public Proposal Last { get; private set; } = null!;
    public PlaceOrder? Placed { get; private set; }
    public string Text => string.Join('\n', Last.Blocks.Select(b => b.PlainText));
    public IReadOnlyList<ReplyChoice> Choices => Last.Blocks.OfType<ChoicesBlock>().LastOrDefault()?.Choices ?? [];
    public string Lines => string.Join(' ', Session.Cart.Lines.Select(l => $"{l.Sku}×{l.Quantity:0.##}"));

    public Money Money => Money.Of(Shop);

    public void Use(PromptConfig config)
    {
        Prompt = new PromptVersion(Prompt.Version + 1, config, "test", null, Now, true);
        Shop = Shop with { Style = config.Over(DemoShop.Of(Tenant.Slug).Profile.Style) };
    }

    public Task<string> SayAsync(string text) => SendAsync(Message("text") with { Text = text });

    public Task<string> PressAsync(string title)
    {
        var choice = Choices.First(c => c.Title.StartsWith(title, StringComparison.Ordinal));
        return SendAsync(Message("choice") with { ChoiceId = choice.Id, Text = choice.Title });
    }

    public InboundMessage Message(string type) => new($"wamid.{turn}", type, Now);

    public async Task<string> SendAsync(params InboundMessage[] messages)
    {
        Last = await Engine.ThinkAsync(Context(messages), CancellationToken.None);
        Session = Last.Session with
        {
            History =
            [
                .. Last.Session.History.TakeLast(7),
                new Exchange(string.Join('\n', messages.Select(m => m.Text ?? $"({m.Type})")), Text),
            ],
        };
        if (Last.Effects.OfType<PlaceOrder>().FirstOrDefault() is { } placed)
            Placed = placed;
        turn++;
        Now = Now.AddMinutes(1);
        return Text;
    }

    public TurnContext Context(params InboundMessage[] messages) =>
        new()
        {
            Tenant = Tenant,
            Shop = Shop,
            Catalog = Catalog,
            Session = Session,
            Customer = Customer,
            Messages = messages,
            Now = Now,
            TurnKey = $"turn-{turn}",
            Orders = [.. Orders],
            Prompt = Prompt,
            Model = Settings,
        };
}
