namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What the shop may not sell: the customer is to be told so in their own words.</summary>
internal static class UnknownWords
{
    /// <summary>Content words that nothing explains.</summary>
    public static List<string> Of(Scan scan)
    {
        var unknown = new List<string>();
        for (var i = 0; i < scan.Words.Count; i++)
        {
            var w = scan.Words[i];
            if (w.Masked || w.Role is not null || w.Filler || w.Courtesy || w.IsFigure)
                continue;
            if (
                w.Verb is not null
                || scan.Lexicon.Numbers.ContainsKey(w.Text)
                || scan.Lexicon.Units.ContainsKey(w.Text)
                || scan.Lexicon.In("quarters", w.Text)
            )
                continue;
            if (
                scan.Lexicon.In("person", w.Text)
                || scan.Lexicon.In("vocative", w.Text)
                || scan.Lexicon.In("day", w.Text)
            )
                continue;
            // "ps4" where only ps5 is sold: its word is the shop's, the whole is not.
            var model = Sentences.OpensCode(scan.Words, i) && scan.Words[i + 1].Role is null or "cue";
            if (model)
                unknown.Add(w.Text + scan.Words[i + 1].Text);
            else if (w.Text.Length >= 3 && w.Terms.Count == 0 && w.ChoiceTerms.Count == 0)
                unknown.Add(w.Text);
        }
        return unknown;
    }
}
