namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Cuts a message into words. Letters and digits part ("500mg" is 500 and mg, "play5" is play and 5) so that both ways of
/// writing meet; what punctuation said is kept on the word after it.
/// </summary>
internal sealed class Tokenizer(Lexicon lexicon, bool commaIsDecimal)
{
    /// <param name="text">A message or a name of the shop.</param>
    /// <param name="shopKnows">Words of the shop are never taken for abbreviations.</param>
    /// <param name="message">False for names: nothing is expanded.</param>
    public List<Word> Read(string text, Func<string, bool>? shopKnows = null, bool message = true) =>
        new TextCutter(text, lexicon, commaIsDecimal, shopKnows, message).Cut();
}
