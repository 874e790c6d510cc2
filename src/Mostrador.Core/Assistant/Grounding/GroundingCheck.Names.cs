using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>Goods that the shop does not sell.</summary>
sealed partial class GroundingCheck
{
    string? Inventions()
    {
        foreach (Match bold in Bold.Matches(text.Original))
        foreach (var word in text.Words.Where(w => w.Start >= bold.Index && w.End <= bold.Index + bold.Length))
            if (!IsOfTheShop(word, alsoCustomer: true))
                return $"«{text.Original[word.Start..word.End]}» no está en el catálogo";
        foreach (var word in text.Words)
        {
            if (!char.IsUpper(text.Original[word.Start]) || word.End - word.Start < 3 || StartsSentence(word.Start))
                continue;
            if (!IsOfTheShop(word, alsoCustomer: !IsOffered(word.Start)))
                return $"«{text.Original[word.Start..word.End]}» no está en el catálogo";
        }
        foreach (Match offer in OfferingVerb.Matches(text.Folded))
        {
            var sentence = text.SentenceAt(offer.Index);
            var from = offer.Index + offer.Length;
            foreach (var word in text.Words.Where(w => w.Start >= from && w.End <= sentence.End))
            {
                var said = text.Of(word);
                if (GroundingWords.Stops.Contains(said) || EndsPhrase(from, word.Start))
                    break;
                if (GroundingWords.Skipped.Contains(said))
                    continue;
                if (!IsOfTheShop(word, alsoCustomer: Negated(sentence, offer.Index + 1)))
                    return $"«{text.Original[word.Start..word.End]}» no está entre lo que vende la tienda";
            }
        }
        return null;
    }

    bool IsOffered(int at)
    {
        var sentence = text.SentenceAt(at);
        return OfferingVerb.IsMatch(text.Of(sentence)) && !Negated(sentence, at);
    }

    bool IsOfTheShop((int Start, int End) word, bool alsoCustomer)
    {
        if (text.IsBacked(word.Start, word.End) || InNaming(word.Start) || IsHandled(word.Start))
            return true;
        var said = text.Of(word);
        if (said.All(char.IsAsciiDigit))
            return true;
        if (facts.Vocabulary.Knows(said) || ShopVocabulary.IsCommon(said) || GroundingWords.Proper.Contains(said))
            return true;
        return alsoCustomer && facts.CustomerTexts.Any(t => Plain.Contains(t, said));
    }

    bool EndsPhrase(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (text.Folded[i] is ',' or ':' or ';' or '.' or '(' or '\n' or '*')
                return true;
        return false;
    }

    bool StartsSentence(int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            var c = text.Folded[i];
            if (c is '.' or '!' or '?' or '\n' or ':' or '¿' or '¡')
                return true;
            if (char.IsLetterOrDigit(c))
                return false;
        }
        return true;
    }
}
