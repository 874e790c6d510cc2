using Microsoft.Playwright;

namespace Mostrador.Panel.Tests;

/// <summary>The simulator as a person uses it: by names and roles, never by style classes.</summary>
public sealed class SimulatorPage(IPage page)
{
    // A turn on a busy build machine; the page itself answers at once.
    private const float TurnMilliseconds = 20_000;

    private ILocator Log => page.GetByRole(AriaRole.Log);

    /// <summary>The shop's bubbles, oldest first.</summary>
    public ILocator FromShop(string shopName) =>
        Log.GetByRole(AriaRole.Article, new() { Name = shopName, Exact = true });

    public ILocator FromCustomer => Log.GetByRole(AriaRole.Article, new() { Name = "Tú", Exact = true });

    public async Task OpenAsync(string path = "/") => await page.GotoAsync(path);

    public async Task PickShopAsync(string name) =>
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Tiendas" })
            .GetByRole(AriaRole.Link, new() { Name = name })
            .ClickAsync();

    /// <summary>Writes as the customer and waits for the shop's answer to it; gives what the shop said.</summary>
    public async Task<string> SayAsync(string text, string shopName) =>
        await AfterAsync(
            shopName,
            async () =>
            {
                var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Mensaje" });
                await box.FillAsync(text);
                await box.PressAsync("Enter");
            }
        );

    /// <summary>Presses the newest button with this name under a bubble.</summary>
    public async Task<string> PressAsync(string button, string shopName) =>
        await AfterAsync(
            shopName,
            async () => await Log.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync()
        );

    /// <summary>Waits until the newest message of the customer carries this tick.</summary>
    public async Task SeeTickAsync(string tick) =>
        await Assertions
            .Expect(FromCustomer.Last.GetByRole(AriaRole.Img, new() { Name = tick, Exact = true }))
            .ToBeVisibleAsync(new() { Timeout = TurnMilliseconds });

    private async Task<string> AfterAsync(string shopName, Func<Task> act)
    {
        var before = await FromShop(shopName).CountAsync();
        await act();
        await Assertions.Expect(FromShop(shopName).Nth(before)).ToBeVisibleAsync(new() { Timeout = TurnMilliseconds });
        return string.Join('\n', (await FromShop(shopName).AllInnerTextsAsync()).Skip(before));
    }
}
