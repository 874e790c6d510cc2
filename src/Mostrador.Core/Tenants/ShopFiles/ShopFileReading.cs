using System.Text.Json;

namespace Mostrador.Core.Tenants.ShopFiles;

/// <param name="File">Null when the text could not be read at all.</param>
/// <param name="Problems">What must be put right; empty: the file may be imported.</param>
/// <param name="Warnings">What was passed over, and what is worth a second look.</param>
public sealed record ShopFileReading(ShopFile? File, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Warnings)
{
    /// <summary>Reads a shop file as UTF-8 JSON; <see cref="ShopFileCheck"/> says whether it may be imported.</summary>
    public static ShopFileReading Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8)) // editors on Windows put it there
            utf8 = utf8[3..];
        try
        {
            var file = JsonSerializer.Deserialize(utf8, ShopFileJson.Default.ShopFile);
            return file is null
                ? Broken(new Problem("", "el archivo está vacío"))
                : new ShopFileReading(file, [], [.. UnknownFields(file), .. ShopFileCheck.Doubts(file)]);
        }
        catch (JsonException e)
        {
            return Broken(Explain(e));
        }
    }

    static ShopFileReading Broken(Problem problem) => new(null, [problem], []);

    static Problem Explain(JsonException e)
    {
        var field = e.Path is { Length: > 2 } path ? path[2..] : "";
        var where =
            e.LineNumber is { } line && e.BytePositionInLine is { } column
                ? $" (línea {line + 1}, columna {column + 1})"
                : "";
        // A value of the wrong type is reported with its path; a syntax error comes from the reader inside.
        var isSyntax = e.InnerException is JsonException;
        return new Problem(
            isSyntax ? "" : field,
            isSyntax ? $"no es JSON válido{where}" : $"el valor no es del tipo esperado{where}"
        );
    }

    static IEnumerable<Problem> UnknownFields(ShopFile file)
    {
        IEnumerable<(string Path, ShopFilePart? Part)> parts =
        [
            ("", file),
            ("delivery.", file.Delivery),
            .. Each("delivery.zones", file.Delivery?.Zones),
            .. Each("categories", file.Categories),
            .. Each("products", file.Products),
            .. (file.Products ?? []).SelectMany((p, i) => Each($"products[{i}].options", p?.Options)),
            .. Each("discounts", file.Discounts),
            .. Each("faq", file.Faq),
        ];
        return parts
            .Where(p => p.Part?.Unknown is not null)
            .SelectMany(p =>
                p.Part!.Unknown!.Keys.Select(k => new Problem(p.Path + k, "campo desconocido: se ignora"))
            );
    }

    static IEnumerable<(string, ShopFilePart?)> Each(string path, IReadOnlyList<ShopFilePart>? parts) =>
        (parts ?? []).Select((p, i) => ($"{path}[{i}].", (ShopFilePart?)p));
}
