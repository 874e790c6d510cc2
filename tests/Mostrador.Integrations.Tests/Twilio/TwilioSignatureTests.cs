using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Mostrador.Integrations.Twilio;
using Mostrador.Testing.Vendors;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests.Twilio;

public sealed class TwilioSignatureTests
{
    private const string Token = "auth-token";
    private const string Url = "https://bot.example/webhook/twilio?x=1";

    // Computed outside of .NET.
    private const string Known = "JiV2O/PJzZDac2UOt95VgCSYrGo=";
    private static readonly Dictionary<string, StringValues> Form = new(StringComparer.Ordinal)
    {
        ["MessageSid"] = "SM1",
        ["From"] = "whatsapp:+56912345678",
        ["Body"] = "Hola ñ",
    };

    [Fact]
    public void The_url_with_its_query_and_the_sorted_fields_are_signed()
    {
        TwilioSignature.Sign(Url, Form, Token).ShouldBe(Known);
        TwilioSignature.VerifyForm(Known, [Url], Form, [Token]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://bot.example:443/webhook/twilio?x=1")]
    [InlineData("https://bot.example/webhook/twilio?x=1")]
    public void The_default_port_may_be_said_or_not(string url) =>
        TwilioSignature.VerifyForm(Known, [url], Form, [Token]).ShouldBeTrue();

    [Fact]
    public void A_signature_made_with_the_port_is_accepted_too()
    {
        var signed = TwilioSignature.Sign("https://bot.example:443/webhook/twilio?x=1", Form, Token);
        TwilioSignature.VerifyForm(signed, [Url], Form, [Token]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://bot.example/webhook/twilio?x=1")]
    [InlineData("https://bot.example:8443/webhook/twilio?x=1")]
    [InlineData("https://bot.example/webhook/twilio?x=2")]
    [InlineData("https://bot.example/webhook/twilio")]
    [InlineData("https://other.example/webhook/twilio?x=1")]
    public void Another_address_is_not_authentic(string url) =>
        TwilioSignature.VerifyForm(Known, [url], Form, [Token]).ShouldBeFalse();

    [Fact]
    public void A_changed_added_or_removed_field_is_not_authentic()
    {
        TwilioSignature.VerifyForm(Known, [Url], Changed("Body", "Hola"), [Token]).ShouldBeFalse();
        TwilioSignature.VerifyForm(Known, [Url], Changed("New", "x"), [Token]).ShouldBeFalse();
        TwilioSignature.VerifyForm(Known, [Url], [], [Token]).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void A_missing_or_malformed_header_is_not_authentic_and_costs_no_look_at_the_form(string? header)
    {
        var looked = 0;
        var form = Form.Where(_ => ++looked > 0);
        TwilioSignature.VerifyForm(header, [Url], form, [Token]).ShouldBeFalse();
        TwilioSignature.IsWellFormed(header).ShouldBeFalse();
        looked.ShouldBe(0);
        TwilioSignature.VerifyForm(Known, [Url], form, [Token]).ShouldBeTrue();
        TwilioSignature.IsWellFormed(Known).ShouldBeTrue();
    }

    [Fact]
    public void One_of_several_tokens_and_addresses_is_enough_and_an_empty_token_never_is()
    {
        TwilioSignature.VerifyForm(Known, ["http://10.0.0.1/x", Url], Form, [null, "", "other", Token]).ShouldBeTrue();
        TwilioSignature.VerifyForm(TwilioSignature.Sign(Url, Form, ""), [Url], Form, [null, ""]).ShouldBeFalse();
    }

    [Fact]
    public async Task The_doubles_forms_and_bodies_are_accepted()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = "Hola & chao", ["A"] = "ñ" };
        using var post = FakeTwilio.SignedPost(new Uri(Url), fields, Token);
        var form = TwilioWebhook.ReadForm(
            await post.Content!.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        TwilioSignature.VerifyForm(Header(post), [Url], form, [Token]).ShouldBeTrue();

        using var json = FakeTwilio.SignedJsonPost(new Uri(Url), """{"a":1}""", Token);
        var url = json.RequestUri!.AbsoluteUri;
        TwilioSignature.VerifyBody(Header(json), [url], """{"a":1}"""u8, [Token]).ShouldBeTrue();
        TwilioSignature.VerifyBody(Header(json), [url], """{"a":2}"""u8, [Token]).ShouldBeFalse();
        TwilioSignature.VerifyBody(Header(json), [Url], """{"a":1}"""u8, [Token]).ShouldBeFalse();
    }

    [Fact]
    public void A_url_signature_without_the_bodys_hash_covers_no_body()
    {
        var signed = TwilioSignature.Sign(Url, [], Token);
        TwilioSignature.VerifyBody(signed, [Url], Encoding.UTF8.GetBytes("{}"), [Token]).ShouldBeFalse();
    }

    [Fact]
    public void Behind_a_proxy_the_public_address_is_tried()
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("10.0.0.5", 9001);
        http.Request.Path = "/webhook/twilio";
        http.Request.QueryString = new QueryString("?x=1");
        http.Request.Headers["X-Forwarded-Proto"] = "https, http";
        http.Request.Headers["X-Forwarded-Host"] = "bot.example";
        TwilioSignature.UrlsOf(http.Request).ShouldContain(Url);
        http.Request.Headers.Clear();
        TwilioSignature.UrlsOf(http.Request).ShouldNotContain(Url);
        TwilioSignature.UrlsOf(http.Request, null, "", "https://bot.example/").ShouldContain(Url);
    }

    private static string Header(HttpRequestMessage request) =>
        request.Headers.GetValues(TwilioSignature.HeaderName).Single();

    private static Dictionary<string, StringValues> Changed(string name, string value) =>
        new(Form, StringComparer.Ordinal) { [name] = value };
}
