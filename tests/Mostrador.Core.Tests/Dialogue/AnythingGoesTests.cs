using Mostrador.Core.Assistant;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

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

    static void Talk(Chat chat, int seed)
    {
        var state = (uint)seed * 2654435761u;
        int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)below);
        }

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
                default:
                    chat.Say(Sayings[Next(Sayings.Length)]);
                    break;
            }
            chat.Last.Blocks.ShouldNotBeEmpty(chat.Transcript);
            foreach (var line in chat.Cart.Lines)
                line.Quantity.ShouldBePositive();
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
}
