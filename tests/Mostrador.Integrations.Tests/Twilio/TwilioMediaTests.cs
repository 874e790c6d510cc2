using Mostrador.Core.Channels;
using Mostrador.Integrations.Twilio;
using Mostrador.Testing.Vendors;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests.Twilio;

/// <summary>What customers send: Twilio's address leads on to another host, and the key stays behind.</summary>
public sealed class TwilioMediaTests : IAsyncLifetime
{
    const string Account = "AC00000000000000000000000000000001";
    const string Token = "the token";
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    readonly HttpClient http = ChannelHttp.CreateClient(TimeSpan.FromSeconds(8));
    FakeTwilio twilio = null!;

    public async ValueTask InitializeAsync()
    {
        twilio = await FakeTwilio.RunAsync();
        twilio.Expected = (Account, Token);
        twilio.Media["ME1"] = ([1, 2, 3], "image/jpeg");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await twilio.DisposeAsync();
    }

    [Fact]
    public async Task A_file_is_fetched_from_where_Twilio_sends_us_and_no_key_goes_along()
    {
        var file = await FetchAsync("ME1");

        file.ShouldNotBeNull();
        file.Content.ShouldBe([1, 2, 3]);
        file.MimeType.ShouldBe("image/jpeg");
        twilio.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_larger_than_allowed_is_not_taken_behind_a_redirect_either() =>
        (await FetchAsync("ME1", mostBytes: 2)).ShouldBeNull();

    [Fact]
    public async Task Nobody_is_asked_whom_Twilio_does_not_keep_its_files_with()
    {
        await using var stranger = await FakeTwilio.RunAsync();
        stranger.Media["ME1"] = ([9], "image/jpeg");
        twilio.MediaElsewhere["ME1"] = new Uri(stranger.Url, "/files/ME1?Signature=abc");

        (await FetchAsync("ME1")).ShouldBeNull();
    }

    [Fact]
    public async Task A_redirect_is_followed_once()
    {
        twilio.MediaElsewhere["ME1"] = twilio.MediaUrl(Account, "ME1");

        (await FetchAsync("ME1")).ShouldBeNull();
    }

    [Theory]
    [InlineData("https://mms.twiliocdn.com/AC1/abc?Signature=x", true)]
    [InlineData("https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/abc", true)]
    [InlineData("https://media.twilio.com/abc", true)]
    [InlineData("http://mms.twiliocdn.com/AC1/abc", false)]
    [InlineData("https://twiliocdn.com.evil.example/abc", false)]
    [InlineData("https://eviltwiliocdn.com/abc", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    public void Files_lie_with_Twilio_and_its_hosts_only(string address, bool theirs) =>
        Source().KeepsFiles(new Uri(address)).ShouldBe(theirs);

    TwilioMedia Source() =>
        new(
            http,
            new TwilioOptions
            {
                ApiUrl = twilio.Url,
                AccountSid = Account,
                AuthToken = Token,
            }
        );

    Task<MediaFile?> FetchAsync(string media, int mostBytes = 1024) =>
        Source()
            .FetchAsync(
                new ChannelAccount("acme", Guid.Empty, "twilio"),
                new Media(media, "image/jpeg", null, twilio.MediaUrl(Account, media).AbsoluteUri, false),
                mostBytes,
                Ct
            );
}
