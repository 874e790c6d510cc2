using Mostrador.Panel.Tests;

[assembly: AssemblyFixture(typeof(PanelUnderTest))]

namespace Mostrador.Panel.Tests;

/// <summary>
/// Where the panel of a running product with the demo shops answers.
/// WIRING: start the product host here (InitializeAsync) and set <see cref="Url"/> from it; then nothing skips.
/// </summary>
public sealed class PanelUnderTest
{
    public Uri? Url { get; } =
        Environment.GetEnvironmentVariable("MOSTRADOR_PANEL_URL") is { Length: > 0 } url ? new Uri(url) : null;

    public Uri Require()
    {
        Assert.SkipWhen(Url is null, "Needs a running product: set MOSTRADOR_PANEL_URL to its panel (port 3000).");
        return Url!;
    }
}
