using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Secrets;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Tenants;

public sealed class TenantDirectoryTests(TestDatabase db) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    readonly TestNode node = new(db, new TenantDirectoryOptions { BaseDomain = "sintestesia.cl" });

    public async ValueTask InitializeAsync() => await node.Demo.LoadAsync(Ct);

    public ValueTask DisposeAsync() => default;

    [Theory]
    [InlineData("acme", "acme")]
    [InlineData("ACME", "acme")]
    [InlineData("la-huerta", "la-huerta")]
    // the id, and the id without its year
    [InlineData("acme-cannabis-2024", "acme")]
    [InlineData("acme-cannabis", "acme")]
    [InlineData("bravo-gaming", "bravo")]
    // the same words written otherwise
    [InlineData("mundocanino", "mundo-canino")]
    [InlineData("Mundo_Canino", "mundo-canino")]
    [InlineData("mundo canino store", "mundo-canino")]
    [InlineData("acmecannabisstore", "acme")]
    [InlineData("verdulería-la-huerta", "la-huerta")]
    [InlineData("huerta", "la-huerta")]
    [InlineData("restaurante-la-plaza", "la-plaza")]
    [InlineData("antojitos-el-primo", "el-primo")]
    // slips of the finger
    [InlineData("burbuja", "burbujas")]
    [InlineData("mundo-caninos", "mundo-canino")]
    [InlineData("bravo-gamming", "bravo")]
    [InlineData("acme-canabis", "acme")]
    public void A_shop_is_found_by_its_names(string address, string slug) =>
        (node.Directory.BySlug(address)?.Slug).ShouldBe(slug, address);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("a")]
    [InlineData("acm")]
    [InlineData("acme2")]
    [InlineData("acne")]
    [InlineData("acme-2023")]
    [InlineData("acme-norte")]
    [InlineData("la-puerta")]
    [InlineData("la-playa")]
    [InlineData("la")]
    [InlineData("el")]
    [InlineData("primos-hermanos")]
    [InlineData("store")]
    [InlineData("cannabis")]
    [InlineData("restaurante")]
    [InlineData("mundo")]
    [InlineData("mundo-felino")]
    [InlineData("mundo-camino")]
    [InlineData("agua-turbia")]
    [InlineData("bravo-2024")]
    [InlineData("brava")]
    [InlineData("%")]
    [InlineData("' or 1=1 --")]
    public void A_near_miss_finds_nobody(string address) => node.Directory.BySlug(address).ShouldBeNull(address);

    [Fact]
    public async Task A_similar_name_that_two_shops_have_finds_neither()
    {
        var norte = await CreateAsync("ferreteria-el-clavo-norte", "Ferretería El Clavo");
        await CreateAsync("ferreteria-el-clavo-sur", "Ferretería El Clavo");
        await node.Directory.RefreshIfChangedAsync(Ct);

        node.Directory.BySlug("ferreteria-el-clavo").ShouldBeNull();
        node.Directory.BySlug("clavo").ShouldBeNull();
        node.Directory.BySlug("ferretería el clavo norte").ShouldBe(norte);
    }

    [Fact]
    public async Task An_id_without_its_year_that_two_shops_have_finds_neither()
    {
        await CreateAsync("kiosko-uno", "Uno", "kiosko-2024");
        await CreateAsync("kiosko-dos", "Dos", "kiosko-2025");
        await node.Directory.RefreshIfChangedAsync(Ct);

        node.Directory.BySlug("kiosko").ShouldBeNull();
        node.Directory.BySlug("kiosko-2025")?.Slug.ShouldBe("kiosko-dos");
    }

    [Theory]
    [InlineData("acme.sintestesia.cl", "acme")]
    [InlineData("ACME.Sintestesia.CL:443", "acme")]
    [InlineData("mundo-canino.sintestesia.cl", "mundo-canino")]
    [InlineData("acme.otro.cl", null)]
    [InlineData("acmesintestesia.cl", null)]
    [InlineData("x.acme.sintestesia.cl", null)]
    [InlineData("sintestesia.cl", null)]
    [InlineData("mundocanino.sintestesia.cl", null)]
    [InlineData("localhost:9001", null)]
    public void A_host_names_a_shop_only_below_the_base_domain(string host, string? slug) =>
        (node.Directory.ByHost(host)?.Slug).ShouldBe(slug);

    [Fact]
    public void An_event_is_routed_by_the_number_it_came_in_by()
    {
        node.Directory.ByPhoneNumberId("631261586727899")!.Tenant.Slug.ShouldBe("la-plaza");
        node.Directory.ByPhoneNumberId("100000000000001")!.Channel.TenantId.ShouldBe("acme-cannabis-2024");
        node.Directory.ByPhoneNumberId("1").ShouldBeNull();
    }

    [Fact]
    public async Task Twilio_is_routed_by_number_in_any_spelling_and_by_account_when_it_is_one_shops()
    {
        var acme = node.Directory.BySlug("acme")!;
        var bravo = node.Directory.BySlug("bravo")!;
        await AddTwilioAsync(acme, "whatsapp:+5215511112222", "AC1");
        await AddTwilioAsync(bravo, "whatsapp:+56222222222", "AC2");
        await AddTwilioAsync(bravo, "whatsapp:+56222222223", "AC2");
        await AddTwilioAsync(acme, "whatsapp:+5215511113333", "AC3");
        await AddTwilioAsync(bravo, "whatsapp:+56222222225", "AC3");
        await node.Directory.RefreshIfChangedAsync(Ct);

        node.Directory.ByTwilioNumber("whatsapp:+525511112222")!.Tenant.ShouldBe(acme);
        node.Directory.ByTwilioNumber("+56222222223")!.Tenant.ShouldBe(bravo);
        node.Directory.ByTwilioNumber("whatsapp:+56222222224").ShouldBeNull();
        node.Directory.ByAccountSid("AC1")!.Tenant.ShouldBe(acme);
        node.Directory.ByAccountSid("AC2")!.Tenant.ShouldBe(bravo);
        node.Directory.ByAccountSid("AC3").ShouldBeNull();
    }

    [Fact]
    public void Calls_without_a_shop_go_to_the_oldest_or_the_one_configured()
    {
        node.Directory.Legacy!.Slug.ShouldBe("acme");
    }

    [Fact]
    public async Task The_configured_shop_answers_calls_without_one()
    {
        using var directory = new TenantDirectory(
            db.Database,
            TestNode.Box,
            new TenantDirectoryOptions { LegacyTenant = "bravo" }
        );
        await directory.RefreshIfChangedAsync(Ct);
        directory.Legacy!.Slug.ShouldBe("bravo");
    }

    [Fact]
    public async Task A_change_on_one_node_counts_on_the_other_as_soon_as_it_sees_the_version()
    {
        var other = new TestNode(db);
        await other.Directory.RefreshIfChangedAsync(Ct);
        (await other.Directory.RefreshIfChangedAsync(Ct)).ShouldBeFalse();
        var seen = other.Directory.Version;

        var created = await CreateAsync("recien-abierta", "Recién Abierta");
        other.Directory.BySlug("recien-abierta").ShouldBeNull();
        await other.Directory.EnsureFreshAsync(seen, Ct);
        other.Directory.BySlug("recien-abierta").ShouldBeNull();

        await other.Directory.EnsureFreshAsync(seen + 1, Ct);
        other.Directory.BySlug("recien-abierta").ShouldBe(created);

        await new DeactivateTenant(db.Database).RunAsync(created, "Volvemos en marzo.", "test", Ct);
        await other.Directory.EnsureFreshAsync(seen + 10, Ct);
        other
            .Directory.BySlug("recien-abierta")
            .ShouldBe(created with { Active = false, InactiveMessage = "Volvemos en marzo." });
    }

    [Fact]
    public async Task A_miss_looks_again_before_it_is_one()
    {
        var other = new TestNode(db);
        await other.Directory.RefreshIfChangedAsync(Ct);
        var created = await CreateAsync("a-ultima-hora", "A Última Hora");

        (await other.Directory.FindAsync(d => d.BySlug("a-ultima-hora"), Ct)).ShouldBe(created);
        (await other.Directory.FindAsync(d => d.BySlug("nadie-asi"), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task What_did_not_change_is_the_same_object_after_a_refresh()
    {
        var (tenant, route) = (node.Directory.BySlug("acme"), node.Directory.ByPhoneNumberId("100000000000001"));
        await CreateAsync("una-mas", "Una Más");
        (await node.Directory.RefreshIfChangedAsync(Ct)).ShouldBeTrue();

        node.Directory.BySlug("acme").ShouldBeSameAs(tenant);
        node.Directory.ByPhoneNumberId("100000000000001").ShouldBeSameAs(route);
    }

    [Fact]
    public async Task A_channels_secrets_are_sealed_at_rest_and_open_for_its_shop_only()
    {
        var secrets = new ChannelSecrets { AccessToken = "EAAG-very-secret", AppSecret = "app-very-secret" };
        var result = await node.AddClient.RunAsync(
            "Sellada",
            "+56955550000",
            "555000111",
            "asst_1",
            secrets,
            "test",
            Ct
        );
        var tenant = result.ShouldBeOfType<TenantChange.Done>().Tenant;
        await node.Directory.RefreshIfChangedAsync(Ct);

        node.Directory.ByPhoneNumberId("555000111")!.Channel.Secrets.ShouldBe(secrets);
        await using var read = db.Admin.CreateCommand(
            "select encode(secrets, 'escape') || (select detail::text from shared.audit where tenant_id = $1) from registry.channels where tenant_id = $1"
        );
        read.Parameters.AddWithValue(tenant.Id);
        var stored = (string)(await read.ExecuteScalarAsync(Ct))!;
        stored.ShouldNotContain("very-secret");
        node.Directory.ByPhoneNumberId("555000111")!.ToString().ShouldNotContain("very-secret");
    }

    [Fact]
    public async Task A_channel_whose_secrets_do_not_open_counts_as_having_none_and_the_others_are_as_ever()
    {
        var secrets = new ChannelSecrets { AccessToken = "EAAG-of-a-lost-key" };
        var lost = new CreateTenant(
            db.Database,
            new SecretBox(MasterKey.FromText("a key that is lost")),
            TimeProvider.System
        );
        await new AddClient(lost).RunAsync("Sin Llave", "+56955550009", "555000119", null, secrets, "test", Ct);
        await node.Directory.RefreshIfChangedAsync(Ct);

        var channels = node.Directory.All.SelectMany(t => node.Directory.ChannelsOf(t.Id)).ToList();
        channels.Count.ShouldBeGreaterThan(8);
        node.Directory.ByPhoneNumberId("555000119")!.Channel.Secrets.ShouldBe(new ChannelSecrets());
    }

    [Fact]
    public async Task Ten_thousand_shops_are_one_picture()
    {
        await using var own = await TestDatabase.CreateAsync();
        await using var fill = own.Admin.CreateCommand(
            """
            insert into registry.tenants (tenant_id, slug, name)
            select 'shop-' || i || '-2026', 'shop-' || i, 'Tienda ' || md5(i::text) from generate_series(1, 10000) i
            """
        );
        await fill.ExecuteNonQueryAsync(Ct);
        var many = new TestNode(own);
        await many.Directory.RefreshIfChangedAsync(Ct);

        many.Directory.All.Count.ShouldBe(10_000);
        many.Directory.BySlug("shop-9999")!.Id.ShouldBe("shop-9999-2026");
        many.Directory.BySlug("shop-99999").ShouldBeNull();
    }

    async Task<Tenant> CreateAsync(string slug, string name, string? id = null)
    {
        var result = await node.CreateTenant.RunAsync(
            new NewTenant
            {
                Name = name,
                Slug = slug,
                Id = id,
            },
            "test",
            Ct
        );
        return result.ShouldBeOfType<TenantChange.Done>().Tenant;
    }

    async Task AddTwilioAsync(Tenant tenant, string sender, string account)
    {
        await using var tx = await db.Database.BeginAsync(tenant.Place, Ct);
        var channel = new ChannelAccount(tenant.Id, Guid.NewGuid(), "twilio") { Sender = sender, AccountSid = account };
        await RegistryRows.InsertChannelAsync(tx, channel, TestNode.Box.Seal(new ChannelSecrets(), tenant.Id), Ct);
        await tx.CommitAsync(Ct);
    }
}
