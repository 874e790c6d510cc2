using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The cart of this conversation: which line is meant, and what went into it.</summary>
sealed class Basket(Talk talk)
{
    readonly List<CartLine> added = [];

    /// <summary>The last line of a product, -1 when it is not in the cart.</summary>
    public int LastLine(string sku)
    {
        for (var i = talk.Cart.Lines.Count - 1; i >= 0; i--)
            if (talk.Cart.Lines[i].Sku == sku)
                return i;
        return -1;
    }

    /// <summary>Takes out what was being asked about: "no, mejor nada".</summary>
    public void GiveUp(Question question)
    {
        talk.Note($"given up: {question.Kind}");
        if (question is { Kind: QuestionKind.Option, Sku: { } sku } && LineLacking(sku, []) is >= 0 and var line)
        {
            Apply(CartOperations.Remove(talk.Cart, line).Cart);
            talk.Tell("left_out", ("name", talk.Catalog.Find(sku)?.Name));
        }
        else if (question is { Kind: QuestionKind.HowMuch, Sku: { } wanted } && talk.Catalog.Find(wanted) is { } item)
            talk.Tell("left_out", ("name", item.Name));
        else
            talk.Tell("never_mind");
    }

    /// <summary>The last order again, as far as there is of it, at today's prices.</summary>
    public void Repeat(OrderFacts order)
    {
        var (cart, misfits) = CartOperations.Repeat(talk.Cart, order.Lines, talk.Catalog, talk.Now);
        talk.Note($"repeats {order.Code}, {misfits.Count} misfits");
        if (cart.Lines.Count == 0 || cart == talk.Cart)
        {
            talk.Tell("repeat_nothing", ("code", order.Code));
            talk.Categories.Show();
            return;
        }
        Apply(cart);
        talk.Tell("repeat", ("code", order.Code));
        talk.View.TellMisfits(misfits);
        foreach (var line in talk.Cart.Lines)
            Mention(line);
        if (talk.Checkout.Mode is null && order.DeliveryMode is { } mode)
        {
            talk.Checkout = talk.Checkout with
            {
                Mode = mode == "pickup" ? DeliveryMode.Pickup : DeliveryMode.Delivery,
                Zone = talk.Checkout.Zone ?? order.Zone,
                Address = talk.Checkout.Address ?? order.Address,
            };
        }
    }

    public void ForgetAdded() => added.Clear();

    /// <summary>Says what went into the cart, once, after all of the message was taken in.</summary>
    public void TellAdded()
    {
        if (added.Count == 0)
            return;
        var priced = talk.Priced.Lines;
        var lines = new List<string>();
        foreach (var line in added)
        {
            var at = IndexOf(line);
            if (at >= 0 && at < priced.Count)
                lines.Add(talk.View.LineText(priced[at]));
        }
        added.Clear();
        if (lines is [var only])
            talk.Tell("added_one", ("line", only));
        else if (lines.Count > 1)
        {
            talk.Tell("added_many");
            foreach (var line in lines)
                talk.Reply.Say("• " + line);
        }
    }

    /// <summary>The first line of a product that still lacks a required option, or else its last line.</summary>
    public int LineLacking(string sku, IReadOnlyList<ChosenOption> choices)
    {
        if (talk.Catalog.Find(sku) is not { } item)
            return -1;
        var last = -1;
        for (var i = 0; i < talk.Cart.Lines.Count; i++)
        {
            if (talk.Cart.Lines[i].Sku != item.Sku)
                continue;
            if (CartOperations.MissingOption(item, talk.Cart.Lines[i].Options) is not null)
                return i;
            last = i;
        }
        return choices.Count > 0 ? last : -1;
    }

    /// <summary>
    /// The lines that the end of an id names (<see cref="ChoiceIds.Of"/>). A product alone is all its lines: so said the
    /// buttons of before, which are still on telephones.
    /// </summary>
    public List<int> LinesNamed(string id)
    {
        var all = Enumerable.Range(0, talk.Cart.Lines.Count).ToList();
        return all.FindIndex(i => ChoiceIds.Of(talk.Cart.Lines[i]) == id) is >= 0 and var at ? [all[at]] : LinesOf(id);
    }

    /// <summary>All lines of a product.</summary>
    public List<int> LinesOf(string sku) =>
        [.. Enumerable.Range(0, talk.Cart.Lines.Count).Where(i => talk.Cart.Lines[i].Sku == sku)];

    /// <summary>The line of a product with these very choices, -1 when there is none.</summary>
    public int LineWith(string sku, IReadOnlyList<ChosenOption> options) =>
        LinesOf(sku).FindIndex(i => talk.Cart.Lines[i].Options.SequenceEqual(options)) is >= 0 and var at
            ? LinesOf(sku)[at]
            : -1;

    int IndexOf(CartLine line)
    {
        for (var i = 0; i < talk.Cart.Lines.Count; i++)
            if (IsSame(talk.Cart.Lines[i], line))
                return i;
        return -1;
    }

    static bool IsSame(CartLine a, CartLine b) =>
        a.Sku == b.Sku && a.Note == b.Note && a.Options.SequenceEqual(b.Options);

    public void Mention(CartLine line)
    {
        added.RemoveAll(l => IsSame(l, line));
        added.Add(line);
        talk.About(line.Sku);
    }

    public void Apply(Cart cart)
    {
        talk.Cart = cart;
        talk.CartChanged = true;
        talk.VoidSummary();
    }
}
