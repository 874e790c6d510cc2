using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>How messages change a cart, point at things and answer. Read in the greengrocer's demo shop.</summary>
public class CartWordsTests
{
    static readonly ReadingContext WithCart = new() { InCart = ["V-LEC", "V-TOM"], Focus = "V-TOM" };

    [Theory]
    [InlineData("sácame la lechuga", EditKind.Remove, "V-LEC")]
    [InlineData("quita los tomates", EditKind.Remove, "V-TOM")]
    [InlineData("ya no quiero la lechuga", EditKind.Remove, "V-LEC")]
    [InlineData("sin los tomates porfa", EditKind.Remove, "V-TOM")]
    [InlineData("elimíname las lechugas", EditKind.Remove, "V-LEC")]
    [InlineData("la lechuga ya no la quiero", EditKind.Remove, "V-LEC")]
    public void Goods_are_taken_out(string text, EditKind kind, string sku)
    {
        var reading = Read(text);
        var edit = reading.Edits.ShouldHaveSingleItem();
        edit.Kind.ShouldBe(kind);
        edit.Target!.Best.Sku.ShouldBe(sku);
        reading.TopIntent.ShouldBe(Intents.ModificarCarrito);
        reading.Items.ShouldAllBe(i => i.Negated);
    }

    [Theory]
    [InlineData("mejor que sean 3", null, 3)]
    [InlineData("que sean dos", null, 2)]
    [InlineData("que las lechugas sean 4", "V-LEC", 4)]
    [InlineData("mejor deja los tomates en 2 kilos", "V-TOM", 2)]
    [InlineData("no, mejor 5", null, 5)]
    public void A_quantity_is_set(string text, string? sku, int quantity)
    {
        var edit = Read(text).Edits.ShouldHaveSingleItem();
        edit.Kind.ShouldBe(EditKind.SetQuantity);
        edit.Target?.Best.Sku.ShouldBe(sku);
        edit.Quantity!.Value.ShouldBe(quantity);
    }

    [Theory]
    [InlineData("cambia los tomates por papas")]
    [InlineData("cámbiame los tomates por papas porfa")]
    [InlineData("en vez de tomates ponme papas")]
    [InlineData("reemplaza el tomate por papas")]
    public void One_thing_comes_for_another(string text)
    {
        var edit = Read(text).Edits.ShouldHaveSingleItem();
        edit.Kind.ShouldBe(EditKind.Replace);
        edit.Target!.Best.Sku.ShouldBe("V-TOM");
        edit.With!.Best.Sku.ShouldBe("V-PAP");
    }

    [Theory]
    [InlineData("uno más", EditKind.Add, 1)]
    [InlineData("agrégale otro", EditKind.Add, 1)]
    [InlineData("échale dos más", EditKind.Add, 2)]
    [InlineData("uno menos", EditKind.Subtract, 1)]
    [InlineData("quítale un kilo a los tomates", EditKind.Subtract, 1)]
    public void A_little_more_or_less(string text, EditKind kind, int quantity)
    {
        var edit = Read(text).Edits.ShouldHaveSingleItem();
        edit.Kind.ShouldBe(kind);
        edit.Quantity!.Value.ShouldBe(quantity);
    }

    [Theory]
    [InlineData("vacía el carrito")]
    [InlineData("borra todo")]
    [InlineData("empecemos de nuevo")]
    public void The_cart_is_emptied(string text) =>
        Read(text).Edits.ShouldHaveSingleItem().Kind.ShouldBe(EditKind.Clear);

    [Theory]
    [InlineData("2, no perdón, 3 lechugas", "V-LEC x3")]
    [InlineData("2 lechugas, no mejor 3", "V-LEC x3")]
    [InlineData("quiero papas, no, mejor cebollas", "-V-PAP; V-CEB")]
    [InlineData("huevos no, mejor una docena", "O-HUE x1 [docena]")]
    [InlineData("no quiero tomates", "-V-TOM")]
    [InlineData("anótame 4 lechugas, ay no espera que viene mi hermana, ponme 6", "V-LEC x6")]
    [InlineData("quiero 2 cilantros, uy no que somos muchos, mejor 5", "V-CIL x5")]
    [InlineData("2 lechugas, perdón, viene mi suegra, dame 4", "V-LEC x4")]
    [InlineData("una lechuga y un cilantro.. no espera, mejor dos lechugas", "V-LEC x2; V-CIL x1")]
    [InlineData("3 lechugas y 2 cilantros, no, mejor 4 lechugas", "V-LEC x4; V-CIL x2")]
    public void A_correction_counts_for_what_was_said_before(string text, string items) =>
        Say.Items(Shops.Demo("la-huerta").Read(text, ReadingContext.Empty)).ShouldBe(items);

    [Theory]
    [InlineData("tomates 2 kilos lechuga 3 palta 1 kilo", "V-TOM x2kg; V-LEC x3; V-PAL x1kg")]
    [InlineData("tomates: 2 kg\nlechuga: 3\npalta: medio kilo", "V-TOM x2kg; V-LEC x3; V-PAL x0.5kg")]
    [InlineData("- 2 kg papas\n- 1 cilantro\n- 3 lechugas", "V-PAP x2kg; V-CIL x1; V-LEC x3")]
    [InlineData("me das 2 kg de tomate + 1 cilantro + 4 lechugas", "V-TOM x2kg; V-CIL x1; V-LEC x4")]
    [InlineData("2 lechugas 3 cilantros 1 kilo de papas", "V-LEC x2; V-CIL x3; V-PAP x1kg")]
    [InlineData("un kilito de papitas y una lechuguita", "V-PAP x1kg; V-LEC x1")]
    [InlineData("quiero 500 gramos de palta", "V-PAL x0.5kg")]
    [InlineData("un cuarto de kilo de palta y tres cuartos de tomate", "V-PAL x0.25kg; V-TOM x0.75")]
    [InlineData("una luca de cebolla y 2 lucas y media de tomates", "V-CEB $1000; V-TOM $2500")]
    [InlineData("2 bandejas de huevos", "O-HUE x2 [bandeja de 30]")]
    [InlineData("media bandeja de huevos", "O-HUE x1 [media bandeja de 15]")]
    [InlineData("tomatess y lehcugas", "V-TOM; V-LEC")]
    public void Several_goods_come_in_one_message(string text, string items) =>
        Say.Items(Shops.Demo("la-huerta").Read(text, ReadingContext.Empty)).ShouldBe(items);

    [Theory]
    [InlineData("el primero", ReferenceKind.Ordinal, 1)]
    [InlineData("quiero la segunda", ReferenceKind.Ordinal, 2)]
    [InlineData("la 2", ReferenceKind.Ordinal, 2)]
    [InlineData("dame el último", ReferenceKind.Ordinal, -1)]
    [InlineData("el más barato", ReferenceKind.Cheapest, 0)]
    [InlineData("el mas caro que tengas", ReferenceKind.MostExpensive, 0)]
    [InlineData("ese", ReferenceKind.That, 0)]
    [InlineData("me llevo esa", ReferenceKind.That, 0)]
    [InlineData("los dos", ReferenceKind.All, 0)]
    [InlineData("ambos por favor", ReferenceKind.All, 0)]
    [InlineData("el otro", ReferenceKind.Other, 0)]
    public void What_was_shown_is_pointed_at(string text, ReferenceKind kind, int position)
    {
        var shown = new ReadingContext { Shown = ["V-TOM", "V-PAP", "V-CEB"], Expecting = Expecting.Product };
        Shops
            .Demo("la-huerta")
            .Read(text, shown)
            .References.ShouldHaveSingleItem()
            .ShouldBe(new Reference(kind, position));
    }

    [Fact]
    public void A_typed_number_chooses_from_the_list()
    {
        var shown = new ReadingContext { Shown = ["V-TOM", "V-PAP", "V-CEB"], Expecting = Expecting.Product };
        Shops
            .Demo("la-huerta")
            .Read("2", shown)
            .References.ShouldHaveSingleItem()
            .ShouldBe(new Reference(ReferenceKind.Ordinal, 2));
        Shops.Demo("la-huerta").Read("7", shown).References.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("la-huerta", "ya")]
    [InlineData("la-huerta", "dale")]
    [InlineData("la-huerta", "si po")]
    [InlineData("la-huerta", "sí, confirmo")]
    [InlineData("la-huerta", "👍")]
    [InlineData("la-huerta", "ok perfecto")]
    [InlineData("la-huerta", "así no más")]
    [InlineData("el-primo", "órale")]
    [InlineData("el-primo", "sale")]
    [InlineData("el-primo", "va")]
    [InlineData("el-primo", "simón")]
    [InlineData("la-plaza", "vale")]
    [InlineData("la-plaza", "venga vale")]
    [InlineData("acme", "de una")]
    [InlineData("acme", "claro que sí")]
    public void A_yes_is_a_yes(string shop, string text) =>
        Shops
            .Demo(shop)
            .Read(text, new ReadingContext { Expecting = Expecting.Confirmation })
            .Answer.ShouldBe(Answer.Yes);

    [Theory]
    [InlineData("la-huerta", "no")]
    [InlineData("la-huerta", "no gracias")]
    [InlineData("la-huerta", "nop")]
    [InlineData("la-huerta", "mejor no")]
    [InlineData("el-primo", "nel")]
    [InlineData("el-primo", "nel mejor no")]
    [InlineData("la-plaza", "que va")]
    public void A_no_is_a_no(string shop, string text) =>
        Shops
            .Demo(shop)
            .Read(text, new ReadingContext { Expecting = Expecting.Confirmation })
            .Answer.ShouldBe(Answer.No);

    [Theory]
    [InlineData("ya pagué")]
    [InlineData("ya no quiero la lechuga")]
    [InlineData("nogales tienen?")]
    [InlineData("siempre compro papas")]
    [InlineData("no sé cuál llevar")]
    [InlineData("clarito que tomates tienen")]
    public void Words_that_only_look_like_an_answer_are_none(string text) =>
        Shops
            .Demo("la-huerta")
            .Read(text, new ReadingContext { Expecting = Expecting.Confirmation })
            .Answer.ShouldBe(Answer.None);

    [Theory]
    [InlineData("nada más")]
    [InlineData("eso sería todo")]
    [InlineData("no, con eso estamos")]
    [InlineData("solo eso gracias")]
    [InlineData("no, nada más")]
    public void Nothing_more_closes_the_cart(string text)
    {
        var reading = Shops.Demo("la-huerta").Read(text, WithCart with { Expecting = Expecting.MoreOrCheckout });
        reading.Answer.ShouldBe(Answer.No);
        reading.TopIntent.ShouldBe(Intents.Confirmar);
    }

    [Theory]
    [InlineData("quita la lechuga y ponme los tomates en 3 kilos", "Remove V-LEC; SetQuantity V-TOM 3")]
    [InlineData("la lechuga sácala y sube los tomates a 3", "Remove V-LEC; SetQuantity V-TOM 3")]
    [InlineData("una lechuga menos y los tomates que sean 2", "Subtract V-LEC 1; SetQuantity V-TOM 2")]
    [InlineData("saca los tomates y agrega dos paltas", "Remove V-TOM")]
    public void Each_clause_is_a_change_of_its_own(string text, string expected) =>
        string.Join(
                "; ",
                Read(text).Edits.Select(e => $"{e.Kind} {e.Target!.Best.Sku} {(int?)e.Quantity?.Value}".TrimEnd())
            )
            .ShouldBe(expected);

    [Theory]
    [InlineData("del tomate nomás dos", 2)]
    [InlineData("de tomates quiero solo 2", 2)]
    [InlineData("los tomates bájalos a 2", 2)]
    [InlineData("son 4 los tomates", 4)]
    [InlineData("con 2 kilos de tomate me alcanza", 2)]
    public void What_is_there_is_counted_anew(string text, int quantity)
    {
        var edit = Read(text).Edits.ShouldHaveSingleItem();
        edit.Kind.ShouldBe(EditKind.SetQuantity);
        edit.Target!.Best.Sku.ShouldBe("V-TOM");
        edit.Quantity!.Value.ShouldBe(quantity);
    }

    [Theory]
    [InlineData("la-huerta", "V-PAL", "la palta que sea para hoy", "para hoy", null)]
    [InlineData("mundo-canino", "ACC-CA", "la cama en XL", "XL", null)]
    [InlineData("el-primo", "A-QUE", "una de las quesadillas de huitlacoche", "huitlacoche", 1)]
    [InlineData("bravo", "ACC-DS", "un control que sea rojo", "Rojo", 1)]
    public void A_choice_of_what_is_there_changes_it(string shop, string sku, string text, string choice, int? some)
    {
        var edit = Shops
            .Demo(shop)
            .Read(text, new ReadingContext { InCart = [sku], Focus = sku })
            .Edits.ShouldHaveSingleItem();
        edit.Kind.ShouldBe(EditKind.Choose);
        edit.Target!.Best.Sku.ShouldBe(sku);
        edit.Target.Options.ShouldContain(o => o.Choice == choice);
        edit.Quantity?.Value.ShouldBe(some ?? 1);
    }

    [Theory]
    [InlineData("¿me lo guardas hasta mañana?")]
    [InlineData("me las pueden tener para el jueves?")]
    [InlineData("hasta cuándo me lo guardan")]
    public void Goods_are_asked_to_be_kept(string text)
    {
        var reading = Read(text);
        reading.AsksToKeep.ShouldBeTrue();
        reading.TopIntent.ShouldBe(Intents.ConsultaDespacho);
    }

    [Theory]
    [InlineData("mejor no me los guarde")]
    [InlineData("guárdame 2 lechugas")]
    [InlineData("hasta mañana")]
    public void Not_every_keeping_is_asked_for(string text) => Read(text).AsksToKeep.ShouldBeFalse();

    static Reading Read(string text) => Shops.Demo("la-huerta").Read(text, WithCart);
}
