using System.Security.Cryptography;
using System.Text;

namespace Mostrador.Platform.Files;

/// <summary>
/// Files in a folder of this machine: <c>STORAGE=file:./data/files</c>. What it makes is for the program's user alone, as
/// customers sent it; the folders above stay as they are.
/// </summary>
/// <param name="leastFree">Bytes that stay free on its drive: mostly it is PostgreSQL's too, which stops for all shops when it is full.</param>
public sealed class FolderFileStore(string folder, long leastFree = FolderFileStore.LeastFree) : IFileStore
{
    const long LeastFree = 1024L * 1024 * 1024;

    // The type lies beside the file: no extension has to be trusted.
    const string TypeSuffix = ".type";

    const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>Makes the folder when there is none, and tries whether it takes files.</summary>
    /// <exception cref="IOException">It cannot be made, or takes none.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not write there.</exception>
    public void Probe()
    {
        MakeFolder(root);
        var probe = Path.Combine(root, $".probe-{Environment.ProcessId}");
        File.WriteAllText(probe, "");
        File.Delete(probe);
    }

    public async Task SaveAsync(string key, Stream content, string contentType, CancellationToken ct)
    {
        var path = PathOf(key);
        MakeFolder(Path.GetDirectoryName(path)!);
        if (new DriveInfo(root).AvailableFreeSpace < leastFree)
            throw new NoRoomException();
        // Drafts get a name that no key can have, and their place only when whole: readers never see half a file.
        var draft = Path.Combine(
            Path.GetDirectoryName(path)!,
            "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))
        );
        try
        {
            await using (var file = Create(draft, FileMode.CreateNew))
            {
                await content.CopyToAsync(file, ct);
                file.Flush(flushToDisk: true);
            }
            await using (var type = Create(TypePath(path), FileMode.Create))
                await type.WriteAsync(Encoding.UTF8.GetBytes(contentType), ct);
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

    void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        // One by one: only the last folder of a call gets the mode.
        if (path != root)
            MakeFolder(Path.GetDirectoryName(path)!);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnFolder);
    }

    static FileStream Create(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            BufferSize = 65536,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnFile;
        return new FileStream(path, options);
    }

    string PathOf(string key) => Path.Combine(root, FileKey.Require(key));

    static string TypePath(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, "." + Path.GetFileName(path) + TypeSuffix);
}
