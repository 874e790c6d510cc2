using Mostrador.Core.Channels;
using Mostrador.Integrations.Meta;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests.Meta;

public sealed class MetaNoticesTests
{
    [Theory]
    [InlineData("account_update", """{"event":"ACCOUNT_RESTRICTION","restriction_info":[]}""", true)]
    [InlineData("account_update", """{"event":"ACCOUNT_VIOLATION"}""", true)]
    [InlineData("account_update", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE"}}""", true)]
    [InlineData("account_update", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}""", false)]
    [InlineData("account_update", """{"event":"VERIFIED_ACCOUNT"}""", false)]
    [InlineData("message_template_status_update", """{"event":"APPROVED","message_template_id":7}""", false)]
    public void A_restriction_or_a_ban_is_an_alarm_and_nothing_else_is(string field, string json, bool alarm) =>
        MetaNotices.Read(new AccountNotice(field, json)).Alarm.ShouldBe(alarm);

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"event":{}}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("not JSON")]
    public void An_odd_notice_says_nothing_and_breaks_nothing(string json) =>
        MetaNotices.Read(new AccountNotice("account_update", json)).ShouldBe((null, false));
}
