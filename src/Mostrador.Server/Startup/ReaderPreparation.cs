using Microsoft.Extensions.Hosting;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Server.Startup;

/// <summary>Gets the reader ready beside the start, so that the first customer does not wait for what it has to learn.</summary>
sealed class ReaderPreparation : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(SpanishReader.Prepare, stoppingToken);
}
