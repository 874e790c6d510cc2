namespace Mostrador.Core.Assistant.Spanish;

/// <summary>A word that these goods bear behind another, "coca grande", and that says how others come.</summary>
internal static class ChoicesOfOthers
{
    /// <summary>In another number, and in no other gender: "roja" is no "rojo con puerco".</summary>
    const double Exactly = 0.95;

    /// <summary>Of what is spoken of, however it ends.</summary>
    const double Nearly = 0.85;

    /// <param name="items">Goods that the word may name; those spoken of may be meant by it.</param>
    public static bool Is(Scan scan, Word word, List<(int Item, double Score)> items)
    {
        var spoken = ChoosesSpoken(scan, word);
        if (!spoken && !IsChoice(scan, word))
            return false;
        foreach (var (item, _) in items)
            if (
                IsSpoken(scan, item)
                || (IsBesideSpoken(scan, item) || IsBesideNamed(scan, item)) && !spoken
                || scan.Shop.Chooses(item, word)
                || Opens(scan, item, word)
            )
                return false;
        return true;
    }

    static bool IsChoice(Scan scan, Word word)
    {
        foreach (var match in word.ChoiceTerms)
            if (match.Quality > Exactly)
                foreach (var id in scan.Shop.Terms[match.Term].Choices)
                    if (scan.Shop.Choices[id].Terms[0] == match.Term)
                        return true;
        return false;
    }

    static bool IsSpoken(Scan scan, int item) =>
        scan.Focus == item
        || scan.Context.Shown.Contains(scan.Shop.Items[item].Sku)
        || scan.Context.InCart.Contains(scan.Shop.Items[item].Sku);

    /// <summary>"que sean dos verdes" of brooms: how those come, whatever else their shelf has.</summary>
    static bool ChoosesSpoken(Scan scan, Word word)
    {
        if (scan.Focus is { } focus && Offers(scan, focus, word))
            return true;
        foreach (var sku in scan.Context.InCart)
            if (scan.Shop.TryItem(sku, out var item) && Offers(scan, item, word))
                return true;
        return false;
    }

    static bool Offers(Scan scan, int item, Word word) =>
        word.ChoiceTerms.Any(t =>
            t.Quality > Nearly && scan.Shop.ChoicesOfItem[item].Any(c => scan.Shop.Choices[c].Terms[0] == t.Term)
        );

    /// <summary>"cupcakes de chocolate y otra docena de los de vainilla": another of its kind is in the same message.</summary>
    static bool IsBesideNamed(Scan scan, int item)
    {
        foreach (var m in scan.Mentions)
            if (m.Items.Count > 0 && m.Items[0].Item != item && Head(scan, m.Items[0].Item) == Head(scan, item))
                return true;
        return false;
    }

    static int Head(Scan scan, int item) => scan.Shop.Names[scan.Shop.NamesOfItem[item][0]].Terms[0];

    /// <summary>Another of its shelf: "cámbiame la verde por una roja" of two sauces.</summary>
    static bool IsBesideSpoken(Scan scan, int item)
    {
        var shelf = scan.Shop.Items[item].Category;
        return scan.Focus is { } focus && scan.Shop.Items[focus].Category == shelf
            || IsOneOf(scan, shelf, scan.Context.Shown)
            || IsOneOf(scan, shelf, scan.Context.InCart);
    }

    static bool IsOneOf(Scan scan, string shelf, IReadOnlyList<string> skus)
    {
        foreach (var sku in skus)
            if (scan.Shop.TryItem(sku, out var item) && scan.Shop.Items[item].Category == shelf)
                return true;
        return false;
    }

    static bool Opens(Scan scan, int item, Word word)
    {
        foreach (var id in scan.Shop.NamesOfItem[item])
        foreach (var match in word.Terms)
            if (match.Term == scan.Shop.Names[id].Terms[0])
                return true;
        return false;
    }
}
