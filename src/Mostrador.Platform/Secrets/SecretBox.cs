using System.Security.Cryptography;
using System.Text;

namespace Mostrador.Platform.Secrets;

/// <summary>
/// Seals secrets for storage with AES-256-GCM under a key derived from the master key. A sealed box names its key, so
/// that boxes of earlier master keys still open; it is bound to a context (a tenant's id): copied to another tenant's
/// row it does not open.
/// </summary>
public sealed class SecretBox
{
    // version (1) | key id (4) | nonce (12) | tag (16) | ciphertext
    const byte Version = 1;
    const int KeyIdSize = 4;
    const int NonceSize = 12;
    const int TagSize = 16;
    const int HeaderSize = 1 + KeyIdSize;
    const int Overhead = HeaderSize + NonceSize + TagSize;

    readonly Key current;
    readonly Key[] all;

    /// <param name="previous">Master keys of earlier days (SECRET_KEY_PREVIOUS): they open, they do not seal.</param>
    public SecretBox(MasterKey master, params IReadOnlyList<MasterKey> previous)
    {
        current = Key.Of(master);
        all = [current, .. previous.Select(Key.Of)];
    }

    /// <summary>Whether there are earlier master keys, and so boxes that may have to be sealed anew.</summary>
    public bool HasEarlierKeys => all.Length > 1;

    public byte[] Seal(string secret, string context)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[Overhead + plain.Length];
        box[0] = Version;
        current.Id.CopyTo(box.AsSpan(1));
        var nonce = box.AsSpan(HeaderSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(current.Material, TagSize);
        aes.Encrypt(
            nonce,
            plain,
            box.AsSpan(Overhead),
            box.AsSpan(HeaderSize + NonceSize, TagSize),
            AssociatedData(box, context)
        );
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }

    /// <exception cref="CryptographicException">Altered, of another context, or sealed with a key that is not at hand.</exception>
    public string Open(ReadOnlySpan<byte> box, string context)
    {
        if (box.Length < Overhead || box[0] != Version)
            throw new CryptographicException("This is not a sealed secret.");
        var plain = new byte[box.Length - Overhead];
        using var aes = new AesGcm(KeyOf(box).Material, TagSize);
        aes.Decrypt(
            box.Slice(HeaderSize, NonceSize),
            box[Overhead..],
            box.Slice(HeaderSize + NonceSize, TagSize),
            plain,
            AssociatedData(box, context)
        );
        var secret = Encoding.UTF8.GetString(plain);
        CryptographicOperations.ZeroMemory(plain);
        return secret;
    }

    /// <summary>Sealed with an earlier key: open it and seal it again to finish a rotation.</summary>
    public bool IsStale(ReadOnlySpan<byte> box) =>
        box.Length >= HeaderSize && !box.Slice(1, KeyIdSize).SequenceEqual(current.Id);

    Key KeyOf(ReadOnlySpan<byte> box)
    {
        foreach (var key in all)
        {
            if (box.Slice(1, KeyIdSize).SequenceEqual(key.Id))
                return key;
        }
        throw new CryptographicException(
            "Sealed with a master key that is not configured: SECRET_KEY changed without SECRET_KEY_PREVIOUS."
        );
    }

    static byte[] AssociatedData(ReadOnlySpan<byte> box, string context) =>
        [.. box[..HeaderSize], .. Encoding.UTF8.GetBytes(context)];

    sealed record Key(byte[] Id, byte[] Material)
    {
        public static Key Of(MasterKey master) =>
            new(master.Derive("secret box/key id")[..KeyIdSize], master.Derive("secret box"));

        public override string ToString() => "(key)";
    }
}
