using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Rehearsals.Openings;

/// <summary>The shop's own questions asked in its own words.</summary>
sealed class AskingTheShop(RehearsalRun run)
{
    /// <summary>A long answer may be shortened to the shop's limit; its beginning is what tells it.</summary>
    const int Told = 60;

    public async Task RunAsync(CancellationToken ct) =>
        await run.EachAsync("preguntas frecuentes", run.Profile.Faq, run.Limits.Questions, faq => AskAsync(faq, ct));

    async Task AskAsync(Faq faq, CancellationToken ct)
    {
        var shopper = run.Enter();
        await shopper.SayAsync(faq.Q, ct);
        run.Found(shopper.Findings);
        var answer = Plain.Text(shopper.Last.Answered);
        if (Gives(answer, faq))
            return;
        run.Found(
            run.Profile.Faq.FirstOrDefault(other => other != faq && Gives(answer, other)) is { } given
                ? Findings.FaqOtherAnswer(faq.Q, given.Q, shopper.Last.Answered)
                : Findings.FaqNeverGiven(faq.Q, shopper.Last.Answered)
        );
    }

    static bool Gives(string answer, Faq faq)
    {
        var told = Plain.Text(faq.A);
        return told.Length > 0 && answer.Contains(told[..Math.Min(told.Length, Told)], StringComparison.Ordinal);
    }
}
