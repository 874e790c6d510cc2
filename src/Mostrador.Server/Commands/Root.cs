using System.CommandLine;
using Mostrador.Server.Commands.Tenants;

namespace Mostrador.Server.Commands;

/// <summary>The command line: one line per command, one file per command.</summary>
internal static class Root
{
#pragma warning disable RS0030 // the composition root is where the clock is chosen
    public static TimeProvider Clock { get; } = TimeProvider.System;
#pragma warning restore RS0030

    public static RootCommand Create() =>
        new("Mostrador: un vendedor por WhatsApp para muchas tiendas.")
        {
            Output.Json,
            ServeCommand.Create(),
            MigrateCommand.Create(),
            DoctorCommand.Create(),
            HealthCommand.Create(),
            TenantCommand.Create(),
            ClientCommand.Create(),
            ProductCommand.Create(),
            ConversationCommand.Create(),
            DeadLettersCommand.Create(),
            PromptCommand.Create(),
            ModelCommand.Create(),
            ChatCommand.Create(),
            RehearseCommand.Create(),
            ReplayCommand.Create(),
            DeveloperCommand.Create("evals", "Cuánto entiende el asistente (herramienta de desarrollo)"),
            DeveloperCommand.Create("bench", "Qué aguanta esta máquina (herramienta de desarrollo)"),
        };

    public static Task<int> RunAsync(string[] args)
    {
        // Ctrl-C cancels what runs; this much time remains to finish turns and to stop PostgreSQL.
        var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) };
        return Create().Parse(args).InvokeAsync(configuration);
    }
}
