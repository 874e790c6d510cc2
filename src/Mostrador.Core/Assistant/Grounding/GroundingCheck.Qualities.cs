using Mostrador.Core.Catalog;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>What goods do and how they are: health, make, origin, certificates, popularity, for whom they are fit.</summary>
sealed partial class GroundingCheck
{
    const string Referral = "consulta";

    string? Qualities()
    {
        var made = Sayings.Claims.In(text).ToList();
        foreach (var (claim, start, end) in made)
        {
            var sentence = text.SentenceAt(start);
            if (
                claim.Kind == Referral
                || text.IsBacked(start, end)
                || IsName(start, end)
                || IsQuestion(start)
                || IsDenied(sentence, start)
                || made.Exists(m => m.Saying.Kind == Referral && m.Start >= sentence.Start && m.End <= sentence.End)
                    && !namings.Any(n => n.Start >= sentence.Start && n.End <= sentence.End)
            )
                continue;
            var named = namings.Any(n => n.Start >= sentence.Start && n.End <= sentence.End);
            if (
                (named || facts.Spoken.Count > 0 ? Asserted : facts.OwnerTexts).Any(claim.IsIn)
                || OfWhat(start, end).Any(i => TextsOf(i).Any(claim.IsIn))
            )
                continue;
            return $"ningún texto de la tienda dice «{text.Original[start..end]}»: no lo afirmes";
        }
        return null;
    }

    /// <summary>Part of a product's name, or said as one: "el antipulgas", not "es antipulgas".</summary>
    bool IsName(int start, int end) =>
        namings.Any(n => !n.IsCategory && n.Start <= start && n.End >= end && n.End - n.Start > end - start)
        || InNaming(start) && GroundingWords.Articles.Contains(text.WordBefore(start));

    /// <summary>Of which goods it is claimed: what is named apart from the claim's own words.</summary>
    IReadOnlyList<Item> OfWhat(int start, int end) =>
        NamingFor(start, n => n.Start < start || n.Start >= end)?.Items ?? facts.Spoken;

    /// <summary>
    /// "¿Tienen platos sin gluten?" with "sí, pregunte por los señalados" says that there are some, and of no one dish that it is.
    /// </summary>
    IEnumerable<string> Asserted => facts.OwnerTexts.Except(facts.Talk.Shop.Faq.Select(f => f.Q));

    /// <summary>"No sé si es vegano" says nothing of it; "no solo es vegano" says it.</summary>
    bool IsDenied((int Start, int End) sentence, int at)
    {
        var denied = false;
        for (var i = 0; i < text.Words.Count && text.Words[i].Start < at; i++)
        {
            var word = text.Words[i];
            if (word.Start < sentence.Start)
                continue;
            if (
                denied
                && !text.Adjoin(i)
                && text.Folded[text.Words[i - 1].End..word.Start].IndexOfAny([',', ';', ':']) >= 0
            )
                denied = false;
            denied =
                GroundingWords.Denials.Contains(text.Of(word))
                || denied && text.Of(word) is not ("solo" or "solamente");
        }
        return denied;
    }

    static IEnumerable<string> TextsOf(Item item) =>
        [
            item.Name,
            item.Description,
            item.Category,
            item.Dimensions ?? "",
            .. item.Synonyms,
            .. item.Options.SelectMany(g => g.Choices.Select(c => c.Name)),
        ];
}
