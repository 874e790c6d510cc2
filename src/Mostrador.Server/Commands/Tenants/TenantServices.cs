using System.CommandLine;
using Mostrador.Core.Catalog;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Media;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Files;

namespace Mostrador.Server.Commands.Tenants;

/// <summary>What the commands on shops work with: an installation, its directory read.</summary>
internal sealed class TenantServices : IAsyncDisposable
{
    /// <summary>Who the audit says it was.</summary>
    public static string Actor { get; } = "cli:" + Environment.UserName;

    readonly ServiceProvider services;

    TenantServices(ServiceProvider services) => this.services = services;

    public TenantDirectory Directory => Get<TenantDirectory>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>One of a kind that few commands need.</summary>
    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(services);

    /// <summary>What customers sent; null where STORAGE is a bucket, which has no store yet.</summary>
    public ReceivedFiles? Files => services.GetService<ReceivedFiles>();

    public static async Task<TenantServices> OpenAsync(Installation installation, CancellationToken ct)
    {
        var found = new ServiceCollection();
        if (installation.Options.Storage is StorageAddress.Folder folder)
            found.AddSingleton<IFileStore>(new FolderFileStore(folder.Path)).AddSingleton<ReceivedFiles>();
        var provider = found
            .AddSingleton(installation.Database)
            .AddSingleton(installation.Secrets)
            .AddSingleton(installation.Time)
            .AddSingleton(installation.Loggers)
            .AddLogging()
            .AddSingleton(new TenantDirectoryOptions())
            .AddSingleton(new ShopStoreOptions())
            .AddTenants()
            .AddSingleton<DeadLetters>()
            .AddSingleton<ConversationWaker>()
            .AddSingleton<Crowding>()
            .BuildServiceProvider();
        var opened = new TenantServices(provider);
        await opened.Directory.RefreshIfChangedAsync(ct);
        return opened;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>The shop of that id or slug, or a problem said.</summary>
    public Tenant? Find(string name, Output output)
    {
        if (Directory.Exactly(name) is { } tenant)
            return tenant;
        var similar = Directory.BySlug(name);
        output.Problem(
            $"No hay ninguna tienda «{name}».",
            similar is null ? "Véalas con «mostrador tenant list»." : $"¿Quiso decir «{similar.Slug}»?"
        );
        return null;
    }
}

internal static class TenantCommands
{
    /// <summary>The shop that a command is about, as <see cref="TenantServices.Find"/> takes it.</summary>
    public static Argument<string> Shop() => new("TIENDA") { Description = "Id o slug" };

    /// <summary>A command on the shops of an installation.</summary>
    public static Command OnShops(
        this Command command,
        Func<ParseResult, TenantServices, Output, CancellationToken, Task<int>> run
    )
    {
        command.OnInstallation(
            async (parse, installation, output, ct) =>
            {
                await using var services = await TenantServices.OpenAsync(installation, ct);
                return await run(parse, services, output, ct);
            }
        );
        return command;
    }

    public static int Refuse(this Output output, IReadOnlyList<Problem> problems)
    {
        output.Problem(string.Join('\n', problems));
        return ExitCode.Refused;
    }

    /// <summary>The secret in a variable the operator named, or null when it holds none, which is said.</summary>
    public static string? ReadVariable(this Output output, string name)
    {
        if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            return value;
        output.Problem($"La variable {name} no está definida.");
        return null;
    }

    /// <summary>Reads a file the operator named, or says why it cannot.</summary>
    public static byte[]? ReadFile(this Output output, string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.Problem($"No se puede leer «{path}».", "Revise la ruta y los permisos.");
            return null;
        }
    }
}
