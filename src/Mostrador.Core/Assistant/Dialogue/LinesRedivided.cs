using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Goods in the cart whose kinds are said anew, all of them: what was said counts for the whole, not on top of the lines
/// that are there.
/// </summary>
sealed class LinesRedivided(Talk talk)
{
    /// <summary>
    /// "tres cálidos y dos blancos mejor", "que sea una pilsen y una cusqueña": the kinds of a product that is there are
    /// said anew, all of them.
    /// </summary>
    /// <param name="exactly">Only what adds up to what is there: "una azul y la otra gris" of two.</param>
    public bool Redivide(Reading reading, bool exactly = false)
    {
        if (reading.Items.Any(m => m.Negated || m.Amount is not null))
            return false;
        var meant = reading
            .Items.Select(m => m.Best.Sku)
            .Append(talk.Choices.Choosable(reading)?.Sku ?? talk.Focus ?? "")
            .Distinct()
            .Where(s => talk.Basket.LastLine(s) >= 0);
        foreach (var sku in meant)
            if (
                talk.Catalog.Find(sku) is { } item
                && reading.Items.All(m => Readings.IsOptionWord(m, item))
                && PartsOf(item, reading, exactly) is { Count: > 1 } parts
            )
            {
                talk.Choices.Divide(Joined(item), parts);
                talk.Intent = Intents.ModificarCarrito;
                return true;
            }
        return false;
    }

    /// <summary>"una azul y la otra gris" of the two that are there.</summary>
    public bool DivideAll(Reading reading)
    {
        var words = reading.Plain.Words;
        var sharing = talk.Lexicon.Sharing;
        for (var i = 1; i < words.Length; i++)
            if (
                sharing.Another.Contains(words[i])
                && talk.Lexicon.In("definite", words[i - 1])
                && sharing.Article.Contains(words[i - 1])
            )
                return Redivide(reading, exactly: true);
        return SaysKindAgain(reading) && (Redivide(reading, exactly: true) || SaysSum(reading) && Redivide(reading));
    }

    /// <summary>"entonces 3: una de lavanda y dos de limón": how many in all is said beside the kinds.</summary>
    bool SaysSum(Reading reading) =>
        reading.Quantity is { } sum
        && talk.Catalog.Find(talk.Focus ?? "") is { } item
        && talk.Units.Convert(sum, item) == reading.Items.Sum(m => m.Quantity?.Value ?? 0);

    /// <summary>"una de lavanda y dos de limón" right behind three of lavender: what is there is said once more, and divided.</summary>
    bool SaysKindAgain(Reading reading) =>
        (OneOfAll(reading) ?? talk.Focus) is { } sku
        && talk.Basket.LinesOf(sku) is [var line]
        && reading.Items.Count > 1
        && !Plain.Opens(reading.Text, Function.And)
        && reading.Items.Any(m => m.Options.Count > 0 && m.Options.All(talk.Cart.Lines[line].Options.Contains))
        && reading.Items.All(m =>
            Plain.Words(m.Surface).All(w => w.Is(Function.Another) || talk.Lexicon.NumberOf(w) is not null)
        );

    /// <summary>What all of them are said of, whatever was spoken of since.</summary>
    static string? OneOfAll(Reading reading) =>
        reading.Items is [var first, ..] && reading.Items.All(m => m.Best.Sku == first.Best.Sku)
            ? first.Best.Sku
            : null;

    IReadOnlyList<CartPart> PartsOf(Item item, Reading reading, bool exactly)
    {
        var total = talk.Basket.LinesOf(item.Sku).Sum(i => talk.Cart.Lines[i].Quantity);
        return new Shares(talk.Lexicon).Of(item, reading.Text, total) switch
        {
            Division.Whole whole when !exactly || total == whole.Parts.Sum(p => p.Quantity) => whole.Parts,
            Division.Excess excess when !exactly => excess.Parts,
            Division.Partial partial when !exactly => partial.Parts,
            _ => [],
        };
    }

    /// <summary>All lines of a product as one, to be divided.</summary>
    int Joined(Item item)
    {
        var lines = talk.Basket.LinesOf(item.Sku);
        var first = talk.Cart.Lines[lines[0]];
        talk.Cart = talk.Cart with
        {
            Lines =
            [
                .. talk
                    .Cart.Lines.Select(
                        (l, i) =>
                            i == lines[0] ? first with { Quantity = lines.Sum(x => talk.Cart.Lines[x].Quantity) } : l
                    )
                    .Where((_, i) => i == lines[0] || !lines.Contains(i)),
            ],
        };
        return lines[0];
    }
}
