using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Mostrador.Integrations.Simulator;

/// <summary>
/// Live side of the simulated phone: the page calls <c>watch(slug, phone)</c> and gets <c>message</c>, <c>status</c>
/// and <c>typing</c>. An open page has read what it shows.
/// </summary>
public sealed class SimulatorHub(SimulatorLive live, SimulatedShops shops) : Hub
{
    public async Task Watch(string slug, string phone)
    {
        var shop = (await shops(Context.ConnectionAborted)).FirstOrDefault(s => s.Slug == slug);
        if (shop is null)
            throw new HubException("Esa tienda no existe.");
        if (live.Leave(Context.ConnectionId) is { } left)
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, left, Context.ConnectionAborted);
        await Groups.AddToGroupAsync(
            Context.ConnectionId,
            live.Enter(Context.ConnectionId, shop.PhoneNumberId, phone),
            Context.ConnectionAborted
        );
        await live.ReadAllAsync(shop.PhoneNumberId, phone);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        live.Leave(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}

/// <summary>Who is watching which chat, and what they are told.</summary>
public sealed class SimulatorLive(IHubContext<SimulatorHub> hub, SimulatedChats chats, StatusCourier courier)
{
    private readonly ConcurrentDictionary<string, string> _watching = new(StringComparer.Ordinal);

    internal string Enter(string connection, string number, string phone) =>
        _watching[connection] = GroupOf(number, phone);

    internal string? Leave(string connection) => _watching.TryRemove(connection, out var group) ? group : null;

    public bool IsWatched(string number, string phone)
    {
        var group = GroupOf(number, phone);
        foreach (var watched in _watching)
            if (watched.Value == group)
                return true;
        return false;
    }

    public Task MessageAsync(string number, string phone, SimMessage message) =>
        hub.Clients.Group(GroupOf(number, phone)).SendAsync("message", message);

    public Task TypingAsync(string number, string phone, bool on) =>
        hub.Clients.Group(GroupOf(number, phone)).SendAsync("typing", new { on });

    public async Task StatusAsync(string id, string status, string? error = null)
    {
        if (chats.Advance(id, status, error) is { } moved)
            await hub
                .Clients.Group(GroupOf(moved.Number, moved.Phone))
                .SendAsync(
                    "status",
                    error is null
                        ? new { id, status }
                        : new
                        {
                            id,
                            status,
                            error,
                        }
                );
    }

    /// <summary>The page was opened: what waited there has been read.</summary>
    internal async Task ReadAllAsync(string number, string phone)
    {
        foreach (var id in chats.Unread(number, phone))
        {
            await StatusAsync(id, "read");
            courier.Post(new StatusNews(number, SimulatedChats.KeyOf(phone), id, ["read"], null));
        }
    }

    private static string GroupOf(string number, string phone) => $"{number}/{SimulatedChats.KeyOf(phone)}";
}
