using Microsoft.Extensions.DependencyInjection;
using Mostrador.Core.Rehearsals.Openings;

namespace Mostrador.Core.Rehearsals;

public static class RehearsalServices
{
    /// <summary>What tries a shop out without leaving a trace. Needs the shops, the turns' effects and the engines.</summary>
    public static IServiceCollection AddRehearsals(this IServiceCollection services) =>
        services.AddSingleton<OpeningRehearsal>();
}
