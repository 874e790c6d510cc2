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
}
