using System.Globalization;
using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The shop itself: greeting, hours, delivery, payment, offers, questions it answers, and calling a person.</summary>
sealed class FrontDesk(Talk talk)
{
    static readonly TimeSpan GreetAgainAfter = TimeSpan.FromHours(4);

    /// <summary>Whether a greeting would be the second in a short while.</summary>
    public bool GreetedLately => talk.GreetedAt is { } at && talk.Now - at < GreetAgainAfter;

    /// <summary>The shop's welcome with the menu; for somebody with an unfinished cart, the cart.</summary>
    public void Greet()
    {
        talk.Note("greeting");
        if (GreetedLately)
        {
            talk.Tell("greet_again");
            if (talk.Busy)
                return;
            if (talk.Cart.Lines.Count > 0)
                talk.CartChanged = true;
            else
                Menu("ask_need");
            return;
        }
        talk.GreetedAt = talk.Now;
        talk.Reply.Say(Welcome());
        if (talk.Busy)
            return;
        if (talk.Cart.Lines.Count > 0)
        {
            talk.Tell("cart_kept");
            foreach (var line in talk.Priced.Lines)
                talk.Reply.Say("• " + talk.View.LineText(line));
            talk.Ask(
                new Question(QuestionKind.More),
                talk.Say("ask_resume"),
                [
                    talk.Choice(ChoiceIds.Close, "button_close"),
                    talk.Choice(ChoiceIds.KeepBuying, "button_keep_buying"),
                    talk.Choice(ChoiceIds.ClearCart, "button_clear"),
                ]
            );
            return;
        }
        Menu("ask_need");
    }

    /// <summary>A word of greeting before an answer: for somebody who greets, or writes for the first time in a while.</summary>
    public void GreetBriefly()
    {
        if (GreetedLately || talk.HandedOver)
            return;
        talk.GreetedAt = talk.Now;
        var name = FirstName;
        talk.Reply.SayFirst(name is null ? talk.Say("hello") : talk.Say("hello_name", ("name", name)));
    }

    public void Menu(string question)
    {
        var choices = new List<ReplyChoice> { talk.Choice(ChoiceIds.Catalog, "button_catalog") };
        choices.Add(
            talk.Turn.Orders.Count > 0
                ? talk.Choice(ChoiceIds.Status, "button_status")
                : talk.Choice(ChoiceIds.Order, "button_order")
        );
        choices.Add(talk.Choice(ChoiceIds.Person, "button_person"));
        talk.Ask(new Question(QuestionKind.Menu), talk.Say(question), choices);
    }

    public void Goodbye()
    {
        talk.Note("goodbye");
        talk.Tell(talk.Cart.Lines.Count > 0 ? "goodbye_cart" : "goodbye");
        talk.CartChanged = false;
        talk.Asked ??= talk.Pending is { Kind: QuestionKind.More } ? talk.Pending : null;
    }

    /// <summary>The customer thinks it over: nothing is pressed for, and what was asked stands.</summary>
    public void TakeYourTime()
    {
        talk.Note("thinks it over");
        talk.Tell(talk.Cart.Lines.Count > 0 ? "no_hurry_cart" : "no_hurry");
        talk.CartChanged = false;
        talk.Asked ??= talk.Pending;
    }

    public void YouAreWelcome()
    {
        talk.Note("thanks");
        talk.Tell("welcome");
    }

    public void Hours()
    {
        talk.Note("hours");
        if (talk.Shop.Hours is not { Length: > 0 } text)
        {
            talk.Tell("hours_unknown");
            return;
        }
        var hours = talk.Hours;
        if (hours?.ClosesAt(talk.Now) is { } closes)
            talk.Tell("hours_open", ("hours", text), ("closes", Clock(TimeOnly.FromDateTime(closes.DateTime))));
        else if (hours?.NextOpening(talk.Now) is { } opens)
            talk.Tell("hours_closed", ("hours", text), ("when", When(opens)));
        else
            talk.Tell("hours", ("hours", text));
    }

    /// <summary>Goods are put aside by ordering them, and by nothing said before; another day is for a person to promise.</summary>
    public void KeepForLater()
    {
        talk.Note("keep for later");
        talk.Tell("kept_by_order");
        if (talk.Shop.Delivery.Pickup is { } pickup && talk.Checkout.Mode != DeliveryMode.Delivery)
        {
            talk.Tell("kept_pickup", ("pickup", pickup));
            Hours();
        }
        talk.Tell("kept_until");
    }

    /// <summary>"¿dónde quedan?": false where the shop has no place to come to.</summary>
    public bool Where()
    {
        if (talk.Shop.Delivery.Pickup is not { } pickup)
            return false;
        talk.Note("where the shop is");
        talk.Intent ??= Intents.ConsultaDespacho;
        talk.Tell("shop_at", ("pickup", pickup));
        Hours();
        return true;
    }

    /// <param name="asked">The method asked for by name.</param>
    public void Payments(string? asked)
    {
        talk.Note("payment methods");
        var names = talk.Shop.Payments.Select(m => talk.Till.PaymentName(m).ToLowerInvariant()).ToList();
        if (asked is not null && talk.Shop.Payments.Contains(talk.Facts.TakenAs(asked)))
        {
            talk.Tell("payment_yes", ("method", talk.Till.PaymentName(asked).ToLowerInvariant()));
            if (names.Count > 1)
                talk.Tell("payments_all", ("methods", Plain.And(names)));
            return;
        }
        // A card may well be what an online payment is made with: what is not known is not denied.
        if (asked is not null && names.Count > 0 && !(asked == "tarjeta" && talk.Shop.Payments.Contains("flow")))
        {
            talk.Tell(
                "no_such_payment",
                ("method", talk.Till.PaymentName(asked).ToLowerInvariant()),
                ("methods", Plain.Or(names))
            );
            return;
        }
        talk.Tell(
            talk.Shop.Payments.Count == 0 ? "payments_unknown"
                : talk.Shop.Payments.Count == 1 ? "payments_one"
                : "payments",
            ("methods", Plain.And(names))
        );
    }

    /// <summary>Where a transfer goes, as the shop wrote it.</summary>
    public void Account()
    {
        talk.Note("account");
        if (talk.Shop.TransferDetails is not { Length: > 0 } details)
        {
            talk.Tell("pay_transfer_later");
            return;
        }
        talk.Tell("pay_transfer");
        talk.Reply.Quote(details);
    }

    /// <summary>What speaks here is said as it is, with somebody for who would rather have one.</summary>
    public void TellWhoSpeaks()
    {
        talk.Note("who speaks");
        talk.Tell("who_speaks", ("shop", talk.Shop.Name));
        if (talk.Busy || talk.Cart.Lines.Count > 0)
            talk.Tell("stuck_person");
        else
            talk.Ask(
                new Question(QuestionKind.Person),
                talk.Say("ask_person"),
                [talk.Choice(ChoiceIds.Person, "button_person")]
            );
    }

    /// <summary>The discounts that run on an item.</summary>
    public IEnumerable<Discount> OffersOn(Item item) => Running.Where(d => Pricing.AppliesTo(d, item));

    IEnumerable<Discount> Running => talk.Catalog.Discounts.Where(d => Pricing.IsRunning(d, talk.Now));

    /// <summary>The offers that really run: discounts, then goods on sale; only those on the goods asked about, if any.</summary>
    public void Offers(IReadOnlyList<Item> of)
    {
        talk.Note("offers");
        var running = (of.Count > 0 ? of.SelectMany(OffersOn).Distinct() : Running).ToList();
        var onSale = (of.Count > 0 ? of : talk.Catalog.Items)
            .Where(i => i.CurrentPrice < i.Price && talk.Shelf.Sellable(i))
            .Take(5)
            .ToList();
        if (running.Count == 0 && onSale.Count == 0)
        {
            talk.Tell("offers_none");
            return;
        }
        TellOffers(running);
        foreach (var item in onSale)
        {
            talk.About(item.Sku);
            talk.Reply.Say("• " + talk.Text.RowText(item));
        }
        if (running.Any(d => d.Sku is not null))
            foreach (var discount in running.Where(d => d.Sku is not null))
                if (talk.Catalog.Find(discount.Sku!) is { } item)
                    talk.About(item.Sku);
        if (talk.Busy || talk.Cart.Lines.Count > 0)
            return;
        var choices = running
            .Where(d => d.Category is not null)
            .Select(d => new ReplyChoice(ChoiceIds.Category(d.Category!), d.Category!))
            .Concat(onSale.Select(i => new ReplyChoice(ChoiceIds.Item(i.Sku), i.Name)))
            .DistinctBy(c => c.Id)
            .Take(Reply.MaxButtons)
            .ToList();
        if (choices.Count > 0)
            talk.Ask(new Question(QuestionKind.Categories), talk.Say("ask_interest"), choices);
    }

    /// <summary>"¿hay promos?" where a shelf is called so: what is taken off runs besides what lies there.</summary>
    public void OffersBesideShelf()
    {
        var running = Running.ToList();
        if (running.Count == 0)
            return;
        talk.Note("offers");
        TellOffers(running);
    }

    void TellOffers(List<Discount> running)
    {
        talk.Tell("offers");
        foreach (var discount in running)
            talk.Reply.Say("• " + OfferText(discount));
    }

    public void Answer(int faq)
    {
        talk.Note($"faq {faq}");
        talk.Reply.Quote(talk.Shop.Faq[faq].A);
    }

    /// <summary>A person takes over; when they answer is said from the opening hours, never guessed.</summary>
    public void HandOver(string reason, bool complaint)
    {
        talk.Note("handed over");
        talk.HandedOver = true;
        talk.Effects.Add(new HandOver(reason));
        if (complaint)
            talk.Tell("complaint");
        talk.Tell("person", ("when", WhenAPersonAnswers()));
        if (talk.Cart.Lines.Count > 0)
            talk.Tell("person_cart");
        talk.Asked = null;
        talk.Reply.DropQuestion();
    }

    /// <summary>Before closing nobody promises an answer for the same day any more.</summary>
    static readonly TimeSpan LeastToAnswer = TimeSpan.FromMinutes(30);

    /// <summary>Closing by this hour of the next day is still the night of this one.</summary>
    static readonly TimeSpan NightEnds = TimeSpan.FromHours(7);

    string WhenAPersonAnswers()
    {
        if (talk.Hours is not { } hours)
            return talk.Say("person_here");
        if (hours.ClosesAt(talk.Now) is not { } closes)
            return hours.NextOpening(talk.Now) is { } opens
                ? talk.Say("person_later", ("when", When(opens)))
                : talk.Say("person_here");
        if (closes - talk.Now < LeastToAnswer)
            return hours.NextOpening(closes) is { } next
                ? talk.Say("person_closing", ("when", When(next)))
                : talk.Say("person_here");
        var clock = Clock(TimeOnly.FromDateTime(closes.DateTime));
        return closes.Date == talk.Now.Date ? talk.Say("person_today", ("closes", clock))
            : closes.DateTime == talk.Now.Date.AddDays(1) ? talk.Say("person_midnight")
            : closes.Date == talk.Now.Date.AddDays(1) && closes.TimeOfDay <= NightEnds
                ? talk.Say("person_tonight", ("closes", clock))
            : talk.Say("person_here");
    }

    /// <summary>What the shop has not written down is not made up.</summary>
    public void NotWritten()
    {
        talk.Note("no answer written");
        talk.Tell("not_written");
        OfferPerson();
    }

    /// <summary>Somebody who knows; a sale under way goes on where it stood.</summary>
    public void OfferPerson()
    {
        if (talk.Busy || talk.Cart.Lines.Count > 0)
            talk.Tell("stuck_person");
        else
            talk.Ask(
                new Question(QuestionKind.Person),
                talk.Say("ask_person"),
                [talk.Choice(ChoiceIds.Person, "button_person")]
            );
    }

    public void OutOfScope()
    {
        talk.Note("out of scope");
        var categories = talk.Categories.Named();
        talk.Tell(
            categories.Length > 0 ? "out_of_scope" : "out_of_scope_bare",
            ("shop", talk.Shop.Name),
            ("categories", categories)
        );
        // A sale under way goes on where it stood.
        if (!talk.Busy && talk.Cart.Lines.Count == 0)
            Menu("ask_need");
    }

    /// <summary>Not understood: the first time the question again, the second time choices or a person.</summary>
    public void Missed()
    {
        talk.Misses++;
        talk.Note($"miss {talk.Misses}");
        if (talk.Misses >= 2)
        {
            talk.Tell("missed_again");
            if (talk.Busy)
                return;
            if (talk.Cart.Lines.Count == 0)
                Menu("ask_choose");
            else
                talk.Ask(
                    new Question(QuestionKind.More),
                    talk.Say("ask_choose"),
                    [
                        talk.Choice(ChoiceIds.Close, "button_close"),
                        talk.Choice(ChoiceIds.Catalog, "button_catalog"),
                        talk.Choice(ChoiceIds.Person, "button_person"),
                    ]
                );
            return;
        }
        talk.Tell(talk.Busy || talk.Cart.Lines.Count > 0 ? "missed_question" : "missed");
        if (!talk.Busy && talk.Cart.Lines.Count == 0)
            Menu("ask_choose");
    }

    /// <summary>"hoy a las 15:00", "mañana a las 10:00", "el lunes a las 8:30".</summary>
    public string When(DateTimeOffset at)
    {
        var days = (at.Date - talk.Now.Date).Days;
        var clock = Clock(TimeOnly.FromDateTime(at.DateTime));
        return days switch
        {
            0 => talk.Say("when_today", ("at", clock)),
            1 => talk.Say("when_tomorrow", ("at", clock)),
            _ => talk.Say("when_day", ("day", talk.Lexicon.Days.Week[(int)at.DayOfWeek]), ("at", clock)),
        };
    }

    /// <summary>"hoy", "ayer", "el lunes", "el 3 de mayo".</summary>
    public string Day(DateTimeOffset placedAt)
    {
        var at = placedAt.ToOffset(talk.Now.Offset);
        var days = (talk.Now.Date - at.Date).Days;
        return days switch
        {
            <= 0 => talk.Say("day_today"),
            1 => talk.Say("day_yesterday"),
            < 7 => talk.Say("day_name", ("day", talk.Lexicon.Days.Week[(int)at.DayOfWeek])),
            _ => talk.Say("day_date", ("date", at.ToString("d/M", CultureInfo.InvariantCulture))),
        };
    }

    public static string Clock(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);

    /// <summary>A profile's name where it looks like a person's; phones, emojis and mottos are nobody's name.</summary>
    public static string? PersonName(string? name)
    {
        var trimmed = name?.Trim();
        return
            trimmed is { Length: >= 2 and <= 40 }
            && trimmed.All(c => char.IsLetter(c) || c is ' ' or '\'' or '-' or '.')
            && trimmed.Split(' ').Length <= 4
            ? trimmed
            : null;
    }

    string? FirstName =>
        (PersonName(talk.Turn.Customer.Name) ?? PersonName(talk.Turn.Customer.ProfileName))?.Split(' ')[0]
            is { Length: >= 2 } first
            ? Plain.Capital(first)
            : null;

    /// <summary>The shop's own greeting with the customer's name in it: "¡Hola, Ana! 🌿 Bienvenido a …".</summary>
    string Welcome()
    {
        var greeting = talk.Shop.Greeting ?? talk.Say("greeting", ("shop", talk.Shop.Name));
        if (FirstName is not { } name)
            return greeting;
        var bang = greeting.IndexOf('!');
        if (greeting.StartsWith('¡') && bang > 0)
        {
            var opening = greeting[1..bang];
            return
                opening.Contains(',')
                || Plain.Words(opening).Length > 2
                || Plain.Words(opening) is [var hello, _] && Phrases.Cue("hello").Contains(hello)
                ? $"{talk.Say("hello_name", ("name", name))} {greeting[(bang + 1)..].Trim()}"
                : $"¡{opening}, {name}!{greeting[(bang + 1)..]}";
        }
        return $"{talk.Say("hello_name", ("name", name))} {greeting}";
    }

    /// <summary>"Cuatro cartuchos: 10 % de dcto. en Cartucho, desde 4".</summary>
    public string OfferText(Discount discount)
    {
        var target = discount.Sku is { } sku
            ? talk.Catalog.Find(sku)?.Name ?? sku
            : discount.Category ?? talk.Say("offer_everything");
        return talk.Say(
            discount.MinQuantity > 1 ? "offer_from" : "offer",
            ("name", discount.Name),
            ("size", talk.Money.Size(discount)),
            ("target", target),
            ("quantity", talk.Money.Number(discount.MinQuantity))
        );
    }
}
