using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

public sealed class FunctionWordsTests
{
    [Fact]
    public void A_word_does_what_the_file_says_and_no_more()
    {
        "de".Is(Function.Of).ShouldBeTrue();
        "la".Is(Function.The).ShouldBeTrue();
        "del".Is(Function.Of | Function.In).ShouldBeFalse();
        "pan".Is((Function)ulong.MaxValue).ShouldBeFalse();
    }

    [Fact]
    public void A_word_of_two_functions_has_both()
    {
        var written = All();
        written["With"] = "with of";

        FunctionWords.Table(written)["of"].ShouldBe(Function.Of | Function.With);
    }

    [Fact]
    public void A_name_that_is_no_function_is_refused_by_name()
    {
        var written = All();
        written["wit"] = "con";

        Should.Throw<FormatException>(() => FunctionWords.Table(written)).Message.ShouldContain("'wit'");
    }

    [Fact]
    public void A_set_of_several_functions_is_no_function()
    {
        var written = All();
        written["The"] = "el la";

        Should.Throw<FormatException>(() => FunctionWords.Table(written));
    }

    [Fact]
    public void A_function_that_the_file_leaves_out_is_named()
    {
        var written = All();
        written.Remove("Without");

        Should.Throw<FormatException>(() => FunctionWords.Table(written)).Message.ShouldContain("Without");
    }

    [Fact]
    public void A_function_without_words_is_refused()
    {
        var written = All();
        written["Without"] = " ";

        Should.Throw<FormatException>(() => FunctionWords.Table(written));
    }

    /// <summary>Every function, with its own name for its word.</summary>
    static Dictionary<string, string> All() =>
        Enum.GetValues<Function>()
            .Where(f => ulong.IsPow2((ulong)f))
            .ToDictionary(f => f.ToString(), f => f.ToString().ToLowerInvariant(), StringComparer.Ordinal);
}
