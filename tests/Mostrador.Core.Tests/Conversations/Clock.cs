namespace Mostrador.Core.Tests.Conversations;

/// <summary>Time that passes only when it is told to.</summary>
sealed class Clock : TimeProvider
{
    // Not from zero: a machine has been running for some time when the product starts.
    long now = TimeSpan.FromDays(3).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now;

    public void Advance(TimeSpan by) => now += by.Ticks;
}
