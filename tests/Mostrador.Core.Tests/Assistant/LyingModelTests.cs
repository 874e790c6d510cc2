using Mostrador.Core.Assistant.Model;
using Mostrador.Testing.Vendors;

namespace Mostrador.Core.Tests.Assistant;

/// <summary>A server that lies at every call, and one that does not: what leaves the engine, over real HTTP.</summary>
public sealed class LyingModelTests(ITestOutputHelper output) : IAsyncLifetime
{
    FakeModel model = null!;

    public async ValueTask InitializeAsync() => model = await FakeModel.RunAsync();

    public ValueTask DisposeAsync() => model.DisposeAsync();

    [Fact]
    public async Task Of_five_hundred_lies_none_is_said()
    {
        var lies = Corpora.Lies().ToList();
        var every = Math.Max(1, lies.Count / 520);
        var told = new List<string>();
        var asked = 0;
        for (var i = 0; i < lies.Count; i += every)
        {
            var lie = lies[i];
            var rig = new ModelRig(lie.Slug, model, new ModelOptions { BreakerFailures = 1000 });
            model.Mind = _ => ModelSays.Reply(lie.Text);
            var said = await rig.SayAsync("oye una cosa, " + lie.Said);
            asked++;
            if (said.Contains(lie.Text, StringComparison.Ordinal) || rig.Last.Engine != "local")
                told.Add($"{lie.Slug}: {lie.Text} → {said}");
        }
        output.WriteLine($"{asked} prompts, {model.Received.Count} calls, {told.Count} lies told");
        asked.ShouldBeGreaterThanOrEqualTo(500);
        told.ShouldBeEmpty();
    }

    [Fact]
    public async Task Honest_replies_reach_the_customer_as_they_were_written()
    {
        var truths = Corpora.Truths().ToList();
        var every = Math.Max(1, truths.Count / 520);
        var mangled = new List<string>();
        var asked = 0;
        for (var i = 0; i < truths.Count; i += every)
        {
            var truth = truths[i];
            if (truth.Text.Contains("{{", StringComparison.Ordinal))
                continue;
            var rig = new ModelRig(truth.Slug, model, new ModelOptions { BreakerFailures = 1000 });
            // What is said of the customer is judged by the check's own tests; here everybody is addressed as the shop does.
            rig.Shop = rig.Shop with
            {
                Style = rig.Shop.Style with { Tone = "", ReplyLimit = 4000, CallToAction = null },
            };
            model.Mind = _ => ModelSays.Reply(truth.Text);
            var said = await rig.SayAsync("oye una cosa, " + truth.Said);
            asked++;
            if (!said.StartsWith(truth.Text, StringComparison.Ordinal))
                mangled.Add($"{truth.Slug}: {truth.Text} → {said} ({rig.Last.Usage?.Fallback})");
        }
        output.WriteLine($"{asked} honest replies, {mangled.Count} mangled");
        foreach (var line in mangled)
            output.WriteLine(line);
        asked.ShouldBeGreaterThanOrEqualTo(500);
        mangled.Count.ShouldBeLessThanOrEqualTo(asked / 100);
    }
}
