namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Tells what each word may be: the language's, the shop's, or a shortened or misspelt one of either.</summary>
internal sealed class WordResolver(ShopIndex shop, FaqIndex faq, Lexicon lexicon)
{
    public void Resolve(List<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var w = words[i];
            if (w.Masked)
                continue;
            Learn(w);
            if (w.IsFigure)
            {
                w.Numeric = true;
                SetTerms(w, shop.TermOf(w.Text) is { } exact ? [new TermMatch(exact, 1)] : []);
                continue;
            }
            var found = shop.Look(w.Text);
            // "play cinco" is play 5.
            if (
                found.Count == 0
                && i > 0
                && lexicon.Numbers.TryGetValue(w.Text, out var number)
                && words[i - 1].Terms.Count > 0
                && (
                    i + 1 == words.Count || words[i + 1].Before != Break.None || shop.Look(words[i + 1].Text).Count == 0
                )
            )
            {
                w.Numeric = true;
                if (shop.TermOf(number.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } spoken)
                    found = [new TermMatch(spoken, 1)];
            }
            if (found.Count > 0)
            {
                SetTerms(w, found);
                continue;
            }
            if (w.Known || w.Filler || w.Verb is not null || w.Text.Length < 3)
                continue;
            if (Split(w) || Joined(words, i))
                continue;
            if (shop.Begun(w.Text) is { Count: > 0 } begun)
                SetTerms(w, begun);
            // What the shop itself writes in its questions is no misspelling: "wifi".
            else if (!faq.Writes(w.Text))
                Repair(w);
        }
    }

    void Learn(Word w)
    {
        w.Filler = lexicon.Fillers.Contains(w.Text);
        w.Courtesy = lexicon.Courtesy.Contains(w.Text);
        w.Verb = lexicon.Verbs.Find(w.Text);
        w.Known = w.Verb is not null || lexicon.Knows(w.Text);
    }

    void SetTerms(Word w, List<TermMatch> found)
    {
        w.ChoiceTerms = found.FindAll(f => shop.Terms[f.Term].Choices.Count > 0);
        var named = found.FindAll(f =>
            shop.Terms[f.Term] is var t && (t.Items.Count > 0 || t.Categories.Count > 0 || t.Zones.Count > 0)
        );
        // A filler is a name only by itself and as written: the game "Uno".
        if (w.Filler && !w.Numeric)
            named = named.FindAll(f =>
                f.Quality == 1 && shop.Terms[f.Term].Names.Exists(n => shop.Names[n].Terms.Length == 1)
            );
        w.Terms = named;
    }

    /// <summary>"northernlights" is two words of the shop.</summary>
    bool Split(Word w)
    {
        if (w.Text.Length < 6)
            return false;
        for (var k = 3; k <= w.Text.Length - 3; k++)
        {
            if (shop.TermOf(w.Text[..k]) is not { } left || shop.TermOf(w.Text[k..]) is not { } right)
                continue;
            if (!shop.Terms[left].Names.Intersect(shop.Terms[right].Names).Any())
                continue;
            SetTerms(w, [new TermMatch(left, 0.98), new TermMatch(right, 0.98)]);
            return true;
        }
        return false;
    }

    /// <summary>"play station" is one word of the shop.</summary>
    bool Joined(List<Word> words, int i)
    {
        for (var other = i - 1; other <= i + 1; other += 2)
        {
            if (other < 0 || other >= words.Count || words[other].Masked || words[other].IsFigure)
                continue;
            var (a, b) = other < i ? (words[other], words[i]) : (words[i], words[other]);
            if (b.Before != Break.None || a.Text.Length < 2 || b.Text.Length < 2)
                continue;
            var found = shop.Look(a.Text + b.Text);
            if (found.Count == 0)
                continue;
            SetTerms(words[i], found);
            SetTerms(words[other], found);
            return true;
        }
        return false;
    }

    void Repair(Word w)
    {
        var ours = shop.Fuzzy.Find(w.Text);
        // Plurals and diminutives of a misspelling: "bronis", "lechugitas".
        if (ours.Count == 0 && w.Stem.Length >= 4 && w.Stem != w.Text)
        {
            ours = shop.Fuzzy.Find(Stemmer.Singular(w.Text));
            if (ours.Count == 0)
                ours = shop.Fuzzy.Find(w.Stem);
        }
        var theirs = lexicon.Repair(w.Text);
        if (theirs is { } word && (ours.Count == 0 || word.Distance < ours[0].Distance))
        {
            w.Text = word.Word;
            w.Stem = Stemmer.Stem(word.Word);
            Learn(w);
            return;
        }
        if (ours.Count == 0)
            return;
        SetTerms(
            w,
            ours.ConvertAll(o => new TermMatch(
                o.Id,
                o.Distance switch
                {
                    0 => 0.95,
                    1 => 0.86,
                    _ => 0.76,
                }
            ))
        );
    }
}
