using System.Text;

namespace Mostrador.Core.Tenants;

/// <summary>What the bot makes out of a shop's name: its slug and the letters before its order numbers.</summary>
public static class SpanishNames
{
    const int Longest = 53; // leaves room for the year of the id and a number that tells namesakes apart

    static readonly HashSet<string> Articles = ["el", "la", "los", "las", "lo", "un", "una", "y", "e", "de", "del"];

    /// <summary>Words that say what kind of business it is, not which one.</summary>
    static readonly HashSet<string> Kinds =
    [
        "tienda",
        "store",
        "shop",
        "local",
        "almacen",
        "restaurante",
        "restaurant",
        "cafeteria",
        "bar",
        "verduleria",
        "tintoreria",
        "lavanderia",
        "panaderia",
        "pasteleria",
        "carniceria",
        "ferreteria",
        "farmacia",
        "libreria",
        "botilleria",
        "minimarket",
        "distribuidora",
        "comercial",
        "empresa",
        "negocio",
        "don",
        "dona",
        "mi",
        "tu",
    ];

    internal static bool IsArticle(string word) => Articles.Contains(word);

    /// <summary>"Verdulería La Huerta" → verduleria-la-huerta; empty when the name has no letters or digits.</summary>
    public static string Slug(string name)
    {
        var slug = string.Join('-', SimilarName.WordsOf(name).Select(AsciiOnly).Where(w => w.Length > 0));
        return slug.Length <= Longest ? slug : slug[..Longest].TrimEnd('-');
    }

    /// <summary>Three capitals of the most telling word: acme → ACM, la-huerta → HUE, el-primo → PRI.</summary>
    public static string OrderPrefix(string slug)
    {
        var words = SimilarName.WordsOf(slug).Select(w => string.Concat(w.Where(char.IsAsciiLetter))).ToList();
        var telling = words.Find(w => w.Length > 1 && !Articles.Contains(w) && !Kinds.Contains(w));
        var letters = (telling ?? "") + string.Concat(words.Where(w => w != telling && !Articles.Contains(w)));
        return (letters + "XXX")[..3].ToUpperInvariant();
    }

    static string AsciiOnly(string word)
    {
        var ascii = new StringBuilder(word.Length);
        foreach (var c in word)
            if (char.IsAsciiLetterOrDigit(c))
                ascii.Append(c);
        return ascii.ToString();
    }
}
