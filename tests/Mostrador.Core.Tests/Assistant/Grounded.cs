using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Grounding;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Tests.Assistant;

/// <summary>A text put before the check, in a turn where a customer of a demonstration shop said something.</summary>
static class Grounded
{
    /// <summary>Why it may not be said; null when it may.</summary>
    public static string? Check(ModelRig rig, string text, string said = "hola")
    {
        var talk = new Talk(rig.Context(new InboundMessage("m", "text", rig.Now) { Text = said }), ModelRig.Read);
        var reading = talk.Read(said);
        return GroundingCheck.Of(References.Fill(text, talk), new TurnFacts(talk, reading, [said]));
    }
}
