using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>Words that are not written as the shop writes them: by ear, without vowels, begun, or as another country says.</summary>
public class SpellingTests
{
    [Theory]
    [InlineData("dream", "drim")]
    [InlineData("haze", "jeis")]
    [InlineData("white", "wait")]
    [InlineData("widow", "guidou")]
    [InlineData("playstation", "pleisteishon")]
    [InlineData("hybrid", "jaibrid")]
    [InlineData("steam", "estim")]
    [InlineData("switch", "suich")]
    [InlineData("brownie", "brauni")]
    public void English_names_are_heard(string name, string written) =>
        EnglishSound.Spellings(name).Select(Phonetics.Fold).ShouldContain(Phonetics.Fold(written));

    [Theory]
    [InlineData("mesa")]
    [InlineData("lechuga")]
    public void A_word_that_sounds_as_it_is_written_has_few_other_spellings(string word) =>
        EnglishSound.Spellings(word).Count().ShouldBeLessThan(5);

    [Theory]
    [InlineData("grnd", "grande")]
    [InlineData("bcas", "blancas")]
    [InlineData("clntro", "cilantro")]
    [InlineData("qso", "queso")]
    [InlineData("azls", "azul")]
    public void A_word_without_its_vowels_is_known(string written, string word)
    {
        var words = new Syncope();
        words.Add(word, 1);
        words.Add("zapallo", 2);
        words.Find(written).ShouldHaveSingleItem().Id.ShouldBe(1);
    }

    [Theory]
    [InlineData("tela", "tortilla")]
    [InlineData("pan", "pantalon")]
    [InlineData("sol", "silicona")]
    public void A_word_that_can_be_said_is_no_abbreviation(string written, string word)
    {
        var words = new Syncope();
        words.Add(word, 1);
        words.Find(written).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("boca", "vaca")]
    [InlineData("mesa", "meta")]
    public void In_four_letters_another_letter_is_another_word(string written, string word)
    {
        var words = new FuzzyVocabulary([(word, 1)]);
        words.Find(written).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("vino", "vini")]
    [InlineData("mesa", "meas")]
    public void In_four_letters_a_slip_of_the_finger_is_forgiven(string word, string written)
    {
        var words = new FuzzyVocabulary([(word, 1)]);
        words.Find(written, most: 2).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(OtherShops.Fruiterer, "2 kilos de papas y una palta", "PAT x2kg; AGU x1")]
    [InlineData(OtherShops.Hardware, "un desarmador phillips", "DE-PH x1")]
    [InlineData(OtherShops.Shoes, "una lexuga", "")]
    [InlineData(OtherShops.Fruiterer, "una lexuga", "LEC x1")]
    [InlineData(OtherShops.Fruiterer, "3 lchgas", "LEC x3")]
    [InlineData(OtherShops.Fruiterer, "medio kilo e tomates", "TOM x0.5kg")]
    public void Goods_are_found_however_they_are_written(string shop, string text, string items) =>
        Say.Items(Shops.Of(shop).Read(text, ReadingContext.Empty)).ShouldBe(items);

    [Theory]
    [InlineData(OtherShops.Shoes, "tienen pan?")]
    [InlineData(OtherShops.Hardware, "venden tortas?")]
    [InlineData(OtherShops.Florist, "tienen cable?")]
    [InlineData(OtherShops.GasCylinders, "venden gasolina?")]
    public void Things_of_other_trades_are_not_taken_for_ours(string shop, string text) =>
        Shops.Of(shop).Read(text, ReadingContext.Empty).Items.ShouldBeEmpty();

    [Theory]
    [InlineData(OtherShops.Fruiterer, "naranjas para zumo 3 kilos", "NAR x3kg")]
    [InlineData(OtherShops.Fruiterer, "tomates maduros 2 kg y naranjas medio", "TOM x2kg; NAR x0.5")]
    [InlineData(OtherShops.Fruiterer, "2k tomates", "TOM x2kg")]
    [InlineData(OtherShops.Kiosk, "500 grs de queso", "QU-BA x0.5kg")]
    [InlineData(OtherShops.Bakery, "media docena de marraquetas", "PN-MAR x6unidad")]
    [InlineData(OtherShops.Tacos, "no tengo torta cubana, mándame una torta cubana", "TO-CUB x1")]
    public void Quantities_find_their_goods(string shop, string text, string items) =>
        Say.Items(Shops.Of(shop).Read(text, ReadingContext.Empty)).ShouldBe(items);

    [Theory]
    [InlineData("mi vecina me prestó papas")]
    [InlineData("me la presta un amigo")]
    public void What_is_lent_is_no_misspelt_price(string told) =>
        Shops.Of(OtherShops.Fruiterer).Read(told, ReadingContext.Empty).AsksPrice.ShouldBeFalse();
}
