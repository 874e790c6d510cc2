using System.Text.Json;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Where a shop delivers: everywhere else too, many zones, or by agreement where it has not written any.</summary>
public class ZonesOfTheShopTests
{
    static Chat Shop(string delivery)
    {
        var chat = Stalls.Of(
            "Tienda Cobre",
            "Norte",
            [],
            [],
            new ShopCatalog(1, [new Category("Ollas", [])], [Goods.Sold("OLL", "Olla de cobre", 30000, "Ollas")], [])
        );
        chat.Profile = chat.Profile with { Delivery = Terms(delivery) };
        return chat;
    }

    static DeliveryTerms Terms(string delivery) =>
        JsonSerializer.Deserialize<DeliveryTerms>(delivery, JsonSerializerOptions.Web)!;

    [Theory]
    [InlineData("Regiones", ",\"rest\":true")]
    [InlineData("Toda la República", ",\"rest\":true")]
    [InlineData("Resto del país", "")]
    [InlineData("Otras comunas", "")]
    public void The_zone_of_everywhere_else_serves_a_place_that_has_none(string name, string rest)
    {
        var chat = Shop(
            $$"""{"zones":[{"name":"Región Metropolitana","fee":3990},{"name":"{{name}}","fee":6990{{rest}}}]}"""
        );
        chat.Say("¿mandan a Temuco?");
        chat.Text.ShouldNotContain("no llegamos", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain(name);
        chat.Say("quiero una olla de cobre").Say("cerrar pedido").Say("Temuco");
        chat.Text.ShouldNotContain("no llegamos", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain($"{name} ($6.990)");
    }

    [Theory]
    [InlineData("{\"zones\":[{\"name\":\"Centro\",\"fee\":990},{\"name\":\"Otay\",\"fee\":1990}]}")]
    [InlineData(
        "{\"zones\":[{\"name\":\"Centro\",\"fee\":990},{\"name\":\"Otra Banda\",\"fee\":1990,\"rest\":false}]}"
    )]
    public void A_zone_that_is_a_place_serves_no_other(string delivery) =>
        Shop(delivery).Say("¿mandan a Temuco?").Text.ShouldContain("A Temuco no llegamos");

    static string Many(int count) =>
        "{\"zones\":["
        + string.Join(
            ',',
            Enumerable
                .Range(1, count)
                .Select(i => $"{{\"name\":\"Comuna {(char)('A' + i - 1)}{i}\",\"fee\":{1000 + i * 10}}}")
        )
        + "]}";

    [Fact]
    public void Every_one_of_many_zones_can_be_pressed()
    {
        var chat = Shop(Many(24));
        chat.Customer = chat.Customer with
        {
            Addresses =
            [
                new("Los Aromos 1", "Comuna A1", null, false),
                new("Los Aromos 2", "Comuna B2", null, false),
                new("Los Aromos 3", "Comuna C3", null, false),
            ],
        };
        chat.Say("quiero una olla de cobre").Say("cerrar pedido");
        chat.Text.ShouldContain("escribe", Case.Insensitive, chat.Transcript);
        var seen = new List<string>();
        for (var pages = 0; pages < 6; pages++)
        {
            seen.AddRange(
                chat.Choices.Where(c => c.Id.StartsWith("zone:", StringComparison.Ordinal)).Select(c => c.Title)
            );
            if (chat.Choices.All(c => c.Title != "Ver más"))
                break;
            chat.Press("Ver más");
        }
        seen.ShouldBe([.. Enumerable.Range(1, 24).Select(i => $"Comuna {(char)('A' + i - 1)}{i}")], chat.Transcript);
        chat.Press("Comuna X24");
        chat.Checkout.Zone.ShouldBe("Comuna X24");
        chat.Text.ShouldContain("dirección");
    }

    [Fact]
    public void A_page_of_zones_is_asked_for_by_its_own_words()
    {
        var chat = Shop(Many(24))
            .Say("quiero una olla de cobre")
            .Say("cerrar pedido")
            .Press("Ver más")
            .Say("Comuna V22");
        chat.Checkout.Zone.ShouldBe("Comuna V22", chat.Transcript);
    }

    [Fact]
    public void As_many_as_fit_are_one_list()
    {
        var chat = Shop(Many(10)).Say("quiero una olla de cobre").Say("cerrar pedido");
        chat.Choices.Count.ShouldBe(10, chat.Transcript);
        chat.Choices.ShouldNotContain(c => c.Title == "Ver más");
    }

    [Theory]
    [InlineData("¿hacen envíos?")]
    [InlineData("¿los sábados entregan?")]
    public void Delivery_that_is_not_written_down_is_neither_denied_nor_promised(string said)
    {
        var chat = Shop("{}").Say(said);
        chat.Text.ShouldNotContain("No hacemos", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("lo confirma una persona del equipo", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain(" en .");
    }

    [Fact]
    public void Delivery_by_agreement_has_no_fee_in_the_summary()
    {
        var chat = Shop("{}")
            .Say("quiero una olla de cobre")
            .Say("cerrar pedido")
            .Say("Los Aromos 123")
            .Say("a nombre de Ana Soto");
        chat.Text.ShouldContain("*Total: $30.000*", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("$0", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("gratis");
        chat.Text.ShouldContain("lo confirma una persona del equipo", Case.Sensitive, chat.Transcript);
        chat.Say("sí");
        chat.Placed.ShouldNotBeNull(chat.Transcript);
    }

    [Fact]
    public void A_shop_of_pickup_alone_says_so() =>
        Shop("{\"pickup\":\"Muelle 4\"}").Say("¿hacen envíos?").Text.ShouldContain("No hacemos");
}
