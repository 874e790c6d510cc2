using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Closing the order: what is missing, the summary, the explicit yes.</summary>
sealed class Till(Talk talk)
{
    /// <summary>The customer wants to close the order.</summary>
    public void Start()
    {
        if (talk.Cart.Lines.Count == 0)
        {
            talk.View.ShowCart();
            return;
        }
        talk.Note("checkout");
        if (!talk.Checkout.Started)
            talk.Checkout = talk.Checkout with
            {
                Started = true,
                Name = talk.Checkout.Name ?? talk.Turn.Customer.Name,
                Email = talk.Checkout.Email ?? talk.Turn.Customer.Email,
            };
        talk.Open.RemoveAll(q => q.Kind is QuestionKind.Alternative or QuestionKind.Instead);
        Refit();
    }

    /// <summary>Asks for whatever comes next; shows the summary when nothing is missing.</summary>
    public void AskNext()
    {
        var next = CheckoutSteps.Next(talk.Cart, talk.Checkout, talk.Catalog, talk.Shop, talk.Now);
        talk.Note($"step {next.Step}");
        switch (next.Step)
        {
            case CheckoutStep.Cart:
                talk.Checkout = talk.Checkout with { Started = false };
                talk.View.ShowCart();
                break;
            case CheckoutStep.Options:
                talk.Open.Insert(
                    0,
                    new Question(QuestionKind.Option) { Sku = talk.Cart.Lines[next.Line].Sku, Group = next.Group!.Name }
                );
                talk.Questions.AskOpen();
                break;
            case CheckoutStep.Zone when talk.PlaceAsked is { } place && Zones.Find(talk.Shop, place) is not null:
                // Its terms were told already; another zone is one word away.
                talk.PlaceAsked = null;
                talk.Places.SetZone(place);
                AskNext();
                break;
            case CheckoutStep.MinimumOrder:
                AskForMore(next.Missing);
                break;
            case CheckoutStep.Summary:
                Summarise();
                break;
            case CheckoutStep.Confirmation:
                talk.Ask(
                    Step(CheckoutStep.Confirmation),
                    talk.Say("ask_confirm_again", ("total", talk.Money.Amount(talk.Priced.Total))),
                    ConfirmChoices()
                );
                break;
            default:
                Ask(next.Step);
                break;
        }
    }

    void Ask(CheckoutStep step)
    {
        var delivery = talk.Shop.Delivery;
        var customer = talk.Turn.Customer;
        switch (step)
        {
            case CheckoutStep.Mode:
                talk.Ask(
                    Step(step),
                    talk.Say(Key("ask_mode", step), ("pickup", delivery.Pickup)),
                    [
                        new ReplyChoice(
                            ChoiceIds.Mode(DeliveryMode.Delivery),
                            Plain.Capital(talk.Phrases.Word("despacho"))
                        ),
                        new ReplyChoice(
                            ChoiceIds.Mode(DeliveryMode.Pickup),
                            Plain.Capital(talk.Phrases.Word("retiro"))
                        ),
                    ]
                );
                break;
            case CheckoutStep.Zone:
                AskZone();
                break;
            case CheckoutStep.Address:
                if (Settled().Zone is { } zone && Zones.Find(talk.Shop, zone) is { } served && !talk.IsExpected(step))
                    talk.Reply.Say(
                        talk.Priced.DeliveryFee == 0 && served.Fee > 0
                            ? talk.Say(
                                "zone_terms_reached",
                                ("zone", served.Name),
                                ("from", talk.Money.Amount(delivery.FreeFrom ?? 0))
                            )
                            : ZoneTerms(served.Name, served.Fee)
                    );
                var addresses = customer
                    .Addresses.Where(a => a.Zone is null || a.Zone == Settled().Zone)
                    .Take(3)
                    .Select(a => new ReplyChoice(ChoiceIds.Address(a.Address), NameOf(a), a.Address))
                    .ToList();
                talk.Ask(
                    Step(step),
                    addresses.Count > 0 ? talk.Say("ask_address_known") : talk.Say(Key("ask_address", step)),
                    addresses,
                    talk.Say("button_addresses")
                );
                break;
            case CheckoutStep.Slot:
                var slots = new DeliverySlots(talk).Left;
                talk.Ask(
                    Step(step),
                    talk.Say(Key("ask_slot", step), ("slots", Plain.Or(slots))),
                    [.. slots.Take(Reply.MaxChoices).Select(s => new ReplyChoice(ChoiceIds.Slot(s), Plain.Capital(s)))],
                    talk.Say("button_slots")
                );
                break;
            case CheckoutStep.Payment:
                talk.Ask(
                    Step(step),
                    talk.Say(Key("ask_payment", step), ("methods", PaymentsTaken())),
                    [
                        .. talk
                            .Shop.Payments.Take(Reply.MaxChoices)
                            .Select(m => new ReplyChoice(ChoiceIds.Payment(m), PaymentName(m))),
                    ],
                    talk.Say("button_payments")
                );
                break;
            case CheckoutStep.Email:
                talk.Ask(Step(step), talk.Say(Key("ask_email", step)));
                break;
            case CheckoutStep.Name:
                var suggested = FrontDesk.PersonName(customer.ProfileName);
                talk.Ask(
                    Step(step),
                    talk.Say(Key("ask_name", step)),
                    suggested is null ? [] : [new ReplyChoice(ChoiceIds.Name(suggested), suggested)]
                );
                break;
        }
    }

    /// <summary>The zones from one on, as many as fit; the addresses known come before the first.</summary>
    public void AskZone(int from = 0)
    {
        var all = talk.Shop.Delivery.Zones;
        var choices =
            from > 0
                ? []
                : talk
                    .Turn.Customer.Addresses.Where(a => a.Zone is { } z && Zones.Find(talk.Shop, z) is not null)
                    .Take(3)
                    .Select(a => new ReplyChoice(ChoiceIds.Address(a.Address), NameOf(a), a.Zone))
                    .ToList();
        var room = Reply.MaxChoices - choices.Count;
        var page = all.Skip(from).Take(all.Count - from > room ? room - 1 : room).ToList();
        choices.AddRange(page.Select(z => new ReplyChoice(ChoiceIds.Zone(z.Name), z.Name, FeeOf(z.Fee))));
        if (from + page.Count < all.Count)
            choices.Add(new ReplyChoice(ChoiceIds.Zones(from + page.Count), talk.Say("button_more")));
        talk.Ask(
            Step(CheckoutStep.Zone),
            talk.IsExpected(CheckoutStep.Zone) ? talk.Say("ask_zone_again")
                : all.Count <= 8 ? talk.Say("ask_zone_of", ("zones", ZonesText()))
                : all.Count > page.Count ? talk.Say("ask_zone_many")
                : talk.Say("ask_zone"),
            choices,
            talk.Say("button_zones")
        );
    }

    /// <summary>What was asked before and not answered is asked again in fewer words.</summary>
    string Key(string key, CheckoutStep step) => talk.IsExpected(step) ? key + "_again" : key;

    /// <summary>Goods changed while the order is being closed: what it now comes to, unless a summary says so anyway.</summary>
    public void TellTotal()
    {
        var next = CheckoutSteps.Next(talk.Cart, talk.Checkout, talk.Catalog, talk.Shop, talk.Now).Step;
        if (next is not (CheckoutStep.Summary or CheckoutStep.Confirmation or CheckoutStep.Options))
            talk.Tell("total_now", ("total", talk.Money.Amount(talk.Priced.Subtotal - talk.Priced.Discount)));
    }

    void AskForMore(decimal missing)
    {
        talk.Tell(
            "min_order",
            ("min", talk.Money.Amount(talk.Shop.Delivery.MinOrder ?? 0)),
            ("missing", talk.Money.Amount(missing))
        );
        var choices = new List<ReplyChoice> { talk.Choice(ChoiceIds.Catalog, "button_catalog") };
        if (CheckoutSteps.OffersPickup(talk.Shop))
            choices.Add(
                new ReplyChoice(ChoiceIds.Mode(DeliveryMode.Pickup), Plain.Capital(talk.Phrases.Word("retiro")))
            );
        talk.Ask(
            Step(CheckoutStep.MinimumOrder),
            talk.Say(
                CheckoutSteps.OffersPickup(talk.Shop) ? "ask_more_or_pickup" : "ask_more",
                ("pickup", talk.Shop.Delivery.Pickup)
            ),
            choices
        );
    }

    /// <summary>The order as it would be placed, and the question that places it.</summary>
    void Summarise()
    {
        talk.Checkout = Settled();
        var priced = talk.Priced;
        talk.Checkout = talk.Checkout with { SummaryTotal = priced.Total, ConfirmationKey = talk.Turn.TurnKey };
        talk.Reply.Say(talk.Say("summary_title"), apart: talk.Reply.SaysSomething);
        foreach (var line in priced.Lines)
        {
            talk.About(line.Sku);
            talk.Reply.Say(talk.View.LineText(line, bold: false));
        }
        if (talk.Checkout.Mode == DeliveryMode.Delivery)
            talk.Reply.Say(FeeText(priced.DeliveryFee ?? 0));
        talk.Tell(
            "summary_total",
            ("total", talk.Money.Amount(priced.Total)),
            ("payment", PaymentName(talk.Checkout.PaymentMethod))
        );
        talk.Reply.Say(WhereText());
        if (talk.Checkout is { Mode: DeliveryMode.Delivery, Slot: { } slot })
            talk.Reply.Say(Plain.Capital(slot));
        if (WantedAt() is { } wanted)
            talk.Reply.Say(wanted);
        if (talk.Checkout.Name is { } name)
            talk.Tell("summary_name", ("name", name));
        if (talk.Checkout.Note is { } note)
            talk.Tell("summary_note", ("note", note));
        talk.Ask(Step(CheckoutStep.Confirmation), talk.Say("ask_confirm"), ConfirmChoices());
    }

    IReadOnlyList<ReplyChoice> ConfirmChoices() =>
        [
            talk.Choice(ChoiceIds.Confirm(talk.Checkout.ConfirmationKey ?? ""), "button_confirm"),
            talk.Choice(ChoiceIds.EditCart, "button_change_something"),
        ];

    /// <summary>An explicit yes to the total shown. Anything that moved since is said, and asked again.</summary>
    public void Confirm()
    {
        talk.Intent = Intents.Confirmar;
        var (fitted, misfits) = CartOperations.Fit(talk.Cart, talk.Catalog, talk.Now);
        if (misfits.Count > 0)
        {
            Refit();
            return;
        }
        var seen = talk.Checkout;
        new DeliverySlots(talk).Fit();
        if (talk.Checkout != seen)
        {
            // The hours shown are over meanwhile: the order is shown again with those that it will have.
            talk.VoidSummary();
            return;
        }
        talk.Checkout = Settled();
        var priced = talk.Priced;
        var next = CheckoutSteps.Next(fitted, talk.Checkout, talk.Catalog, talk.Shop, talk.Now);
        if (next.Step != CheckoutStep.Confirmation)
        {
            if (next.Step == CheckoutStep.Summary && talk.Checkout.SummaryTotal is { } shown && shown != priced.Total)
                talk.Tell(
                    "total_changed",
                    ("before", talk.Money.Amount(shown)),
                    ("now", talk.Money.Amount(priced.Total))
                );
            talk.VoidSummary();
            return;
        }
        talk.Note($"order placed, total {priced.Total}");
        var placed = talk.Checkout with { Note = NoteWithDay() };
        talk.Effects.Add(new PlaceOrder(talk.Cart, placed, priced));
        talk.Effects.Add(
            new UpdateCustomer(
                placed.Name,
                placed.Email,
                placed.Mode == DeliveryMode.Delivery ? placed.Address : null,
                placed.Mode == DeliveryMode.Delivery ? placed.Zone : null,
                placed.Latitude,
                placed.Longitude
            )
        );
        TellPlaced(placed, priced);
        talk.Cart = Cart.Empty;
        talk.ConfirmedKey = placed.ConfirmationKey;
        talk.Checkout = Checkout.None;
        talk.Open.Clear();
        talk.CartChanged = false;
        talk.Asked = null;
        talk.Reply.DropQuestion();
    }

    /// <summary>The shop reads in the order's note when it is wanted.</summary>
    string? NoteWithDay() =>
        (WantedAt(), talk.Checkout.Note) switch
        {
            (null, var note) => note,
            (var wanted, null) => wanted,
            var (wanted, note) => $"{wanted}; {note}",
        };

    /// <summary>"Para el jueves a las 8:30"; null where no time was told.</summary>
    string? WantedAt() =>
        talk.Checkout switch
        {
            { Day: { } day, Hour: var hour } => talk.Say("note_of_day", ("day", hour is null ? day : $"{day} {hour}")),
            { Hour: { } hour } => talk.Say("note_of_hour", ("hour", hour)),
            _ => null,
        };

    void TellPlaced(Checkout placed, PricedCart priced)
    {
        foreach (var line in priced.Lines)
            talk.About(line.Sku);
        talk.Tell("placed", ("code", PlaceOrder.OrderCodePlaceholder), ("total", talk.Money.Amount(priced.Total)));
        if (placed is { Mode: DeliveryMode.Delivery, Slot: { } slot })
            talk.Tell(placed.Day is null ? "placed_slot" : "placed_slot_day", ("day", placed.Day), ("slot", slot));
        else
        {
            if (WantedAt() is { } wanted)
                talk.Reply.Say(wanted + ".");
            talk.Tell(
                placed.Mode == DeliveryMode.Pickup ? "placed_pickup" : "placed_delivery",
                ("pickup", talk.Shop.Delivery.Pickup)
            );
        }
        // What is for another day is not made at the next opening.
        if (
            placed.Day is null
            && talk.Hours is { } hours
            && !hours.IsOpen(talk.Now)
            && hours.NextOpening(talk.Now) is { } opens
        )
            talk.Tell("placed_closed", ("when", talk.Desk.When(opens)));
        switch (placed.PaymentMethod)
        {
            case "transferencia":
                talk.Desk.Account();
                break;
            case "flow":
                talk.Tell("pay_flow", ("email", placed.Email));
                break;
            case { } method:
                talk.Tell(
                    placed.Mode == DeliveryMode.Pickup ? "pay_on_pickup" : "pay_on_delivery",
                    (
                        "method",
                        Phrases.Knows("pay_" + method)
                            ? talk.Say("pay_" + method)
                            : PaymentName(method).ToLowerInvariant()
                    )
                );
                break;
        }
    }

    /// <summary>Not this order, not now: nothing is placed, the cart stays, and the next step is the customer's.</summary>
    public void Drop()
    {
        talk.Intent = Intents.Cancelar;
        talk.Note("checkout dropped");
        talk.VoidSummary();
        talk.Checkout = talk.Checkout with { Started = false };
        talk.Open.Clear();
        if (talk.Cart.Lines.Count == 0)
        {
            talk.Tell("never_mind");
            return;
        }
        talk.Tell("dropped");
        talk.Ask(
            new Question(QuestionKind.Dropped),
            talk.Say("ask_dropped"),
            [
                talk.Choice(ChoiceIds.EditCart, "button_change_something"),
                talk.Choice(ChoiceIds.ClearCart, "button_clear"),
                talk.Choice(ChoiceIds.Close, "button_back_to_order"),
            ]
        );
    }

    /// <summary>Another time: nothing is placed, and what was chosen waits.</summary>
    public void PutOff()
    {
        talk.Intent = Intents.Cancelar;
        talk.Note("put off");
        talk.VoidSummary();
        talk.Checkout = talk.Checkout with { Started = false };
        talk.CartChanged = false;
        talk.Tell("dropped");
        talk.Ask(
            new Question(QuestionKind.Dropped),
            talk.Say("ask_called_off"),
            [talk.Choice(ChoiceIds.Close, "button_back_to_order"), talk.Choice(ChoiceIds.ClearCart, "button_clear")]
        );
    }

    /// <summary>None of it any more: no order, an empty cart, and one press that brings it back.</summary>
    public void CallOff()
    {
        talk.Intent = Intents.Cancelar;
        talk.Note("called off");
        talk.VoidSummary();
        talk.Checkout = talk.Checkout with { Started = false };
        talk.Open.Clear();
        talk.Basket.ForgetAdded();
        talk.CartChanged = false;
        if (talk.Cart.Lines.Count == 0)
        {
            talk.Tell("never_mind");
            return;
        }
        talk.PutAside = talk.Cart;
        talk.Cart = Cart.Empty;
        if (new AfterTheOrder(talk).Placed is { } placed)
            talk.Tell("called_off_beside", ("code", placed.Code));
        else
            talk.Tell("called_off");
        talk.Ask(
            new Question(QuestionKind.Dropped),
            talk.Say("ask_called_off"),
            [talk.Choice(ChoiceIds.TakeUp, "button_take_up"), talk.Choice(ChoiceIds.Catalog, "button_catalog")]
        );
    }

    /// <summary>The order that was called off is wanted after all: it goes on where it stood.</summary>
    public void TakeUp()
    {
        talk.Intent = Intents.Confirmar;
        if (talk.Cart.Lines.Count == 0 && talk.PutAside is { } aside)
            talk.Cart = aside;
        Start();
    }

    /// <summary>Takes what can no longer be sold out of the cart, and says so.</summary>
    void Refit()
    {
        var (fitted, misfits) = CartOperations.Fit(talk.Cart, talk.Catalog, talk.Now);
        if (misfits.Count == 0)
            return;
        talk.Note($"{misfits.Count} lines no longer fit");
        talk.Cart = fitted;
        talk.VoidSummary();
        talk.Tell("moved");
        talk.View.TellMisfits(misfits);
    }

    /// <summary>What can be changed before confirming.</summary>
    public void AskWhatToChange()
    {
        var choices = talk
            .Cart.Lines.DistinctBy(ChoiceIds.Of)
            .Where(l => talk.Catalog.Find(l.Sku) is not null)
            .Select(l => new ReplyChoice(ChoiceIds.Line(l), talk.Text.LineTitle(l), talk.Text.LineDetail(l)))
            .Take(5)
            .ToList();
        if (talk.Checkout.Started)
        {
            if (CheckoutSteps.OffersPickup(talk.Shop) && CheckoutSteps.OffersDelivery(talk.Shop))
                choices.Add(talk.Choice(ChoiceIds.Change(CheckoutStep.Mode), "button_change_mode"));
            if (Settled().Mode == DeliveryMode.Delivery)
            {
                choices.Add(talk.Choice(ChoiceIds.Change(CheckoutStep.Address), "button_change_address"));
                if (talk.Shop.Delivery.Slots.Count > 1)
                    choices.Add(talk.Choice(ChoiceIds.Change(CheckoutStep.Slot), "button_change_slot"));
            }
            if (talk.Shop.Payments.Count > 1)
                choices.Add(talk.Choice(ChoiceIds.Change(CheckoutStep.Payment), "button_change_payment"));
        }
        choices.Add(talk.Choice(ChoiceIds.KeepBuying, "button_add_more"));
        if (choices.Count < Reply.MaxChoices)
            choices.Add(talk.Choice(ChoiceIds.ClearCart, "button_clear"));
        talk.Ask(new Question(QuestionKind.EditWhat), talk.Say("ask_change_what"), choices, talk.Say("button_options"));
    }

    public string FeeText(decimal fee) =>
        talk.Checkout.Mode == DeliveryMode.Pickup ? talk.Say("fee_pickup")
        : Settled().Zone is { } zone
            ? talk.Say(fee == 0 ? "fee_free" : "fee", ("zone", zone), ("fee", talk.Money.Amount(fee)))
        : talk.Say("delivery_agreed");

    public string ZonesText() => Plain.And([.. talk.Shop.Delivery.Zones.Select(z => $"{z.Name} ({FeeOf(z.Fee)})")]);

    public string ZoneTerms(string zone, decimal fee) =>
        talk.Shop.Delivery.FreeFrom is { } from && fee > 0
            ? talk.Say(
                "zone_terms_free_from",
                ("zone", zone),
                ("fee", talk.Money.Amount(fee)),
                ("from", talk.Money.Amount(from))
            )
            : talk.Say(fee == 0 ? "zone_terms_free" : "zone_terms", ("zone", zone), ("fee", talk.Money.Amount(fee)));

    public string PaymentsTaken() => Plain.Or([.. talk.Shop.Payments.Select(m => PaymentName(m).ToLowerInvariant())]);

    public string PaymentName(string? method) =>
        method is null ? ""
        : Phrases.Knows("payment_" + method) ? talk.Say("payment_" + method)
        : Plain.Capital(method);

    public string FeeOf(decimal fee) => fee == 0 ? talk.Say("free") : talk.Money.Amount(fee);

    /// <summary>Coordinates would be cut in the middle.</summary>
    static string NameOf(KnownAddress known) => known.Label ?? SharedPlace.Apart(known.Address).Address;

    string WhereText()
    {
        if (talk.Checkout.Mode == DeliveryMode.Pickup)
            return talk.Say("where_pickup", ("pickup", talk.Shop.Delivery.Pickup));
        var address = talk.Checkout.Address ?? "";
        return talk.Checkout.Zone is { } zone && !Plain.Contains(address, zone) ? $"{address}, {zone}" : address;
    }

    Checkout Settled() => CheckoutSteps.Settle(talk.Checkout, talk.Shop);

    public static Question Step(CheckoutStep step) => new(QuestionKind.Step) { Step = step };
}
