namespace Mostrador.Platform.Files;

/// <summary>
/// Keeps product images and received media. A key is a relative path of letters, digits and <c>- _ .</c> in segments, the
/// tenant's id first: <c>acme-2024/media/0193…-a.jpg</c>. One contract suite runs against every implementation.
/// </summary>
public interface IFileStore
{
    /// <summary>Stores the whole stream or nothing; an existing file of that key is replaced.</summary>
    /// <exception cref="ArgumentException">The key is not one.</exception>
    /// <exception cref="NoRoomException">The store is full, or nearly.</exception>
    Task SaveAsync(string key, Stream content, string contentType, CancellationToken ct);

    /// <summary>The file, to be disposed by the caller, or null.</summary>
    Task<StoredFile?> OpenAsync(string key, CancellationToken ct);

    /// <summary>Removing what is not there is no failure.</summary>
    Task DeleteAsync(string key, CancellationToken ct);
}

/// <summary>What is kept has no room any more; somebody has to make some.</summary>
public sealed class NoRoomException() : IOException("there is no room for more files");

public sealed record StoredFile(Stream Content, string ContentType, long Length) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
