using System.Text.Json;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tests.Tenants;
using Mostrador.Platform.Secrets;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Assistant;

public sealed class PromptTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly TestNode node = new(db);

    static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    ShopPrompts Prompts => new(db.Database);

    async Task<PromptVersion> SetAsync(Tenant shop, string json, string? reason = null) =>
        (await new SetPrompt(db.Database, Prompts).RunAsync(shop, Json(json), "ana", reason, Ct))
            .ShouldBeOfType<PromptChange.Done>()
            .Now;

    [Fact]
    public async Task A_prompt_grows_by_versions_of_which_one_is_active()
    {
        var shop = await node.OpenShopAsync("versiones");
        await SetAsync(shop, """{"system_prompt":"Uno","style_overrides":{"tono":"formal","usar_emojis":false}}""");
        var second = await SetAsync(shop, """{"system_prompt":"Dos"}""", "más breve");

        second.Version.ShouldBe(2);
        second.Config.Style.Tone.ShouldBe("formal"); // what was not sent stays
        (await Prompts.ActiveAsync(shop, Ct)).Config.SystemPrompt.ShouldBe("Dos");
        (await Prompts.ListAsync(shop, Ct)).Select(v => (v.Version, v.Active)).ShouldBe([(2, true), (1, false)]);
        PromptDiff
            .Of((await Prompts.FindAsync(shop, 1, Ct))!.Config, second.Config)
            .ShouldBe([new PromptDifference("system_prompt", "Uno", "Dos")]);
    }

    [Fact]
    public async Task The_same_again_is_no_version()
    {
        var shop = await node.OpenShopAsync("igual");
        await SetAsync(shop, """{"system_prompt":"Uno"}""");
        (await SetAsync(shop, """{"system_prompt":" Uno "}""")).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Rolling_back_makes_the_old_words_the_newest_version_and_is_audited()
    {
        var shop = await node.OpenShopAsync("vuelta");
        await SetAsync(shop, """{"system_prompt":"Uno"}""");
        await SetAsync(shop, """{"system_prompt":"Dos"}""");
        var back = await new RollBackPrompt(db.Database, Prompts).RunAsync(shop, 1, "ana", "no gustó", Ct);

        var now = back.ShouldBeOfType<PromptChange.Done>().Now;
        (now.Version, now.Config.SystemPrompt).ShouldBe((3, "Uno"));
        var audit = await new PromptAudit(db.Database).ListAsync(shop, 10, Ct);
        audit.Select(a => a.Action).ShouldBe(["prompt.rollback", "prompt.set", "prompt.set"]);
        audit[0].Detail.ShouldContain("no gustó");
        (
            await new RollBackPrompt(db.Database, Prompts).RunAsync(shop, 99, "ana", null, Ct)
        ).ShouldBeOfType<PromptChange.Refused>();
    }

    [Fact]
    public async Task Every_mistake_is_named_with_its_field()
    {
        var shop = await node.OpenShopAsync("errores");
        var refused = await new SetPrompt(db.Database, Prompts).RunAsync(
            shop,
            Json(
                """
                {"system_prompt":3,"style_overrides":{"tono":"gritón","limite_respuesta_caracteres":5,"emojis_permitidos":["🌿","ab"]},
                 "nlg_params":{"temperature_nlg":9,"max_tokens_nlg":1.5},"nlu_params":{"modelo":"a b"},"color":"rojo"}
                """
            ),
            "ana",
            null,
            Ct
        );

        refused
            .ShouldBeOfType<PromptChange.Refused>()
            .Problems.Select(p => p.Field)
            .ShouldBe([
                "system_prompt",
                "style_overrides.tono",
                "style_overrides.limite_respuesta_caracteres",
                "style_overrides.emojis_permitidos[1]",
                "nlg_params.temperature_nlg",
                "nlg_params.max_tokens_nlg",
                "nlu_params.modelo",
                "color",
            ]);
    }

    [Fact]
    public void Both_spellings_of_the_temperature_are_read()
    {
        PromptReading
            .Read(Json("""{"nlg_params":{"temperatura_nlg":0.3}}"""), PromptConfig.Empty)
            .Config!.Nlg.Temperature.ShouldBe(0.3);
        PromptReading
            .Read(Json("""{"nlg_params":{"temperature_nlg":0.3}}"""), PromptConfig.Empty)
            .Config!.Nlg.Temperature.ShouldBe(0.3);
    }

    [Fact]
    public async Task Another_nodes_next_look_sees_the_new_prompt()
    {
        var shop = await node.OpenShopAsync("nodos");
        var other = new ShopStore(db.Database, new ShopStoreOptions());
        (await LookAsync(other, shop)).Prompt.Version.ShouldBe(0);
        await SetAsync(shop, """{"system_prompt":"Uno","style_overrides":{"tono":"formal"}}""");

        var seen = await LookAsync(other, shop);
        seen.Prompt.Config.SystemPrompt.ShouldBe("Uno");
        seen.Profile.Style.Tone.ShouldBe("formal");
    }

    [Fact]
    public async Task A_shops_own_model_is_sealed_and_seen_at_once()
    {
        var shop = await node.OpenShopAsync("modelo");
        var box = new SecretBox(PostgresCluster.Key);
        var store = new ShopStore(db.Database, new ShopStoreOptions());
        (await LookAsync(store, shop)).Model.ShouldBeNull();
        var change = new ModelChange
        {
            BaseUrl = "http://127.0.0.1:1/v1",
            Key = "secreta",
            Model = "propio",
            MonthlyTokens = 5,
        };
        (await new SetModel(db.Database, box).RunAsync(shop, change, "ana", Ct)).ShouldBeEmpty();
        (
            await new SetModel(db.Database, box).RunAsync(shop, new ModelChange { MonthlyTokens = -1 }, "ana", Ct)
        ).ShouldBeEmpty();

        var own = (await LookAsync(store, shop)).Model!;
        (own.Model, own.MonthlyTokens, box.Open(own.SealedKey, shop.Id)).ShouldBe(("propio", null, "secreta"));
        (
            await new SetModel(db.Database, box).RunAsync(shop, new ModelChange { BaseUrl = "ftp://x" }, "ana", Ct)
        ).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_models_take_is_kept_per_month_over_all_nodes()
    {
        var shop = await node.OpenShopAsync("consumo");
        var usage = new TurnUsage
        {
            Model = "m",
            Calls = 2,
            InputTokens = 100,
            CachedTokens = 40,
            OutputTokens = 10,
            Cost = 0.5m,
        };
        await new ModelLedger(db.Database, TimeProvider.System).RecordAsync(shop, usage, Ct);
        await new ModelLedger(db.Database, TimeProvider.System).RecordAsync(shop, usage, Ct);

        var spent = await new ModelLedger(db.Database, TimeProvider.System).SpentAsync(shop, Ct);
        (spent.Tokens, spent.Cost).ShouldBe((220, 1.0m));
        (await new ModelUsageReport(db.Database).ListAsync(shop, Ct)).ShouldHaveSingleItem().Calls.ShouldBe(4);
    }

    [Theory]
    [InlineData("asst_abc123xyz", true)]
    [InlineData("pmpt_1", true)]
    [InlineData("mi-asistente", false)]
    [InlineData(null, false)]
    public void An_id_that_its_vendor_retired_is_explained(string? id, bool explained) =>
        (RetiredAssistant.Explain(id, "acme") is not null).ShouldBe(explained);

    async Task<ShopSnapshot> LookAsync(ShopStore store, Tenant shop)
    {
        await using var batch = db.Database.Batch(shop.Place);
        batch.BatchCommands.Add(store.FreshnessCommand(shop.Id));
        await using var reader = await batch.ExecuteReaderAsync(Ct);
        await reader.NextResultAsync(Ct);
        var freshness = await ShopStore.ReadFreshnessAsync(reader, Ct);
        return store.TryGet(shop.Id, freshness) ?? await store.LoadAsync(shop.Place, Ct);
    }
}
