using Mostrador.Core.Catalog;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Weighs what was found into the shared vocabulary of intents. Evidence adds up per intent as independent hints do; an
/// intent that needs something to be about (a product, a category) gets it from the mentions or the conversation. What
/// people say in the examples then has its word: structure knows goods and carts, examples know the language.
/// </summary>
internal sealed class IntentScorer
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
    const double AskedInSoManyWords = 0.86;

    /// <summary>Of what speaks for a complaint, how much speaks for a need where the shop had no part in the trouble.</summary>
    const double TroubleShare = 0.6;

    readonly Dictionary<string, double> scores = new(StringComparer.Ordinal);
    readonly Scan scan;
    readonly Reading r;
    readonly NeedReader needs;

    readonly FaqStrength faq;
    readonly Judgement said;

    IntentScorer(Scan scan, Reading reading, NeedReader needs, FaqStrength faq, Judgement said) =>
        (this.scan, r, this.needs, this.faq, this.said) = (scan, reading, needs, faq, said);

    public static IReadOnlyList<ScoredIntent> Score(
        Scan scan,
        Reading reading,
        NeedReader needs,
        FaqStrength faq,
        Judgement said
    )
    {
        var scorer = new IntentScorer(scan, reading, needs, faq, said);
        scorer.Run();
        return scorer.Ranked();
    }

    void Hint(string intent, double score)
    {
        var had = scores.GetValueOrDefault(intent);
        // The stronger hint leads, the weaker one confirms a little.
        var (high, low) = had > score ? (had, score) : (score, had);
        scores[intent] = Math.Min(0.99, high + (1 - high) * low * 0.15);
    }

    void Run()
    {
        var goods = r.Items.Any(i => !i.Negated);
        var categories = r.Categories.Any(c => !c.Negated && c.Score > 0.5);
        var content = goods || categories || r.Unknown.Count > 0;
        var asked = scan.Context.Expecting;
        Service();
        Shopping(goods, categories, asked);
        Cart(goods, asked);
        Data(asked);
        Courtesy(content);
        Rest(goods, categories);
    }

    void Service()
    {
        if (scan.Cue("paid"))
            Hint(Intents.AvisoPago, 0.93);
        // What went wrong is named by its product; that is no purchase.
        if (scan.Cue("complaint"))
            Hint(
                Intents.Queja,
                Troubled && Strongest("complaint") < 2 ? 0.6
                    : scan.Cue("request_clitic") || scan.Cue("recommend") ? 0.88
                    : 0.95
            );
        if (scan.Cue("human"))
            Hint(Intents.HablarAsesor, 0.92);
        // "¿la grande cuesta lo mismo?" wants nothing again.
        if (scan.Cue("repeat") && !(r.IsQuestion && r.Items.Count > 0 && scan.Words.Exists(IsOfPrice)))
            Hint(Intents.RepetirPedido, Strongest("repeat") >= 2 ? 0.95 : 0.8);
        if (scan.Cue("status"))
            Hint(Intents.EstadoPedido, Strongest("status") >= 3 ? 0.93 : 0.89);
        if (r.OrderCode is not null)
            Hint(Intents.EstadoPedido, scan.Cue("complaint") || scan.Cue("paid") || scan.Cue("cancel") ? 0.6 : 0.92);
        if (scan.Cue("ask_hours"))
            Hint(Intents.ConsultaHorario, 0.88);
        if (scan.Cue("ask_delivery"))
            Hint(Intents.ConsultaDespacho, r.Items.Any(i => !i.Negated) && Strongest("ask_delivery") < 2 ? 0.5 : 0.87);
        if (r.IsQuestion && (r.Zone is not null || r.Items.Count == 0 && AsksToBringAfar()))
            Hint(Intents.ConsultaDespacho, 0.86);
        if (r.Mode is not null && r.IsQuestion && r.Items.Count == 0)
            Hint(Intents.ConsultaDespacho, 0.84);
        // "¿me lo guardas hasta mañana?" takes no leave.
        if (r.AsksToKeep && !r.Items.Any(i => !i.Negated) && r.Answer != Answer.No)
            Hint(Intents.ConsultaDespacho, 0.95);
        if (scan.Cue("ask_pickup"))
            Hint(Intents.ConsultaDespacho, 0.76);
        if (scan.Cue("ask_payment"))
            Hint(Intents.ConsultaPago, Strongest("ask_payment") < 2 && r.Payment is null ? 0.6 : 0.87);
        if (r.Payment is not null && r.IsQuestion && !scan.Cue("paid"))
            Hint(Intents.ConsultaPago, scan.Cue("ask_delivery") && scan.Cue("price") ? 0.8 : 0.9);
    }

    /// <summary>"para escribir en la pizarra", "quiero aprender a nadar": what goods are to be for, and no order of them.</summary>
    bool TellsPurpose
    {
        get
        {
            for (var i = 0; i + 1 < scan.Words.Count; i++)
            {
                var (w, next) = (scan.Words[i], scan.Words[i + 1]);
                // "¿cómo decoro unos cupcakes?" asks how, and buys nothing.
                if (
                    w.Text == "como"
                    && (i == 0 || w.Before == Break.Hard || scan.CueAt("greeting", i - 1))
                    && IsOfMine(i + 1)
                )
                    return true;
                if (
                    next.Verb is { } deed
                    && (deed.Tags & VerbTags.Infinitive) != VerbTags.None
                    && (
                        w.Text is "para"
                            ? i == 0 && !scan.Lexicon.In("acquire", deed.Verb)
                            : w.Verb is { Verb: "querer" or "ir" or "gustar" } && scan.Lexicon.In("pastime", deed.Verb)
                    )
                )
                    return true;
            }
            return false;
        }
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

    /// <summary>Something is wrong, goods of the shop are for it, and the shop has no part in it: "me salieron canas".</summary>
    bool Troubled =>
        needs.Named
        && r.Suggestions.Count > 0
        && r.OrderCode is null
        && (needs.Told || r.Items.All(i => IsDoneToThings(i.Candidates[0].Item)))
        && !IsOurDoing;

    /// <summary>What is wrong is the shop's doing; what "se hizo" did itself.</summary>
    bool IsOurDoing => scan.Hits("ours").Any(h => h.From == 0 || scan.Words[h.From - 1].Text is not "se");

    /// <summary>It is done to a thing of the customer's: "Cambio de pantalla".</summary>
    bool IsDoneToThings(Item item) => NamesDeed(item.Name) || NamesDeed(item.Category);

    bool NamesDeed(string name) =>
        name.Split(' ', 2) is [var head, ..] && scan.Lexicon.In("service_head", TextFold.Fold(head));

    int Strongest(string cue) => scan.Longest(cue)?.Count ?? 0;

    /// <summary>"tacones no, que me matan, mejor unas baletas 37": who refuses the one for the other has chosen.</summary>
    bool ChoosesInstead() =>
        !r.IsQuestion
        && scan.Goods.LastOrDefault() is { Negated: false } last
        && scan.Goods.Any(m => m.Negated)
        && scan.Hits("correction").Any(h => h.To <= last.Start && last.Start - h.To <= 1);

    void Shopping(bool goods, bool categories, Expecting asked)
    {
        var informing = scan.Cue("price") || scan.Cue("have") || scan.Cue("stock") || scan.Cue("wants_info");
        var learns = scan.Words.Exists(w => w.Text is "saber" or "averiguar" or "consultar" or "preguntar");
        var buying = (scan.Cue("buy") || scan.Cue("request_clitic") || scan.Cue("add")) && !learns;
        var counted = r.Items.Any(i =>
            !i.Negated && (i.Quantity is not null && HasOwnNumber(i) || i.Amount is not null)
        );
        var affords = r.Budget is not null && scan.Cue("affords");
        var purpose = !counted && TellsPurpose;
        // "¿tienes X?" asks; "¿me das 2 X?" buys though it ends in a question mark.
        var strongBuy =
            buying && !purpose && !(scan.Cue("have") && scan.Cue("question") && !scan.Cue("request_clitic"));
        var recommends = scan.Cue("recommend");
        var generic = scan.Cue("something_for");
        var need = needs.Named;

        if (goods)
        {
            var sure = r.Items.Any(i => !i.Negated && i.Candidates[0].Score >= 0.6) ? 1 : 0.85;
            // "se me cortó una cuerda de la criolla" tells what is broken; nobody orders that.
            if (
                (scan.Cue("trouble") || needs.Told && !counted && !scan.Words.Exists(w => w.Text is "favor"))
                && !buying
                && !ChoosesInstead()
                && !informing
            )
            {
                Hint(Intents.Recomendacion, r.Suggestions.Count > 0 ? 0.85 : 0.6);
                Hint(Intents.ConsultaProducto, 0.6);
            }
            // "tengo 50 lucas, ¿me alcanza para un balón?" asks what it costs.
            else if (affords)
                Hint(Intents.ConsultaProducto, 0.92 * sure);
            else if (scan.Cue("price") || scan.Cue("wants_info"))
            {
                Hint(Intents.ConsultaProducto, 0.9 * sure);
                if (strongBuy || counted)
                    Hint(Intents.IntencionCompra, (scan.Cue("price") && r.IsQuestion ? 0.6 : 0.92) * sure);
            }
            else if (strongBuy || counted && !scan.Cue("have"))
                Hint(Intents.IntencionCompra, 0.92 * sure);
            else if (informing || r.IsQuestion)
            {
                Hint(Intents.ConsultaProducto, 0.9 * sure);
                if (counted)
                    Hint(Intents.IntencionCompra, 0.6);
            }
            else if (scan.Cue("search"))
            {
                Hint(Intents.ConsultaProducto, 0.84 * sure);
                Hint(Intents.IntencionCompra, 0.6);
            }
            else if (purpose)
                Hint(Intents.ConsultaProducto, 0.6);
            else if (
                asked == Expecting.Product
                || r.Items.Count > 1
                || r.Items.Any(i => !i.Negated && (i.Options.Count > 0 || i.Quantity is not null))
                || scan.Words.Exists(w => w.Text is "favor")
                || scan.Mentions.Exists(m =>
                    m.Items.Count > 0 && m.From > 0 && scan.Words[m.From - 1].Text is "unos" or "unas"
                )
            )
                Hint(Intents.IntencionCompra, 0.8 * sure);
            else
            {
                Hint(Intents.ConsultaProducto, 0.68 * sure);
                Hint(Intents.IntencionCompra, 0.6 * sure);
            }
        }

        // "cremas hasta 10 mil" looks at what there is.
        if (goods && r.Budget is not null && !strongBuy && !counted)
            Hint(Intents.ConsultaProducto, 0.85);

        if (categories)
        {
            var spoken = r.Categories.Where(c => !c.Negated).Max(c => c.Score);
            var onlyNeed = need && NeedExplainsCategories();
            // "los zapatos nuevos me aprietan" looks for no shoes.
            // "kuadernos de forma italiana, 4": what is counted is bought, whatever shelf it stands on.
            if (goods && ((counted || strongBuy) && !r.IsQuestion || CategoriesTellOfGoods()))
                Hint(Intents.ConsultaCategoria, 0.6);
            else if (onlyNeed || needs.Told && !buying && !informing && !scan.Cue("search") && !scan.Cue("catalog"))
                Hint(Intents.ConsultaCategoria, 0.5);
            else
                Hint(
                    Intents.ConsultaCategoria,
                    (buying || informing || scan.Cue("search") || r.IsQuestion ? 0.88 : 0.82) * (0.85 + 0.15 * spoken)
                );
        }

        if (recommends)
            Hint(Intents.Recomendacion, counted ? 0.6 : 0.93);
        if (purpose)
            Hint(Intents.Recomendacion, 0.86);
        // "una mochila que no pese", "ya tenemos el colonos, ¿qué otro hay?": which of them is left to us.
        if (
            scan.LooksForOther
            || (scan.Denied.Count > 0 || scan.Excluded.Count > 0 || scan.Hits("excluding").Any(h => h.Count > 2))
                && !counted
        )
            Hint(Intents.Recomendacion, scan.LooksForOther || generic || need && !goods ? 0.9 : 0.8);
        if (need && !goods)
            Hint(
                Intents.Recomendacion,
                categories && !needs.Purposeful && !generic ? 0.7
                    // "¿venden detergente?" names a thing, it tells of no need.
                    : r.IsQuestion && scan.Cue("have") && !needs.Purposeful && !generic ? 0.58
                    : generic || buying || scan.Cue("search") || scan.Cue("have") || r.IsQuestion ? 0.9
                    : needs.Told ? 0.84
                    : 0.74
            );
        if (need && !goods && !categories && r.IsQuestion && scan.Cue("have") && !needs.Purposeful && !generic)
            Hint(Intents.ConsultaProducto, 0.66);
        if (goods && generic && !counted)
            Hint(
                Intents.Recomendacion,
                (need || needs.Hits > 0) && scan.Words.Exists(w => w.Text == "algo") ? 0.84 : 0.5
            );
        if (generic && r.Items.Any(i => i.Negated) && !goods)
            Hint(Intents.Recomendacion, 0.8);
        // "¿qué fundas tienen?" asks for the kind, though every one of them is found.
        if (
            goods
            && informing
            && r.Items.All(i => !i.Certain || i.Candidates[0].Score < 0.93)
            && scan.Mentions.Exists(m =>
                m.Items.Count > 0 && m.From > 0 && scan.Words[m.From - 1].Text is "que" or "cuales"
            )
        )
            Hint(Intents.ConsultaCategoria, 0.92);
        if (generic && !goods)
            Hint(
                Intents.Recomendacion,
                needs.Hits > 0 ? 0.84
                    : categories ? 0.5
                    : 0.6
            );
        if (!goods && r.Suggestions.Count > 0 && needs.Hits > 0)
            Hint(
                Intents.Recomendacion,
                    // "muerto de sed, ¿qué tienes con sales?"
                    needs.Hits > 1
                    && scan.Cue("have")
                    && r.Faq is not null
                    && faq == FaqStrength.Part
                        ? 0.85
                    : r.Budget is not null ? 0.75
                    : 0.58
            );
        if (!goods && r.Budget is not null)
            Hint(Intents.Recomendacion, categories ? 0.6 : 0.66);

        if (scan.Cue("catalog"))
            Hint(
                Intents.ConsultaCatalogo,
                goods || categories ? 0.4
                    : need || needs.Hits > 0 ? 0.6
                    : 0.87
            );
        if (scan.Cue("order_start") && !goods && !categories)
            Hint(Intents.IntencionCompra, 0.72);

        if (r.References.Count > 0 && !goods)
        {
            var pointing = r.References.Any(x => x.Kind is not ReferenceKind.Other);
            if (pointing && (scan.Cue("price") || scan.Cue("wants_info") || scan.Cue("stock")))
                Hint(Intents.ConsultaProducto, 0.84);
            else if (pointing && buying)
                Hint(Intents.IntencionCompra, 0.88);
            else if (pointing)
                Hint(
                    Intents.IntencionCompra,
                    scan.Context.Shown.Count > 0 || scan.Context.Focus is not null ? 0.74 : 0.5
                );
            else
                Hint(Intents.Recomendacion, 0.6);
        }
        if (!goods && !categories && (scan.Cue("price") || scan.Cue("stock")))
            Hint(
                Intents.ConsultaProducto,
                scan.Context.Focus is not null || scan.Context.Shown.Count > 0 ? 0.86 : 0.62
            );
        if (!goods && !categories && scan.Cue("wants_info"))
            Hint(Intents.ConsultaProducto, scan.Context.Focus is not null ? 0.76 : 0.45);
        if (!goods && r.Quantity is not null && !categories)
        {
            var about = scan.Context.Focus is not null || asked is Expecting.Quantity;
            Hint(
                Intents.IntencionCompra,
                about ? 0.86
                    : buying ? 0.6
                    : 0.45
            );
        }
        if (!goods && !categories && r.Options.Count > 0 && r.IsQuestion && asked != Expecting.Option)
            Hint(Intents.ConsultaProducto, 0.7);
        if (!goods && r.Options.Count > 0)
            Hint(
                Intents.IntencionCompra,
                asked == Expecting.Option ? 0.88
                    : scan.Context.Focus is not null ? 0.7
                    : 0.4
            );
        if (scan.Cue("discounts"))
            Hint(Intents.ConsultaGeneral, 0.91);
        if (r.Faq is not null)
            Hint(
                Intents.ConsultaGeneral,
                r.Zone is not null ? 0.55
                    : !r.IsQuestion
                        ? faq == FaqStrength.Whole && !goods ? 0.8
                            : 0.55
                    : faq == FaqStrength.Whole ? 0.95
                    : faq == FaqStrength.Clear ? AskedInSoManyWords
                    : 0.8
            );
    }

    /// <summary>"¿la tetera es de vidrio o de loza?": the shelf called so is not what is asked for.</summary>
    bool CategoriesTellOfGoods() =>
        scan.Mentions.Find(m => m.Items.Count > 0 && m.Items[0].Score >= Certain) is { } goods
        && scan.Mentions.TrueForAll(m =>
            m.Category < 0
            || m.Items.Count > 0
            || m.From > goods.To
                && scan.Words[m.From - 1].Text is "de" or "con" or "sin" or "para" or "en"
                && scan.BreakBetween(goods.To, m.From) != Break.Hard
        );

    /// <summary>"un/una" before a product is an article; it does not make a question an order.</summary>
    bool HasOwnNumber(ItemMention item) =>
        item.Quantity!.Value != 1
        || item.Quantity.Unit is not null
        || scan.Mentions.Exists(m => m.Items.Count > 0 && m.Amount is { Article: false } && m.Surface == item.Surface)
        || !r.IsQuestion && r.Items.Count > 1;

    /// <summary>Every category was named by a word of need: "dormir", "bajar" rather than "aceites".</summary>
    bool NeedExplainsCategories()
    {
        foreach (var m in scan.Mentions)
        {
            if (m.Category < 0 || m.Items.Count > 0 || m.Negated)
                continue;
            if (!needs.IsPurpose(m.From))
                return false;
            for (var i = m.From; i < m.To; i++)
                if (
                    scan.Words[i].Terms.Count > 0
                    && !scan.Lexicon.NeedsByWord.ContainsKey(Stemmer.Root(scan.Words[i].Text))
                )
                    return false;
        }
        return true;
    }

    void Cart(bool goods, Expecting asked)
    {
        if (scan.Cue("view_cart"))
            Hint(
                Intents.VerCarrito,
                scan.Context.InCart.Count == 0 && needs.Purposeful ? 0.4
                    // "agregale un pote y decime cuánto va": first what is asked for.
                    : goods
                    && (scan.Cue("add") || scan.Cue("request_clitic"))
                    && r.Items.Any(i => i.Quantity is not null)
                        ? 0.6
                    : scan.Context.InCart.Count > 0 || Strongest("view_cart") >= 2 ? 0.86
                    : 0.6
            );
        foreach (var edit in r.Edits)
            Hint(
                Intents.ModificarCarrito,
                edit.Kind is not (EditKind.Add or EditKind.SetQuantity) ? 0.93
                    : scan.Context.InCart.Count > 0 || scan.Context.Focus is not null ? 0.9
                    : 0.6
            );
        if (r.Items.Count > 0 && !goods && r.Edits.Count == 0)
            Hint(scan.Context.InCart.Count > 0 ? Intents.ModificarCarrito : Intents.Recomendacion, 0.5);
        if (scan.Cue("add") && goods && scan.Context.InCart.Count > 0)
            Hint(Intents.ModificarCarrito, 0.6);
        if (scan.Cue("cancel") && !(r.Edits.Count > 0 && r.Items.Count > 0))
            Hint(Intents.Cancelar, scan.Cue("human") ? 0.5 : 0.94);
        if (scan.Cue("confirm"))
            Hint(Intents.Confirmar, 0.9);
        if (scan.Cue("checkout"))
            Hint(
                Intents.Confirmar,
                Strongest("ask_payment") > Strongest("checkout") || r.IsQuestion && scan.Cue("ask_payment") ? 0.4 : 0.88
            );
        // "¿puedo llegar así no más?" ends nothing.
        if (scan.Cue("done") && !goods && !(r.IsQuestion && r.Faq is not null))
            Hint(Intents.Confirmar, asked is Expecting.MoreOrCheckout or Expecting.Confirmation ? 0.92 : 0.75);
        if (r.Answer == Answer.Yes)
            Hint(
                Intents.Confirmar,
                asked is Expecting.Confirmation ? 0.95
                    : asked is Expecting.YesNo or Expecting.MoreOrCheckout ? 0.8
                    : goods ? 0.3
                    : 0.6
            );
        if (r.Answer == Answer.No)
        {
            if (asked == Expecting.MoreOrCheckout)
                Hint(Intents.Confirmar, 0.88);
            else
                Hint(
                    Intents.Cancelar,
                    asked == Expecting.Confirmation && !goods && r.Edits.Count == 0 ? 0.88
                        : goods ? 0.25
                        : 0.55
                );
        }
    }

    void Data(Expecting asked)
    {
        if (r.Data.Address is not null || r.Data.Name is not null || r.Data.Email is not null)
            Hint(Intents.DatosCliente, r.Items.Any(i => !i.Negated) ? 0.8 : 0.93);
        else if (r.Data.Phone is not null)
            Hint(Intents.DatosCliente, 0.8);
        // "lo necesito para el viernes"
        if (r is { Day: not null, IsQuestion: false } && r.Items.All(i => i.Negated) && r.Categories.Count == 0)
            Hint(Intents.DatosCliente, 0.88);
        if (scan.Cue("change_data") && r.Edits.All(e => e.Target is null))
            Hint(Intents.DatosCliente, 0.86);
        var wanted = asked switch
        {
            Expecting.DeliveryMode => r.Mode is not null || r.Zone is not null,
            Expecting.Zone => r.Zone is not null,
            Expecting.Slot => r.Slot is not null,
            Expecting.Payment => r.Payment is not null,
            _ => false,
        };
        if (wanted && !(r.IsQuestion && scan.Words.Exists(w => w.Asked)))
            Hint(Intents.DatosCliente, 0.9);
        else if ((r.Mode ?? (object?)r.Zone ?? r.Payment ?? r.Slot ?? r.Day) is not null && !r.IsQuestion)
            Hint(Intents.DatosCliente, r.Items.Any(i => !i.Negated) ? 0.4 : 0.66);
    }

    void Courtesy(bool content)
    {
        var heavy = scores.Count > 0 && scores.Values.Max() >= 0.5;
        var goodsOrKinds = r.Items.Any(i => !i.Negated) || r.Categories.Any(c => !c.Negated && c.Score > 0.5);
        if ((scan.Cue("goodbye") || r.Postpones) && !r.AsksToKeep)
            Hint(Intents.Despedida, goodsOrKinds ? 0.4 : 0.89);
        if (r.Thanks)
            Hint(Intents.Agradecimiento, content || heavy ? 0.35 : 0.86);
        if (scan.Cue("greeting"))
            Hint(
                Intents.Saludo,
                content || heavy ? 0.3
                    : r.Thanks ? 0.4
                    : 0.88
            );
    }

    void Rest(bool goods, bool categories)
    {
        var best =
            scores.Count == 0
                ? 0
                : scores
                    .Where(s => s.Key is not (Intents.Saludo or Intents.Agradecimiento))
                    .Select(s => s.Value)
                    .DefaultIfEmpty(0)
                    .Max();
        if (scan.Cue("off_topic_ask"))
            Hint(Intents.FueraDeTema, 0.85);
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
        if (r.Unknown.Count > 0 && !goods && !categories && best < 0.82)
            Hint(
                Intents.FueraDeTema,
                wants ? 0.8
                    : r.IsQuestion ? 0.62
                    : scan.Words.Exists(w => w.Known && !w.Filler) && r.Unknown.Count > 1 ? 0.5
                    : 0.25
            );
        if (scan.Cue("trust"))
            Hint(Intents.ConsultaGeneral, 0.7);
        Hint(Intents.ConsultaGeneral, 0.3);
    }

    List<ScoredIntent> Ranked()
    {
        // What changes the cart is no new purchase, though it names goods.
        if (r.Edits.Any(e => e.Kind is not EditKind.Add) && scores.TryGetValue(Intents.IntencionCompra, out var buys))
            scores[Intents.IntencionCompra] = Math.Min(buys, 0.6);
        var list = Weighed();
        list.Sort(
            (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : string.CompareOrdinal(a.Intent, b.Intent)
        );
        return list;
    }

    /// <summary>
    /// Structure and examples together decide who leads. Scores stay on the scale of the structure, which the dialogue's
    /// thresholds know: whoever is led by another is only put below it.
    /// </summary>
    List<ScoredIntent> Weighed()
    {
        // The answer to a question of ours leans on the question, which no example knows.
        var trust = scan.Context.Expecting switch
        {
            Expecting.Nothing or Expecting.Product => TrustInExamples,
            // "¿algo más?" leaves everything open.
            Expecting.MoreOrCheckout when r.Answer == Answer.None => TrustInExamples,
            _ => TrustInAnswers,
        };
        // Examples that are certain need no help of the goods: "el pan estaba remojado y la carne cruda, qué decepción".
        var certain = said.Coverage * said.Guesses[0].Share >= Certain;
        var troubled = Troubled && !certain && scores.GetValueOrDefault(Intents.Queja) < Sure;
        // Nor is off topic what the shop has goods for.
        bool Yields(string intent) =>
            intent == Intents.Queja
            || intent == Intents.FueraDeTema
                && (needs.Purposeful || !r.IsQuestion && !scan.Cue("have"))
                && !scan.Cue("off_topic_ask");
        // Who asks after goods, or only names them, complains of nothing that the examples are not sure of.
        var asks =
            !certain
            && !scan.Cue("complaint")
            && !scan.Cue("ours")
            && !scan.Cue("trouble")
            && r.Items.Any(x => !x.Negated)
            && (
                r.IsQuestion
                || scan.Cue("have")
                || scan.Cue("price")
                || scan.Cue("stock")
                || scan.Cue("wants_info")
                || scan.Words.Count <= WordsOfAName
            );
        var structural = scores.Keys.ToHashSet(StringComparer.Ordinal);
        // "deje los alfajores en una docena": what only the examples hear is nothing beside goods of the cart that change.
        var changed =
            scan.Context.InCart.Count > 0 && r.Edits.Any(e => (e.Target ?? e.With) is { } goods && IsInCart(goods));
        // "mejor paso por ellas": who says how the goods are to come has not given them up.
        bool Unheard(string intent) =>
            !structural.Contains(intent)
            && (
                changed && IsService(intent)
                || intent == Intents.Cancelar && r.Mode is not null
                // "el inodoro no baja" is about no order.
                || needs.Told && IsOfOrders(intent)
            );
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
        foreach (var guess in said.Guesses)
            if (guess.Share >= LeastShare)
                scores.TryAdd(guess.Intent, 0);
        // Goods are named in complaints and questions about an order, too: the surer such a meaning, the less they decide.
        var service = said.Coverage * said.Guesses.Where(g => IsService(g.Intent)).Sum(g => g.Share);
        double Shaded(string intent, double structure) =>
            IsTrade(intent) ? structure * (1 - ServiceShades * service) : structure;
        var ranked = scores
            .Select(s =>
                (
                    Intent: s.Key,
                    Structure: s.Value,
                    Both: (1 - trust) * Shaded(s.Key, s.Value) + trust * said.Coverage * Said(s.Key),
                    Heard: Score(said.Coverage * Said(s.Key))
                )
            )
            .OrderByDescending(s => s.Both)
            .ThenBy(s => s.Intent, StringComparer.Ordinal)
            .ToList();
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

    /// <summary>"¿a cuánto la nuez, y a Flores mandan?": whether they come to a place of the shop's is asked besides.</summary>
    bool IsAskedOfZone(string intent) =>
        intent == Intents.ConsultaDespacho && r.Zone is not null && r.Items.Count > 0 && scan.Words.Exists(IsBrought);

    static bool IsOfPrice(Word w) => w.Verb is { Verb: "costar" or "valer" or "salir" };

    bool IsBrought(Word w) =>
        w.Verb is { } verb
        && (verb.Tags & VerbTags.You) != VerbTags.None
        && Array.IndexOf(scan.Lexicon.Synonyms.GetValueOrDefault(verb.Verb, []), "entregar") >= 0;

    /// <summary>"y a Rincón no venís?", "soy de Corregidora, ¿mandan?": whether they come to a place that is none of the shop's.</summary>
    bool AsksToBringAfar()
    {
        if (r.Unknown.Count == 0 || !scan.Words.Exists(IsBrought))
            return false;
        for (var i = 1; i < scan.Words.Count; i++)
        {
            var w = scan.Words[i];
            if (w.Before != Break.None || w.Masked || !r.Unknown.Contains(w.Text))
                continue;
            var at = i - 1;
            while (at > 0 && scan.Words[at].Text is "la" or "el" or "los" or "las" or "san" or "santa" or "villa")
                at--;
            if (scan.Words[at].Text is "a" or "hasta" || FaqIndex.TellsHome(scan.Words, at))
                return true;
        }
        return false;
    }

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
