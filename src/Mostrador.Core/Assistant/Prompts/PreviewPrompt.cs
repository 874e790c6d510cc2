using System.Text.Json;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Prompts;

/// <param name="Engine">Which engine answered in the end.</param>
/// <param name="Note">Why it was not the model, when it was not.</param>
public sealed record PromptPreview(
    string BotResponse,
    double ProcessingTimeMs,
    int TokensUsed,
    double ConfidenceScore,
    string DetectedIntent,
    string Engine,
    string? Note
);

/// <summary>Answers one message as a sent configuration would, without saving or changing anything.</summary>
public sealed class PreviewPrompt(AssistantChoice assistants, ShopStore shops, ShopPrompts prompts, TimeProvider time)
{
    public async Task<(PromptPreview? Preview, IReadOnlyList<Problem> Problems)> RunAsync(
        Tenant tenant,
        JsonElement sent,
        string message,
        bool includeProducts,
        CancellationToken ct
    )
    {
        var active = await prompts.ActiveAsync(tenant, ct);
        var (config, problems) = PromptReading.Read(sent, active.Config);
        if (config is null)
            return (null, problems);
        if (string.IsNullOrWhiteSpace(message) || message.Length > 4096)
            return (null, [new Problem("test_message", "debe tener entre 1 y 4096 caracteres")]);
        var shop = await shops.LoadAsync(tenant.Place, ct);
        // The stored profile's style carries the active prompt's wishes; those of the sent one come on top of it.
        var profile = shop.Profile with
        {
            Style = config.Over(shop.Profile.Style),
        };
        var now = ShopClock.Now(profile, time);
        var context = new TurnContext
        {
            Tenant = tenant,
            Shop = profile,
            Catalog = includeProducts ? shop.Catalog : new ShopCatalog(shop.Catalog.Version, [], [], []),
            Session = Session.New,
            Customer = new CustomerFacts(null, null, null, null, IsNew: true),
            Messages = [new InboundMessage("preview", "text", now) { Text = StorableText.Clean(message) }],
            Now = now,
            TurnKey = "preview",
            Prompt = new PromptVersion(active.Version, config, "preview", null, null, Active: false),
            Model = shop.Model,
        };
        var started = time.GetTimestamp();
        var engine = assistants.For(tenant);
        var proposal = await engine.ThinkAsync(context, ct);
        return (
            new PromptPreview(
                string.Join("\n\n", proposal.Blocks.Select(b => b.PlainText)),
                Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1),
                (proposal.Usage?.InputTokens ?? 0) + (proposal.Usage?.OutputTokens ?? 0),
                Math.Round(proposal.Confidence, 3),
                proposal.Intent,
                proposal.Engine ?? engine.Name,
                proposal.Usage?.Fallback
            ),
            []
        );
    }
}
