using System.Text.RegularExpressions;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Goods that are called by letters and figures, as orders are: "PH-3593", "SKF 6203-2RS".</summary>
internal sealed partial class GoodsCodes
{
    /// <summary>Several go by it, or it is a part of a longer name: the other words tell which.</summary>
    const int Unsure = -1;

    readonly Dictionary<string, int> items = new(StringComparer.Ordinal);

    public GoodsCodes(IReadOnlyList<Item> goods)
    {
        var parts = new List<string>();
        for (var i = 0; i < goods.Count; i++)
        {
            Add(goods[i].Name, i, parts);
            foreach (var synonym in goods[i].Synonyms)
                Add(synonym, i, parts);
        }
        foreach (var part in parts)
            items.TryAdd(part, Unsure);
    }

    [GeneratedRegex(@"\b[A-Za-z]{1,6}-?\d{3,}\w*(?:-\w+)*\b", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    /// <summary>Whether goods are called so, with or without the dash.</summary>
    /// <param name="item">Whose name it is; negative where the code alone does not tell.</param>
    public bool Knows(string code, out int item) => items.TryGetValue(Plain(code), out item);

    void Add(string name, int item, List<string> parts)
    {
        foreach (Match code in Shape().Matches(name))
        {
            var plain = Plain(code.Value);
            if (code.Length != name.Trim().Length)
                parts.Add(plain);
            else
                items[plain] = items.GetValueOrDefault(plain, item) == item ? item : Unsure;
        }
    }

    static string Plain(string code) => code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
