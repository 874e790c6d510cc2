using System.Globalization;
using System.Text.Json.Serialization;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;

namespace Mostrador.Server.Commands.Tenants;

/// <summary>A shop as commands show it. Of secrets only whether there are any.</summary>
internal sealed record TenantView(
    string Id,
    string Slug,
    string Name,
    string Type,
    string? Phone,
    string Plan,
    string Status,
    string? InactiveMessage,
    string? AssistantId,
    DateTimeOffset CreatedAt,
    IReadOnlyList<ChannelView> Channels
)
{
    public static TenantView Of(Tenant tenant, TenantDirectory directory) =>
        new(
            tenant.Id,
            tenant.Slug,
            tenant.Name,
            tenant.Type,
            tenant.Phone,
            tenant.Plan,
            tenant.Active ? "activa" : "inactiva",
            tenant.InactiveMessage,
            tenant.AssistantId,
            tenant.CreatedAt,
            [.. directory.ChannelsOf(tenant.Id).Select(ChannelView.Of)]
        );

    [JsonIgnore]
    public string Numbers => string.Join(", ", Channels.Select(c => c.Number));

    [JsonIgnore]
    public string Tokens => string.Join(", ", Channels.Select(c => c.Token));

    [JsonIgnore]
    public string Day => CreatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static void List(Output output, IEnumerable<Tenant> tenants, TenantDirectory directory) =>
        output.List<TenantView>(
            [.. tenants.Select(t => Of(t, directory))],
            ("Id", t => t.Id),
            ("Slug", t => t.Slug),
            ("Nombre", t => t.Name),
            ("Teléfono", t => t.Phone),
            ("Número de WhatsApp", t => t.Numbers),
            ("Token", t => t.Tokens),
            ("Plan", t => t.Plan),
            ("Estado", t => t.Status),
            ("Desde", t => t.Day)
        );
}

/// <param name="Number">Meta's id of the number, or Twilio's sender.</param>
internal sealed record ChannelView(Guid Id, string Kind, string Number, string Token, string AppSecret)
{
    public static ChannelView Of(ChannelAccount channel) =>
        new(
            channel.Id,
            channel.Kind,
            channel.PhoneNumberId ?? channel.Sender ?? channel.AccountSid ?? "—",
            Mark(channel.Secrets.AccessToken ?? channel.Secrets.AuthToken),
            Mark(channel.Secrets.AppSecret)
        );

    static string Mark(string? secret) => string.IsNullOrEmpty(secret) ? "—" : "configurado";
}
