using System.Text.Json;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Meta;

/// <summary>What Meta's notices about accounts say, in a few words.</summary>
public static class MetaNotices
{
    /// <returns>
    /// What happened, in Meta's own word and without anybody's data; null when the notice has no such word. An alarm when
    /// the account may send less than before, or nothing.
    /// </returns>
    public static (string? Event, bool Alarm) Read(AccountNotice notice)
    {
        try
        {
            using var document = JsonDocument.Parse(notice.Json);
            var happened = MetaWebhook.ShortId(document.RootElement.Text("event"u8));
            var alarm =
                notice.Field == "account_update"
                && happened switch
                {
                    "ACCOUNT_RESTRICTION" or "ACCOUNT_VIOLATION" or "ACCOUNT_DELETED" or "ACCOUNT_OFFBOARDED" => true,
                    "PARTNER_REMOVED" or "PARTNER_APP_UNINSTALLED" => true,
                    // The word for both directions.
                    "DISABLED_UPDATE" => !document
                        .RootElement.Get("ban_info"u8)
                        .Get("waba_ban_state"u8)
                        .Is("REINSTATE"u8),
                    _ => false,
                };
            return (happened, alarm);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, false);
        }
    }
}
