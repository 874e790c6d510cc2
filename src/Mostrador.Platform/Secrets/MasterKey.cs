using System.Security.Cryptography;
using System.Text;

namespace Mostrador.Platform.Secrets;

/// <summary>
/// The installation's one secret. Everything else that must be secret and the same on all nodes is derived from it by
/// purpose. Never printed.
/// </summary>
public sealed class MasterKey
{
    readonly byte[] material;

    MasterKey(byte[] material) => this.material = material;

    /// <summary>From whatever text the operator chose.</summary>
    public static MasterKey FromText(string text) =>
        // A text has little entropy per byte and any length; extraction makes an even key of it.
        new(HKDF.Extract(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text), "mostrador master key"u8.ToArray()));

    /// <summary>
    /// The key kept in the data folder, made on the first start; readable by the program's user only.
    /// </summary>
    /// <returns>The key, its file, and whether it was made just now.</returns>
    public static (MasterKey Key, string Path, bool IsNew) LoadOrCreate(string dataFolder)
    {
        var path = Path.Combine(Path.GetFullPath(dataFolder), "secret.key");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var isNew = TryCreate(path);
        return (FromText(File.ReadAllText(path).Trim()), path, isNew);
    }

    /// <summary>Whole or not at all, and never over another: two first starts at once agree on one key.</summary>
    static bool TryCreate(string path)
    {
        if (File.Exists(path))
            return false;
        var draft = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        using (
            var file = new FileStream(
                draft,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        )
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n"));
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
            return false;
        }
    }

    /// <summary>An independent key of 32 bytes for one purpose.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, material, 32, Encoding.UTF8.GetBytes("mostrador/" + purpose));

    public override string ToString() => "(master key)";
}
