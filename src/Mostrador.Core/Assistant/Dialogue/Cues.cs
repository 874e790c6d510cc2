using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Small word lists of the dialogue's own (<c>cues</c> in <c>Texts/es.yaml</c>), for what a reading leaves open.</summary>
static class Cues
{
    public static bool Says(Reading reading, string cue)
    {
        var words = Phrases.Cue(cue);
        return Plain.Words(reading.Text).Any(w => words.Contains(w) || Bare(w) is { } verb && words.Contains(verb));
    }

    /// <summary>A verb without the pronouns it carries: "mándemelas" is "mande".</summary>
    static string? Bare(string word)
    {
        foreach (var ending in Pronouns)
            if (word.Length - ending.Length >= 4 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        return null;
    }

    /// <summary>The longest first: "mándemelas" ends in "melas", and in "las".</summary>
    static readonly string[] Pronouns = [.. Phrases.Cue("attached_pronouns").OrderByDescending(p => p.Length)];
}
