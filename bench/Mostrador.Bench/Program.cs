using System.CommandLine;
using Mostrador.Bench;
using Mostrador.Bench.Limits;
using Mostrador.Bench.StandIn;

// The bench starts itself again for the processes that must not share its CPU accounting.
if (args is ["graph"])
    return await GraphServer.RunAsync();
if (args is ["limits"])
    return await LimitServer.RunAsync();

var server = new Option<string>("--server") { Description = "The product's executable", Required = true };
var quick = new Option<bool>("--quick") { Description = "A minute instead of five" };
var keep = new Option<bool>("--keep") { Description = "Keep the data folder and the product's log" };
var statements = new Option<bool>("--statements") { Description = "Tell which statements the database's time goes to" };
var only = new Option<string[]>("--only") { Description = "Scenarios to play", AllowMultipleArgumentsPerToken = true };
only.AcceptOnlyFromAmong(BenchRun.Scenarios);
var output = new Option<string>("--output")
{
    Description = "Where the JSON report goes",
    DefaultValueFactory = _ => Path.Combine("artifacts", "bench.json"),
};
var root = new RootCommand("Loads the running product and says what it can do, beside the machine's own limits")
{
    server,
    quick,
    keep,
    statements,
    only,
    output,
};
root.SetAction(
    (parsed, ct) =>
    {
#pragma warning disable RS0030 // the composition root chooses the clock
        var time = TimeProvider.System;
#pragma warning restore RS0030
        return new BenchRun(
            new BenchOptions(
                parsed.GetValue(server)!,
                Directory.CreateTempSubdirectory("mostrador-bench-").FullName,
                parsed.GetValue(output)!,
                parsed.GetValue(quick),
                parsed.GetValue(keep),
                parsed.GetValue(statements),
                parsed.GetValue(only) ?? []
            ),
            time
        ).RunAsync(ct);
    }
);
return await root.Parse(args).InvokeAsync();
