using System.CommandLine;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Server.Commands.Tenants;

/// <summary><c>mostrador tenant …</c>: the shops of the installation. Changes count at once on every node.</summary>
internal static class TenantCommand
{
    public static Command Create() =>
        new("tenant", "Tiendas") { CreateOne(), List(), Show(), Activate(), Deactivate(), Key(), Export(), Import() };

    static Command CreateOne()
    {
        var name = new Option<string>("--name") { Description = "Nombre de la tienda", Required = true };
        var slug = new Option<string?>("--slug") { Description = "Nombre en las direcciones; sin él, sale del nombre" };
        var type = new Option<string>("--type") { Description = "Rubro", DefaultValueFactory = _ => "general" };
        var phone = new Option<string?>("--phone")
        {
            Description = "Teléfono con código de país: decide moneda, idioma y zona horaria si no se dan",
        };
        var plan = new Option<string>("--plan")
        {
            Description = "basico, completo o premium",
            DefaultValueFactory = _ => "basico",
        };
        var currency = new Option<string?>("--currency") { Description = "Moneda, como CLP" };
        var locale = new Option<string?>("--locale") { Description = "Idioma y país, como es-CL" };
        var timezone = new Option<string?>("--timezone") { Description = "Zona horaria, como America/Santiago" };
        return new Command("create", "Crea una tienda")
        {
            name,
            slug,
            type,
            phone,
            plan,
            currency,
            locale,
            timezone,
        }.OnShops(
            async (parse, services, output, ct) =>
            {
                var wanted = new NewTenant
                {
                    Name = parse.GetRequiredValue(name),
                    Slug = parse.GetValue(slug),
                    Type = parse.GetRequiredValue(type),
                    Phone = parse.GetValue(phone),
                    Plan = parse.GetRequiredValue(plan),
                    Currency = parse.GetValue(currency),
                    Locale = parse.GetValue(locale),
                    Timezone = parse.GetValue(timezone),
                };
                var change = await services.Get<CreateTenant>().RunAsync(wanted, TenantServices.Actor, ct);
                return await SayAsync(
                    change,
                    services,
                    output,
                    done => $"Tienda «{done.Tenant.Name}» creada: {done.Tenant.Id} (/webhook/{done.Tenant.Slug}).",
                    ct
                );
            }
        );
    }

    static Command List() =>
        new Command("list", "Lista las tiendas").OnShops(
            (_, services, output, _) =>
            {
                TenantView.List(output, services.Directory.All, services.Directory);
                return Task.FromResult(ExitCode.Done);
            }
        );

    static Command Show()
    {
        var shop = TenantCommands.Shop();
        return new Command("show", "Muestra una tienda") { shop }.OnShops(
            (parse, services, output, _) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return Task.FromResult(ExitCode.Refused);
                var view = TenantView.Of(tenant, services.Directory);
                output.Result(view, Describe(view));
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    /// <summary>The same for tenants and for clients, which is what an operator calls them.</summary>
    public static Command Activate()
    {
        var shop = TenantCommands.Shop();
        return new Command("activate", "Vuelve a poner una tienda en servicio") { shop }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                var change = await services.Get<ActivateTenant>().RunAsync(tenant, TenantServices.Actor, ct);
                return await SayAsync(
                    change,
                    services,
                    output,
                    done => done.Changed ? $"«{tenant.Name}» está activa." : $"«{tenant.Name}» ya estaba activa.",
                    ct
                );
            }
        );
    }

    public static Command Deactivate()
    {
        var shop = TenantCommands.Shop();
        var message = new Option<string?>("--message") { Description = "Lo que se responde a sus clientes" };
        return new Command("deactivate", "Saca una tienda de servicio") { shop, message }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                var change = await services
                    .Get<DeactivateTenant>()
                    .RunAsync(tenant, parse.GetValue(message), TenantServices.Actor, ct);
                return await SayAsync(
                    change,
                    services,
                    output,
                    done => done.Changed ? $"«{tenant.Name}» está inactiva." : $"«{tenant.Name}» ya estaba inactiva.",
                    ct
                );
            }
        );
    }

    static Command Key()
    {
        var shop = TenantCommands.Shop();
        var revoke = new Option<bool>("--revoke") { Description = "Quita la clave en vez de dar una nueva" };
        return new Command(
            "key",
            "Da a una tienda una clave nueva para las llamadas simples; la anterior deja de servir"
        )
        {
            shop,
            revoke,
        }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                var keys = services.Get<ApiKeys>();
                if (parse.GetValue(revoke))
                {
                    var revoked = await keys.RevokeAsync(tenant, TenantServices.Actor, ct);
                    output.Result(
                        new { tenant.Id, Revoked = revoked },
                        revoked
                            ? $"«{tenant.Name}» ya no tiene clave: sus llamadas simples se rechazan."
                            : $"«{tenant.Name}» no tenía clave."
                    );
                    return ExitCode.Done;
                }
                var key = await keys.RenewAsync(tenant, TenantServices.Actor, ct);
                output.Result(
                    new { tenant.Id, Key = key },
                    $"Clave de «{tenant.Name}» para las llamadas simples (Authorization: Bearer <clave>):\n{key}\n"
                        + "Guárdela: no se muestra otra vez. La anterior, si había, dejó de servir."
                );
                return ExitCode.Done;
            }
        );
    }

    static Command Export()
    {
        var shop = TenantCommands.Shop();
        var file = new Option<string?>("--output", "-o") { Description = "Archivo; sin él, a la salida" };
        return new Command("export", "Escribe una tienda como archivo") { shop, file }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (services.Find(parse.GetRequiredValue(shop), output) is not { } tenant)
                    return ExitCode.Refused;
                var exported = await services.Get<ExportShop>().RunAsync(tenant, ct);
                var text = ExportShop.Write(exported);
                if (parse.GetValue(file) is not { } path)
                {
                    output.Result(exported, text.TrimEnd());
                    return ExitCode.Done;
                }
                await File.WriteAllTextAsync(path, text, ct);
                output.Result(new { File = path }, $"«{tenant.Name}» está en {path}.");
                return ExitCode.Done;
            }
        );
    }

    static Command Import()
    {
        var file = new Argument<string>("ARCHIVO") { Description = "Archivo de tienda (docs/guides/shop-file.md)" };
        var archive = new Option<bool>("--archive-missing")
        {
            Description =
                "Archiva los productos, termina los descuentos y quita las categorías vacías que el archivo no nombra",
        };
        var onlyNew = new Option<bool>("--only-new") { Description = "No toca una tienda que ya existe" };
        return new Command("import", "Crea o actualiza una tienda desde un archivo") { file, archive, onlyNew }.OnShops(
            async (parse, services, output, ct) =>
            {
                if (output.ReadFile(parse.GetRequiredValue(file)) is not { } bytes)
                    return ExitCode.Refused;
                var reading = ShopFileReading.Of(bytes);
                if (reading.File is null)
                    return output.Refuse(reading.Problems);
                var options = new ImportOptions
                {
                    Actor = TenantServices.Actor,
                    ArchiveMissing = parse.GetValue(archive),
                    OnlyNew = parse.GetValue(onlyNew),
                };
                var result = await services.Get<ImportShop>().RunAsync(reading.File, options, ct);
                return ImportReport.Say(output, result, reading.Warnings);
            }
        );
    }

    internal static async Task<int> SayAsync(
        TenantChange change,
        TenantServices services,
        Output output,
        Func<TenantChange.Done, string> sentence,
        CancellationToken ct
    )
    {
        if (change is TenantChange.Refused refused)
            return output.Refuse(refused.Problems);
        var done = (TenantChange.Done)change;
        await services.Directory.RefreshIfChangedAsync(ct);
        output.Result(TenantView.Of(done.Tenant, services.Directory), sentence(done));
        return ExitCode.Done;
    }

    static string Describe(TenantView t) =>
        string.Join(
            '\n',
            [
                $"{t.Name} ({t.Status})",
                $"  Id            {t.Id}",
                $"  Slug          {t.Slug}",
                $"  Rubro         {t.Type}",
                $"  Teléfono      {t.Phone ?? "—"}",
                $"  Plan          {t.Plan}",
                $"  Asistente     {t.AssistantId ?? "—"}",
                $"  Webhook       /webhook/{t.Slug}",
                .. t.Channels.Select(c =>
                    $"  Canal {c.Kind, -7} {c.Number}  token {c.Token}, app secret {c.AppSecret}"
                ),
                .. t.InactiveMessage is null ? (string[])[] : [$"  Al cerrar     {t.InactiveMessage}"],
            ]
        );
}
