using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>How much of a message an answer took: what is left of it is heard besides.</summary>
sealed class AnswerTaken
{
    /// <summary>Mentions that were part of the answer and are not wanted once more.</summary>
    public List<ItemMention> Consumed { get; } = [];

    /// <summary>The answer said all there was in the message.</summary>
    public bool Settled { get; set; }
}
