using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Mostrador.Testing;

namespace Mostrador.Chaos.Fuzzing;

/// <summary>Makes webhook bodies and texts that nobody planned for: recorded payloads with something wrong in them, or plain noise.</summary>
sealed class Nonsense
{
    static readonly JsonObject[] Recorded = [.. Payloads().Select(p => JsonNode.Parse(p)!.AsObject())];

    readonly Random chance;
    readonly Babble babble;
    readonly IReadOnlyList<string> numbers;

    public Nonsense(int seed, IReadOnlyList<string> numbers, IReadOnlyList<string> products)
    {
        this.numbers = numbers;
        chance = new Random(seed);
        babble = new Babble(chance, products);
    }

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

    public string Text() => babble.Text();

    public string Next(IReadOnlyList<string> offered, IReadOnlyList<TalkedGoods> own) => babble.Next(offered, own);

    /// <summary>A Twilio form's fields; see <see cref="TwilioForms"/>.</summary>
    public Dictionary<string, string> Form(int n) => TwilioForms.Make(n, chance, babble);

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
                o[name] = string.Create(CultureInfo.InvariantCulture, $"5695{n / 9000 * 300 + n % 300:D7}");
            else if (
                name == "id"
                && value is JsonValue
                && ((string?)value ?? "").StartsWith("wamid", StringComparison.Ordinal)
            )
                o[name] = string.Create(CultureInfo.InvariantCulture, $"wamid.FUZZ{n:D9}");
            else if (name == "body" && value is JsonValue)
                o[name] = Text();
            else if (name is "button_reply" or "list_reply" && value is JsonObject reply)
                reply["id"] = babble.Press();
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
                o[Pick(Babble.Odd) + name] = Value();
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
                .. Enumerable.Range(0, chance.Next(4)).Select(_ => (JsonNode?)JsonValue.Create(Pick(Babble.Odd))),
            ]),
            5 => new JsonObject { [Pick(Babble.Odd) + "x"] = Pick(Babble.Odd) },
            6 => JsonValue.Create(new string('ñ', chance.Next(20_000))),
            7 => JsonValue.Create(Text()),
            _ => JsonValue.Create(Pick(Babble.Odd)),
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

    /// <summary>A plain call with something in its names or values that no string can hold.</summary>
    public byte[] Call(string phone)
    {
        var text = new JsonObject
        {
            ["telefono"] = phone,
            ["mensaje"] = Text(),
            ["historial"] = new JsonArray(new JsonObject { ["user"] = "hola", ["bot"] = "hola" }),
        }.ToJsonString();
        for (var i = chance.Next(3); i >= 0; i--)
            text = WithHalf(text);
        return chance.Next(10) == 0 ? Broken(Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text);
    }

    byte[] HalfCharacters(int n)
    {
        var text = Envelope(n, mutations: 0);
        var at = text.IndexOf("\"body\":\"", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(at < 0 || chance.Next(2) == 0 ? WithHalf(text) : text.Insert(at + 8, Half()));
    }

    /// <summary>Somewhere at the beginning or the end of a name or of a text.</summary>
    string WithHalf(string json)
    {
        var quotes = Enumerable.Range(0, json.Length).Where(i => json[i] == '"').ToList();
        var quote = chance.Next(quotes.Count);
        return json.Insert(quotes[quote] + (quote % 2 == 0 ? 1 : 0), Half());
    }

    string Half() => Pick(["\\ud83d", "\\udc00\\ud83d", "\\u0000", "\\ud800x", "\\ud800aaaaaaaaaaaaaaaa"]);

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

    T Pick<T>(IReadOnlyList<T> of) => of[chance.Next(of.Count)];

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
