using Microsoft.Extensions.Logging;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Files;

namespace Mostrador.Core.Conversations.Media;

/// <summary>
/// Keeps what customers send beside words, where the shop's people find it under the message's own id, and turns voice
/// notes into words where a model can hear. All of it within bounds: a turn never waits longer for a file than it is worth.
/// </summary>
public sealed class ReceivedMedia(
    IEnumerable<IMediaSource> sources,
    IFileStore files,
    IChatModel chat,
    ModelOptions options,
    TimeProvider time,
    ILogger<ReceivedMedia> log
)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Before each further attempt at a file.</summary>
    static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(1.2)];

    /// <summary>Files of one turn fetched side by side.</summary>
    const int AtOnce = 4;
    const int MostBytes = 16 * 1024 * 1024;

    /// <summary>About ten minutes of speech; longer ones are for people.</summary>
    const int MostVoiceBytes = 2 * 1024 * 1024;
    const int MostTranscript = 2000;

    readonly Dictionary<string, IMediaSource> byKind = sources.ToDictionary(s => s.Kind, StringComparer.Ordinal);

    /// <summary>Where a message's file is kept.</summary>
    public static string KeyOf(string tenantId, string messageId)
    {
        var name = string.Concat(messageId.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
        return $"{tenantId}/media/m{(name.Length > 150 ? name[^150..] : name)}";
    }

    /// <summary>A voice note that was heard is to be read like any words.</summary>
    public static InboundMessage AsWords(InboundMessage message) =>
        message is { Type: "audio", Media.Voice: true, Text.Length: > 0 } ? message with { Type = "text" } : message;

    /// <summary>The messages, voice notes with what was heard in them as their text; files are kept on the way.</summary>
    public async Task<IReadOnlyList<InboundMessage>> ReceiveAsync(
        Tenant tenant,
        ChannelAccount? account,
        IReadOnlyList<InboundMessage> messages,
        CancellationToken ct
    )
    {
        if (account is null || !byKind.TryGetValue(account.Kind, out var source))
            return messages;
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var received = messages.ToList();
        var wanted = Enumerable
            .Range(0, received.Count)
            .Where(i => received[i] is { Media: { } media } m && !(media.Voice && m.Text is { Length: > 0 }));
        await Parallel.ForEachAsync(
            wanted,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (i, _) =>
            {
                var media = received[i].Media!;
                try
                {
                    received[i] = await ReceiveAsync(tenant, source, account, received[i], media, both.Token);
                }
                catch (Exception e) when (!ct.IsCancellationRequested)
                {
                    log.Log(
                        e is NoRoomException ? LogLevel.Error : LogLevel.Warning,
                        "Could not take in a file of {Tenant}: {Problem}",
                        tenant.Id,
                        e.GetType().Name
                    );
                    received[i] = received[i] with { Media = media with { IsLost = true } };
                }
            }
        );
        return received;
    }

    /// <summary>The vendor's refusals and broken connections are mostly gone a moment later.</summary>
    async Task<MediaFile?> FetchAsync(
        IMediaSource source,
        ChannelAccount account,
        Channels.Media media,
        CancellationToken ct
    )
    {
        foreach (var pause in Pauses)
        {
            if (await source.FetchAsync(account, media, MostBytes, ct) is { } file)
                return file;
            await Task.Delay(pause, time, ct);
        }
        return await source.FetchAsync(account, media, MostBytes, ct);
    }

    async Task<InboundMessage> ReceiveAsync(
        Tenant tenant,
        IMediaSource source,
        ChannelAccount account,
        InboundMessage message,
        Channels.Media media,
        CancellationToken ct
    )
    {
        var key = KeyOf(tenant.Id, message.Id);
        var file = await OpenedAsync(key, ct) ?? await FetchAsync(source, account, media, ct);
        if (file is null)
        {
            log.LogWarning("A file of {Tenant} could not be fetched", tenant.Id);
            return message with { Media = media with { IsLost = true } };
        }
        using (var content = new MemoryStream(file.Content, writable: false))
            await files.SaveAsync(key, content, file.MimeType, ct);
        if (
            !media.Voice
            || file.Content.Length > MostVoiceBytes
            || options is not { Default: { } model, TranscriptionModel: { } ears }
        )
            return message;
        using var audio = new MemoryStream(file.Content, writable: false);
        // The vendor goes by the name: .opus is refused, .ogg of the same bytes is taken.
        var heard = await chat.TranscribeAsync(model with { Model = ears }, audio, "voice.ogg", ct);
        if (heard.Text is not { } words)
        {
            log.LogWarning("A voice note of {Tenant} was not understood: {Failure}", tenant.Id, heard.Failure);
            return message;
        }
        words = StorableText.Clean(words).Trim();
        return message with { Text = words.Length > MostTranscript ? words[..MostTranscript] : words };
    }

    /// <summary>A turn thought again does not fetch again.</summary>
    async Task<MediaFile?> OpenedAsync(string key, CancellationToken ct)
    {
        await using var stored = await files.OpenAsync(key, ct);
        if (stored is null)
            return null;
        using var content = new MemoryStream();
        await stored.Content.CopyToAsync(content, ct);
        return new MediaFile(content.ToArray(), stored.ContentType);
    }
}
