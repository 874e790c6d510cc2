using System.Text.Json;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Meta;

/// <summary>One element of <c>statuses[]</c>.</summary>
internal static class MetaStatus
{
    public static void Read(in MetaWebhook.Scope scope, JsonElement status)
    {
        var id = MetaWebhook.ShortId(status.Text("id"u8));
        var word = MetaWebhook.ShortId(status.Text("status"u8));
        if (id is null || word is null)
        {
            scope.AddProblem(status, id is null ? "statuses.id: missing" : "statuses.status: missing");
            return;
        }
        var error = First(status.Get("errors"u8));
        var waId = MetaWebhook.ShortId(status.Text("recipient_id"u8));
        scope.Add(
            new InboundEvent
            {
                ProviderId = $"{id}:{word}",
                WaId = waId,
                Phone = PhoneNumber.Canonical(waId),
                UserId = MetaWebhook.ShortId(status.Text("recipient_user_id"u8)),
                Status = new StatusUpdate(
                    id,
                    StatusOf(word),
                    status.Get("biz_opaque_callback_data"u8).TryLong(out var outbox) ? outbox : null,
                    error.Text("code"u8),
                    error.Get("error_data"u8).Text("details"u8) ?? error.Text("title"u8) ?? error.Text("message"u8),
                    MetaMessage.Time(status, scope.ReceivedAt)
                ),
            }
        );
    }

    // A word we do not know says nothing about progress: None never moves a message.
    private static MessageStatus StatusOf(string word) =>
        word switch
        {
            "sent" => MessageStatus.Sent,
            "delivered" => MessageStatus.Delivered,
            "read" => MessageStatus.Read,
            "played" => MessageStatus.Played,
            "failed" => MessageStatus.Failed,
            _ => MessageStatus.None,
        };

    private static JsonElement First(JsonElement list)
    {
        if (list.IsArray())
            foreach (var item in list.EnumerateArray())
                return item;
        return default;
    }
}
