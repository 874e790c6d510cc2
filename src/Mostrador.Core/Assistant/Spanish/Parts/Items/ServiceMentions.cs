using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// A service is named along with what it is done to, which the shop may sell or serve otherwise, too: the two are one mention,
/// and the thing only counts it.
/// </summary>
internal sealed class ServiceMentions(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>
    /// "3 camisas para planchar", "planchar 5 camisas": what a service is done to only counts it. The service's own text
    /// speaks of the thing.
    /// </summary>
    public void Join()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (b.From < a.To || a.Items.Count == 0 || b.Items.Count == 0 || a.Items[0].Item == b.Items[0].Item)
                continue;
            if (NamesDeed(words[a.From]) == NamesDeed(words[b.From]) || scan.BreakBetween(a.To, b.From) == Break.Hard)
                continue;
            var gap = words.GetRange(a.To, b.From - a.To).FindAll(w => !w.InNumber);
            // "6 camisas pero solo planchadas", "las camisas, nomás planchado"
            if (
                gap.Count > 0
                && gap.Exists(w => scan.Lexicon.In("only", w.Text) || w.Is(More))
                && IsOnly(gap)
                && DoneTo(b, a)
            )
            {
                b.From = a.From;
                scan.Mentions.RemoveAt(--i);
                continue;
            }
            if (scan.BreakBetween(a.To, b.From) != Break.None)
                continue;
            if (gap.Exists(w => !w.Filler || w.Is(And | More | Another)) || gap.Count == 0 && b.From == a.To)
                continue;
            // "camisas para planchar"
            if (gap is [var link] && scan.Lexicon.In("done_to", link.Text) && DoneTo(b, a))
            {
                b.From = a.From;
                scan.Mentions.RemoveAt(--i);
            }
            // "planchar 5 camisas", "planchado de camisas"
            else if (DoneTo(a, b))
                scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>Words that leave all but one thing to be done: "pero nomás", "que solo".</summary>
    bool IsOnly(List<Word> gap)
    {
        for (var k = 0; k < gap.Count; k++)
            if (
                !scan.Lexicon.In("only", gap[k].Text)
                && !gap[k].Is(But | That | For | More)
                && !(gap[k].Is(Not) && k + 1 < gap.Count && gap[k + 1].Is(More))
            )
                return false;
        return true;
    }

    bool DoneTo(Mention service, Mention thing) =>
        NamesDeed(words[service.From])
        && Enumerable
            .Range(thing.From, thing.To - thing.From)
            .Any(k =>
                NeedIndex.RootAt(words, k, scan.Lexicon) is { } root && shop.Needs.Tells(service.Items[0].Item, root)
            );

    /// <summary>planchar, planchado, lavandería: a doing, by its ending.</summary>
    public static bool NamesDeed(Word word) =>
        word.Text.Length > 5
        && (
            word.Text[^2..] is "ar" or "er" or "ir"
            || Stemmer.Singular(word.Text)[^3..] is "ado" or "ada" or "ido" or "ida"
        );
}
