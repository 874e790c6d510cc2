namespace Mostrador.Core.Assistant.Model;

/// <summary>
/// Ids of assistants and prompts that a vendor kept and has retired since. They stay as labels; what they stood for is the
/// shop's own prompt now.
/// </summary>
public static class RetiredAssistant
{
    /// <summary>What to tell whoever brings such an id; null for any other label.</summary>
    public static string? Explain(string? assistantId, string slug) =>
        assistantId switch
        {
            { } id when id.StartsWith("asst_", StringComparison.Ordinal) =>
                $"{id}: OpenAI retiró los asistentes el 26-08-2026 y ese id ya no responde. Queda como etiqueta; "
                    + $"lo que decía va ahora en el prompt de la tienda: «mostrador prompt set {slug} --system-prompt ARCHIVO».",
            { } id when id.StartsWith("pmpt_", StringComparison.Ordinal) =>
                $"{id}: OpenAI retira los prompts guardados el 30-11-2026. Queda como etiqueta; "
                    + $"lo que decía va ahora en el prompt de la tienda: «mostrador prompt set {slug} --system-prompt ARCHIVO».",
            _ => null,
        };
}
