using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What a pressed choice does. Buttons stay on the customer's screen for ever, so a press may come long after its question:
/// it means what its id says, as far as that is still possible.
/// </summary>
sealed class Presses(Talk talk, Answers answers)
{
    public bool Take(string id)
    {
        var (kind, rest) = ChoiceIds.Split(id);
        talk.Note($"pressed {kind}");
        var done = Take(id, kind, rest);
        if (done)
        {
            talk.Confidence = 1;
            talk.Misses = 0;
        }
        return done;
    }

    bool Take(string id, string kind, string rest)
    {
        switch (kind)
        {
            case "menu" when id == ChoiceIds.Status:
                talk.Orders.Status(null);
                return true;
            case "menu" when id == ChoiceIds.Person:
                talk.Intent = Intents.HablarAsesor;
                talk.Desk.HandOver(HandOver.Asked, complaint: false);
                return true;
            case "menu":
                talk.Intent = Intents.ConsultaCatalogo;
                talk.Categories.Show();
                return true;
            case "cat" when ChoiceIds.Page(rest) is var (from, name):
                talk.Intent = Intents.ConsultaCategoria;
                talk.Shelf.ShowCategory(name, from: from);
                return true;
            case "cats" when ChoiceIds.Page(rest) is var (from, _):
                talk.Intent = Intents.ConsultaCatalogo;
                talk.Categories.Show(from);
                return true;
            case "more" when ChoiceIds.Page(rest) is var (from, _):
                talk.Intent = Intents.ConsultaCategoria;
                talk.Shelf.ShowMore(from);
                return true;
            case "item" or "add":
                talk.Intent = Intents.IntencionCompra;
                // The question that offered it knows how many and how; without it, one as it comes.
                var asked = talk.Pending is { } p && (p.Sku == rest || p.Skus.Contains(rest)) ? p : null;
                if (asked is not null)
                    talk.Open.Remove(asked);
                talk.Wishes.Pick(rest, asked);
                return true;
            case "take" when ChoiceIds.Numbered(rest) is var (quantity, sku):
                talk.Intent = Intents.IntencionCompra;
                var offer = talk.Open.Find(q => q.Sku == sku && q.Kind is QuestionKind.Instead or QuestionKind.HowMuch);
                if (offer is not null)
                    talk.Open.Remove(offer);
                talk.Wishes.Take(sku, (offer ?? new Question(QuestionKind.AddIt)) with { Quantity = quantity });
                return true;
            case "opt":
                return Option(id, rest);
            case "cart":
                return Cart(id);
            case "mode":
                talk.Intent = Intents.DatosCliente;
                talk.Facts.SetMode(rest == "pickup" ? DeliveryMode.Pickup : DeliveryMode.Delivery);
                talk.VoidSummary();
                return Resume();
            case "zone":
                talk.Intent = Intents.DatosCliente;
                talk.Places.SetZone(rest);
                talk.VoidSummary();
                return Resume();
            case "zones" when ChoiceIds.Page(rest) is var (from, _):
                talk.Intent = Intents.DatosCliente;
                talk.WasAsked = true;
                Resume();
                if (talk.Checkout.Started)
                    talk.Till.AskZone(from);
                return true;
            case "addr":
                talk.Intent = Intents.DatosCliente;
                talk.Places.SetAddress(rest, null, null);
                return Resume();
            case "slot":
                talk.Intent = Intents.DatosCliente;
                talk.Facts.SetSlot(rest);
                return Resume();
            case "pay":
                talk.Intent = Intents.ConsultaPago;
                talk.Facts.SetPayment(rest);
                return Resume();
            case "name":
                talk.Intent = Intents.DatosCliente;
                talk.CustomerName.Set(rest);
                return Resume();
            case "confirm":
                Confirm(rest);
                return true;
            case "line":
                talk.Intent = Intents.ModificarCarrito;
                return EditLine(rest);
            case "del":
                talk.Intent = Intents.ModificarCarrito;
                foreach (var line in talk.Basket.LinesNamed(rest).OrderDescending())
                    talk.Changes.Remove(line);
                return true;
            case "less" or "set" when ChoiceIds.Numbered(rest) is var (quantity, of):
                talk.Intent = Intents.ModificarCarrito;
                if (talk.Basket.LinesNamed(of) is [var changed, ..])
                    talk.Changes.Change(changed, quantity, sets: kind == "set");
                else
                    talk.View.ShowCart();
                return true;
            case "change" when Enum.TryParse<CheckoutStep>(rest, ignoreCase: true, out var step):
                talk.Intent = Intents.DatosCliente;
                talk.Facts.Change(step);
                return Resume();
            case "order":
                if (ChoiceIds.Split(rest) is not ("cancel", var code))
                    return false;
                talk.Orders.Cancel(code);
                return true;
            case ChoiceIds.Yes:
            case ChoiceIds.No:
                return answers.AnswerYesNo(yes: kind == ChoiceIds.Yes);
            default:
                return false;
        }
    }

    bool Option(string id, string rest)
    {
        talk.Intent = Intents.IntencionCompra;
        var (sku, _) = ChoiceIds.Split(rest);
        if (talk.Catalog.Find(sku) is not { } item)
        {
            talk.Tell("gone");
            return true;
        }
        foreach (var group in item.Options)
        foreach (var choice in group.Choices)
            if (ChoiceIds.Option(item, group, choice) == id)
            {
                // The line may be gone by now; the press still says that the customer wants it so.
                if (!talk.Choices.Choose(item.Sku, [new ChosenOption(group.Name, choice.Name)]))
                    talk.Wishes.Pick(
                        item.Sku,
                        new Question(QuestionKind.AddIt) { Options = [new ChosenOption(group.Name, choice.Name)] }
                    );
                return true;
            }
        talk.Tell("gone");
        return true;
    }

    bool Cart(string id)
    {
        switch (id)
        {
            case ChoiceIds.Close:
                talk.Intent = Intents.Confirmar;
                talk.Till.Start();
                return true;
            case ChoiceIds.KeepBuying:
                talk.Intent = Intents.ConsultaCatalogo;
                talk.Checkout = talk.Checkout with { Started = false };
                talk.VoidSummary();
                talk.Categories.Show();
                return true;
            case ChoiceIds.ShowCart:
                talk.Intent = Intents.VerCarrito;
                talk.View.ShowCart();
                return true;
            case ChoiceIds.EditCart when talk.Cart.Lines.Count > 0:
                talk.Intent = Intents.ModificarCarrito;
                talk.Till.AskWhatToChange();
                return true;
            case ChoiceIds.EditCart:
                talk.Intent = Intents.ModificarCarrito;
                talk.View.ShowCart();
                return true;
            case ChoiceIds.TakeUp:
                talk.Till.TakeUp();
                return true;
            case ChoiceIds.ClearCart:
                talk.Intent = Intents.ModificarCarrito;
                talk.Changes.Clear();
                return true;
            default:
                return false;
        }
    }

    bool EditLine(string id)
    {
        if (
            talk.Basket.LinesNamed(id) is not [var at, ..]
            || talk.Cart.Lines[at] is var line && talk.Catalog.Find(line.Sku) is not { } item
        )
        {
            talk.View.ShowCart();
            return true;
        }
        talk.Focus = item.Sku;
        talk.About(item.Sku);
        talk.Ask(
            new Question(QuestionKind.EditLine) { Sku = item.Sku, Options = line.Options },
            talk.Say(
                "ask_edit_line",
                ("name", item.Name),
                ("so", line.Options.Count > 0 ? $" ({ProductText.OptionText(line.Options)})" : ""),
                ("quantity", talk.Money.Quantity(line.Quantity, item.Unit))
            ),
            [talk.Choice(ChoiceIds.Remove(line), "button_remove"), talk.Choice(ChoiceIds.ShowCart, "button_leave")]
        );
        return true;
    }

    void Confirm(string key)
    {
        talk.Intent = Intents.Confirmar;
        if (key == talk.Checkout.ConfirmationKey && talk.Checkout.SummaryTotal is not null)
            talk.Till.Confirm();
        else if (key.Length > 0 && key == talk.ConfirmedKey)
            talk.Tell("already_placed");
        else if (talk.Cart.Lines.Count > 0)
        {
            talk.Tell("summary_outdated");
            talk.Till.Start();
        }
        else
            talk.View.ShowCart();
    }

    /// <summary>A checkout answer pressed when no checkout runs: the fact is kept, and the checkout goes on from it.</summary>
    bool Resume()
    {
        if (!talk.Checkout.Started)
            talk.Till.Start();
        return true;
    }
}
