using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Platform.Database;

/// <summary>Positional parameters whose null needs a type.</summary>
public static class SqlParameters
{
    public static NpgsqlParameter Of(string? value) => Typed(NpgsqlDbType.Text, value);

    public static NpgsqlParameter Of(long value) => new NpgsqlParameter<long> { TypedValue = value };

    public static NpgsqlParameter Of(decimal value) => new NpgsqlParameter<decimal> { TypedValue = value };

    public static NpgsqlParameter Of(double? value) => Typed(NpgsqlDbType.Double, value);

    public static NpgsqlParameter Of(DateTimeOffset value) => Typed(NpgsqlDbType.TimestampTz, value.ToUniversalTime());

    public static NpgsqlParameter Of(string?[] values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Text, values);

    public static NpgsqlParameter Of(decimal[] values) => Typed(NpgsqlDbType.Array | NpgsqlDbType.Numeric, values);

    public static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    static NpgsqlParameter Typed(NpgsqlDbType type, object? value) =>
        new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
