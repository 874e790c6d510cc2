using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Mostrador.Server.Configuration;

namespace Mostrador.Server.Commands;

/// <summary><c>mostrador health</c>: asks the server on this machine, for containers whose image has no curl.</summary>
internal static class HealthCommand
{
    public static Command Create()
    {
        var command = new Command("health", "Pregunta al servidor de esta máquina si está sano");
        command.OnOptions(
            async (_, options, output, ct) =>
            {
                var address = AddressOf(options.Listen);
                using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
                try
                {
                    using var response = await http.GetAsync(new Uri(address, "/health"), ct);
                    var healthy = response.IsSuccessStatusCode;
                    output.Result(
                        new { Healthy = healthy },
                        healthy ? "Sano." : "Enfermo: la base de datos no responde."
                    );
                    return healthy ? ExitCode.Done : ExitCode.Refused;
                }
                catch (Exception e)
                    when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
                {
                    output.Problem($"No hay un servidor en {address}.", "Inícielo con «mostrador serve».");
                    return ExitCode.Refused;
                }
            }
        );
        return command;
    }

    static Uri AddressOf(ListenOptions listen)
    {
        var any = listen.Address.Equals(IPAddress.Any) || listen.Address.Equals(IPAddress.IPv6Any);
        var host = any ? IPAddress.Loopback : listen.Address;
        var text = host.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{host}]" : host.ToString();
        return new Uri($"http://{text}:{listen.SinglePort ?? listen.BotPort}");
    }
}
