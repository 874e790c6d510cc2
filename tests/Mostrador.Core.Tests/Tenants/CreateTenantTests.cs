using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Tenants;

public sealed class CreateTenantTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly TestNode node = new(db);

    [Theory]
    [InlineData("acme", "ACM")]
    [InlineData("la-huerta", "HUE")]
    [InlineData("el-primo", "PRI")]
    [InlineData("mundo-canino", "MUN")]
    [InlineData("verduleria-la-huerta", "HUE")]
    [InlineData("tienda-de-la-esquina", "ESQ")]
    [InlineData("7-11", "XXX")]
    [InlineData("la-o", "OXX")]
    [InlineData("restaurante", "RES")]
    public void Order_numbers_begin_with_the_most_telling_word(string slug, string prefix) =>
        SpanishNames.OrderPrefix(slug).ShouldBe(prefix);

    [Theory]
    [InlineData("Verdulería La Huerta", "verduleria-la-huerta")]
    [InlineData("  Ñandú & Cía. ", "nandu-cia")]
    [InlineData("¡¡!!", "")]
    public void A_slug_is_made_from_the_name(string name, string slug) => SpanishNames.Slug(name).ShouldBe(slug);

    [Fact]
    public void A_slug_leaves_room_for_what_is_added_to_it() =>
        SpanishNames.Slug(new string('a', 300)).Length.ShouldBe(53);

    [Theory]
    [InlineData("+525512345678", "MXN", "es-MX", "America/Mexico_City")]
    [InlineData("+34666777888", "EUR", "es-ES", "Europe/Madrid")]
    [InlineData("+598 2 1234567", "UYU", "es-UY", "America/Montevideo")]
    [InlineData(null, "CLP", "es-CL", "America/Santiago")]
    public async Task Money_language_and_clock_follow_from_the_phone(
        string? phone,
        string currency,
        string locale,
        string zone
    )
    {
        var change = await node.CreateTenant.RunAsync(
            new NewTenant { Name = $"De {locale}", Phone = phone },
            "test",
            Ct
        );
        var profile = (await node.LookAsync(change.ShouldBeOfType<TenantChange.Done>().Tenant)).Profile;
        (profile.Currency, profile.Locale, profile.Timezone).ShouldBe((currency, locale, zone));
    }

    [Fact]
    public async Task A_shop_is_there_whole_with_its_audit_and_in_its_own_walls()
    {
        var change = await node.CreateTenant.RunAsync(
            new NewTenant
            {
                Name = "Nueva Tienda",
                Slug = "nueva-tienda-2024",
                Type = "electronics",
            },
            "ana",
            Ct
        );

        var tenant = change.ShouldBeOfType<TenantChange.Done>().Tenant;
        tenant.Id.ShouldBe("nueva-tienda-2024");
        (await node.LookAsync(tenant)).Catalog.Items.ShouldBeEmpty();
        await using var audit = db.Admin.CreateCommand(
            "select actor || ' ' || action from shared.audit where tenant_id = $1"
        );
        audit.Parameters.AddWithValue(tenant.Id);
        (await audit.ExecuteScalarAsync(Ct)).ShouldBe("ana tenant.create");
    }

    [Theory]
    [InlineData("", "x", "name")]
    [InlineData("X", "Con Espacios", "slug")]
    [InlineData("X", "ñandú", "slug")]
    [InlineData("X", "-x", "slug")]
    [InlineData("¡!", null, "slug")]
    public async Task What_cannot_be_is_refused_with_its_field(string name, string? slug, string field)
    {
        var change = await node.CreateTenant.RunAsync(new NewTenant { Name = name, Slug = slug }, "test", Ct);
        change.ShouldBeOfType<TenantChange.Refused>().Problems.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_slug_is_given_once_however_many_ask()
    {
        var changes = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i => node.CreateTenant.RunAsync(new NewTenant { Name = "Única", Slug = "unica" }, "test", Ct))
        );

        changes.OfType<TenantChange.Done>().Count().ShouldBe(1);
        changes
            .OfType<TenantChange.Refused>()
            .SelectMany(r => r.Problems)
            .ShouldAllBe(p => p.Field == "slug" && p.Kind == ProblemKind.Taken);
    }

    [Fact]
    public async Task A_number_is_one_shops_and_a_refused_shop_leaves_nothing()
    {
        await AddAsync("Primera", "444000111");
        var before = await CountAsync();

        var second = await AddAsync("Segunda", "444000111");

        second.ShouldBeOfType<TenantChange.Refused>().Problems.ShouldHaveSingleItem().Field.ShouldBe("phone_number_id");
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Namesakes_are_told_apart_by_their_number()
    {
        var first = (await AddAsync("Restaurante La Plaza", "444000222")).ShouldBeOfType<TenantChange.Done>().Tenant;
        var second = (await AddAsync("Restaurante La Plaza", "444000333")).ShouldBeOfType<TenantChange.Done>().Tenant;

        first.Slug.ShouldBe("restaurante-la-plaza");
        second.Slug.ShouldBe("restaurante-la-plaza-7888");
        (second.AssistantId, second.Active).ShouldBe(("asst_1", true));
    }

    [Fact]
    public async Task Being_asked_twice_to_close_is_an_explicit_already_done()
    {
        var tenant = (await AddAsync("Cierra", "444000444")).ShouldBeOfType<TenantChange.Done>().Tenant;
        var close = new DeactivateTenant(db.Database);

        // No channel takes a message of nothing, or one without end.
        foreach (var unfit in (string[])[" ", "\0", new string('a', 1025)])
            (await close.RunAsync(tenant, unfit, "test", Ct)).ShouldBeOfType<TenantChange.Refused>();

        (await close.RunAsync(tenant, "Hasta marzo", "test", Ct)).ShouldBe(
            new TenantChange.Done(tenant with { Active = false, InactiveMessage = "Hasta marzo" }, Changed: true)
        );
        await node.Directory.RefreshIfChangedAsync(Ct);
        (await close.RunAsync(node.Directory.ById(tenant.Id)!, null, "test", Ct))
            .ShouldBeOfType<TenantChange.Done>()
            .Changed.ShouldBeFalse();
        (await new ActivateTenant(db.Database).RunAsync(tenant, "test", Ct))
            .ShouldBeOfType<TenantChange.Done>()
            .Changed.ShouldBeTrue();
    }

    Task<TenantChange> AddAsync(string name, string phoneNumberId) =>
        node.AddClient.RunAsync(name, "+34666777888", phoneNumberId, "asst_1", new ChannelSecrets(), "test", Ct);

    async Task<object?> CountAsync()
    {
        await using var count = db.Admin.CreateCommand(
            "select (select count(*) from registry.tenants) || ' ' || (select count(*) from shared.shop) || ' ' || (select count(*) from shared.audit)"
        );
        return await count.ExecuteScalarAsync(Ct);
    }
}
