using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>
/// Customers who say anything at any moment. Nothing they do may break a reply's rules, sell what there is not, or place
/// an order whose total was not the last one shown.
/// </summary>
public class AnythingGoesTests
{
    static readonly string[] Sayings =
    [
        "hola",
        "wena loco",
        "qué productos tienes",
        "tienen algo barato?",
        "qué me recomiendas?",
        "el primero",
        "el último",
        "los dos",
        "ese",
        "sí",
        "no",
        "no, gracias",
        "mejor no",
        "dale",
        "ok",
        "2",
        "3",
        "dame 999",
        "una sola",
        "kilo y medio",
        "media docena",
        "quita el último",
        "agrega otro",
        "vacía el carrito",
        "ver carrito",
        "cerrar pedido",
        "eso es todo",
        "a domicilio",
        "paso a buscarlo",
        "Los Aromos 123",
        "Providencia",
        "Temuco",
        "en la tarde",
        "efectivo",
        "transferencia",
        "tarjeta",
        "flow",
        "ana@correo.cl",
        "me llamo Ana",
        "a qué hora abren?",
        "despachan a Ñuñoa?",
        "cuánto sale el despacho?",
        "aceptan tarjeta?",
        "tienen descuentos?",
        "estado de mi pedido",
        "cancela mi pedido",
        "ya pagué",
        "lo mismo de siempre",
        "busco un Tesla",
        "gracias",
        "chao",
        "asdf qwer",
        "hasta 20 lucas",
        "cuánto cuesta?",
        "sin cebolla",
        "confirmar",
        "cambia la dirección",
        "😀",
        "?",
    ];

    public static TheoryData<string> Shops() => [.. DemoShop.All];

    [Theory]
    [MemberData(nameof(Shops))]
    public void Whatever_is_said_the_rules_hold(string slug)
    {
        for (var seed = 1; seed <= 60; seed++)
            Talk(new Chat(slug, "2026-11-21T13:30") { Lenient = true }, seed);
    }

    [Theory]
    [MemberData(nameof(Shops))]
    public void Whatever_is_said_of_the_goods_the_rules_hold(string slug)
    {
        for (var seed = 1; seed <= Seeds(40); seed++)
            Talk(new Chat(slug, "2026-11-21T13:30") { Lenient = true }, seed, ofTheGoods: true);
    }

    /// <summary>Choices that are called like each other, like goods, like numbers and like parts of one another.</summary>
    [Fact]
    public void Whatever_is_said_of_goods_with_names_that_collide_the_rules_hold()
    {
        Item[] goods =
        [
            Goods.Sold(
                "P-BO",
                "Bolo armado",
                24,
                "Fiesta",
                Goods.Group("Para", ("Niño", 0), ("Niña", 0), ("Neutro", 2))
            ),
            Goods.Sold(
                "P-PI",
                "Piñata de niño",
                300,
                "Fiesta",
                Goods.Group("Tamaño", ("Chica", 0), ("Mediana", 40), ("Extra grande", 90), ("Grande", 70)),
                Goods.Group("Color", ("Rosa", 0), ("Rojo", 0), ("Roja con azul", 5), ("Azul", 0))
            ),
            Goods.Sold(
                "P-CA",
                "Camisa rosa",
                900,
                "Ropa",
                Goods.Group("Talla", ("8", 0), ("10", 0), ("8 a 10", 0), ("M", 0))
            ),
            Goods.Sold(
                "P-TA",
                "Taco",
                20,
                "Comida",
                new OptionGroup("Guiso", true, 3, [new("Frijol", 0), new("Frijol con queso", 3), new("Queso", 2)]),
                new OptionGroup("Extra", false, 2, [new("Con queso", 4), new("Sin cebolla", 0), new("Taco doble", 6)])
            ),
            Goods.Sold("P-ME", "½", 7, "Papel", Goods.Group("Cuál", ("🍕", 0), ("¼", 1), ("A/B", 2))),
            Goods.Sold("P-QU", "Queso", 80, "Comida") with
            {
                Unit = "kg",
                Step = 0.25m,
                Stock = 7,
            },
            Goods.Sold(
                "P-LI",
                "Lista de 12",
                12,
                "Papel",
                Goods.Group("Medida", ("500 g", 0), ("1 kg", 9), ("1/2", 4))
            ),
            Goods.Sold(
                "P-MI",
                "Cinta",
                5,
                "Papel",
                Goods.Group("Color", ("Rosa", 0), ("Rosado", 0), ("Rosa pálido", 0))
            ) with
            {
                Unit = "m",
                Step = 0.5m,
                MinQuantity = 1.5m,
            },
        ];
        var catalog = new ShopCatalog(
            4711,
            [.. goods.Select(g => g.Category).Distinct().Select(c => new Category(c, []))],
            goods,
            []
        );
        for (var seed = 1; seed <= Seeds(150); seed++)
        {
            var chat = new Chat("el-primo", "2026-11-21T13:30") { Lenient = true, Catalog = catalog };
            Talk(chat, seed, ofTheGoods: true);
        }
    }

    /// <summary>Ids come back from telephones: none of these was ever given out like this.</summary>
    [Theory]
    [InlineData("cats:99999999999999999999")]
    [InlineData("more:2147483648")]
    [InlineData("more:-1")]
    [InlineData("cat:99999999999:Semillas")]
    [InlineData("cat:2147483647:Semillas")]
    [InlineData("take:79228162514264337593543950335:SEM-NL")]
    [InlineData("take:0:SEM-NL")]
    [InlineData("take::")]
    [InlineData("opt:::")]
    [InlineData("change:9")]
    [InlineData("::::")]
    public void A_button_that_we_never_made_breaks_nothing(string id)
    {
        var chat = new Chat("acme") { Lenient = true };
        chat.Say("qué semillas tienes?");
        chat.Press(id).Last.Blocks.ShouldNotBeEmpty();
        chat.Say("2 northern lights").Press(id).Last.Blocks.ShouldNotBeEmpty();
        CartOperations.Fit(chat.Cart, chat.Catalog, chat.Now).Misfits.ShouldBeEmpty(chat.Transcript);
    }

    /// <param name="ofTheGoods">Mostly sentences about what this shop sells.</param>
    static void Talk(Chat chat, int seed, bool ofTheGoods = false)
    {
        var state = (uint)seed * 2654435761u;
        int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)below);
        }

        var talk = new ShopTalk(
            [
                .. chat.Catalog.Items.Select(i => new TalkedGoods(
                    i.Name,
                    [.. i.Options.SelectMany(g => g.Choices).Select(c => c.Name)]
                )),
            ],
            Next
        );
        for (var turn = 0; turn < 25; turn++)
        {
            var shown = chat.Checkout.SummaryTotal;
            var orders = chat.Orders.Count;
            switch (Next(10))
            {
                case < 4 when chat.Choices.Count > 0:
                    chat.Press(chat.Choices[Next(chat.Choices.Count)].Id);
                    break;
                case 4:
                    var item = chat.Catalog.Items[Next(chat.Catalog.Items.Count)];
                    chat.Say($"quiero {1 + Next(30)} {item.Name}");
                    break;
                case 5:
                    var moved = chat.Catalog.Items[Next(chat.Catalog.Items.Count)];
                    chat.WithStock(moved.Sku, Next(3) == 0 ? null : Next(8));
                    chat.Say(Sayings[Next(Sayings.Length)]);
                    break;
                case > 5 when ofTheGoods:
                    SayOrTell(chat, talk.Sentence());
                    break;
                default:
                    chat.Say(Sayings[Next(Sayings.Length)]);
                    break;
            }
            chat.Last.Blocks.ShouldNotBeEmpty(chat.Transcript);
            foreach (var line in chat.Cart.Lines)
                line.Quantity.ShouldBePositive(chat.Transcript);
            if (chat.Orders.Count > orders)
            {
                var placed = chat.Placed!;
                placed.Priced.Total.ShouldBe(shown!.Value, chat.Transcript);
                placed.Cart.Lines.ShouldNotBeEmpty();
                CartOperations.Fit(placed.Cart, chat.Catalog, chat.Now).Misfits.ShouldBeEmpty(chat.Transcript);
                placed.Cart.Lines.ShouldAllBe(l =>
                    CartOperations.MissingOption(chat.Catalog.Find(l.Sku)!, l.Options) == null
                );
                placed.Checkout.PaymentMethod.ShouldNotBeNull();
                placed.Checkout.Name.ShouldNotBeNull();
                if (placed.Checkout.Mode == DeliveryMode.Delivery)
                    placed.Checkout.Address.ShouldNotBeNullOrEmpty();
            }
            if (chat.Last.Effects.OfType<HandOver>().Any())
                return;
        }
    }

    static int Seeds(int n) => int.TryParse(Environment.GetEnvironmentVariable("SEEDS"), out var m) ? m : n;

    /// <summary>What breaks the engine is told with all that was said before it.</summary>
    static void SayOrTell(Chat chat, string said)
    {
        try
        {
            chat.Say(said);
        }
        catch (Exception e) when (e is not ShouldAssertException)
        {
            throw new InvalidOperationException($"{chat.Transcript}— {said}", e);
        }
    }
}
