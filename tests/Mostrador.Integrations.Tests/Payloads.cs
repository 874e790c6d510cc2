using System.Text;

namespace Mostrador.Integrations.Tests;

/// <summary>One recorded webhook body per kind.</summary>
internal static class Payloads
{
    private const string Prefix = "payload/";

    public static IReadOnlyList<string> Names { get; } =
        typeof(Payloads)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal)
            .ToList();

    public static byte[] Bytes(string name)
    {
        using var stream =
            typeof(Payloads).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new ArgumentException($"no payload {name}", nameof(name));
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));
}
