using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mostrador.Integrations.Meta;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests.Meta;

public sealed class HostilePayloadTests
{
    [Theory]
    [InlineData("""a\u0000b""", "ab")]
    [InlineData("""\u0000""", "")]
    [InlineData("""a\ud83cb""", "a\uFFFDb")]
    [InlineData("""a\udf3fb""", "a\uFFFDb")]
    [InlineData("""\ud83c\udf3f""", "🌿")]
    [InlineData("""\ud83c\\udf3f""", "\uFFFD\\udf3f")]
    [InlineData("""\"\\\/\b\f\n\r\t""", "\"\\/\b\f\n\r\t")]
    public void Text_is_storable_whatever_was_escaped(string escaped, string expected)
    {
        var body = Payloads.Text("text").Replace("Hola, ¿tienen algún vapo? 🌿", escaped, StringComparison.Ordinal);
        MetaWebhook.Parse(Encoding.UTF8.GetBytes(body)).Events.Single().Event.Message!.Text.ShouldBe(expected);
    }

    [Fact]
    public void Invalid_utf8_is_replaced()
    {
        var body = Payloads.Bytes("text");
        var at = body.AsSpan().IndexOf("Hola"u8);
        body[at] = 0xFF;
        body[at + 1] = 0xC3;
        MetaWebhook.Parse(body).Events.Single().Event.Message!.Text!.ShouldEndWith("la, ¿tienen algún vapo? 🌿");
    }

    [Fact]
    public void The_raw_json_of_a_problem_is_storable_json()
    {
        var body = Payloads
            .Text("text")
            .Replace(
                "\"text\": {",
                "\"x\":\"\\u0000\\ud800\\\\u0000\\ud83c\\udf3f\",\"text\":5,\"y\": {",
                StringComparison.Ordinal
            );
        var e = MetaWebhook.Parse(Encoding.UTF8.GetBytes(body)).Events.Single().Event;
        e.Problem.ShouldNotBeNull();
        JsonNode.Parse(e.Raw!)!["x"]!.GetValue<string>().ShouldBe("\uFFFD\\u0000🌿");
    }

    [Fact]
    public void A_property_name_with_half_a_character_spoils_only_its_own_message()
    {
        var body = Payloads
            .Text("batch")
            .Replace(
                "\"id\": \"wamid.B1\"",
                "\"i\\ud800\":1,\"\\u0069\\ud8\\u0030\":1,\"id\": \"wamid.B1\"",
                StringComparison.Ordinal
            )
            .Replace("\\ud8\\u0030", "\\ud800", StringComparison.Ordinal);
        var events = MetaWebhook.Parse(Encoding.UTF8.GetBytes(body)).Events;
        events.Count.ShouldBe(6);
        events[0].Event.Message!.Text.ShouldBe("uno");
        events[5].Event.Message!.Text.ShouldBe("tres");
    }

    [Fact]
    public void An_id_too_long_for_an_index_is_a_problem_with_a_short_one()
    {
        var body = Payloads.Text("text").Replace("wamid.TEXT1", new string('x', 5000), StringComparison.Ordinal);
        var e = MetaWebhook.Parse(Encoding.UTF8.GetBytes(body)).Events.Single().Event;
        e.Problem.ShouldBe("messages.id: missing");
        e.ProviderId.Length.ShouldBeLessThan(100);
    }

    [Fact]
    public void Deep_nesting_inside_one_message_leaves_the_others()
    {
        var deep = new string('[', 500) + new string(']', 500);
        var body = Payloads.Text("batch").Replace("\"text\": []", $"\"text\": {deep}", StringComparison.Ordinal);
        MetaWebhook
            .Parse(Encoding.UTF8.GetBytes(body))
            .Events.Select(e => e.Event.Message?.Text)
            .Where(text => text is not null)
            .ShouldBe(["uno", "dos", "tres"]);
    }

    [Fact]
    public void Bottomless_nesting_is_refused_as_a_value()
    {
        var body = Encoding.UTF8.GetBytes(new string('[', 1_000_000));
        MetaWebhook.Parse(body).Error.ShouldNotBeNull();
        MetaWebhook.PhoneNumberIds(body).ShouldBeEmpty();
    }

    [Fact]
    public void Three_megabytes_of_messages_are_all_read()
    {
        var body = JsonNode.Parse(Payloads.Bytes("text"))!;
        var messages = body["entry"]![0]!["changes"]![0]!["value"]!["messages"]!.AsArray();
        var template = messages[0]!.ToJsonString();
        messages.Clear();
        const int count = 12_000;
        for (var i = 0; i < count; i++)
        {
            var message = JsonNode.Parse(template)!;
            message["id"] = string.Create(CultureInfo.InvariantCulture, $"wamid.{i}");
            messages.Add(message);
        }
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        bytes.Length.ShouldBeGreaterThan(2_000_000);
        var events = MetaWebhook.Parse(bytes).Events;
        events.Count.ShouldBe(count);
        events.ShouldAllBe(e => e.Event.Problem == null);
        events.Select(e => e.Event.ProviderId).Distinct(StringComparer.Ordinal).Count().ShouldBe(count);
    }

    [Fact]
    public void As_many_contacts_as_messages_each_find_their_own_without_going_through_all()
    {
        var body = JsonNode.Parse(Payloads.Bytes("text"))!;
        var value = body["entry"]![0]!["changes"]![0]!["value"]!;
        var template = value["messages"]![0]!.ToJsonString();
        var (messages, contacts) = (new JsonArray(), new JsonArray());
        const int count = 20_000;
        for (var i = 0; i < count; i++)
        {
            var message = JsonNode.Parse(template)!;
            message["from"] = $"569{10_000_000 + i}";
            messages.Add(message);
            contacts.Add(
                JsonNode.Parse($$$$"""{"wa_id":"569{{{{10_000_000 + i}}}}","profile":{"name":"n{{{{i}}}}"}}""")
            );
        }
        (value["messages"], value["contacts"]) = (messages, contacts);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        var started = Stopwatch.GetTimestamp();
        var events = MetaWebhook.Parse(bytes).Events;

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        events.Select(e => e.Event.Message!.ProfileName).ShouldBe(Enumerable.Range(0, count).Select(i => $"n{i}"));
    }

    [Fact]
    public void Reading_ends_when_there_is_more_than_anybody_puts_together()
    {
        var items = string.Join(',', Enumerable.Repeat("1", 1_000_000));
        var body =
            $$$$"""{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[{{{{items}}}}]}}]}]}""";
        MetaWebhook.Parse(Encoding.UTF8.GetBytes(body)).Events.Count.ShouldBe(MetaWebhook.MostEvents + 1);
    }

    [Fact]
    public void A_flood_of_numbers_is_cut_short()
    {
        var changes = string.Join(
            ',',
            Enumerable.Range(0, 5000).Select(i => $$$$"""{"value":{"metadata":{"phone_number_id":"{{{{i}}}}"}}}""")
        );
        MetaWebhook
            .PhoneNumberIds(Encoding.UTF8.GetBytes($$$"""{"entry":[{"changes":[{{{changes}}}]}]}"""))
            .Count.ShouldBe(100);
    }

    [Fact]
    public void Duplicate_ids_and_empty_lists_are_left_to_the_inbox()
    {
        var body = JsonNode.Parse(Payloads.Bytes("text"))!;
        var value = body["entry"]![0]!["changes"]![0]!["value"]!.AsObject();
        value["messages"]!.AsArray().Add(value["messages"]![0]!.DeepClone());
        value["statuses"] = new JsonArray();
        value["contacts"] = new JsonArray();
        var events = MetaWebhook.Parse(JsonSerializer.SerializeToUtf8Bytes(body)).Events;
        events.Count.ShouldBe(2);
        events[0].Event.ProviderId.ShouldBe(events[1].Event.ProviderId);
    }

    /// <summary>Every value of every payload replaced by every kind of wrong value: no exception, and every event answers for itself.</summary>
    [Fact]
    public void A_wrong_type_anywhere_is_never_an_exception()
    {
        string[] wrong =
        [
            "null",
            "true",
            "5",
            "-1e300",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"id\":{}}",
            "\"\\ud800\"",
        ];
        foreach (var name in Payloads.Names)
        {
            var paths = Paths(JsonNode.Parse(Payloads.Bytes(name))!).ToList();
            foreach (var path in paths)
            foreach (var value in wrong)
            {
                var json = ReplaceAt(Payloads.Bytes(name), path, value);
                Check(json, () => $"{name} {string.Join('/', path)} = {value}");
            }
        }
    }

    [Fact]
    public void Thousands_of_random_mutations_are_never_an_exception()
    {
        const int seed = 20261120;
        var random = new Random(seed);
        for (var i = 0; i < 6000; i++)
        {
            var name = Payloads.Names[random.Next(Payloads.Names.Count)];
            var node = JsonNode.Parse(Payloads.Bytes(name))!;
            for (var n = random.Next(1, 5); n > 0; n--)
                node = Mutate(node, random);
            var bytes = Encoding.UTF8.GetBytes(node.ToJsonString());
            // Half of them are damaged below the level of JSON as well.
            if (random.Next(2) == 0 && bytes.Length > 0)
                for (var n = random.Next(1, 4); n > 0; n--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var mutation = i;
            Check(bytes, () => $"seed {seed}, mutation {mutation} of {name}: {Encoding.UTF8.GetString(bytes)}");
        }
    }

    private static void Check(byte[] body, Func<string> what)
    {
        try
        {
            _ = MetaWebhook.PhoneNumberIds(body);
            var batch = MetaWebhook.Parse(body);
            foreach (var (_, e, _) in batch.Events)
            {
                e.ProviderId.Length.ShouldBeInRange(1, 600);
                var kinds =
                    (e.Message is null ? 0 : 1)
                    + (e.Status is null ? 0 : 1)
                    + (e.Account is null ? 0 : 1)
                    + (e.Problem is null ? 0 : 1);
                kinds.ShouldBe(1);
                if (e.Problem is not null)
                    e.Raw.ShouldNotBeNull();
                if (e.Message is not null)
                    (e.Phone ?? e.UserId).ShouldNotBeNull();
                foreach (
                    var text in new[]
                    {
                        e.Message?.Text,
                        e.Raw,
                        e.Account?.Json,
                        e.Message?.ProfileName,
                        e.UserId,
                        e.WaId,
                    }
                )
                    Storable(text);
                if (e.Account is not null)
                    JsonNode.Parse(e.Account.Json, null, new JsonDocumentOptions { MaxDepth = 1000 });
            }
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(what(), exception);
        }
    }

    private static void Storable(string? text)
    {
        if (text is null)
            return;
        text.Contains('\0', StringComparison.Ordinal).ShouldBeFalse();
        for (var i = 0; i < text.Length; i++)
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else
                char.IsSurrogate(text[i]).ShouldBeFalse();
    }

    private static IEnumerable<object[]> Paths(JsonNode node)
    {
        var children = node switch
        {
            JsonObject o => o.Select(p => ((object)p.Key, p.Value)),
            JsonArray a => a.Select((v, i) => ((object)i, v)),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            yield return [key];
            if (child is not null)
                foreach (var below in Paths(child))
                    yield return [key, .. below];
        }
    }

    // As text, since a node cannot hold half a surrogate.
    private static byte[] ReplaceAt(byte[] json, object[] path, string value)
    {
        const string mark = "@@here@@";
        var root = JsonNode.Parse(json)!;
        var parent = path[..^1].Aggregate(root, (node, key) => key is string name ? node[name]! : node[(int)key]!);
        if (path[^1] is string last)
            parent[last] = mark;
        else
            parent[(int)path[^1]] = mark;
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace($"\"{mark}\"", value, StringComparison.Ordinal));
    }

    private static JsonNode Mutate(JsonNode root, Random random)
    {
        var paths = Paths(root).ToList();
        if (paths.Count == 0)
            return root;
        var path = paths[random.Next(paths.Count)];
        var parent = path[..^1].Aggregate(root, (node, key) => key is string name ? node[name]! : node[(int)key]!);
        switch (parent)
        {
            case JsonObject o when path[^1] is string name:
                switch (random.Next(4))
                {
                    case 0:
                        o.Remove(name);
                        break;
                    case 1:
                        var moved = o[name]?.DeepClone();
                        o.Remove(name);
                        o[name + "x"] = moved;
                        break;
                    default:
                        o[name] = Strange(random, root);
                        break;
                }
                break;
            case JsonArray a when path[^1] is int index:
                switch (random.Next(4))
                {
                    case 0:
                        a.RemoveAt(index);
                        break;
                    case 1:
                        a.Add(a[index]?.DeepClone());
                        break;
                    default:
                        a[index] = Strange(random, root);
                        break;
                }
                break;
        }
        return root;
    }

    private static JsonNode? Strange(Random random, JsonNode root) =>
        random.Next(10) switch
        {
            0 => null,
            1 => JsonValue.Create(random.NextDouble() * 1e18),
            2 => JsonValue.Create(random.Next() - (int.MaxValue / 2)),
            3 => JsonValue.Create(""),
            4 => JsonValue.Create(new string('9', random.Next(1, 400))),
            5 => JsonValue.Create("\0💥\u202e" + random.Next().ToString(CultureInfo.InvariantCulture)),
            6 => new JsonArray(),
            7 => new JsonObject { ["id"] = random.Next(), ["body"] = new JsonArray(1, "x", null) },
            8 => JsonValue.Create(true),
            _ => root.DeepClone(),
        };
}
