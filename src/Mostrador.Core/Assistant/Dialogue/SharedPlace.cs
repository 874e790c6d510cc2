using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// A place shared from the phone as an address. One without a street carries its coordinates, five decimals being a metre:
/// whoever delivers has nothing else, and two such places are two addresses.
/// </summary>
static partial class SharedPlace
{
    public static string InWords(Place place, Phrases phrases) =>
        place.Address
        ?? phrases.Say(
            "shared_at",
            ("place", place.Name ?? phrases.Say("shared_location")),
            ("at", string.Create(CultureInfo.InvariantCulture, $"{place.Latitude:F5}, {place.Longitude:F5}"))
        );

    /// <summary>An address and, behind it, the coordinates that it carries; empty where it carries none.</summary>
    public static (string Address, string Coordinates) Apart(string address) =>
        Coordinates().Match(address) is { Success: true } at ? (address[..at.Index], at.Value) : (address, "");

    [GeneratedRegex(@"\s*\(-?\d{1,2}\.\d{5}, -?\d{1,3}\.\d{5}\)$", RegexOptions.NonBacktracking)]
    private static partial Regex Coordinates();
}
