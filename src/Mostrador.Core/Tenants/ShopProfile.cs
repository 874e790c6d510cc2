using System.Text.Json.Serialization;

namespace Mostrador.Core.Tenants;

/// <summary>What a shop says about itself. Stored as JSON in <c>shop.profile</c>, in the shape of the shop file.</summary>
public sealed record ShopProfile
{
    /// <summary>The shop's name as customers read it.</summary>
    public required string Name { get; init; }

    /// <summary>ISO 4217, e.g. CLP, MXN, EUR.</summary>
    public required string Currency { get; init; }

    /// <summary>BCP 47, e.g. es-CL: decides number formats, words and form of address.</summary>
    public required string Locale { get; init; }

    /// <summary>IANA name, e.g. America/Santiago.</summary>
    public required string Timezone { get; init; }
    public string Type { get; init; } = "general";
    public string? Phone { get; init; }
    public string? Greeting { get; init; }

    /// <summary>Opening hours as people write them: "lunes a sábado 10:00-20:00".</summary>
    public string? Hours { get; init; }
    public ShopStyle Style { get; init; } = new();
    public DeliveryTerms Delivery { get; init; } = new();

    /// <summary>Payment methods in the order offered: flow, transferencia, efectivo, tarjeta.</summary>
    public IReadOnlyList<string> Payments { get; init; } = [];

    /// <summary>Text sent with the confirmation when the customer pays by bank transfer.</summary>
    public string? TransferDetails { get; init; }
    public IReadOnlyList<Faq> Faq { get; init; } = [];

    /// <summary>The country part of <see cref="Locale"/>: CL, MX, ES, AR, CO, PE.</summary>
    [JsonIgnore]
    public string Country => Locale.Length >= 5 ? Locale[^2..].ToUpperInvariant() : "CL";
}

/// <summary>How the bot speaks for this shop. Field names are those of the prompt contract.</summary>
public sealed record ShopStyle
{
    /// <summary>amigable, super_amigable, casual, profesional or formal. The last two address people as usted.</summary>
    [JsonPropertyName("tono")]
    public string Tone { get; init; } = "amigable";

    [JsonPropertyName("usar_emojis")]
    public bool UseEmojis { get; init; }

    /// <summary>Emojis the shop likes; empty allows any when <see cref="UseEmojis"/> is set.</summary>
    [JsonPropertyName("emojis_permitidos")]
    public IReadOnlyList<string> AllowedEmojis { get; init; } = [];

    /// <summary>Longest reply in characters; a list of goods is shortened to fit, never cut inside a line.</summary>
    [JsonPropertyName("limite_respuesta_caracteres")]
    public int ReplyLimit { get; init; } = 700;

    /// <summary>Closing question of product lists, e.g. "¿Cuál te llevas?".</summary>
    [JsonPropertyName("cta_principal")]
    public string? CallToAction { get; init; }
}

public sealed record DeliveryTerms
{
    public IReadOnlyList<DeliveryZone> Zones { get; init; } = [];

    /// <summary>Subtotal after discounts from which delivery is free.</summary>
    public decimal? FreeFrom { get; init; }

    /// <summary>Smallest subtotal after discounts for a delivery.</summary>
    public decimal? MinOrder { get; init; }

    /// <summary>Address where orders are collected; null: no pickup.</summary>
    public string? Pickup { get; init; }

    /// <summary>Time windows as offered, e.g. "mañana 9:00-13:00"; empty: none asked.</summary>
    public IReadOnlyList<string> Slots { get; init; } = [];
}

public sealed record DeliveryZone(string Name, decimal Fee)
{
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Whether it is the zone of everywhere else; null: as its name says.</summary>
    public bool? Rest { get; init; }
}

/// <param name="Q">A question customers ask.</param>
/// <param name="A">The shop's answer, sent as it is.</param>
public sealed record Faq(string Q, string A);
