using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Small shops that deliver to two places, hand over at one and are paid in cash.</summary>
static class Stalls
{
    /// <param name="zone">The second place; the first is Centro.</param>
    public static Chat Of(string name, string zone, IReadOnlyList<string> slots, Faq[] faq, ShopCatalog catalog)
    {
        var chat = new Chat("acme") { Catalog = catalog };
        chat.Profile = chat.Profile with
        {
            Name = name,
            Hours = "lunes a viernes 9:00-18:00",
            Faq = faq,
            Delivery = new DeliveryTerms
            {
                Zones = [new DeliveryZone("Centro", 1000), new DeliveryZone(zone, 2000)],
                Pickup = "Muelle 4",
                Slots = slots,
            },
            Payments = ["efectivo"],
        };
        return chat;
    }
}
