using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Outbox;
using Shouldly;
using Xunit;

namespace Mostrador.Core.Tests.Conversations;

public sealed class RetryPolicyTests
{
    [Fact]
    public void A_customer_written_to_too_fast_waits_by_powers_of_four_and_never_longer_than_a_minute_or_so() =>
        Enumerable
            .Range(0, 6)
            .Select(n => Decide(Delivery.PairLimited, n).Delay.TotalSeconds)
            .ShouldBe([1, 4, 16, 64, 64, 64]);

    [Fact]
    public void A_limit_kills_no_message_in_the_time_a_burst_takes_to_be_paid_back()
    {
        var waited = 0.0;
        for (var n = 0; waited < 45 * 6; n++)
        {
            var decision = Decide(Delivery.PairLimited, n);
            decision.State.ShouldBe(OutboxState.Pending);
            waited += decision.Delay.TotalSeconds;
        }
        Decide(Delivery.RateLimited, 30).State.ShouldBe(OutboxState.Pending);
    }

    [Fact]
    public void Attempts_and_refusals_are_counted_apart()
    {
        DecideAfter(Delivery.Transient, RetryPolicy.MostAttempts - 1, 0).State.ShouldBe(OutboxState.Dead);
        DecideAfter(Delivery.RateLimited, 0, RetryPolicy.MostRefusals - 1).State.ShouldBe(OutboxState.Dead);
        DecideAfter(Delivery.Transient, 0, RetryPolicy.MostRefusals - 1).State.ShouldBe(OutboxState.Pending);
        DecideAfter(Delivery.RateLimited, RetryPolicy.MostAttempts - 1, 0).State.ShouldBe(OutboxState.Pending);
    }

    [Fact]
    public void What_the_provider_asks_for_is_not_undercut() =>
        RetryPolicy
            .Decide(new DeliveryResult(Delivery.PairLimited) { RetryAfter = TimeSpan.FromSeconds(90) }, 0, 0)
            .Delay.TotalSeconds.ShouldBe(90);

    static Decision Decide(Delivery outcome, int refusals) => DecideAfter(outcome, 0, refusals);

    static Decision DecideAfter(Delivery outcome, int attempts, int refusals) =>
        RetryPolicy.Decide(new DeliveryResult(outcome), attempts, refusals);
}
