using System.Collections;
using System.Globalization;
using System.Net;

namespace Mostrador.Platform.Configuration;

/// <summary>
/// The environment's variables, with <c>.env</c> beneath them. Getters never throw: what is wrong becomes a
/// <see cref="Finding"/> and the default is used, so that one start shows every problem.
/// </summary>
public sealed class Settings(IReadOnlyDictionary<string, string> values)
{
    readonly List<Finding> findings = [];

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Where relative paths start: MOSTRADOR_HOME, or the working directory.</summary>
    public string Home => Text("MOSTRADOR_HOME") ?? Directory.GetCurrentDirectory();

    /// <summary>The real environment over the <c>.env</c> of the working directory, or of MOSTRADOR_HOME without one.</summary>
    public static Settings Load(string workingDirectory)
    {
        var environment = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");
        var file = Path.Combine(workingDirectory, ".env");
        if (!File.Exists(file) && environment.TryGetValue("MOSTRADOR_HOME", out var home))
            file = Path.Combine(home, ".env");
        return Over(DotEnv.Read(file), environment);
    }

    /// <summary>The second's values win, even when empty: an empty variable switches off what the file sets.</summary>
    internal static Settings Over(
        IReadOnlyDictionary<string, string> file,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var values = new Dictionary<string, string>(file);
        foreach (var (name, value) in environment)
            values[name] = value;
        return new Settings(values);
    }

    /// <summary>A path as given, relative to <see cref="Home"/>.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Path.GetFullPath(Home));

    public void Report(Finding finding) => findings.Add(finding);

    /// <summary>The first of the names that has a value; empty counts as absent.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        string? found = null;
        string? foundName = null;
        foreach (var name in names)
        {
            if (!values.TryGetValue(name, out var value) || string.IsNullOrWhiteSpace(value))
                continue;
            if (found is null)
                (found, foundName) = (value.Trim(), name);
            else if (value.Trim() != found)
                Warn(
                    name,
                    $"{foundName} y {name} tienen valores distintos; se usa {foundName}.",
                    $"Deje solo {foundName}."
                );
        }
        return found;
    }

    public Secret? Secret(params ReadOnlySpan<string> names) => Text(names) is { } value ? new Secret(value) : null;

    public int Port(int fallback, params ReadOnlySpan<string> names) => PortOrNull(names) ?? fallback;

    public int? PortOrNull(params ReadOnlySpan<string> names) =>
        Number(names, 0, 65535, "un puerto", "un número entre 1 y 65535");

    public int Count(int fallback, int least, int most, params ReadOnlySpan<string> names) =>
        Number(names, least, most, "un valor permitido", $"un número entero entre {least} y {most}") ?? fallback;

    public bool Flag(params ReadOnlySpan<string> names)
    {
        var text = Text(names);
        switch (text?.ToLowerInvariant())
        {
            case null or "false" or "0" or "no" or "off":
                return false;
            case "true" or "1" or "yes" or "on" or "si" or "sí":
                return true;
            default:
                Fail(names[0], $"«{text}» no es ni sí ni no.", "Use true o false.");
                return false;
        }
    }

    public Uri? Url(params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;
        Fail(
            names[0],
            $"«{text}» no es una dirección.",
            $"Use una dirección completa, por ejemplo {names[0]}=https://ejemplo.cl"
        );
        return null;
    }

    public IPAddress Address(IPAddress fallback, string name)
    {
        if (Text(name) is not { } text)
            return fallback;
        if (IPAddress.TryParse(text, out var address))
            return address;
        if (text is "localhost")
            return IPAddress.Loopback;
        Fail(
            name,
            $"«{text}» no es una dirección IP.",
            $"Use {name}=127.0.0.1 (solo esta máquina) o {name}=0.0.0.0 (todas)."
        );
        return fallback;
    }

    int? Number(ReadOnlySpan<string> names, int least, int most, string what, string cure)
    {
        if (Text(names) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most)
            return n;
        Fail(names[0], $"«{text}» no es {what}.", $"Use {cure}.");
        return null;
    }

    void Warn(string name, string message, string cure) => findings.Add(Finding.Warning(name, message, cure));

    void Fail(string name, string message, string cure) => findings.Add(Finding.Error(name, message, cure));
}

/// <summary>A configured secret. Printing, logging or serialising it shows nothing; ask for it by name.</summary>
public sealed class Secret(string value)
{
    public string Reveal() => value;

    public override string ToString() => "(secreto)";
}
