using Mostrador.Core.Conversations;
using Shouldly;

namespace Mostrador.Core.Tests.Conversations;

public class CrowdingTests
{
    static readonly TimeSpan Worked = TimeSpan.FromMilliseconds(4);
    readonly Clock time = new();
    readonly Crowding crowding;

    public CrowdingTests() => crowding = new Crowding(time);

    [Fact]
    public void A_flooding_shop_crowds_and_the_others_do_not()
    {
        Write("inundada", 1000).ShouldBeFalse();
        Write("tranquila", 1).ShouldBeFalse();
        Write("inundada", 1).ShouldBeTrue();
        Write("tranquila", 1).ShouldBeFalse();
    }

    [Fact]
    public void Work_for_a_crowding_shop_rests_while_quiet_ones_write()
    {
        Write("inundada", 1000);
        Write("tranquila", 1);
        crowding.RestAfter(Worked).ShouldBeGreaterThan(Worked);
        crowding.RestAfter(TimeSpan.FromMinutes(1)).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_flood_alone_has_the_whole_machine()
    {
        foreach (var perSecond in (int[])[1000, 150, 150, 150, 1000])
        {
            Write("inundada", perSecond).ShouldBeFalse();
            crowding.RestAfter(Worked).ShouldBe(TimeSpan.Zero);
            time.Advance(TimeSpan.FromSeconds(1));
            Write("inundada", 1).ShouldBeFalse();
            crowding.RestAfter(Worked).ShouldBe(TimeSpan.Zero);
        }
    }

    [Fact]
    public void Many_shops_with_much_to_do_crowd_nobody_out()
    {
        for (var round = 0; round < 1000; round++)
        for (var shop = 0; shop < 8; shop++)
            Write($"tienda-{shop}", 1).ShouldBeFalse();
        crowding.IsOn.ShouldBeFalse();
    }

    [Fact]
    public void A_flood_that_ended_is_forgotten()
    {
        Write("inundada", 1000);
        time.Advance(TimeSpan.FromSeconds(1));
        Write("tranquila", 1);
        crowding.IsOn.ShouldBeTrue();
        time.Advance(TimeSpan.FromSeconds(1));
        Write("tranquila", 1);
        crowding.IsOn.ShouldBeFalse();
        Write("inundada", 1).ShouldBeFalse();
    }

    bool Write(string shop, int webhooks)
    {
        var crowds = false;
        for (var i = 0; i < webhooks; i++)
            crowds = crowding.Count(shop);
        return crowds;
    }
}
