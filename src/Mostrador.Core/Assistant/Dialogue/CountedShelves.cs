using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "un cargador y un cable" where cables are a shelf: what is counted beside other goods is wanted as they are, and which
/// one is asked.
/// </summary>
sealed class CountedShelves(Talk talk)
{
    const int MostAsked = 9;

    /// <summary>The shelves that are counted in the message, and hold none of the goods named in it.</summary>
    public List<(string Said, decimal Count, List<Item> Goods)> In(Reading reading)
    {
        var shelves = new List<(string, decimal, List<Item>)>();
        if (reading.IsQuestion || !reading.Categories.Any(c => !c.Negated))
            return shelves;
        for (var i = 1; i < reading.Tokens.Count; i++)
        {
            var token = reading.Tokens[i];
            if (
                token.Role != "category"
                || reading.Tokens[i - 1] is not { Role: "qty" } number
                || talk.Lexicon.NumberOf(number.Text) is not { } count
                || Shelf(token.Text, reading) is not { } shelf
                || reading.Items.Any(m => m.Candidates.Any(c => Plain.Same(c.Item.Category, shelf)))
            )
                continue;
            var goods = talk.Catalog.Items.Where(x => Plain.Same(x.Category, shelf) && talk.Shelf.Sellable(x)).ToList();
            if (goods.Count > 1 && goods.Count <= MostAsked)
                shelves.Add((token.Surface, count, goods));
        }
        return shelves;
    }

    public void Want(List<(string Said, decimal Count, List<Item> Goods)> shelves)
    {
        foreach (var (said, count, goods) in shelves)
            talk.Open.Add(
                new Question(QuestionKind.Which)
                {
                    Skus = [.. goods.Select(x => x.Sku)],
                    Quantity = count,
                    Text = said,
                }
            );
    }

    string? Shelf(string word, Reading reading)
    {
        var root = Plain.Root(word);
        foreach (var category in talk.Catalog.Categories)
            if (
                reading.Categories.Any(c => !c.Negated && Plain.Same(c.Category, category.Name))
                && category
                    .Synonyms.Append(category.Name)
                    .Any(n => Plain.Words(n) is [var only] && Plain.Root(only) == root)
            )
                return category.Name;
        return null;
    }
}
