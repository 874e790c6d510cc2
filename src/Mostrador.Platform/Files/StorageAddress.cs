using Mostrador.Platform.Configuration;

namespace Mostrador.Platform.Files;

/// <summary>Where received media are kept: STORAGE.</summary>
public abstract record StorageAddress
{
    const string Example = "Use una carpeta, por ejemplo STORAGE=file:./data/files";

    public sealed record Folder(string Path) : StorageAddress;

    /// <param name="Endpoint">Of a compatible service; null for AWS.</param>
    public sealed record S3(string Bucket, string Region, Uri? Endpoint) : StorageAddress;

    public static StorageAddress Read(Settings settings, string dataFolder)
    {
        var fallback = new Folder(System.IO.Path.Combine(dataFolder, "files"));
        if (settings.Text("STORAGE") is not { } text)
            return fallback;
        if (text.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && text.Length > 5)
            return new Folder(
                settings.Resolve(text.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? text[7..] : text[5..])
            );
        if (
            text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase)
            && Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Host.Length > 0
        )
        {
            var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url.Query);
            var endpoint = query.TryGetValue("endpoint", out var given) ? given.ToString() : null;
            if (endpoint is null || Uri.TryCreate(endpoint, UriKind.Absolute, out _))
                return new S3(
                    url.Host,
                    query.TryGetValue("region", out var region) ? region.ToString() : "us-east-1",
                    endpoint is null ? null : new Uri(endpoint)
                );
        }
        settings.Report(Finding.Error("STORAGE", $"«{text}» no es un almacenamiento conocido.", Example));
        return fallback;
    }
}
