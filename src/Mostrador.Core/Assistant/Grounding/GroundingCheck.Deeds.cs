using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>What the model says it did, and what became of an order: only what happened, to what it speaks of.</summary>
sealed partial class GroundingCheck
{
    string? Deeds() => CartDeeds() ?? OrderDeeds();

    string? CartDeeds()
    {
        var talk = facts.Talk;
        var before = talk.Turn.Session.Cart;
        // An order that was placed took its goods out of the cart: what became of them is another matter.
        var now = talk.Effects.OfType<PlaceOrder>().FirstOrDefault()?.Cart ?? talk.Cart;
        var (added, removed) = (Grown(before, now), Grown(now, before));
        var deeds = CartDeed.Matches(text.Folded);
        for (var n = 0; n < deeds.Count; n++)
        {
            var deed = deeds[n];
            var sentence = text.SentenceAt(deed.Index);
            if (Negated(sentence, deed.Index) || Asks(sentence, deed.Index))
                continue;
            var until = n + 1 < deeds.Count ? Math.Min(sentence.End, deeds[n + 1].Index) : sentence.End;
            IReadOnlySet<string> there =
                deed.Groups["lies"].Success ? now.Lines.Select(l => l.Sku).ToHashSet()
                : deed.Groups["out"].Success ? removed
                : deed.Groups["other"].Success ? ChangedLines(before, now)
                : added;
            var named = NamedIn(deed.Index + deed.Length, until).DefaultIfEmpty(LastNamed(sentence.Start, deed.Index));
            if (there.Count == 0 || named.Any(x => x is not null && !x.Items.Any(i => there.Contains(i.Sku))))
                return $"eso no pasó en el carrito: no digas «{deed.Value.Trim()}»; usa la herramienta";
        }
        return null;
    }

    /// <summary>Products of which the second cart holds more than the first.</summary>
    static HashSet<string> Grown(Cart from, Cart to) =>
        [
            .. to
                .Lines.GroupBy(l => l.Sku, StringComparer.Ordinal)
                .Where(g => g.Sum(l => l.Quantity) > from.Lines.Where(l => l.Sku == g.Key).Sum(l => l.Quantity))
                .Select(g => g.Key),
        ];

    /// <summary>Products whose lines are not what they were: in number, choices or note.</summary>
    static HashSet<string> ChangedLines(Cart from, Cart to)
    {
        return [.. Without(from, to).Concat(Without(to, from)).Select(l => l.Sku)];

        static IEnumerable<CartLine> Without(Cart cart, Cart other) =>
            cart.Lines.Where(l => !other.Lines.Any(o => Alike(l, o)));
        static bool Alike(CartLine a, CartLine b) =>
            a.Sku == b.Sku && a.Quantity == b.Quantity && a.Note == b.Note && a.Options.SequenceEqual(b.Options);
    }

    /// <summary>What a deed is said to be done to: "agregué el brownie y las galletas". What is offered behind it is not.</summary>
    IEnumerable<Naming?> NamedIn(int start, int end)
    {
        var offered = OfferingVerb.Match(text.Folded[start..end]);
        var stop = offered.Success ? start + offered.Index : end;
        if (text.Folded.IndexOfAny(['¿', ';'], start, end - start) is >= 0 and var turns)
            stop = Math.Min(stop, turns);
        return namings.Where(n => n.Start >= start && n.Start < stop);
    }

    /// <summary>"las galletas las saqué".</summary>
    Naming? LastNamed(int start, int end) => namings.LastOrDefault(n => n.Start >= start && n.End <= end);

    /// <summary>"agregué el brownie, ¿algo más?" asks nothing about the brownie.</summary>
    bool Asks((int Start, int End) sentence, int at) =>
        IsQuestion(at) && text.Folded.IndexOf('¿', sentence.Start, sentence.End - sentence.Start) <= at;

    string? OrderDeeds()
    {
        var talk = facts.Talk;
        var placed = talk.Effects.OfType<PlaceOrder>().Any();
        foreach (Match deed in OrderDeed.Matches(text.Folded))
        {
            var sentence = text.SentenceAt(deed.Index);
            // "tu pedido todavía no está confirmado"
            var ends = deed.Groups["state"] is { Success: true } state ? state.Index : deed.Index;
            if (
                Negated(sentence, deed.Index)
                || ends > deed.Index && Negation.IsMatch(text.Folded[deed.Index..ends])
                || Asks(sentence, deed.Index)
            )
                continue;
            var order = OrderMeant(text.Of(sentence));
            var (did, word) = (deed.Groups["did"].Value, deed.Groups["state"].Value);
            bool Is(string stem) => word.StartsWith(stem, StringComparison.Ordinal);
            var backed =
                did == "confirme" ? placed
                : did == "cancele" ? talk.Effects.OfType<CancelOrder>().Any()
                : did.Length > 0 ? order is { State: OrderState.OnTheWay }
                // "registrado", "aprobado", "confirmado": of the money, that it is there.
                : PaymentNoun.IsMatch(deed.Value) || Is("pagad") || Is("aprobad") ? IsPaid(order)
                : Is("confirmad") || Is("registrad") || Is("recibi")
                    ? placed || order is not null and not { State: OrderState.Cancelled }
                : Is("cancelad") ? order is { State: OrderState.Cancelled } || talk.Effects.OfType<CancelOrder>().Any()
                : Is("entregad") ? order is { State: OrderState.Delivered }
                : order is { State: OrderState.OnTheWay or OrderState.Delivered };
            if (!backed)
                return $"de ningún pedido consta «{deed.Value.Trim()}»: eso lo dice el sistema";
        }
        return null;
    }

    /// <summary>The order whose code the sentence names; without one the last, while no other is being filled.</summary>
    OrderFacts? OrderMeant(string sentence)
    {
        var talk = facts.Talk;
        foreach (var order in talk.Turn.Orders)
            if (sentence.Contains(SaidText.Fold(order.Code), StringComparison.Ordinal))
                return order;
        return
            talk.Cart.Lines.Count == 0
            && talk.Turn.Session.Cart.Lines.Count == 0
            && !talk.Checkout.Started
            && talk.Turn.Orders is [var last, ..]
            ? last
            : null;
    }

    static bool IsPaid(OrderFacts? order) =>
        order
            is { State: OrderState.Paid or OrderState.Delivered }
                or {
                    State: OrderState.Preparing or OrderState.Ready or OrderState.OnTheWay,
                    PaymentMethod: not (null or "efectivo" or "tarjeta")
                };
}
