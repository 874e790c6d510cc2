using Npgsql;

namespace Mostrador.Platform.Database;

/// <summary>Tells a statement that the database refused from one whose answer never came: that one may have been carried out.</summary>
public static class LostAnswer
{
    /// <summary>An ERROR of PostgreSQL is an answer: nothing was done. FATAL and PANIC end the connection whatever was done.</summary>
    public static bool Is(Exception e) =>
        e is PostgresException answer
            ? answer.InvariantSeverity != "ERROR"
            : e is NpgsqlException or TimeoutException or IOException;
}
