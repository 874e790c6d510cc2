using Mostrador.Bench.Load;
using Mostrador.Platform.Secrets;
using Npgsql;

namespace Mostrador.Bench.Product;

/// <summary>Makes shops in bulk, by SQL: ten thousand of them through the product's own door would take the bench's time.</summary>
sealed class MadeShops(Cluster cluster, string dataFolder, TimeProvider time)
{
    static readonly (string Category, string[] Nouns)[] Goods =
    [
        ("Poleras", ["Polera", "Camiseta", "Musculosa", "Polo"]),
        ("Pantalones", ["Pantalón", "Jeans", "Short", "Calza"]),
        ("Zapatos", ["Zapatilla", "Botín", "Sandalia", "Mocasín"]),
        ("Abrigos", ["Chaqueta", "Parka", "Polerón", "Chaleco"]),
        ("Cocina", ["Sartén", "Olla", "Cuchillo", "Tabla"]),
        ("Dormitorio", ["Sábana", "Frazada", "Almohada", "Cubrecama"]),
        ("Herramientas", ["Martillo", "Taladro", "Alicate", "Serrucho"]),
        ("Jardín", ["Manguera", "Macetero", "Pala", "Rastrillo"]),
        ("Juguetes", ["Pelota", "Muñeca", "Puzzle", "Autito"]),
        ("Librería", ["Cuaderno", "Lápiz", "Mochila", "Estuche"]),
    ];

    static readonly string[] Kinds =
    [
        .. "Andes Pacífico Atacama Patagonia Araucanía Maipo Elqui Bosque Volcán Glaciar Costa Valle Cordillera Desierto Isla Lago Río Nieve Arena Roble Alerce Ciprés Copihue Cóndor Puma".Split(
            ' '
        ),
    ];

    static readonly string[] Sizes = [.. "Mini S M L XL XXL Pro Duo Plus Clásico".Split(' ')];

    /// <param name="prefix">Of the tenant ids; also keeps two calls apart.</param>
    /// <param name="group">First digit of the shops' phone_number_ids.</param>
    public async Task<IReadOnlyList<Shop>> MakeAsync(
        string prefix,
        int group,
        int shops,
        int products,
        CancellationToken ct
    )
    {
        var names = Enumerable.Range(0, products).Select(NameOf).ToArray();
        var categories = Goods.Select(g => g.Category).ToArray();
        var categoryOf = Enumerable.Range(0, products).Select(n => categories[n % categories.Length]).ToArray();
        var (key, _, _) = await MasterKey.LoadOrCreateAsync(dataFolder, time, ct);
        var box = new SecretBox(key);
        var made = Enumerable
            .Range(0, shops)
            .Select(i => new Shop($"{prefix}-{i}", $"{group}{i:D14}", categories, names))
            .ToList();

        await using var connection = await cluster.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        async Task RunAsync(string sql, object[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 300 };
            foreach (var value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            await command.ExecuteNonQueryAsync(ct);
        }

        var ids = made.Select(s => s.TenantId).ToArray();
        await RunAsync(
            "insert into registry.tenants (tenant_id, slug, name, type, phone) select id, id, 'Tienda ' || id, 'general', '+56900000000' from unnest($1::text[]) id",
            [ids]
        );
        await RunAsync(
            """
            insert into registry.channels (tenant_id, id, kind, phone_number_id, secrets)
            select id, gen_random_uuid(), 'meta', number, box from unnest($1::text[], $2::text[], $3::bytea[]) as c (id, number, box)
            """,
            [ids, made.Select(s => s.PhoneNumberId).ToArray(), made.Select(s => box.Seal("{}", s.TenantId)).ToArray()]
        );
        // Consistent by construction: the foreign keys of a million rows need no checking one by one.
        await RunAsync("set local session_replication_role = replica", []);
        await RunAsync(
            """
            insert into shared.shop (tenant_id, profile, currency, locale, timezone, order_prefix)
            select id, s.profile, s.currency, s.locale, s.timezone, s.order_prefix
            from unnest($1::text[]) id, shared.shop s where s.tenant_id = 'acme-cannabis-2024'
            """,
            [ids]
        );
        await RunAsync(
            """
            insert into shared.categories (tenant_id, name, position)
            select id, c.name, c.n from unnest($1::text[]) id, unnest($2::text[]) with ordinality as c (name, n)
            """,
            [ids, categories]
        );
        await RunAsync(
            """
            insert into shared.products (tenant_id, sku, name, category_id, description, price, stock, position, stock_changed_at)
            select c.tenant_id, 'B-' || p.n, p.name, c.id, 'Descripción de ' || p.name, 1990 + (p.n * 37) % 90000, 1000000, p.n,
                now() - interval '1 day'
            from unnest($1::text[], $2::text[]) with ordinality as p (name, category, n)
            join shared.categories c on c.name = p.category and c.tenant_id = any($3::text[])
            """,
            [names, categoryOf, ids]
        );
        await transaction.CommitAsync(ct);
        await cluster.ExecuteAsync("vacuum analyze shared.products; analyze", ct);
        return made;
    }

    /// <summary>Lets a model at this address answer for these shops, without a budget.</summary>
    public async Task GiveModelAsync(IReadOnlyList<Shop> shops, Uri url, CancellationToken ct)
    {
        var (key, _, _) = await MasterKey.LoadOrCreateAsync(dataFolder, time, ct);
        var box = new SecretBox(key);
        await using var connection = await cluster.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            insert into shared.model_settings (tenant_id, base_url, sealed_key, model, monthly_tokens)
            select id, $3, box, 'stand-in', 1000000000 from unnest($1::text[], $2::bytea[]) as s (id, box)
            """,
            connection
        );
        command.Parameters.Add(new NpgsqlParameter { Value = shops.Select(s => s.TenantId).ToArray() });
        command.Parameters.Add(
            new NpgsqlParameter { Value = shops.Select(s => box.Seal("bench-key", s.TenantId)).ToArray() }
        );
        command.Parameters.Add(new NpgsqlParameter { Value = url.ToString() });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Turns of these shops that their model was meant to answer and did not.</summary>
    public async Task<long> FallbacksAsync(IReadOnlyList<Shop> shops, CancellationToken ct)
    {
        await using var connection = await cluster.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "select count(*) from shared.turns where tenant_id = any($1::text[]) and fallback is not null",
            connection
        );
        command.Parameters.Add(new NpgsqlParameter { Value = shops.Select(s => s.TenantId).ToArray() });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Sells the demonstration's shops never out: what is measured must not change while it is measured.</summary>
    public Task StockUpAsync(CancellationToken ct) =>
        cluster.ExecuteAsync("update shared.products set stock = 1000000 where stock is not null", ct);

    static string NameOf(int n)
    {
        var (_, nouns) = Goods[n % Goods.Length];
        var rest = n / Goods.Length;
        var noun = nouns[rest % nouns.Length];
        rest /= nouns.Length;
        var name = $"{noun} {Kinds[rest % Kinds.Length]}";
        rest /= Kinds.Length;
        return rest == 0 ? name : $"{name} {Sizes[rest % Sizes.Length]}";
    }
}
