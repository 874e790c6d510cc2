using Mostrador.Core.Tenants;

namespace Mostrador.Core.Selling;

public static class Zones
{
    public static DeliveryZone? Find(ShopProfile profile, string name)
    {
        foreach (var zone in profile.Delivery.Zones)
            if (string.Equals(zone.Name, name, StringComparison.OrdinalIgnoreCase))
                return zone;
        return null;
    }

    /// <summary>The zone of everywhere else: "Otras regiones", "Resto del país".</summary>
    public static DeliveryZone? CatchAll(ShopProfile profile)
    {
        foreach (var zone in profile.Delivery.Zones)
        foreach (var start in (ReadOnlySpan<string>)["otra", "otro", "resto", "demás", "demas"])
            if (zone.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return zone;
        return null;
    }
}
