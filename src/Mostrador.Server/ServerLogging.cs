namespace Mostrador.Server;

/// <summary>How a serving process logs: one line per event on standard output.</summary>
internal static class ServerLogging
{
    public static void Configure(ILoggingBuilder logging) =>
        logging
            .ClearProviders()
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
                console.UseUtcTimestamp = true;
            })
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting", LogLevel.Warning);
}
