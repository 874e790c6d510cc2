namespace Mostrador.Core.Assistant.Grounding;

/// <summary>Numbers written out: "doce", "quince mil quinientos", "ciento veinte".</summary>
static class SpokenNumbers
{
    static readonly Dictionary<string, int> Values = new(StringComparer.Ordinal)
    {
        ["un"] = 1,
        ["uno"] = 1,
        ["una"] = 1,
        ["dos"] = 2,
        ["tres"] = 3,
        ["cuatro"] = 4,
        ["cinco"] = 5,
        ["seis"] = 6,
        ["siete"] = 7,
        ["ocho"] = 8,
        ["nueve"] = 9,
        ["diez"] = 10,
        ["once"] = 11,
        ["doce"] = 12,
        ["trece"] = 13,
        ["catorce"] = 14,
        ["quince"] = 15,
        ["dieciseis"] = 16,
        ["diecisiete"] = 17,
        ["dieciocho"] = 18,
        ["diecinueve"] = 19,
        ["veinte"] = 20,
        ["veintiun"] = 21,
        ["veintiuno"] = 21,
        ["veintiuna"] = 21,
        ["veintidos"] = 22,
        ["veintitres"] = 23,
        ["veinticuatro"] = 24,
        ["veinticinco"] = 25,
        ["veintiseis"] = 26,
        ["veintisiete"] = 27,
        ["veintiocho"] = 28,
        ["veintinueve"] = 29,
        ["treinta"] = 30,
        ["cuarenta"] = 40,
        ["cincuenta"] = 50,
        ["sesenta"] = 60,
        ["setenta"] = 70,
        ["ochenta"] = 80,
        ["noventa"] = 90,
        ["cien"] = 100,
        ["ciento"] = 100,
        ["doscientos"] = 200,
        ["doscientas"] = 200,
        ["trescientos"] = 300,
        ["trescientas"] = 300,
        ["cuatrocientos"] = 400,
        ["cuatrocientas"] = 400,
        ["quinientos"] = 500,
        ["quinientas"] = 500,
        ["seiscientos"] = 600,
        ["seiscientas"] = 600,
        ["setecientos"] = 700,
        ["setecientas"] = 700,
        ["ochocientos"] = 800,
        ["ochocientas"] = 800,
        ["novecientos"] = 900,
        ["novecientas"] = 900,
    };

    /// <summary>Reads the number that begins at a word; null when none does. "y" joins tens and units.</summary>
    /// <param name="end">Past the last word of it.</param>
    public static decimal? At(SaidText text, int word, out int end)
    {
        decimal total = 0,
            group = 0;
        var any = false;
        end = word;
        for (var i = word; i < text.Words.Count; i++)
        {
            var w = text.Of(text.Words[i]);
            if (i > word && !text.Adjoin(i))
                break;
            if (Values.TryGetValue(w, out var value))
            {
                // "dos tres" are two numbers.
                if (
                    any
                    && group > 0
                    && !(
                        group >= 100 && value < 100 && group % 100 == 0
                        || group % 10 == 0 && value < 10 && group % 100 != 0
                    )
                )
                    break;
                group += value;
            }
            else if (w == "mil" && (any || i == word))
            {
                total += (group == 0 ? 1 : group) * 1000;
                group = 0;
            }
            else if (w is "par" or "docena" or "docenas")
                group = Math.Max(1, group) * (w == "par" ? 2 : 12);
            else if (w is "millon" or "millones" && any)
            {
                total = (total + group) * 1_000_000;
                group = 0;
            }
            else if (
                w == "y"
                && any
                && group % 10 == 0
                && group > 0
                && i + 1 < text.Words.Count
                && Values.TryGetValue(text.Of(text.Words[i + 1]), out var unit)
                && unit < 10
            )
                continue;
            else
                break;
            any = true;
            end = i + 1;
        }
        return any ? total + group : null;
    }
}
