using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Platform.Database;

/// <summary>Typed positional parameters without boxing.</summary>
public static class Parameters
{
    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    /// <summary>For nulls and for types that .NET does not imply: json, bigint? …</summary>
    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }

    public static NpgsqlBatchCommand WithArray<T>(this NpgsqlBatchCommand command, T[] values, NpgsqlDbType type)
    {
        command.Parameters.Add(
            new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type }
        );
        return command;
    }
}
