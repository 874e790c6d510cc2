using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Tenants;

/// <summary>A shop to be created. What is left out follows from the rest.</summary>
public sealed record NewTenant
{
    public required string Name { get; init; }

    /// <summary>Unset: made from the name.</summary>
    public string? Slug { get; init; }

    /// <summary>Unset: {slug}-{year}, or the slug where it ends in a year.</summary>
    public string? Id { get; init; }
    public string Type { get; init; } = "general";
    public string? Phone { get; init; }
    public string Plan { get; init; } = Plans.Default;
    public string? AssistantId { get; init; }

    /// <summary>Unset, the three follow from the phone's country.</summary>
    public string? Currency { get; init; }
    public string? Locale { get; init; }
    public string? Timezone { get; init; }

    /// <summary>The number customers write to, when it is known.</summary>
    public NewMetaChannel? Meta { get; init; }
}

/// <param name="Secrets">What is null is the installation's own.</param>
public sealed record NewMetaChannel(string PhoneNumberId, ChannelSecrets Secrets);

static class Plans
{
    public const string Default = "basico";
    public static readonly IReadOnlyList<string> All = ["basico", "completo", "premium"];
}

/// <summary>What registry names may look like.</summary>
static partial class TenantNames
{
    public const int MaxNameLength = 200;

    /// <summary>{slug}-{year}; a slug that ends in a year is its own id.</summary>
    public static string IdOf(string slug, DateTimeOffset now) =>
        EndsInYear.IsMatch(slug) ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{now.Year}");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 3000)]
    public static partial Regex Slug { get; }

    [GeneratedRegex("-20[0-9]{2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 3000)]
    private static partial Regex EndsInYear { get; }

    [GeneratedRegex("^[0-9]{5,32}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 3000)]
    public static partial Regex PhoneNumberId { get; }
}

static class RegistryClock
{
    /// <summary>Now, as PostgreSQL keeps it: to the microsecond. What is returned is then what will be read.</summary>
    public static DateTimeOffset StorableNow(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
