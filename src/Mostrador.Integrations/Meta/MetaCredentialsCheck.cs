using System.Net.Http.Headers;
using Mostrador.Platform.Configuration;

namespace Mostrador.Integrations.Meta;

/// <summary>Asks the Graph whether the installation's own token may use its number. Shops' own channels show by their sends.</summary>
public sealed class MetaCredentialsCheck(HttpClient http, MetaOptions options) : IStartupCheck
{
    const string Subject = "WHATSAPP_ACCESS_TOKEN";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct)
    {
        if (options.AccessToken is not { Length: > 0 } token || options.PhoneNumberId is not { Length: > 0 } number)
            return [];
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(
                $"{options.GraphUrl.ToString().TrimEnd('/')}/{options.Version}/{Uri.EscapeDataString(number)}?fields=id"
            )
        );
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await http.SendAsync(request, ct);
            return
            [
                response.IsSuccessStatusCode
                    ? Finding.Ok(Subject, $"Meta acepta la clave para el número {number}.")
                    : Finding.Warning(
                        Subject,
                        $"Meta no acepta la clave para el número {number} (respondió {(int)response.StatusCode}).",
                        "Revise WHATSAPP_ACCESS_TOKEN y WHATSAPP_PHONE_NUMBER_ID en la consola de Meta."
                    ),
            ];
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return
            [
                Finding.Warning(
                    Subject,
                    $"No hay respuesta de {options.GraphUrl.Host}.",
                    "Revise la salida a internet de esta máquina y META_GRAPH_URL."
                ),
            ];
        }
    }
}
