using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Channels;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Who speaks next. A message is taken in from the strongest claim to the weakest: a person asked for, the answer to what
/// we asked, changes to the cart, goods wanted, facts for the order, questions about the shop, courtesies. Several may
/// apply to one message; in the end exactly one question is asked, and it is the one where the sale stood.
/// </summary>
sealed class Conversation(Talk talk)
{
    readonly Answers answers = new(talk);
    readonly ReadingRepairs repairs = new(talk);
    readonly Declining declining = new(talk);
    readonly Withdrawals withdrawals = new(talk);

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
                Hear(new SpokenParts(talk).Of(words.Text), words.Referred);
                break;
            case Press press:
                if (!new Presses(talk, answers).Take(press.Id))
                    Hear(new Words(press.Title, null));
                break;
            case Thing thing:
                new Things(talk).Take(thing.Message);
                break;
        }
        // What this input asked is what the next one answers.
        talk.Basket.TellAdded();
    }

    void Hear(IReadOnlyList<string> parts, string? referred)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0)
                talk.Basket.TellAdded();
            // "bueno, no importa" before a question is not what the message is about.
            if (i > 0 && talk.Intent == Intents.Cancelar && talk.Cart.Lines.Count > 0)
                talk.Intent = null;
            if (i > 0 && talk.Asked is { } asked)
            {
                // What the part before asked is what this one answers; where it does not, it is asked in the end.
                talk.Pending = asked;
                talk.Asked = null;
                aside = (asked, talk.Reply.SetQuestionAside());
            }
            talk.MoreFollows = i + 1 < parts.Count;
            Hear(new Words(parts[i], referred));
        }
    }

    /// <summary>A question asked between the parts of a message.</summary>
    (Question Question, Reply.AskedText Text)? aside;

    void Hear(Words words)
    {
        if (words.Text.Length == 0)
            return;
        if (Offered(words.Text) is { } id && new Presses(talk, answers).Take(id))
            return;
        if (words.Referred is { } sku && talk.Catalog.Find(sku) is not null)
            talk.Focus = sku;
        var reading = repairs.Of(talk.Read(ReadingRepairs.WithoutOpener(words.Text)));
        talk.Heard.Add(
            new
            {
                intents = reading.Intents.Take(4),
                why = reading.Why,
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
                reading.Options,
                reading.Quantity,
                edits = reading.Edits.Select(e => new
                {
                    kind = e.Kind.ToString(),
                    target = e.Target?.Surface,
                    e.Quantity,
                    with = e.With?.Surface,
                }),
                answer = reading.Answer.ToString(),
                reading.Faq,
                reading.FaintFaq,
                unheard = reading.Unheard,
                asks = reading.IsQuestion,
            }
        );
        talk.Confidence = reading.Confidence;
        talk.WasAsked |= reading.IsQuestion;
        if (OfferedAt(reading) is { } at && new Presses(talk, answers).Take(at))
            return;
        Decide(reading);
        talk.Intent ??= reading.TopIntent;
    }

    /// <summary>"la primera" of choices that are not goods: categories, things to change, hours, means of payment.</summary>
    string? OfferedAt(Reading reading)
    {
        var offered = talk.Turn.Session.Offered;
        if (
            talk.Pending
                is not (
                    { Kind: QuestionKind.Categories or QuestionKind.EditWhat or QuestionKind.Menu }
                    or { Kind: QuestionKind.Step, Step: CheckoutStep.Slot or CheckoutStep.Payment }
                )
            || reading.Items.Count > 0
            || reading.References.FirstOrDefault(r => r.Kind == ReferenceKind.Ordinal) is not { } reference
        )
            return null;
        var at = reference.Position < 0 ? offered.Count + reference.Position : reference.Position - 1;
        return at >= 0 && at < offered.Count ? offered[at].Id : null;
    }

    /// <summary>A number or title typed instead of pressed means the choice we offered.</summary>
    internal string? Offered(string text)
    {
        var offered = talk.Turn.Session.Offered;
        var plain = Plain.Text(text);
        if (offered.Count == 0 || plain.Length == 0)
            return null;
        // "2" of sizes 2, 4 and 6 is no place among them.
        foreach (var choice in offered)
            if (Plain.Text(choice.Title) == plain)
                return choice.Id;
        return
            int.TryParse(
                plain,
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var n
            )
            && n >= 1
            && n <= offered.Count
            // Where a quantity is asked for, a number is one.
            && !talk.IsExpected(QuestionKind.HowMuch)
            && !talk.IsExpected(QuestionKind.EditLine)
            && !talk.IsExpected(QuestionKind.AddIt)
            && (talk.Turn.NumbersChoices || ChoiceIds.NamesOneOfMany(offered[n - 1].Id))
            ? offered[n - 1].Id
            : null;
    }

    void Decide(Reading reading)
    {
        if (new TheOtherWayRound(talk).Take(reading) || withdrawals.Take(reading))
        {
            talk.Misses = 0;
            return;
        }
        if (declining.Declines(reading))
        {
            Decline();
            return;
        }
        if (
            new DictatedNotes(talk).Take(reading)
            || new Inscriptions(talk).TakeAlone(reading)
            || new IngredientsLeftOut(talk).Take(reading)
            || new SizesNotThere(talk).Take(reading)
        )
        {
            talk.Misses = 0;
            return;
        }
        if (ShopQuestions.AsksWhoSpeaks(reading))
        {
            talk.Intent = Intents.ConsultaGeneral;
            talk.Desk.TellWhoSpeaks();
            talk.Misses = 0;
            return;
        }
        // "¿cuánto me falta para que sea gratis?" misses nothing.
        if (
            reading.TopIntent is Intents.HablarAsesor
            || reading.TopIntent is Intents.Queja
                && reading.Confidence >= Complains
                && !DeliveryQuestions.AsksFree(reading)
                && !DeliveryQuestions.AsksWhatIsMissing(reading)
                && !new DeliveryQuestions(talk).AsksWhetherItIsEnough(reading)
                && !TellsTheOrder(reading)
                && !ShopQuestions.AsksRatherThanComplains(reading)
                && !CorrectsTheCart(reading)
                // "mmm no, es mucho" to the total says no, and complains of nothing.
                && !(reading.Answer == Answer.No && talk.Checkout.Started && reading.Has(Intents.Cancelar))
                && !Holds(reading)
                && !AsksOfTheOrder(reading)
                && !LacksMore(reading)
        )
        {
            // "las suaves pásalas a picantes" passes nobody on.
            if (talk.Cart.Lines.Count > 0 && reading.Options.Count > 0 && new Retellings(talk).Take(reading))
            {
                talk.Misses = 0;
                return;
            }
            talk.Intent = reading.TopIntent;
            talk.Desk.HandOver(
                reading.TopIntent == Intents.Queja ? HandOver.Complaint : HandOver.Asked,
                complaint: reading.TopIntent == Intents.Queja
            );
            return;
        }

        if (new ChoicesLeftForLater(talk).Take(reading, Postpones(reading)))
        {
            talk.Misses = 0;
            return;
        }
        if (Postpones(reading) || Holds(reading))
        {
            talk.Desk.TakeYourTime();
            talk.Intent = Intents.Despedida;
            talk.Misses = 0;
            return;
        }
        if (
            reading.AsksToKeep
            && reading.Items.All(i => i.Negated)
            && (talk.Cart.Lines.Count > 0 || talk.Focus is not null)
        )
        {
            talk.Facts.Learn(reading);
            talk.Desk.KeepForLater();
            talk.Intent = Intents.ConsultaDespacho;
            talk.Misses = 0;
            return;
        }

        if (PutsBack(reading))
        {
            talk.Misses = 0;
            return;
        }
        ForgetRefused(reading);
        if (new ChoicesTakenAway(talk).Of(reading) is { } rest)
        {
            talk.Misses = 0;
            if (rest.Said is not { } more)
                return;
            reading = more;
        }
        if (
            talk.Rechosen.BecomesTold(reading)
            || new OtherOfTwo(talk).TakesItsPlace(reading)
            || new SomeOfThem(talk) is var some && (some.Become(reading) || some.CountsOthers(reading))
        )
        {
            talk.Misses = 0;
            return;
        }
        var understood = answers.Take(reading);
        if (!understood && (talk.Choices.DivideBeside(reading) || talk.Choices.ChooseNamedBeside(reading)))
        {
            talk.Intent = Intents.IntencionCompra;
            talk.Misses = 0;
            return;
        }
        // "sí, y es para Belén, calle 20": the answer, and what the order needs.
        if (understood && !reading.IsQuestion && talk.Pending is not { Kind: QuestionKind.Step } && HasFacts(reading))
            talk.Facts.Learn(reading);
        if (!understood || !answers.Settled(reading))
            understood |= new Requests(talk, answers, repairs).TakeIn(reading, understood);
        if (understood || !reading.IsQuestion)
            understood |= talk.Choices.ChooseBeside(reading);

        understood |= new Inscriptions(talk).Take(reading);
        TellUnheard(reading);
        if (
            talk.CartChanged
            && !talk.Checkout.Started
            && !reading.IsQuestion
            && !talk.Open.Exists(q => q.Kind is QuestionKind.Alternative or QuestionKind.Instead)
            && ClosesBehind(reading)
        )
            talk.Till.Start();
        if (!understood && talk.Facts.LearnBare(reading))
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

    /// <summary>"2 tazas y un fibrón": what nobody took of a message that filled the cart is not dropped without a word.</summary>
    void TellUnheard(Reading reading)
    {
        if (reading.Unheard.Count == 0 || !talk.CartChanged || talk.HandedOver)
            return;
        // "y dime" opens a question that is heard by itself.
        var lost = reading.Unheard.Where(c => !Plain.Words(c).All(Phrases.Cue("opens_question").Contains)).ToList();
        if (lost.Count == 0)
            return;
        talk.Basket.TellAdded();
        talk.Note("not heard");
        foreach (var clause in lost)
            talk.Tell("not_heard", ("what", clause));
    }

    /// <summary>"bueno no, déjela" right after something was taken out: it stays after all.</summary>
    bool PutsBack(Reading reading)
    {
        if (
            !talk.Was.JustTookOut
            || talk.TakenOut is not [var was, ..]
            || talk.Catalog.Find(was.Sku) is not { } item
            || reading.IsQuestion
            || reading.Items.Count > 0
            || HasFacts(reading)
            || reading.Tokens.Count > WordsOfPuttingBack
            || !Cues.Says(reading, "keeps")
            || SaysAny(reading, "waives")
        )
            return false;
        talk.TakenOut = [.. talk.TakenOut.Skip(1)];
        talk.Intent = Intents.ModificarCarrito;
        talk.Wishes.Put(item, new Quantity(was.Quantity, item.Unit), null, was.Options, was.Note);
        return true;
    }

    const int WordsOfPuttingBack = 5;

    /// <summary>"y me falta un enchufe", "me faltó el flan" while a cart is filled, where nothing was ever brought that could lack it.</summary>
    bool LacksMore(Reading reading) =>
        talk.Cart.Lines.Count > 0
        && talk.Turn.Orders.All(o => o.State is not (OrderState.OnTheWay or OrderState.Delivered))
        && Cues.Says(reading, "missing")
        && reading.Items.Any(m => !m.Negated);

    /// <summary>"¿no puede ser a las 15?" of a first order being closed: there is nothing yet to complain of.</summary>
    bool AsksOfTheOrder(Reading reading) =>
        talk.Checkout.Started
        && talk.Turn.Orders.Count == 0
        && reading.Confidence < Sure
        && reading.Text.TrimEnd().EndsWith('?');

    /// <summary>"qué plancha, mejor lo recojo": how a first order being closed is to be had grieves about nothing that was brought.</summary>
    bool TellsTheOrder(Reading reading) =>
        talk.Checkout.Started && talk.Turn.Orders.Count == 0 && reading.Mode is not null && reading.Items.Count == 0;

    /// <summary>"deje los dos, y sin hielo": nothing more is asked about what is not wanted, or offered in its place.</summary>
    void ForgetRefused(Reading reading)
    {
        foreach (var refused in reading.Items.Where(m => m.Negated))
            talk.Open.RemoveAll(q =>
                q != talk.Pending
                && q.Settles
                && (q.Sku == refused.Best.Sku || q.Text is { } said && Plain.Contains(said, refused.Surface))
            );
    }

    /// <summary>"no, con un kilo de almendras está bien": how much of what is there, and no grief.</summary>
    bool CorrectsTheCart(Reading reading) =>
        reading.Confidence < Sure
        && Restatements.Corrects(reading)
        && reading.Items.Count > 0
        && reading.Items.All(m =>
            !m.Negated && m.Quantity is not null && m.Candidates.Any(c => talk.Basket.LastLine(c.Item.Sku) >= 0)
        );

    const double Sure = 0.9;

    /// <summary>Below it nobody knows what was said: it is asked, and nobody is passed on for it.</summary>
    const double Complains = 0.35;

    void Decline()
    {
        talk.Note("declined: what is in the cart is all");
        talk.Open.Remove(talk.Pending!);
        talk.Intent = Intents.Confirmar;
        talk.Misses = 0;
        talk.Till.Start();
    }

    /// <summary>Words that somebody else understood: the turn still ends as one in which the customer spoke.</summary>
    internal void Listened() => spoke = true;

    /// <summary>Words taken as the answer to what was asked, and as nothing else.</summary>
    internal TakenAnswer TakeAnswer(string text)
    {
        if (talk.Pending is null)
            return TakenAnswer.None;
        var presses = new Presses(talk, answers);
        if (Offered(text) is { } id && presses.Take(id))
            return TakenAnswer.All;
        var reading = repairs.Of(talk.Read(ReadingRepairs.WithoutOpener(text)));
        if (OfferedAt(reading) is { } at && presses.Take(at))
            return TakenAnswer.All;
        if (declining.Declines(reading))
        {
            Decline();
            return TakenAnswer.All;
        }
        if (answers.Take(reading))
        {
            talk.Choices.ChooseBeside(reading);
            return new TakenAnswer(true, answers.Settled(reading), [.. answers.Consumed.Select(m => m.Surface)]);
        }
        if (!talk.Facts.LearnBare(reading))
            return TakenAnswer.None;
        talk.Intent = Intents.DatosCliente;
        return TakenAnswer.All;
    }

    // ---- the one question at the end ----

    public void Finish()
    {
        Settle();
        talk.View.TellGone();
    }

    void Settle()
    {
        Close();
        if (aside is { } waiting && talk.Asked == waiting.Question && talk.Reply.QuestionText is null)
            talk.Reply.Ask(waiting.Text.Text, waiting.Text.Choices, waiting.Text.Label);
        // Whatever was said, a customer who speaks to the bot is answered.
        if (!spoke || talk.HandedOver || !talk.Reply.IsEmpty)
            return;
        if (talk.Checkout.Started)
            talk.Till.AskNext();
        else if (talk.Cart.Lines.Count > 0)
            AskMore();
        if (talk.Reply.IsEmpty)
            talk.Desk.Menu("ask_need");
    }

    void Close()
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
        LetGoOf(talk.Pending);
        if (talk.Open.Count > 0)
            talk.Questions.AskOpen();
        if (talk.Asked is not null || talk.Open.Count > 0)
            return;
        if (talk.Checkout.Started)
        {
            if (talk.CartChanged && talk.Cart.Lines.Count > 0)
                talk.Till.TellTotal();
            talk.Till.AskNext();
        }
        else if (talk.Cart.Lines.Count > 0 && !leaving && (talk.CartChanged || !Browsing))
            AskMore();
        else if (talk.CartChanged && talk.Cart.Lines.Count == 0)
            talk.Desk.Menu("ask_anything_else");
        else
            // A digression: what was shown is still what "el primero" means.
            talk.Asked = Browsing || talk.Pending is { Kind: QuestionKind.More } ? talk.Pending : null;
    }

    /// <summary>
    /// What was offered for something else, or counts what is there already, is not asked again of who went on ordering; nor
    /// what has no answer yet of who goes on telling where the order goes.
    /// </summary>
    void LetGoOf(Question? passed)
    {
        if (
            passed
                is {
                    Kind: QuestionKind.HowMuch or QuestionKind.Which or QuestionKind.Alternative or QuestionKind.Instead
                }
            && talk.Was.Unanswered >= PassedBy
            && talk.Cart.Lines.Count > 0
            && talk.Checkout != talk.Turn.Session.Checkout
            && talk.Open.Remove(passed)
        )
        {
            var name = talk.Catalog.Find(passed.Sku ?? "")?.Name ?? passed.Text;
            if (string.IsNullOrEmpty(name))
                talk.Tell("left_open");
            else
                talk.Tell("left_out", ("name", Plain.Capital(name)));
        }
        if (
            talk.CartChanged
            && passed is { Kind: QuestionKind.Alternative or QuestionKind.HowMuch }
            && (passed.Kind == QuestionKind.Alternative || talk.Basket.LastLine(passed.Sku ?? "") >= 0)
        )
            talk.Open.Remove(passed);
    }

    /// <summary>How often a question was passed over before, until its goods are let go.</summary>
    const int PassedBy = 1;

    /// <summary>Goods are being looked at, and what was said took nothing away from that.</summary>
    bool Browsing => talk.Reply.SaysSomething && talk.Pending is { Kind: QuestionKind.Pick or QuestionKind.AddIt };

    /// <summary>"qué bien, y un paquete de velas": who has just put something in the cart goes on.</summary>
    bool leaving => !talk.CartChanged && talk.Intent is Intents.Despedida or Intents.Agradecimiento;

    bool moved => talk.Checkout != talk.Turn.Session.Checkout || talk.Cart != talk.Turn.Session.Cart;

    void AskMore()
    {
        var priced = talk.Priced;
        talk.Ask(
            new Question(QuestionKind.More),
            // The goods alone: where they go may still change, and the summary says the whole.
            talk.Say("ask_more_or_close", ("total", talk.Money.Amount(priced.Subtotal - priced.Discount))),
            [talk.Choice(ChoiceIds.Close, "button_close"), talk.Choice(ChoiceIds.KeepBuying, "button_keep_buying")]
        );
    }
}

/// <param name="Settled">Nothing of the words is left to be understood.</param>
/// <param name="Consumed">Names of goods that were part of the answer and are not wanted once more.</param>
sealed record TakenAnswer(bool Understood, bool Settled, IReadOnlyList<string> Consumed)
{
    public static TakenAnswer None { get; } = new(false, false, []);
    public static TakenAnswer All { get; } = new(true, true, []);
}
