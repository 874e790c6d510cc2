namespace Mostrador.Platform.Ids;

/// <summary>This process among the nodes: the name in leases and claims. See <see cref="Configuration.NodeName"/>.</summary>
public sealed record NodeId(string Value);
