using System.Diagnostics.CodeAnalysis;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Simulator;

/// <summary>
/// The phones' memory: per shop number and customer a bounded log, the least recently used chat forgotten first.
/// </summary>
public sealed class SimulatedChats(SimulatorOptions options, TimeProvider time)
{
    // WhatsApp's own: typing ends with the answer or after this.
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(25);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Number, string Phone), LinkedListNode<Chat>> _chats = [];
    private readonly LinkedList<Chat> _byUse = new();
    private readonly Dictionary<string, Chat> _byMessage = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_gate)
                return _chats.Count;
        }
    }

    /// <summary>One address per chat in every spelling of the phone.</summary>
    public static string KeyOf(string phone) => PhoneNumber.Canonical(phone) ?? phone;

    public SimChatView View(string number, string phone)
    {
        lock (_gate)
            return Find(number, phone, out var chat)
                ? new SimChatView([.. chat.Messages], chat.TypingUntil > time.GetUtcNow())
                : new SimChatView([], false);
    }

    /// <summary>Adds a bubble; a shop's bubble ends its typing. Returns false when it was there already.</summary>
    public bool Add(string number, string phone, SimMessage message)
    {
        lock (_gate)
        {
            if (_byMessage.ContainsKey(message.Id))
                return false;
            var chat = Use(number, phone);
            chat.Messages.Add(message);
            _byMessage[message.Id] = chat;
            if (message.From == "shop")
                chat.TypingUntil = default;
            if (chat.Messages.Count > options.MaxMessagesPerChat)
            {
                _byMessage.Remove(chat.Messages[0].Id);
                chat.Messages.RemoveAt(0);
            }
            return true;
        }
    }

    /// <summary>Moves a bubble's status forward; null when it is unknown or already there.</summary>
    public (string Number, string Phone, SimMessage Message)? Advance(string id, string status, string? error = null)
    {
        lock (_gate)
        {
            if (!_byMessage.TryGetValue(id, out var chat))
                return null;
            var at = chat.Messages.FindIndex(m => m.Id == id);
            if (at < 0 || Rank(status) <= Rank(chat.Messages[at].Status))
                return null;
            chat.Messages[at] = chat.Messages[at] with { Status = status, Error = error };
            return (chat.Number, chat.Phone, chat.Messages[at]);
        }
    }

    /// <summary>The shop is writing, in the chat where this message of the customer is.</summary>
    public (string Number, string Phone)? StartTyping(string customerMessageId)
    {
        lock (_gate)
        {
            if (!_byMessage.TryGetValue(customerMessageId, out var chat))
                return null;
            chat.TypingUntil = time.GetUtcNow() + TypingLasts;
            return (chat.Number, chat.Phone);
        }
    }

    /// <summary>The shop's bubbles that nobody has seen yet.</summary>
    public IReadOnlyList<string> Unread(string number, string phone)
    {
        lock (_gate)
            return Find(number, phone, out var chat)
                ? chat
                    .Messages.Where(m => m is { From: "shop", Status: "sent" or "delivered" })
                    .Select(m => m.Id)
                    .ToList()
                : [];
    }

    public void Clear(string number, string phone)
    {
        lock (_gate)
            if (_chats.TryGetValue((number, KeyOf(phone)), out var node))
                Forget(node);
    }

    /// <summary>Whether this customer may send one more message now.</summary>
    public bool TryCount(string number, string phone)
    {
        lock (_gate)
        {
            var chat = Use(number, phone);
            var now = time.GetUtcNow();
            if (now - chat.WindowStart >= options.RateWindow)
                (chat.WindowStart, chat.InWindow) = (now, 0);
            return ++chat.InWindow <= options.MessagesPerWindow;
        }
    }

    private static int Rank(string status) =>
        status switch
        {
            "sent" => 1,
            "delivered" => 2,
            "read" => 3,
            "failed" => 9,
            _ => 0,
        };

    private bool Find(string number, string phone, [NotNullWhen(true)] out Chat? chat)
    {
        chat = _chats.TryGetValue((number, KeyOf(phone)), out var node) ? node.Value : null;
        return chat is not null;
    }

    private Chat Use(string number, string phone)
    {
        var key = (number, KeyOf(phone));
        if (_chats.TryGetValue(key, out var node))
            _byUse.Remove(node);
        else
            _chats[key] = node = new LinkedListNode<Chat>(new Chat(number, key.Item2));
        _byUse.AddLast(node);
        while (_chats.Count > options.MaxChats)
            Forget(_byUse.First!);
        return node.Value;
    }

    private void Forget(LinkedListNode<Chat> node)
    {
        foreach (var message in node.Value.Messages)
            _byMessage.Remove(message.Id);
        _chats.Remove((node.Value.Number, node.Value.Phone));
        _byUse.Remove(node);
    }

    private sealed class Chat(string number, string phone)
    {
        public string Number { get; } = number;
        public string Phone { get; } = phone;
        public List<SimMessage> Messages { get; } = [];
        public DateTimeOffset TypingUntil { get; set; }
        public DateTimeOffset WindowStart { get; set; }
        public int InWindow { get; set; }
    }
}
