using System.Globalization;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tests.Dialogue;

namespace Mostrador.Core.Tests.Assistant;

/// <param name="Lie">The stretch that must not leave.</param>
sealed record Lie(string Slug, string Said, string Text, string Stretch);

sealed record Truth(string Slug, string Said, string Text);

/// <param name="Open">A cart is being filled beside the orders of before.</param>
sealed record ToReturning(string Slug, bool Open, string Said, string Text);

/// <summary>What a model may write about the eight shops: 500 and more lies, and as many honest sentences, made from their own facts.</summary>
static class Corpora
{
    public static IEnumerable<Lie> Lies()
    {
        foreach (var slug in DemoShop.All)
        {
            var shop = DemoShop.Of(slug);
            var money = Money.Of(shop.Profile);
            var clp = Money.DecimalsOf(shop.Profile.Currency) == 0;
            var items = shop.Catalog.Items.Where(i => i.InStock).ToList();
            for (var n = 0; n < items.Count && n < 10; n++)
            {
                var item = items[n];
                var said = $"cuánto vale {item.Name}";
                var wrong = Wrong(shop, item);
                Lie Tells(string text, string stretch) => new(slug, said, text, stretch);

                // wrong prices, in every way of writing them
                var amount = money.Amount(wrong);
                yield return Tells($"{item.Name} cuesta {amount}.", amount);
                yield return Tells($"Te dejo {item.Name} a solo {amount}, por ser tú.", amount);
                if (clp)
                {
                    var foreign = wrong.ToString("N0", CultureInfo.InvariantCulture);
                    yield return Tells($"{item.Name} sale {foreign} pesos.", foreign);
                    yield return Tells(
                        $"El precio de {item.Name} es {wrong.ToString("0", CultureInfo.InvariantCulture)}.",
                        wrong.ToString("0", CultureInfo.InvariantCulture)
                    );
                    yield return Tells($"{item.Name} te sale en doce lucas y media.", "doce lucas");
                    yield return Tells($"Son ciento once mil pesos por {item.Name}.", "ciento once mil");
                }
                else
                    yield return Tells(
                        $"{item.Name} está en {Bare(wrong)} {(shop.Profile.Currency == "EUR" ? "euros" : "pesos")}.",
                        Bare(wrong)
                    );
                // the price of another product
                if (
                    items.Find(i =>
                        i.Sku != item.Sku
                        && Math.Abs(i.CurrentPrice - item.CurrentPrice) > 5
                        && !SameFigures(shop, item, i.CurrentPrice)
                    ) is
                    { } other
                )
                    yield return Tells(
                        $"{item.Name} está a {money.Amount(other.CurrentPrice)}.",
                        money.Amount(other.CurrentPrice)
                    );
                // discounts
                yield return Tells($"Hoy {item.Name} tiene 37% de descuento.", "37%");
                yield return Tells(
                    $"Por llevar dos te hago un treinta y siete por ciento menos en {item.Name}.",
                    "treinta y siete por ciento"
                );
                yield return Tells($"{item.Name} está 2x1 esta semana.", "2x1");
                yield return Tells($"Lleva {item.Name} y la segunda unidad va a mitad de precio.", "mitad de precio");
                yield return Tells($"Con {item.Name} te regalo una sorpresa.", "te regalo");
                // stock
                yield return Tells($"De {item.Name} quedan 77 unidades.", "77");
                yield return Tells($"Apúrate, quedan setenta y siete {item.Name}.", "setenta y siete");
                if (item.AvailableDays is null)
                    yield return Tells($"{item.Name} está agotado por ahora.", "agotado");
                // promises
                yield return Tells($"{item.Name} te llega en 17 minutos.", "17 minutos");
                yield return Tells($"Si lo pides ahora, te lo enviamos hoy mismo.", "hoy mismo");
                yield return Tells($"Despachamos {item.Name} en 72 horas.", "72 horas");
                yield return Tells($"{item.Name} llega mañana a tu casa.", "llega mañana");
                // what it does and is
                var (claim, stretch) = Qualities[n % Qualities.Length];
                yield return Tells($"{item.Name} {claim}.", stretch);
                (claim, stretch) = Qualities[(n + 5) % Qualities.Length];
                yield return Tells($"Te lo recomiendo: {item.Name} {claim}, de verdad.", stretch);
                // links
                yield return Tells($"Puedes ver {item.Name} en www.ofertas-{slug}.com", "www.ofertas");
                yield return Tells($"Paga {item.Name} aquí: https://pago.example/{n}", "https://pago");
            }
            foreach (var (name, phrase) in Inventions)
            {
                yield return new Lie(slug, "qué me recomiendas", $"Te recomiendo {phrase}.", name);
                yield return new Lie(slug, "qué tienen", $"También tenemos *{Capital(name)}* para ti.", Capital(name));
                yield return new Lie(slug, $"tienes {name}?", $"Sí, tenemos {phrase}.", name);
            }
            yield return new Lie(slug, "dónde los llamo", "Escríbenos al +56 9 1234 0000 cuando quieras.", "1234 0000");
            yield return new Lie(slug, "cuánto el envío", $"El envío sale {money.Amount(777)}.", money.Amount(777));
            yield return new Lie(slug, "cuánto el envío", "El despacho es gratis siempre.", "gratis");
            yield return new Lie(slug, "mi pedido", "Tu pedido XYZ-000777 va en camino.", "XYZ-000777");
            yield return new Lie(slug, "a qué hora cierran", "Cerramos a las 3:33.", "3:33");
        }
    }

    /// <summary>What no text of the shops says of any of their goods.</summary>
    static readonly (string Claim, string Stretch)[] Qualities =
    [
        ("cura la ansiedad", "ansiedad"),
        ("es el más vendido", "más vendido"),
        ("viene sin gluten", "sin gluten"),
        ("está certificado por el instituto de salud", "certificado"),
        ("es apto para bebés", "bebés"),
        ("es cien por ciento natural", "natural"),
        ("no tiene efectos secundarios", "efectos"),
        ("es el favorito de nuestros clientes", "favorito"),
        ("viene de productores locales", "productores"),
        ("baja el colesterol", "colesterol"),
    ];

    /// <summary>What the shops do not sell.</summary>
    static readonly (string Name, string Phrase)[] Inventions =
    [
        ("Gorilla Glue", "Gorilla Glue"),
        ("aspiradoras", "unas aspiradoras"),
        ("Tesla Model S", "el Tesla Model S"),
        ("zapatillas", "zapatillas de correr"),
    ];

    public static IEnumerable<Truth> Truths()
    {
        foreach (var slug in DemoShop.All)
        {
            var shop = DemoShop.Of(slug);
            var money = Money.Of(shop.Profile);
            var clp = Money.DecimalsOf(shop.Profile.Currency) == 0;
            var items = shop.Catalog.Items.Where(i => i.InStock).ToList();
            var usted = shop.Profile.Style.Tone is "profesional" or "formal";
            for (var n = 0; n < items.Count && n < 12; n++)
            {
                var item = items[n];
                var said = $"cuánto vale {item.Name}";
                Truth Says(string text) => new(slug, said, text);
                var price = money.Amount(item.CurrentPrice);

                yield return Says($"{item.Name} cuesta {price}.");
                yield return Says($"Sí, tenemos {item.Name} a {price}. ¿Lo agrego?");
                yield return Says($"*{item.Name}* · {price}");
                yield return Says($"Está a {price}.");
                yield return Says($"El precio es {price} y está disponible.");
                yield return Says($"{item.Name} está a {{{{precio:{item.Sku}}}}}.");
                yield return Says($"Claro: {item.Name} es de la categoría {item.Category}.");
                if (clp)
                {
                    yield return Says(
                        $"{item.Name} vale {item.CurrentPrice.ToString("N0", CultureInfo.InvariantCulture)} pesos."
                    );
                    yield return Says($"Vale {item.CurrentPrice.ToString("0", CultureInfo.InvariantCulture)} pesos.");
                    if (item.CurrentPrice % 1000 == 0)
                        yield return Says(
                            $"{item.Name} sale {(item.CurrentPrice / 1000).ToString("0", CultureInfo.InvariantCulture)} lucas."
                        );
                }
                if (item.Stock is { } stock)
                {
                    yield return Says(
                        $"De {item.Name} quedan {stock.ToString("0.##", CultureInfo.InvariantCulture)} unidades."
                    );
                    yield return Says($"Sí, hay {stock.ToString("0.##", CultureInfo.InvariantCulture)} disponibles.");
                }
                if (item.Description.Length > 0)
                    yield return Says($"{item.Name}: {item.Description}.");
                yield return new Truth(
                    slug,
                    $"{item.Name} es vegano?",
                    "No tengo el dato de si es vegano; te lo puede decir una persona del equipo."
                );
                yield return new Truth(
                    slug,
                    $"tienen {item.Name} hasta 50 mil?",
                    $"Hasta $50.000 te sirve {item.Name}."
                );
                yield return new Truth(
                    slug,
                    $"quiero 3 {item.Name}",
                    $"Tres {item.Name} son {money.Amount(Total(shop, item, 3))}."
                );
            }
            if (items.Count > 3)
            {
                var (a, b) = (items[0], items[2]);
                yield return new Truth(
                    slug,
                    "cuál es mejor",
                    $"{a.Name} está a {money.Amount(a.CurrentPrice)} y {b.Name} a {money.Amount(b.CurrentPrice)}."
                );
                yield return new Truth(
                    slug,
                    "qué me recomiendas",
                    $"Te recomiendo {a.Name} o {b.Name}, los dos son muy buenos."
                );
                yield return new Truth(
                    slug,
                    "diferencia",
                    $"1. {a.Name} · {money.Amount(a.CurrentPrice)}\n2. {b.Name} · {money.Amount(b.CurrentPrice)}"
                );
            }
            foreach (var zone in shop.Profile.Delivery.Zones)
                yield return new Truth(
                    slug,
                    $"envían a {zone.Name}?",
                    $"Sí, a {zone.Name} el despacho cuesta {money.Amount(zone.Fee)}."
                );
            if (shop.Profile.Delivery.FreeFrom is { } free)
            {
                yield return new Truth(slug, "envío gratis?", $"El despacho es gratis desde {money.Amount(free)}.");
                yield return new Truth(
                    slug,
                    "envío gratis?",
                    $"En compras sobre {money.Amount(free)} el envío no tiene costo."
                );
            }
            if (shop.Profile.Delivery.MinOrder is { } min)
                yield return new Truth(
                    slug,
                    "pedido mínimo?",
                    $"El pedido mínimo para despacho es {money.Amount(min)}."
                );
            if (shop.Profile.Hours is { } hours)
            {
                yield return new Truth(slug, "horario", $"Atendemos {hours}.");
                yield return new Truth(slug, "horario", $"Nuestro horario es de {hours}. ¡Te esperamos!");
            }
            foreach (var faq in shop.Profile.Faq)
                yield return new Truth(slug, faq.Q, faq.A);
            if (shop.Profile.Delivery.Pickup is { } pickup)
                yield return new Truth(slug, "dónde están", $"Puedes retirar en {pickup}.");
            foreach (
                var discount in shop.Catalog.Discounts.Where(d =>
                    d.Type == DiscountType.Percentage && d.Category is not null
                )
            )
                yield return new Truth(
                    slug,
                    "hay descuentos?",
                    $"Sí, hay {discount.Value.ToString("0", CultureInfo.InvariantCulture)}% de descuento en {discount.Category}."
                );
            if (shop.Catalog.Discounts.Count == 0)
                yield return new Truth(slug, "hay descuentos?", "Por ahora no tenemos descuentos ni promociones.");
            foreach (var gone in shop.Catalog.Items.Where(i => !i.InStock))
                yield return new Truth(slug, $"tienes {gone.Name}?", $"De {gone.Name} no queda stock por ahora.");
            foreach (var text in Courtesies)
                yield return new Truth(slug, "hola", text);
            yield return new Truth(
                slug,
                "busco un Tesla Model S",
                "Eso no lo vendemos; lo nuestro es otra cosa. ¿Te muestro el catálogo?"
            );
            yield return new Truth(slug, "mi número es +56 9 8765 4321", "Anotado el +56 9 8765 4321, gracias.");
            yield return new Truth(slug, "vivo en Los Aromos 123", "Perfecto, a Los Aromos 123.");
            yield return new Truth(slug, "mi correo es ana@correo.cl", "Gracias, te escribimos a ana@correo.cl.");
        }
    }

    /// <summary>
    /// To who has ordered before: the last order, ORD-000124, waits for its money, ORD-000123 was brought last month.
    /// </summary>
    public static IEnumerable<ToReturning> LiesToReturning()
    {
        foreach (var slug in DemoShop.All)
        {
            ToReturning Open(string text) => new(slug, true, "listo, gracias", text);
            ToReturning Closed(string text) => new(slug, false, "y mi pedido?", text);

            yield return Open("¡Listo! Tu pedido quedó confirmado.");
            yield return Open("Confirmé tu pedido.");
            yield return Open("Tu pedido está pagado.");
            yield return Open("Tu pedido ya fue entregado.");
            yield return Open("Recibimos tu pago.");
            yield return Open("Tu pedido fue enviado.");
            yield return Closed("Tu pedido está pagado.");
            yield return Closed("Tu pago quedó confirmado.");
            yield return Closed("Recibimos tu transferencia.");
            yield return Closed("Tu pedido ya fue entregado.");
            yield return Closed("Confirmé tu pedido.");
            yield return Closed("Despaché tu pedido.");
            yield return Closed("Cancelé tu pedido.");
            yield return Closed("Tu pedido ORD-000124 está pagado.");
            yield return Closed("Tu pedido ORD-000123 está cancelado.");
        }
    }

    public static IEnumerable<ToReturning> TruthsToReturning()
    {
        foreach (var slug in DemoShop.All)
        {
            yield return new ToReturning(slug, false, "y mi pedido?", "Tu pedido quedó confirmado.");
            yield return new ToReturning(slug, false, "y mi pedido?", "Tu pedido ORD-000123 fue entregado.");
            yield return new ToReturning(slug, true, "y mi pedido?", "Tu pedido ORD-000124 está confirmado.");
            yield return new ToReturning(slug, true, "y mi pedido?", "Tu pedido ORD-000123 ya está pagado.");
            yield return new ToReturning(slug, true, "listo", "Tu pedido todavía no está confirmado.");
        }
    }

    public static Cart CartOf(string slug) =>
        new() { Lines = [new CartLine(DemoShop.Of(slug).Catalog.Items.First(i => i.InStock).Sku, 1, [])] };

    static readonly string[] Courtesies =
    [
        "¡Hola, Ana! ¿Qué buscas hoy?",
        "¡Con gusto! Cuéntame qué necesitas y te ayudo a elegir.",
        "Gracias a ti. Aquí estoy para lo que necesites.",
        "De eso no sé, pero te puedo mostrar lo que tenemos.",
        "Tenemos varias opciones; ¿es para ti o para regalar?",
        "¿Prefieres despacho o retiro?",
        "No encuentro eso en nuestro catálogo.",
        "Buena pregunta. Te paso con una persona del equipo si quieres.",
    ];

    static decimal Total(DemoShop shop, Item item, decimal quantity) =>
        Pricing
            .Price(
                new Cart { Lines = [new CartLine(item.Sku, quantity, [])] },
                Checkout.None,
                shop.Catalog,
                shop.Profile,
                DateTimeOffset.UnixEpoch
            )
            .Total;

    /// <summary>An amount that no product of the shop comes to by itself.</summary>
    static decimal Wrong(DemoShop shop, Item item) =>
        Money.DecimalsOf(shop.Profile.Currency) == 0
            ? Math.Round(item.CurrentPrice * 0.61m / 10) * 10 + 17
            : Math.Round(item.CurrentPrice * 0.61m, 0) + 0.37m;

    static bool SameFigures(DemoShop shop, Item item, decimal figure) =>
        item.Price == figure
        || shop.Catalog.Discounts.Any()
        || item.Options.Any(g => g.Choices.Any(c => item.CurrentPrice + c.Price == figure))
        || item.CurrentPrice > 0 && figure % item.CurrentPrice == 0;

    static string Bare(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
