using System.Security.Cryptography;

namespace Mostrador.Platform.Files;

/// <summary>Files in a folder of this machine: <c>STORAGE=file:./data/files</c>.</summary>
public sealed class FolderFileStore(string folder) : IFileStore
{
    // The type lies beside the file: no extension has to be trusted.
    const string TypeSuffix = ".type";

    readonly string root = Path.GetFullPath(folder);

    public async Task SaveAsync(string key, Stream content, string contentType, CancellationToken ct)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Drafts get a name that no key can have, and their place only when whole: readers never see half a file.
        var draft = Path.Combine(
            Path.GetDirectoryName(path)!,
            "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))
        );
        try
        {
            await using (
                var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 65536, true)
            )
            {
                await content.CopyToAsync(file, ct);
                file.Flush(flushToDisk: true);
            }
            await File.WriteAllTextAsync(TypePath(path), contentType, ct);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft); // gone already unless something failed
        }
    }

    public async Task<StoredFile?> OpenAsync(string key, CancellationToken ct)
    {
        var path = PathOf(key);
        try
        {
            var type = File.Exists(TypePath(path))
                ? await File.ReadAllTextAsync(TypePath(path), ct)
                : "application/octet-stream";
            var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                65536,
                true
            );
            return new StoredFile(file, type, file.Length);
        }
        catch (Exception e)
            when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null; // nothing there, or a folder
        }
    }

    public Task DeleteAsync(string key, CancellationToken ct)
    {
        var path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
            File.Delete(TypePath(path));
        }
        return Task.CompletedTask;
    }

    string PathOf(string key) => Path.Combine(root, FileKey.Require(key));

    static string TypePath(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, "." + Path.GetFileName(path) + TypeSuffix);
}
