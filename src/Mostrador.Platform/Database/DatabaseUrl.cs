using System.Globalization;
using Npgsql;

namespace Mostrador.Platform.Database;

/// <summary>
/// Reads <c>postgresql://user:password@host:port/database?sslmode=require</c>, with percent-encoding, several hosts and a
/// socket folder as host (<c>%2Fvar%2Frun</c>), as PostgreSQL's own tools do.
/// </summary>
public static class DatabaseUrl
{
    const string Example = "Use DATABASE_URL=postgresql://usuario:clave@servidor:5432/base";

    /// <exception cref="SetupException">It is not such an address; the message never repeats it, it holds a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string url)
    {
        var rest = new[] { "postgresql://", "postgres://" }
            .Where(scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            .Select(scheme => url[scheme.Length..])
            .FirstOrDefault();
        if (rest is null)
            throw Bad("debe comenzar con postgresql://");

        // Taken apart, such an address would show parts of its password as host or parameter.
        if (rest.IndexOfAny(['/', '?', '#']) is >= 0 and var end && rest.IndexOf('@', end) >= 0)
            throw Bad("la clave lleva «/», «?», «#» o «@»: escríbalos %2F, %3F, %23 y %40");
        var (address, query) = Split(rest, '?');
        var (authority, path) = Split(address, '/');
        var at = authority.LastIndexOf('@');
        var (user, password) = Split(at < 0 ? "" : authority[..at], ':');
        var settings = new NpgsqlConnectionStringBuilder
        {
            Username = NonEmpty(Decode(user)) ?? throw Bad("falta el usuario"),
            Database = NonEmpty(Decode(path)) ?? throw Bad("falta el nombre de la base de datos"),
        };
        if (password.Length > 0)
            settings.Password = Decode(password);
        SetHosts(settings, authority[(at + 1)..]);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Split(pair, '=');
            SetParameter(settings, Decode(name), Decode(value));
        }
        if (string.IsNullOrEmpty(settings.Host))
            settings.Host = "localhost";
        return settings;
    }

    /// <summary>Host, port and database for people; no user, no password.</summary>
    public static string Describe(NpgsqlConnectionStringBuilder settings) =>
        string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}/{settings.Database}");

    static void SetHosts(NpgsqlConnectionStringBuilder settings, string hosts)
    {
        if (hosts.Contains(',', StringComparison.Ordinal))
        {
            settings.Host = Decode(hosts); // Npgsql takes "a:5432,b:5432" as it is
            return;
        }
        // An IPv6 address keeps its colons in brackets.
        var end = hosts.StartsWith('[') ? hosts.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        var colon = hosts.IndexOf(':', end);
        settings.Host = Decode((colon < 0 ? hosts : hosts[..colon]).Trim('[', ']'));
        if (colon >= 0)
            settings.Port = Port(hosts[(colon + 1)..]);
    }

    static void SetParameter(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        switch (name)
        {
            case "host":
                settings.Host = value;
                break;
            case "port":
                settings.Port = Port(value);
                break;
            case "sslmode":
                settings.SslMode = value switch
                {
                    "disable" => SslMode.Disable,
                    "allow" => SslMode.Allow,
                    "prefer" => SslMode.Prefer,
                    "require" => SslMode.Require,
                    "verify-ca" => SslMode.VerifyCA,
                    "verify-full" => SslMode.VerifyFull,
                    _ => throw Bad(
                        $"sslmode={value} no existe (disable, allow, prefer, require, verify-ca, verify-full)"
                    ),
                };
                break;
            case "sslrootcert":
                settings.RootCertificate = value;
                break;
            case "sslcert":
                settings.SslCertificate = value;
                break;
            case "sslkey":
                settings.SslKey = value;
                break;
            case "connect_timeout":
                settings.Timeout = int.TryParse(value, CultureInfo.InvariantCulture, out var seconds)
                    ? seconds
                    : throw Bad("connect_timeout debe ser un número de segundos");
                break;
            case "options":
                settings.Options = value;
                break;
            case "application_name"
            or "channel_binding"
            or "gssencmode"
            or "target_session_attrs"
            or "schema"
            or "pgbouncer":
                break; // common in addresses that providers hand out; ours to decide
            default:
                throw Bad($"el parámetro «{name}» no se conoce");
        }
    }

    static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw Bad("el puerto debe ser un número entre 1 y 65535");

    static (string Before, string After) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }

    static string Decode(string text) => Uri.UnescapeDataString(text);

    static string? NonEmpty(string text) => text.Length > 0 ? text : null;

    static SetupException Bad(string why) => new($"DATABASE_URL no es válida: {why}.", Example);
}
