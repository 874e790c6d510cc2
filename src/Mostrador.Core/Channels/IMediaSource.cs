namespace Mostrador.Core.Channels;

/// <summary>Fetches what customers sent beside words from the provider that holds it for a few minutes.</summary>
public interface IMediaSource
{
    /// <summary>As <see cref="IChannel.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>Null when it is gone, too large or out of reach; never throws for what the provider or the network does.</summary>
    Task<MediaFile?> FetchAsync(ChannelAccount account, Media media, int mostBytes, CancellationToken ct);
}

public sealed record MediaFile(byte[] Content, string MimeType);
