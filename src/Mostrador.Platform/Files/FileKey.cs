namespace Mostrador.Platform.Files;

/// <summary>Says which keys a store takes; nothing that could leave its folder is among them.</summary>
public static class FileKey
{
    public const int LongestKey = 500;
    const int LongestSegment = 200;

    public static bool IsValid(string key) => key.Length is > 0 and <= LongestKey && key.Split('/').All(IsSegment);

    /// <exception cref="ArgumentException">It is not a valid key.</exception>
    public static string Require(string key) =>
        IsValid(key)
            ? key
            : throw new ArgumentException("Not a file key: letters, digits and - _ . in segments.", nameof(key));

    // A leading dot would make "..", hidden files and our own drafts.
    static bool IsSegment(string segment) =>
        segment.Length is > 0 and <= LongestSegment
        && segment[0] != '.'
        && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
