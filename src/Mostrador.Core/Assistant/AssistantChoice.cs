using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant;

/// <summary>
/// Which engine answers for a shop. The local one always can; where a model may speak, its engine is asked, and it turns
/// to the local one whenever the shop has none or the model fails.
/// </summary>
public sealed class AssistantChoice(IAssistantEngine local, ModelEngine? model = null)
{
    public IAssistantEngine Local => local;

    public IAssistantEngine For(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return model ?? local;
    }
}
