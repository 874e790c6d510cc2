using Microsoft.AspNetCore.Routing.Matching;

namespace Mostrador.Server.Startup;

/// <summary>
/// Endpoints of one of our ports. By the port that was connected to, not by the Host header: behind a proxy that header
/// carries the public name and no port of ours.
/// </summary>
sealed record LocalPort(int Number);

sealed class LocalPortPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    // Before the policies that turn what is left into "method not allowed".
    public override int Order => -2000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(e => e.Metadata.GetMetadata<LocalPort>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var connected = httpContext.Connection.LocalPort;
        for (var i = 0; i < candidates.Count; i++)
            if (candidates[i].Endpoint.Metadata.GetMetadata<LocalPort>() is { } wanted && wanted.Number != connected)
                candidates.SetValidity(i, false);
        return Task.CompletedTask;
    }
}
