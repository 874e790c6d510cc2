using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What a message wants for itself, beside or instead of an answer: changes, goods, facts for the order, questions,
/// looking around, courtesies. Each is heard in its turn, and what it took is not heard once more.
/// </summary>
sealed class Requests(Talk talk, Answers answers, ReadingRepairs repairs)
{
    readonly LinesRedivided redivided = new(talk);
    readonly Restatements restated = new(talk);
    readonly OwnedMessages owned = new(talk);
    readonly WantedGoods wantedGoods = new(talk);
    readonly AskedGoods askedGoods = new(talk);
    readonly CountedShelves shelves = new(talk);

    public bool TakeIn(Reading reading, bool answered)
    {
        var did = false;
        if (!answered && RepeatsWithChanges(reading))
        {
            // First all of it, then what is different this time: read as said of the cart that it makes.
            talk.Orders.Repeat(reading.OrderCode);
            did = true;
            reading = repairs.Of(talk.Read(reading.Text));
        }
        else if (!answered && new AfterTheOrder(talk).ChangesIt(reading))
            return true;
        if (!answered && new MostOfThem(talk).Tell(reading))
            return true;
        if (!answered && (new BackInStock(talk).Tell(reading) || AsksOfSoMany(reading) || TellsUnservedPlace(reading)))
            return true;
        if (!answered && new ChoicesThereAre(talk).Tell(reading))
            return true;
        if (new AnotherOfIt(talk).Take(reading))
        {
            // "otro más de aloe y dos cremas": the rest is wanted besides.
            if (reading.Items.All(m => m.Negated))
                return true;
            did = true;
            reading = reading with
            {
                Edits = [],
                Options = [],
                // "otro de 3 metros sin borde": what it is measured in names no more of it.
                Items = [.. reading.Items.Where(m => !EditsOf(reading).Any(e => e.Target?.Surface == m.Surface))],
            };
            if (reading.Items.All(m => m.Negated))
                return true;
        }
        if (!answered && restated.RechoosesBeside(reading))
            did = true;
        if (!answered && TellsCartAnew(reading))
            return true;
        var edited = new List<ItemMention>();
        did |= Edit(reading, edited);
        if (!did && !answered && EditsNothing(reading))
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.View.ShowCart();
            return true;
        }
        return TakeGoods(reading, edited, did, answered);
    }

    bool RepeatsWithChanges(Reading reading) =>
        reading.Has(Intents.RepetirPedido, 0.8)
        && (
            EditsOf(reading).Count > 0
            || reading.Items.Count > 0
            || reading.Categories.Count > 0
            || reading.Quantity is not null
        )
        && talk.Cart.Lines.Count == 0;

    bool AsksOfSoMany(Reading reading) =>
        reading.AsksPrice
        && talk.Cart.Lines.Count == 0
        && talk.Catalog.Find(talk.Focus ?? "") is { } asked
        && new AskedFurther(talk).OfSoMany(reading, asked, []);

    bool TellsUnservedPlace(Reading reading)
    {
        if (
            reading.Items.Count > 0
            || talk.Cart.Lines.Count == 0
            || PlaceNames.ToldIn(reading, talk.Lexicon) is null
            || !talk.Places.TellUnserved(reading)
        )
            return false;
        talk.Intent = Intents.DatosCliente;
        return true;
    }

    /// <summary>How many of each, or which, of what is in the cart: said as a whole, and nothing is bought besides.</summary>
    bool TellsCartAnew(Reading reading) =>
        restated.SetsEach(reading)
        || talk.Cart.Lines.Count > 0 && new Retellings(talk).Take(reading)
        || (!reading.IsQuestion || IsWish(reading))
            && (Cues.Says(reading, "becomes") ? redivided.Redivide(reading) : redivided.DivideAll(reading));

    /// <summary>"que uno sea rojo y los otros negros" asks nothing, whatever it begins with.</summary>
    static bool IsWish(Reading reading) =>
        Plain.Opens(reading.Text, Function.That) && Cues.Says(reading, "becomes") && !reading.Text.Contains('?');

    /// <param name="edited">Takes what the edits speak of: it is not wanted once more.</param>
    bool Edit(Reading reading, List<ItemMention> edited)
    {
        var edits = EditsOf(reading);
        if (edits.Count == 0 || talk.Cart.Lines.Count == 0 && !edits.Any(e => e.Target is not null))
            return false;
        var did = talk.Changes.Edit(edits, reading);
        if (did)
            talk.Intent ??= Intents.ModificarCarrito;
        foreach (var edit in edits)
        {
            if (edit.Target is { } target)
                edited.Add(target);
            if (edit.With is { } with)
                edited.Add(with);
        }
        return did;
    }

    /// <summary>Something is to be changed, and there is nothing to change.</summary>
    bool EditsNothing(Reading reading) =>
        EditsOf(reading).Any(e => e.Target is null)
        && talk.Cart.Lines.Count == 0
        && talk.Open.Count == 0
        && reading.Items.Count == 0
        // "se me puso amarillo, ¿con qué se lo quito?"
        && reading is not { TopIntent: Intents.Recomendacion, Suggestions.Count: > 0 };

    bool TakeGoods(Reading reading, List<ItemMention> edited, bool did, bool answered)
    {
        var mentions = Wanted(reading, edited);
        if (!answered && talk.Rechosen.TurnOther(reading) is { } turned)
        {
            mentions.RemoveAll(turned.Contains);
            did = true;
        }
        if (!did && Rechooses(mentions, reading, answered))
            return true;
        // "saca la switch, solo el zelda": what went with the rest is not wanted back.
        if (did && EditsOf(reading).Any(e => e.Kind == EditKind.Keep))
            mentions.RemoveAll(m => m.Quantity is null && talk.Turn.Session.Cart.Lines.Any(l => l.Sku == m.Best.Sku));
        var refused = reading.Items.Where(m => m.Negated && !edited.Any(e => SameMention(e, m))).ToList();
        if (!did && refused.Count == 0 && !answered && owned.Take(reading, mentions))
            return true;
        // "el refresco que sea de manzana": said of what is in the cart, it changes and is not wanted once more. What else
        // is taken out, "y sin la tarjeta", is taken out besides.
        if ((!did || EditsOthers(reading, mentions)) && restated.Becomes(mentions, reading))
        {
            DropRefused(refused);
            return true;
        }
        did |= DropRefused(refused);
        if (!did && refused.Count > 0 && !answered && owned.Take(reading, mentions))
            return true;
        if (
            !did
            && (
                restated.GetsChoice(mentions, reading)
                || restated.LineGetsChoice(mentions, reading)
                || restated.BecomesToo(mentions, reading)
                || restated.Correct(mentions, reading)
                || restated.BecomesOther(mentions, reading)
            )
        )
            return true;
        if (!did && restated.AreThere(mentions, reading))
        {
            mentions = [];
            did = true;
        }
        return TakeRest(reading, mentions, did, answered);
    }

    /// <summary>Goods named to be had, less those an answer or an edit took.</summary>
    List<ItemMention> Wanted(Reading reading, List<ItemMention> edited) =>
        [
            .. reading
                .Items.Select(m => wantedGoods.ComesBack(m, reading) ? m with { Negated = false } : m)
                .Where(m =>
                    !m.Negated
                    && !answers.Consumed.Contains(m)
                    // "los focos mejor de luz blanca" names them twice and wants no more of them.
                    && !edited.Any(e =>
                        SameMention(e, m) || e.Best.Sku == m.Best.Sku && m is { Quantity: null, Amount: null }
                    )
                ),
        ];

    bool Rechooses(List<ItemMention> mentions, Reading reading, bool answered) =>
        mentions is [var named]
        && (
            talk.Rechosen.BecomesAll(named, reading)
            || !answered && EditsOf(reading).Count == 0 && new ChoicesInPlace(talk).Take(named, reading)
        );

    /// <summary>What is edited is none of the goods named besides.</summary>
    static bool EditsOthers(Reading reading, List<ItemMention> mentions) =>
        EditsOf(reading)
            .All(e =>
                e.Kind is EditKind.Remove or EditKind.SetQuantity or EditKind.Replace
                && e.Target is { } changed
                && mentions.TrueForAll(m => m.Best.Sku != changed.Best.Sku && m.Best.Sku != e.With?.Best.Sku)
            );

    /// <summary>What is bought or asked after, told for the order, asked of the shop, or only talk.</summary>
    bool TakeRest(Reading reading, List<ItemMention> mentions, bool did, bool answered)
    {
        // The word on a coupon may be like goods.
        if (!answered && !did && mentions.TrueForAll(m => m.Doubt is not null) && new AfterTheOrder(talk).Take(reading))
            return true;
        var whole =
            reading.IsQuestion
            && reading.Faq is not null
            && (reading.TopIntent == Intents.ConsultaGeneral || AsksThoughItNamesGoods(reading))
            && !mentions.Exists(m => askedGoods.AsksOfItsChoices(m, reading));
        if (!answered && !did && (AsksWhatNobodyWrote(reading, mentions) || AsksOfDeposits(reading)))
        {
            talk.Intent = Intents.ConsultaGeneral;
            talk.Desk.NotWritten();
            return true;
        }
        if (mentions.Count > 0 && !(whole && !answered))
            did |=
                WantedGoods.IsPurchase(
                    reading,
                    mentions,
                    mentions.TrueForAll(m => m.Quantity is not null) && shelves.In(reading).Count > 0
                ) || wantedGoods.AnswersMore(reading, mentions)
                    ? wantedGoods.Buy(mentions, reading)
                    : askedGoods.Inform(mentions, reading);
        else if (!answered && !did && new Repurchases(talk).Take(reading))
            did = true;

        if (did && mentions.Count > 0)
        {
            talk.Places.TellUnserved(reading);
            new AfterTheOrder(talk).TellNewOne(reading);
        }
        if (!answered && !did && mentions.Count == 0 && new DeliveryQuestions(talk).AnswerAllTogether(reading))
            return true;
        if (!answered && talk.Facts.Learn(reading))
        {
            if (!did)
                GoOn(reading, mentions);
            did = true;
            talk.Intent ??= mentions.Count > 0 ? null : Intents.DatosCliente;
        }
        did |= new ShopQuestions(talk).Answer(reading, answered || did, mentions.Count > 0 && !whole);
        if (!did && !answered)
            did =
                new OwnAnswers(talk).AnswerPerhaps(reading)
                || TellsName(reading)
                || owned.AskPerson(reading)
                || new LookingAround(talk).Take(reading)
                || owned.TakeCourtesy(reading);
        return did;
    }

    /// <summary>"Gabriela", before anything is asked for: who writes, and what the order need not ask.</summary>
    bool TellsName(Reading reading)
    {
        if (
            talk.Checkout.Name is not null
            || reading.IsQuestion
            || talk.Pending is not (null or { Kind: QuestionKind.More or QuestionKind.Menu })
            || !talk.CustomerName.IsGiven(reading, place: false)
            || !reading.Tokens.All(t => char.IsUpper(t.Surface[0]))
            || reading.Tokens.Count > 1 && PlaceNames.IsShouted(reading)
        )
            return false;
        talk.CustomerName.SetSaid(reading.Text);
        talk.Intent = Intents.DatosCliente;
        GoOn(reading, []);
        return true;
    }

    /// <summary>"¿el cloro y el ácido se pueden mezclar?": that goods are sold answers nothing of it.</summary>
    bool AsksWhatNobodyWrote(Reading reading, List<ItemMention> mentions) =>
        reading
            is {
                TopIntent: Intents.ConsultaGeneral,
                Confidence: >= SurelyAsked,
                IsQuestion: true,
                AsksPrice: false,
                AsksStock: false,
                AsksDiscounts: false,
                Unknown.Count: > 0,
                Options.Count: 0,
            }
        && mentions.Exists(m => m.Best.Sku != mentions[0].Best.Sku)
        && mentions.TrueForAll(m => m is { Quantity: null, Amount: null, Certain: true })
        && !(reading.Faq is { } faq && faq < talk.Shop.Faq.Count && SpeaksOf(talk.Shop.Faq[faq], reading.Unknown));

    /// <summary>"¿hay que dejar seña?", "¿hacen devoluciones?" where the shop wrote nothing of it.</summary>
    static bool AsksOfDeposits(Reading reading) =>
        (reading.IsQuestion || reading.Text.Contains('?'))
        && reading
            is {
                Faq: null,
                FaintFaq: null,
                Payment: null,
                AsksPrice: false,
                TopIntent: not (Intents.Queja or Intents.EstadoPedido)
            }
        && (Cues.Says(reading, "deposit") || Cues.Says(reading, "gives_back") || SaysAny(reading, "makes_exchanges"));

    /// <summary>Another answer may name the same goods and tell nothing of what is asked.</summary>
    static bool SpeaksOf(Tenants.Faq faq, IReadOnlyList<string> asked)
    {
        var told = Plain.Words($"{faq.Q} {faq.A}").Select(Plain.Root).ToHashSet(StringComparer.Ordinal);
        return asked.Any(word => told.Contains(Plain.Root(word)));
    }

    const double SurelyAsked = 0.8;

    /// <summary>Where nothing but facts was told: the checkout, or a word that they were heard.</summary>
    void GoOn(Reading reading, List<ItemMention> mentions)
    {
        if (talk.Checkout.Started)
            return;
        // Where and how to deliver is said by who wants it delivered.
        if (
            talk.Cart.Lines.Count > 0
            && mentions.Count == 0
            && !reading.IsQuestion
            && (reading.Mode ?? (object?)reading.Zone ?? reading.Payment ?? reading.Slot ?? reading.Data.Address)
                is not null
        )
            talk.Till.Start();
        else if (!talk.Reply.SaysSomething)
        {
            talk.Tell("noted");
            // What is still to be chosen is asked again instead.
            if (talk.Cart.Lines.Count == 0 && talk.Open.Count == 0)
                talk.Desk.Menu("ask_need");
        }
    }

    /// <summary>"no quiero brownies": out of the cart when they are in it.</summary>
    bool DropRefused(List<ItemMention> refused)
    {
        var did = false;
        foreach (var mention in refused)
            for (var i = talk.Cart.Lines.Count - 1; i >= 0; i--)
                if (mention.Certain && talk.Cart.Lines[i].Sku == mention.Best.Sku)
                {
                    talk.Changes.Remove(i);
                    talk.Intent ??= Intents.ModificarCarrito;
                    did = true;
                }
        return did;
    }
}
