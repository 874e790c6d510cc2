using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Rehearsals.Openings;
using Mostrador.Core.Rehearsals.Replays;
using Mostrador.Core.Tenants;
using Mostrador.Testing;
using Mostrador.Testing.Vendors;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>Conversations that happened on a running server, played again beside it.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    FakeModel model = null!;
    ProductHost host = null!;

    public async ValueTask InitializeAsync()
    {
        model = await FakeModel.RunAsync();
        model.Mind = Sell;
        var settings = model.Settings();
        settings["OPENAI_PRICES"] = "1/0.1/10";
        host = await ProductHost.StartAsync(settings);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await model.DisposeAsync();
    }

    /// <summary>Sells one brownie to whoever writes; under a prompt that says so, leaves everything to people.</summary>
    static ModelSays Sell(ModelCall call) =>
        call.Instructions.Contains("Pasa a todos con una persona", StringComparison.Ordinal)
            ? ModelSays.Calling("hand_over", new { reason = "asked" }).AndReply("", "hablar_asesor")
        : call.Situation.Contains("falta: Name", StringComparison.Ordinal) ? Data(name: call.Said)
        : call.Situation.Contains("falta: Mode", StringComparison.Ordinal) ? Data(mode: "pickup")
        : call.Situation.Contains("falta: Payment", StringComparison.Ordinal) ? Data(payment: call.Said)
        : call.Said.Contains("cancelar", StringComparison.Ordinal)
            ? ModelSays.Calling("cancel_order", new { code = (string?)null }).AndReply("", "cancelar")
        : call.Said.Contains("brownie", StringComparison.Ordinal)
            ? ModelSays
                .Calling(
                    "cart_add",
                    new
                    {
                        sku = "COM-BR",
                        quantity = 1,
                        unit = (string?)null,
                        options = Array.Empty<object>(),
                        note = (string?)null,
                    }
                )
                .AndReply("¡Qué rico!", "intencion_compra")
        : ModelSays.Reply("¡Hola! ¿Qué te muestro?", "saludo");

    static ModelSays Data(string? name = null, string? mode = null, string? payment = null) =>
        ModelSays
            .Calling(
                "customer_data",
                new
                {
                    name,
                    email = (string?)null,
                    address = (string?)null,
                    zone = (string?)null,
                    mode,
                    slot = (string?)null,
                    payment,
                    note = (string?)null,
                }
            )
            .AndReply("Gracias.", "datos_cliente");

    Tenant Acme => host.Services.GetRequiredService<TenantDirectory>().BySlug("acme")!;

    /// <summary>A brownie, picked up, paid by transfer.</summary>
    async Task<string> BuyAsync(string phone)
    {
        string[] said = ["hola", "quiero un brownie", "cerrar pedido", "retiro", "transferencia", "Ana Pérez", "sí"];
        var story = new List<string>();
        var last = default(JsonElement);
        foreach (var text in said)
        {
            last = await host.AskAsync("acme", phone, text);
            story.Add($"— {text}\n{last.GetProperty("respuesta")}");
        }
        last.TryGetProperty("pedido", out var order).ShouldBeTrue(string.Join('\n', story));
        return order.GetProperty("codigo").GetString()!;
    }

    async Task<ReplayReport> ReplayAsync(
        int? prompt = null,
        ReplayEngine engine = ReplayEngine.Own,
        long? conversation = null,
        DateTimeOffset since = default
    ) =>
        (
            await host
                .Services.GetRequiredService<ConversationReplay>()
                .RunAsync(Acme, new ReplayRequest(since, prompt, engine, conversation), null, Ct)
        )
            .ShouldBeOfType<ReplayResult.Done>()
            .Report;

    static string Told(ReplayReport report) =>
        string.Join('\n', report.Conversations.SelectMany(c => c.Differences).Select(d => d.ToString()));

    [Fact]
    public async Task The_same_configuration_comes_out_the_same_and_leaves_nothing()
    {
        await BuyAsync("+56911110001");
        var before = await DatabaseImage.TakeAsync(host.Db, Ct);

        var report = await ReplayAsync();

        (report.Compared, report.Different).ShouldBe((7, 0), Told(report));
        report.Cost!.Calls.ShouldBeGreaterThan(0);
        report.Cost.Cost!.Value.ShouldBeGreaterThan(0);
        (await DatabaseImage.TakeAsync(host.Db, Ct)).ShouldBe(before);
    }

    [Fact]
    public async Task Another_prompt_tells_where_the_conversation_would_part()
    {
        await BuyAsync("+56911110002");
        await host
            .Services.GetRequiredService<SetPrompt>()
            .RunAsync(
                Acme,
                JsonSerializer.Deserialize<JsonElement>("""{"system_prompt":"Pasa a todos con una persona."}"""),
                "test",
                null,
                Ct
            );
        await host.Services.GetRequiredService<RollBackPrompt>().RunAsync(Acme, 0, "test", null, Ct);

        var report = await ReplayAsync(prompt: 1);

        var difference = report.Conversations.Single().Differences.ShouldHaveSingleItem(Told(report));
        (difference.What, difference.Recorded, difference.Replayed, difference.Said).ShouldBe(
            ("hand_over", "no", "sí", "hola")
        );
        report.Conversations.Single().Skipped.ShouldBe(6);
        (await ReplayAsync(prompt: 0)).Different.ShouldBe(0);
        (
            await host
                .Services.GetRequiredService<ConversationReplay>()
                .RunAsync(Acme, new ReplayRequest(DateTimeOffset.UnixEpoch, 99, ReplayEngine.Own, null), null, Ct)
        ).ShouldBeOfType<ReplayResult.NoSuchPrompt>();
    }

    [Fact]
    public async Task The_other_engine_is_compared_by_what_it_does_and_asks_no_model()
    {
        await BuyAsync("+56911110003");
        var calls = model.Received.Count;

        var report = await ReplayAsync(engine: ReplayEngine.Local);

        (report.Compared, report.Different).ShouldBe((7, 0), Told(report));
        report.Cost.ShouldBeNull();
        model.Received.Count.ShouldBe(calls);
    }

    [Fact]
    public async Task Times_are_those_of_then_and_prices_those_of_today()
    {
        await BuyAsync("+56911110004");
        // A discount of today says nothing about yesterday's customer.
        await SqlAsync(
            "insert into shared.discounts (tenant_id, name, type, value, target, starts_at) values ($1, 'Desde hoy', 'Percentage', 50, 'All', clock_timestamp())"
        );
        (await ReplayAsync(engine: ReplayEngine.Local)).Different.ShouldBe(0);

        await SqlAsync("update shared.products set price = price + 1000 where tenant_id = $1 and sku = 'COM-BR'");
        var dearer = await ReplayAsync(engine: ReplayEngine.Local);
        dearer.Conversations.Single().Differences.ShouldHaveSingleItem(Told(dearer)).What.ShouldBe("total");

        await SqlAsync("update shared.products set status = 'Archived' where tenant_id = $1 and sku = 'COM-BR'");
        var gone = await ReplayAsync(engine: ReplayEngine.Local);
        gone.Conversations.Single()
            .Differences.ShouldContain(d =>
                d.What == "cart" && d.Recorded.Contains("ya no está a la venta", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task A_customer_is_who_they_were_and_their_earlier_orders_are_left_alone()
    {
        var code = await BuyAsync("+56911110005");
        // Hours later they cancel: another conversation on the same line.
        await SqlAsync(
            """
            update shared.messages set created_at = created_at - interval '1 day' where tenant_id = $1;
            update shared.turns set created_at = created_at - interval '1 day' where tenant_id = $1;
            update shared.orders set placed_at = placed_at - interval '1 day' where tenant_id = $1;
            update shared.order_history set created_at = created_at - interval '1 day' where tenant_id = $1;
            update shared.customers set created_at = created_at - interval '1 day', updated_at = updated_at - interval '1 day' where tenant_id = $1;
            update queue.inbox set received_at = received_at - interval '1 day' where tenant_id = $1;
            """
        );
        await host.AskAsync("acme", "+56911110005", "quiero cancelar mi pedido " + code);
        await host.AskAsync("acme", "+56911110005", "sí");
        (await StateAsync(code)).ShouldBe("cancelled");

        var report = await ReplayAsync(engine: ReplayEngine.Local, since: TimeProvider.System.GetUtcNow().AddHours(-6));

        (report.Compared, report.Different).ShouldBe((2, 0), Told(report));
        (await StateAsync(code)).ShouldBe("cancelled");
    }

    [Fact]
    public async Task Messages_that_the_queue_has_dropped_are_played_by_their_words()
    {
        await BuyAsync("+56911110006");
        await SqlAsync("delete from queue.inbox where tenant_id = $1");

        var report = await ReplayAsync(engine: ReplayEngine.Local);

        (report.Compared, report.Different).ShouldBe((7, 0), Told(report));
    }

    [Fact]
    public async Task The_commands_work_beside_a_running_server()
    {
        await BuyAsync("+56911110007");
        var folder = Directory.CreateTempSubdirectory("mostrador-replay-");
        try
        {
            var environment = new Dictionary<string, string>(host.Db.Environment());
            foreach (var (name, value) in model.Settings())
                environment[name] = value;
            Task<(int ExitCode, string Output)> Run(params string[] arguments) =>
                ServerProcess.RunAsync(folder.FullName, arguments, environment, Ct);

            // The server itself goes on raising its count of news meanwhile.
            async Task<IReadOnlyList<string>> Image() =>
                [
                    .. (await DatabaseImage.TakeAsync(host.Db, Ct)).Where(t =>
                        !t.StartsWith("registry.version", StringComparison.Ordinal)
                    ),
                ];
            var before = await Image();
            (await Run("replay", "acme", "--engine", "local")).ShouldSatisfyAllConditions(
                same => same.ExitCode.ShouldBe(0, same.Output),
                same => same.Output.ShouldContain("1 conversaciones (7 turnos) con motor local"),
                same => same.Output.ShouldContain("el catálogo, los precios y el stock son los de hoy")
            );
            (await Run("replay", "acme", "--since", "1h", "--engine", "model")).Output.ShouldContain("llamadas:");
            (await Run("replay", "acme", "--since", "ayer")).ShouldSatisfyAllConditions(
                wrong => wrong.ExitCode.ShouldBe(1),
                wrong => wrong.Output.ShouldContain("«ayer» no dice desde cuándo")
            );
            (await Run("replay", "acme", "--conversation", "999999")).ExitCode.ShouldBe(1);
            (await Run("replay", "nadie")).Output.ShouldContain("No hay ninguna tienda «nadie»");
            // The demonstration's shops take transfers without bank data: that is an error before opening.
            (await Run("rehearse", "acme")).ShouldSatisfyAllConditions(
                opening => opening.ExitCode.ShouldBe(1, opening.Output),
                opening => opening.Output.ShouldContain("no hay datos bancarios que enviar"),
                opening => opening.Output.ShouldContain("nada de eso quedó")
            );
            (await Image()).ShouldBe(before);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_rehearsal_holds_nobody_up_who_buys_meanwhile()
    {
        var rehearsal = host.Services.GetRequiredService<OpeningRehearsal>();
        // Each purchase begins at a step of the rehearsal, which plays on meanwhile and waits for it at its next step.
        using var begin = new SemaphoreSlim(0);
        using var bought = new SemaphoreSlim(0);
        var steps = 0;
        var pace = new Pace(() =>
        {
            if (steps is > 0 and <= 5)
                bought.Wait(Ct);
            if (steps++ < 5)
                begin.Release();
        });
        var playing = Task.Run(() => rehearsal.RunAsync(Acme, 1, new RehearsalLimits(), pace, Ct), Ct);
        var codes = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            await begin.WaitAsync(Ct);
            codes.Add(await BuyAsync(string.Create(CultureInfo.InvariantCulture, $"+5691222000{i}")));
            bought.Release();
        }
        var report = await playing;

        codes.Count.ShouldBe(5);
        steps.ShouldBeGreaterThan(5);
        report.Findings.ShouldNotContain(f => f.Code == "order_not_placed", string.Join('\n', report.Findings));
    }

    sealed class Pace(Action step) : IProgress<string>
    {
        public void Report(string value) => step();
    }

    async Task SqlAsync(string sql)
    {
        foreach (
            var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            await using var command = host.Db.Admin.CreateCommand(statement);
            command.Parameters.Add(new Npgsql.NpgsqlParameter<string> { TypedValue = Acme.Id });
            await command.ExecuteNonQueryAsync(Ct);
        }
    }

    async Task<string> StateAsync(string code)
    {
        await using var command = host.Db.Admin.CreateCommand("select state from shared.orders where code = $1");
        command.Parameters.Add(new Npgsql.NpgsqlParameter<string> { TypedValue = code });
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }
}
