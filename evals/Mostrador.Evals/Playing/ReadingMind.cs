using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Evals.Corpus;
using Mostrador.Testing.Vendors;

namespace Mostrador.Evals.Playing;

/// <summary>
/// The mind of the scripted model server: it reads with the local engine's reader and acts by calling the tools that a
/// competent model would call, over HTTP, knowing of the conversation what it was sent. What it scores below the local
/// engine is what the way through instructions, tools and checks costs; it says nothing about any real model.
/// </summary>
sealed partial class ReadingMind(IReadOnlyCollection<LoadedShop> shops)
{
    const int MostShown = 6;
    readonly Dictionary<string, SpanishReader> readers = [];

    public ModelSays Answer(ModelCall call)
    {
        var shop = shops
            .Where(s => call.Instructions.Contains($"clientes de {s.Profile.Name}.", StringComparison.Ordinal))
            .MaxBy(s => s.Profile.Name.Length)!;
        // What it says under a refusal is as plain as can be.
        if (call.Messages[^1].Role == "tool" && call.Messages[^1].Text.Contains("RECHAZADO", StringComparison.Ordinal))
            return ModelSays.Reply("Con gusto.");
        return new Turn(shop, ReaderOf(shop), call).Say();
    }

    SpanishReader ReaderOf(LoadedShop shop)
    {
        if (!readers.TryGetValue(shop.Slug, out var reader))
            readers.Add(shop.Slug, reader = new SpanishReader(shop.Profile, shop.Catalog));
        return reader;
    }

    /// <summary>One call and what it knows.</summary>
    sealed partial class Turn
    {
        readonly LoadedShop shop;
        readonly string situation;
        readonly string said;
        readonly List<string> shown;
        readonly List<(string Sku, decimal Quantity)> cart;
        readonly string asked;
        readonly string? askedSku;
        readonly Reading reading;
        ModelSays says = new();

        public Turn(LoadedShop shop, SpanishReader reader, ModelCall call)
        {
            this.shop = shop;
            (situation, said) = (call.Situation, call.Said);
            var before = situation.Split("[EL CLIENTE ESCRIBE]")[0];
            shown = [.. (Line(before, "Lo último que vio: ") ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries)];
            cart =
            [
                .. InCart()
                    .Matches(Line(before, "Carrito: ") ?? "")
                    .Select(m => (m.Groups["sku"].Value, Quantity(m.Groups["quantity"].Value, shop.Profile.Country))),
            ];
            var question = (Line(before, "Lo último que se le preguntó: ") ?? "").Split(' ');
            asked = question[0] == "Step" && question.Length > 1 ? question[1] : question[0];
            askedSku = question.Length > 1 && shop.Catalog.Find(question[^1]) is not null ? question[^1] : null;
            reading = reader.Read(
                said,
                new ReadingContext
                {
                    Shown = shown,
                    Focus =
                        askedSku
                        ?? (
                            shown.Count == 1 ? shown[0]
                            : cart.Count > 0 ? cart[^1].Sku
                            : null
                        ),
                    InCart = [.. cart.Select(c => c.Sku)],
                    Expecting = Expected(),
                    Group = asked == "Option" && askedSku is not null ? Open(askedSku, before) : null,
                }
            );
        }

        static string? Line(string text, string start) =>
            text.Split('\n').FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal))?[start.Length..].Trim();

        static decimal Quantity(string text, string country)
        {
            var figure = text.Split(' ')[0];
            if (figure is "medio" or "media")
                return 0.5m;
            var point = country is "MX" or "PE";
            figure = figure.Replace(point ? "," : ".", "", StringComparison.Ordinal).Replace(',', '.');
            return decimal.TryParse(figure, NumberStyles.Number, CultureInfo.InvariantCulture, out var q) ? q : 1;
        }

        /// <summary>The first group that must be chosen of and has no choice in the cart as it was sent.</summary>
        OptionGroup? Open(string sku, string before)
        {
            var line =
                (Line(before, "Carrito: ") ?? "")
                    .Split("; ")
                    .LastOrDefault(l => l.Contains($"[{sku}]", StringComparison.Ordinal))
                ?? "";
            return shop
                .Catalog.Find(sku)
                ?.Options.FirstOrDefault(g =>
                    g.Required && !g.Choices.Any(c => line.Contains(c.Name, StringComparison.OrdinalIgnoreCase))
                );
        }

        Expecting Expected() =>
            asked switch
            {
                "Pick" or "Which" or "Categories" or "EditWhat" => Expecting.Product,
                "HowMuch" or "EditLine" => Expecting.Quantity,
                "Option" => Expecting.Option,
                "Instead" or "AddIt" or "CancelOrder" or "Dropped" or "Person" or "Alternative" => Expecting.YesNo,
                "More" => Expecting.MoreOrCheckout,
                "Mode" => Expecting.DeliveryMode,
                "Zone" => Expecting.Zone,
                "Address" => Expecting.Address,
                "Slot" => Expecting.Slot,
                "Payment" => Expecting.Payment,
                "Name" => Expecting.Name,
                "Email" => Expecting.Email,
                "Confirmation" => Expecting.Confirmation,
                _ => Expecting.Nothing,
            };

        public ModelSays Say()
        {
            var intent = reading.TopIntent;
            if (intent is Intents.Queja or Intents.HablarAsesor)
                return Call("hand_over", new { reason = intent == Intents.Queja ? "complaint" : "asked" }, intent);
            Edits();
            Goods(intent);
            Facts();
            if (says.Calls.Count == 0 || reading.IsQuestion)
                About(intent);
            if (reading.Has(Intents.Confirmar) && !reading.IsQuestion)
                And(asked == "Confirmation" ? "confirm_order" : "checkout_start", new { });
            var courtesy = intent switch
            {
                Intents.Saludo => "¡Hola! ¿Qué buscas hoy?",
                Intents.Agradecimiento => "¡De nada!",
                Intents.Despedida => "¡Hasta luego!",
                Intents.FueraDeTema => "Eso no lo tenemos; de la tienda te ayudo con lo que necesites.",
                _ => says.Calls.Count == 0 ? "¿Me lo cuentas con otras palabras?" : "",
            };
            return says.AndReply(says.Calls.Count > 0 ? "" : courtesy, intent, Math.Clamp(reading.Confidence, 0, 1));
        }

        ModelSays Call(string tool, object arguments, string intent) =>
            ModelSays.Calling(tool, arguments).AndReply("", intent);

        void And(string tool, object arguments) => says = says.And(tool, arguments);

        // ---- the cart ----

        void Edits()
        {
            foreach (var edit in reading.Edits)
            {
                var sku = edit.Target?.Best.Sku ?? Referred() ?? (cart.Count > 0 ? cart[^1].Sku : null);
                if (edit.Kind == EditKind.Clear)
                    And("cart_clear", new { });
                else if (sku is null || cart.All(c => c.Sku != sku))
                    continue;
                else if (edit.Kind == EditKind.Remove)
                    And("cart_remove", new { sku });
                else if (edit.Kind == EditKind.Replace && edit.With is { } with)
                {
                    And("cart_remove", new { sku });
                    Add(
                        with.Best.Sku,
                        edit.Quantity ?? with.Quantity ?? new Quantity(Held(sku)),
                        with.Options,
                        with.Note
                    );
                }
                else
                    Change(
                        sku,
                        edit.Kind switch
                        {
                            EditKind.Add => Held(sku) + (edit.Quantity?.Value ?? 1),
                            EditKind.Subtract => Math.Max(0, Held(sku) - (edit.Quantity?.Value ?? 1)),
                            _ => edit.Quantity?.Value ?? Held(sku),
                        },
                        []
                    );
            }
        }

        decimal Held(string sku) => cart.FirstOrDefault(c => c.Sku == sku).Quantity;

        void Goods(string intent)
        {
            var edited = reading
                .Edits.SelectMany(e => new[] { e.Target?.Surface, e.With?.Surface })
                .OfType<string>()
                .ToHashSet();
            var wanted = reading.Items.Where(i => !i.Negated && !edited.Contains(i.Surface)).ToList();
            if (intent == Intents.IntencionCompra || wanted.Exists(w => w.Quantity is not null) && !reading.IsQuestion)
            {
                foreach (var item in wanted)
                    if (item.Certain)
                        Add(item.Best.Sku, Amount(item), item.Options, item.Note);
                    else
                        And("show_products", new { skus = item.Candidates.Take(MostShown).Select(c => c.Item.Sku) });
                if (wanted.Count == 0 && edited.Count == 0 && Referred() is { } sku)
                    Add(sku, reading.Quantity, Options(sku), reading.Note);
            }
            else if (wanted.Count > 0 && reading.Faq is null)
                Show([.. wanted.SelectMany(w => w.Certain ? [w.Best.Sku] : w.Candidates.Select(c => c.Item.Sku))]);
            if (says.Calls.Count > 0 || reading.IsQuestion)
                return;
            if (asked == "Option" && askedSku is { } open && Options(open) is { Count: > 0 } options)
                Change(open, null, options);
            else if (
                asked is "HowMuch" or "Instead" or "AddIt"
                && askedSku is { } many
                && (reading.Quantity is not null || reading.Answer == Core.Assistant.Spanish.Answer.Yes)
            )
                Add(many, reading.Quantity, [], null);
            else if (reading.Quantity is { } other && wanted.Count == 0 && reading.Edits.Count == 0 && cart.Count > 0)
                Change(cart[^1].Sku, other.Value, []);
            else if (reading.References.Count > 0 && Referred() is { } chosen && asked is "Pick" or "Which")
                Add(Referred() ?? "", reading.Quantity, [], null);
        }

        /// <summary>"dos lucas de papas" is as many as the money buys.</summary>
        Quantity? Amount(ItemMention item) =>
            item.Amount is { } money
                ? new Quantity(CartOperations.ForAmount(item.Best, money, Pricing.UnitPrice(item.Best, item.Options)))
                : item.Quantity;

        string? Referred()
        {
            foreach (var reference in reading.References)
                switch (reference.Kind)
                {
                    case ReferenceKind.Ordinal:
                        var at = reference.Position < 0 ? shown.Count + reference.Position : reference.Position - 1;
                        if (at >= 0 && at < shown.Count)
                            return shown[at];
                        break;
                    case ReferenceKind.Cheapest:
                        return Shown().MinBy(i => i.CurrentPrice)?.Sku;
                    case ReferenceKind.MostExpensive:
                        return Shown().MaxBy(i => i.CurrentPrice)?.Sku;
                    case ReferenceKind.That:
                        return askedSku ?? (shown.Count > 0 ? shown[0] : null);
                }
            return null;
        }

        IEnumerable<Item> Shown() => shown.Select(shop.Catalog.Find).OfType<Item>();

        IReadOnlyList<ChosenOption> Options(string sku) =>
            shop.Catalog.Find(sku) is { } item
                ?
                [
                    .. reading
                        .Options.Select(o => new ChosenOption(o.Group, o.Choice))
                        .Where(o => item.FindChoice(o) is not null),
                ]
                : [];

        void Add(string sku, Quantity? quantity, IReadOnlyList<ChosenOption> options, string? note)
        {
            if (shop.Catalog.Find(sku) is not { } item)
                return;
            And(
                "cart_add",
                new
                {
                    sku,
                    quantity = quantity?.Value,
                    unit = quantity?.Unit,
                    options = options
                        .Where(o => item.FindChoice(o) is not null)
                        .Select(o => new { group = o.Group, choice = o.Choice }),
                    note,
                }
            );
        }

        void Change(string sku, decimal? quantity, IReadOnlyList<ChosenOption> options) =>
            And(
                "cart_change",
                new
                {
                    sku,
                    quantity,
                    options = options.Select(o => new { group = o.Group, choice = o.Choice }),
                    note = (string?)null,
                }
            );

        void Show(IReadOnlyList<string> skus)
        {
            if (skus.Count == 1)
                And(
                    "product_detail",
                    new { sku = skus[0], quantity = reading.Items is [var first, ..] ? first.Quantity?.Value : null }
                );
            else
                And("show_products", new { skus = skus.Distinct().Take(MostShown) });
        }

        // ---- the order and the shop ----

        void Facts()
        {
            var (name, address) = (reading.Data.Name, reading.Data.Address);
            var bare = says.Calls.Count == 0 && !reading.IsQuestion && reading.Zone is null;
            if (bare && asked == "Name" && reading.Answer == Core.Assistant.Spanish.Answer.None)
                name ??= said.Trim();
            if (bare && asked == "Address")
                address ??= said.Trim();
            if (reading.IsQuestion && asked is not ("Zone" or "Payment" or "Slot" or "Mode"))
                return;
            if (
                (name ?? address ?? reading.Data.Email ?? reading.Zone ?? reading.Slot ?? reading.Payment) is null
                && reading.Mode is null
            )
                return;
            And(
                "customer_data",
                new
                {
                    name,
                    email = reading.Data.Email,
                    address,
                    zone = reading.Zone,
                    mode = reading.Mode switch
                    {
                        DeliveryMode.Delivery => "delivery",
                        DeliveryMode.Pickup => "pickup",
                        _ => null,
                    },
                    slot = reading.Slot,
                    payment = reading.Payment,
                    note = (string?)null,
                }
            );
        }

        void About(string intent)
        {
            if (
                reading.Faq is { } faq
                && (intent == Intents.ConsultaGeneral || reading.IsQuestion && says.Calls.Count == 0)
            )
                And("shop_info", new { topic = "faq", faq = (int?)faq + 1 });
            else if (reading.AsksDiscounts)
                And("shop_info", new { topic = "offers", faq = (int?)null });
            else
                switch (intent)
                {
                    case Intents.ConsultaCatalogo:
                        And("browse", new { category = (string?)null });
                        break;
                    case Intents.ConsultaCategoria
                    or Intents.Recomendacion
                    or Intents.ConsultaProducto when says.Calls.Count == 0:
                        Browse();
                        break;
                    case Intents.VerCarrito:
                        And("cart_show", new { });
                        break;
                    case Intents.ConsultaDespacho:
                        And("delivery_quote", new { zone = reading.Zone });
                        break;
                    case Intents.ConsultaPago:
                        And("shop_info", new { topic = "payments", faq = (int?)null });
                        break;
                    case Intents.ConsultaHorario:
                        And("shop_info", new { topic = "hours", faq = (int?)null });
                        break;
                    case Intents.AvisoPago:
                        And("payment_notice", new { code = reading.OrderCode });
                        break;
                    case Intents.EstadoPedido:
                        And("order_status", new { code = reading.OrderCode });
                        break;
                    case Intents.RepetirPedido:
                        And("repeat_order", new { code = reading.OrderCode });
                        foreach (var unwanted in reading.Items.Where(i => i.Negated))
                            And("cart_remove", new { sku = unwanted.Best.Sku });
                        break;
                    case Intents.Cancelar:
                        if (situation.Contains("\nPedido ", StringComparison.Ordinal))
                            And("cancel_order", new { code = reading.OrderCode });
                        else if (cart.Count > 0)
                            And("cart_clear", new { });
                        break;
                }
        }

        /// <summary>A shelf by its name, narrowed by what was said; what fits a need, best first.</summary>
        void Browse()
        {
            var unwanted = reading.Categories.Where(c => c.Negated).Select(c => c.Category).ToHashSet();
            bool Fits(Item item) =>
                !unwanted.Contains(item.Category)
                && (reading.Budget?.Max is not { } max || item.CurrentPrice <= max)
                && (reading.Budget?.Min is not { } min || item.CurrentPrice >= min);
            var named = reading.Categories.Where(c => !c.Negated).Select(c => c.Category).ToList();
            var suggested = reading.Suggestions.Select(s => s.Item).Where(Fits).ToList();
            if (suggested.Exists(i => named.Contains(i.Category)))
                suggested.RemoveAll(i => named.Count > 0 && !named.Contains(i.Category));
            if (suggested.Count > 0 && reading.TopIntent == Intents.Recomendacion)
                Show([.. suggested.Take(MostShown).Select(i => i.Sku)]);
            else if (named.Count > 0 && reading.Budget is null)
                And("browse", new { category = named[0] });
            else
            {
                var fitting = shop
                    .Catalog.Items.Where(i => Fits(i) && (named.Count == 0 || named.Contains(i.Category)))
                    .Select(i => i.Sku)
                    .ToList();
                if (reading.Budget is not null && fitting.Count > 0)
                    Show([.. fitting.Take(MostShown)]);
                else
                    And("browse", new { category = named.FirstOrDefault() });
            }
        }

        [GeneratedRegex(
            @"(?:^|; )(?<quantity>[^;]*?) (?:×|de) [^;\[]*\[(?<sku>[^\]]+)\]",
            RegexOptions.ExplicitCapture,
            2000
        )]
        private static partial Regex InCart();
    }
}
