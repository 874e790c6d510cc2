using Mostrador.Platform.Database;

namespace Mostrador.Core.Tenants;

/// <summary>A shop as the registry knows it: enough to route its traffic and find its data.</summary>
/// <param name="Id">Permanent id, e.g. <c>acme-cannabis-2024</c>.</param>
/// <param name="Slug">Name in addresses, e.g. <c>acme</c>; unique.</param>
/// <param name="Schema">Data schema: <c>shared</c> or the shop's own.</param>
/// <param name="Server">Name of the database server that holds the data; null is the registry's own.</param>
public sealed record Tenant(
    string Id,
    string Slug,
    string Name,
    string Type,
    string? Phone,
    string Plan,
    bool Active,
    string? InactiveMessage,
    string? AssistantId,
    string Schema,
    string? Server,
    DateTimeOffset CreatedAt
)
{
    public DataPlace Place => new(Id, Schema);
}
