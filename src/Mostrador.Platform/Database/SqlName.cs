namespace Mostrador.Platform.Database;

/// <summary>Quotes names that become part of a statement; PostgreSQL takes no parameters there.</summary>
public static class SqlName
{
    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
