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
        if (!answered && restated.RechoosesBeside(reading))
            did = true;
        if (!answered && restated.SetsEach(reading))
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
            .Items.Select(m => wantedGoods.ComesBack(m, reading) ? m with { Negated = false } : m)
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
        if (!did && refused.Count == 0 && !answered && owned.Take(reading, mentions))
            return true;
        var ofOthers = EditsOf(reading)
            .All(e =>
                e.Kind is EditKind.Remove or EditKind.SetQuantity or EditKind.Replace
                && e.Target is { } changed
                && mentions.TrueForAll(m => m.Best.Sku != changed.Best.Sku && m.Best.Sku != e.With?.Best.Sku)
            );
        // "el refresco que sea de manzana": said of what is in the cart, it changes and is not wanted once more. What else
        // is taken out, "y sin la tarjeta", is taken out besides.
        if ((!did || ofOthers) && restated.Becomes(mentions, reading))
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
        var whole =
            reading.IsQuestion
            && reading.Faq is not null
            && (reading.TopIntent == Intents.ConsultaGeneral || AsksThoughItNamesGoods(reading))
            && !mentions.Exists(m => askedGoods.AsksOfItsChoices(m, reading));
        if (mentions.Count > 0 && !(whole && !answered))
            did |=
                WantedGoods.IsPurchase(reading, mentions) || wantedGoods.AnswersMore(reading, mentions)
                    ? wantedGoods.Buy(mentions, reading)
                    : askedGoods.Inform(mentions, reading);
        else if (!answered && !did && new Repurchases(talk).Take(reading))
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
                || owned.AskPerson(reading)
                || new LookingAround(talk).Take(reading)
                || owned.TakeCourtesy(reading);
        return did;
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
