using System.Diagnostics;

namespace Mostrador.Bench.Load;

/// <summary>Latencies of one kind, kept whole: quantiles are of what was measured, not of a bucket.</summary>
sealed class Samples
{
    readonly Lock gate = new();
    long[] ticks = new long[4096];
    int count;

    public int Count
    {
        get
        {
            lock (gate)
                return count;
        }
    }

    public void Add(long elapsedTicks)
    {
        lock (gate)
        {
            if (count == ticks.Length)
                Array.Resize(ref ticks, count * 2);
            ticks[count++] = elapsedTicks;
        }
    }

    /// <summary>In milliseconds; null without samples.</summary>
    public Quantiles? Quantiles()
    {
        long[] sorted;
        lock (gate)
        {
            if (count == 0)
                return null;
            sorted = ticks[..count];
        }
        Array.Sort(sorted);
        double At(double q) => Milliseconds(sorted[Math.Min(sorted.Length - 1, (int)(q * sorted.Length))]);
        return new Quantiles(sorted.Length, At(0.5), At(0.95), At(0.99), Milliseconds(sorted[^1]));
    }

    static double Milliseconds(long elapsed) => elapsed * 1000.0 / Stopwatch.Frequency;
}

/// <summary>In milliseconds.</summary>
sealed record Quantiles(int Count, double P50, double P95, double P99, double Max);
