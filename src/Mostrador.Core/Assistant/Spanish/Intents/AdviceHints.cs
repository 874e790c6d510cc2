using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What goods are to be for is told, and which of them serve is left to the shop.</summary>
internal sealed class AdviceHints(Evidence found, ShoppingSigns signs)
{
    readonly Scan scan = found.Scan;
    readonly Reading r = found.Reading;
    readonly NeedReader needs = found.Needs;

    public void Give()
    {
        if (scan.Cue("recommend"))
            found.Hint(Intents.Recomendacion, signs.Counted ? 0.6 : 0.93);
        if (signs.Purpose)
            found.Hint(Intents.Recomendacion, 0.86);
        // "una mochila que no pese", "ya tenemos el colonos, ¿qué otro hay?": which of them is left to us.
        if (
            scan.LooksForOther
            || (scan.Denied.Count > 0 || scan.Excluded.Count > 0 || scan.Hits("excluding").Any(h => h.Count > 2))
                && !signs.Counted
        )
            found.Hint(
                Intents.Recomendacion,
                scan.LooksForOther || signs.Generic || needs.Named && !found.Goods ? 0.9 : 0.8
            );
        if (needs.Named && !found.Goods)
            Need();
        if (found.Goods && signs.Generic && !signs.Counted)
            found.Hint(
                Intents.Recomendacion,
                (needs.Named || needs.Hits > 0) && scan.Words.Exists(w => w.Is(Something)) ? 0.84 : 0.5
            );
        if (signs.Generic && r.Items.Any(i => i.Negated) && !found.Goods)
            found.Hint(Intents.Recomendacion, 0.8);
        if (AsksForKind())
            found.Hint(Intents.ConsultaCategoria, 0.92);
        if (signs.Generic && !found.Goods)
            found.Hint(
                Intents.Recomendacion,
                needs.Hits > 0 ? 0.84
                    : found.Categories ? 0.5
                    : 0.6
            );
        if (!found.Goods)
            Suggested();
    }

    void Need()
    {
        // "¿venden detergente?" names a thing, it tells of no need.
        var named = r.IsQuestion && scan.Cue("have") && !needs.Purposeful && !signs.Generic;
        found.Hint(
            Intents.Recomendacion,
            found.Categories && !needs.Purposeful && !signs.Generic ? 0.7
                : named ? 0.58
                : signs.Generic || signs.Buying || scan.Cue("search") || scan.Cue("have") || r.IsQuestion ? 0.9
                : needs.Told ? 0.84
                : 0.74
        );
        if (named && !found.Categories)
            found.Hint(Intents.ConsultaProducto, 0.66);
    }

    /// <summary>"¿qué fundas tienen?" asks for the kind, though every one of them is found.</summary>
    bool AsksForKind() =>
        found.Goods
        && signs.Informing
        && r.Items.All(i => !i.Certain || i.Candidates[0].Score < 0.93)
        && scan.Mentions.Exists(m =>
            m.Items.Count > 0 && m.From > 0 && scan.Lexicon.In("which_kind", scan.Words[m.From - 1].Text)
        );

    /// <summary>Words lead to goods by what is told of these, or a sum is all that is said.</summary>
    void Suggested()
    {
        if (r.Suggestions.Count > 0 && needs.Hits > 0)
            found.Hint(
                Intents.Recomendacion,
                    // "muerto de sed, ¿qué tienes con sales?"
                    needs.Hits > 1
                    && scan.Cue("have")
                    && r.Faq is not null
                    && found.Faq == FaqStrength.Part
                        ? 0.85
                    : r.Budget is not null ? 0.75
                    : 0.58
            );
        if (r.Budget is not null)
            found.Hint(Intents.Recomendacion, found.Categories ? 0.6 : 0.66);
    }
}
