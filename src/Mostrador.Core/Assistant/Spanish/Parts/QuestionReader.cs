using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Whether a message asks, by its mark, its form, or because people say such things only to ask.</summary>
internal static class QuestionReader
{
    const double OnlyAsked = 0.6;

    /// <param name="options">The choices named in it.</param>
    public static bool IsQuestion(Scan scan, List<OptionMention> options) => Asks(scan) && !AsksToChange(scan, options);

    /// <summary>Question mark or not.</summary>
    public static bool SoundsAsked(Judgement said) =>
        said.Coverage * said.Guesses.Where(IsOnlyAsked).Sum(g => g.Share) > OnlyAsked;

    static bool Asks(Scan scan)
    {
        if (scan.Words.Exists(w => w.Asked))
            return true;
        return scan.Hits("question").Any(h => !Announces(scan, h) && !IsGreeting(scan, h))
            || scan.Cue("price") && !Buys(scan);
    }

    /// <summary>"qué tal, quiero 12": behind it comes what is meant.</summary>
    static bool IsGreeting(Scan scan, CueHit question) =>
        scan.Hits("greeting")
            .Any(g =>
                g.From <= question.From
                && question.To <= g.To
                && g.To < scan.Words.Count
                && scan.Words[g.To].Before != Break.None
            );

    /// <summary>"si quiero circulares cuánto es" buys nothing yet.</summary>
    static bool Buys(Scan scan) =>
        scan.Hits("buy")
            .Any(h => h.From == 0 || !scan.Words[h.From - 1].Is(If) || scan.Words[h.From].Before != Break.None);

    /// <summary>"¿las puedo cambiar por la 35?": a choice of what is in the cart is asked for, not about.</summary>
    static bool AsksToChange(Scan scan, List<OptionMention> options) =>
        scan.Context.InCart.Count > 0
        && options.Count > 0
        && !scan.Cue("price")
        && !scan.Goods.Any()
        && (
            AsksToDo(scan)
            || scan.Cue("replace")
                && scan.Words.Exists(w => w.Verb is { } verb && scan.Lexicon.In("can_verb", verb.Verb))
        );

    /// <summary>"¿le puedes poner extra queso?", "¿puede ser con borde?": something is to be done or to be so.</summary>
    public static bool AsksToDo(Scan scan)
    {
        var words = scan.Words;
        for (var i = 0; i + 1 < words.Count; i++)
            if (
                words[i].Verb is { } can
                && scan.Lexicon.In("can_verb", can.Verb)
                && (
                    scan.Lexicon.In("to_be", words[i + 1].Text)
                    || i > 0
                        && scan.Lexicon.In("to_it", words[i - 1].Text)
                        && words[i + 1].Verb is { } deed
                        && (deed.Tags & VerbTags.Infinitive) != VerbTags.None
                )
            )
                return true;
        return false;
    }

    /// <summary>"sabe que mejor los paso a buscar", "espera, que paso yo": what follows is told, not asked.</summary>
    static bool Announces(Scan scan, CueHit question) =>
        scan.CueAt("opener", question.From)
        || IsWish(scan, question)
        || scan.CueAt("announces", question.From)
        || IsReason(scan, question)
        // "espere, espere, que mi papá dice que XL"
        || scan.Words[question.From].Is(That) && scan.Hits("correction").Any(c => c.To == question.From)
        || question.From > 0
            && scan.Words[question.From].Is(That)
            && scan.Hits("pickup").Any(p => p.From > question.From || p.To <= question.From && SaysWhy(scan, question));

    /// <summary>"mejor la otra, que la pintura es poca": behind a pause, and something was said before it.</summary>
    static bool IsReason(Scan scan, CueHit question) =>
        scan.Words[question.From] is { Before: not Break.None } that
        && that.Is(That)
        && question.From + 1 < scan.Words.Count
        && scan.Lexicon.In("definite", scan.Words[question.From + 1].Text)
        && scan.Words.Exists(w => w.Is(ItIs | TheyAre))
        && !scan.Words.GetRange(0, question.From).TrueForAll(w => w.Courtesy || w.Role == "cue");

    /// <summary>"lo retiro a la una, que salgo a almorzar": behind a pause, and told of oneself.</summary>
    static bool SaysWhy(Scan scan, CueHit question) =>
        scan.Words[question.From].Before != Break.None
        && question.From + 1 < scan.Words.Count
        && scan.Words[question.From + 1].Verb is { } verb
        && (verb.Tags & VerbTags.I) != VerbTags.None;

    /// <summary>"que la sencilla sea doble"</summary>
    static bool IsWish(Scan scan, CueHit question) =>
        scan.Words[question.From].Is(That)
        && question.From + 1 < scan.Words.Count
        && scan.Lexicon.In("definite", scan.Words[question.From + 1].Text)
        && scan.Hits("becomes").Any(b => b.From == question.From);

    static bool IsOnlyAsked(Guess guess) =>
        guess.Intent is Intents.ConsultaHorario or Intents.ConsultaPago or Intents.ConsultaDespacho;
}
