namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Weighs what was found into the shared vocabulary of intents. Evidence adds up per intent as independent hints do; an
/// intent that needs something to be about (a product, a category) gets it from the mentions or the conversation. What
/// people say in the examples then has its word: structure knows goods and carts, examples know the language.
/// </summary>
internal static class IntentScorer
{
    public static IReadOnlyList<ScoredIntent> Score(
        Scan scan,
        Reading reading,
        NeedReader needs,
        FaqStrength faq,
        Judgement said
    )
    {
        var found = new Evidence(scan, reading, needs, faq);
        var signs = new ShoppingSigns(found);
        new ServiceHints(found).Give();
        new ShoppingHints(found, signs).Give();
        new AdviceHints(found, signs).Give();
        new PointingHints(found, signs).Give();
        new OrderHints(found).Give();
        new TalkHints(found).Give();
        return IntentRanking.Of(found, said);
    }
}
