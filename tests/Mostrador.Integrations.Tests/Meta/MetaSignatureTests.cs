using System.Text;
using Mostrador.Integrations.Meta;
using Mostrador.Testing.Vendors;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests.Meta;

public sealed class MetaSignatureTests
{
    private const string Secret = "app-secret";

    // Computed outside of .NET for the body and secret of these tests.
    private const string Known = "sha256=90219a2c34dc3ddcab015d1dc1a3e8ec80fcaa382f43feb1a57e014898edf427";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"a":"ñ"}""");

    [Fact]
    public void The_signature_of_the_raw_bytes_is_accepted() =>
        MetaSignature.Verify(Body, Known, Secret).ShouldBeTrue();

    [Fact]
    public void Our_own_signature_is_Metas() => MetaSignature.Sign(Body, Secret).ShouldBe(Known);

    [Fact]
    public void The_doubles_signature_is_accepted()
    {
        using var request = FakeGraph.SignedPost(new Uri("http://localhost/"), Body, Secret);
        MetaSignature.Verify(Body, request.Headers.GetValues(MetaSignature.HeaderName).Single(), Secret).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha1=90219a2c34dc3ddcab015d1dc1a3e8ec80fcaa382f43feb1a57e014898edf427")]
    [InlineData("90219a2c34dc3ddcab015d1dc1a3e8ec80fcaa382f43feb1a57e014898edf427")]
    [InlineData("SHA256=90219a2c34dc3ddcab015d1dc1a3e8ec80fcaa382f43feb1a57e014898edf427")]
    [InlineData("sha256=zz")]
    [InlineData("sha256=90219a2c34dc3ddcab015d1dc1a3e8ec80fcaa382f43feb1a57e014898edf42700")]
    public void A_missing_or_malformed_header_is_not_authentic(string? header) =>
        MetaSignature.Verify(Body, header, Secret).ShouldBeFalse();

    [Fact]
    public void Hex_in_capitals_is_the_same_signature() =>
        MetaSignature.Verify(Body, "sha256=" + Known["sha256=".Length..].ToUpperInvariant(), Secret).ShouldBeTrue();

    [Fact]
    public void A_changed_byte_is_not_authentic()
    {
        for (var i = 0; i < Body.Length; i++)
        {
            var changed = Body.ToArray();
            changed[i] ^= 1;
            MetaSignature.Verify(changed, Known, Secret).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_changed_signature_is_not_authentic()
    {
        for (var i = "sha256=".Length; i < Known.Length; i++)
        {
            var changed = Known.ToCharArray();
            changed[i] = changed[i] == '0' ? '1' : '0';
            MetaSignature.Verify(Body, new string(changed), Secret).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void An_empty_secret_makes_nothing_authentic(string? secret)
    {
        MetaSignature.Verify(Body, MetaSignature.Sign(Body, ""), secret).ShouldBeFalse();
        MetaSignature.Verify(Body, MetaSignature.Sign(Body, ""), [secret]).ShouldBeFalse();
    }

    [Fact]
    public void One_of_several_secrets_is_enough()
    {
        MetaSignature.Verify(Body, Known, ["other", null, "", Secret]).ShouldBeTrue();
        MetaSignature.Verify(Body, Known, ["other", null, ""]).ShouldBeFalse();
        MetaSignature.Verify(Body, Known, []).ShouldBeFalse();
    }
}
