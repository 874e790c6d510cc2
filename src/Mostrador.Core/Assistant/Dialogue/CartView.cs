using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>How the cart is told.</summary>
sealed class CartView(Talk talk)
{
    /// <summary>What no longer fits, line by line.</summary>
    public void TellMisfits(IEnumerable<Misfit> misfits)
    {
        foreach (var misfit in misfits)
        {
            if (misfit is { Now: { } now, Item: { } item })
                talk.Tell(
                    Outcomes.Left("fits_less", now.Quantity),
                    ("name", item.Name),
                    ("quantity", talk.Money.Quantity(now.Quantity, item.Unit))
                );
            else if (misfit.Item is { } there && there.InStock && !Availability.IsSoldNow(there, talk.Now))
                talk.Reply.Say(talk.Text.WhenSold(there));
            else
                talk.Reply.Say(GoneText(misfit));
        }
    }

    /// <summary>What left the shop since the last turn, before all else that is told.</summary>
    public void TellGone()
    {
        foreach (var text in talk.Gone.Select(GoneText).Distinct().Reverse())
            talk.Reply.SayFirst(text);
    }

    string GoneText(Misfit misfit) =>
        (misfit.Item?.Name ?? misfit.Was.Name) is { } name
            ? talk.Say("fits_none", ("name", name))
            : talk.Say("fits_none_unnamed");

    /// <summary>The cart as it stands.</summary>
    public void ShowCart()
    {
        talk.Note("cart shown");
        if (talk.Cart.Lines.Count == 0)
        {
            talk.Tell("cart_empty");
            talk.Ask(
                new Question(QuestionKind.Menu),
                talk.Say("ask_need"),
                [talk.Choice(ChoiceIds.Catalog, "button_catalog"), talk.Choice(ChoiceIds.Person, "button_person")]
            );
            return;
        }
        talk.Tell("cart_title");
        var priced = talk.Priced;
        foreach (var line in priced.Lines)
        {
            talk.About(line.Sku);
            talk.Reply.Say(LineText(line));
        }
        if (priced.DeliveryFee is { } fee && talk.Checkout.Mode is not null)
            talk.Reply.Say(talk.Till.FeeText(fee));
        var open = priced.Lines.Any(l => talk.Catalog.Find(l.Sku) is { } item && Pricing.MayCostMore(item, l.Options));
        var total = talk.Money.Amount(priced.Total);
        talk.Tell("cart_total", ("total", open ? talk.Say("price_from", ("price", total)) : total));
        if (!talk.Busy)
            talk.Ask(
                new Question(QuestionKind.More),
                talk.Say("ask_close"),
                [
                    talk.Choice(ChoiceIds.Close, "button_close"),
                    talk.Choice(ChoiceIds.EditCart, "button_change"),
                    talk.Choice(ChoiceIds.KeepBuying, "button_keep_buying"),
                ]
            );
    }

    /// <summary>What a line comes to; from what on, while a choice of another price is missing.</summary>
    public string Total(PricedLine line) =>
        talk.Catalog.Find(line.Sku) is { } item
            ? talk.Text.From(item, line.Options, line.Total)
            : talk.Money.Amount(line.Total);

    /// <summary>"2 × *Northern Lights* (opción) · $27.000 (10 % dcto.)".</summary>
    public string LineText(PricedLine line, bool bold = true)
    {
        var name = bold ? $"*{line.Name}*" : line.Name;
        var options = line.Options.Count > 0 ? $" ({ProductText.OptionText(line.Options)})" : "";
        var item = talk.Catalog.Find(line.Sku);
        var discount = talk.Text.DiscountNote(line);
        var missing =
            item is not null && CartOperations.MissingOption(item, line.Options) is { } group
                ? " " + talk.Say("line_missing", ("group", group.Name.ToLowerInvariant()))
                : "";
        var note = line.Note is { } words ? " " + talk.Say("line_note", ("note", words)) : "";
        // "1 bandeja de huevos (docena)" would say two things at once, "1 bidón de bidón de agua" one thing twice.
        var plain =
            line.Quantity == decimal.Truncate(line.Quantity)
            && Measure.Of(line.Unit) is null
            && !talk.Units.IsMeasure(line.Unit)
            && (
                line.Options.Count > 0
                || Plain.Words(line.Name).Any(w => Plain.Root(w) == Plain.Root(Plain.Text(line.Unit)))
            );
        var unit = plain ? "" : line.Unit;
        return $"{talk.Money.Times(line.Quantity, unit)} {name}{options} · {Total(line)}{discount}{missing}{note}";
    }
}
