using System.Net.Http.Headers;
using Mostrador.Integrations.Meta;

namespace Mostrador.Integrations.Simulator;

/// <summary>Posts to the bot's webhook as Meta does: over HTTP and signed.</summary>
public sealed class MetaSender(HttpClient http, SimulatorOptions options)
{
    /// <summary>Null when the webhook took it; otherwise why not, in words for the person at the page.</summary>
    public async Task<string?> PostAsync(ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.WebhookUrl());
        request.Headers.Add(MetaSignature.HeaderName, MetaSignature.Sign(body.Span, options.AppSecret));
        request.Content = new ReadOnlyMemoryContent(body)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        try
        {
            using var response = await http.SendAsync(request, ct);
            return (int)response.StatusCode == 200
                ? null
                : $"El bot no aceptó el mensaje (respondió {(int)response.StatusCode}).";
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return "El bot no responde en este momento.";
        }
    }
}
