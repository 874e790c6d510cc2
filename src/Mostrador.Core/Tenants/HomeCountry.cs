namespace Mostrador.Core.Tenants;

/// <summary>What a phone's country code tells of a shop's money, language and clock.</summary>
sealed record HomeCountry(string Prefix, string Currency, string Locale, string Timezone)
{
    static readonly HomeCountry Default = new("56", "CLP", "es-CL", "America/Santiago");

    static readonly IReadOnlyList<HomeCountry> All =
    [
        Default,
        new("52", "MXN", "es-MX", "America/Mexico_City"),
        new("34", "EUR", "es-ES", "Europe/Madrid"),
        new("54", "ARS", "es-AR", "America/Argentina/Buenos_Aires"),
        new("57", "COP", "es-CO", "America/Bogota"),
        new("51", "PEN", "es-PE", "America/Lima"),
        new("598", "UYU", "es-UY", "America/Montevideo"),
        new("593", "USD", "es-EC", "America/Guayaquil"),
        new("591", "BOB", "es-BO", "America/La_Paz"),
        new("595", "PYG", "es-PY", "America/Asuncion"),
    ];

    public static HomeCountry Of(string? phone)
    {
        var digits = phone?.TrimStart('+', ' ') ?? "";
        return All.OrderByDescending(c => c.Prefix.Length)
                .FirstOrDefault(c => digits.StartsWith(c.Prefix, StringComparison.Ordinal))
            ?? Default;
    }
}
