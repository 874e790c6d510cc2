using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What a message wants for itself, beside or instead of an answer: changes, goods, facts for the order, questions,
/// looking around, courtesies.
/// </summary>
sealed class Requests(Talk talk, Answers answers, ReadingRepairs repairs)
{
    const double Heard = 0.5;
    const double Clear = 0.8;

    readonly LinesRedivided redivided = new(talk);

    public bool TakeIn(Reading reading, bool answered)
    {
        var did = false;
        var edited = new List<ItemMention>();
        if (
            reading.Has(Intents.RepetirPedido, 0.8)
            && (EditsOf(reading).Count > 0 || reading.Items.Count > 0 || reading.Categories.Count > 0)
            && !answered
            && talk.Cart.Lines.Count == 0
        )
        {
            // First all of it, then what is different this time: read as said of the cart that it makes.
            talk.Orders.Repeat(reading.OrderCode);
            did = true;
            reading = repairs.Of(talk.Read(reading.Text));
        }
        if (
            !answered
            && reading.AsksPrice
            && talk.Cart.Lines.Count == 0
            && talk.Catalog.Find(talk.Focus ?? "") is { } asked
            && new AskedFurther(talk).OfSoMany(reading, asked, [])
        )
            return true;
        if (
            !answered
            && reading.Items.Count == 0
            && talk.Cart.Lines.Count > 0
            && PlaceNames.ToldIn(reading, talk.Lexicon) is not null
            && talk.Places.TellUnserved(reading)
        )
        {
            talk.Intent = Intents.DatosCliente;
            return true;
        }
        var another = new AnotherOfIt(talk);
        if (another.Take(reading))
        {
            // "otro más de aloe y dos cremas": the rest is wanted besides.
            if (reading.Items.All(m => m.Negated))
                return true;
            did = true;
            reading = reading with { Edits = [], Options = [] };
        }
        if (!answered && RechoosesBeside(reading))
            did = true;
        if (!answered && SetsEach(reading))
            return true;
        if (!answered && talk.Cart.Lines.Count > 0 && new Retellings(talk).Take(reading))
            return true;
        if (
            !answered
            && !reading.IsQuestion
            && (Cues.Says(reading, "becomes") ? redivided.Redivide(reading) : redivided.DivideAll(reading))
        )
            return true;
        if (
            EditsOf(reading).Count > 0
            && (talk.Cart.Lines.Count > 0 || EditsOf(reading).Any(e => e.Target is not null))
        )
        {
            if (talk.Changes.Edit(EditsOf(reading), reading))
            {
                did = true;
                talk.Intent ??= Intents.ModificarCarrito;
            }
            foreach (var edit in EditsOf(reading))
            {
                if (edit.Target is { } target)
                    edited.Add(target);
                if (edit.With is { } with)
                    edited.Add(with);
            }
        }
        if (
            !did
            && !answered
            && EditsOf(reading).Any(e => e.Target is null)
            && talk.Cart.Lines.Count == 0
            && talk.Open.Count == 0
            && reading.Items.Count == 0
            // "se me puso amarillo, ¿con qué se lo quito?"
            && reading is not { TopIntent: Intents.Recomendacion, Suggestions.Count: > 0 }
        )
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.View.ShowCart();
            return true;
        }
        var mentions = reading
            .Items.Select(m => ComesBack(m, reading) ? m with { Negated = false } : m)
            .Where(m =>
                !m.Negated
                && !answers.Consumed.Contains(m)
                // "los focos mejor de luz blanca" names them twice and wants no more of them.
                && !edited.Any(e =>
                    SameMention(e, m) || e.Best.Sku == m.Best.Sku && m is { Quantity: null, Amount: null }
                )
            )
            .ToList();
        if (!answered && talk.Rechosen.TurnOther(reading) is { } turned)
        {
            mentions.RemoveAll(turned.Contains);
            did = true;
        }
        if (!did && mentions is [var every] && talk.Rechosen.BecomesAll(every, reading))
            return true;
        if (
            !did
            && !answered
            && EditsOf(reading).Count == 0
            && mentions is [var named]
            && new ChoicesInPlace(talk).Take(named, reading)
        )
            return true;
        // "saca la switch, solo el zelda": what went with the rest is not wanted back.
        if (did && EditsOf(reading).Any(e => e.Kind == EditKind.Keep))
            mentions.RemoveAll(m => m.Quantity is null && talk.Turn.Session.Cart.Lines.Any(l => l.Sku == m.Best.Sku));
        var refused = reading.Items.Where(m => m.Negated && !edited.Any(e => SameMention(e, m))).ToList();
        if (!did && refused.Count == 0 && !answered && Exclusive(reading, mentions))
            return true;
        var ofOthers = EditsOf(reading)
            .All(e =>
                e.Kind is EditKind.Remove or EditKind.SetQuantity or EditKind.Replace
                && e.Target is { } changed
                && mentions.TrueForAll(m => m.Best.Sku != changed.Best.Sku && m.Best.Sku != e.With?.Best.Sku)
            );
        // "el refresco que sea de manzana": said of what is in the cart, it changes and is not wanted once more. What else
        // is taken out, "y sin la tarjeta", is taken out besides.
        if (
            (!did || ofOthers)
            && !reading.IsQuestion
            && mentions is [{ Amount: null } other]
            && Cues.Says(reading, "becomes")
            && (other.Quantity is null || IsPartOf(reading.Text) || IsAllThereIs(other, reading))
            && talk.Choices.Rechoose(
                other.Options.Count > 0 || talk.Wishes.Candidates(other) is not [var meant]
                    ? other
                    : other with
                    {
                        Options = [.. NamedOptions(reading, meant)],
                    }
            )
        )
        {
            DropRefused(refused);
            return true;
        }
        did |= DropRefused(refused);
        if (!did && refused.Count > 0 && !answered && Exclusive(reading, mentions))
            return true;
        // "a una malteada ponle crema": of those that are there.
        if (
            !did
            && !reading.IsQuestion
            && mentions is [{ Amount: null, Quantity: not null, Options.Count: > 0 } some]
            && IsGivenTo(some.Surface, Plain.Words(reading.Text))
            && talk.Choices.Rechoose(some)
        )
            return true;

        if (!did && mentions.Count > 0 && Corrects(reading) && mentions.TrueForAll(Restate))
            return true;

        if (!did && !reading.IsQuestion && mentions is [{ Amount: null } instead] && BecomesOther(instead, reading))
            return true;

        if (!did && mentions.Count > 0 && mentions.TrueForAll(m => IsRestated(m, reading)))
        {
            TellInCart(mentions[0]);
            mentions = [];
            did = true;
        }
        var whole =
            reading.IsQuestion
            && reading.Faq is not null
            && (reading.TopIntent == Intents.ConsultaGeneral || AsksThoughItNamesGoods(reading))
            && !mentions.Exists(m => AsksOfItsChoices(m, reading));
        if (mentions.Count > 0 && !(whole && !answered))
            did |=
                IsPurchase(reading, mentions) || AnswersMore(reading, mentions)
                    ? Buy(mentions, reading)
                    : Inform(mentions, reading);
        else if (!answered && !did && Repurchase(reading))
            did = true;

        if (did && mentions.Count > 0)
            talk.Places.TellUnserved(reading);
        var questions = new ShopQuestions(talk);
        if (!answered && !did && mentions.Count == 0 && questions.AnswerAllTogether(reading))
            return true;
        if (!answered && talk.Facts.Learn(reading))
        {
            var closes =
                talk.Cart.Lines.Count > 0
                && mentions.Count == 0
                && !reading.IsQuestion
                && (reading.Mode ?? (object?)reading.Zone ?? reading.Payment ?? reading.Slot ?? reading.Data.Address)
                    is not null;
            if (!did && closes && !talk.Checkout.Started)
                // Where and how to deliver is said by who wants it delivered.
                talk.Till.Start();
            else if (!did && !talk.Checkout.Started && !talk.Reply.SaysSomething)
            {
                talk.Tell("noted");
                if (talk.Cart.Lines.Count == 0)
                    talk.Desk.Menu("ask_need");
            }
            did = true;
            talk.Intent ??= mentions.Count > 0 ? null : Intents.DatosCliente;
        }
        did |= questions.Answer(reading, answered || did, mentions.Count > 0 && !whole);
        if (!did && !answered)
            did =
                questions.AnswerPerhaps(reading)
                || AskPerson(reading)
                || new LookingAround(talk).Take(reading)
                || Courtesy(reading);
        return did;
    }

    /// <summary>"póngame dos de cada uno" of what is in the cart.</summary>
    bool SetsEach(Reading reading)
    {
        if (
            reading.IsQuestion
            || reading.Items.Count > 0
            || (reading.Quantity ?? EditsOf(reading).Select(e => e.Quantity).FirstOrDefault(q => q is not null))
                is not { Unit: null } each
            || !reading.References.Any(r => r.Kind == ReferenceKind.Each)
            || EditsOf(reading).Any(e => e.Target is not null || e.Kind is not (EditKind.Add or EditKind.SetQuantity))
            || talk.Cart.Lines.Count < 2
            || talk.Shown.Count > 1 && !talk.Shown.All(s => talk.Basket.LastLine(s) >= 0)
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        for (var line = 0; line < talk.Cart.Lines.Count; line++)
            talk.Changes.SetQuantity(line, each);
        return true;
    }

    /// <summary>"¿y las costillas con qué salsa van?" where the ribs come with one of several sauces.</summary>
    bool AsksOfItsChoices(ItemMention mention, Reading reading) =>
        talk.Wishes.Candidates(mention) is [var item] && item.Options.Any(g => Plain.Contains(reading.Text, g.Name));

    /// <summary>A question of the shop that nobody wrote the answer to: said so, with somebody who knows.</summary>
    bool AskPerson(Reading reading)
    {
        if (
            reading is not { TopIntent: Intents.ConsultaGeneral, Confidence: >= Clear, IsQuestion: true }
            || reading.Items.Count > 0
            || reading.Categories.Count > 0
            // "si cuentan con estacionamiento" has a word of storybooks and wants none.
            || reading.Suggestions.Count > 0 && reading.Has(Intents.Recomendacion, Heard)
        )
            return false;
        talk.Intent = Intents.ConsultaGeneral;
        talk.Desk.NotWritten();
        return true;
    }

    /// <summary>"pero que sea negra, y ponle unas papas": a choice of what is there, and other goods besides.</summary>
    bool RechoosesBeside(Reading reading) =>
        !reading.IsQuestion
        && reading.Options.Count > 0
        && reading.Items.Any(m => !m.Negated)
        && Cues.Says(reading, "becomes")
        && talk.Choices.Choosable(reading) is { } item
        && reading.Items.All(m => !IsOptionWord(m, item) && !NamedOptions(reading, m.Best).Any())
        && talk.Rechosen.Rechoose(reading);

    /// <summary>"no, 10 panes nomás", "perdón, manzana verde": said of what is there, not wanted besides.</summary>
    internal static bool Corrects(Reading reading) =>
        !reading.IsQuestion
        && !Cues.Says(reading, "besides")
        && !Cues.Says(reading, "wants")
        && EditsOf(reading).Count == 0
        && Plain.Words(reading.Text) is [var first, var second, ..]
        // "mm no, con un kilo está bien"
        && (first == "no" || second == "no" && first.Length <= 3 || Cues.Says(reading, "corrects"));

    bool Restate(ItemMention mention)
    {
        // Of what is called alike, what is there is meant.
        var there = mention.Candidates.Select(c => c.Item.Sku).Where(s => talk.Basket.LastLine(s) >= 0).ToList();
        if (
            mention.Amount is not null
            || there is not [var sku]
            || talk.Catalog.Find(sku) is not { } item
            || talk.Basket.LinesOf(sku) is not [var line]
        )
            return false;
        var chosen = CartOperations.ValidOptions(item, mention.Options);
        var other = chosen.Any(o => !talk.Cart.Lines[line].Options.Contains(o));
        if (!other && (mention.Quantity is null || mention.Quantity.Value == talk.Cart.Lines[line].Quantity))
            return false;
        talk.Intent = Intents.ModificarCarrito;
        if (mention.Quantity is { } quantity)
            talk.Changes.SetQuantity(line, quantity);
        if (other)
            talk.Choices.Choose(line, chosen);
        return true;
    }

    /// <summary>
    /// "ya, quiero el kuchen": the goods named with their article, as known, and no number are those in the cart already.
    /// </summary>
    bool IsRestated(ItemMention mention, Reading reading) =>
        mention is { Quantity: null, Amount: null, Note: null }
        && !reading.IsQuestion
        && !Cues.Says(reading, "besides")
        && EditsOf(reading).Count == 0
        && talk.Wishes.Candidates(mention) is [var item]
        && talk.Basket.LinesOf(item.Sku) is [var line]
        && mention.Options.All(o =>
            talk.Cart.Lines[line].Options.Any(c => Plain.Same(c.Group, o.Group) && Plain.Same(c.Choice, o.Choice))
        )
        && IsKnown(mention.Surface, Plain.Words(reading.Text));

    bool IsKnown(string name, string[] said)
    {
        var words = Plain.Words(name);
        for (var i = 1; i + words.Length <= said.Length; i++)
            if (words.AsSpan().SequenceEqual(said.AsSpan(i, words.Length)) && talk.Lexicon.In("definite", said[i - 1]))
                return true;
        return false;
    }

    /// <summary>"a una malteada", "a los dos cafés": something is done to them.</summary>
    bool IsGivenTo(string name, string[] said)
    {
        var at = Plain.At(said, name);
        if (at > 0 && talk.Lexicon.NumberOf(said[at - 1]) is not null)
            at--;
        return at > 0 && (said[at - 1] is "a" || at > 1 && said[at - 2] is "a" && said[at - 1] is "los" or "las");
    }

    /// <summary>"los dos cuartos" of the two that are there.</summary>
    bool IsAllThereIs(ItemMention mention, Reading reading) =>
        mention.Quantity is { Unit: null } all
        && talk.Basket.LinesOf(mention.Best.Sku).Sum(l => talk.Cart.Lines[l].Quantity) == all.Value
        && Plain.Words(reading.Text) is var words
        && Plain.At(words, mention.Surface) is > 1 and var at
        && talk.Lexicon.NumberOf(words[at - 1]) == all.Value
        && (words[at - 2] is "los" or "las");

    void TellInCart(ItemMention mention)
    {
        if (
            talk.Wishes.Candidates(mention) is not [var item]
            || talk.Basket.LastLine(item.Sku) is not (>= 0 and var line)
        )
            return;
        talk.Focus = item.Sku;
        talk.About(item.Sku);
        talk.Tell("in_cart_one", ("line", talk.View.LineText(talk.Priced.Lines[line])));
    }

    /// <summary>"en realidad que sea napolitana": another of the same shelf in the place of the one just spoken of.</summary>
    bool BecomesOther(ItemMention instead, Reading reading)
    {
        if (Cues.Says(reading, "becomes_other") && new ChoicesInPlace(talk).TakeOfFocus(instead, reading))
            return true;
        if (
            !Cues.Says(reading, "becomes_other")
            || Cues.Says(reading, "besides")
            || instead.Quantity is { Value: not 1 }
            || talk.Focus is not { } focus
            || talk.Catalog.Find(focus) is not { } spoken
            || talk.Basket.LastLine(focus) is not (>= 0 and var line)
            || talk.Wishes.Candidates(instead) is not [var other]
            || CartOperations.InCart(talk.Cart, other.Sku) > 0
            || !Plain.Same(other.Category, spoken.Category)
            || !talk.Shelf.Sellable(other)
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        var kept = CartOperations.ValidOptions(other, talk.Cart.Lines[line].Options);
        return talk.Changes.Edit(
            [
                new Edit(
                    EditKind.Replace,
                    null,
                    null,
                    instead with
                    {
                        Quantity = null,
                        Options =
                        [
                            .. kept.Where(k => !instead.Options.Any(o => Plain.Same(o.Group, k.Group))),
                            .. instead.Options,
                        ],
                    }
                ),
            ],
            reading
        );
    }

    /// <summary>Intents that own the whole message.</summary>
    bool Exclusive(Reading reading, List<ItemMention> mentions)
    {
        // "¿en cuánto me queda?" of what went into the cart a moment ago.
        if (
            talk.IsExpected(QuestionKind.More)
            && AsksTheSum(reading)
            && (talk.Focus is not { } spoken || talk.Basket.LastLine(spoken) >= 0)
        )
        {
            talk.Intent = Intents.VerCarrito;
            talk.View.ShowCart();
            return true;
        }
        switch (reading.TopIntent)
        {
            // "mi pedido" of somebody who has placed none is the one being filled.
            case Intents.EstadoPedido
                when reading.OrderCode is null
                    && talk.Turn.Orders.Count == 0
                    && talk.Cart.Lines.Count > 0
                    && reading.Mode != DeliveryMode.Pickup:
                talk.Intent = Intents.VerCarrito;
                talk.View.ShowCart();
                return true;
            // "lo paso a buscar yo, ¿dónde están?" of somebody who has ordered nothing yet asks for the shop.
            // "¿cuándo me los dan si los encargo hoy?" of somebody who has ordered nothing yet.
            case Intents.EstadoPedido
                when reading.OrderCode is null
                    && talk.Turn.Orders.Count == 0
                    && (reading.Mode == DeliveryMode.Pickup || ShopQuestions.AsksAhead(reading)):
                return false;
            case Intents.EstadoPedido when Cues.Says(reading, "change"):
                talk.Orders.AskChange(reading.OrderCode);
                return true;
            case Intents.EstadoPedido:
                talk.Orders.Status(reading.OrderCode);
                return true;
            case Intents.AvisoPago:
                talk.Orders.PaymentNotice(reading.OrderCode);
                return true;
            // "lo necesito para el viernes" of a first order repeats none.
            case Intents.RepetirPedido
                when mentions.Count == 0
                    && !(talk.Turn.Orders.Count == 0 && talk.Cart.Lines.Count > 0 && HasFacts(reading)):
                talk.Orders.Repeat(reading.OrderCode);
                talk.Facts.Learn(reading);
                return true;
            case Intents.VerCarrito:
                talk.Intent = Intents.VerCarrito;
                talk.View.ShowCart();
                return true;
            case Intents.Confirmar when mentions.Count == 0 && talk.Cart.Lines.Count > 0:
                talk.Intent = Intents.Confirmar;
                talk.Facts.Learn(reading);
                talk.Till.Start();
                return true;
            case Intents.Confirmar
                when mentions.Count == 0 && talk.Checkout.Started is false && reading.Answer == Answer.None:
                talk.View.ShowCart();
                return true;
            case Intents.Cancelar when mentions.Count == 0 && CallsOff(reading):
                Cancel(reading);
                return true;
            default:
                return false;
        }
    }

    void Cancel(Reading reading)
    {
        // "no, déjalo así" to what shall be changed: nothing.
        if (
            talk.Pending is { Kind: QuestionKind.EditWhat or QuestionKind.EditLine or QuestionKind.WhichLine }
            && !Cues.Says(reading, "calls_off")
        )
        {
            talk.Intent = Intents.Cancelar;
            talk.Tell("cart_stays");
        }
        else if (reading.OrderCode is { } code)
            talk.Orders.AskCancel(code);
        else if (talk.Cart.Lines.Count > 0 && GivesUp(reading))
            talk.Till.CallOff();
        else if (talk.Cart.Lines.Count > 0)
            talk.Till.Drop();
        else if (talk.Turn.Orders.FirstOrDefault(o => o.MayCancel) is { } order && reading.Confidence >= Heard)
            talk.Orders.AskCancel(order.Code);
        else if (
            talk.Turn.Orders.Count > 0
            && Plain.Words(reading.Text).Any(w => w.StartsWith("pedido", StringComparison.Ordinal))
        )
            talk.Orders.AskCancel(null);
        else
        {
            talk.Intent = Intents.Cancelar;
            talk.Tell("never_mind");
            talk.Desk.Menu("ask_need");
        }
    }

    /// <summary>"una de las raciones": some of what is there.</summary>
    internal static bool IsPartOf(string text)
    {
        var words = Plain.Words(text);
        for (var i = 1; i + 1 < words.Length; i++)
            if (words[i] == "de" && words[i + 1] is "los" or "las" or "esos" or "esas")
                return true;
        return false;
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

    internal static bool IsPurchase(Reading reading, List<ItemMention> mentions)
    {
        if (reading.AsksPrice || reading.AsksStock && !OrdersAside(reading, mentions))
            return false;
        // "mostrame los esmaltes"
        if (mentions.TrueForAll(m => m is { Quantity: null, Amount: null }) && Cues.Says(reading, "shows"))
            return false;
        // "algo de pescado": what only comes near is offered first.
        if (
            mentions.TrueForAll(m => m is { Doubt: not null, Quantity: null, Amount: null })
            && !Cues.Says(reading, "wants")
        )
            return false;
        if (reading.TopIntent is Intents.IntencionCompra or Intents.ModificarCarrito or Intents.RepetirPedido)
            return true;
        // Who says where it goes orders: "y una leche asada, para Machalí, San Juan 1450".
        var sent = !reading.IsQuestion && (reading.Zone ?? reading.Data.Address) is not null;
        if (
            reading.TopIntent is Intents.Recomendacion
            && sent
            && mentions.Any(m => m is { Certain: true, Quantity: not null })
        )
            return true;
        if (reading.TopIntent is Intents.Recomendacion or Intents.ConsultaCategoria)
            return false;
        // "unos chilaquiles rojos con pollo": nobody asks about a product in such detail.
        if (reading.TopIntent == Intents.ConsultaProducto)
            return !reading.IsQuestion
                && (mentions.Any(m => m.Quantity is not null || m.Options.Count > 0) || Cues.Says(reading, "some"));
        // What is told of goods and taken for no purchase wants a number: "la miel de donde es" orders none.
        return !reading.IsQuestion
            && (
                reading.Has(
                    Intents.IntencionCompra,
                    reading.TopIntent == Intents.ConsultaGeneral && !Cues.Says(reading, "wants") ? Clear : Heard
                ) || mentions.Any(m => m.Quantity is not null || m.Amount is not null)
            );
    }

    /// <summary>"me queda cerca, quiero dos focos": what is left is a word of something else.</summary>
    static bool OrdersAside(Reading reading, List<ItemMention> mentions) =>
        !reading.IsQuestion
        && reading.TopIntent == Intents.IntencionCompra
        && mentions.Exists(m => m.Quantity is not null)
        && (Cues.Says(reading, "wants") || Cues.Says(reading, "orders"));

    /// <summary>"y la pestañina" to "¿algo más?": goods named and nothing said of them are wanted.</summary>
    bool AnswersMore(Reading reading, List<ItemMention> mentions) =>
        talk.IsExpected(QuestionKind.More)
        && !reading.IsQuestion
        && !reading.AsksPrice
        && !reading.AsksStock
        && reading.TopIntent == Intents.ConsultaProducto
        && mentions.TrueForAll(m => m is { Certain: true, Doubt: null })
        && reading.Tokens.All(t =>
            t.Role is "product" or "option" or "qty" or "filler"
            || Replies.Phrases.Cue("opens_addition").Contains(t.Text)
        );

    bool Buy(List<ItemMention> mentions, Reading reading)
    {
        if (talk.Intent is null or Intents.ConsultaProducto)
            talk.Intent = Intents.IntencionCompra;
        mentions = AsOffered(mentions);
        talk.Open.RemoveAll(q => q == talk.Pending && (q.Kind == QuestionKind.Alternative || q.InAll));
        return talk.Wishes.Want(Wanted(mentions, reading), WithoutRefused(reading));
    }

    /// <summary>"dos potes de fileto. queso rallado no": what is refused tells nothing of what is wanted.</summary>
    static string WithoutRefused(Reading reading)
    {
        var text = reading.Text;
        foreach (var refused in reading.Items)
            if (
                refused.Negated
                && refused.Surface.Length > 0
                && text.LastIndexOf(refused.Surface, StringComparison.Ordinal) is >= 0 and var at
            )
                text = text.Remove(at, refused.Surface.Length);
        return text;
    }

    /// <summary>"ya, uno con poco ají y una chicha" to a familiar one that was offered: it is familiar still.</summary>
    List<ItemMention> AsOffered(List<ItemMention> mentions)
    {
        if (
            talk.Pending is not { Kind: QuestionKind.AddIt or QuestionKind.Instead, Sku: { } sku } offer
            || talk.Catalog.Find(sku) is not { } item
            || !mentions.Exists(m => m.Certain && m.Best.Sku == sku)
        )
            return mentions;
        if (offer.Kind == QuestionKind.Instead)
            talk.Open.Remove(offer);
        return mentions.ConvertAll(m =>
            m.Best.Sku != sku || !m.Certain
                ? m
                : m with
                {
                    Options =
                    [
                        .. offer.Options.Where(o => !m.Options.Any(x => Plain.Same(x.Group, o.Group))),
                        .. m.Options,
                    ],
                }
        );
    }

    /// <summary>Goods with what the rest of the message says of them: a limit, a note, a number, choices.</summary>
    internal List<ItemMention> Wanted(List<ItemMention> mentions, Reading reading)
    {
        if (reading.Budget is { } budget && mentions is [{ Certain: false } vague])
        {
            var within = vague.Candidates.Where(c => Shelf.Within(c.Item, budget)).ToList();
            if (within.Count > 0)
                mentions = [vague with { Candidates = within }];
        }
        mentions = mentions.ConvertAll(m => Sized(m, reading.Text));
        if (mentions is [{ Note: null } single] && reading.Note is { } note)
            mentions = [single with { Note = note }];
        else if (mentions.Count > 1 && reading.Note is { } last && mentions[^1].Note is null)
            mentions[^1] = mentions[^1] with { Note = last };
        // "necesito pañales" and "2 paquetes" in bubbles of their own: the number is of the only goods.
        if (
            mentions is [{ Quantity: null, Amount: null } uncounted]
            && reading.Quantity is { } apart
            && talk.Wishes.Candidates(uncounted) is [var counted]
            && (Units.Same(apart.Unit, counted.Unit) || apart.Unit is null && reading.Text.Contains('\n'))
        )
            mentions = [uncounted with { Quantity = apart }];
        var same = new SameChoices(talk);
        if (mentions.Count > 1)
            mentions = Shared(mentions, reading.Text);
        mentions = same.Of(mentions, reading);
        mentions = mentions.ConvertAll(m => PutBack(m, reading));
        // Options said apart from their product are of the only one there is.
        if (mentions is [{ Options.Count: 0 } bare] && talk.Wishes.Candidates(bare) is [var item])
            mentions =
            [
                bare with
                {
                    Options =
                        NamedOptions(reading, item).ToList() is { Count: > 0 } named ? named
                        : same.Before(reading, item).ToList() is { Count: > 0 } before ? before
                        : [.. Sizes.ExtremeChoices(item, reading.Text, talk.Lexicon)],
                },
            ];
        return mentions;
    }

    /// <summary>"no, deje la jardinera mejor" of what went out: the "no" takes that back.</summary>
    bool ComesBack(ItemMention mention, Reading reading) =>
        mention is { Negated: true, Quantity: null, Options: [] }
        && talk.TakenOut.Any(l => l.Sku == mention.Best.Sku)
        && talk.Basket.LastLine(mention.Best.Sku) < 0
        && Cues.Says(reading, "keeps")
        && Plain.Words(reading.Text) is var words
        && Plain.At(words, mention.Surface) is > 1 and var at
        && words[..at].Any(Replies.Phrases.Cue("keeps").Contains)
        && IsKnown(mention.Surface, words);

    /// <summary>"no, sí déjame la ensalada" of the one taken out a moment ago: as it was.</summary>
    ItemMention PutBack(ItemMention mention, Reading reading) =>
        mention is { Quantity: null, Amount: null, Options: [] }
        && talk.TakenOut.FirstOrDefault(l => mention.Candidates.Any(c => c.Item.Sku == l.Sku)) is { } was
        && talk.Basket.LastLine(was.Sku) < 0
        && IsKnown(mention.Surface, Plain.Words(reading.Text))
            ? mention with
            {
                Candidates = [mention.Candidates.First(c => c.Item.Sku == was.Sku)],
                Quantity = new Quantity(was.Quantity),
                Options = was.Options,
                Note = mention.Note ?? was.Note,
            }
            : mention;

    /// <summary>"una coca de las grandes": of what is called alike, the one of that size by its measure.</summary>
    ItemMention Sized(ItemMention mention, string text)
    {
        if (mention.Candidates.Count < 2 || mention.Options.Count > 0)
            return mention;
        var words = Plain.Words(text);
        var start = Plain.At(words, mention.Surface);
        var behind = start + Plain.Words(mention.Surface).Length;
        if (start < 0 || behind >= words.Length)
            return mention;
        if (words[behind] == "de" && behind + 2 < words.Length && talk.Lexicon.In("definite", words[behind + 1]))
            behind += 2;
        var large = Replies.Phrases.Cue("size_large").Contains(words[behind]);
        if (!large && !Replies.Phrases.Cue("size_small").Contains(words[behind]))
            return mention;
        var kin = mention
            .Candidates.Select(c => c.Item)
            .Where(i => Sizes.AreOneKind(i, mention.Best, talk.Lexicon))
            .ToList();
        return Sizes.Extreme(kin, talk.Lexicon, large) is { } meant
            ? mention with
            {
                Candidates = [mention.Candidates.First(c => c.Item.Sku == meant.Sku)],
            }
            : mention;
    }

    /// <summary>
    /// "talla 10: dos camisas y un pantalón", "todo en negro": a choice of one of them, said before all or of all, is the
    /// others' too where they must have one.
    /// </summary>
    List<ItemMention> Shared(List<ItemMention> mentions, string text)
    {
        var words = Plain.Words(text);
        var first = mentions.Min(m => Plain.At(words, m.Surface));
        var all = Replies.Phrases.Cue("all_of_it");
        var shared = mentions
            .SelectMany(m => m.Options)
            .Distinct()
            .Where(o =>
                Plain.At(words, o.Choice) is >= 0 and var at
                && (
                    at > 0 && at < first && Plain.Root(words[at - 1]) == Plain.Root(Plain.Text(o.Group))
                    || Enumerable.Range(Math.Max(0, at - 3), at - Math.Max(0, at - 3)).Any(i => all.Contains(words[i]))
                )
            )
            .ToList();
        return shared.Count == 0
            ? mentions
            : mentions.ConvertAll(m =>
                talk.Wishes.Candidates(m) is [var item]
                && shared.FindAll(o =>
                    item.FindGroup(o.Group) is { Required: true }
                    && item.FindChoice(o) is not null
                    && !m.Options.Any(x => Plain.Same(x.Group, o.Group))
                )
                    is { Count: > 0 } lacking
                    ? m with
                    {
                        Options = [.. m.Options, .. lacking],
                    }
                    : m
            );
    }

    /// <summary>Asked about, not asked for: price, stock, what it is.</summary>
    bool Inform(List<ItemMention> mentions, Reading reading)
    {
        talk.Intent ??=
            reading.TopIntent
                is Intents.Recomendacion
                    or Intents.ConsultaCategoria
                    or Intents.ConsultaDespacho
                    or Intents.ConsultaPago
                    or Intents.ConsultaHorario
            // "¿las galletas tienen azúcar?": what no answer of the shop speaks of is asked of the goods.
            || reading is { TopIntent: Intents.ConsultaGeneral } && (reading.Faq is not null || reading.AsksDiscounts)
                ? reading.TopIntent
                : Intents.ConsultaProducto;
        if (
            reading.TopIntent == Intents.Recomendacion
            && reading.Suggestions.Count > 0
            && talk.Shelf.Recommend(reading)
        )
            return true;
        var items = mentions.SelectMany(m => talk.Wishes.Candidates(m)).DistinctBy(i => i.Sku).ToList();
        if (items.Count == 0)
            return false;
        if (mentions is [{ Doubt: { } said }] && talk.Wishes.OfferNearest(said, items))
            return true;
        var counted = reading.AsksStock && Cues.Says(reading, "how_many");
        if (
            (reading.AsksPrice || counted)
            && Quoted(talk.Wishes.EachChoice(mentions, reading.Text)) is { Count: > 1 } quoted
        )
        {
            talk.Detail.Quote(
                quoted,
                together: !Plain.Words(reading.Text).Contains("o")
                    && (items.Count > 1 || mentions.Exists(m => m.Quantity is { Value: not 1 })),
                counted
            );
            return true;
        }
        if (items is [var only])
        {
            var mention = mentions[0];
            var named = mention.Options.Concat(NamedOptions(reading, only)).ToList();
            if (named.Count == 0 && reading.AsksPrice)
                named = [.. Sizes.ExtremeChoices(only, reading.Text, talk.Lexicon)];
            talk.Detail.Tell(
                only,
                [.. named.Where(o => !AsksWhich(reading, o.Group))],
                mention.Quantity is { } q ? Units.Convert(q, only) : null,
                counted: counted
            );
            return true;
        }
        if (reading.Categories.FirstOrDefault(c => !c.Negated) is { } category && mentions.All(m => !m.Certain))
        {
            talk.Shelf.ShowCategory(category.Category, reading);
            return true;
        }
        talk.Shelf.ShowItems(items);
        return true;
    }

    /// <summary>"¿cuánto salen 4 sillas y la mesa?": each a line as the cart would have it; none where one of them is not clear.</summary>
    List<CartLine> Quoted(List<ItemMention> mentions)
    {
        var lines = new List<CartLine>();
        foreach (var mention in mentions)
        {
            if (
                talk.Wishes.Candidates(mention) is not [var item]
                || !talk.Shelf.Sellable(item)
                || mention.Doubt is not null
            )
                return [];
            // By the kilo where nobody says how much, as its price is told.
            var quantity =
                mention.Quantity is { } q ? Units.Convert(q, item) ?? q.Value
                : item.Step < 1 ? 1
                : CartOperations.Smallest(item);
            var options = CartOperations.ValidOptions(item, mention.Options);
            if (
                !lines.Exists(l =>
                    l.Sku == item.Sku && l.Options.Count == options.Count && options.All(l.Options.Contains)
                )
            )
                lines.Add(new CartLine(item.Sku, CartOperations.ToStep(item, quantity), options));
        }
        return lines;
    }

    /// <summary>A quantity, reference or option without a product means what was spoken of.</summary>
    bool Repurchase(Reading reading)
    {
        var buys =
            reading.TopIntent is Intents.IntencionCompra or Intents.ModificarCarrito
                && (!reading.IsQuestion || reading.Confidence > 0.8)
            || reading.Answer == Answer.Yes;
        // "a la misma dirección" is no goods.
        if (Cues.Says(reading, "same_place") && Cues.Says(reading, "place"))
            return false;
        // "lo necesito para el viernes": what is in the cart, and not once more.
        if (
            HasFacts(reading)
            && reading.Quantity is null
            && reading.References.All(r => r.Kind == ReferenceKind.That)
            && talk.Focus is { } ordered
            && talk.Basket.LastLine(ordered) >= 0
        )
            return false;
        if (reading.References.Count > 0 && (buys || !reading.IsQuestion))
        {
            var picked = new PointedAt(talk).Referred(reading, talk.Shown);
            if (
                picked.Count == 0
                && reading.References.Any(r => r.Kind == ReferenceKind.That)
                && talk.Focus is { } focus
            )
                picked = [focus];
            // "esa pues" of what went into the cart a moment ago wants no other one.
            if (
                picked is [var kept]
                && reading is { Quantity: null, Options: [] }
                && reading.References.All(r => r.Kind == ReferenceKind.That)
                && (
                    talk.IsExpected(QuestionKind.More)
                    || talk.IsExpected(QuestionKind.Step)
                    || talk.IsExpected(QuestionKind.Option)
                )
                && !Cues.Says(reading, "besides")
                && !Cues.Says(reading, "too")
                && talk.Basket.LastLine(kept) is >= 0 and var line
            )
            {
                talk.Intent = Intents.IntencionCompra;
                talk.Focus = kept;
                talk.About(kept);
                talk.Tell("in_cart_one", ("line", talk.View.LineText(talk.Priced.Lines[line])));
                return true;
            }
            if (picked.Count > 0)
            {
                talk.Intent = Intents.IntencionCompra;
                // "me lo llevo, ¿y hasta dónde reparten?": as it was offered.
                var offered = talk.Pending is { Kind: QuestionKind.AddIt } offer ? offer : null;
                foreach (var sku in picked)
                    talk.Wishes.Pick(
                        sku,
                        new Question(QuestionKind.Pick)
                        {
                            Quantity = reading.Quantity?.Value ?? (offered?.Sku == sku ? offered.Quantity : null),
                            Options = Merge(offered?.Sku == sku ? offered.Options : [], reading),
                        }
                    );
                return true;
            }
        }
        if (
            reading.References.Count > 0
            && reading.IsQuestion
            && new PointedAt(talk).Referred(reading, talk.Shown) is [var asked, ..]
            && talk.Catalog.Find(asked) is { } item
        )
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Detail.Tell(item, [], null);
            return true;
        }
        // "cámbiamelas por talla 38": the option of a line of the cart.
        if (!Asking(reading) && !reading.IsQuestion && reading.Data.Address is null && talk.Rechosen.Rechoose(reading))
        {
            talk.Intent = Intents.ModificarCarrito;
            return true;
        }
        // A number among words we do not know is an address or a phrase, not a quantity.
        var bare = !reading.Tokens.Any(t => t.Role == "unknown") && reading.Data.Address is null;
        if (talk.Focus is not { } last || talk.Catalog.Find(last) is not { } spoken || Asking(reading))
            return false;
        if (
            reading.Options.Count > 0
            && reading.Options.Any(o => spoken.FindChoice(new ChosenOption(o.Group, o.Choice)) is not null)
            && CartOperations.InCart(talk.Cart, last) > 0
            && !reading.IsQuestion
            && reading.Data.Address is null
        )
        {
            // "mejor rojos": the option of the line just spoken of.
            if (talk.Choices.Choose(last, [.. Merge([], reading).Where(o => spoken.FindChoice(o) is not null)]))
            {
                talk.Intent = Intents.ModificarCarrito;
                return true;
            }
        }
        if (reading.Quantity is { } quantity && buys && bare)
        {
            talk.Intent = Intents.IntencionCompra;
            // "quiero 3" after "1 × Brownie" says how many in all, not three more.
            if (talk.Basket.LastLine(last) is >= 0 and var line)
                talk.Changes.SetQuantity(line, quantity);
            else if (!talk.Wishes.PutDivided(spoken, reading.Text, quantity, [], null))
                talk.Wishes.Put(spoken, quantity, null, Merge([], reading), null);
            return true;
        }
        if (
            bare
            && reading.Quantity is { } count
            && talk.Basket.LastLine(last) is >= 0 and var at
            && talk.IsExpected(QuestionKind.More)
        )
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.Changes.SetQuantity(at, count);
            return true;
        }
        if (reading.Note is { } note && talk.Basket.LastLine(last) is >= 0 and var noted && !reading.IsQuestion)
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.Changes.SetNote(noted, note);
            return true;
        }
        return false;
    }

    bool Courtesy(Reading reading)
    {
        switch (reading.TopIntent)
        {
            case Intents.Saludo:
                talk.Intent = Intents.Saludo;
                talk.Desk.Greet();
                return true;
            case Intents.Despedida:
                talk.Intent = Intents.Despedida;
                talk.Desk.Goodbye();
                return true;
            case Intents.Agradecimiento:
                talk.Intent = Intents.Agradecimiento;
                talk.Desk.YouAreWelcome();
                return true;
            case Intents.FueraDeTema:
                talk.Intent = Intents.FueraDeTema;
                talk.Desk.OutOfScope();
                return true;
            case Intents.RepetirPedido:
                talk.Orders.Repeat(reading.OrderCode);
                return true;
        }
        if (reading.Greets)
        {
            talk.Intent = Intents.Saludo;
            talk.Desk.Greet();
            return true;
        }
        if (reading.Thanks)
        {
            talk.Intent = Intents.Agradecimiento;
            talk.Desk.YouAreWelcome();
            return true;
        }
        if (
            reading.Answer != Answer.None
            && talk.Pending is null or { Kind: QuestionKind.Menu or QuestionKind.Categories or QuestionKind.EditWhat }
        )
        {
            // A yes or no to nothing in particular.
            talk.Desk.Menu("ask_need");
            talk.Intent ??= reading.TopIntent;
            return true;
        }
        return false;
    }
}
