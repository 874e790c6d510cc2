namespace Mostrador.Integrations.Meta;

/// <summary>The few words WhatsApp's controls need when a block brings none. Neutral Spanish for every country.</summary>
internal static class MetaWords
{
    public const string OpenList = "Ver opciones";
    public const string Choose = "Elige una opción:";
    public const string AskLocation = "Comparte la ubicación de entrega.";
    public const string AskContact = "Comparte tu número de teléfono.";

    public static string MoreChoices(int part, int parts) => $"Más opciones ({part.Text()} de {parts.Text()})";
}
