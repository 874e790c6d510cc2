using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Testing;
using Mostrador.Testing.Vendors;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>Meta's door: what is authentic is never lost, what is not is never taken, and nothing odd stops the rest.</summary>
public sealed class SignedMetaTests(WholeProduct product) : IClassFixture<WholeProduct>
{
    [Fact]
    public async Task Unsigned_and_wrongly_signed_webhooks_are_refused_and_counted()
    {
        var ana = product.Customer("acme");
        var json = ana.Envelope(ana.Text("hola", "wamid.forged"));
        var before = (await product.StatusAsync()).GetProperty("refused_requests").GetInt64();

        using var unsigned = new HttpRequestMessage(HttpMethod.Post, product.Webhook())
        {
            Content = new StringContent(json),
        };
        (await product.Node.Http.SendAsync(unsigned)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await product.DeliverAsync(json, "another secret")).ShouldBe(HttpStatusCode.Unauthorized);
        using var changed = FakeGraph.SignedPost(product.Webhook(), json, ProductHost.AppSecret);
        changed.Content = new StringContent(json + " ");
        (await product.Node.Http.SendAsync(changed)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await product.StatusAsync())
            .GetProperty("refused_requests")
            .GetInt64()
            .ShouldBeGreaterThanOrEqualTo(before + 3);
        (await EventsAsync("wamid.forged")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shop_with_its_own_app_takes_only_what_its_app_signed()
    {
        const string own = "the secret of their own app";
        var shop = await product.AddClientAsync(
            "Librería Propia",
            "710000000000001",
            new ChannelSecrets { AppSecret = own }
        );
        var ana = product.Customer(shop);
        (await product.DeliverAsync(ana.Envelope(ana.Text("hola", "wamid.own-1")), own)).ShouldBe(HttpStatusCode.OK);
        (await ana.HearAsync()).ShouldContain("Librería Propia");

        // Signed by the installation's app: authentic for somebody, but not for this shop.
        await product.DeliverAsync(ana.Envelope(ana.Text("hola", "wamid.own-2")));
        (await EventsAsync("wamid.own-2")).ShouldBeEmpty();
        // And their secret opens nobody else's door.
        var bea = product.Customer("acme");
        (await product.DeliverAsync(bea.Envelope(bea.Text("hola", "wamid.own-3")), own)).ShouldBe(
            HttpStatusCode.Unauthorized
        );
        (await EventsAsync("wamid.own-3")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_batch_for_two_shops_only_the_events_of_the_signing_app_count()
    {
        const string own = "the secret of the second app";
        var shop = await product.AddClientAsync(
            "Florería Propia",
            "710000000000002",
            new ChannelSecrets { AppSecret = own }
        );
        var (ana, bea) = (product.Customer(shop), product.Customer("acme"));
        var batch = Together(
            ana.Envelope(ana.Text("hola", "wamid.two-own")),
            bea.Envelope(bea.Text("hola", "wamid.two-installation"))
        );
        (await product.DeliverAsync(batch, own)).ShouldBe(HttpStatusCode.OK);
        (await EventsAsync("wamid.two-own")).Count.ShouldBe(1);
        (await EventsAsync("wamid.two-installation")).ShouldBeEmpty();
        (await DeadAsync("wamid.two-installation")).ShouldHaveSingleItem().ShouldContain("signed by another app");

        (await product.DeliverAsync(batch)).ShouldBe(HttpStatusCode.OK);
        await bea.HearAsync();
        (await EventsAsync("wamid.two-installation")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redelivered_message_is_answered_once()
    {
        var ana = product.Customer("acme");
        var json = ana.Envelope(ana.Text("hola", "wamid.again"));
        (await product.DeliverAsync(json)).ShouldBe(HttpStatusCode.OK);
        await ana.HearAsync();
        var shown = ana.Shown.Count;
        foreach (var status in await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => product.DeliverAsync(json))))
            status.ShouldBe(HttpStatusCode.OK);
        // The next answer comes after whatever a duplicate would have caused.
        await ana.SayAsync("gracias");
        (await EventsAsync("wamid.again")).ShouldBe(["1"]);
        (await TurnsAsync(ana)).ShouldBe(2);
        ana.Shown.Take(shown).Count().ShouldBe(shown);
    }

    [Fact]
    public async Task A_batch_of_several_shops_customers_and_statuses_is_taken_whole()
    {
        var (ana, bea, carla) = (product.Customer("acme"), product.Customer("bravo"), product.Customer("acme"));
        await ana.SayAsync("hola");
        var sent = ana.Shown[0];
        var batch = Together(
            ana.Envelope(ana.Text("quiero 1 northern lights"), ana.Text("y 1 blue dream")),
            FakeGraph.StatusEnvelope(sent, "read", Now),
            bea.Envelope(bea.Text("hola")),
            carla.Envelope(carla.Text("hola"))
        );
        (await product.DeliverAsync(batch)).ShouldBe(HttpStatusCode.OK);
        await bea.HearAsync();
        await carla.HearAsync();
        // Two messages of one customer are one turn: both are in its cart.
        (await ana.HearAsync()).ShouldContain("Blue Dream");
        (await CartAsync(ana)).ShouldBe(["SEM-BD | 1", "SEM-NL | 1"]);
        (await StatusOfAsync(sent)).ShouldBe((short)3);
    }

    [Fact]
    public async Task Statuses_move_forward_and_never_back()
    {
        var ana = product.Customer("acme");
        await ana.SayAsync("hola");
        var sent = ana.Shown[0];
        foreach (
            var (status, expected) in ((string, short)[])[("delivered", 2), ("read", 3), ("sent", 3), ("delivered", 3)]
        )
        {
            (await product.DeliverAsync(FakeGraph.StatusEnvelope(sent, status, Now))).ShouldBe(HttpStatusCode.OK);
            (await StatusOfAsync(sent)).ShouldBe(expected, status);
        }
    }

    [Fact]
    public async Task Odd_and_future_kinds_of_messages_end_and_hold_nothing_up()
    {
        var ana = product.Customer("acme");
        string[] odd =
        [
            """{"type":"reaction","reaction":{"message_id":"wamid.x","emoji":"👍"}}""",
            """{"type":"edit","edit":{"original_message_id":"wamid.x"}}""",
            """{"type":"revoke","revoke":{"original_message_id":"wamid.x"}}""",
            """{"type":"unsupported","errors":[{"code":131051,"title":"no"}]}""",
            """{"type":"hologram","hologram":{"depth":3}}""",
            """{"type":"sticker","sticker":{"id":"1","mime_type":"image/webp"}}""",
            """{"type":"system","system":{"body":"…","type":"user_changed_galaxy"}}""",
        ];
        var messages = odd.Select(
                (json, i) =>
                {
                    var message = JsonNode.Parse(json)!.AsObject();
                    message["from"] = ana.WaId;
                    message["id"] = $"wamid.odd-{i}";
                    message["timestamp"] = "1749416383";
                    return message;
                }
            )
            .Append(ana.Text("quiero 1 northern lights", "wamid.odd-text"));
        (await product.DeliverAsync(ana.Envelope([.. messages]))).ShouldBe(HttpStatusCode.OK);
        (await ana.HearAsync()).ShouldContain("Northern Lights");
        (
            await product.ReadAsync<long>(
                "select count(*) from queue.inbox where provider_id like 'wamid.odd-%' and state = 0"
            )
        ).ShouldBe(0);
        product.Graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Characters_that_no_database_holds_are_no_reason_to_lose_a_message()
    {
        var ana = product.Customer("acme");
        var json = ana.Envelope(ana.Text("quiero§ 1 northern lights ¤"))
            .Replace("\\u00A7", "\\u0000", StringComparison.Ordinal)
            .Replace("\\u00A4", "\\ud83d", StringComparison.Ordinal);
        json.ShouldContain("\\u0000");
        json.ShouldContain("\\ud83d");
        (await product.DeliverAsync(json)).ShouldBe(HttpStatusCode.OK);
        (await ana.HearAsync()).ShouldContain("Northern Lights");
    }

    [Fact]
    public async Task Malformed_events_among_good_ones_do_not_cost_the_good_ones()
    {
        var ana = product.Customer("acme");
        var json = ana.Envelope(
            new JsonObject
            {
                ["id"] = "wamid.bad-1",
                ["from"] = ana.WaId,
                ["type"] = "text",
            },
            new JsonObject { ["id"] = 7, ["from"] = true },
            ana.Text("quiero 1 northern lights")
        );
        json = json.Replace("\"messages\":[", "\"messages\":[null,7,[],{},", StringComparison.Ordinal);
        (await product.DeliverAsync(json)).ShouldBe(HttpStatusCode.OK);
        (await ana.HearAsync()).ShouldContain("Northern Lights");
    }

    [Fact]
    public async Task A_signed_body_that_is_no_batch_becomes_a_dead_letter()
    {
        foreach (var json in (string[])["", "no es JSON", "{}", "[]", new string('[', 5000) + new string(']', 5000)])
        {
            var before = await DeadCountAsync();
            (await product.DeliverAsync(json)).ShouldBe(HttpStatusCode.OK, json.Length > 20 ? "deep" : json);
            if (json.Length > 2)
                (await DeadCountAsync()).ShouldBeGreaterThan(before, json.Length > 20 ? "deep" : json);
        }
    }

    [Fact]
    public async Task An_unknown_number_is_accepted_and_kept_as_one_dead_letter_however_often_it_is_delivered()
    {
        var json = FakeGraph.Envelope(
            "799999999999999",
            "56911111111",
            "Ana",
            FakeGraph.TextMessage("56911111111", "wamid.stray", "hola", Now)
        );
        foreach (var _ in Enumerable.Range(0, 3))
            (await product.DeliverAsync(json)).ShouldBe(HttpStatusCode.OK);
        (await DeadAsync("wamid.stray")).ShouldHaveSingleItem().ShouldContain("unknown phone_number_id");
    }

    [Fact]
    public async Task Three_megabytes_are_taken_and_five_are_refused()
    {
        var ana = product.Customer("acme");
        var big = ana.Text("quiero 1 northern lights");
        big["something_new"] = new string('x', 3_000_000);
        (await product.DeliverAsync(ana.Envelope(big))).ShouldBe(HttpStatusCode.OK);
        (await ana.HearAsync()).ShouldContain("Northern Lights");

        big = ana.Text("hola", "wamid.huge");
        big["something_new"] = new string('x', 5_000_000);
        (await product.DeliverAsync(ana.Envelope(big))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await EventsAsync("wamid.huge")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_very_long_message_is_answered()
    {
        var ana = product.Customer("acme");
        var text = string.Concat(Enumerable.Repeat("quiero northern lights y blue dream, ", 600));
        (await ana.SayAsync(text)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_customer_without_a_phone_is_answered_by_user_id()
    {
        const string user = "CL.1349abcdef";
        var message = FakeGraph.TextMessage("", "wamid.phoneless", "hola", Now);
        message.Remove("from");
        message["from_user_id"] = user;
        var json = FakeGraph
            .Envelope(product.Customer("acme").PhoneNumberId, "nobody", "Ana", message)
            .Replace("\"wa_id\":\"nobody\"", $"\"user_id\":\"{user}\"", StringComparison.Ordinal);
        (await product.DeliverAsync(json)).ShouldBe(HttpStatusCode.OK);
        var sent = (await product.Graph.WaitForAsync(all => all.Any(s => s.To == user))).First(s => s.To == user);
        sent.Body.GetProperty("recipient").GetString().ShouldBe(user);
        sent.Body.TryGetProperty("to", out _).ShouldBeFalse();
        (
            await product.ReadAsync<long>(
                "select count(*) from shared.customers where user_id = $1 and phone is null",
                user
            )
        ).ShouldBe(1);
    }

    [Theory]
    [InlineData("el-primo", "5215544443333", "525544443333")]
    [InlineData("acme", "5491122223333", "541122223333")]
    [InlineData("acme", "551187654321", "5511987654321")]
    public async Task Both_spellings_of_a_number_are_one_customer(string slug, string one, string other)
    {
        var ana = product.Customer(slug, one);
        await ana.SayAsync("hola");
        var same = product.Customer(slug, other);
        (await product.DeliverAsync(same.Envelope(same.Text("gracias")))).ShouldBe(HttpStatusCode.OK);
        await product.Graph.WaitForAsync(all =>
            all.Count(s => (s.To == one || s.To == other) && s.PhoneNumberId == ana.PhoneNumberId) >= 2
        );
        ana.Phone.ShouldBe(same.Phone);
        (
            await product.ReadAsync<long>(
                "select count(*) from shared.customers where tenant_id = $1 and phone in ($2, $3, $4)",
                ana.Tenant.Id,
                one,
                other,
                ana.Phone
            )
        ).ShouldBe(1);
        (
            await product.ReadAsync<long>(
                "select count(*) from queue.conversations where tenant_id = $1 and phone in ($2, $3, $4)",
                ana.Tenant.Id,
                one,
                other,
                ana.Phone
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_is_marked_as_read()
    {
        var ana = product.Customer("acme");
        await ana.AnswerAsync(ana.Text("hola", "wamid.to-be-read"));
        await product.Graph.WaitForAsync(_ => product.Graph.MarkedRead.Contains("wamid.to-be-read"));
    }

    [Fact]
    public async Task Texts_and_titles_longer_than_the_provider_takes_arrive_whole_and_unrefused()
    {
        var words = Enumerable.Range(1, 160).Select(i => $"palabra{i}").ToList();
        var rows = string.Join(
            ",",
            Enumerable
                .Range(1, 14)
                .Select(i =>
                    $$"""{"sku":"P-{{i}}","name":"Juego de herramientas para taller mecánico número {{i}}","category":"Una categoría con un nombre muy largo que no cabe {{i}}","price":{{i}}000,"stock":null,"description":"{{new string('d', 300)}}"}"""
                )
        );
        var categories = string.Join(
            ",",
            Enumerable
                .Range(1, 14)
                .Select(i => $$"""{"name":"Una categoría con un nombre muy largo que no cabe {{i}}"}""")
        );
        var shop = await product.OpenShopAsync(
            $$"""
            {"id":"larga-2026","slug":"larga","name":"La Larga","type":"general","currency":"CLP","locale":"es-CL",
             "timezone":"America/Santiago","phone":"+56922220000","phone_number_id":"720000000000001","plan":"basico",
             "hours":"lunes a domingo 0:00-23:59","delivery":{"zones":[{"name":"Centro","fee":1000}]},"payments":["efectivo"],
             "categories":[{{categories}}],"products":[{{rows}}],"discounts":[],
             "faq":[{"q":"¿Cuál es la historia de la casa?","a":"{{string.Join(' ', words)}}"}]}
            """
        );
        var ana = product.Customer(shop);
        var said = await ana.SayAsync("cuál es la historia de la casa?");
        var heard = said.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.StartsWith("palabra", StringComparison.Ordinal));
        heard.ShouldBe(words);
        await ana.SayAsync("qué productos tienen");
        await ana.PressAsync("cat");
        product.Graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shop_out_of_service_says_so_and_answers_again_without_a_restart()
    {
        var shop = await product.AddClientAsync("Tienda de Temporada", "710000000000003");
        var ana = product.Customer(shop);
        await ana.SayAsync("hola");
        await product
            .Node.Services.GetRequiredService<DeactivateTenant>()
            .RunAsync(shop, "Volvemos en marzo.", "test", CancellationToken.None);
        (await ana.SayAsync("hola")).ShouldBe("Volvemos en marzo.");
        await product.Node.Services.GetRequiredService<ActivateTenant>().RunAsync(shop, "test", CancellationToken.None);
        (await ana.SayAsync("hola")).ShouldNotContain("marzo");
    }

    [Fact]
    public async Task A_client_added_a_moment_ago_is_answered_at_once()
    {
        var shop = await product.AddClientAsync("Ferretería Nueva", "710000000000004");
        var ana = product.Customer(shop);
        (await ana.SayAsync("hola")).ShouldContain("Ferretería Nueva");
    }

    [Fact]
    public async Task A_shops_own_address_takes_its_own_numbers_only()
    {
        var (ana, bea) = (product.Customer("acme"), product.Customer("bravo"));
        (await product.DeliverAsync(ana.Envelope(ana.Text("hola")), path: "/webhook/acme")).ShouldBe(HttpStatusCode.OK);
        await ana.HearAsync();
        (await product.DeliverAsync(bea.Envelope(bea.Text("hola", "wamid.elsewhere")), path: "/webhook/acme")).ShouldBe(
            HttpStatusCode.OK
        );
        (await EventsAsync("wamid.elsewhere")).ShouldBeEmpty();
        (await DeadAsync("wamid.elsewhere")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_message_sent_to_an_address_that_names_no_shop_reaches_the_shop_of_its_number()
    {
        var ana = product.Customer("acme");
        (await product.DeliverAsync(ana.Envelope(ana.Text("hola")), path: "/webhook/la-de-antes")).ShouldBe(
            HttpStatusCode.OK
        );
        (await ana.HearAsync()).ShouldContain("ACME Cannabis Store");
    }

    [Fact]
    public async Task Of_a_batch_that_names_more_numbers_than_are_looked_up_before_it_is_trusted_none_is_lost()
    {
        var ana = product.Customer("acme");
        var others = Enumerable
            .Range(0, 150)
            .Select(n =>
                FakeGraph.Envelope(
                    $"{790_000_000_000_000 + n}",
                    "56911111111",
                    "Ana",
                    FakeGraph.TextMessage("56911111111", $"wamid.elsewhere-{n}", "hola", Now)
                )
            );
        (await product.DeliverAsync(Together([.. others, ana.Envelope(ana.Text("hola", "wamid.the-last"))]))).ShouldBe(
            HttpStatusCode.OK
        );

        (await ana.HearAsync()).ShouldContain("ACME Cannabis Store");
        (await DeadAsync("wamid.the-last")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_installations_own_number_is_the_legacy_shops_until_a_shop_names_it()
    {
        const string own = "710000000000077";
        var settings = WholeProduct.Settings(product.Graph);
        settings["WHATSAPP_PHONE_NUMBER_ID"] = own;
        await using var node = await ProductHost.StartAsync(settings);
        async Task<string> AnswerAsync(string text)
        {
            var phone = WholeProduct.NewPhone();
            var json = FakeGraph.Envelope(
                own,
                phone,
                "Ana",
                FakeGraph.TextMessage(phone, Customer.NewMessageId(), text, Now)
            );
            using var request = FakeGraph.SignedPost(new Uri(node.Bot, "/webhook"), json, ProductHost.AppSecret);
            using var response = await node.Http.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            var all = await product.Graph.WaitForAsync(sent => sent.Any(s => s.To == phone));
            var said = all.First(s => s.To == phone);
            said.PhoneNumberId.ShouldBe(own);
            return said.Text;
        }

        // Two at once: the shop is given the number once.
        foreach (var answer in await Task.WhenAll(AnswerAsync("hola"), AnswerAsync("hola")))
            answer.ShouldContain("ACME Cannabis Store");
        await using (
            var count = node.Db.Admin.CreateCommand(
                "select count(*) from registry.channels where kind = 'meta' and phone_number_id is null"
            )
        )
            (await count.ExecuteScalarAsync()).ShouldBe(1L);

        var change = await node
            .Services.GetRequiredService<AddClient>()
            .RunAsync("Ferretería Dueña", "+56912340077", own, null, new ChannelSecrets(), "test", default);
        change.ShouldBeOfType<TenantChange.Done>();
        // As the node does by itself each second.
        await node
            .Services.GetRequiredService<TenantDirectory>()
            .RefreshIfChangedAsync(TestContext.Current.CancellationToken);
        (await AnswerAsync("hola")).ShouldContain("Ferretería Dueña");
    }

    [Fact]
    public async Task A_notice_about_an_account_is_kept_as_one_and_is_no_dead_letter()
    {
        var before = await DeadCountAsync();
        var notice = Notice("1001", "ACCOUNT_RESTRICTION");
        (await product.DeliverAsync(notice)).ShouldBe(HttpStatusCode.OK);
        (await product.DeliverAsync(notice)).ShouldBe(HttpStatusCode.OK);

        (await NoticesAsync("1001")).ShouldHaveSingleItem().ShouldStartWith("account_update |  | ");
        (await DeadCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_notice_signed_by_a_shops_own_app_is_that_shops()
    {
        const string own = "the secret of the app with notices";
        var shop = await product.AddClientAsync(
            "Zapatería Propia",
            "710000000000078",
            new ChannelSecrets { AppSecret = own }
        );
        (await product.DeliverAsync(Notice("1002", "DISABLED_UPDATE"), own)).ShouldBe(HttpStatusCode.OK);

        (await NoticesAsync("1002")).ShouldHaveSingleItem().ShouldStartWith($"account_update | {shop.Id} | ");
        (await product.DeliverAsync(Notice("1003", "DISABLED_UPDATE"), "nobody's secret")).ShouldBe(
            HttpStatusCode.Unauthorized
        );
        (await NoticesAsync("1003")).ShouldBeEmpty();
    }

    static string Notice(string account, string happened) =>
        $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"{{{account}}}","time":1763812800,"changes":[{"field":"account_update","value":
            {"event":"{{{happened}}}","restriction_info":[{"restriction_type":"RESTRICTED_BIZ_INITIATED_MESSAGING","expiration":1763899200}]}}]}]}
            """;

    Task<List<string>> NoticesAsync(string account) =>
        product.RowsAsync(
            "select field, tenant_id, payload from queue.account_notices where business_account_id = $1",
            account
        );

    static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Several envelopes as entries of one.</summary>
    static string Together(params string[] envelopes)
    {
        var all = JsonNode.Parse(envelopes[0])!.AsObject();
        foreach (var other in envelopes.Skip(1))
        foreach (var entry in JsonNode.Parse(other)!["entry"]!.AsArray())
            all["entry"]!.AsArray().Add(entry!.DeepClone());
        return all.ToJsonString();
    }

    Task<List<string>> EventsAsync(string providerId) =>
        product.RowsAsync("select state from queue.inbox where provider_id = $1", providerId);

    Task<List<string>> DeadAsync(string reference) =>
        product.RowsAsync("select reason from queue.dead_letters where reference = $1", reference);

    Task<long> DeadCountAsync() => product.ReadAsync<long>("select count(*) from queue.dead_letters");

    Task<short> StatusOfAsync(GraphSend sent) =>
        product.ReadAsync<short>("select status from queue.outbox where id = $1", OutboxIdOf(sent));

    static long OutboxIdOf(GraphSend sent) =>
        long.Parse(
            new string([.. sent.Callback!.Where(char.IsAsciiDigit)]),
            System.Globalization.CultureInfo.InvariantCulture
        );

    Task<long> TurnsAsync(Customer who) =>
        product.ReadAsync<long>(
            "select count(*) from shared.turns t join queue.addresses a using (tenant_id, conversation_id) where a.tenant_id = $1 and a.address = $2",
            who.Tenant.Id,
            who.Phone
        );

    Task<List<string>> CartAsync(Customer who) =>
        product.RowsAsync(
            """
            select l->>'sku', (l->>'quantity')::numeric from shared.sessions s join queue.addresses a using (tenant_id, conversation_id),
                jsonb_array_elements(s.state->'cart'->'lines') l
            where a.tenant_id = $1 and a.address = $2 order by 1
            """,
            who.Tenant.Id,
            who.Phone
        );
}
