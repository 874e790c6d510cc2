using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Outbox;
using Shouldly;

namespace Mostrador.Core.Tests.Conversations;

public class SendingLimitsTests
{
    static readonly Guid Number = Guid.CreateVersion7();
    readonly Clock time = new();

    [Fact]
    public void A_customer_gets_a_burst_at_once_and_then_one_message_an_interval()
    {
        var limits = new SendingLimits(new SendingLimitsOptions(1000, PairBurst: 3, PairInterval: 6), time);
        for (var i = 0; i < 3; i++)
            limits.Reserve(Number, Customer(1)).ShouldBe(TimeSpan.Zero);
        limits.Reserve(Number, Customer(1)).ShouldBe(TimeSpan.FromSeconds(6));
        limits.Reserve(Number, Customer(1)).ShouldBe(TimeSpan.FromSeconds(12));
        limits.Reserve(Number, Customer(2)).ShouldBe(TimeSpan.Zero, "each customer has a burst of their own");
    }

    [Fact]
    public void What_was_not_used_comes_back_with_time_up_to_a_whole_burst()
    {
        var limits = new SendingLimits(new SendingLimitsOptions(1000, PairBurst: 2, PairInterval: 6), time);
        limits.Reserve(Number, Customer(1));
        limits.Reserve(Number, Customer(1));
        time.Advance(TimeSpan.FromSeconds(6));
        limits.Reserve(Number, Customer(1)).ShouldBe(TimeSpan.Zero);
        limits.Reserve(Number, Customer(1)).ShouldBe(TimeSpan.FromSeconds(6));
        time.Advance(TimeSpan.FromHours(1));
        limits.Reserve(Number, Customer(1)).ShouldBe(TimeSpan.Zero);
        limits.Reserve(Number, Customer(1)).ShouldBe(TimeSpan.Zero);
        limits.Reserve(Number, Customer(1)).ShouldBe(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void All_customers_of_a_number_share_what_it_may_send_in_a_second()
    {
        var limits = new SendingLimits(new SendingLimitsOptions(PerSecond: 2, PairBurst: 45), time);
        limits.Reserve(Number, Customer(1)).ShouldBe(TimeSpan.Zero);
        limits.Reserve(Number, Customer(2)).ShouldBe(TimeSpan.Zero);
        limits.Reserve(Number, Customer(3)).ShouldBe(TimeSpan.FromSeconds(0.5));
        limits.Reserve(Guid.CreateVersion7(), Customer(3)).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Two_threads_never_take_the_same_token()
    {
        var limits = new SendingLimits(new SendingLimitsOptions(1_000_000, PairBurst: 1000, PairInterval: 1), time);
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < 250; i++)
                            limits.Reserve(Number, Customer(1)).ShouldBe(TimeSpan.Zero);
                    })
                )
        );
        limits.Reserve(Number, Customer(1)).ShouldBe(TimeSpan.FromSeconds(1));
    }

    static ConversationKey Customer(long id) => new("una-tienda", id);
}
