using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mostrador.Platform.Secrets;
using Mostrador.Testing;
using Mostrador.Testing.Vendors;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>Twilio's door: the shop by the host's label, by the number written to or by the account, and numbered choices.</summary>
public sealed class TwilioTests(WholeProduct product) : IClassFixture<WholeProduct>
{
    static int messages;

    [Fact]
    public async Task A_host_below_the_base_domain_names_the_shop()
    {
        var (shop, phone) = ("+14155230001", "+" + WholeProduct.NewPhone());
        (await PostAsync(Form(phone, shop, "hola"), host: $"acme.{WholeProduct.BaseDomain}")).ShouldBe(
            HttpStatusCode.OK
        );
        (await AnswerAsync(phone, 1)).ShouldContain("ACME Cannabis Store");
        // From then on the number alone leads to the shop.
        (await PostAsync(Form(phone, shop, "gracias"), path: "/webhook/twilio")).ShouldBe(HttpStatusCode.OK);
        await AnswerAsync(phone, 2);
        product.Twilio.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shops_customers_are_answered_from_the_number_they_wrote_to()
    {
        var host = $"acme.{WholeProduct.BaseDomain}";
        foreach (var number in (string[])["+14155230011", "+14155230012", "+14155230011"])
        {
            var phone = "+" + WholeProduct.NewPhone();
            (await PostAsync(Form(phone, number, "hola"), host)).ShouldBe(HttpStatusCode.OK);
            (await AnswerAsync(phone, 1)).ShouldContain("ACME Cannabis Store");
            product
                .Twilio.Received.First(s => s.To == "whatsapp:" + phone)
                .Form["From"]
                .ToString()
                .ShouldBe("whatsapp:" + number);
        }
        product.Twilio.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_number_or_the_account_names_the_shop_and_its_own_token_signs()
    {
        const string token = "the token of their own account";
        const string account = "AC000000000000000000000000000000b2";
        await product.ExecuteAsync(
            "insert into registry.channels (tenant_id, id, kind, sender, account_sid, secrets) values ('bravo-gaming-2024', $1, 'twilio', 'whatsapp:+14155230002', $2, $3)",
            Guid.CreateVersion7(),
            account,
            product
                .Node.Services.GetRequiredService<SecretBox>()
                .Seal($$"""{"auth_token":"{{token}}"}""", "bravo-gaming-2024")
        );
        product.Twilio.Expected = null;
        var (one, two) = ("+" + WholeProduct.NewPhone(), "+" + WholeProduct.NewPhone());
        (await PostAsync(Form(one, "+14155230002", "hola"), token: token)).ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(one, 1)).ShouldContain("Bravo Gaming");
        (await PostAsync(Form(two, "+14155239999", "hola", account), token: token)).ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(two, 1)).ShouldContain("Bravo Gaming");
        product
            .Twilio.Received.First(s => s.To == "whatsapp:" + two)
            .ShouldSatisfyAllConditions(
                sent => sent.AccountSid.ShouldBe(account),
                sent => sent.Form["From"].ToString().ShouldBe("whatsapp:+14155239999")
            );
        // The installation's token does not open a shop that has its own.
        (await PostAsync(Form(one, "+14155230002", "hola"))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_or_missing_signature_is_refused()
    {
        var form = Form("+56911110000", "+14155230003", "hola");
        (await PostAsync(form, host: $"acme.{WholeProduct.BaseDomain}", token: "wrong")).ShouldBe(
            HttpStatusCode.Unauthorized
        );
        using var content = new FormUrlEncodedContent(form);
        using var unsigned = await product.Node.Http.PostAsync(product.Webhook("/webhook/twilio"), content);
        unsigned.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (
            await product.RowsAsync("select 1 from queue.inbox where provider_id = $1", form["MessageSid"])
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_larger_than_any_of_Twilios_is_refused_and_the_longest_message_is_taken()
    {
        var phone = "+" + WholeProduct.NewPhone();
        var host = $"acme.{WholeProduct.BaseDomain}";
        // More characters than Twilio lets through, each nine bytes in a form.
        var longest = Form(phone, "+14155230001", new string('あ', 4096));
        (await PostAsync(longest, host: host)).ShouldBe(HttpStatusCode.OK);

        var larger = Form(phone, "+14155230001", "hola");
        larger["SomethingNew"] = new string('x', 64 * 1024);
        (await PostAsync(larger, host: host)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (
            await product.RowsAsync("select 1 from queue.inbox where provider_id = $1", larger["MessageSid"])
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_typed_back_is_the_choice_that_had_it()
    {
        var phone = "+" + WholeProduct.NewPhone();
        var host = $"acme.{WholeProduct.BaseDomain}";
        await PostAsync(Form(phone, "+14155230001", "quiero 1 papelillos ocb"), host: host);
        var said = await AnswerAsync(phone, 1);
        var number = NumberOf(said, "Cerrar pedido");
        await PostAsync(Form(phone, "+14155230001", number), host: host);
        said = await AnswerAsync(phone, 2);
        await PostAsync(Form(phone, "+14155230001", NumberOf(said, "Retiro")), host: host);
        (await AnswerAsync(phone, 3)).ShouldContain("Transferencia");
        product.Twilio.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delivery_report_moves_the_message_forward()
    {
        var phone = "+" + WholeProduct.NewPhone();
        await PostAsync(Form(phone, "+14155230001", "hola"), host: $"acme.{WholeProduct.BaseDomain}");
        await AnswerAsync(phone, 1);
        var sent = product.Twilio.Received.First(s => s.To == "whatsapp:" + phone);
        var form = new Dictionary<string, string>
        {
            ["MessageSid"] = sent.Sid,
            ["SmsSid"] = sent.Sid,
            ["AccountSid"] = sent.AccountSid,
            ["From"] = sent.Form["From"],
            ["To"] = sent.To,
            ["MessageStatus"] = "read",
        };
        (await PostAsync(form, path: "/webhook/twilio")).ShouldBe(HttpStatusCode.OK);
        // The report may overtake the record of the send; it is then kept and matched.
        (
            await product.ReadAsync<long>(
                "select (select count(*) from queue.outbox where provider_id = $1 and status = 3) + (select count(*) from queue.inbox where provider_id like $1 || '%' and kind = 'status')",
                sent.Sid
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Behind_a_proxy_the_configured_public_address_is_what_was_signed()
    {
        var settings = WholeProduct.Settings(product.Graph, product.Twilio);
        settings["WHATSAPP_BOT_URL"] = "https://bot.tiendas.example";
        await using var node = await ProductHost.StartAsync(settings);
        var phone = "+" + WholeProduct.NewPhone();
        var form = Form(phone, "+14155230001", "hola");
        foreach (
            var (signed, expected) in ((string, HttpStatusCode)[])
                [
                    ("https://bot.tiendas.example/webhook/acme", HttpStatusCode.OK),
                    ("https://evil.example/webhook/acme", HttpStatusCode.Unauthorized),
                ]
        )
        {
            using var request = FakeTwilio.SignedPost(
                new Uri(node.Bot, "/webhook/acme"),
                form,
                WholeProduct.TwilioToken,
                signed
            );
            request.Headers.Host = "bot.tiendas.example";
            using var response = await node.Http.SendAsync(request);
            response.StatusCode.ShouldBe(expected);
        }
        await AnswerAsync(phone, 1);
    }

    [Fact]
    public async Task An_account_that_several_shops_share_leads_to_none_of_them()
    {
        await using var node = await ProductHost.StartAsync(WholeProduct.Settings(product.Graph, product.Twilio));
        const string known = "+14155230021";
        const string unknown = "+14155230022";
        var (ana, bea) = ("+" + WholeProduct.NewPhone(), "+" + WholeProduct.NewPhone());
        (await PostAsync(Form(ana, known, "hola"), path: "/webhook/acme", node: node)).ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(ana, 1)).ShouldContain("ACME Cannabis Store");

        // Bravo's, and nobody has said so yet: acme's goods are not for its customers.
        var stray = Form(bea, unknown, "hola");
        (await PostAsync(stray, path: "/webhook/twilio", node: node)).ShouldBe(HttpStatusCode.OK);
        (
            await RowsAsync(node, "select tenant_id from registry.channels where sender like '%' || $1", unknown)
        ).ShouldBeEmpty();
        (await RowsAsync(node, "select reason from queue.dead_letters where reference = $1", stray["MessageSid"]))
            .ShouldHaveSingleItem()
            .ShouldContain("unknown Twilio number");

        (await PostAsync(Form(bea, unknown, "hola"), path: "/webhook/bravo", node: node)).ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(bea, 1)).ShouldContain("Bravo Gaming");
    }

    [Fact]
    public async Task An_account_of_its_own_leads_to_the_shop_however_many_numbers_it_has()
    {
        const string token = "the token of the account with two numbers";
        const string account = "AC000000000000000000000000000000b3";
        await using var node = await ProductHost.StartAsync(WholeProduct.Settings(product.Graph, product.Twilio));
        foreach (var number in (string[])["whatsapp:+14155230031", "whatsapp:+14155230032"])
            await RowsAsync(
                node,
                "insert into registry.channels (tenant_id, id, kind, sender, account_sid, secrets) values ('bravo-gaming-2024', $1, 'twilio', $2, $3, $4)",
                Guid.CreateVersion7(),
                number,
                account,
                node.Services.GetRequiredService<SecretBox>()
                    .Seal($$"""{"auth_token":"{{token}}"}""", "bravo-gaming-2024")
            );
        product.Twilio.Expected = null;
        var phone = "+" + WholeProduct.NewPhone();
        (
            await PostAsync(
                Form(phone, "+14155230033", "hola", account),
                path: "/webhook/twilio",
                token: token,
                node: node
            )
        ).ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(phone, 1)).ShouldContain("Bravo Gaming");
    }

    [Fact]
    public async Task The_installations_own_number_is_the_legacy_shops_until_a_shop_names_it()
    {
        await using var node = await ProductHost.StartAsync(WholeProduct.Settings(product.Graph, product.Twilio));
        const string own = "+14155238886";
        var (ana, bea, carla) = (
            "+" + WholeProduct.NewPhone(),
            "+" + WholeProduct.NewPhone(),
            "+" + WholeProduct.NewPhone()
        );
        (await PostAsync(Form(ana, own, "hola"), path: "/webhook/twilio", node: node)).ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(ana, 1)).ShouldContain("ACME Cannabis Store");
        product.Twilio.Received.First(s => s.To == "whatsapp:" + ana).Form["From"].ShouldBe("whatsapp:" + own);

        // The shop's other numbers answer for themselves beside it.
        (await PostAsync(Form(bea, "+14155230041", "hola"), path: "/webhook/acme", node: node)).ShouldBe(
            HttpStatusCode.OK
        );
        await AnswerAsync(bea, 1);
        product.Twilio.Received.First(s => s.To == "whatsapp:" + bea).Form["From"].ShouldBe("whatsapp:+14155230041");

        (await PostAsync(Form(carla, own, "hola"), path: "/webhook/bravo", node: node)).ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(carla, 1)).ShouldContain("Bravo Gaming");
        (await PostAsync(Form(carla, own, "gracias"), path: "/webhook/twilio", node: node)).ShouldBe(HttpStatusCode.OK);
        await AnswerAsync(carla, 2);
        (
            await RowsAsync(
                node,
                "select distinct tenant_id from queue.addresses where address = $1",
                carla.TrimStart('+')
            )
        ).ShouldBe(["bravo-gaming-2024"]);
    }

    [Fact]
    public async Task A_message_sent_to_an_address_that_names_no_shop_reaches_the_shop_of_its_number()
    {
        var phone = "+" + WholeProduct.NewPhone();
        await PostAsync(Form(phone, "+14155230001", "hola"), host: $"acme.{WholeProduct.BaseDomain}");
        await AnswerAsync(phone, 1);

        (await PostAsync(Form(phone, "+14155230001", "gracias"), path: "/webhook/la-de-antes")).ShouldBe(
            HttpStatusCode.OK
        );
        await AnswerAsync(phone, 2);
        var stray = Form(phone, "+14155239901", "hola");
        (await PostAsync(stray, path: "/webhook/la-de-antes")).ShouldBe(HttpStatusCode.OK);
        (
            await product.RowsAsync("select 1 from queue.dead_letters where reference = $1", stray["MessageSid"])
        ).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_Twilio_that_stands_still_holds_up_nobody_who_is_answered_through_Meta()
    {
        var stands = new TaskCompletionSource();
        const string twilios =
            "select count(*) >= {0} from queue.outbox o join registry.channels c on c.tenant_id = o.tenant_id and c.id = o.channel_id where c.kind = 'twilio' and o.state in (0, 4) and {1}";
        const int many = 120;
        var late = FakeTwilio.Error(503, 20500) with { HoldUntil = stands.Task };
        product.Twilio.Next([.. Enumerable.Repeat(late, 10 * many)]);
        try
        {
            foreach (var _ in Enumerable.Range(0, many))
                (
                    await PostAsync(
                        Form("+" + WholeProduct.NewPhone(), "+14155230051", "hola"),
                        host: $"acme.{WholeProduct.BaseDomain}"
                    )
                ).ShouldBe(HttpStatusCode.OK);
            await product.UntilAsync(string.Format(null, twilios, many, "true"));

            await product.Customer("bravo").SayAsync("hola");
            (await product.ReadAsync<bool>(string.Format(null, twilios, 1, "o.attempts > 0"))).ShouldBeFalse(
                "Twilio has given up no slot yet"
            );
        }
        finally
        {
            product.Twilio.Mend();
            stands.SetResult();
        }
    }

    [Fact]
    public async Task A_send_that_no_status_will_tell_of_is_tried_once_more_and_then_marked()
    {
        // No WHATSAPP_BOT_URL: Twilio has nowhere to say what became of it.
        var phone = "+" + WholeProduct.NewPhone();
        var to = "whatsapp:" + phone;
        product.Twilio.NextFor(to, [.. Enumerable.Repeat(FakeTwilio.Cut with { AfterTaking = true }, 3)]);
        (await PostAsync(Form(phone, "+14155230061", "hola"), host: $"acme.{WholeProduct.BaseDomain}")).ShouldBe(
            HttpStatusCode.OK
        );
        const string own =
            "from queue.outbox o join queue.addresses a using (tenant_id, conversation_id) where a.address = $1";
        var address = phone.TrimStart('+');
        await product.UntilAsync($"select count(*) = 1 and bool_and(o.state = 4 and o.attempts = 1) {own}", address);
        await product.ExecuteAsync(
            "update queue.outbox o set next_attempt_at = clock_timestamp() from queue.addresses a where a.tenant_id = o.tenant_id and a.conversation_id = o.conversation_id and a.address = $1",
            address
        );
        await product.UntilAsync($"select bool_and(o.attempts = 2) {own}", address);

        (await product.ReadAsync<short>($"select o.state {own}", address)).ShouldBe((short)3);
        product.Twilio.Received.Count(s => s.To == to).ShouldBe(2);
        (
            await product.RowsAsync(
                $"select d.reason from queue.dead_letters d where d.reference in (select 'outbox:' || o.id {own})",
                address
            )
        )
            .ShouldHaveSingleItem()
            .ShouldContain("may have gone out");
    }

    static async Task<List<string>> RowsAsync(ProductHost node, string sql, params object[] parameters)
    {
        await using var command = node.Db.Admin.CreateCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader[0].ToString()!);
        return rows;
    }

    static string NumberOf(string said, string title) =>
        said.Split('\n')
            .First(l => l.Contains(title, StringComparison.Ordinal) && char.IsAsciiDigit(l.TrimStart()[0]))
            .TrimStart()[..1];

    static Dictionary<string, string> Form(
        string from,
        string to,
        string body,
        string account = WholeProduct.TwilioAccount
    ) =>
        new()
        {
            ["MessageSid"] = $"SMIN{Interlocked.Increment(ref messages):D28}",
            ["AccountSid"] = account,
            ["From"] = "whatsapp:" + from,
            ["To"] = "whatsapp:" + to,
            ["Body"] = body,
            ["NumMedia"] = "0",
            ["ProfileName"] = "Ana Rojas",
            ["WaId"] = from.TrimStart('+'),
        };

    async Task<HttpStatusCode> PostAsync(
        Dictionary<string, string> form,
        string? host = null,
        string path = "/bot/twilio/webhook",
        string token = WholeProduct.TwilioToken,
        ProductHost? node = null
    )
    {
        var url = new Uri((node ?? product.Node).Bot, path);
        using var request = FakeTwilio.SignedPost(url, form, token, host is null ? null : $"http://{host}{path}");
        request.Headers.Host = host;
        using var response = await product.Node.Http.SendAsync(request);
        if (response.IsSuccessStatusCode)
            (await response.Content.ReadAsStringAsync()).ShouldBe("<Response/>");
        return response.StatusCode;
    }

    /// <summary>What was said after <paramref name="turns"/> turns; a turn may say it in several messages.</summary>
    async Task<string> AnswerAsync(string phone, int turns)
    {
        var to = "whatsapp:" + phone;
        var all = await product.Twilio.WaitForAsync(sent => sent.Count(s => s.To == to) >= turns);
        return all.Last(s => s.To == to).Text;
    }
}
