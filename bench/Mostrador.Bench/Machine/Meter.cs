using System.Diagnostics;
using Mostrador.Bench.Product;
using Npgsql;

namespace Mostrador.Bench.Machine;

/// <summary>Readings of the machine and the database at one moment.</summary>
sealed record Reading(
    long At,
    double ProductCpu,
    double PostgresCpu,
    double GeneratorCpu,
    double StandInCpu,
    long Wal,
    long Transactions,
    long Turns
);

/// <summary>What happened between two readings.</summary>
sealed record Usage(
    double Seconds,
    double ProductCpu,
    double PostgresCpu,
    double GeneratorCpu,
    double StandInCpu,
    long Wal,
    long Transactions,
    long Turns
)
{
    public double BusyCores => (ProductCpu + PostgresCpu + GeneratorCpu + StandInCpu) / Seconds;
}

/// <summary>Reads CPU by process, WAL and work done, before and after a load.</summary>
sealed class Meter(ProductProcess product, int standIn)
{
    public async Task<Reading> ReadAsync(CancellationToken ct)
    {
        // The database's figures first: asking for them costs CPU, which belongs to nobody's message.
        await using var connection = await product.Cluster.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            select pg_current_wal_lsn() - '0/0',
                   (select xact_commit + xact_rollback from pg_stat_database where datname = current_database()),
                   (select coalesce(sum(last_value), 0) from pg_sequences where schemaname = 'shared' and sequencename = 'turns_id_seq')
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Reading(
            Stopwatch.GetTimestamp(),
            ProcFs.Cpu(product.Id),
            ProcFs.TreeCpu(product.Cluster.PostmasterId),
            ProcFs.Cpu(Environment.ProcessId),
            ProcFs.Cpu(standIn),
            (long)reader.GetDecimal(0),
            reader.GetInt64(1),
            (long)reader.GetDecimal(2)
        );
    }

    public static Usage Between(Reading a, Reading b) =>
        new(
            Stopwatch.GetElapsedTime(a.At, b.At).TotalSeconds,
            b.ProductCpu - a.ProductCpu,
            b.PostgresCpu - a.PostgresCpu,
            b.GeneratorCpu - a.GeneratorCpu,
            b.StandInCpu - a.StandInCpu,
            b.Wal - a.Wal,
            b.Transactions - a.Transactions,
            b.Turns - a.Turns
        );
}
