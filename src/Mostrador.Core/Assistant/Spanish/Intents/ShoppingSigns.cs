using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>How goods are spoken of: asked about, bought, counted, or only told what they are to be for.</summary>
internal sealed class ShoppingSigns
{
    readonly Scan scan;
    readonly Reading r;

    public ShoppingSigns(Evidence found)
    {
        scan = found.Scan;
        r = found.Reading;
        Informing = scan.Cue("price") || scan.Cue("have") || scan.Cue("stock") || scan.Cue("wants_info");
        var learns = scan.Words.Exists(w => scan.Lexicon.In("learns", w.Text));
        Buying = (scan.Cue("buy") || scan.Cue("request_clitic") || scan.Cue("add")) && !learns;
        Counted = r.Items.Any(i => !i.Negated && (i.Quantity is not null && HasOwnNumber(i) || i.Amount is not null));
        Purpose = !Counted && TellsPurpose();
        StrongBuy = Buying && !Purpose && !(scan.Cue("have") && scan.Cue("question") && !scan.Cue("request_clitic"));
        Generic = scan.Cue("something_for");
    }

    /// <summary>Its price, whether there is any, or what it is like.</summary>
    public bool Informing { get; }
    public bool Buying { get; }

    /// <summary>"¿tienes X?" asks; "¿me das 2 X?" buys though it ends in a question mark.</summary>
    public bool StrongBuy { get; }
    public bool Counted { get; }

    /// <summary>What goods are to be for was told, and no number of them.</summary>
    public bool Purpose { get; }

    /// <summary>"algo para …": no goods are named by their name.</summary>
    public bool Generic { get; }

    /// <summary>"para escribir en la pizarra", "quiero aprender a nadar": what goods are to be for, and no order of them.</summary>
    bool TellsPurpose()
    {
        for (var i = 0; i + 1 < scan.Words.Count; i++)
        {
            var (w, next) = (scan.Words[i], scan.Words[i + 1]);
            // "¿cómo decoro unos cupcakes?" asks how, and buys nothing.
            if (w.Is(As) && (i == 0 || w.Before == Break.Hard || scan.CueAt("greeting", i - 1)) && IsOfMine(i + 1))
                return true;
            if (
                next.Verb is { } deed
                && (deed.Tags & VerbTags.Infinitive) != VerbTags.None
                && (
                    w.Is(For)
                        ? i == 0 && !scan.Lexicon.In("acquire", deed.Verb)
                        : w.Verb is { } wish
                            && scan.Lexicon.In("wish_verb", wish.Verb)
                            && scan.Lexicon.In("pastime", deed.Verb)
                )
            )
                return true;
        }
        return false;
    }

    bool IsOfMine(int at)
    {
        while (at + 1 < scan.Words.Count && scan.Lexicon.In("clitic", scan.Words[at].Text))
            at++;
        return scan.Words[at] is { Before: Break.None } w
            && (
                w.Verb is { } verb
                    ? (verb.Tags & VerbTags.I) != VerbTags.None && !scan.Lexicon.In("asked_of_shops", verb.Verb)
                    : w.Text.EndsWith('o') && scan.Lexicon.NeedsByWord.ContainsKey(Stemmer.Root(w.Text))
            );
    }

    /// <summary>"un/una" before a product is an article; it does not make a question an order.</summary>
    bool HasOwnNumber(ItemMention item) =>
        item.Quantity!.Value != 1
        || item.Quantity.Unit is not null
        || scan.Mentions.Exists(m => m.Items.Count > 0 && m.Amount is { Article: false } && m.Surface == item.Surface)
        || !r.IsQuestion && r.Items.Count > 1;
}
