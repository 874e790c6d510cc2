namespace Mostrador.Core.Catalog;

static class Decimals
{
    /// <summary>15000.00 as 15000: the database's scale is not the shop's, and it shows in JSON.</summary>
    public static decimal WithoutTrailingZeros(this decimal value) => value / 1.000000000000000000000000000000000m;
}
