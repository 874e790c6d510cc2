using Mostrador.Core.Conversations;

namespace Mostrador.Core.Tests.Conversations;

public sealed class ConversationWakerTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly ConversationWaker waker = new();

    [Fact]
    public async Task A_flooded_shop_waits_behind_the_others()
    {
        Flood("inundada", 500);
        waker.Wake(new ConversationKey("tranquila", 1));
        waker.Wake(new ConversationKey("serena", 1));

        (await TakeAsync(32)).Select(k => k.TenantId).ShouldBe(["tranquila", "serena"]);
        (await TakeAsync(32)).ShouldAllBe(k => k.TenantId == "inundada");
    }

    [Fact]
    public async Task A_worker_for_quiet_shops_leaves_a_flood_to_the_others()
    {
        Flood("inundada", 500);
        var quiet = TakeAsync(32, alsoBusy: false);
        quiet.IsCompleted.ShouldBeFalse();
        (await TakeAsync(32)).Count.ShouldBe(32);

        waker.Wake(new ConversationKey("tranquila", 1));
        (await quiet).ShouldBe([new ConversationKey("tranquila", 1)]);
    }

    [Fact]
    public async Task A_worker_that_sleeps_is_called_for_a_flood_that_began_quietly()
    {
        var sleeping = TakeAsync(32);
        Flood("inundada", 500);

        (await sleeping).ShouldAllBe(k => k.TenantId == "inundada");
        var taken = 32;
        while (taken < 500)
            taken += (await TakeAsync(32)).Count;
        taken.ShouldBe(500);
    }

    [Fact]
    public async Task A_busy_shop_is_not_taken_together_with_one_that_crowds()
    {
        var crowding = new Crowding(TimeProvider.System);
        for (var webhook = 0; webhook < 1000; webhook++)
            crowding.Count("inundada");
        crowding.Count("tranquila");
        var shared = new ConversationWaker(crowding);
        for (var id = 1; id <= 60; id++)
        {
            shared.Wake(new ConversationKey("inundada", id));
            shared.Wake(new ConversationKey("ocupada", id));
            shared.Wake(new ConversationKey("ajetreada", id));
        }
        // What each had in hand while it was quiet comes first.
        var taken = new List<ConversationKey>();
        var rounds = new List<(bool Crowds, string[] Shops)>();
        for (var left = 180; left > 0; left -= taken.Count)
        {
            var crowds = await shared.TakeAsync(taken, 16, Ct);
            rounds.Add((crowds, [.. taken.Select(k => k.TenantId).Distinct().Order()]));
        }

        rounds.Count(r => r.Crowds).ShouldBeGreaterThan(0);
        rounds.Where(r => r.Crowds).ShouldAllBe(r => r.Shops.Single() == "inundada");
        rounds.Where(r => !r.Crowds).SelectMany(r => r.Shops).ShouldNotContain("inundada");
        rounds.ShouldContain(r => r.Shops.Length == 2);
    }

    [Fact]
    public async Task Shops_take_turns()
    {
        foreach (var id in new long[] { 1, 2, 3 })
        foreach (var shop in new[] { "a", "b" })
            waker.Wake(new ConversationKey(shop, id));

        (await TakeAsync(4)).Select(k => $"{k.TenantId}{k.Id}").ShouldBe(["a1", "b1", "a2", "b2"]);
    }

    [Fact]
    public async Task What_arrives_while_a_worker_has_the_conversation_comes_up_again_afterwards()
    {
        var key = new ConversationKey("a", 1);
        waker.Wake(key);
        await TakeAsync(1);
        waker.Wake(key);
        waker.Wake(key);
        var again = TakeAsync(1);
        again.IsCompleted.ShouldBeFalse();

        waker.Done(key);
        (await again).ShouldBe([key]);
        waker.Done(key);
        waker.Count.ShouldBe(0);
    }

    void Flood(string shop, int conversations)
    {
        for (var id = 1; id <= conversations; id++)
            waker.Wake(new ConversationKey(shop, id));
    }

    async Task<List<ConversationKey>> TakeAsync(int max, bool alsoBusy = true)
    {
        var taken = new List<ConversationKey>();
        await waker.TakeAsync(taken, max, Ct, alsoBusy);
        return taken;
    }
}
