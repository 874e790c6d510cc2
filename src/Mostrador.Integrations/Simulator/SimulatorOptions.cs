namespace Mostrador.Integrations.Simulator;

/// <summary>The built-in stand-in for Meta's Graph and for a customer's phone, for demonstrations without an account.</summary>
public sealed record SimulatorOptions
{
    /// <summary>
    /// Where the bot takes Meta's events, e.g. <c>http://127.0.0.1:9001/webhook/meta</c>. Asked at each post: a port
    /// of 0 is known only once the host listens.
    /// </summary>
    public required Func<Uri> WebhookUrl { get; init; }

    /// <summary>Signs what goes to the webhook; the same secret the demo channels have.</summary>
    public required string AppSecret { get; init; }

    /// <summary>Chats kept; the one unused for longest goes first.</summary>
    public int MaxChats { get; init; } = 1000;

    /// <summary>Messages kept per chat; the oldest go first.</summary>
    public int MaxMessagesPerChat { get; init; } = 100;

    /// <summary>Messages one customer may send in <see cref="RateWindow"/>.</summary>
    public int MessagesPerWindow { get; init; } = 40;
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>A shop that can be written to.</summary>
public sealed record SimulatedShop(
    string Slug,
    string Name,
    string Type,
    string? Phone,
    string PhoneNumberId,
    string Locale,
    string Currency
);

/// <summary>The shops of this installation that have a Meta channel, as of now.</summary>
public delegate ValueTask<IReadOnlyList<SimulatedShop>> SimulatedShops(CancellationToken ct);
