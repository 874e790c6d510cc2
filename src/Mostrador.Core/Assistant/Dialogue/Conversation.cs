using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Who speaks next. A message is taken in from the strongest claim to the weakest: a person asked for, the answer to what
/// we asked, changes to the cart, goods wanted, facts for the order, questions about the shop, courtesies. Several may
/// apply to one message; in the end exactly one question is asked, and it is the one where the sale stood.
/// </summary>
sealed class Conversation(Talk talk)
{
    const double Heard = 0.5;

    /// <summary>The customer said or pressed something, which deserves an answer.</summary>
    bool spoke;

    public void Hear(Input input)
    {
        spoke |= input is Words or Press;
        if (talk.HandedOver)
            return;
        switch (input)
        {
            case Words words:
                Hear(words);
                break;
            case Press press:
                if (!new Presses(talk, this).Take(press.Id))
                    Hear(new Words(press.Title, null));
                break;
            case Thing thing:
                new Things(talk).Take(thing.Message);
                break;
        }
        // What this input asked is what the next one answers.
        talk.Basket.TellAdded();
    }

    void Hear(Words words)
    {
        if (words.Text.Length == 0)
            return;
        if (Offered(words.Text) is { } id && new Presses(talk, this).Take(id))
            return;
        if (words.Referred is { } sku && talk.Catalog.Find(sku) is not null)
            talk.Focus = sku;
        var reading = talk.Read(talk.Shop, talk.Catalog, words.Text, talk.ReadingContext);
        talk.Heard.Add(
            new
            {
                intents = reading.Intents.Take(4),
                tokens = reading.Tokens.Select(t => $"{t.Text}/{t.Role}"),
                items = reading.Items.Select(i => new
                {
                    i.Surface,
                    quantity = i.Quantity,
                    i.Negated,
                    candidates = i.Candidates.Take(4).Select(c => new { c.Item.Sku, c.Score }),
                    i.Options,
                }),
                reading.Categories,
                reading.Answer,
            }
        );
        talk.Confidence = reading.Confidence;
        if (OfferedAt(reading) is { } at && new Presses(talk, this).Take(at))
            return;
        Decide(reading);
        talk.Intent ??= reading.TopIntent;
    }

    /// <summary>"la primera" of choices that are not goods: categories, things to change.</summary>
    string? OfferedAt(Reading reading)
    {
        var offered = talk.Turn.Session.Offered;
        if (
            talk.Pending is not { Kind: QuestionKind.Categories or QuestionKind.EditWhat or QuestionKind.Menu }
            || reading.Items.Count > 0
            || reading.References.FirstOrDefault(r => r.Kind == ReferenceKind.Ordinal) is not { } reference
        )
            return null;
        var at = reference.Position < 0 ? offered.Count + reference.Position : reference.Position - 1;
        return at >= 0 && at < offered.Count ? offered[at].Id : null;
    }

    /// <summary>A number or title typed instead of pressed means the choice we offered.</summary>
    string? Offered(string text)
    {
        var offered = talk.Turn.Session.Offered;
        var plain = Plain.Text(text);
        if (offered.Count == 0 || plain.Length == 0)
            return null;
        if (
            int.TryParse(
                plain,
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var n
            )
            // Where a quantity is asked for, a number is one; so it is after buttons, which show no numbers.
            && !talk.IsExpected(QuestionKind.HowMuch)
            && !talk.IsExpected(QuestionKind.EditLine)
            && !talk.IsExpected(QuestionKind.AddIt)
        )
            return n >= 1 && n <= offered.Count ? offered[n - 1].Id : null;
        foreach (var choice in offered)
            if (Plain.Text(choice.Title) == plain)
                return choice.Id;
        return null;
    }

    void Decide(Reading reading)
    {
        var before = talk.Effects.Count;
        if (reading.TopIntent is Intents.HablarAsesor or Intents.Queja)
        {
            talk.Intent = reading.TopIntent;
            talk.Desk.HandOver(
                reading.TopIntent == Intents.Queja ? "complaint" : "asked for a person",
                complaint: reading.TopIntent == Intents.Queja
            );
            return;
        }

        var understood = AnswerPending(reading);
        if (!understood || !Settled(reading))
            understood |= TakeIn(reading, understood);

        if (!understood && talk.Till.LearnBare(reading))
        {
            talk.Intent = Intents.DatosCliente;
            understood = true;
        }
        if (reading.Greets && !talk.HandedOver && talk.Reply.SaysSomething)
            talk.Desk.GreetBriefly();
        if (understood)
            talk.Misses = 0;
        else
        {
            talk.Desk.Missed();
            talk.Intent ??= reading.TopIntent;
        }
    }

    /// <summary>The answer said all there was in the message.</summary>
    bool Settled(Reading reading) => settled && !reading.IsQuestion;

    bool settled;

    /// <summary>Mentions that were part of the answer and are not wanted once more.</summary>
    readonly List<ItemMention> consumed = [];

    // ---- answers ----

    /// <summary>The message as an answer to what we asked. Sets <see cref="settled"/> when nothing is left of it.</summary>
    bool AnswerPending(Reading reading)
    {
        settled = false;
        consumed.Clear();
        if (talk.Pending is not { } pending)
            return false;
        return pending.Kind switch
        {
            QuestionKind.Option => AnswerOption(reading, pending),
            QuestionKind.Which or QuestionKind.Pick or QuestionKind.Alternative => AnswerPick(reading, pending),
            QuestionKind.HowMuch => AnswerHowMuch(reading, pending),
            QuestionKind.Instead or QuestionKind.AddIt => AnswerQuantityOrYes(reading, pending),
            QuestionKind.EditLine => AnswerEditLine(reading, pending),
            QuestionKind.More => AnswerMore(reading),
            QuestionKind.Step when pending.Step == CheckoutStep.Confirmation => AnswerConfirmation(reading),
            QuestionKind.Step => AnswerStep(reading),
            QuestionKind.CancelOrder or QuestionKind.Dropped or QuestionKind.Person => AnswerByYesNo(reading),
            _ => false,
        };
    }

    bool AnswerOption(Reading reading, Question pending)
    {
        if (talk.Catalog.Find(pending.Sku ?? "") is not { } item)
            return false;
        var shares = new List<(decimal Quantity, IReadOnlyList<ChosenOption> Options)>();
        var fromItems = new List<ChosenOption>();
        foreach (var mention in reading.Items)
            if (!mention.Negated && IsOptionWord(mention, item))
            {
                consumed.Add(mention);
                var own = CartOperations.ValidOptions(item, mention.Options);
                if (own.Count == 0)
                    continue;
                fromItems.AddRange(own);
                if (mention.Quantity is { } q)
                    shares.Add((q.Value, own));
            }
        var options = NamedOptions(reading, item).Concat(fromItems).Distinct().ToList();
        if (shares.Count > 1)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            talk.Basket.Divide(item.Sku, shares);
            settled = reading.Items.All(consumed.Contains) && EditsOf(reading).Count == 0;
            return true;
        }
        if (options.Count > 0)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            talk.Basket.Choose(item.Sku, options);
            settled = reading.Items.All(m => IsOptionWord(m, item)) && EditsOf(reading).Count == 0;
            return true;
        }
        consumed.Clear();
        if (Refuses(reading) && reading.Items.Count == 0)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.Cancelar;
            talk.Basket.GiveUp(pending);
            settled = true;
            return true;
        }
        return false;
    }

    /// <summary>The item's options that the message names, by the reading or by their own name word for word.</summary>
    static IEnumerable<ChosenOption> NamedOptions(Reading reading, Catalog.Item item)
    {
        foreach (var option in reading.Options)
            if (item.FindChoice(new ChosenOption(option.Group, option.Choice)) is not null)
                yield return new ChosenOption(option.Group, option.Choice);
        foreach (var group in item.Options)
            if (!reading.Options.Any(o => Plain.Same(o.Group, group.Name)))
                foreach (var choice in group.Choices)
                    if (Plain.Contains(reading.Text, choice.Name))
                        yield return new ChosenOption(group.Name, choice.Name);
    }

    /// <summary>The mention is the product we ask about, or words of its options read as another product.</summary>
    static bool IsOptionWord(ItemMention mention, Catalog.Item item) =>
        mention.Candidates.Any(c => c.Item.Sku == item.Sku)
        || item.Options.Any(g => g.Choices.Any(c => Plain.Contains(c.Name, mention.Surface)));

    bool AnswerPick(Reading reading, Question pending)
    {
        var picked = Referred(reading, pending.Skus);
        if (picked.Count == 0 && pending.Kind is QuestionKind.Which or QuestionKind.Alternative && !Asking(reading))
            picked = Chosen(reading, pending.Skus);
        if (
            picked.Count == 0
            && pending.Skus.Count == 1
            && (reading.Answer == Answer.Yes || reading.TopIntent == Intents.Confirmar)
            && NothingElse(reading)
        )
            picked = pending.Skus;
        if (
            picked.Count > 0
            && reading.IsQuestion
            && !reading.Has(Intents.IntencionCompra)
            && pending.Kind != QuestionKind.Which
        )
        {
            // "¿y el primero qué trae?"
            if (talk.Catalog.Find(picked[0]) is { } asked)
            {
                talk.Intent = Intents.ConsultaProducto;
                talk.Shelf.Detail(asked, [], null);
                settled = true;
                return true;
            }
        }
        if (picked.Count > 0)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            foreach (var sku in picked)
                talk.Basket.Pick(
                    sku,
                    pending with
                    {
                        Quantity = picked.Count > 1 ? pending.Quantity : reading.Quantity?.Value ?? pending.Quantity,
                        Options = Merge(pending.Options, reading),
                    }
                );
            settled = true;
            return true;
        }
        if (pending.Kind != QuestionKind.Pick && Refuses(reading) && NothingElse(reading))
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.Cancelar;
            talk.Basket.GiveUp(pending);
            settled = true;
            return true;
        }
        return false;
    }

    /// <summary>What "el primero", "el más barato", "los dos" point at among what was shown.</summary>
    IReadOnlyList<string> Referred(Reading reading, IReadOnlyList<string> skus)
    {
        var items = skus.Select(talk.Catalog.Find).OfType<Catalog.Item>().ToList();
        if (items.Count == 0)
            return [];
        var found = new List<string>();
        foreach (var reference in reading.References)
            switch (reference.Kind)
            {
                case ReferenceKind.Ordinal:
                    var at = reference.Position < 0 ? items.Count + reference.Position : reference.Position - 1;
                    if (at >= 0 && at < items.Count)
                        found.Add(items[at].Sku);
                    break;
                case ReferenceKind.Cheapest:
                    found.Add(items.Where(i => i.InStock).DefaultIfEmpty(items[0]).MinBy(i => i.CurrentPrice)!.Sku);
                    break;
                case ReferenceKind.MostExpensive:
                    found.Add(items.Where(i => i.InStock).DefaultIfEmpty(items[0]).MaxBy(i => i.CurrentPrice)!.Sku);
                    break;
                // "los dos" are two: of four shown it does not say which.
                case ReferenceKind.All when reading.Quantity is null || reading.Quantity.Value == items.Count:
                    found.AddRange(items.Select(i => i.Sku));
                    break;
                case ReferenceKind.That when items.Count == 1:
                    found.Add(items[0].Sku);
                    break;
            }
        return [.. found.Distinct()];
    }

    /// <summary>Which of several alike the words now name: by mention, or by a word only one of them has.</summary>
    IReadOnlyList<string> Chosen(Reading reading, IReadOnlyList<string> skus)
    {
        foreach (var mention in reading.Items)
        {
            var among = mention.Candidates.Where(c => skus.Contains(c.Item.Sku)).ToList();
            if (among.Count == 1 || among.Count > 1 && among[0].Score - among[1].Score >= 0.1)
                return [among[0].Item.Sku];
        }
        foreach (var token in reading.Tokens)
        {
            var word = Plain.Text(token.Text);
            if (!Plain.Tells(word))
                continue;
            var root = Plain.Root(word);
            var having = skus.Where(s =>
                    talk.Catalog.Find(s) is { } i
                    && Plain.Words($"{i.Name} {i.Description}").Select(Plain.Root).Contains(root)
                )
                .ToList();
            if (having.Count == 1)
                return having;
        }
        return [];
    }

    bool AnswerHowMuch(Reading reading, Question pending)
    {
        if (talk.Catalog.Find(pending.Sku ?? "") is not { } item)
            return false;
        var same = reading.Items.FirstOrDefault(m => m.Candidates.Any(c => c.Item.Sku == item.Sku));
        var quantity = same?.Quantity ?? reading.Quantity;
        var amount = same?.Amount ?? (quantity is null ? reading.Budget?.Max : null);
        if (quantity is not null || amount is not null)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            talk.Basket.Put(item, quantity, amount, Merge(pending.Options, reading), pending.Note);
            if (same is not null)
                consumed.Add(same);
            settled = reading.Items.All(consumed.Contains);
            return true;
        }
        if (Refuses(reading) && NothingElse(reading))
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.Cancelar;
            talk.Basket.GiveUp(pending);
            settled = true;
            return true;
        }
        return false;
    }

    /// <summary>"sí", "dame dos", "una sola" to an offer of one product.</summary>
    bool AnswerQuantityOrYes(Reading reading, Question pending)
    {
        if (talk.Catalog.Find(pending.Sku ?? "") is not { } item)
            return false;
        var same = reading.Items.FirstOrDefault(m => m.Certain && m.Best.Sku == item.Sku && !m.Negated);
        var others = reading.Items.Any(m => m != same && !IsOptionWord(m, item));
        if (reading.IsQuestion && reading.Answer != Answer.Yes || others || Asking(reading))
            return false;
        var quantity = same?.Quantity ?? reading.Quantity;
        IReadOnlyList<ChosenOption> options =
        [
            .. Merge(pending.Options, same?.Options),
            .. NamedOptions(reading, item),
        ];
        var agrees =
            reading.Answer == Answer.Yes
            || quantity is not null && reading.Answer != Answer.No
            || reading.TopIntent is Intents.Confirmar or Intents.IntencionCompra && reading.Answer != Answer.No
            || quantity is not null && pending.Kind == QuestionKind.Instead
            || pending.Kind == QuestionKind.AddIt && options.Count > pending.Options.Count
            || EditsOf(reading).Any(e => e.Kind == EditKind.Add && e.Target is null);
        if (agrees)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            quantity ??= EditsOf(reading).Select(e => e.Quantity).FirstOrDefault(q => q is not null);
            quantity ??= pending.Quantity is { } q ? new Quantity(q) : null;
            if (pending.InAll && talk.Basket.LastLine(item.Sku) is >= 0 and var line && quantity is not null)
                talk.Basket.SetQuantity(line, Units.Convert(quantity, item) ?? quantity.Value);
            else
                talk.Basket.Put(item, quantity, null, options, pending.Note);
            settled = true;
            return true;
        }
        if (Refuses(reading) && NothingElse(reading))
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.Cancelar;
            talk.Basket.GiveUp(pending);
            if (talk.Cart.Lines.Count > 0)
                talk.CartChanged = true;
            else if (!talk.Busy)
                talk.Desk.Menu("ask_need");
            settled = true;
            return true;
        }
        return false;
    }

    bool AnswerEditLine(Reading reading, Question pending)
    {
        var line = -1;
        for (var i = 0; i < talk.Cart.Lines.Count; i++)
            if (talk.Cart.Lines[i].Sku == pending.Sku)
                line = i;
        if (line < 0)
            return false;
        if (reading.Quantity is { } quantity)
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.Basket.SetQuantity(
                line,
                talk.Catalog.Find(pending.Sku!) is { } item
                    ? Units.Convert(quantity, item) ?? quantity.Value
                    : quantity.Value
            );
            settled = true;
            return true;
        }
        if (
            reading.Options.Count > 0
            && talk.Basket.Choose(pending.Sku!, [.. reading.Options.Select(o => new ChosenOption(o.Group, o.Choice))])
        )
        {
            talk.Intent = Intents.ModificarCarrito;
            settled = true;
            return true;
        }
        return false;
    }

    /// <summary>"¿Algo más o cerramos el pedido?": "no" and "cerramos" both close it.</summary>
    bool AnswerMore(Reading reading)
    {
        if (!NothingElse(reading) || talk.Cart.Lines.Count == 0)
            return false;
        var closes =
            reading.TopIntent is Intents.Confirmar
            || reading.Answer != Answer.None && reading.TopIntent is not (Intents.Cancelar or Intents.Despedida);
        if (!closes)
            return false;
        talk.Intent = Intents.Confirmar;
        talk.Till.Learn(reading);
        talk.Till.Start();
        settled = true;
        return true;
    }

    bool AnswerConfirmation(Reading reading)
    {
        if (reading.Items.Count > 0 || EditsOf(reading).Count > 0)
            return false;
        if (Refuses(reading))
        {
            // "no, mejor en efectivo" changes the order; a bare no drops it.
            if (HasFacts(reading))
            {
                talk.Till.Learn(reading);
                talk.Intent = Intents.DatosCliente;
            }
            else
                talk.Till.Drop();
            settled = true;
            return true;
        }
        if (Asking(reading))
            return false;
        if (HasFacts(reading))
        {
            var shown = (talk.Checkout.SummaryTotal, talk.Checkout.ConfirmationKey);
            if (talk.Till.Learn(reading) && talk.Checkout.SummaryTotal != shown.SummaryTotal)
            {
                talk.Intent = Intents.DatosCliente;
                settled = true;
                return true;
            }
        }
        // "¿sí?" is a doubt, not a yes to a total.
        if ((reading.Answer == Answer.Yes || reading.TopIntent == Intents.Confirmar) && !reading.Text.Contains('?'))
        {
            talk.Till.Confirm();
            settled = true;
            return true;
        }
        return false;
    }

    bool AnswerStep(Reading reading)
    {
        if (reading.Items.Any(i => !i.Negated) && (!ExpectsPersonalWords || Orders(reading)))
            return false;
        if (reading.TopIntent == Intents.Cancelar && !HasFacts(reading))
        {
            talk.Till.Drop();
            settled = true;
            return true;
        }
        if (HasFacts(reading) && !Asking(reading) && EditsOf(reading).Count == 0 && talk.Till.Learn(reading))
        {
            talk.Intent = Intents.DatosCliente;
            settled = !reading.IsQuestion;
            return true;
        }
        // Streets and people are called like goods: in answer to the question they are not goods.
        if (ExpectsPersonalWords && !Asking(reading) && EditsOf(reading).Count == 0 && talk.Till.LearnBare(reading))
        {
            talk.Intent = Intents.DatosCliente;
            settled = true;
            return true;
        }
        return false;
    }

    /// <summary>The message asks for goods, and would be neither a street nor a name.</summary>
    static bool Orders(Reading reading) => reading.TopIntent is Intents.IntencionCompra or Intents.ModificarCarrito;

    bool ExpectsPersonalWords =>
        talk.IsExpected(CheckoutStep.Address)
        || talk.IsExpected(CheckoutStep.Name)
        || talk.IsExpected(CheckoutStep.Email);

    bool AnswerByYesNo(Reading reading)
    {
        if (!NothingElse(reading) || Asking(reading))
            return false;
        if (reading.Answer == Answer.Yes || reading.TopIntent == Intents.Confirmar)
            settled = AnswerYesNo(yes: true);
        else if (Refuses(reading))
            settled = AnswerYesNo(yes: false);
        return settled;
    }

    /// <summary>Yes or no, pressed or said, to whatever was asked last.</summary>
    public bool AnswerYesNo(bool yes)
    {
        switch (talk.Pending)
        {
            case { Kind: QuestionKind.CancelOrder, Text: { } code }:
                if (yes)
                    talk.Orders.Cancel(code);
                else
                {
                    talk.Intent = Intents.EstadoPedido;
                    talk.Tell("order_kept", ("code", code));
                }
                return true;
            case { Kind: QuestionKind.Person } when yes:
                talk.Intent = Intents.HablarAsesor;
                talk.Desk.HandOver("asked for a person", complaint: false);
                return true;
            case { Kind: QuestionKind.Dropped }:
                talk.Intent = yes ? Intents.ModificarCarrito : Intents.Cancelar;
                if (yes)
                    talk.Till.AskWhatToChange();
                else
                    talk.Tell("cart_stays");
                return true;
            case { Settles: true } question when !yes:
                talk.Open.Remove(question);
                talk.Intent = Intents.Cancelar;
                talk.Basket.GiveUp(question);
                if (talk.Cart.Lines.Count > 0)
                    talk.CartChanged = true;
                else if (!talk.Busy)
                    talk.Desk.Menu("ask_need");
                return true;
            case { Settles: true, Skus: [var only] } question:
                talk.Open.Remove(question);
                talk.Intent = Intents.IntencionCompra;
                talk.Basket.Pick(only, question);
                return true;
            default:
                // A button of a question long past: it no longer says anything.
                talk.Intent = Intents.ConsultaGeneral;
                if (!talk.Busy)
                    talk.Desk.Menu("ask_need");
                return true;
        }
    }

    // ---- the message for itself ----

    bool TakeIn(Reading reading, bool answered)
    {
        var did = false;
        var edited = new List<ItemMention>();
        if (
            EditsOf(reading).Count > 0
            && (talk.Cart.Lines.Count > 0 || EditsOf(reading).Any(e => e.Target is not null))
        )
        {
            if (talk.Basket.Edit(EditsOf(reading)))
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
        var mentions = reading
            .Items.Where(m => !m.Negated && !consumed.Contains(m) && !edited.Any(e => SameMention(e, m)))
            .ToList();
        var refused = reading.Items.Where(m => m.Negated && !edited.Any(e => SameMention(e, m))).ToList();
        did |= DropRefused(refused);

        if (!did && !answered && Exclusive(reading, mentions))
            return true;

        if (mentions.Count > 0)
            did |= IsPurchase(reading, mentions) ? Buy(mentions, reading) : Inform(mentions, reading);
        else if (!answered && !did && Repurchase(reading))
            did = true;

        if (!answered && talk.Till.Learn(reading))
        {
            if (!did && !talk.Checkout.Started && !talk.Reply.SaysSomething)
                talk.Tell("noted");
            did = true;
            talk.Intent ??= mentions.Count > 0 ? null : Intents.DatosCliente;
        }
        did |= AnswerQuestions(reading, answered || did, mentions.Count > 0);
        if (!did && !answered)
            did = Browse(reading) || Courtesy(reading);
        return did;
    }

    /// <summary>Intents that own the whole message.</summary>
    bool Exclusive(Reading reading, List<ItemMention> mentions)
    {
        switch (reading.TopIntent)
        {
            // "mi pedido" of somebody who has placed none is the one being filled.
            case Intents.EstadoPedido
                when reading.OrderCode is null && talk.Turn.Orders.Count == 0 && talk.Cart.Lines.Count > 0:
                talk.Intent = Intents.VerCarrito;
                talk.Basket.ShowCart();
                return true;
            case Intents.EstadoPedido:
                talk.Orders.Status(reading.OrderCode);
                return true;
            case Intents.AvisoPago:
                talk.Orders.PaymentNotice(reading.OrderCode, picture: false);
                return true;
            case Intents.RepetirPedido when mentions.Count == 0:
                talk.Orders.Repeat(reading.OrderCode);
                talk.Till.Learn(reading);
                return true;
            case Intents.VerCarrito:
                talk.Intent = Intents.VerCarrito;
                talk.Basket.ShowCart();
                return true;
            case Intents.Confirmar when mentions.Count == 0 && talk.Cart.Lines.Count > 0:
                talk.Intent = Intents.Confirmar;
                talk.Till.Learn(reading);
                talk.Till.Start();
                return true;
            case Intents.Confirmar
                when mentions.Count == 0 && talk.Checkout.Started is false && reading.Answer == Answer.None:
                talk.Basket.ShowCart();
                return true;
            case Intents.Cancelar when mentions.Count == 0:
                Cancel(reading);
                return true;
            default:
                return false;
        }
    }

    void Cancel(Reading reading)
    {
        if (reading.OrderCode is { } code)
            talk.Orders.AskCancel(code);
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

    static bool SameMention(ItemMention a, ItemMention b) =>
        a == b || a.Surface == b.Surface && a.Candidates[0].Item.Sku == b.Candidates[0].Item.Sku;

    /// <summary>"no quiero brownies": out of the cart when they are in it.</summary>
    bool DropRefused(List<ItemMention> refused)
    {
        var did = false;
        foreach (var mention in refused)
            for (var i = talk.Cart.Lines.Count - 1; i >= 0; i--)
                if (mention.Certain && talk.Cart.Lines[i].Sku == mention.Best.Sku)
                {
                    talk.Basket.Remove(i);
                    talk.Intent ??= Intents.ModificarCarrito;
                    did = true;
                }
        return did;
    }

    static bool IsPurchase(Reading reading, List<ItemMention> mentions)
    {
        if (reading.AsksPrice || reading.AsksStock)
            return false;
        if (reading.TopIntent is Intents.IntencionCompra or Intents.ModificarCarrito or Intents.RepetirPedido)
            return true;
        if (reading.TopIntent is Intents.Recomendacion or Intents.ConsultaCategoria)
            return false;
        // "unos chilaquiles rojos con pollo": nobody asks about a product in such detail.
        if (reading.TopIntent == Intents.ConsultaProducto)
            return !reading.IsQuestion
                && (mentions.Any(m => m.Quantity is not null || m.Options.Count > 0) || Cues.Says(reading, "some"));
        return !reading.IsQuestion
            && (
                reading.Has(Intents.IntencionCompra)
                || mentions.Any(m => m.Quantity is not null || m.Amount is not null)
            );
    }

    bool Buy(List<ItemMention> mentions, Reading reading)
    {
        if (talk.Intent is null or Intents.ConsultaProducto)
            talk.Intent = Intents.IntencionCompra;
        talk.Open.RemoveAll(q => q.Kind == QuestionKind.Alternative && q == talk.Pending);
        if (reading.Budget is { } budget && mentions is [{ Certain: false } vague])
        {
            var within = vague.Candidates.Where(c => Shelf.Within(c.Item, budget)).ToList();
            if (within.Count > 0)
                mentions = [vague with { Candidates = within }];
        }
        if (mentions is [{ Note: null } single] && reading.Note is { } note)
            mentions = [single with { Note = note }];
        else if (mentions.Count > 1 && reading.Note is { } last && mentions[^1].Note is null)
            mentions[^1] = mentions[^1] with { Note = last };
        // Options said apart from their product are of the only one there is.
        if (mentions is [{ Options.Count: 0 } bare] && talk.Basket.Candidates(bare) is [var item])
            mentions = [bare with { Options = [.. NamedOptions(reading, item)] }];
        return talk.Basket.Want(mentions);
    }

    /// <summary>Asked about, not asked for: price, stock, what it is.</summary>
    bool Inform(List<ItemMention> mentions, Reading reading)
    {
        talk.Intent ??= reading.TopIntent
            is Intents.Recomendacion
                or Intents.ConsultaCategoria
                or Intents.ConsultaGeneral
                or Intents.ConsultaDespacho
                or Intents.ConsultaPago
                or Intents.ConsultaHorario
            ? reading.TopIntent
            : Intents.ConsultaProducto;
        if (
            reading.TopIntent == Intents.Recomendacion
            && reading.Suggestions.Count > 0
            && talk.Shelf.Recommend(reading)
        )
            return true;
        var items = mentions.SelectMany(m => talk.Basket.Candidates(m)).DistinctBy(i => i.Sku).ToList();
        if (items.Count == 0)
            return false;
        if (items is [var only])
        {
            var mention = mentions[0];
            talk.Shelf.Detail(
                only,
                [.. mention.Options, .. NamedOptions(reading, only)],
                mention.Quantity is { } q ? Units.Convert(q, only) : null
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

    /// <summary>A quantity, reference or option without a product means what was spoken of.</summary>
    bool Repurchase(Reading reading)
    {
        var buys =
            reading.TopIntent is Intents.IntencionCompra or Intents.ModificarCarrito || reading.Answer == Answer.Yes;
        if (reading.References.Count > 0 && (buys || !reading.IsQuestion))
        {
            var picked = Referred(reading, talk.Shown);
            if (
                picked.Count == 0
                && reading.References.Any(r => r.Kind == ReferenceKind.That)
                && talk.Focus is { } focus
            )
                picked = [focus];
            if (picked.Count > 0)
            {
                talk.Intent = Intents.IntencionCompra;
                foreach (var sku in picked)
                    talk.Basket.Pick(
                        sku,
                        new Question(QuestionKind.Pick)
                        {
                            Quantity = reading.Quantity?.Value,
                            Options = Merge([], reading),
                        }
                    );
                return true;
            }
        }
        if (
            reading.References.Count > 0
            && reading.IsQuestion
            && Referred(reading, talk.Shown) is [var asked, ..]
            && talk.Catalog.Find(asked) is { } item
        )
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Shelf.Detail(item, [], null);
            return true;
        }
        // A number among words we do not know is an address or a phrase, not a quantity.
        var bare = !reading.Tokens.Any(t => t.Role == "unknown");
        if (talk.Focus is not { } last || talk.Catalog.Find(last) is not { } spoken || Asking(reading))
            return false;
        if (
            reading.Options.Count > 0
            && reading.Options.Any(o => spoken.FindChoice(new ChosenOption(o.Group, o.Choice)) is not null)
            && CartOperations.InCart(talk.Cart, last) > 0
            && !reading.IsQuestion
        )
        {
            // "mejor rojos": the option of the line just spoken of.
            if (talk.Basket.Choose(last, [.. Merge([], reading).Where(o => spoken.FindChoice(o) is not null)]))
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
                talk.Basket.SetQuantity(line, Units.Convert(quantity, spoken) ?? quantity.Value);
            else
                talk.Basket.Put(spoken, quantity, null, Merge([], reading), null);
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
            talk.Basket.SetQuantity(at, Units.Convert(count, spoken) ?? count.Value);
            return true;
        }
        if (reading.Note is { } note && talk.Basket.LastLine(last) is >= 0 and var noted && !reading.IsQuestion)
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.Basket.SetNote(noted, note);
            return true;
        }
        return false;
    }

    /// <summary>Questions about the shop, answered beside whatever else the message did.</summary>
    bool AnswerQuestions(Reading reading, bool did, bool named)
    {
        var any = false;
        bool Asks(string intent) =>
            reading.TopIntent == intent || reading.IsQuestion && reading.Has(intent, did ? 0.6 : Heard);

        if (
            reading.Faq is { } faq
            && faq < talk.Shop.Faq.Count
            && (!did || reading.IsQuestion)
            && !(named && reading.TopIntent != Intents.ConsultaGeneral)
        )
        {
            talk.Desk.Answer(faq);
            talk.Intent ??= reading.TopIntent;
            return true;
        }
        if (reading.AsksDiscounts && (!named || !did))
        {
            talk.Desk.Offers();
            talk.Intent ??= Intents.ConsultaGeneral;
            any = true;
        }
        if (Asks(Intents.ConsultaHorario))
        {
            talk.Desk.Hours();
            talk.Intent ??= Intents.ConsultaHorario;
            any = true;
        }
        // Asked while the zone is being chosen, it was the choice, and the next question says its terms.
        var chosen = did && reading.Zone is not null && talk.IsExpected(CheckoutStep.Zone);
        if (Asks(Intents.ConsultaDespacho) && (reading.IsQuestion || !did) && !chosen)
        {
            if (Cues.Says(reading, "how_long"))
                talk.Desk.HowLong();
            else
                talk.Desk.Delivery(reading.Zone, reading.Zone is null ? PlaceAskedFor(reading) : null);
            talk.Intent ??= Intents.ConsultaDespacho;
            any = true;
        }
        if (Asks(Intents.ConsultaPago) && (reading.IsQuestion || !did))
        {
            talk.Desk.Payments(reading.Payment);
            talk.Intent ??= Intents.ConsultaPago;
            any = true;
        }
        if (
            !any
            && !did
            && reading.AsksPrice
            && talk.Focus is { } focus
            && reading.Categories.Count == 0
            && talk.Catalog.Find(focus) is { } item
        )
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Shelf.Detail(item, Merge([], reading), reading.Quantity is { } q ? Units.Convert(q, item) : null);
            any = true;
        }
        if (
            !any
            && !did
            && reading.AsksStock
            && talk.Focus is { } stocked
            && reading.Categories.Count == 0
            && reading.Suggestions.Count == 0
            && talk.Catalog.Find(stocked) is { } there
        )
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Shelf.Detail(there, [], null);
            any = true;
        }
        return any;
    }

    /// <summary>A place in a delivery question that is none of the shop's zones.</summary>
    static string? PlaceAskedFor(Reading reading) =>
        reading.Unknown.Count is > 0 and <= 3
            ? string.Join(
                ' ',
                reading.Tokens.Where(t => reading.Unknown.Contains(t.Text)).Select(t => Plain.Capital(t.Surface))
            )
            : null;

    /// <summary>Looking around: shelves, needs, budgets, things the shop does not sell.</summary>
    bool Browse(Reading reading)
    {
        var wanted = reading.Categories.Where(c => !c.Negated).OrderByDescending(c => c.Score).ToList();
        var unwanted = reading.Categories.Where(c => c.Negated).Select(c => c.Category).ToList();
        if (reading.TopIntent == Intents.ConsultaCatalogo)
        {
            talk.Intent = Intents.ConsultaCatalogo;
            if (wanted.Count == 0 && reading.Budget is null)
            {
                talk.Shelf.ShowCategories();
                return true;
            }
        }
        if (
            reading.TopIntent == Intents.Recomendacion
            && reading.Suggestions.Count > 0
            && talk.Shelf.Recommend(reading)
        )
        {
            talk.Intent = Intents.Recomendacion;
            return true;
        }
        if (wanted.Count == 0 && talk.Shelf.TryNarrow(reading))
            return true;
        if (
            wanted.Count > 0
            && reading.TopIntent is not (Intents.Saludo or Intents.Agradecimiento or Intents.Despedida)
        )
        {
            talk.Intent ??= reading.TopIntent is Intents.Recomendacion or Intents.ConsultaCatalogo
                ? reading.TopIntent
                : Intents.ConsultaCategoria;
            talk.Shelf.ShowCategory(wanted[0].Category, reading);
            return true;
        }
        if (
            reading.Suggestions.Count > 0
            && reading.TopIntent
                is not (Intents.Saludo or Intents.FueraDeTema or Intents.Agradecimiento or Intents.Despedida)
            && talk.Shelf.Recommend(reading)
        )
        {
            talk.Intent ??= Intents.Recomendacion;
            return true;
        }
        if (reading.Budget is { } budget && talk.Shelf.ShowWithin(budget, unwanted))
        {
            talk.Intent ??= Intents.Recomendacion;
            return true;
        }
        if (unwanted.Count > 0 || reading.TopIntent == Intents.Recomendacion)
        {
            talk.Intent ??= reading.TopIntent;
            talk.Shelf.ShowCategories();
            return true;
        }
        if (
            reading.Unknown.Count > 0
            && (
                Cues.Says(reading, "wants")
                || reading.AsksStock
                || reading.AsksPrice
                || reading.TopIntent is Intents.IntencionCompra or Intents.ConsultaProducto or Intents.ConsultaCategoria
            )
        )
        {
            talk.Intent ??= reading.TopIntent;
            talk.Shelf.NotSold(UnknownWords(reading));
            return true;
        }
        if (
            reading.TopIntent is Intents.ConsultaCategoria or Intents.IntencionCompra or Intents.ConsultaProducto
            && reading.Confidence >= Heard
        )
        {
            // "quiero comprar", "quiero hacer un pedido": what, is the next question.
            talk.Intent ??= reading.TopIntent;
            talk.Shelf.ShowCategories();
            return true;
        }
        return false;
    }

    static string UnknownWords(Reading reading)
    {
        var words = reading
            .Tokens.Where(t => reading.Unknown.Contains(t.Text))
            .Select(t => t.Surface)
            .Distinct()
            .Take(4)
            .ToList();
        return words.Count > 0 ? string.Join(' ', words) : string.Join(' ', reading.Unknown.Take(4));
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

    // ---- the one question at the end ----

    public void Finish()
    {
        if (talk.HandedOver)
        {
            talk.Open.Clear();
            talk.Reply.DropQuestion();
            return;
        }
        if (talk.Asked is not null)
            return;
        if (spoke && talk.Cart.Lines.Count == 0 && !talk.Reply.SaysSomething && talk.Open.Count == 0)
            talk.Desk.Menu("ask_need");
        if (talk.Asked is not null)
            return;
        if (!spoke && !talk.Reply.SaysSomething && !talk.CartChanged && !moved)
        {
            // Nothing was said and nothing happened: what was asked stands.
            talk.Asked = talk.Pending;
            return;
        }
        if (talk.Open.Count > 0)
            talk.Basket.AskOpen();
        if (talk.Asked is not null || talk.Open.Count > 0)
            return;
        if (talk.Checkout.Started)
            talk.Till.AskNext();
        else if (talk.CartChanged && talk.Cart.Lines.Count > 0)
            AskMore();
        else if (
            talk.Pending is { Kind: QuestionKind.More }
            && talk.Cart.Lines.Count > 0
            && talk.Intent is not (Intents.Despedida or Intents.Agradecimiento)
        )
            AskMore();
        else if (talk.CartChanged && talk.Cart.Lines.Count == 0)
            talk.Desk.Menu("ask_anything_else");
        else
            // A digression: what was shown is still what "el primero" means.
            talk.Asked = talk.Pending is { Kind: QuestionKind.Pick or QuestionKind.AddIt or QuestionKind.More }
                ? talk.Pending
                : null;
    }

    bool moved => talk.Checkout != talk.Turn.Session.Checkout || talk.Cart != talk.Turn.Session.Cart;

    void AskMore()
    {
        var priced = talk.Priced;
        talk.Ask(
            new Question(QuestionKind.More),
            talk.Say("ask_more_or_close", ("total", talk.Money.Amount(priced.Total))),
            [talk.Choice(ChoiceIds.Close, "button_close"), talk.Choice(ChoiceIds.KeepBuying, "button_keep_buying")]
        );
    }

    // ---- reading a reading ----

    /// <summary>"paso a retirarlo" is how it is received, not something to take out.</summary>
    static IReadOnlyList<Edit> EditsOf(Reading reading) =>
        reading.Mode == DeliveryMode.Pickup && reading.Edits.Any(e => e is { Kind: EditKind.Remove, Target: null })
            ? [.. reading.Edits.Where(e => e is not { Kind: EditKind.Remove, Target: null })]
            : reading.Edits;

    static bool Refuses(Reading reading) => reading.Answer == Answer.No || reading.TopIntent == Intents.Cancelar;

    static bool HasFacts(Reading reading) =>
        reading.Zone is not null
        || reading.Mode is not null
        || reading.Slot is not null
        || reading.Payment is not null
        || reading.Data != new PersonalData();

    /// <summary>The message asks something of the shop, whatever else it says.</summary>
    static bool Asking(Reading reading) =>
        reading.IsQuestion
        && (
            reading.Faq is not null
            || reading.AsksDiscounts
            || reading.AsksPrice
            || reading.AsksStock
            || reading.TopIntent
                is Intents.ConsultaDespacho
                    or Intents.ConsultaPago
                    or Intents.ConsultaHorario
                    or Intents.ConsultaProducto
                    or Intents.ConsultaCategoria
                    or Intents.ConsultaCatalogo
                    or Intents.ConsultaGeneral
                    or Intents.Recomendacion
                    or Intents.EstadoPedido
                    or Intents.VerCarrito
        );

    /// <summary>Beyond a yes or no the message holds nothing that asks for more.</summary>
    static bool NothingElse(Reading reading) =>
        reading.Items.All(i => i.Negated)
        && EditsOf(reading).Count == 0
        && reading.Categories.All(c => c.Negated)
        && !Asking(reading);

    static IReadOnlyList<ChosenOption> Merge(IReadOnlyList<ChosenOption> options, Reading reading) =>
        reading.Options.Count == 0
            ? options
            : [.. options, .. reading.Options.Select(o => new ChosenOption(o.Group, o.Choice))];

    static IReadOnlyList<ChosenOption> Merge(IReadOnlyList<ChosenOption> options, IReadOnlyList<ChosenOption>? more) =>
        more is null or { Count: 0 } ? options : [.. options, .. more];
}
