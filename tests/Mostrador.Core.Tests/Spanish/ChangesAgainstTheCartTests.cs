using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>What is changed when the cart holds something already: by number, by a word of its name, by its unit.</summary>
public class ChangesAgainstTheCartTests
{
    const string Haberdasher = """
        es-ES | EUR | Ruzafa |
        # Hilos:
        # Fiambres:
        # Velas:
        # Bocadillos:
        HIL | Hilo de coser | Hilos | 1.5 |  | hilo | bobina 1 | Color: blanco/negro/rojo
        CRE | Cremallera | Hilos | 1.2 |  |  | unidad 1 | Largo: 20 cm/40 cm/60 cm
        MED | Medias blancas | Hilos | 6 |  | medias | par 1 |
        PAN | Pantalón gris | Hilos | 48 |  | pantalón | unidad 1 | Talla: S/M/L
        SUD | Sudadera | Hilos | 30 |  | sudaderas | unidad 1 | Talla: 10/12/14; Color: azul/rojo
        SAL | Salame | Fiambres | 18 |  |  | kg 0.1 |
        JCO | Jamón cocido | Fiambres | 14 |  |  | kg 0.1 |
        JCR | Jamón crudo | Fiambres | 26 |  | crudo | kg 0.1 |
        VPE | Vela pequeña | Velas | 18 |  |  | unidad 1 | Aroma: lavanda/coco
        VGR | Vela grande | Velas | 35 |  |  | unidad 1 | Aroma: lavanda/coco
        HPO | Hamburguesa de pollo | Bocadillos | 17 |  |  | unidad 1 |
        TOR | Torta de nuez | Bocadillos | 75 |  | torta | unidad 1 | Porciones: 15/25/40
        """;

    static readonly ReadingContext Cart = new()
    {
        InCart = ["HIL", "MED", "PAN", "SAL", "JCO", "VPE", "VGR", "HPO"],
        Focus = "PAN",
        Expecting = Expecting.MoreOrCheckout,
    };

    [Theory]
    [InlineData("3 velas pequeñas, no 4", "SetQuantity VPE 3 or 4")]
    [InlineData("no eran 10 velas grandes, eran 15", "SetQuantity VGR 15")]
    [InlineData("que sean tres pares", "SetQuantity MED 3")]
    [InlineData("eran 5 bobinas", "SetQuantity HIL 5")]
    [InlineData("100 más de salame", "Add SAL 100g")]
    [InlineData("a la de pollo súbale a 4", "SetQuantity HPO 4")]
    [InlineData("otra grande igual", "Add VGR 1")]
    [InlineData("el jamón que sea crudo", "Replace JCO by JCR")]
    [InlineData("al final una vela grande nomás", "SetQuantity VGR 1")]
    [InlineData("que sea una vela grande y dos pequeñas", "SetQuantity VGR 1; SetQuantity VPE 2")]
    [InlineData("déjame el salame nomás", "Keep SAL")]
    [InlineData("quita el salame y deja cuatro bobinas", "Remove SAL; SetQuantity HIL 4")]
    [InlineData("una pequeña menos y una grande más", "Subtract VPE 1; Add VGR 1")]
    [InlineData("eran 3 velas grandes no 2", "SetQuantity VGR 3")]
    [InlineData("5 velas grandes en total", "SetQuantity VGR 5")]
    [InlineData("súbame las hamburguesas de pollo a 5", "SetQuantity HPO 5")]
    [InlineData("súmale 2 a las velas grandes", "Add VGR 2")]
    [InlineData("2 hamburguesas de pollo menos", "Subtract HPO 2")]
    [InlineData("el salame mejor que sea jamón crudo", "Replace SAL by JCR")]
    [InlineData("no me pongas salame, solo una torta", "Remove SAL")]
    [InlineData("una vela grande, no tres", "SetQuantity VGR 1 or 3")]
    [InlineData("no, 2 velas grandes", "SetQuantity VGR 2")]
    [InlineData("el salame ya no amigo", "Remove SAL")]
    [InlineData("un solo par", "SetQuantity MED 1")]
    [InlineData("me quita la grande y me deja las pequeñas", "Remove VGR; Stay VPE")]
    [InlineData("saca las medias, que el pantalón las trae", "Remove MED; Stay PAN")]
    [InlineData("no mejor el pantalón en L", "Choose PAN")]
    [InlineData(
        "en vez de las medias un pantalón. ah y velas pequeñas con 2 me arreglo",
        "Replace MED by PAN; SetQuantity VPE 2"
    )]
    public void The_cart_tells_what_is_meant(string text, string edits) =>
        string.Join("; ", Shops.Of(Haberdasher).Read(text, Cart).Edits.Select(Told)).ShouldBe(edits);

    [Theory]
    [InlineData("3 bobinas de hilo blanco", "HIL x3 [blanco]")]
    [InlineData("hilo blanco 2 hilo negro 3 y una torta para 25", "HIL x2 [blanco]; HIL x3 [negro]; TOR [25]")]
    [InlineData("dos cremalleras de 40 y una de 60", "CRE x2 [40 cm]; CRE x1 [60 cm]")]
    [InlineData("un pantalón en una M y dos velas grandes de coco", "PAN x1 [M]; VGR x2 [coco]")]
    [InlineData("un hilo ni blanco ni negro, rojo", "HIL x1 [rojo]")]
    [InlineData("una vela pequeña de coco no mejor de lavanda y dos tortas de 15", "VPE x1 [lavanda]; TOR x2 [15]")]
    [InlineData("salame un kilo y jamón crudo otro kilo", "SAL x1kg; JCR x1kg")]
    [InlineData("2 hamburguesas de pollo, no, 3 y un salame", "HPO x3; SAL x1")]
    [InlineData("una sudadera roja talla 10, ay no, mejor talla 12", "SUD x1 [rojo] [12]")]
    [InlineData("2 hamburguesas de pollo, no espera que viene mi hermana, ponme 3", "HPO x3")]
    [InlineData("una hamburguesa de pollo y un salame, no espera, mejor dos hamburguesas de pollo", "HPO x2; SAL x1")]
    [InlineData("pantalón ya tengo, dame una torta de 15", "-PAN; TOR x1 [15]")]
    [InlineData("la cremallera ya la tengo. 2 velas grandes de coco", "-CRE; VGR x2 [coco]")]
    public void A_message_says_its_own_goods(string text, string items) =>
        Say.Items(Shops.Of(Haberdasher).Read(text, ReadingContext.Empty)).ShouldBe(items);

    [Fact]
    public void What_is_refused_behind_its_name_is_not_wanted() =>
        Shops
            .Of(Haberdasher)
            .Read("salame no quiero, dame dos velas grandes", ReadingContext.Empty)
            .Items[0]
            .Negated.ShouldBeTrue();

    static string Told(Edit edit) =>
        edit.Kind
        + (edit.Target is { } target ? " " + target.Best.Sku : "")
        + (edit.Quantity is { } q ? $" {q.Value:0.##}{q.Unit}" : "")
        + (edit.Otherwise is { } other ? $" or {other.Value:0.##}" : "")
        + (edit.With is { } with ? " by " + with.Best.Sku : "");
}
