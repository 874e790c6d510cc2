using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The message as the answer to which line of the cart is to change, and to what.</summary>
sealed class LineAnswers(Talk talk, AnswerTaken taken)
{
    /// <summary>"la de damasco", "de las rojas", "la segunda": the line that is to change.</summary>
    public bool TakeWhich(Reading reading, Question pending)
    {
        var lines = talk.Basket.LinesOf(pending.Sku!);
        if (talk.Catalog.Find(pending.Sku!) is not { } item || lines.Count == 0 || pending.Quantity is not { } quantity)
            return false;
        var named = NamedOptions(reading, item).Concat(reading.Items.SelectMany(m => m.Options)).ToList();
        var meant = lines.FindAll(i =>
            named.Count > 0 && talk.Cart.Lines[i].Options.Any(named.Contains) && !Contradicts(talk.Cart.Lines[i], named)
        );
        if (meant.Count == 0 && reading.References.FirstOrDefault(r => r.Kind == ReferenceKind.Ordinal) is { } place)
        {
            var at = place.Position < 0 ? lines.Count + place.Position : place.Position - 1;
            if (at >= 0 && at < lines.Count)
                meant = [lines[at]];
        }
        if (meant is [var line] && reading.Items.All(m => IsOptionWord(m, item)))
        {
            foreach (var mention in reading.Items)
                taken.Consumed.Add(mention);
            talk.Intent = Intents.ModificarCarrito;
            talk.Changes.Change(line, quantity, sets: pending.InAll);
            taken.Settled = true;
            return true;
        }
        if (Refuses(reading) && NothingElse(reading))
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.Tell("cart_stays");
            talk.CartChanged = true;
            taken.Settled = true;
            return true;
        }
        return false;
    }

    static bool Contradicts(CartLine line, List<ChosenOption> named) =>
        line.Options.Any(o => named.Exists(n => n.Group == o.Group) && !named.Contains(o));

    public bool TakeChange(Reading reading, Question pending)
    {
        var line = talk.Basket.LineWith(pending.Sku!, pending.Options);
        if (line < 0)
            return false;
        if (reading.Quantity is { } quantity)
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.Changes.SetQuantity(
                line,
                talk.Catalog.Find(pending.Sku!) is { } item
                    ? talk.Units.Convert(quantity, item) ?? quantity.Value
                    : quantity.Value
            );
            taken.Settled = true;
            return true;
        }
        if (
            reading.Options.Count > 0
            && talk.Choices.Choose(line, [.. reading.Options.Select(o => new ChosenOption(o.Group, o.Choice))])
        )
        {
            talk.Intent = Intents.ModificarCarrito;
            taken.Settled = true;
            return true;
        }
        return false;
    }
}
