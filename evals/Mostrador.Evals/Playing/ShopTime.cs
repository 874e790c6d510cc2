using System.Globalization;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using Mostrador.Evals.Corpus;

namespace Mostrador.Evals.Playing;

/// <summary>Conversations happen at a stated time, so that opening hours and weekday goods are the same every day.</summary>
static class ShopTime
{
    /// <summary>A Wednesday at noon: a working day of every shop of the set.</summary>
    static readonly DateTime Usual = new(2026, 3, 11, 12, 0, 0, DateTimeKind.Unspecified);

    public static bool TryParse(string text, out DateTime local) =>
        DateTime.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out local
        );

    /// <param name="text">Local time; null: the usual one.</param>
    public static DateTimeOffset Of(string? text, ShopProfile shop)
    {
        var local = text is not null && TryParse(text, out var given) ? given : Usual;
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(shop.Timezone).GetUtcOffset(local));
    }
}

static class ExpectedItems
{
    public static CartLine ToLine(this ExpectedItem item) =>
        new(
            item.Sku,
            item.Quantity ?? 1,
            [.. item.Options.SelectMany(o => o.Value.Values.Select(choice => new ChosenOption(o.Key, choice)))]
        );
}
