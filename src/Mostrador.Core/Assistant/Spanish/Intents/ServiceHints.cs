using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// What is asked of the shop and the people in it, goods or none: a complaint, an order on its way, hours, delivery, payment, one of
/// the shop's own questions.
/// </summary>
internal sealed class ServiceHints(Evidence found)
{
    const double AskedInSoManyWords = 0.86;

    readonly Scan scan = found.Scan;
    readonly Reading r = found.Reading;

    public void Give()
    {
        People();
        Orders();
        Delivery();
        Payment();
        Questions();
    }

    void People()
    {
        // What went wrong is named by its product; that is no purchase.
        if (scan.Cue("complaint"))
            found.Hint(
                Intents.Queja,
                found.Troubled && found.Strongest("complaint") < 2 ? 0.6
                    : scan.Cue("request_clitic") || scan.Cue("recommend") ? 0.88
                    : 0.95
            );
        if (scan.Cue("human"))
            found.Hint(Intents.HablarAsesor, 0.92);
    }

    void Orders()
    {
        // "¿la grande cuesta lo mismo?" wants nothing again.
        if (scan.Cue("repeat") && !(r.IsQuestion && r.Items.Count > 0 && scan.Words.Exists(IsOfPrice)))
            found.Hint(Intents.RepetirPedido, found.Strongest("repeat") >= 2 ? 0.95 : 0.8);
        if (scan.Cue("status"))
            found.Hint(Intents.EstadoPedido, found.Strongest("status") >= 3 ? 0.93 : 0.89);
        if (r.OrderCode is not null)
            found.Hint(
                Intents.EstadoPedido,
                scan.Cue("complaint") || scan.Cue("paid") || scan.Cue("cancel") ? 0.6 : 0.92
            );
    }

    void Delivery()
    {
        if (scan.Cue("ask_delivery"))
            found.Hint(Intents.ConsultaDespacho, found.Goods && found.Strongest("ask_delivery") < 2 ? 0.5 : 0.87);
        if (r.IsQuestion && (r.Zone is not null || r.Items.Count == 0 && AsksToBringAfar()))
            found.Hint(Intents.ConsultaDespacho, 0.86);
        if (r.Mode is not null && r.IsQuestion && r.Items.Count == 0)
            found.Hint(Intents.ConsultaDespacho, 0.84);
        // "¿me lo guardas hasta mañana?" takes no leave.
        if (r.AsksToKeep && !found.Goods && r.Answer != Answer.No)
            found.Hint(Intents.ConsultaDespacho, 0.95);
        if (scan.Cue("ask_pickup"))
            found.Hint(Intents.ConsultaDespacho, 0.76);
    }

    void Payment()
    {
        if (scan.Cue("paid"))
            found.Hint(Intents.AvisoPago, 0.93);
        if (scan.Cue("ask_payment"))
            found.Hint(Intents.ConsultaPago, found.Strongest("ask_payment") < 2 && r.Payment is null ? 0.6 : 0.87);
        if (r.Payment is not null && r.IsQuestion && !scan.Cue("paid"))
            found.Hint(Intents.ConsultaPago, scan.Cue("ask_delivery") && scan.Cue("price") ? 0.8 : 0.9);
    }

    void Questions()
    {
        if (scan.Cue("ask_hours"))
            found.Hint(Intents.ConsultaHorario, 0.88);
        if (scan.Cue("discounts"))
            found.Hint(Intents.ConsultaGeneral, 0.91);
        if (r.Faq is not null)
            found.Hint(
                Intents.ConsultaGeneral,
                r.Zone is not null ? 0.55
                    : !r.IsQuestion
                        ? found.Faq == FaqStrength.Whole && !found.Goods ? 0.8
                            : 0.55
                    : found.Faq == FaqStrength.Whole ? 0.95
                    : found.Faq == FaqStrength.Clear ? AskedInSoManyWords
                    : 0.8
            );
    }

    bool IsOfPrice(Word w) => w.Verb is { } verb && scan.Lexicon.In("price_verb", verb.Verb);

    /// <summary>"y a Rincón no venís?", "soy de Corregidora, ¿mandan?": whether they come to a place that is none of the shop's.</summary>
    bool AsksToBringAfar()
    {
        if (r.Unknown.Count == 0 || !scan.Words.Exists(found.IsBrought))
            return false;
        for (var i = 1; i < scan.Words.Count; i++)
        {
            var w = scan.Words[i];
            if (w.Before != Break.None || w.Masked || !r.Unknown.Contains(w.Text))
                continue;
            var at = i - 1;
            while (at > 0 && scan.Lexicon.In("opens_town", scan.Words[at].Text))
                at--;
            if (scan.Words[at].Is(To | Until) || FaqIndex.TellsHome(scan.Words, at, scan.Lexicon))
                return true;
        }
        return false;
    }
}
