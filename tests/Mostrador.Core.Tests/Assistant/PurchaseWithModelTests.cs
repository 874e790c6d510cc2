using System.Diagnostics;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Selling;
using Mostrador.Testing.Vendors;

namespace Mostrador.Core.Tests.Assistant;

/// <summary>A purchase in each shop through the model, and again with the model cut off at every turn of it.</summary>
public sealed class PurchaseWithModelTests(ITestOutputHelper output) : IAsyncLifetime
{
    FakeModel model = null!;

    public async ValueTask InitializeAsync()
    {
        model = await FakeModel.RunAsync();
        model.Mind = ScriptedSeller.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        model.Violations.ShouldBeEmpty();
        await model.DisposeAsync();
    }

    public static TheoryData<string, string, string> Shops =>
        new()
        {
            { "acme", "quiero 2 northern lights", "y un moledor" },
            { "bravo", "dame dos god of war", "y un nintendo switch" },
            { "mundo-canino", "quiero 2 latitas de pollo", "y un kong" },
            { "la-huerta", "dame 2 lechugas escarola", "y 3 kilos de tomates" },
            { "agua-clara", "quiero 4 recargas de bidon", "y una botella 6" },
            { "el-primo", "me das 2 cafés de olla", "y tres tortas de milanesa" },
            { "burbujas", "necesito lavar un edredon", "y 2 camisas" },
            { "la-plaza", "querría dos tartas de queso", "y una merluza" },
        };

    [Theory]
    [MemberData(nameof(Shops))]
    public async Task A_purchase_completes_whichever_turn_the_model_is_cut_off_at(
        string slug,
        string first,
        string second
    )
    {
        var whole = await BuyAsync(slug, first, second, cutAt: _ => false);
        whole.Placed.ShouldNotBeNull(whole.Story);
        var (calls, turns) = (model.Received.Count, whole.Turns);
        output.WriteLine($"{slug}: {turns} turns, {calls} model calls, total {whole.Placed.Priced.Total}");
        calls.ShouldBeLessThanOrEqualTo(turns);

        for (var cut = 0; cut < turns; cut++)
        {
            var at = cut;
            foreach (var cutAt in new Func<int, bool>[] { t => t == at, t => t >= at })
            {
                var broken = await BuyAsync(slug, first, second, cutAt);
                broken.Placed.ShouldNotBeNull($"cut at turn {at}: {broken.Story}");
                broken.Story.ShouldNotContain("no pude");
                broken.Placed.Priced.Total.ShouldBeGreaterThan(0);
                Skus(broken).ShouldBe(Skus(whole), $"cut at turn {at}: {broken.Story}");
            }
        }
    }

    static string Skus(Bought bought) => string.Join(' ', bought.Placed!.Cart.Lines.Select(l => l.Sku).Order());

    sealed record Bought(Core.Assistant.PlaceOrder? Placed, int Turns, string Story);

    async Task<Bought> BuyAsync(string slug, string first, string second, Func<int, bool> cutAt)
    {
        // Every connection is a new chance here: the breaker has its own tests.
        var rig = new ModelRig(slug, model, new ModelOptions { BreakerFailures = 1000 }, now: "2026-11-20T14:30");
        var story = new List<string>();
        var turn = 0;
        async Task Say(string text)
        {
            Cut(turn++);
            story.Add($"— {text}\n{await rig.SayAsync(text)}");
        }
        async Task Press(string id)
        {
            Cut(turn++);
            var choice = rig.Choices.First(c => c.Id.StartsWith(id, StringComparison.Ordinal));
            story.Add($"— [{choice.Title}]\n{await rig.PressAsync(choice.Title)}");
        }
        void Cut(int n) =>
            model.Mind = cutAt(n) ? _ => throw new InvalidOperationException("cut") : ScriptedSeller.Answer;

        await Say(first);
        await SettleAsync();
        await Say(second);
        await SettleAsync();
        await Say("eso es todo");
        for (var step = 0; step < 14 && rig.Placed is null; step++)
        {
            if (rig.Choices.FirstOrDefault(c => c.Id.StartsWith("confirm:", StringComparison.Ordinal)) is not null)
                await Press("confirm:");
            else if (rig.Choices.Count > 0 && !rig.Choices[0].Id.StartsWith("menu:", StringComparison.Ordinal))
                await Press(Preferred(rig));
            else
                await Say(
                    rig.Text.Contains("correo", StringComparison.OrdinalIgnoreCase)
                    || rig.Text.Contains("mail", StringComparison.OrdinalIgnoreCase)
                        ? "ana@correo.cl"
                        : "Los Aromos 123"
                );
        }
        return new Bought(rig.Placed, turn, string.Join('\n', story));

        // Open questions about what was named are answered by their first choice.
        async Task SettleAsync()
        {
            for (var i = 0; i < 6; i++)
            {
                var open = rig.Choices.FirstOrDefault(c =>
                    c.Id.StartsWith("opt:", StringComparison.Ordinal)
                    || c.Id.StartsWith("take:", StringComparison.Ordinal)
                    || c.Id.StartsWith("item:", StringComparison.Ordinal)
                );
                if (open is null)
                    return;
                await Press(open.Id);
            }
        }
    }

    static string Preferred(ModelRig rig) =>
        (
            rig.Choices.FirstOrDefault(c => c.Id is "cart:checkout" or "mode:delivery")
            ?? rig.Choices.FirstOrDefault(c => !c.Id.StartsWith("cart:", StringComparison.Ordinal))
            ?? rig.Choices[0]
        ).Id;

    [Fact]
    public async Task Little_is_added_to_the_models_own_time()
    {
        var added = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var rig = new ModelRig("acme", model);
            var started = Stopwatch.GetTimestamp();
            await rig.SayAsync("quiero 2 northern lights");
            added.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds - rig.Last.Usage!.ModelMs);
        }
        added.Sort();
        output.WriteLine($"added to the model's time: median {added[30]:0.0} ms, most {added[^1]:0.0} ms");
        added[30].ShouldBeLessThan(20);
    }
}
