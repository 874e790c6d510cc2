namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What is only manners, or about nothing the shop has. Comes last: it weighs less beside what else was said.</summary>
internal sealed class TalkHints(Evidence found)
{
    readonly Scan scan = found.Scan;
    readonly Reading r = found.Reading;

    public void Give()
    {
        Courtesy();
        Rest();
    }

    void Courtesy()
    {
        var named = found.Goods || found.Categories;
        var said = named || r.Unknown.Count > 0 || found.Scores.Count > 0 && found.Scores.Values.Max() >= 0.5;
        if ((scan.Cue("goodbye") || r.Postpones) && !r.AsksToKeep)
            found.Hint(Intents.Despedida, named ? 0.4 : 0.89);
        if (r.Thanks)
            found.Hint(Intents.Agradecimiento, said ? 0.35 : 0.86);
        if (scan.Cue("greeting"))
            found.Hint(
                Intents.Saludo,
                said ? 0.3
                    : r.Thanks ? 0.4
                    : 0.88
            );
    }

    void Rest()
    {
        var best =
            found.Scores.Count == 0
                ? 0
                : found
                    .Scores.Where(s => s.Key is not (Intents.Saludo or Intents.Agradecimiento))
                    .Select(s => s.Value)
                    .DefaultIfEmpty(0)
                    .Max();
        if (scan.Cue("off_topic_ask"))
            found.Hint(Intents.FueraDeTema, 0.85);
        var wants =
            scan.Cue("buy")
            || scan.Cue("search")
            || scan.Cue("have")
            || scan.Cue("request_clitic")
            || scan.Cue("price")
            || scan.Cue("something_for")
            || scan.Amounts.Exists(a =>
                !a.Bound && a.To < scan.Words.Count && r.Unknown.Contains(scan.Words[a.To].Text)
            );
        if (r.Unknown.Count > 0 && !found.Goods && !found.Categories && best < 0.82)
            found.Hint(
                Intents.FueraDeTema,
                wants ? 0.8
                    : r.IsQuestion ? 0.62
                    : scan.Words.Exists(w => w.Known && !w.Filler) && r.Unknown.Count > 1 ? 0.5
                    : 0.25
            );
        if (scan.Cue("trust"))
            found.Hint(Intents.ConsultaGeneral, 0.7);
        found.Hint(Intents.ConsultaGeneral, 0.3);
    }
}
