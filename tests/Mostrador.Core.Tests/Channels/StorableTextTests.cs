using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Tests.Channels;

public sealed class StorableTextTests
{
    [Fact]
    public void What_cannot_be_stored_or_taken_apart_is_left_out()
    {
        // No attribute's argument: what is written there loses a surrogate without its partner.
        (string Text, string Clean)[] cases =
        [
            ("a\0b", "ab"),
            ("a\uFFFEb", "ab"),
            ("a\uD83Cb", "a\uFFFDb"),
            ("\uD83C\uDF55 Ñandú", "\uD83C\uDF55 Ñandú"),
        ];
        foreach (var (text, clean) in cases)
            StorableText.Clean(text).ShouldBe(clean);
    }

    [Fact]
    public void No_character_keeps_a_text_from_being_compared()
    {
        for (var c = 0; c <= char.MaxValue; c++)
            Plain.Text($"Ñam {(char)c} ñam").ShouldStartWith("nam");
    }
}
