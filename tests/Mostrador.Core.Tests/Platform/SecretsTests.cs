using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Mostrador.Platform.Secrets;

namespace Mostrador.Core.Tests.Platform;

public sealed class SecretsTests
{
    static readonly MasterKey Key = MasterKey.FromText("one master key");
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    static readonly SecretBox Box = new(Key);

    [Fact]
    public void What_was_sealed_opens_again() =>
        Prop.ForAll<string>(text =>
            {
                var secret = new string([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
                return Box.Open(Box.Seal(secret, "acme"), "acme") == secret;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_secret_is_not_in_the_box_and_two_boxes_differ()
    {
        var one = Box.Seal("EAAG-token-of-a-shop", "acme");
        System.Text.Encoding.UTF8.GetString(one).ShouldNotContain("token");
        Box.Seal("EAAG-token-of-a-shop", "acme").ShouldNotBe(one);
    }

    [Fact]
    public void Any_altered_byte_is_noticed()
    {
        var box = Box.Seal("secret", "acme");
        for (var i = 0; i < box.Length; i++)
        {
            var altered = (byte[])box.Clone();
            altered[i] ^= 1;
            Should.Throw<CryptographicException>(() => Box.Open(altered, "acme"), $"byte {i}");
        }
    }

    [Fact]
    public void A_box_of_another_tenant_does_not_open() =>
        Should.Throw<CryptographicException>(() => Box.Open(Box.Seal("secret", "acme"), "bravo"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    public void What_is_no_box_is_refused(int length) =>
        Should.Throw<CryptographicException>(() => Box.Open(new byte[length], "acme"));

    [Fact]
    public void After_a_rotation_old_boxes_open_and_new_ones_use_the_new_key()
    {
        var old = Box.Seal("secret", "acme");
        var rotated = new SecretBox(MasterKey.FromText("another master key"), Key);

        rotated.Open(old, "acme").ShouldBe("secret");
        rotated.IsStale(old).ShouldBeTrue();
        var fresh = rotated.Seal("secret", "acme");
        rotated.IsStale(fresh).ShouldBeFalse();
        Should.Throw<CryptographicException>(() => Box.Open(fresh, "acme"));
    }

    [Fact]
    public void Without_the_old_key_an_old_box_says_why_it_stays_closed()
    {
        var box = new SecretBox(MasterKey.FromText("another master key"));
        Should
            .Throw<CryptographicException>(() => box.Open(Box.Seal("secret", "acme"), "acme"))
            .Message.ShouldContain("SECRET_KEY_PREVIOUS");
    }

    [Fact]
    public void Keys_of_different_purposes_and_masters_differ()
    {
        Key.Derive("a").ShouldBe(MasterKey.FromText("one master key").Derive("a"));
        Key.Derive("a").ShouldNotBe(Key.Derive("b"));
        Key.Derive("a").ShouldNotBe(MasterKey.FromText("two master keys").Derive("a"));
        Key.ToString().ShouldBe("(master key)");
    }

    [Fact]
    public async Task The_generated_key_is_kept_and_only_its_user_reads_it()
    {
        using var folder = new TemporaryFolder();
        var (key, path, isNew) = await LoadAsync(folder);
        isNew.ShouldBeTrue();
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var again = await LoadAsync(folder);
        again.IsNew.ShouldBeFalse();
        again.Key.Derive("a").ShouldBe(key.Derive("a"));
        Directory.EnumerateFiles(folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task First_starts_at_the_same_time_agree_on_one_key()
    {
        using var folder = new TemporaryFolder();
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => LoadAsync(folder), Ct)));

        keys.Count(made => made.IsNew).ShouldBe(1);
        keys.Select(made => Convert.ToHexString(made.Key.Derive("a"))).Distinct().ShouldHaveSingleItem();
    }

    static Task<(MasterKey Key, string Path, bool IsNew)> LoadAsync(TemporaryFolder folder) =>
        MasterKey.LoadOrCreateAsync(folder.Path, TimeProvider.System, Ct);
}
