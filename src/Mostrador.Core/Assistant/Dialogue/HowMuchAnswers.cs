using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The message as the answer to how much of a product is wanted.</summary>
sealed class HowMuchAnswers(Talk talk, AnswerTaken taken)
{
    public bool Take(Reading reading, Question pending)
    {
        if (talk.Catalog.Find(pending.Sku ?? "") is not { } item)
            return false;
        var same = reading.Items.FirstOrDefault(m => m.Candidates.Any(c => c.Item.Sku == item.Sku));
        var quantity = same?.Quantity ?? reading.Quantity;
        // "si llevo 20 mil, ¿el envío es gratis?" spends nothing on it.
        var amount = same?.Amount ?? (quantity is null && !reading.IsQuestion ? reading.Budget?.Max : null);
        // "2 para hoy y 2 para guardar": nobody can tell how much that is in all.
        if (
            same?.Quantity is { } one
            && reading.Quantity is { } other
            && one.Unit == other.Unit
            && reading.Data.Address is null
        )
        {
            talk.Intent = Intents.IntencionCompra;
            talk.Tell("in_all");
            taken.Consumed.Add(same);
            return taken.Settled = true;
        }
        if (quantity is not null || amount is not null)
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.IntencionCompra;
            talk.Wishes.Put(
                item,
                quantity,
                amount,
                [.. Merge(pending.Options, same?.Options), .. NamedOptions(reading, item)],
                pending.Note
            );
            if (same is not null)
                taken.Consumed.Add(same);
            else if (quantity is not null && reading.References.Any(r => r.Kind == ReferenceKind.Each))
                TakeEach(quantity);
            taken.Settled =
                reading.Items.All(taken.Consumed.Contains) && EditsOf(reading).All(e => e.Kind == EditKind.Add);
            return true;
        }
        if (Refuses(reading) && NothingElse(reading))
        {
            talk.Open.Remove(pending);
            talk.Intent = Intents.Cancelar;
            talk.Basket.GiveUp(pending);
            taken.Settled = true;
            return true;
        }
        // "de grasa": which, and how much is still to be said.
        if (
            !reading.IsQuestion
            && AllOf(reading, item)
            && NamedOptions(reading, item).Concat(reading.Items.SelectMany(m => m.Options)).ToList()
                is { Count: > 0 } said
        )
        {
            talk.Intent = Intents.IntencionCompra;
            talk.Open.Remove(pending);
            talk.Questions.LineUp(pending with { Options = [.. pending.Options, .. said] }, first: true);
            taken.Consumed.AddRange(reading.Items);
            taken.Settled = true;
            return true;
        }
        return false;
    }

    /// <summary>"un kilo de cada uno": of all that wait for their number.</summary>
    void TakeEach(Quantity quantity)
    {
        foreach (var other in talk.Open.Where(q => q.Kind == QuestionKind.HowMuch).ToList())
            if (talk.Catalog.Find(other.Sku ?? "") is { } item)
            {
                talk.Open.Remove(other);
                talk.Wishes.Put(item, quantity, null, other.Options, other.Note);
            }
    }
}
