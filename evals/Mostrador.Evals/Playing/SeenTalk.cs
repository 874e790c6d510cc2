using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Selling;
using Mostrador.Evals.Corpus;
using Mostrador.Testing.Vendors;

namespace Mostrador.Evals.Playing;

/// <summary>
/// The conversation as it can be known from what a model was sent: cart, order, what was asked and shown. What is not
/// written there, is not here.
/// </summary>
static partial class SeenTalk
{
    public static Talk Of(LoadedShop shop, ReadText read, ModelCall call)
    {
        var lines = call
            .Situation.Split("[EL CLIENTE ESCRIBE]")[0]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? Line(string start) =>
            lines.FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal))?[start.Length..];
        var asked = Line("Lo último que se le preguntó: ") is { } question ? Asked(question) : null;
        var later = lines
            .Where(l => l.StartsWith("Queda por preguntarle: ", StringComparison.Ordinal))
            .Select(l => Asked(l["Queda por preguntarle: ".Length..]));
        var state = new DialogueState
        {
            Asked = asked,
            Open = [.. asked is { Settles: true } ? [asked] : Array.Empty<Question>(), .. later],
            Shown = (Line("Lo último que vio: ") ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries),
            Focus = Line("Producto del que se habla: "),
        };
        if (state.Shown.Count > 1)
            state = state with { Browse = new Browse("", state.Shown) };
        var now = ShopTime.Of(Line("Ahora: ") is { } at ? at.Replace(' ', 'T') + ":00" : null, shop.Profile);
        return new Talk(
            new TurnContext
            {
                Tenant = shop.Tenant,
                Shop = shop.Profile,
                Catalog = shop.Catalog,
                Session = Session.New with
                {
                    Cart = new Cart { Lines = Goods(Line("Carrito: ") ?? "") },
                    Checkout = Facts(
                        Line("Datos del pedido: ") ?? "",
                        started: Line("Está cerrando el pedido") is not null
                    ),
                    Dialogue = state.ToJson(),
                },
                Customer = new CustomerFacts(null, null, null, null, IsNew: false),
                Messages = [new InboundMessage("seen", "text", now) { Text = call.Said }],
                Now = now,
                TurnKey = "seen",
                Orders =
                [
                    .. lines
                        .Select(l => OrderLine().Match(l))
                        .Where(m => m.Success)
                        .Select(m => new OrderFacts(
                            m.Groups["code"].Value,
                            m.Groups["state"].Value,
                            0,
                            now,
                            Goods(m.Groups["goods"].Value)
                        )
                        {
                            MayCancel = true,
                        }),
                ],
            },
            read
        );
    }

    static Question Asked(string text)
    {
        var words = text.Split(' ');
        var skus = Sku().Matches(text).Select(m => m.Groups["sku"].Value).ToList();
        var among = text.Contains(" entre [", StringComparison.Ordinal);
        var first = among && !text.StartsWith($"{words[0]} [", StringComparison.Ordinal) ? null : skus.FirstOrDefault();
        return new Question(Enum.Parse<QuestionKind>(words[0]))
        {
            Step = words.Length > 1 && Enum.TryParse<CheckoutStep>(words[1], out var step) ? step : null,
            Sku = first,
            Skus = among ? [.. skus.Skip(first is null ? 0 : 1)] : [],
            Quantity = Many().Match(text) is { Success: true } many ? Number(many.Groups["n"].Value) : null,
            InAll = text.Contains(" en total", StringComparison.Ordinal),
            Group = Group().Match(text) is { Success: true } group ? group.Groups["name"].Value : null,
        };
    }

    static List<CartLine> Goods(string text) =>
        [
            .. GoodsLine()
                .Matches(text)
                .Select(m => new CartLine(
                    m.Groups["sku"].Value,
                    Number(m.Groups["n"].Value),
                    [
                        .. m.Groups["options"]
                            .Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)
                            .Select(o => o.Split(": ", 2))
                            .Where(o => o.Length == 2)
                            .Select(o => new ChosenOption(o[0], o[1])),
                    ],
                    m.Groups["note"].Success ? m.Groups["note"].Value : null
                )),
        ];

    static Checkout Facts(string text, bool started)
    {
        var known = text.Split("; ")
            .Select(f => f.Split(": ", 2))
            .Where(f => f.Length == 2)
            .ToDictionary(f => f[0], f => f[1]);
        return new Checkout
        {
            Started = started,
            Mode = known.GetValueOrDefault("entrega") switch
            {
                "pickup" => DeliveryMode.Pickup,
                "delivery" => DeliveryMode.Delivery,
                _ => null,
            },
            Zone = known.GetValueOrDefault("zona"),
            Address = known.GetValueOrDefault("dirección"),
            Slot = known.GetValueOrDefault("horario"),
            PaymentMethod = known.GetValueOrDefault("pago"),
            Name = known.GetValueOrDefault("nombre"),
            Email = known.GetValueOrDefault("correo"),
            ConfirmationKey = "seen",
        };
    }

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    const RegexOptions Plainly = RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\[(?<sku>[^\]]+)\]", Plainly, 2000)]
    private static partial Regex Sku();

    [GeneratedRegex(@" cantidad (?<n>[\d.]+)", Plainly, 2000)]
    private static partial Regex Many();

    [GeneratedRegex(@" «(?<name>[^»]+)»", Plainly, 2000)]
    private static partial Regex Group();

    [GeneratedRegex(
        @"(?:^|; |\) )(?<n>[\d.]+)(?: [^×;]+)? × [^\[;]*\[(?<sku>[^\]]+)\](?: \((?<options>[^)]*(?:\([^)]*\)[^)]*)*)\))?(?:, falta elegir [^,;=]*)?(?:, nota «(?<note>[^»]*)»)?",
        Plainly,
        2000
    )]
    private static partial Regex GoodsLine();

    [GeneratedRegex(@"^Pedido (?<code>[^:]+): (?<state>[^,]+), [^:]+: (?<goods>.*)$", Plainly, 2000)]
    private static partial Regex OrderLine();
}
