using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Shelves, needs, budgets, and what the shop does not sell.</summary>
sealed class LookingAround(Talk talk)
{
    const double Heard = 0.5;

    /// <summary>Looking around: shelves, needs, budgets, things the shop does not sell.</summary>
    public bool Take(Reading reading)
    {
        var wanted = reading.Categories.Where(c => !c.Negated).OrderByDescending(c => c.Score).ToList();
        var unwanted = reading.Categories.Where(c => c.Negated).Select(c => c.Category).ToList();
        if (reading.TopIntent == Intents.ConsultaCatalogo)
        {
            talk.Intent = wanted.Count == 0 ? Intents.ConsultaCatalogo : Intents.ConsultaCategoria;
            if (wanted.Count == 0 && reading.Budget is null)
            {
                talk.Categories.Show();
                return true;
            }
        }
        if (wanted.Count == 0 && AskedForLike(reading) is { } gone && talk.Shelf.ShowLike(gone))
        {
            talk.Intent = Intents.Recomendacion;
            return true;
        }
        if (AskedOf(reading) is { } asked)
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Detail.Tell(asked, [.. NamedOptions(reading, asked).Where(o => !AsksWhich(reading, o.Group))], null);
            return true;
        }
        var unsold = new ThingsNotSold(talk);
        if (unsold.AskedFor(reading) is { } missing)
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Categories.NotSold(missing);
            return true;
        }
        if (
            reading.TopIntent == Intents.Recomendacion
            && reading.Suggestions.Count > 0
            && talk.Shelf.Recommend(reading)
        )
        {
            talk.Intent = Intents.Recomendacion;
            return true;
        }
        if (wanted.Count == 0 && talk.Shelf.TryNarrow(reading))
            return true;
        if (
            wanted.Count > 0
            && reading.TopIntent is not (Intents.Saludo or Intents.Agradecimiento or Intents.Despedida)
        )
        {
            talk.Intent ??= reading.TopIntent is Intents.Recomendacion or Intents.ConsultaCatalogo
                ? reading.TopIntent
                : Intents.ConsultaCategoria;
            // "un cable y una memoria": of each is asked which.
            if (wanted.Count > 1 && reading.Budget is null && new CountedShelves(talk) is var counted)
            {
                var shelves = counted.In(reading);
                counted.Want(shelves.Count > 1 ? shelves : []);
                if (shelves.Count > 1)
                    return true;
            }
            if (Cues.Says(reading, "offers"))
                talk.Desk.OffersBesideShelf();
            talk.Shelf.ShowCategory(wanted[0].Category, reading);
            return true;
        }
        if (
            reading.Suggestions.Count > 0
            && reading.TopIntent
                is not (Intents.Saludo or Intents.FueraDeTema or Intents.Agradecimiento or Intents.Despedida)
            && talk.Shelf.Recommend(reading)
        )
        {
            talk.Intent ??= Intents.Recomendacion;
            return true;
        }
        if (wanted.Count == 0 && reading.Items.Count == 0 && reading.Budget is null && Cues.Says(reading, "cheap"))
        {
            talk.Intent = Intents.Recomendacion;
            talk.Shelf.ShowCheapest(unwanted);
            return true;
        }
        if (reading.Budget is { } budget && talk.Shelf.ShowWithin(budget, unwanted, reading))
        {
            talk.Intent ??= Intents.Recomendacion;
            return true;
        }
        if (reading.TopIntent == Intents.Recomendacion && reading.Unknown.Count == 0)
        {
            talk.Intent = Intents.Recomendacion;
            talk.Shelf.Suggest(unwanted);
            return true;
        }
        if (wanted.Count == 0 && reading.Items.Count == 0 && ChoosesOfFocus(reading))
            return true;
        if (unwanted.Count > 0 || reading.TopIntent == Intents.Recomendacion)
        {
            talk.Intent ??= reading.TopIntent;
            talk.Categories.Show();
            return true;
        }
        if (
            UnknownWords(reading) is { Length: > 0 } unknown
            && (
                Cues.Says(reading, "wants")
                || reading.AsksStock
                || reading.AsksPrice
                || reading.TopIntent is Intents.IntencionCompra or Intents.ConsultaProducto or Intents.ConsultaCategoria
            )
        )
        {
            talk.Intent ??= reading.TopIntent;
            talk.Categories.NotSold(unknown);
            return true;
        }
        if (reading.Suggestions.Count == 0 && ThingsNotSold.Counted(reading) is { } thing)
        {
            talk.Intent ??= reading.TopIntent;
            talk.Categories.NotSold(thing);
            return true;
        }
        if (
            reading.TopIntent is Intents.ConsultaCategoria or Intents.IntencionCompra or Intents.ConsultaProducto
            && reading.Confidence >= Heard
        )
        {
            // "quiero comprar", "quiero hacer un pedido": what, is the next question.
            talk.Intent ??= reading.TopIntent;
            talk.Categories.Show();
            return true;
        }
        if (unsold.AsksDeed(reading))
        {
            talk.Intent ??= Intents.ConsultaGeneral;
            talk.Desk.NotWritten();
            return true;
        }
        return false;
    }

    /// <summary>"¿y qué tienes parecido?" below something that is sold out, or that was just spoken of.</summary>
    Catalog.Item? AskedForLike(Reading reading) =>
        reading is { Items: [], Budget: null } && Cues.Says(reading, "like_it")
            ? talk.Catalog.Find(
                (talk.Pending is { Kind: QuestionKind.Alternative, Sku: { } gone } ? gone : talk.Focus) ?? ""
            )
            : null;

    /// <summary>"¿la tortilla lleva cebolla?", "a qué huele el de hombre": the one thing that has the word in its name is asked about.</summary>
    Catalog.Item? AskedOf(Reading reading)
    {
        if (
            !reading.IsQuestion
            || reading is not { Suggestions: [var best, ..], Budget: null, Items.Count: 0 }
            || reading.TopIntent is not (Intents.Recomendacion or Intents.ConsultaProducto or Intents.ConsultaGeneral)
            || reading.Suggestions.Skip(1).Any(s => s.Score > best.Score * 0.6)
            || talk.Catalog.Find(best.Item.Sku) is not { } item
        )
            return null;
        var name = Plain.Words(item.Name).Where(Plain.Tells).Select(Plain.Root).ToHashSet();
        var words = reading.Plain.Words;
        for (var i = 1; i < words.Length; i++)
            if (
                name.Contains(Plain.Root(words[i]))
                && (words[i - 1].Is(Of) && i > 1 ? words[i - 2] : words[i - 1]) is var before
                && talk.Lexicon.In("definite", before)
                && !Array.Exists(words, w => w.Is(For))
            )
                return item;
        return null;
    }

    /// <summary>"¿hay en 42, grises?", "mándemelos grises": choices alone are of what was spoken of last.</summary>
    bool ChoosesOfFocus(Reading reading)
    {
        if (
            talk.Focus is not { } focus
            || talk.Catalog.Find(focus) is not { } item
            || NamedOptions(reading, item).ToList() is not { Count: > 0 } named
        )
            return false;
        if (reading.IsQuestion)
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Detail.Tell(item, named, null);
            return true;
        }
        if (reading.TopIntent != Intents.IntencionCompra)
            return false;
        talk.Intent = Intents.IntencionCompra;
        talk.Wishes.Put(item, reading.Quantity, null, named, reading.Note);
        return true;
    }

    /// <summary>What nobody here knows of the message, but for what is refused: "que no sean negros ni rosados".</summary>
    static string UnknownWords(Reading reading)
    {
        var words = new List<string>();
        var refused = false;
        for (var i = 0; i < reading.Tokens.Count && words.Count < 4; i++)
        {
            if (!reading.Unknown.Contains(reading.Tokens[i].Text))
                continue;
            if (i > 0 && reading.Tokens[i - 1].Is(Nor | Without))
                refused = true;
            else if (!words.Contains(reading.Tokens[i].Surface))
                words.Add(reading.Tokens[i].Surface);
        }
        return words.Count > 0 || refused ? string.Join(' ', words) : string.Join(' ', reading.Unknown.Take(4));
    }
}
