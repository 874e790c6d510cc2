namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Structure and examples together decide who leads. Scores stay on the scale of the structure, which the dialogue's thresholds know:
/// whoever is led by another is only put below it.
/// </summary>
internal sealed class IntentRanking
{
    /// <summary>How much of the decision is the examples'; measured, and flat around it.</summary>
    const double TrustInExamples = 0.6;
    const double TrustInAnswers = 0.4;
    const double LeastShare = 0.15;
    const double ServiceShades = 0.5;
    const double Sure = 0.78;
    const double Shadow = 0.04;
    const double Certain = 0.9;
    const int WordsOfAName = 3;

    /// <summary>Of what speaks for a complaint, how much speaks for a need where the shop had no part in the trouble.</summary>
    const double TroubleShare = 0.6;

    readonly Evidence found;
    readonly Scan scan;
    readonly Reading r;
    readonly Judgement said;

    /// <summary>Of 1, how much the examples decide.</summary>
    readonly double trust;
    readonly bool troubled;

    /// <summary>Goods are asked after, or only named: nothing is complained of that the examples are not sure of.</summary>
    readonly bool asks;

    /// <summary>"deje los alfajores en una docena": what only the examples hear is nothing beside goods of the cart that change.</summary>
    readonly bool changed;

    /// <summary>Goods are named in complaints and questions about an order, too: the surer such a meaning, the less they decide.</summary>
    readonly double service;

    /// <summary>Intents that only the examples speak for.</summary>
    readonly List<string> onlyHeard = [];

    IntentRanking(Evidence found, Judgement said)
    {
        (this.found, scan, r, this.said) = (found, found.Scan, found.Reading, said);
        trust = Trust();
        // Examples that are certain need no help of the goods: "el pan estaba remojado y la carne cruda, qué decepción".
        var certain = said.Coverage * said.Guesses[0].Share >= Certain;
        troubled = found.Troubled && !certain && found.Scores.GetValueOrDefault(Intents.Queja) < Sure;
        asks = !certain && AsksAfterGoods();
        changed =
            scan.Context.InCart.Count > 0 && r.Edits.Any(e => (e.Target ?? e.With) is { } goods && IsInCart(goods));
        service = said.Coverage * said.Guesses.Where(g => IsService(g.Intent)).Sum(g => g.Share);
    }

    /// <summary>The intents, best first.</summary>
    public static List<ScoredIntent> Of(Evidence found, Judgement said)
    {
        // What changes the cart is no new purchase, though it names goods.
        if (
            found.Reading.Edits.Any(e => e.Kind is not EditKind.Add)
            && found.Scores.TryGetValue(Intents.IntencionCompra, out var buys)
        )
            found.Scores[Intents.IntencionCompra] = Math.Min(buys, 0.6);
        var list = new IntentRanking(found, said).Weighed();
        list.Sort(
            (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : string.CompareOrdinal(a.Intent, b.Intent)
        );
        return list;
    }

    List<ScoredIntent> Weighed()
    {
        foreach (var guess in said.Guesses)
            if (guess.Share >= LeastShare && found.Scores.TryAdd(guess.Intent, 0))
                onlyHeard.Add(guess.Intent);
        var ranked = new List<(string Intent, double Structure, double Both, double Heard)>(found.Scores.Count);
        foreach (var (intent, structure) in found.Scores)
            ranked.Add(
                (
                    intent,
                    structure,
                    (1 - trust) * Shaded(intent, structure) + trust * said.Coverage * Said(intent),
                    Score(said.Coverage * Said(intent))
                )
            );
        ranked.Sort(
            static (a, b) => a.Both != b.Both ? b.Both.CompareTo(a.Both) : string.CompareOrdinal(a.Intent, b.Intent)
        );
        var ceiling = 1.0;
        var sure = trust > TrustInAnswers && ranked[0].Heard >= Sure;
        var list = new List<ScoredIntent>(ranked.Count);
        foreach (var (intent, structure, _, heard) in ranked)
        {
            var score = Math.Min(list.Count == 0 ? Math.Max(structure, heard) : structure, ceiling);
            // "¿aceptan tarjeta a domicilio?" asks one thing, "quedaron impecables las camisas" asks for none: the rest is
            // only the words it is said with.
            if (
                sure
                && list.Count > 0
                && (Asks(intent) && !IsAskedOfZone(intent) || IsTrade(intent) && IsService(list[0].Intent))
                && said.Of(intent) < Shadow
            )
                score = Math.Min(score, 0.45);
            list.Add(new ScoredIntent(intent, Math.Round(score, 4)));
            if (list.Count == 1)
                ceiling = score - 0.01;
        }
        return list;
    }

    /// <summary>The answer to a question of ours leans on the question, which no example knows.</summary>
    double Trust() =>
        scan.Context.Expecting switch
        {
            Expecting.Nothing or Expecting.Product => TrustInExamples,
            // "¿algo más?" leaves everything open.
            Expecting.MoreOrCheckout when r.Answer == Answer.None => TrustInExamples,
            _ => TrustInAnswers,
        };

    bool AsksAfterGoods() =>
        !scan.Cue("complaint")
        && !scan.Cue("ours")
        && !scan.Cue("trouble")
        && found.Goods
        && (
            r.IsQuestion
            || scan.Cue("have")
            || scan.Cue("price")
            || scan.Cue("stock")
            || scan.Cue("wants_info")
            || scan.Words.Count <= WordsOfAName
        );

    /// <summary>What the examples say for an intent, where they can be heard.</summary>
    double Said(string intent) =>
        Unheard(intent) ? 0
        : asks && intent == Intents.Queja ? said.Of(intent) * (1 - TroubleShare)
        : !troubled ? said.Of(intent)
        : Yields(intent) ? said.Of(intent) * (1 - TroubleShare)
        : intent == Intents.Recomendacion
            ? said.Of(intent)
                + TroubleShare
                    * (said.Of(Intents.Queja) + (Yields(Intents.FueraDeTema) ? said.Of(Intents.FueraDeTema) : 0))
        : said.Of(intent);

    bool Unheard(string intent) =>
        onlyHeard.Contains(intent)
        && (
            changed && IsService(intent)
            // "mejor paso por ellas": who says how the goods are to come has not given them up.
            || intent == Intents.Cancelar && r.Mode is not null
            // "el inodoro no baja" is about no order.
            || found.Needs.Told && IsOfOrders(intent)
        );

    /// <summary>To a need: a trouble that goods are for is no complaint, nor is off topic what the shop has goods for.</summary>
    bool Yields(string intent) =>
        intent == Intents.Queja
        || intent == Intents.FueraDeTema
            && (found.Needs.Purposeful || !r.IsQuestion && !scan.Cue("have"))
            && !scan.Cue("off_topic_ask");

    double Shaded(string intent, double structure) =>
        IsTrade(intent) ? structure * (1 - ServiceShades * service) : structure;

    /// <summary>"¿a cuánto la nuez, y a Flores mandan?": whether they come to a place of the shop's is asked besides.</summary>
    bool IsAskedOfZone(string intent) =>
        intent == Intents.ConsultaDespacho
        && r.Zone is not null
        && r.Items.Count > 0
        && scan.Words.Exists(found.IsBrought);

    bool IsInCart(ItemMention goods) =>
        goods.Candidates.Any(c => scan.Context.InCart.Contains(c.Item.Sku, StringComparer.OrdinalIgnoreCase));

    static bool IsOfOrders(string intent) =>
        intent is Intents.Cancelar or Intents.ModificarCarrito or Intents.DatosCliente;

    static bool Asks(string intent) =>
        intent is Intents.ConsultaHorario or Intents.ConsultaDespacho or Intents.ConsultaPago;

    /// <summary>Evidence of the examples on the scale of the structure: little of it is no understanding.</summary>
    static double Score(double evidence) => evidence < 0.4 ? evidence : 0.5 + 0.45 * evidence;

    /// <summary>What a message naming goods is usually about.</summary>
    static bool IsTrade(string intent) =>
        intent
            is Intents.IntencionCompra
                or Intents.ConsultaProducto
                or Intents.ConsultaCategoria
                or Intents.Recomendacion
                or Intents.ModificarCarrito
                or Intents.ConsultaCatalogo;

    /// <summary>What is said about an order, the shop or the people in it, where goods are only named.</summary>
    static bool IsService(string intent) =>
        !IsTrade(intent)
        // These go with an order: who, how, and that it is all.
        && intent
            is not (
                Intents.DatosCliente
                or Intents.Confirmar
                or Intents.Saludo
                or Intents.FueraDeTema
                or Intents.RepetirPedido
            );
}
