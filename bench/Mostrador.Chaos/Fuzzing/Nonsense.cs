using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Mostrador.Chaos.Fuzzing;

/// <summary>Makes webhook bodies and texts that nobody planned for: recorded payloads with something wrong in them, or plain noise.</summary>
sealed class Nonsense(int seed, IReadOnlyList<string> numbers, IReadOnlyList<string> products)
{
    static readonly string[] Odd =
    [
        "",
        " ",
        "\0",
        "\uFFFD",
        "\u202Ehola",
        "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "z̸̢͔a̷l̵g̶o",
        "ＱＵＩＥＲＯ　２",
        "'; drop table shop; --",
        "{{total}} {0} %s ${jndi:x}",
        "-1",
        "NaN",
        "1e400",
        "99999999999999999999999999",
        "٣ كيلو",
        "\u0001\u001f\u007f",
        "İıſß",
        "\r\n\t",
    ];

    static readonly string[] Words =
    [
        .. "quiero dame agrega quita saca cambia por sin con y no sí el primero último ese dos tres media docena kilo y medio cuarto 2 3 0 999999 -5 1,5 1.500 12.500 $ 200 lucas mil pesos efectivo transferencia tarjeta despacho retiro confirmar confirmo cancelar carrito vaciar catálogo ver más hola gracias asesor Providencia Maipú calle 123 ana@x.cl mañana hoy todo nada otro mismo cada x".Split(
            ' '
        ),
    ];

    static readonly JsonObject[] Recorded = [.. Payloads().Select(p => JsonNode.Parse(p)!.AsObject())];

    readonly Random chance = new(seed);

    /// <summary>What a shop answered wrongly is looked up by the seed and the number, so every call makes the same.</summary>
    public byte[] Webhook(int n) =>
        chance.Next(20) switch
        {
            0 => Noise(chance.Next(4000)),
            1 => Broken(Encoding.UTF8.GetBytes(Envelope(n, mutations: 0))),
            2 when chance.Next(20) == 0 => Encoding.UTF8.GetBytes(Huge(n)),
            3 => Encoding.UTF8.GetBytes(Deep(n)),
            4 => HalfCharacters(n),
            _ => Encoding.UTF8.GetBytes(Envelope(n, mutations: 1 + chance.Next(4))),
        };

    public string Text() =>
        chance.Next(8) switch
        {
            0 => Pick(Odd),
            1 => Pick(Odd) + Pick(products) + Pick(Odd),
            2 => new string((char)chance.Next(1, 0xD7FF), 1 + chance.Next(300)),
            3 => string.Concat(Enumerable.Range(0, chance.Next(60)).Select(_ => char.ConvertFromUtf32(OddRune()))),
            4 => string.Create(
                CultureInfo.InvariantCulture,
                $"{Pick(Words)} {chance.Next(-3, 2000) / 4m} {Pick(products)}"
            ),
            _ => string.Join(
                ' ',
                Enumerable.Range(0, 1 + chance.Next(9)).Select(_ => Pick(chance.Next(3) == 0 ? products : Words))
            ),
        };

    int OddRune()
    {
        var rune = chance.Next(1, 0x10FFFF);
        return rune is >= 0xD800 and <= 0xDFFF ? 0x1F600 : rune;
    }

    string Envelope(int n, int mutations)
    {
        var payload = Recorded[chance.Next(Recorded.Length)].DeepClone().AsObject();
        Rename(payload, n);
        for (var i = 0; i < mutations; i++)
            Mutate(payload);
        return payload.ToJsonString();
    }

    /// <summary>Addressed to one of our shops, from somebody of a few hundred, under an id of its own.</summary>
    void Rename(JsonNode? node, int n)
    {
        if (node is JsonArray array)
            foreach (var item in array)
                Rename(item, n);
        if (node is not JsonObject o)
            return;
        foreach (var (name, value) in o.ToList())
            if (name == "phone_number_id")
                o[name] = Pick(numbers);
            else if (name is "from" or "wa_id")
                o[name] = string.Create(CultureInfo.InvariantCulture, $"5695{n % 300:D7}");
            else if (
                name == "id"
                && value is JsonValue
                && ((string?)value ?? "").StartsWith("wamid", StringComparison.Ordinal)
            )
                o[name] = string.Create(CultureInfo.InvariantCulture, $"wamid.FUZZ{n:D9}");
            else if (name == "body" && value is JsonValue)
                o[name] = Text();
            else
                Rename(value, n);
    }

    void Mutate(JsonObject root)
    {
        var places = new List<(JsonNode Parent, string? Name, int Index)>();
        Places(root, places);
        if (places.Count == 0)
            return;
        var (parent, name, index) = places[chance.Next(places.Count)];
        if (parent is JsonObject o)
        {
            if (chance.Next(4) == 0)
                o.Remove(name!);
            else if (chance.Next(8) == 0)
                o[Pick(Odd) + name] = Value();
            else
                o[name!] = Value();
        }
        else if (parent is JsonArray a)
        {
            if (chance.Next(3) == 0)
                a.RemoveAt(index);
            else if (chance.Next(2) == 0)
                a.Add(a[index]?.DeepClone());
            else
                a[index] = Value();
        }
    }

    static void Places(JsonNode node, List<(JsonNode, string?, int)> into)
    {
        if (node is JsonObject o)
            foreach (var (name, value) in o)
            {
                into.Add((o, name, 0));
                if (value is not null)
                    Places(value, into);
            }
        else if (node is JsonArray a)
            for (var i = 0; i < a.Count; i++)
            {
                into.Add((a, null, i));
                if (a[i] is { } item)
                    Places(item, into);
            }
    }

    JsonNode? Value() =>
        chance.Next(9) switch
        {
            0 => null,
            1 => JsonValue.Create(chance.NextInt64(long.MinValue, long.MaxValue)),
            2 => JsonValue.Create(chance.NextDouble() * 1e300),
            3 => JsonValue.Create(chance.Next(2) == 0),
            4 => new JsonArray([
                .. Enumerable.Range(0, chance.Next(4)).Select(_ => (JsonNode?)JsonValue.Create(Pick(Odd))),
            ]),
            5 => new JsonObject { [Pick(Odd) + "x"] = Pick(Odd) },
            6 => JsonValue.Create(new string('ñ', chance.Next(20_000))),
            7 => JsonValue.Create(Text()),
            _ => JsonValue.Create(Pick(Odd)),
        };

    string Huge(int n)
    {
        var payload = JsonNode.Parse(Envelope(n, mutations: 0))!.AsObject();
        payload["padding"] = new string('x', 200_000 + chance.Next(4_000_000));
        return payload.ToJsonString();
    }

    string Deep(int n)
    {
        var depth = 1 + chance.Next(3000);
        var envelope = Envelope(n, mutations: 0);
        return envelope[..^1]
            + ",\"deep\":"
            + string.Concat(Enumerable.Repeat("[", depth))
            + string.Concat(Enumerable.Repeat("]", depth))
            + "}";
    }

    byte[] HalfCharacters(int n)
    {
        var text = Envelope(n, mutations: 0);
        var at = text.IndexOf("\"body\":\"", StringComparison.Ordinal);
        string[] halves = ["\\ud83d", "\\udc00\\ud83d", "\\u0000", "\\ud800x"];
        return Encoding.UTF8.GetBytes(at < 0 ? text : text.Insert(at + 8, halves[chance.Next(halves.Length)]));
    }

    byte[] Broken(byte[] whole)
    {
        if (chance.Next(2) == 0)
            return whole[..chance.Next(whole.Length)];
        for (var i = 1 + chance.Next(8); i > 0; i--)
            whole[chance.Next(whole.Length)] = (byte)chance.Next(256);
        return whole;
    }

    byte[] Noise(int length)
    {
        var bytes = new byte[length];
        chance.NextBytes(bytes);
        return bytes;
    }

    public T Pick<T>(IReadOnlyList<T> of) => of[chance.Next(of.Count)];

    static IEnumerable<string> Payloads()
    {
        var here = typeof(Nonsense).Assembly;
        foreach (
            var name in here.GetManifestResourceNames()
                .Where(n => n.StartsWith("payloads/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(here.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
