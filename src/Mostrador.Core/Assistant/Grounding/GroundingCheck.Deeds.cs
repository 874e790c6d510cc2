using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>What the model says it did: only what happened.</summary>
sealed partial class GroundingCheck
{
    string? Deeds()
    {
        var talk = facts.Talk;
        foreach (Match deed in CartDeed.Matches(text.Folded))
            if (
                !Negated(text.SentenceAt(deed.Index), deed.Index)
                && !IsQuestion(deed.Index)
                && ReferenceEquals(talk.Cart, talk.Turn.Session.Cart)
            )
                return $"el carrito no cambió: no digas «{deed.Value.Trim()}»; usa la herramienta";
        foreach (Match deed in OrderDeed.Matches(text.Folded))
        {
            if (Negated(text.SentenceAt(deed.Index), deed.Index) || IsQuestion(deed.Index))
                continue;
            var states = talk.Turn.Orders.Select(o => o.State).ToHashSet();
            var word = deed.Groups["state"].Value;
            var backed =
                word.StartsWith("confirmad", StringComparison.Ordinal)
                    ? talk.Turn.Orders.Any(o => o.State != OrderState.Cancelled)
                : word.StartsWith("pagad", StringComparison.Ordinal)
                || word.StartsWith("recibid", StringComparison.Ordinal)
                    ? states.Overlaps([
                        OrderState.Paid,
                        OrderState.Preparing,
                        OrderState.Ready,
                        OrderState.OnTheWay,
                        OrderState.Delivered,
                    ])
                : word.StartsWith("cancelad", StringComparison.Ordinal) ? states.Contains(OrderState.Cancelled)
                : word.StartsWith("entregad", StringComparison.Ordinal) ? states.Contains(OrderState.Delivered)
                : states.Overlaps([OrderState.OnTheWay, OrderState.Delivered]);
            if (!backed)
                return $"ningún pedido está «{word}»: eso lo dice el sistema";
        }
        return null;
    }
}
