using Microsoft.Playwright;
using Mostrador.Panel.Tests;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Mostrador.Panel.Tests;

/// <summary>One Chromium for the run, from Debian's package; every test gets a context (cookies, storage) of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    // Chromium's own sandbox does not start under root, and nothing it may phone home for is wanted in a test.
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium,
                Headless = true,
                Args = Arguments,
            }
        );
    }

    /// <summary>A page in a fresh context, in Spanish; the size of a phone or of a desk.</summary>
    public async Task<IPage> NewPageAsync(Uri baseUrl, bool phoneSized = false)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser has not started.");
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = baseUrl.ToString(),
                Locale = "es-CL",
                TimezoneId = "America/Santiago",
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = phoneSized
                    ? new ViewportSize { Width = 390, Height = 800 }
                    : new ViewportSize { Width = 1366, Height = 820 },
            }
        );
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
