using System.Collections.Concurrent;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Words of lexicons and catalogues and their roots, the same objects for all countries and shops: most shops write with the
/// same few thousand words. Not for what customers write: that would fill it.
/// </summary>
internal static class SharedWords
{
    const int Most = 50_000;

    static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);
    static readonly ConcurrentDictionary<string, string> Roots = new(StringComparer.Ordinal);
    static int texts;
    static int roots;

    public static string Of(string text)
    {
        if (Texts.TryGetValue(text, out var shared))
            return shared;
        if (Volatile.Read(ref texts) < Most && Texts.TryAdd(text, text))
            Interlocked.Increment(ref texts);
        return text;
    }

    /// <summary><see cref="Stemmer.Root"/> of a word.</summary>
    public static string RootOf(string text)
    {
        if (Roots.TryGetValue(text, out var root))
            return root;
        root = Of(Stemmer.Root(text));
        if (Volatile.Read(ref roots) < Most && Roots.TryAdd(Of(text), root))
            Interlocked.Increment(ref roots);
        return root;
    }
}
