using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant;

/// <summary>Which engine answers for a shop. The local one always can.</summary>
public sealed class AssistantChoice(IAssistantEngine local)
{
    public IAssistantEngine For(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return local;
    }
}
