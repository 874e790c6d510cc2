using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// An answer that the shop wrote of other goods is none to what is asked: how long a mending takes says nothing of the delivery of
/// a lock, and the deposit for a rental is not the warranty of a helmet that its own description tells.
/// </summary>
sealed class AnswersOfOthers(Talk talk)
{
    public Reading LeftOut(Reading reading)
    {
        if (reading.FaintFaq is { } faint && faint < talk.Shop.Faq.Count && IsOfOthers(talk.Shop.Faq[faint].Q, reading))
            reading = reading with { FaintFaq = null };
        if (
            reading.Faq is { } faq
            && faq < talk.Shop.Faq.Count
            && talk.Shop.Faq[faq].Q is var question
            && (
                ToldByGoods(question, reading)
                || (talk.Cart.Lines.Count > 0 || reading.Items is [{ Certain: true }]) && IsOfOthers(question, reading)
            )
        )
            reading = reading with { Faq = null };
        return reading;
    }

    /// <summary>It names goods of which nothing is said, which were not spoken of and are not in the cart.</summary>
    bool IsOfOthers(string question, Reading reading)
    {
        var asked = Roots(question);
        var said = Roots(reading.Text);
        var named = false;
        foreach (var item in talk.Catalog.Items)
        {
            if (!IsNamed(item, asked, out var by))
                continue;
            if (
                by.Overlaps(said)
                || item.Sku == talk.Focus
                || talk.Cart.Lines.Any(l => l.Sku == item.Sku)
                || reading.Items.Any(m => m.Best.Sku == item.Sku)
            )
                return false;
            named = true;
        }
        return named;
    }

    static bool IsNamed(Item item, HashSet<string> asked, out HashSet<string> by)
    {
        by = Roots(item.Name);
        if (by.Count > 0 && by.IsSubsetOf(asked))
            return true;
        foreach (var name in item.Synonyms)
        {
            by = Roots(name);
            if (by.Count > 0 && by.IsSubsetOf(asked))
                return true;
        }
        return false;
    }

    /// <summary>The one product named tells it in its description, and the shop's question asks for something else.</summary>
    bool ToldByGoods(string question, Reading reading)
    {
        if (
            !QualitiesAsked.SpeaksOfThem(reading)
            || reading.Items is not [var mention]
            || talk.Wishes.Candidates(mention) is not [{ Description.Length: > 0 } item]
        )
            return false;
        var told = Roots(item.Description);
        told.IntersectWith(Roots(reading.Text));
        told.ExceptWith(Roots(item.Name));
        return told.Count > 0 && !told.Overlaps(Roots(question));
    }

    static HashSet<string> Roots(string text) =>
        Plain.Words(text).Where(Plain.Tells).Select(Plain.Root).ToHashSet(StringComparer.Ordinal);
}
