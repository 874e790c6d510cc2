using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Small word lists of the dialogue's own (<c>cues</c> in <c>Texts/es.yaml</c>), for what a reading leaves open.</summary>
static class Cues
{
    public static bool Says(Reading reading, string cue)
    {
        var words = Phrases.Cue(cue);
        var verbs = words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in reading.Plain.Words)
            if (words.Contains(word) || verbs.Contains(Bare(word)))
                return true;
        return false;
    }

    /// <summary>A verb without the pronouns it carries: "mándemelas" is "mande"; empty where it carries none.</summary>
    static ReadOnlySpan<char> Bare(string word)
    {
        foreach (var ending in Pronouns)
            if (word.Length - ending.Length >= 4 && word.EndsWith(ending, StringComparison.Ordinal))
                return word.AsSpan(0, word.Length - ending.Length);
        return default;
    }

    /// <summary>The longest first: "mándemelas" ends in "melas", and in "las".</summary>
    static readonly string[] Pronouns = [.. Phrases.Cue("attached_pronouns").OrderByDescending(p => p.Length)];
}
