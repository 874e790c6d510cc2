using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Orders;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What is said of an order that is placed, or cannot be granted, must not be taken for granted: it is told what holds.</summary>
sealed class AfterTheOrder(Talk talk)
{
    /// <summary>A change of what was told for the order, or a coupon.</summary>
    public bool Take(Reading reading)
    {
        if (reading.Faq is null && Cues.Says(reading, "coupon"))
        {
            talk.Note("coupon");
            talk.Intent = Intents.ConsultaGeneral;
            talk.Tell("coupon_unknown");
            if (!talk.Busy && talk.Cart.Lines.Count == 0)
                talk.Desk.Menu("ask_need");
            return true;
        }
        if (
            talk.Cart.Lines.Count > 0
            || Placed is not { } order
            || reading.IsQuestion
            || (reading.Data.Address ?? reading.Data.Name ?? reading.Zone ?? reading.Slot ?? reading.Payment) is null
                && reading.Mode is null
            || !(Cues.Says(reading, "wrong") || Cues.Says(reading, "change"))
        )
            return false;
        talk.Orders.AskChange(order.Code);
        return true;
    }

    /// <summary>"¿puedo cambiar los brownies por galletones?" of goods that are ordered, where no cart has any.</summary>
    public bool ChangesIt(Reading reading)
    {
        if (
            talk.Cart.Lines.Count > 0
            || Placed is not { } order
            || reading.Has(Intents.RepetirPedido, ShopQuestions.Heard)
            || !EditsOf(reading)
                .Any(e =>
                    e.Kind is EditKind.Remove or EditKind.Replace or EditKind.SetQuantity
                    && e.Target is { } target
                    && IsOf(order, target)
                )
                // "me equivoqué, eran 2 kilos de papas"
                && !(Cues.Says(reading, "mistaken") && reading.Items.Any(m => IsOf(order, m)))
        )
            return false;
        talk.Orders.AskChange(order.Code);
        return true;
    }

    static bool IsOf(OrderFacts order, ItemMention mention) =>
        mention.Candidates.Any(c => order.Lines.Any(l => l.Sku == c.Item.Sku));

    /// <summary>"cancela el pedido" beside a cart that nobody has begun to pay: it may well be the one that is placed.</summary>
    public bool CallsItOff(Reading reading)
    {
        if (
            talk is not { Cart.Lines.Count: > 0, Checkout.Started: false }
            || Placed is not { MayCancel: true } order
            || !Cues.Says(reading, "own_order")
        )
            return false;
        talk.Orders.AskCancel(order.Code);
        return true;
    }

    /// <summary>"añade un agua al pedido" behind the confirmation begins another one.</summary>
    public void TellNewOne(Reading reading)
    {
        if (
            talk.Turn.Session.Cart.Lines.Count == 0
            && talk.CartChanged
            && Placed is { } order
            && SaysToTheOrder(reading)
        )
            talk.Tell("order_placed_before", ("code", order.Code));
    }

    /// <summary>The last order, until it is brought.</summary>
    public OrderFacts? Placed =>
        talk.Turn.Orders is [var last, ..] && last.State is not (OrderState.Delivered or OrderState.Cancelled)
            ? last
            : null;

    /// <summary>"al pedido", "a mi pedido".</summary>
    static bool SaysToTheOrder(Reading reading)
    {
        var orders = Phrases.Cue("own_order");
        for (var i = 1; i < reading.Tokens.Count; i++)
            if (
                orders.Contains(reading.Tokens[i].Text)
                && (reading.Tokens[i - 1].Is(ToThe) || i > 1 && reading.Tokens[i - 2].Is(To | In))
            )
                return true;
        return false;
    }
}
