using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What customers say in the middle of a sale: amends, times of day, places, several bubbles at once.</summary>
public class MidSaleTests
{
    [Theory]
    [InlineData("perdón, de tomates ponme 3 kilos", "V-TOM×3 V-LEC×2")]
    [InlineData("no, sabe qué, una sola lechuga", "V-TOM×1 V-LEC×1")]
    [InlineData("las lechugas no porque ya tengo", "V-TOM×1")]
    [InlineData("los tomates cámbialos por papas", "V-LEC×2 V-PAP×1")]
    [InlineData("súbeme los tomates a 4 kilos", "V-TOM×4 V-LEC×2")]
    public void What_is_amended_is_the_line_in_the_cart(string said, string lines)
    {
        var chat = new Chat("la-huerta").Say("un kilo de tomates y 2 lechugas").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void A_choice_that_only_one_product_has_names_it_whatever_was_spoken_of()
    {
        var chat = new Chat("la-plaza").Say("una ración de croquetas").Say("y una botella de blanco de la casa");
        chat.Lines.ShouldBe("E-CRO×1(ración) B-VIN×1(blanco)", chat.Transcript);
    }

    [Fact]
    public void A_comma_before_what_it_is_for_parts_nothing()
    {
        var chat = new Chat("bravo").Say("quiero un control rojo").Say("y el fc 26, para ps5");
        chat.Lines.ShouldBe("ACC-DS×1(Rojo) JUE-FC×1(PS5)", chat.Transcript);
    }

    [Fact]
    public void A_number_of_a_choice_name_counts_nothing()
    {
        var chat = new Chat("la-huerta").Say("huevos en bandeja de 30");
        chat.Lines.ShouldBe("O-HUE×1(bandeja de 30)", chat.Transcript);
    }

    [Theory]
    [InlineData("en la tarde, que en la mañana trabajo", "tarde 14:00-18:00")]
    [InlineData("en la mañana no puedo, mejor en la tarde", "tarde 14:00-18:00")]
    [InlineData("después de las 3", "tarde 14:00-18:00")]
    [InlineData("mañana tempranito", "mañana 9:00-13:00")]
    [InlineData("antes de las doce", "mañana 9:00-13:00")]
    [InlineData("saliendo del trabajo", "tarde 14:00-18:00")]
    [InlineData("el que quieran", "mañana 9:00-13:00")]
    public void A_time_said_in_words_chooses_the_slot(string said, string slot)
    {
        var chat = new Chat("agua-clara")
            .Say("4 recargas a La Florida, Walker Martínez 22")
            .Say("eso es todo")
            .Say(said);
        chat.Checkout.Slot.ShouldBe(slot, chat.Transcript);
    }

    [Fact]
    public void Both_of_them_is_no_hour()
    {
        var chat = new Chat("agua-clara").Say("qué dispensadores tienen?").Say("quiero las dos");
        chat.Checkout.Slot.ShouldBeNull(chat.Transcript);
    }

    [Theory]
    [InlineData("sabe que mejor los paso a buscar yo")]
    [InlineData("espera, que me paso yo a buscarlo")]
    public void Telling_that_one_comes_is_no_question(string said)
    {
        var chat = new Chat("acme").Say("un brownie").Say("cerrar pedido").Say("a Providencia").Say(said);
        chat.Checkout.Mode.ShouldBe(DeliveryMode.Pickup, chat.Transcript);
    }

    [Fact]
    public void A_place_that_is_not_served_is_told_whatever_verb_asks_for_it()
    {
        var chat = new Chat("acme").Say("un brownie").Say("es para Renca, llegan?");
        chat.Text.ShouldContain("Renca", Case.Insensitive, chat.Transcript);
        chat.Text.ShouldContain("Ñuñoa", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void A_question_among_bubbles_leaves_the_order_whole()
    {
        var chat = new Chat("la-huerta");
        chat.Send(
            "(several)",
            chat.Message("text") with
            {
                Text = "hola",
            },
            chat.Message("text") with
            {
                Text = "quiero un kilo de papas",
            },
            chat.Message("text") with
            {
                Text = "y 2 lechugas",
            },
            chat.Message("text") with
            {
                Text = "despachan a Macul?",
            }
        );
        chat.Lines.ShouldBe("V-PAP×1 V-LEC×2", chat.Transcript);
        chat.Text.ShouldContain("$2.000", Case.Insensitive, chat.Transcript);
        chat.Text.ShouldContain("cerramos", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void A_number_before_other_goods_is_for_what_was_offered()
    {
        var chat = new Chat("acme").Say("cuánto sale el brownie?").Say("dame dos y una galleta de avena");
        chat.Lines.ShouldBe("COM-BR×2 COM-GA×1", chat.Transcript);
    }

    [Fact]
    public void The_choice_whose_price_was_just_told_is_the_one_pointed_at()
    {
        var chat = new Chat("el-primo").Say("un sope").Say("cuánto sale el preparado?").Say("ya, ese");
        chat.Lines.ShouldBe("A-SOP×1(preparado)", chat.Transcript);
    }

    [Fact]
    public void Another_of_the_same_shelf_takes_the_place_of_the_one_spoken_of()
    {
        var chat = new Chat("la-plaza").Say("una tarta de queso").Say("en realidad que sea flan");
        chat.Lines.ShouldBe("T-FLA×1", chat.Transcript);
    }

    [Fact]
    public void The_same_size_is_that_of_the_goods_before()
    {
        var chat = new Chat("mundo-canino").Say("un kong talla M").Say("y una cama de la misma talla");
        chat.Lines.ShouldBe("JUG-KO×1(M) ACC-CA×1(M)", chat.Transcript);
    }

    [Fact]
    public void A_choice_of_what_was_offered_comes_beside_other_goods()
    {
        var chat = new Chat("el-primo").Say("cuánto cuesta el sope?").Say("dame el preparado y un café de olla");
        chat.Lines.ShouldBe("A-SOP×1(preparado) B-CAF×1", chat.Transcript);
    }

    [Fact]
    public void What_is_not_the_shops_business_does_not_begin_the_sale_anew()
    {
        var chat = new Chat("acme").Say("un brownie").Say("quién ganó el partido anoche?");
        chat.Choices.Select(c => c.Title).ShouldContain("Cerrar pedido", chat.Transcript);
    }

    [Fact]
    public void A_name_with_capitals_is_a_name_though_a_word_of_it_consents()
    {
        var chat = new Chat("acme") { Customer = new("56911112222", null, null, null, false) };
        chat.Say("un brownie").Say("lo paso a buscar").Say("transferencia").Say("Vale Soto");
        chat.Checkout.Name.ShouldBe("Vale Soto", chat.Transcript);
    }
}
