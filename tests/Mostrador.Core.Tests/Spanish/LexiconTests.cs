using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

public sealed class LexiconTests
{
    [Fact]
    public void Countries_share_what_they_say_alike_and_keep_what_is_theirs()
    {
        var (chile, mexico, peru) = (Lexicon.For("CL"), Lexicon.For("MX"), Lexicon.For("PE"));
        chile.Verbs.ShouldBeSameAs(mexico.Verbs);
        chile.Sayings.ShouldBeSameAs(mexico.Sayings);
        chile.Synonyms.ShouldBeSameAs(mexico.Synonyms);
        peru.Verbs.ShouldNotBeSameAs(chile.Verbs, "this country has a verb of its own");
        chile.Money.ShouldContainKey("luca");
        mexico.Money.ShouldNotContainKey("luca");
        chile.Units.ShouldNotBeSameAs(mexico.Units);
    }

    [Fact]
    public void A_country_without_words_of_its_own_speaks_the_language_of_all()
    {
        Lexicon.For("ZZ").ShouldBeSameAs(Lexicon.For("XX"));
        Lexicon.For("XX").Knows("quiero").ShouldBeTrue();
    }
}
