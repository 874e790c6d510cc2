using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "soy alérgica a los mariscos y al pescado", "no como carne", "ando en la keto": what somebody does not eat is named, and
/// nothing that holds it is to be offered.
/// </summary>
internal sealed class DietReader(Scan scan)
{
    const int Reach = 9;

    readonly List<Word> words = scan.Words;

    public void Read()
    {
        for (var i = 0; i < words.Count; i++)
            if (scan.Lexicon.In("on_diet", words[i].Text))
                Exclude(i);
            else if (Begins(i))
                Exclude(i + 1, Math.Min(words.Count, i + Reach));
    }

    /// <summary>"alérgico", "no como", "no puedo comer".</summary>
    bool Begins(int i)
    {
        if (scan.Lexicon.In("allergic", words[i].Text))
            return i == 0 || !scan.Lexicon.In("not_allergic", words[i - 1].Text);
        if (
            !words[i].Is(As) && !scan.Lexicon.In("intake", words[i].Text)
            || scan.Lexicon.In("hands_over", words[i].Text)
        )
            return false;
        for (var k = i - 1; k >= 0 && k >= i - 2 && words[k + 1].Before == Break.None; k--)
            if (words[k].Is(Not | Neither | Nor))
                return true;
        return false;
    }

    void Exclude(int from, int to)
    {
        for (var i = from; i < to && words[i].Before != Break.Hard; i++)
        {
            if (words[i].Masked || words[i].Is(That | But) || words[i].Asked && i > from)
                return;
            if (words[i].Filler || words[i].Is(And | Nor | Or | To | ToThe | Of))
                continue;
            if (!Exclude(i))
                return;
        }
    }

    /// <summary>False where it is nothing that is eaten.</summary>
    bool Exclude(int at)
    {
        if (
            NeedIndex.RootAt(words, at, scan.Lexicon) is not { } root
            || !(scan.Lexicon.Forbids.ContainsKey(root) || scan.Lexicon.In("ingredient", words[at].Text))
        )
            return false;
        var mention = scan.Mentions.Find(m => m.From <= at && at < m.To);
        if (
            mention is { Amount: not null }
            || mention is not null && (mention.Zone >= 0 || scan.Shop.IsCalledWithout(mention, words[at]))
        )
            return false;
        scan.Excluded.UnionWith(scan.Shop.Needs.Having(root));
        if (mention is not null)
            mention.Negated = true;
        words[at].Role ??= "no";
        return true;
    }
}
