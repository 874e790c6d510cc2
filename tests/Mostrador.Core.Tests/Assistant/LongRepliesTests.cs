using System.Reflection;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Grounding;
using Mostrador.Core.Assistant.Model;

namespace Mostrador.Core.Tests.Assistant;

/// <summary>A model may write anything, and any amount of it.</summary>
public sealed class LongRepliesTests
{
    /// <summary>A pattern that went back over what it has read would need hours for these.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("no")]
    [InlineData("1")]
    [InlineData("12 ")]
    [InlineData(" ")]
    [InlineData("*")]
    [InlineData("*a")]
    [InlineData("envi")]
    [InlineData("solo ")]
    [InlineData("queda ")]
    [InlineData("en unos 2 ")]
    [InlineData("en unos 12-")]
    [InlineData("lleva dos y solo ")]
    [InlineData("dentro de menos de ")]
    [InlineData("estamos ahora ")]
    [InlineData("te puedo ")]
    [InlineData("segunda ")]
    [InlineData("mas ")]
    [InlineData("usted ")]
    [InlineData("busca ")]
    [InlineData("{{")]
    [InlineData("{{ precio : ")]
    public void However_long_a_reply_repeats_itself_its_cues_are_looked_for_in_one_go(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length)) + "!";
        var cues = new[] { typeof(GroundingCheck), typeof(References), typeof(ReplyVoice) }
            .SelectMany(t => t.GetProperties(BindingFlags.Static | BindingFlags.NonPublic))
            .Where(p => p.PropertyType == typeof(Regex))
            .Select(p => (Regex)p.GetValue(null)!)
            .ToList();

        cues.ShouldNotBeEmpty();
        foreach (var cue in cues)
            cue.Count(text).ShouldBeLessThan(text.Length);
    }
}
