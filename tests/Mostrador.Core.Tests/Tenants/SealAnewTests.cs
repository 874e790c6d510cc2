using Microsoft.Extensions.Logging.Abstractions;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Secrets;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Tenants;

/// <summary>A new master key, with the one before still at hand.</summary>
public sealed class SealAnewTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static readonly MasterKey Next = MasterKey.FromText("the next key of the tests");

    readonly TestNode node = new(db);

    [Fact]
    public async Task What_the_old_key_sealed_is_sealed_anew_once_by_however_many_nodes_start()
    {
        var tenants = new List<Tenant>();
        for (var i = 0; i < 5; i++)
        {
            var secrets = new ChannelSecrets { AccessToken = $"token {i}" };
            var change = await node.AddClient.RunAsync(
                $"Rota {i}",
                $"+5695555100{i}",
                $"55500210{i}",
                null,
                secrets,
                "test",
                Ct
            );
            tenants.Add(change.ShouldBeOfType<TenantChange.Done>().Tenant);
            await new SetModel(db.Database, TestNode.Box).RunAsync(
                tenants[i],
                new ModelChange { Key = $"key {i}" },
                "test",
                Ct
            );
        }
        var without = await new SetModel(db.Database, TestNode.Box).RunAsync(
            await node.OpenShopAsync("sin-canal"),
            new ModelChange { Model = "uno" },
            "test",
            Ct
        );
        without.ShouldBeEmpty();

        var done = await Task.WhenAll(SealAsync(), SealAsync(), SealAsync());

        done.Sum().ShouldBe(10);
        (await SealAsync()).ShouldBe(0);
        var alone = new SecretBox(Next);
        using var directory = new TenantDirectory(db.Database, alone, new TenantDirectoryOptions());
        await directory.RefreshIfChangedAsync(Ct);
        for (var i = 0; i < 5; i++)
        {
            directory.ByPhoneNumberId($"55500210{i}")!.Channel.Secrets.AccessToken.ShouldBe($"token {i}");
            alone.Open(await SealedKeyAsync(tenants[i]), tenants[i].Id).ShouldBe($"key {i}");
        }
    }

    [Fact]
    public async Task What_no_key_at_hand_opens_stays_as_it_is_and_hinders_nothing_else()
    {
        await using var own = await TestDatabase.CreateAsync();
        var strange = new TestNode(own);
        var lost = new SecretBox(MasterKey.FromText("a key that is lost"));
        var create = new CreateTenant(own.Database, lost, TimeProvider.System);
        await new AddClient(create).RunAsync(
            "Perdida",
            "+56955551010",
            "555002110",
            null,
            new ChannelSecrets(),
            "test",
            Ct
        );
        await strange.AddClient.RunAsync("Sana", "+56955551011", "555002111", null, new ChannelSecrets(), "test", Ct);
        var before = await SealedAsync(own, "555002110");

        (await SealAsync(own)).ShouldBe(1);
        (await SealedAsync(own, "555002110")).ShouldBe(before);
    }

    Task<int> SealAsync() => SealAsync(db);

    static async Task<int> SealAsync(TestDatabase db)
    {
        var box = new SecretBox(Next, PostgresCluster.Key);
        using var directory = new TenantDirectory(db.Database, box, new TenantDirectoryOptions());
        await directory.RefreshIfChangedAsync(Ct);
        return await new SealAnew(db.Database, directory, box, NullLogger<SealAnew>.Instance).RunAsync(Ct);
    }

    async Task<byte[]> SealedKeyAsync(Tenant tenant)
    {
        await using var read = db.Admin.CreateCommand(
            "select sealed_key from shared.model_settings where tenant_id = $1"
        );
        read.Parameters.AddWithValue(tenant.Id);
        return (byte[])(await read.ExecuteScalarAsync(Ct))!;
    }

    static async Task<byte[]> SealedAsync(TestDatabase db, string phoneNumberId)
    {
        await using var read = db.Admin.CreateCommand(
            "select secrets from registry.channels where phone_number_id = $1"
        );
        read.Parameters.AddWithValue(phoneNumberId);
        return (byte[])(await read.ExecuteScalarAsync(Ct))!;
    }
}
