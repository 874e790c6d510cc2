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
        DecideAfter(Delivery.Transient, RetryPolicy.MostAttempts - 1, 0, Outlook.OfItsOwn)
            .State.ShouldBe(OutboxState.Dead);
        DecideAfter(Delivery.RateLimited, 0, RetryPolicy.MostRefusals - 1).State.ShouldBe(OutboxState.Dead);
        DecideAfter(Delivery.Transient, 0, RetryPolicy.MostRefusals - 1).State.ShouldBe(OutboxState.Pending);
        DecideAfter(Delivery.RateLimited, RetryPolicy.MostAttempts - 1, 0).State.ShouldBe(OutboxState.Pending);
    }

    [Fact]
    public void What_the_provider_asks_for_is_not_undercut() =>
        RetryPolicy
            .Decide(new DeliveryResult(Delivery.PairLimited) { RetryAfter = TimeSpan.FromSeconds(90) }, 0, 0, Silent)
            .Delay.TotalSeconds.ShouldBe(90);

    [Theory]
    [InlineData(Delivery.Transient)]
    [InlineData(Delivery.Unknown)]
    public void An_outage_is_waited_for_until_the_window_closes(Delivery outcome)
    {
        var (age, attempts) = (TimeSpan.Zero, 0);
        for (; age < RetryPolicy.Window; attempts++)
        {
            var decision = DecideAfter(outcome, attempts, 0, Silent with { Age = age });
            decision.State.ShouldBe(outcome == Delivery.Unknown ? OutboxState.Unknown : OutboxState.Pending);
            decision.Delay.ShouldBeInRange(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(30));
            age += decision.Delay;
        }
        DecideAfter(outcome, attempts, 0, Silent with { Age = age }).State.ShouldBe(OutboxState.Dead);
    }

    [Theory]
    [InlineData(Delivery.Transient)]
    [InlineData(Delivery.Unknown)]
    public void A_message_that_was_held_for_days_gets_its_attempts_when_it_is_released(Delivery outcome) =>
        DecideAfter(outcome, 0, 0, Silent with { Age = TimeSpan.FromDays(3) }).State.ShouldNotBe(OutboxState.Dead);

    [Theory]
    [InlineData(Delivery.Transient, 290, true)]
    [InlineData(Delivery.Transient, 310, false)]
    [InlineData(Delivery.Unknown, 50, true)]
    [InlineData(Delivery.Unknown, 70, false)]
    public void Ten_attempts_are_enough_for_a_message_when_its_channel_took_another_since_the_ninth(
        Delivery outcome,
        int seconds,
        bool dead
    )
    {
        var outlook = Silent with { Took = TimeSpan.FromSeconds(seconds) };
        DecideAfter(outcome, RetryPolicy.MostAttempts - 2, 0, outlook).State.ShouldNotBe(OutboxState.Dead);
        (DecideAfter(outcome, RetryPolicy.MostAttempts - 1, 0, outlook).State == OutboxState.Dead).ShouldBe(dead);
    }

    [Fact]
    public void A_send_that_no_status_will_tell_of_is_repeated_once_and_a_refused_one_like_any()
    {
        var untold = Silent with { IsTold = false };
        DecideAfter(Delivery.Unknown, 0, 0, untold).State.ShouldBe(OutboxState.Unknown);
        DecideAfter(Delivery.Unknown, 1, 0, untold).State.ShouldBe(OutboxState.Dead);
        DecideAfter(Delivery.Transient, 20, 0, untold).State.ShouldBe(OutboxState.Pending);
    }

    [Theory]
    [InlineData(Delivery.Undeliverable)]
    [InlineData(Delivery.BadRequest)]
    public void What_is_final_is_final_at_once(Delivery outcome) =>
        DecideAfter(outcome, 0, 0).State.ShouldBe(OutboxState.Dead);

    /// <summary>A young message of a channel that takes nothing.</summary>
    static readonly Outlook Silent = new(TimeSpan.Zero, null);

    static Decision Decide(Delivery outcome, int refusals) => DecideAfter(outcome, 0, refusals);

    static Decision DecideAfter(Delivery outcome, int attempts, int refusals) =>
        DecideAfter(outcome, attempts, refusals, Silent);

    static Decision DecideAfter(Delivery outcome, int attempts, int refusals, Outlook outlook) =>
        RetryPolicy.Decide(new DeliveryResult(outcome), attempts, refusals, outlook);
}
