namespace Mostrador.Core.Tenants;

/// <summary>What became of a change asked of the registry.</summary>
public abstract record TenantChange
{
    TenantChange() { }

    /// <param name="Changed">False when it was so already.</param>
    public sealed record Done(Tenant Tenant, bool Changed = true) : TenantChange;

    public sealed record Refused(IReadOnlyList<Problem> Problems) : TenantChange
    {
        public Refused(Problem problem)
            : this([problem]) { }
    }
}
