namespace Mostrador.Core.Tenants.ShopFiles;

/// <summary>Between what a checked file says of a shop and the profile that is stored.</summary>
static class ProfileOfFile
{
    public static ShopProfile Profile(this ShopFile file) =>
        new()
        {
            Name = file.Name!.Trim(),
            Currency = file.Currency!,
            Locale = file.Locale!,
            Timezone = file.Timezone!,
            Type = file.Type ?? "general",
            Phone = file.Phone,
            Greeting = file.Greeting,
            Hours = file.Hours,
            Style = Known(file.Style) ?? new ShopStyle(),
            Delivery = Terms(file.Delivery),
            Payments = file.Payments ?? [],
            TransferDetails = file.TransferDetails,
            Faq = [.. (file.Faq ?? []).Select(f => new Faq(f.Q!, f.A!))],
        };

    public static ShopFile WithProfile(this ShopFile file, ShopProfile profile) =>
        file with
        {
            Name = profile.Name,
            Type = profile.Type,
            Currency = profile.Currency,
            Locale = profile.Locale,
            Timezone = profile.Timezone,
            Phone = profile.Phone,
            Style = profile.Style,
            Greeting = profile.Greeting,
            Hours = profile.Hours,
            Delivery = new DeliveryPart
            {
                Zones =
                [
                    .. profile.Delivery.Zones.Select(z => new ZonePart
                    {
                        Name = z.Name,
                        Fee = z.Fee,
                        Synonyms = NullIfEmpty(z.Synonyms),
                        Rest = z.Rest,
                    }),
                ],
                FreeFrom = profile.Delivery.FreeFrom,
                MinOrder = profile.Delivery.MinOrder,
                Pickup = profile.Delivery.Pickup,
                Slots = NullIfEmpty(profile.Delivery.Slots),
            },
            Payments = profile.Payments,
            TransferDetails = profile.TransferDetails,
            Faq = [.. profile.Faq.Select(f => new FaqPart { Q = f.Q, A = f.A })],
        };

    public static IReadOnlyList<T>? NullIfEmpty<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;

    /// <summary>A list that a file sets to null is an empty one.</summary>
    static ShopStyle? Known(ShopStyle? style) =>
        style is null ? null : style with { AllowedEmojis = style.AllowedEmojis ?? [] };

    static DeliveryTerms Terms(DeliveryPart? delivery) =>
        delivery is null
            ? new DeliveryTerms()
            : new DeliveryTerms
            {
                Zones =
                [
                    .. (delivery.Zones ?? []).Select(z => new DeliveryZone(z.Name!.Trim(), z.Fee!.Value)
                    {
                        Synonyms = z.Synonyms ?? [],
                        Rest = z.Rest,
                    }),
                ],
                FreeFrom = delivery.FreeFrom,
                MinOrder = delivery.MinOrder,
                Pickup = delivery.Pickup,
                Slots = delivery.Slots ?? [],
            };
}
