using System.CommandLine;
using System.Globalization;
using Mostrador.Chaos;
using Mostrador.Chaos.Fuzzing;
using Mostrador.Chaos.Judging;

#pragma warning disable RS0030 // the composition root chooses the clock
var time = TimeProvider.System;
#pragma warning restore RS0030
var server = new Option<string>("--server") { Description = "The product's executable", Required = true };
var seed = new Option<int>("--seed")
{
    Description = "Repeats a run, as far as processes allow",
    DefaultValueFactory = _ => 1,
};
var keep = new Option<bool>("--keep") { Description = "Keep the data folder and the nodes' logs" };
var minutes = new Option<double>("--minutes") { Description = "Length of the storm", DefaultValueFactory = _ => 10 };
var buyers = new Option<int>("--buyers") { Description = "Customers at a time", DefaultValueFactory = _ => 40 };

var chaos = new Command("chaos", "Runs two nodes under load while it kills, freezes and cuts, and judges what is left")
{
    server,
    seed,
    keep,
    minutes,
    buyers,
};
chaos.SetAction(
    (parsed, ct) =>
        InFolderAsync(
            parsed.GetValue(keep),
            folder =>
                new ChaosRun(
                    new ChaosOptions(
                        parsed.GetValue(server)!,
                        folder,
                        TimeSpan.FromMinutes(parsed.GetValue(minutes)),
                        parsed.GetValue(seed)
                    )
                    {
                        Buyers = parsed.GetValue(buyers),
                        Say = Say,
                    },
                    time
                ).RunAsync(ct)
        )
);
var count = new Option<int>("--count") { Description = "Webhooks and texts", DefaultValueFactory = _ => 100_000 };
var fuzz = new Command("fuzz", "Sends nonsense to a running product and judges its answers")
{
    server,
    seed,
    keep,
    count,
};
fuzz.SetAction(
    (parsed, ct) =>
        InFolderAsync(
            parsed.GetValue(keep),
            folder =>
                FuzzProduct.RunAsync(
                    parsed.GetValue(server)!,
                    folder,
                    new FuzzOptions(parsed.GetValue(count), parsed.GetValue(seed)) { Say = Say },
                    time,
                    ct
                )
        )
);
return await new RootCommand("Storms and nonsense against the running product") { chaos, fuzz }
    .Parse(args)
    .InvokeAsync();

static async Task<int> InFolderAsync(bool keep, Func<string, Task<Verdict>> run)
{
    var folder = Directory.CreateTempSubdirectory("mostrador-chaos-").FullName;
    try
    {
        var verdict = await run(folder);
        foreach (var (name, value) in verdict.Figures)
            Console.WriteLine($"{value, 12}  {name}");
        foreach (var finding in verdict.Findings)
            Console.WriteLine("✗ " + finding);
        Console.WriteLine(verdict.Findings.Count == 0 ? "✓ everything held" : $"✗ {verdict.Findings.Count} findings");
        return verdict.Findings.Count == 0 ? 0 : 1;
    }
    finally
    {
        if (!keep)
            Directory.Delete(folder, recursive: true);
        else
            Console.WriteLine(folder);
    }
}

void Say(string what) =>
    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss} {what}"));
