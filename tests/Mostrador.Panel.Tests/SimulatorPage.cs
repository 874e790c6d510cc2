using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Mostrador.Panel.Tests;

/// <summary>The simulator as a person uses it: by names and roles, never by style classes.</summary>
public sealed class SimulatorPage(IPage page)
{
    // A turn on a busy build machine; the page itself answers at once.
    private const float TurnMilliseconds = 60_000;

    private ILocator Log => page.GetByRole(AriaRole.Log);

    /// <summary>The shop's bubbles, oldest first.</summary>
    public ILocator FromShop(string shopName) =>
        Log.GetByRole(AriaRole.Article, new() { Name = shopName, Exact = true });

    public ILocator FromCustomer => Log.GetByRole(AriaRole.Article, new() { Name = "Tú", Exact = true });

    public async Task OpenAsync(string path = "/") => await page.GotoAsync(path);

    /// <summary>Opens the shop's chat and waits until it stands.</summary>
    public async Task PickShopAsync(string name)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Tiendas" })
            .GetByRole(AriaRole.Link, new() { Name = name })
            .ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }))
            .ToBeVisibleAsync(new() { Timeout = TurnMilliseconds });
    }

    /// <summary>
    /// Writes as the customer and waits for a new bubble of the shop that matches; an answer may take several bubbles.
    /// Gives all that the shop has said since.
    /// </summary>
    public async Task<string> SayAsync(string text, string shopName, Regex? expecting = null)
    {
        var said = FromShop(shopName);
        var awaited = expecting is null ? said : said.Filter(new() { HasTextRegex = expecting });
        var (saidBefore, awaitedBefore) = (await said.CountAsync(), await awaited.CountAsync());

        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Mensaje" });
        await box.FillAsync(text);
        await box.PressAsync("Enter");

        await Assertions.Expect(awaited.Nth(awaitedBefore)).ToBeVisibleAsync(new() { Timeout = TurnMilliseconds });
        return string.Join('\n', (await said.AllInnerTextsAsync()).Skip(saidBefore));
    }

    /// <summary>Waits until the newest message of the customer carries this tick.</summary>
    public async Task SeeTickAsync(string tick) =>
        await Assertions
            .Expect(FromCustomer.Last.GetByRole(AriaRole.Img, new() { Name = tick, Exact = true }))
            .ToBeVisibleAsync(new() { Timeout = TurnMilliseconds });
}
