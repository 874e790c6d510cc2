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

    /// <summary>An independent key of 32 bytes for one purpose.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, material, 32, Encoding.UTF8.GetBytes("mostrador/" + purpose));

    public override string ToString() => "(master key)";
}
