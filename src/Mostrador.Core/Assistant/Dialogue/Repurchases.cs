using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>A quantity, reference, option or note without a product: it means what was shown or spoken of.</summary>
sealed class Repurchases(Talk talk)
{
    readonly PointedAt pointed = new(talk);

    public bool Take(Reading reading)
    {
        var buys =
            reading.TopIntent is Intents.IntencionCompra or Intents.ModificarCarrito
                && (!reading.IsQuestion || reading.Confidence > 0.8)
            || reading.Answer == Answer.Yes;
        // "a la misma dirección" is no goods.
        if (Cues.Says(reading, "same_place") && Cues.Says(reading, "place"))
            return false;
        if (IsOfTheOrder(reading))
            return false;
        if (reading.References.Count > 0 && (buys || !reading.IsQuestion) && TakesPointed(reading))
            return true;
        if (AsksOfPointed(reading))
            return true;
        // "cámbiamelas por talla 38": the option of a line of the cart.
        if (!Asking(reading) && !reading.IsQuestion && reading.Data.Address is null && talk.Rechosen.Rechoose(reading))
        {
            talk.Intent = Intents.ModificarCarrito;
            return true;
        }
        // A number among words we do not know is an address or a phrase, not a quantity.
        var bare = !reading.Tokens.Any(t => t.Role == "unknown") && reading.Data.Address is null;
        if (talk.Focus is not { } last || talk.Catalog.Find(last) is not { } spoken || Asking(reading))
            return false;
        return Rechooses(last, spoken, reading)
            || bare && reading.Quantity is { } quantity && Counts(spoken, quantity, reading, buys)
            || bare && buys && TakesSpokenOf(spoken, reading)
            || Notes(last, reading);
    }

    /// <summary>"lo necesito para el viernes": what is in the cart, and not once more.</summary>
    bool IsOfTheOrder(Reading reading) =>
        HasFacts(reading)
        && reading.Quantity is null
        && reading.References.All(r => r.Kind == ReferenceKind.That)
        && talk.Focus is { } ordered
        && talk.Basket.LastLine(ordered) >= 0;

    /// <summary>"el segundo", "esa" of what was shown or spoken of.</summary>
    bool TakesPointed(Reading reading)
    {
        var picked = pointed.Referred(reading, talk.Shown);
        if (picked.Count == 0 && reading.References.Any(r => r.Kind == ReferenceKind.That) && talk.Focus is { } focus)
            picked = [focus];
        // "esa pues" of what went into the cart a moment ago wants no other one.
        if (
            picked is [var kept]
            && reading is { Quantity: null, Options: [] }
            && reading.References.All(r => r.Kind == ReferenceKind.That)
            && (
                talk.IsExpected(QuestionKind.More)
                || talk.IsExpected(QuestionKind.Step)
                || talk.IsExpected(QuestionKind.Option)
            )
            && !Cues.Says(reading, "besides")
            && !Cues.Says(reading, "too")
            && talk.Basket.LastLine(kept) is >= 0 and var line
        )
        {
            talk.Intent = Intents.IntencionCompra;
            talk.Focus = kept;
            talk.About(kept);
            talk.Tell("in_cart_one", ("line", talk.View.LineText(talk.Priced.Lines[line])));
            return true;
        }
        // "sí, esa, deme dos" while its choice is asked: how many in all.
        if (
            picked is [var asked]
            && reading is { Quantity: { } many, Options: [] }
            && talk.IsExpected(QuestionKind.Option)
            && !Cues.Says(reading, "besides")
            && talk.Basket.LineLacking(asked, []) is >= 0 and var lacking
        )
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.Changes.SetQuantity(lacking, many);
            return true;
        }
        if (picked.Count > 0)
        {
            talk.Intent = Intents.IntencionCompra;
            // "me lo llevo, ¿y hasta dónde reparten?": as it was offered.
            var offered = talk.Pending is { Kind: QuestionKind.AddIt } offer ? offer : null;
            foreach (var sku in picked)
                talk.Wishes.Pick(
                    sku,
                    new Question(QuestionKind.Pick)
                    {
                        Quantity = reading.Quantity?.Value ?? (offered?.Sku == sku ? offered.Quantity : null),
                        Options = Merge(offered?.Sku == sku ? offered.Options : [], reading),
                    }
                );
            return true;
        }
        return false;
    }

    /// <summary>"¿y el primero qué trae?"</summary>
    bool AsksOfPointed(Reading reading)
    {
        if (
            reading.References.Count == 0
            || !reading.IsQuestion
            || pointed.Referred(reading, talk.Shown) is not [var asked, ..]
            || talk.Catalog.Find(asked) is not { } item
        )
            return false;
        talk.Intent = Intents.ConsultaProducto;
        talk.Detail.Tell(item, [], null);
        return true;
    }

    /// <summary>"mejor rojos": the option of the line just spoken of.</summary>
    bool Rechooses(string last, Item spoken, Reading reading)
    {
        if (
            reading.Options.Count == 0
            || !reading.Options.Any(o => spoken.FindChoice(new ChosenOption(o.Group, o.Choice)) is not null)
            || CartOperations.InCart(talk.Cart, last) <= 0
            || reading.IsQuestion
            || reading.Data.Address is not null
            || !talk.Choices.Choose(last, [.. Merge([], reading).Where(o => spoken.FindChoice(o) is not null)])
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        return true;
    }

    /// <summary>"quiero 3" of what was just spoken of.</summary>
    bool Counts(Item spoken, Quantity quantity, Reading reading, bool buys)
    {
        var line = talk.Basket.LastLine(spoken.Sku);
        if (buys)
        {
            talk.Intent = Intents.IntencionCompra;
            // "quiero 3" after "1 × Brownie" says how many in all, not three more.
            if (line >= 0)
                talk.Changes.SetQuantity(line, quantity);
            else if (!talk.Wishes.PutDivided(spoken, reading.Text, quantity, [], null))
                talk.Wishes.Put(spoken, quantity, null, Merge([], reading), null);
            return true;
        }
        if (line < 0 || !talk.IsExpected(QuestionKind.More))
            return false;
        talk.Intent = Intents.ModificarCarrito;
        talk.Changes.SetQuantity(line, quantity);
        return true;
    }

    /// <summary>"ah bueno, anótemela así" of what was talked about, though something else was asked since.</summary>
    bool TakesSpokenOf(Item spoken, Reading reading)
    {
        if (
            reading is not { IsQuestion: false, Quantity: null, Items: [], Options: [], Categories: [], Edits: [] }
            || reading.TopIntent is not (Intents.Confirmar or Intents.IntencionCompra)
            || reading.Tokens.Count > MostWords
            || !Cues.Says(reading, "orders")
            || HasFacts(reading)
            || talk.Basket.LastLine(spoken.Sku) >= 0
        )
            return false;
        talk.Intent = Intents.IntencionCompra;
        talk.Wishes.Put(spoken, null, null, [], null);
        return true;
    }

    const int MostWords = 6;

    /// <summary>What is to be written on the line just spoken of.</summary>
    bool Notes(string last, Reading reading)
    {
        if (
            reading.Note is not { } note
            || talk.Basket.LastLine(last) is not (>= 0 and var noted)
            || reading.IsQuestion
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        talk.Changes.SetNote(noted, LineNotes.Joined(talk.Cart.Lines[noted].Note, note));
        return true;
    }
}
