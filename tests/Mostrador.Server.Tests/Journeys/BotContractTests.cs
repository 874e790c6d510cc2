using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Testing;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>The addresses and bodies that integrators were promised, called as the documents call them.</summary>
public sealed class BotContractTests(WholeProduct product) : IClassFixture<WholeProduct>
{
    static readonly string[] AnswerFields =
    [
        "telefono",
        "mensaje_usuario",
        "respuesta",
        "tenant_slug",
        "tenant_id",
        "tenant_name",
        "status",
        "intencion",
        "confianza",
        "productos",
        "carrito",
    ];

    [Fact]
    public async Task Health_says_healthy()
    {
        using var response = await GetAsync("/health");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await JsonAsync(response)).GetProperty("status").GetString().ShouldBe("healthy");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/status")]
    public async Task Status_tells_the_providers_and_the_queues(string path)
    {
        using var response = await GetAsync(path);
        var status = await JsonAsync(response);
        status.GetProperty("providers").GetProperty("meta").GetBoolean().ShouldBeTrue();
        status.GetProperty("providers").GetProperty("twilio").GetBoolean().ShouldBeTrue();
        foreach (var queue in (string[])["inbox", "outbox", "dead"])
            status.GetProperty("queues").GetProperty(queue).ValueKind.ShouldBe(JsonValueKind.Number);
    }

    [Fact]
    public async Task All_shops_are_listed_with_their_webhooks()
    {
        using var response = await GetAsync("/tenants");
        var list = await JsonAsync(response);
        list.GetProperty("status").GetString().ShouldBe("success");
        list.GetProperty("total_tenants").GetInt32().ShouldBe(list.GetProperty("tenants").GetArrayLength());
        var acme = list.GetProperty("tenants")
            .EnumerateArray()
            .Single(t => t.GetProperty("slug").GetString() == "acme");
        acme.GetProperty("id").GetString().ShouldBe("acme-cannabis-2024");
        acme.GetProperty("name").GetString().ShouldBe("ACME Cannabis Store");
        acme.GetProperty("webhook_url").GetString().ShouldBe("/webhook/acme");
        acme.GetProperty("full_webhook_url").GetString().ShouldBe(product.Webhook("/webhook/acme").ToString());
        acme.GetProperty("status").GetString().ShouldBe("active");
    }

    [Theory]
    [InlineData("/webhook/meta")]
    [InlineData("/webhook")]
    [InlineData("/webhook/acme")]
    public async Task Meta_verifies_a_webhook_with_the_right_token_only(string path)
    {
        var token = Uri.EscapeDataString("the verify token of the tests");
        using var right = await GetAsync($"{path}?hub.mode=subscribe&hub.verify_token={token}&hub.challenge=test123");
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        right.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await right.Content.ReadAsStringAsync()).ShouldBe("test123");

        using var wrong = await GetAsync($"{path}?hub.mode=subscribe&hub.verify_token=otro&hub.challenge=test123");
        wrong.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var none = await GetAsync($"{path}?hub.mode=subscribe&hub.challenge=test123");
        none.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var otherMode = await GetAsync($"{path}?hub.mode=other&hub.verify_token={token}&hub.challenge=test123");
        otherMode.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_plain_call_is_answered_in_place_with_every_field()
    {
        var phone = "+" + WholeProduct.NewPhone();
        var answer = await PostAsync(
            "/webhook/acme",
            $$"""{"telefono": "{{phone}}", "mensaje": "quiero 2 northern lights", "historial": []}"""
        );
        foreach (var field in AnswerFields)
            answer.TryGetProperty(field, out _).ShouldBeTrue(field);
        answer.GetProperty("telefono").GetString().ShouldBe(phone);
        answer.GetProperty("mensaje_usuario").GetString().ShouldBe("quiero 2 northern lights");
        answer.GetProperty("respuesta").GetString()!.ShouldContain("$27.000");
        answer.GetProperty("tenant_slug").GetString().ShouldBe("acme");
        answer.GetProperty("tenant_id").GetString().ShouldBe("acme-cannabis-2024");
        answer.GetProperty("tenant_name").GetString().ShouldBe("ACME Cannabis Store");
        answer.GetProperty("status").GetString().ShouldBe("success");
        answer.GetProperty("intencion").GetString().ShouldBe("intencion_compra");
        answer.GetProperty("confianza").GetDouble().ShouldBeInRange(0, 1);
        answer.GetProperty("productos").EnumerateArray().Select(p => p.GetString()).ShouldBe(["SEM-NL"]);
        var cart = answer.GetProperty("carrito");
        var line = cart.GetProperty("lineas").EnumerateArray().ShouldHaveSingleItem();
        line.GetProperty("sku").GetString().ShouldBe("SEM-NL");
        line.GetProperty("nombre").GetString().ShouldBe("Northern Lights");
        line.GetProperty("cantidad").GetDecimal().ShouldBe(2);
        line.GetProperty("opciones").GetArrayLength().ShouldBe(0);
        line.GetProperty("total").GetDecimal().ShouldBe(27_000);
        cart.GetProperty("subtotal").GetDecimal().ShouldBe(30_000);
        cart.GetProperty("descuentos").GetDecimal().ShouldBe(3_000);
        cart.GetProperty("total").GetDecimal().ShouldBe(27_000);
        cart.GetProperty("moneda").GetString().ShouldBe("CLP");
        foreach (var choice in answer.GetProperty("opciones").EnumerateArray())
        {
            choice.GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
            choice.GetProperty("titulo").GetString().ShouldNotBeNullOrEmpty();
        }
        answer.TryGetProperty("pedido", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_purchase_by_plain_calls_ends_in_an_order_with_code_and_total()
    {
        var phone = "+" + WholeProduct.NewPhone();
        JsonElement last = default;
        foreach (
            var text in (string[])
                [
                    "quiero 1 papelillos ocb",
                    "cerrar pedido",
                    "retiro en tienda",
                    "transferencia",
                    "Ana Rojas",
                    "confirmar",
                ]
        )
            last = await PostAsync("/webhook/acme", JsonSerializer.Serialize(new { telefono = phone, mensaje = text }));
        var order = last.GetProperty("pedido");
        order.GetProperty("codigo").GetString()!.ShouldStartWith("ACM-");
        order.GetProperty("estado").GetString().ShouldBe("pending_payment");
        order.GetProperty("total").GetDecimal().ShouldBe(990);
        order.GetProperty("moneda").GetString().ShouldBe("CLP");
        last.GetProperty("carrito").GetProperty("lineas").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_plain_webhook_without_a_shop_is_answered_by_the_legacy_one()
    {
        var answer = await PostAsync(
            "/webhook",
            """{"telefono": "+56950915617", "mensaje": "quiero northern lights"}"""
        );
        answer.GetProperty("tenant_slug").GetString().ShouldBe("acme");
        answer.GetProperty("productos").EnumerateArray().Select(p => p.GetString()).ShouldContain("SEM-NL");
    }

    [Fact]
    public async Task Curl_without_a_content_type_header_is_understood()
    {
        using var content = new StringContent("""{"telefono": "+56999999999", "mensaje": "test"}""");
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using var response = await product.Node.Http.PostAsync(product.Webhook("/webhook"), content);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await JsonAsync(response)).GetProperty("tenant_slug").GetString().ShouldBe("acme");
    }

    [Theory]
    [InlineData(
        """[{"user": "Hola", "bot": "¡Hola! Bienvenido"}, {"user": "Quiero Northern Lights", "bot": "Northern Lights cuesta $15.000"}]"""
    )]
    [InlineData(
        """[{"role": "user", "content": "Hola"}, {"role": "assistant", "content": "¡Hola!"}, {"role": "user", "content": "Quiero Northern Lights"}]"""
    )]
    public async Task The_history_of_a_chat_is_its_context(string history)
    {
        var phone = "+" + WholeProduct.NewPhone();
        var answer = await PostAsync(
            "/chat",
            $$"""{"telefono": "{{phone}}", "mensaje": "¿Cuánto cuesta?", "historial": {{history}}}"""
        );
        answer.GetProperty("productos").EnumerateArray().Select(p => p.GetString()).ShouldBe(["SEM-NL"]);
        answer.GetProperty("respuesta").GetString()!.ShouldContain("$13.500");
    }

    [Theory]
    [InlineData("acme", "acme")]
    [InlineData("acme-cannabis-2024", "acme")]
    [InlineData("acme-cannabis", "acme")]
    [InlineData("ACME", "acme")]
    [InlineData("mundocanino", "mundo-canino")]
    [InlineData("mundo_canino", "mundo-canino")]
    public async Task A_shop_is_found_by_slug_by_id_or_by_a_unique_similar_name(string asked, string slug)
    {
        var answer = await PostAsync(
            $"/webhook/{asked}",
            $$"""{"telefono": "+{{WholeProduct.NewPhone()}}", "mensaje": "hola"}"""
        );
        answer.GetProperty("tenant_slug").GetString().ShouldBe(slug);
    }

    [Theory]
    [InlineData("nadie")]
    [InlineData("acm")]
    [InlineData("acne")]
    [InlineData("store")]
    [InlineData("la-puerta")]
    [InlineData("la")]
    [InlineData("acme-cannabis-2025")]
    public async Task A_near_miss_finds_nobody(string asked)
    {
        using var response = await SendAsync(
            $"/webhook/{asked}",
            """{"telefono": "+56911111111", "mensaje": "hola"}"""
        );
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            $$"""{"status":"error","error":"Tenant '{{asked}}' not found"}"""
        );
    }

    [Theory]
    [InlineData("{\"telefono\": \"+56911111111\", \"mensaje\": ", "cuerpo")]
    [InlineData("[1, 2]", "cuerpo")]
    [InlineData("", "cuerpo")]
    [InlineData("""{"mensaje": "hola"}""", "telefono")]
    [InlineData("""{"telefono": 56911111111, "mensaje": "hola"}""", "telefono")]
    [InlineData("""{"telefono": "abc", "mensaje": "hola"}""", "telefono")]
    [InlineData("""{"telefono": null, "mensaje": "hola"}""", "telefono")]
    [InlineData("""{"telefono": "+56911111111"}""", "mensaje")]
    [InlineData("""{"telefono": "+56911111111", "mensaje": 7}""", "mensaje")]
    [InlineData("""{"telefono": "+56911111111", "mensaje": "   "}""", "mensaje")]
    [InlineData("""{"telefono": "+56911111111", "mensaje": "hola", "historial": "no"}""", "historial")]
    [InlineData("""{"telefono": "+56911111111", "mensaje": "hola", "historial": [1]}""", "historial")]
    [InlineData("""{"telefono": "+56911111111", "mensaje": "hola", "historial": [{"x": 1}]}""", "historial")]
    public async Task Bad_input_is_refused_with_the_fields_name_in_Spanish(string body, string field)
    {
        foreach (var path in (string[])["/webhook/acme", "/chat"])
        {
            using var response = await SendAsync(path, body);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            var error = await JsonAsync(response);
            error.GetProperty("status").GetString().ShouldBe("error");
            error.GetProperty("campo").GetString().ShouldBe(field);
            error.GetProperty("error").GetString()!.ShouldContain(field == "cuerpo" ? "cuerpo" : $"'{field}'");
        }
    }

    [Theory]
    [InlineData("""{"\ud800":1}""", "telefono")]
    [InlineData("""{"telefono":"+56911111111","mensaje":"hola","\ud800aaaaaaaaaaaaaaaa":1}""", "cuerpo")]
    [InlineData("""{"telefono":"+56911111111","mensaje":"hola","historial":[{"\ud800":1}]}""", "cuerpo")]
    [InlineData("""{"telefono":"\ud800","mensaje":"hola"}""", "telefono")]
    public async Task Names_that_no_string_can_hold_are_bad_input_at_every_door(string body, string field)
    {
        foreach (var path in (string[])["/webhook", "/webhook/acme", "/chat"])
        {
            using var response = await SendAsync(path, body);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            (await JsonAsync(response)).GetProperty("campo").GetString().ShouldBe(field);
        }
    }

    [Fact]
    public async Task A_host_below_the_base_domain_names_the_shop_of_a_plain_call()
    {
        foreach (var path in (string[])["/chat", "/webhook"])
            (await AskAtAsync(path, "bravo")).ShouldBe("bravo");
        (await AskAtAsync("/webhook/acme", "bravo")).ShouldBe("acme", "the address says it more exactly");
        (await AskAtAsync("/chat", "bot")).ShouldBe("acme", "no shop is called bot: it is the bot's own host");
    }

    async Task<string?> AskAtAsync(string path, string label)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, product.Webhook(path));
        request.Content = Json("""{"telefono": "+56911111177", "mensaje": "hola"}""");
        request.Headers.Host = $"{label}.{WholeProduct.BaseDomain}";
        using var response = await product.Node.Http.SendAsync(request);
        return (await JsonAsync(response)).GetProperty("tenant_slug").GetString();
    }

    [Fact]
    public async Task A_message_longer_than_WhatsApp_allows_is_refused()
    {
        var body = JsonSerializer.Serialize(new { telefono = "+56911111111", mensaje = new string('a', 4097) });
        using var response = await SendAsync("/webhook/acme", body);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonAsync(response)).GetProperty("campo").GetString().ShouldBe("mensaje");
    }

    [Theory]
    [InlineData("""{"user": "#", "bot": "¡Hola!"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"role": "user", "content": "#"}""", HttpStatusCode.BadRequest)]
    // What the bot said counts for nothing, however long it was.
    [InlineData("""{"user": "hola", "bot": "#"}""", HttpStatusCode.OK)]
    [InlineData("""{"role": "assistant", "content": "#"}""", HttpStatusCode.OK)]
    public async Task A_history_holds_no_message_that_WhatsApp_would_not_have_let_through(
        string item,
        HttpStatusCode expected
    )
    {
        var history = item.Replace("#", new string('a', 4097), StringComparison.Ordinal);
        using var response = await SendAsync(
            "/chat",
            $$"""{"telefono": "+{{WholeProduct.NewPhone()}}", "mensaje": "hola", "historial": [{{history}}]}"""
        );
        response.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.OK)
            return;
        var error = await JsonAsync(response);
        error.GetProperty("campo").GetString().ShouldBe("historial");
        error.GetProperty("error").GetString()!.ShouldContain("4096");
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public async Task Of_a_long_history_the_last_thirty_messages_are_the_context(int later, bool counts)
    {
        var history = string.Join(
            ',',
            Enumerable.Repeat("hola", later).Prepend("quiero 1 northern lights").Select(t => $$"""{"user": "{{t}}"}""")
        );
        var answer = await PostAsync(
            "/chat",
            $$"""{"telefono": "+{{WholeProduct.NewPhone()}}", "mensaje": "hola", "historial": [{{history}}]}"""
        );
        answer.GetProperty("carrito").GetProperty("lineas").GetArrayLength().ShouldBe(counts ? 1 : 0);
    }

    [Fact]
    public async Task An_address_of_another_service_is_unknown_here()
    {
        using var path = await GetAsync("/simulator/api/shops");
        path.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var bot = await product.Node.Http.GetAsync(new Uri(product.Node.Panel, "/tenants"));
        (await bot.Content.ReadAsStringAsync()).ShouldNotContain("total_tenants");
    }

    [Fact]
    public async Task A_proxy_that_keeps_the_public_host_name_reaches_the_bot()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, product.Webhook("/health"));
        request.Headers.Host = "bot.tiendas.example";
        using var response = await product.Node.Http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_the_demonstration_a_plain_call_needs_the_shops_own_key()
    {
        await using var node = await ProductHost.StartAsync(WholeProduct.Settings(product.Graph), demo: false);
        var client = await AddAsync(node, "Panadería Uno", "+56912340001", "700000000000001");
        var other = await AddAsync(node, "Panadería Dos", "+56912340002", "700000000000002");
        var keys = node.Services.GetRequiredService<ApiKeys>();
        var key = await keys.RenewAsync(client, "test", CancellationToken.None);
        var foreign = await keys.RenewAsync(other, "test", CancellationToken.None);

        async Task<HttpStatusCode> AskAsync(string? bearer)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Bot, $"/webhook/{client.Slug}"));
            request.Content = Json("""{"telefono": "+56911111111", "mensaje": "hola"}""");
            if (bearer is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            using var response = await node.Http.SendAsync(request);
            return response.StatusCode;
        }
        (await AskAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync("mos_wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(foreign)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(key)).ShouldBe(HttpStatusCode.OK);
        var renewed = await keys.RenewAsync(client, "test", CancellationToken.None);
        (await AskAsync(key)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(renewed)).ShouldBe(HttpStatusCode.OK);

        var settings = WholeProduct.Settings(product.Graph);
        settings["OPEN_PLAIN_WEBHOOKS"] = "true";
        await using var open = await ProductHost.StartAsync(settings, node.Db, demo: false);
        (await open.AskAsync(client.Slug, "+56911111111", "hola"))
            .GetProperty("status")
            .GetString()
            .ShouldBe("success");
    }

    [Fact]
    public async Task A_channel_whose_secrets_do_not_open_stops_neither_the_status_nor_Metas_verification()
    {
        await using var node = await ProductHost.StartAsync(WholeProduct.Settings(product.Graph), demo: false);
        var client = await AddAsync(node, "Panadería Cuatro", "+56912340004", "700000000000004");
        await using (var spoil = node.Db.Admin.CreateCommand("update registry.channels set secrets = '\\x010203'"))
            await spoil.ExecuteNonQueryAsync();

        var tenants = node.Services.GetRequiredService<TenantDirectory>();
        (await tenants.FindAsync(d => d.BySlug(client.Slug), CancellationToken.None)).ShouldNotBeNull();
        using var status = await node.Http.GetAsync(new Uri(node.Bot, "/status"));
        status.StatusCode.ShouldBe(HttpStatusCode.OK);
        var verify =
            "/webhook?hub.mode=subscribe&hub.challenge=42&hub.verify_token=the%20verify%20token%20of%20the%20tests";
        (await node.Http.GetStringAsync(new Uri(node.Bot, verify))).ShouldBe("42");
    }

    static async Task<Tenant> AddAsync(ProductHost node, string name, string phone, string phoneNumberId)
    {
        var change = await node
            .Services.GetRequiredService<AddClient>()
            .RunAsync(name, phone, phoneNumberId, null, new ChannelSecrets(), "test", CancellationToken.None);
        return change.ShouldBeOfType<TenantChange.Done>().Tenant;
    }

    Task<HttpResponseMessage> GetAsync(string path) => product.Node.Http.GetAsync(product.Webhook(path));

    async Task<HttpResponseMessage> SendAsync(string path, string body)
    {
        using var content = Json(body);
        return await product.Node.Http.PostAsync(product.Webhook(path), content);
    }

    async Task<JsonElement> PostAsync(string path, string body)
    {
        using var response = await SendAsync(path, body);
        var answer = await JsonAsync(response);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
