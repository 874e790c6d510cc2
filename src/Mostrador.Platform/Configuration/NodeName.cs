using System.Security.Cryptography;

namespace Mostrador.Platform.Configuration;

/// <summary>What this process calls itself when it leases work: unique, and a person can tell the machine from it.</summary>
public static class NodeName
{
    /// <param name="configured">NODE_NAME; the machine's name without it.</param>
    public static string Create(string? configured)
    {
        var machine = string.IsNullOrWhiteSpace(configured) ? Environment.MachineName : configured.Trim();
        // The suffix tells a restarted process from the one whose leases are still running out.
        return $"{(machine.Length > 40 ? machine[..40] : machine)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
    }
}
