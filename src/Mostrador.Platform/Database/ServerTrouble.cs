using Npgsql;

namespace Mostrador.Platform.Database;

/// <summary>
/// Tells an ERROR that speaks of the server's state (a full disk, no memory, a lock not had in time, a standby) from one that
/// speaks of the statement: that one fails however often it is tried, this one works again once the server does.
/// </summary>
public static class ServerTrouble
{
    public static bool Is(Exception e) =>
        e is PostgresException answer
        && !LostAnswer.Is(e)
        && (
            answer.IsTransient
            || answer.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.QueryCanceled
        );
}
