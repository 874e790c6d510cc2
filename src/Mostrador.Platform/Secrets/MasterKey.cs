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
    public static async Task<(MasterKey Key, string Path, bool IsNew)> LoadOrCreateAsync(
        string dataFolder,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var path = Path.Combine(Path.GetFullPath(dataFolder), "secret.key");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = await OpenAloneAsync(path, time, ct);
            using var reader = new StreamReader(file, leaveOpen: true);
            var text = (await reader.ReadToEndAsync(ct)).Trim();
            if (text.Length > 0)
                return (FromText(text), path, false);
            text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            await file.WriteAsync(Encoding.ASCII.GetBytes(text + "\n"), ct);
            file.Flush(flushToDisk: true);
            return (FromText(text), path, true);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new SetupException(
                $"No se puede leer o crear la clave en {path}.",
                "Inicie el programa con el mismo usuario de la primera vez, revise que MOSTRADOR_DATA sea una carpeta donde pueda escribir, o defina SECRET_KEY.",
                e
            );
        }
    }

    /// <summary>Several first starts at once must agree on one key, so one at a time looks and writes.</summary>
    static async Task<FileStream> OpenAloneAsync(string path, TimeProvider time, CancellationToken ct)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException) when (time.GetElapsedTime(started) < TimeSpan.FromSeconds(10))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), time, ct);
            }
        }
    }

    /// <summary>An independent key of 32 bytes for one purpose.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, material, 32, Encoding.UTF8.GetBytes("mostrador/" + purpose));

    public override string ToString() => "(master key)";
}
