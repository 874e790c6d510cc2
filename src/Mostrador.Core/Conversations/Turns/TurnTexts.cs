using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Conversations.Turns;

/// <summary>The few sentences a turn says without any engine.</summary>
static class TurnTexts
{
    public static string Inactive(ShopProfile shop, string turnKey) =>
        new Phrases(shop, turnKey).Say("shop_inactive", ("shop", shop.Name));

    public static string Failed(ShopProfile shop, string turnKey) =>
        new Phrases(shop, turnKey).Say("turn_failed", ("shop", shop.Name));
}
