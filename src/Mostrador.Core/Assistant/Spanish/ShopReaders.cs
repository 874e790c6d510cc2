using System.Runtime.CompilerServices;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Readers by shop. A reader is built once per profile and catalogue version and goes when the profile does; stock may
/// move under it, so items inside a reading can carry older figures than the turn's.
/// </summary>
public static class ShopReaders
{
    static readonly ConditionalWeakTable<ShopProfile, Slot> Slots = [];

    public static SpanishReader For(ShopProfile shop, ShopCatalog catalog)
    {
        var slot = Slots.GetValue(shop, static _ => new Slot());
        var reader = slot.Reader;
        if (reader is not null && reader.CatalogVersion == catalog.Version)
            return reader;
        lock (slot)
        {
            if (slot.Reader is null || slot.Reader.CatalogVersion != catalog.Version)
                slot.Reader = new SpanishReader(shop, catalog);
            return slot.Reader;
        }
    }

    sealed class Slot
    {
        public volatile SpanishReader? Reader;
    }
}
