using System.Reflection;

namespace Mostrador.Core.Tenants.ShopFiles;

static class EmbeddedShopFile
{
    public static ShopFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var reading = ShopFileReading.Of(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        return reading.File ?? throw new InvalidOperationException($"{name}: {string.Join("; ", reading.Problems)}");
    }
}
