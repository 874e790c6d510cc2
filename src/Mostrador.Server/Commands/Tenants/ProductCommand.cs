using System.CommandLine;
using System.Text;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.Seeds;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Server.Commands.Tenants;

/// <summary><c>mostrador product …</c>: goods of a shop. What is not named stays as it is.</summary>
internal static class ProductCommand
{
    public static Command Create() => new("product", "Productos") { Seed(), Import() };

    static Option<string> Tenant => new("--tenant") { Description = "Id o slug de la tienda", Required = true };

    static Command Seed()
    {
        var shop = Tenant;
        var kind = new Option<string>("--categoria", "--category") { Description = "Rubro", Required = true };
        return new Command("seed", "Agrega los productos con que empieza un rubro") { shop, kind }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                var profile = (await services.Get<ShopStore>().LoadAsync(tenant.Place, ct)).Profile;
                if (SeedGoods.Find(parse.GetRequiredValue(kind), profile.Currency) is not { } goods)
                {
                    var kinds = SeedGoods
                        .Kinds()
                        .Where(k => k.Currencies.Contains(profile.Currency))
                        .Select(k => k.Kind);
                    output.Problem(
                        $"No hay productos de «{parse.GetValue(kind)}» con precios en {profile.Currency}.",
                        $"En {profile.Currency} hay: {string.Join(", ", kinds)}."
                    );
                    return ExitCode.Refused;
                }
                var result = await services.Get<ImportGoods>().RunAsync(tenant, goods, TenantServices.Actor, ct);
                return ImportReport.Say(output, result, []);
            }
        );
    }

    static Command Import()
    {
        var file = new Argument<string>("ARCHIVO")
        {
            Description = "Archivo de tienda con categories, products o discounts, o una lista de productos",
        };
        var shop = Tenant;
        return new Command("import", "Agrega o actualiza productos desde un archivo") { file, shop }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                if (output.ReadFile(parse.GetRequiredValue(file)) is not { } bytes)
                    return ExitCode.Refused;
                var reading = ShopFileReading.Of(IsList(bytes) ? [.. "{\"products\":"u8, .. bytes, (byte)'}'] : bytes);
                if (reading.File is null)
                    return output.Refuse(reading.Problems);
                var result = await services.Get<ImportGoods>().RunAsync(tenant, reading.File, TenantServices.Actor, ct);
                return ImportReport.Say(output, result, reading.Warnings);
            }
        );
    }

    static bool IsList(byte[] json) =>
        Encoding.UTF8.GetString(json).TrimStart('\uFEFF', ' ', '\r', '\n', '\t').StartsWith('[');
}
