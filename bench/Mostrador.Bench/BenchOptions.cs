namespace Mostrador.Bench;

/// <param name="Server">The product's executable, a Release build.</param>
/// <param name="Folder">Everything the run writes, the database among it; gone afterwards unless kept.</param>
/// <param name="Output">The JSON report.</param>
/// <param name="Statements">Also tells which statements the database's time went to.</param>
/// <param name="Only">Scenarios to play; empty plays all.</param>
sealed record BenchOptions(
    string Server,
    string Folder,
    string Output,
    bool Quick,
    bool Keep,
    bool Statements,
    IReadOnlyList<string> Only
)
{
    public bool Plays(string scenario) => Only.Count == 0 || Only.Contains(scenario, StringComparer.Ordinal);
}
