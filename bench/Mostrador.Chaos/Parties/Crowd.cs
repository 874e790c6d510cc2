using System.Collections.Concurrent;
using Mostrador.Testing.Vendors;

namespace Mostrador.Chaos.Parties;

/// <summary>All customers of a run, found by their phone.</summary>
sealed class Crowd
{
    readonly ConcurrentDictionary<string, Buyer> byPhone = new(StringComparer.Ordinal);

    public ICollection<Buyer> Buyers => byPhone.Values;

    public void Add(Buyer buyer) => byPhone[buyer.Phone] = buyer;

    public void Show(GraphSend send)
    {
        if (byPhone.TryGetValue(send.To, out var buyer))
            buyer.Show(send);
    }
}
