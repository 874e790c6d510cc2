using Mostrador.Core.Tenants;

namespace Mostrador.Core.Conversations.Turns;

/// <summary>The few sentences a turn says without any engine.</summary>
static class TurnTexts
{
    public static string Inactive(ShopProfile shop) =>
        $"Hola, gracias por escribir a {shop.Name}. Por ahora no estamos atendiendo por este medio.";

    public static string Failed(ShopProfile shop) =>
        $"Disculpa, no pude procesar tu mensaje. Le avisé al equipo de {shop.Name} para que te responda una persona.";
}
