using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Media;
using Mostrador.Core.Tests.Assistant;
using Mostrador.Platform.Files;
using Mostrador.Testing;
using Mostrador.Testing.Vendors;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>The whole product with a model that the test writes the mind of.</summary>
public sealed class ModelProduct : WholeProduct
{
    readonly DirectoryInfo files = Directory.CreateTempSubdirectory("mostrador-files-");

    public FakeModel Model { get; private set; } = null!;

    protected override async Task PrepareAsync(Dictionary<string, string> settings)
    {
        Model = await FakeModel.RunAsync();
        foreach (var (name, value) in Model.Settings())
            settings[name] = value;
        // What is held is let go by its test, not by a busy machine's clock.
        settings["OPENAI_TIMEOUT_SECONDS"] = "25";
        settings["OPENAI_PRICES"] = "1/0.1/10";
        settings["OPENAI_TRANSCRIPTION_MODEL"] = "ears";
        settings["STORAGE"] = "file:" + files.FullName;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Model.DisposeAsync();
        files.Delete(recursive: true);
    }
}

/// <summary>The second engine from the webhook to what the Graph was asked to show.</summary>
public sealed class ModelTests(ModelProduct product, ITestOutputHelper output) : IClassFixture<ModelProduct>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_five_hundred_lies_none_leaves_the_outbox()
    {
        var all = Corpora.Lies().ToList();
        var lies = all.Where((_, i) => i % Math.Max(1, all.Count / 520) == 0).ToList();
        var byWords = lies.Select((l, i) => (Words: $"oye, consulta {i}: {l.Said}", l.Text))
            .ToDictionary(x => x.Words, x => x.Text);
        product.Model.Mind = call => ModelSays.Reply(byWords.GetValueOrDefault(call.Said, "Hola."));
        var before = product.Graph.Received.Count;
        await Parallel.ForEachAsync(
            lies.Select((l, i) => (l, i)),
            new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Ct },
            async (x, _) =>
            {
                var customer = product.Customer(
                    x.l.Slug,
                    x.l.Slug is "el-primo" or "burbujas" ? $"52155{x.i:D8}" : null
                );
                await customer.SayAsync($"oye, consulta {x.i}: {x.l.Said}");
            }
        );

        var shown = product.Graph.Received.Skip(before).Select(s => s.Text).ToList();
        var told = lies.Where(l => shown.Any(s => s.Contains(l.Text, StringComparison.Ordinal)))
            .Select(l => l.Text)
            .ToList();
        output.WriteLine($"{lies.Count} prompts, {shown.Count} messages sent, {told.Count} lies among them");
        lies.Count.ShouldBeGreaterThanOrEqualTo(500);
        told.ShouldBeEmpty();
        (
            await product.ReadAsync<long>("select count(*) from shared.turns where fallback like 'not backed%'")
        ).ShouldBeGreaterThanOrEqualTo(500);
        product.Model.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_turn_keeps_what_it_cost_and_why_it_said_what_it_said()
    {
        product.Model.Mind = _ =>
            ModelSays
                .Calling(
                    "cart_add",
                    new
                    {
                        sku = "COM-BR",
                        quantity = 2,
                        unit = (string?)null,
                        options = Array.Empty<object>(),
                        note = (string?)null,
                    }
                )
                .AndReply("¡Qué rico!", "intencion_compra");
        var ana = product.Customer("acme");
        (await ana.SayAsync("dame 2 brownies de esos fuertes")).ShouldContain("2 × *Brownie Cannábico* · $9.000");

        var turns = await product
            .Node.Services.GetRequiredService<ConversationTrace>()
            .ListAsync(ana.Tenant, ana.Phone, 10, Ct);
        var turn = turns!.ShouldHaveSingleItem();
        (turn.Engine, turn.Model, turn.Calls).ShouldBe(("model", "test-model", 1));
        turn.InputTokens!.Value.ShouldBeGreaterThan(500);
        turn.Cost!.Value.ShouldBeGreaterThan(0);
        turn.Trace.ShouldContain("cart_add");
        (
            await product.ReadAsync<long>("select calls from shared.model_usage where tenant_id = $1", ana.Tenant.Id)
        ).ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task Another_prompt_changes_the_next_answer_on_every_node()
    {
        product.Model.Mind = call =>
            call.Instructions.Contains("Habla como pirata", StringComparison.Ordinal)
                ? ModelSays.Reply("¡Arrr, buenas!", "saludo")
                : ModelSays.Reply("¡Hola, qué tal!", "saludo");
        await using var other = await ProductHost.StartAsync(product.Model.Settings(), product.Db);
        var phone = WholeProduct.NewPhone();
        (await AnswerAsync(product.Node, phone)).ShouldContain("qué tal");
        (await AnswerAsync(other, phone)).ShouldContain("qué tal");

        var set = product.Node.Services.GetRequiredService<SetPrompt>();
        var tenant = product.Tenants.BySlug("bravo")!;
        await set.RunAsync(
            tenant,
            JsonSerializer.Deserialize<JsonElement>("""{"system_prompt":"Habla como pirata."}"""),
            "test",
            null,
            Ct
        );

        (await AnswerAsync(product.Node, phone)).ShouldContain("Arrr");
        (await AnswerAsync(other, phone)).ShouldContain("Arrr");
        await product.Node.Services.GetRequiredService<RollBackPrompt>().RunAsync(tenant, 0, "test", null, Ct);
        (await AnswerAsync(other, phone)).ShouldContain("qué tal");

        static async Task<string> AnswerAsync(ProductHost node, string phone) =>
            (await node.AskAsync("bravo", phone, "oye cómo están por allá")).GetProperty("respuesta").GetString()!;
    }

    [Fact]
    public async Task A_given_history_costs_no_call_and_the_model_sees_what_was_said()
    {
        List<ModelCall> calls = [];
        product.Model.Mind = call =>
        {
            lock (calls)
                calls.Add(call);
            return ModelSays.Reply("Cuando quieras.");
        };
        var answer = await product.Node.AskAsync(
            "acme",
            WholeProduct.NewPhone(),
            "gracias por la paciencia",
            ("quiero 2 brownie cannábico", "Van anotados, Rosa te los guarda."),
            ("y a qué hora cierran", "")
        );

        var call = calls.ShouldHaveSingleItem();
        call.Messages.ShouldContain(("assistant", "Van anotados, Rosa te los guarda."));
        call.Messages.Count(m => m.Role == "assistant").ShouldBe(2, "of what was not given, what the bot would say");
        call.Messages.ShouldNotContain(("assistant", ""));
        answer.GetProperty("carrito").GetProperty("lineas").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_voice_note_is_heard_answered_and_kept()
    {
        product.Model.Transcript = "dame 2 brownies de esos fuertes";
        product.Model.Mind = call =>
            call.Said.Contains("brownies", StringComparison.Ordinal)
                ? ModelSays
                    .Calling(
                        "cart_add",
                        new
                        {
                            sku = "COM-BR",
                            quantity = 2,
                            unit = (string?)null,
                            options = Array.Empty<object>(),
                            note = (string?)null,
                        }
                    )
                    .AndReply("", "intencion_compra")
                : ModelSays.Reply("¿Cómo?");
        product.Graph.Media["voice-1"] = ([1, 2, 3, 4], "audio/ogg; codecs=opus");
        var ana = product.Customer("acme");
        var id = Customer.NewMessageId();

        (await ana.AnswerAsync(Media(ana, id, "audio", "voice-1"))).ShouldContain("2 × *Brownie Cannábico* · $9.000");
        (
            await product.RowsAsync(
                "select type, body from shared.messages where tenant_id = $1 and provider_id = $2",
                ana.Tenant.Id,
                id
            )
        ).ShouldBe(["audio | dame 2 brownies de esos fuertes"]);
        await using var kept = await product
            .Node.Services.GetRequiredService<IFileStore>()
            .OpenAsync(ReceivedMedia.KeyOf(ana.Tenant.Id, id), Ct);
        kept!.Length.ShouldBe(4);
    }

    [Fact]
    public async Task A_voice_note_that_cannot_be_heard_is_asked_for_in_writing_and_a_picture_is_kept()
    {
        product.Graph.Media["photo-1"] = ([9, 9], "image/jpeg");
        var ana = product.Customer("acme");
        (await ana.AnswerAsync(Media(ana, Customer.NewMessageId(), "audio", "voice-gone"))).ShouldContain("escribes");
        var id = Customer.NewMessageId();
        await ana.AnswerAsync(Media(ana, id, "image", "photo-1"));

        await using var kept = await product
            .Node.Services.GetRequiredService<IFileStore>()
            .OpenAsync(ReceivedMedia.KeyOf(ana.Tenant.Id, id), Ct);
        (kept!.Length, kept.ContentType).ShouldBe((2, "image/jpeg"));
        var shown = await new ReceivedFiles(
            product.Node.Db.Database,
            product.Node.Services.GetRequiredService<IFileStore>()
        ).ListAsync(ana.Tenant, ana.WaId, Ct);
        shown!.Select(f => (f.Type, f.ContentType)).ShouldBe([("audio", null), ("image", "image/jpeg")]);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_had_is_asked_for_again_instead_of_being_said_to_be_kept()
    {
        var ana = product.Customer("acme");
        (await ana.AnswerAsync(Media(ana, Customer.NewMessageId(), "image", "photo-gone"))).ShouldContain("otra vez");

        product.Graph.Media["photo-late"] = ([7], "image/jpeg");
        product.Graph.MediaRefusals["photo-late"] = 2;
        var id = Customer.NewMessageId();
        (await ana.AnswerAsync(Media(ana, id, "image", "photo-late"))).ShouldContain("guardada");
        await using var kept = await product
            .Node.Services.GetRequiredService<IFileStore>()
            .OpenAsync(ReceivedMedia.KeyOf(ana.Tenant.Id, id), Ct);
        kept.ShouldNotBeNull().Length.ShouldBe(1);
    }

    static JsonObject Media(Customer from, string id, string type, string media) =>
        new()
        {
            ["from"] = from.WaId,
            ["id"] = id,
            ["timestamp"] = TimeProvider
                .System.GetUtcNow()
                .ToUnixTimeSeconds()
                .ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["type"] = type,
            [type] = new JsonObject
            {
                ["id"] = media,
                ["mime_type"] = type == "audio" ? "audio/ogg; codecs=opus" : "image/jpeg",
                ["sha256"] = "x",
                ["voice"] = type == "audio" ? true : null,
            },
        };

    [Fact]
    public async Task Two_shops_of_opposite_styles_answer_the_same_question_differently()
    {
        product.Model.Mind = call =>
            call.Instructions.Contains("Trato de usted", StringComparison.Ordinal)
                ? ModelSays.Reply("Buenas tardes. Con gusto le atiendo. 🎉", "saludo")
                : ModelSays.Reply("¡Qué onda! Aquí te atiendo. 🔥🎉", "saludo");

        (await product.Customer("la-plaza", "34611000777").SayAsync("oye cómo están por allá")).ShouldBe(
            "Buenas tardes. Con gusto le atiendo."
        );
        (await product.Customer("el-primo", "5215530007770").SayAsync("oye cómo están por allá")).ShouldContain(
            "Aquí te atiendo. 🔥"
        );
    }

    [Fact]
    public async Task A_turn_that_waits_for_the_model_holds_up_nobody_else()
    {
        var held = new TaskCompletionSource();
        product.Model.Mind = _ => ModelSays.Reply("¡Hola, qué tal!", "saludo");
        const string words = "oye cómo va todo por esos lados";
        product.Model.NextFor(words, FakeModel.Silent(held.Task));
        var slow = product.Customer("acme");
        await product.DeliverAsync(slow.Envelope(slow.Text(words)));
        await product.Model.WaitForAsync(all => all.Any(c => c.Said == words));

        (await product.Customer("acme").SayAsync("buenas y santas")).ShouldContain("qué tal");
        slow.Shown.ShouldBeEmpty();
        held.SetResult();
        (await slow.HearAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_preview_answers_with_what_was_sent_and_saves_nothing()
    {
        product.Model.Mind = call =>
            ModelSays.Reply(
                call.Instructions.Contains("vendedor experto", StringComparison.Ordinal)
                    ? "Con gusto le ayudo."
                    : "Hola.",
                "saludo"
            );
        var tenant = product.Tenants.BySlug("burbujas")!;
        var (preview, problems) = await product
            .Node.Services.GetRequiredService<PreviewPrompt>()
            .RunAsync(
                tenant,
                JsonSerializer.Deserialize<JsonElement>(
                    """{"system_prompt":"Eres un vendedor experto","style_overrides":{"tono":"profesional"}}"""
                ),
                "oye cómo están por allá",
                true,
                Ct
            );

        problems.ShouldBeEmpty();
        preview!.BotResponse.ShouldContain("Con gusto le ayudo.");
        (preview.Engine, preview.DetectedIntent).ShouldBe(("model", "saludo"));
        preview.TokensUsed.ShouldBeGreaterThan(100);
        (await new ShopPrompts(product.Db.Database).ListAsync(tenant, Ct)).ShouldBeEmpty();
    }
}
