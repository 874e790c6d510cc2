using System.Net;
using Mostrador.Platform.Configuration;
using Mostrador.Platform.Files;

namespace Mostrador.Server.Configuration;

/// <summary>
/// Everything the environment says about this installation, read once at start. <c>.env.example</c> explains each variable.
/// </summary>
public sealed record ServerOptions
{
    public required ListenOptions Listen { get; init; }

    /// <summary>MOSTRADOR_DATA: the embedded database, the generated key, received files.</summary>
    public required string DataFolder { get; init; }

    /// <summary>DATABASE_URL; null runs the embedded PostgreSQL.</summary>
    public Secret? DatabaseUrl { get; init; }

    /// <summary>DATABASE_ROLE_PREFIX: names of the two program roles; the database's name without it.</summary>
    public string? RolePrefix { get; init; }
    public Secret? SecretKey { get; init; }
    public IReadOnlyList<Secret> PreviousSecretKeys { get; init; } = [];
    public string? NodeName { get; init; }
    public required MetaDefaults Meta { get; init; }
    public required TwilioDefaults Twilio { get; init; }
    public required FlowDefaults Flow { get; init; }
    public required ModelDefaults Model { get; init; }
    public required PublicAddresses Public { get; init; }
    public required StorageAddress Storage { get; init; }

    /// <summary>LEGACY_TENANT: slug of the shop of POST /webhook and /chat with the plain body.</summary>
    public string? LegacyTenant { get; init; }

    /// <summary>OPEN_PLAIN_WEBHOOKS: plain JSON calls need no API key.</summary>
    public bool OpenPlainWebhooks { get; init; }

    /// <summary>What was wrong or doubtful while reading.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public static ServerOptions Read(Settings settings)
    {
        var data = settings.Resolve(settings.Text("MOSTRADOR_DATA") ?? "data");
        var options = new ServerOptions
        {
            Listen = ListenOptions.Read(settings),
            DataFolder = data,
            DatabaseUrl = settings.Secret("DATABASE_URL"),
            RolePrefix = settings.Text("DATABASE_ROLE_PREFIX"),
            SecretKey = ReadKey(settings),
            PreviousSecretKeys =
            [
                .. (settings.Text("SECRET_KEY_PREVIOUS") ?? "")
                    .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(key => new Secret(key)),
            ],
            NodeName = settings.Text("NODE_NAME"),
            Meta = MetaDefaults.Read(settings),
            Twilio = TwilioDefaults.Read(settings),
            Flow = FlowDefaults.Read(settings),
            Model = ModelDefaults.Read(settings),
            Public = PublicAddresses.Read(settings),
            Storage = StorageAddress.Read(settings, data),
            LegacyTenant = settings.Text("LEGACY_TENANT"),
            OpenPlainWebhooks = settings.Flag("OPEN_PLAIN_WEBHOOKS"),
        };
        return options with { Findings = [.. settings.Findings] };
    }

    static Secret? ReadKey(Settings settings)
    {
        var key = settings.Secret("SECRET_KEY", "JWT_SECRET_KEY");
        if (key is not null && key.Reveal().Length < 16)
            settings.Report(
                Finding.Error(
                    "SECRET_KEY",
                    "La clave es demasiado corta para proteger los secretos de las tiendas.",
                    "Use al menos 16 caracteres al azar, por ejemplo los de «openssl rand -base64 32»."
                )
            );
        return key;
    }
}

/// <summary>The services a process can offer; <c>--roles</c> chooses.</summary>
[Flags]
public enum NodeRoles
{
    None = 0,
    Bot = 1,
    Api = 2,
    Panel = 4,
    Worker = 8,
    All = Bot | Api | Panel | Worker,
}

/// <summary>Where each service listens.</summary>
public sealed record ListenOptions
{
    public required IPAddress Address { get; init; }
    public int BotPort { get; init; } = 9001;
    public int ApiPort { get; init; } = 8000;
    public int PanelPort { get; init; } = 3000;

    /// <summary>PORT: all services on one port, as hosting platforms ask.</summary>
    public int? SinglePort { get; init; }

    /// <summary>The ports to open for these roles, each once.</summary>
    public IReadOnlyList<int> PortsOf(NodeRoles roles) =>
        SinglePort is { } one
            ? [one]
            :
            [
                .. new[] { (NodeRoles.Bot, BotPort), (NodeRoles.Api, ApiPort), (NodeRoles.Panel, PanelPort) }
                    .Where(pair => roles.HasFlag(pair.Item1))
                    .Select(pair => pair.Item2),
            ];

    public static ListenOptions Read(Settings settings)
    {
        // A container's loopback is reachable by nobody; its images say that they are one.
        var inContainer = settings.Flag("DOTNET_RUNNING_IN_CONTAINER");
        var options = new ListenOptions
        {
            Address = settings.Address(inContainer ? IPAddress.Any : IPAddress.Loopback, "BIND_ADDRESS"),
            BotPort = settings.Port(9001, "BOT_PORT", "WHATSAPP_BOT_PORT"),
            ApiPort = settings.Port(8000, "BACKEND_PORT"),
            PanelPort = settings.Port(3000, "FRONTEND_PORT"),
            SinglePort = settings.PortOrNull("PORT"),
        };
        int[] ports = [.. options.PortsOf(NodeRoles.All).Where(port => port != 0)];
        if (ports.Distinct().Count() < ports.Length)
            settings.Report(
                Finding.Error(
                    "BOT_PORT",
                    "Dos servicios usan el mismo puerto.",
                    "Dé a BOT_PORT, BACKEND_PORT y FRONTEND_PORT puertos distintos, o use PORT para todo en uno."
                )
            );
        return options;
    }
}

/// <summary>Installation-wide Meta settings; a shop's own channel overrides each.</summary>
public sealed record MetaDefaults
{
    /// <summary>META_GRAPH_URL; null is Meta's own, or the simulator in a demonstration.</summary>
    public Uri? GraphUrl { get; init; }
    public string? GraphVersion { get; init; }
    public Secret? AppSecret { get; init; }
    public Secret? VerifyToken { get; init; }
    public Secret? AccessToken { get; init; }
    public string? PhoneNumberId { get; init; }

    /// <summary>Messages per second and number.</summary>
    public int MessagesPerSecond { get; init; } = 80;

    /// <summary>Messages in a row to one recipient.</summary>
    public int PairBurst { get; init; } = 45;

    public static MetaDefaults Read(Settings settings) =>
        new()
        {
            GraphUrl = settings.Url("META_GRAPH_URL"),
            GraphVersion = settings.Text("META_GRAPH_VERSION"),
            AppSecret = settings.Secret("META_APP_SECRET"),
            VerifyToken = settings.Secret("META_VERIFY_TOKEN", "WHATSAPP_VERIFY_TOKEN"),
            AccessToken = settings.Secret("META_WHATSAPP_TOKEN", "WHATSAPP_ACCESS_TOKEN"),
            PhoneNumberId = settings.Text("WHATSAPP_PHONE_NUMBER_ID"),
            MessagesPerSecond = settings.Count(80, 1, 1000, "META_MESSAGES_PER_SECOND"),
            PairBurst = settings.Count(45, 1, 1000, "META_PAIR_BURST"),
        };
}

public sealed record TwilioDefaults
{
    public Uri? ApiUrl { get; init; }
    public string? AccountSid { get; init; }
    public Secret? AuthToken { get; init; }
    public string? WhatsAppNumber { get; init; }

    public static TwilioDefaults Read(Settings settings) =>
        new()
        {
            ApiUrl = settings.Url("TWILIO_API_URL"),
            AccountSid = settings.Text("TWILIO_ACCOUNT_SID"),
            AuthToken = settings.Secret("TWILIO_AUTH_TOKEN"),
            WhatsAppNumber = settings.Text("TWILIO_WHATSAPP_NUMBER"),
        };
}

public sealed record FlowDefaults
{
    public Uri? ApiUrl { get; init; }
    public Secret? ApiKey { get; init; }
    public Secret? SecretKey { get; init; }

    public static FlowDefaults Read(Settings settings) =>
        new()
        {
            ApiUrl = settings.Url("FLOW_API_URL"),
            ApiKey = settings.Secret("FLOW_API_KEY"),
            SecretKey = settings.Secret("FLOW_SECRET_KEY"),
        };
}

/// <summary>OPENAI_*: without a key the local engine serves.</summary>
public sealed record ModelDefaults
{
    public Secret? ApiKey { get; init; }
    public Uri? BaseUrl { get; init; }
    public string? Model { get; init; }

    /// <summary>OPENAI_TRANSCRIPTION_MODEL: hears voice notes.</summary>
    public string? TranscriptionModel { get; init; }

    /// <summary>OPENAI_REASONING_EFFORT: for models that want it said, e.g. none.</summary>
    public string? ReasoningEffort { get; init; }

    /// <summary>OPENAI_TIMEOUT_SECONDS: how long one call may take before the local engine answers.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>OPENAI_PRICES: input/cached/output per million tokens, e.g. 0.4/0.1/1.6.</summary>
    public IReadOnlyList<decimal>? Prices { get; init; }

    public static ModelDefaults Read(Settings settings)
    {
        var options = new ModelDefaults
        {
            ApiKey = settings.Secret("OPENAI_API_KEY"),
            BaseUrl = settings.Url("OPENAI_BASE_URL"),
            Model = settings.Text("OPENAI_MODEL"),
            TranscriptionModel = settings.Text("OPENAI_TRANSCRIPTION_MODEL"),
            ReasoningEffort = settings.Text("OPENAI_REASONING_EFFORT"),
            TimeoutSeconds = settings.Count(10, 1, 25, "OPENAI_TIMEOUT_SECONDS"),
            Prices = ReadPrices(settings),
        };
        if (options is { ApiKey: not null, Model: null })
            settings.Report(
                Finding.Warning(
                    "OPENAI_MODEL",
                    "Hay clave de OpenAI pero ningún modelo: responde el motor local.",
                    "Defina OPENAI_MODEL con el nombre del modelo."
                )
            );
        return options;
    }

    static IReadOnlyList<decimal>? ReadPrices(Settings settings)
    {
        if (settings.Text("OPENAI_PRICES") is not { } text)
            return null;
        var prices = new List<decimal>();
        foreach (var part in text.Split('/'))
            if (
                decimal.TryParse(
                    part.Trim(),
                    System.Globalization.NumberStyles.AllowDecimalPoint,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var price
                )
            )
                prices.Add(price);
        if (prices.Count == 3)
            return prices;
        settings.Report(
            Finding.Warning(
                "OPENAI_PRICES",
                "No se entiende el precio de los tokens: se cuentan, pero sin costo.",
                "Escriba entrada/en caché/salida por millón de tokens, por ejemplo 0.4/0.1/1.6."
            )
        );
        return null;
    }
}

public sealed record PublicAddresses
{
    public Uri? Backend { get; init; }
    public Uri? Bot { get; init; }

    /// <summary>sintestesia.cl makes acme.sintestesia.cl the shop acme.</summary>
    public string? BaseDomain { get; init; }

    public static PublicAddresses Read(Settings settings) =>
        new()
        {
            Backend = settings.Url("BACKEND_URL"),
            Bot = settings.Url("WHATSAPP_BOT_URL"),
            BaseDomain = settings.Text("BASE_DOMAIN")?.Trim('.').ToLowerInvariant(),
        };
}
