using System.CommandLine;
using Mostrador.Core.Tenants;
using Mostrador.Server.Configuration;
using Mostrador.Server.Startup;
using Npgsql;

namespace Mostrador.Server.Commands;

/// <summary>One shop and the whole product around it, engines included, in this process; what is served elsewhere goes on.</summary>
internal sealed class ShopProduct(Tenant tenant, IServiceProvider services)
{
    public Tenant Tenant => tenant;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}

internal static class ShopProductCommands
{
    /// <summary>PostgreSQL's code for a lock that was not had in time.</summary>
    const string LockNotAvailable = "55P03";

    public static Command OnProduct(
        this Command command,
        Argument<string> shop,
        Func<ParseResult, ShopProduct, Output, CancellationToken, Task<int>> run
    )
    {
        command.OnInstallation(
            async (parse, installation, output, ct) =>
            {
                var services = new ServiceCollection().AddLogging();
                services.AddProduct(installation, new ServeRequest(NodeRoles.None, Demo: false));
                await using var provider = services.BuildServiceProvider();
                var tenants = provider.GetRequiredService<TenantDirectory>();
                await tenants.RefreshIfChangedAsync(ct);
                var name = parse.GetRequiredValue(shop);
                if (tenants.Exactly(name) is not { } tenant)
                {
                    output.Problem(
                        $"No hay ninguna tienda «{name}».",
                        tenants.BySlug(name) is { } similar
                            ? $"¿Quiso decir «{similar.Slug}»?"
                            : "Véalas con «mostrador tenant list»."
                    );
                    return ExitCode.Refused;
                }
                try
                {
                    return await run(parse, new ShopProduct(tenant, provider), output, ct);
                }
                catch (PostgresException e) when (e.SqlState == LockNotAvailable)
                {
                    output.Worked();
                    output.Problem(
                        "La tienda está ocupada: otro proceso la tiene tomada y no se quiso esperar más.",
                        "Repita en un momento; nada quedó a medias."
                    );
                    return ExitCode.Refused;
                }
            }
        );
        return command;
    }
}
