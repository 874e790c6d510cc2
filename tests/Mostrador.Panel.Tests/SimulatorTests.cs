using Microsoft.Playwright;

namespace Mostrador.Panel.Tests;

/// <summary>The page that the README shows first, in a real browser, through the signed webhook.</summary>
public sealed partial class SimulatorTests(BrowserFixture browser, PanelUnderTest panel)
{
    private const string Shop = "ACME Cannabis Store";

    [Fact]
    public async Task A_customer_buys_in_the_simulator()
    {
        var page = await browser.NewPageAsync(panel.Require());
        var simulator = new SimulatorPage(page);

        await simulator.OpenAsync();
        await simulator.PickShopAsync(Shop);
        page.Url.ShouldContain("/simulador/acme?tel=");

        (await simulator.SayAsync("Hola", Shop)).ShouldNotBeNullOrWhiteSpace();
        await simulator.SeeTickAsync("Leído");
        (await simulator.SayAsync("¿qué semillas tienes?", Shop)).ShouldContain("$");
        (await simulator.SayAsync("quiero 2 Northern Lights", Shop)).ShouldContain("Northern Lights");
        await simulator.SayAsync("cerrar pedido", Shop);

        var code = await FinishAsync(simulator);
        code.ShouldStartWith("ACM-");
    }

    [Fact]
    public async Task A_chat_survives_a_reload_with_its_customer()
    {
        var page = await browser.NewPageAsync(panel.Require());
        var simulator = new SimulatorPage(page);
        await simulator.OpenAsync();
        await simulator.PickShopAsync(Shop);
        await simulator.SayAsync("Hola", Shop);
        var address = page.Url;

        await page.ReloadAsync();

        page.Url.ShouldBe(address);
        await Assertions.Expect(simulator.FromCustomer.First).ToContainTextAsync("Hola");
        await Assertions.Expect(simulator.FromShop(Shop).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_phone_shows_the_chat_alone_and_the_shops_in_a_drawer()
    {
        var page = await browser.NewPageAsync(panel.Require(), phoneSized: true);
        var simulator = new SimulatorPage(page);
        await simulator.OpenAsync();
        await simulator.PickShopAsync(Shop);
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Tiendas" })).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Tiendas y clientes" }).ClickAsync();
        await simulator.PickShopAsync("Bravo Gaming Store");

        page.Url.ShouldContain("/simulador/bravo?tel=");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Bravo Gaming Store" }))
            .ToBeVisibleAsync();
    }

    /// <summary>Answers whatever the checkout asks, in the order the shop asks it, until there is an order code.</summary>
    private static async Task<string> FinishAsync(SimulatorPage simulator)
    {
        (string Asked, string Answer)[] answers =
        [
            ("confirmas", "confirmar"),
            ("nombre", "Ana Rojas"),
            ("correo", "ana@example.com"),
            ("email", "ana@example.com"),
            ("dirección", "Los Aromos 123, Providencia"),
            ("comuna", "Providencia"),
            ("zona", "Providencia"),
            ("paga", "transferencia"),
            ("retir", "despacho a domicilio"),
            ("despach", "despacho a domicilio"),
        ];

        var said = await simulator.SayAsync("despacho a Los Aromos 123, Providencia", Shop);
        for (var turn = 0; turn < 10; turn++)
        {
            if (OrderCode().Match(said) is { Success: true } code)
                return code.Value;
            var question = said.ToLowerInvariant();
            var answer = answers.FirstOrDefault(a => question.Contains(a.Asked, StringComparison.Ordinal)).Answer;
            answer.ShouldNotBeNull($"The checkout asked something unexpected: {said}");
            said = await simulator.SayAsync(answer, Shop);
        }
        throw new InvalidOperationException($"No order after ten answers; the last was: {said}");
    }

    [System.Text.RegularExpressions.GeneratedRegex(
        "[A-Z]{3}-[0-9]{6}",
        System.Text.RegularExpressions.RegexOptions.None,
        1000
    )]
    private static partial System.Text.RegularExpressions.Regex OrderCode();
}
