namespace Mostrador.Core.Channels;

/// <summary>The installation's own secrets and public address; a channel's own come first.</summary>
public sealed record ChannelDefaults
{
    public ChannelSecrets Secrets { get; init; } = new();

    /// <summary>Public address of the bot service, e.g. https://bot.example.com; null: as the request came.</summary>
    public string? BotUrl { get; init; }
}
