using System.Security.Cryptography;
using System.Text;

namespace Mostrador.Platform.Database;

/// <summary>
/// What PostgreSQL stores of a password (RFC 5803). Sent in place of the password, it keeps the password itself out of
/// statements, server logs and terminals: nobody can sign in with a verifier.
/// </summary>
internal static class ScramVerifier
{
    const int Iterations = 4096;

    public static string Of(string password) => Of(password, RandomNumberGenerator.GetBytes(16));

    public static string Of(string password, byte[] salt)
    {
        // ASCII passwords only: SASLprep would leave them as they are.
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.ASCII.GetBytes(password),
            salt,
            Iterations,
            HashAlgorithmName.SHA256,
            32
        );
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
