using Mostrador.Core.Channels;

namespace Mostrador.Core.Tenants;

/// <summary>
/// Opens a shop from what the operator has at hand: a name, the number, Meta's id of it, and the label of an assistant
/// made elsewhere. The slug is the name's; where another shop has it already, the number's last digits are added.
/// </summary>
public sealed class AddClient(CreateTenant createTenant)
{
    public async Task<TenantChange> RunAsync(
        string name,
        string phone,
        string phoneNumberId,
        string? assistantId,
        ChannelSecrets secrets,
        string actor,
        CancellationToken ct
    )
    {
        var wanted = new NewTenant
        {
            Name = name,
            Phone = phone,
            AssistantId = string.IsNullOrWhiteSpace(assistantId) ? null : assistantId.Trim(),
            Meta = new NewMetaChannel(phoneNumberId, secrets),
        };
        var created = await createTenant.RunAsync(wanted, actor, ct);
        if (!IsTaken(created, "slug") || PhoneNumber.Canonical(phone) is not { Length: >= 4 } digits)
            return created;
        return await createTenant.RunAsync(
            wanted with
            {
                Slug = $"{SpanishNames.Slug(name)}-{digits[^4..]}",
            },
            actor,
            ct
        );
    }

    static bool IsTaken(TenantChange change, string field) =>
        change is TenantChange.Refused { Problems: [{ Kind: ProblemKind.Taken } problem] } && problem.Field == field;
}
