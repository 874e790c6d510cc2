using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Small word lists of the dialogue's own (<c>cues</c> in <c>Texts/es.yaml</c>), for what a reading leaves open.</summary>
static class Cues
{
    public static bool Says(Reading reading, string cue) => Plain.Words(reading.Text).Any(Phrases.Cue(cue).Contains);
}
