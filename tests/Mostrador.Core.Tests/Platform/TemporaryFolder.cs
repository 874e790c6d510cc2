namespace Mostrador.Core.Tests.Platform;

/// <summary>A folder for one test, gone afterwards.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mostrador-test-").FullName;

    /// <summary>Others may walk through: PostgreSQL's account has to, when the tests run as root.</summary>
    public static TemporaryFolder OpenToAll()
    {
        var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        return folder;
    }

    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
