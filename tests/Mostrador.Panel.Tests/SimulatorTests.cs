using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mostrador.Testing;

namespace Mostrador.Panel.Tests;

/// <summary>The page that the README shows first, in a real browser, through the signed webhook.</summary>
public sealed partial class SimulatorTests(BrowserFixture browser, ProductHost product) : IClassFixture<ProductHost>
{
    private const string Shop = "ACME Cannabis Store";

    [Fact]
    public async Task A_customer_buys_in_the_simulator()
    {
        var page = await browser.NewPageAsync(product.Panel);
        var simulator = new SimulatorPage(page);

        await simulator.OpenAsync();
        await simulator.PickShopAsync(Shop);
        page.Url.ShouldContain("/simulador/acme?tel=");

        await simulator.SayAsync("Hola", Shop);
        await simulator.SeeTickAsync("Leído");
        await simulator.SayAsync("¿qué semillas tienes?", Shop, Price());
        await simulator.SayAsync("quiero 2 Northern Lights", Shop, NorthernLights());
        await simulator.SayAsync("cerrar pedido", Shop);

        var code = await FinishAsync(simulator);
        code.ShouldStartWith("ACM-");
    }

    [Fact]
    public async Task A_chat_survives_a_reload_with_its_customer()
    {
        var page = await browser.NewPageAsync(product.Panel);
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
        var page = await browser.NewPageAsync(product.Panel, phoneSized: true);
        var simulator = new SimulatorPage(page);
        await simulator.OpenAsync();
        await simulator.PickShopAsync(Shop);
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Tiendas" })).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Tiendas y clientes" }).ClickAsync();
        await simulator.PickShopAsync("Bravo Gaming Store");

        page.Url.ShouldContain("/simulador/bravo?tel=");
    }

    [Fact]
    public async Task The_page_says_when_the_local_engine_answers_in_a_models_place()
    {
        await using var deaf = await ProductHost.StartAsync(
            new Dictionary<string, string>
            {
                ["OPENAI_API_KEY"] = "a key of the tests",
                ["OPENAI_MODEL"] = "a model",
                ["OPENAI_BASE_URL"] = "http://127.0.0.1:9/v1", // nobody listens
            }
        );
        var page = await browser.NewPageAsync(deaf.Panel);
        var simulator = new SimulatorPage(page);
        await simulator.OpenAsync();
        await simulator.PickShopAsync(Shop);
        var notice = page.GetByText("El modelo no está respondiendo");
        await Assertions.Expect(notice).ToBeHiddenAsync();

        await simulator.SayAsync("¿qué semillas tienes?", Shop, Price());

        await Assertions.Expect(notice).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>Answers whatever the checkout asks, in the order the shop asks it, until there is an order code.</summary>
    private static async Task<string> FinishAsync(SimulatorPage simulator)
    {
        var said = await simulator.SayAsync("despacho a Los Aromos 123, Providencia", Shop, CheckoutOrCode());
        for (var turn = 0; turn < 10; turn++)
        {
            if (OrderCode().Match(said) is { Success: true } code)
                return code.Value;
            var asked = Array.Find(Checkout, step => said.Contains(step.Asked, StringComparison.OrdinalIgnoreCase));
            asked.Answer.ShouldNotBeNull($"The checkout asked something unexpected: {said}");
            said = await simulator.SayAsync(asked.Answer, Shop, CheckoutOrCode());
        }
        throw new InvalidOperationException($"No order after ten answers; the last was: {said}");
    }

    private static readonly (string Asked, string Answer)[] Checkout =
    [
        ("confirmas", "confirmar"),
        ("nombre", "Ana Rojas"),
        ("correo", "ana@example.com"),
        ("dirección", "Los Aromos 123, Providencia"),
        ("comuna", "Providencia"),
        ("pag", "transferencia"),
        ("despach", "despacho a domicilio"),
    ];

    [GeneratedRegex(
        "[A-Z]{3}-[0-9]{6}|confirmas|nombre|correo|dirección|comuna|pag|despach",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex CheckoutOrCode();

    [GeneratedRegex("[A-Z]{3}-[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex OrderCode();

    [GeneratedRegex("[$][0-9]", RegexOptions.None, 1000)]
    private static partial Regex Price();

    [GeneratedRegex("Northern Lights", RegexOptions.None, 1000)]
    private static partial Regex NorthernLights();
}
