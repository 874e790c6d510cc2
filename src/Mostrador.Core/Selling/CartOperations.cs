using Mostrador.Core.Catalog;

namespace Mostrador.Core.Selling;

/// <summary>
/// Every change a cart can take. Pure: the cart goes in, the result says what became of it. Both engines change carts
/// through here alone, so a rule that holds here holds for both.
/// </summary>
public static class CartOperations
{
    /// <summary>Of one product, in its own unit: more in a chat is a slip, a joke or a phone number.</summary>
    public const decimal MostOfOne = 100_000;

    /// <summary>
    /// Adds to the line with the same options and note, or starts one. A required option may be missing: the line is
    /// kept and <see cref="Added.Missing"/> names it.
    /// </summary>
    /// <param name="quantity">In the product's unit; null takes the smallest quantity sold.</param>
    /// <param name="now">The shop's local time.</param>
    public static CartResult Add(
        Cart cart,
        string sku,
        decimal? quantity,
        IReadOnlyList<ChosenOption> options,
        string? note,
        ShopCatalog catalog,
        DateTimeOffset now
    )
    {
        if (catalog.Find(sku) is not { } item)
            return new UnknownItem(cart, sku);
        if (!item.InStock)
            return new OutOfStock(cart, item);
        if (!Availability.IsSoldNow(item, now))
            return new NotNow(cart, item);
        var chosen = ValidOptions(item, options);
        var asked = quantity ?? Smallest(item);
        var given = ToStep(item, Math.Min(asked, MostOfOne));
        var line = IndexOf(cart, item.Sku, chosen, note);
        var had = line >= 0 ? cart.Lines[line].Quantity : 0;
        var total = given + had;
        // What is left counts only where it makes a line that may be sold.
        var left = Left(item, cart) is { } rest
            ? had + rest < item.MinQuantity
                ? 0
                : rest
            : (decimal?)null;
        if (total < item.MinQuantity && left is null or > 0)
            return new BelowMinimum(cart, item, given, Smallest(item));
        if (given > left)
            return left > 0 ? new NotEnough(cart, item, given, left.Value, InCart(cart, item.Sku))
                : InCart(cart, item.Sku) > 0 ? new NotEnough(cart, item, given, 0, InCart(cart, item.Sku))
                : new OutOfStock(cart, item);
        if (asked > MostOfOne || InCart(cart, item.Sku) + given > MostOfOne)
            return new TooMany(cart, item, MostOfOne);
        var set = new CartLine(item.Sku, total, chosen, note, item.Name);
        var lines = cart.Lines.ToList();
        if (line >= 0)
            lines[line] = set;
        else
            lines.Add(set);
        line = line >= 0 ? line : lines.Count - 1;
        return new Added(cart with { Lines = lines }, line, asked, given, total, MissingOption(item, chosen));
    }

    /// <summary>Sets a line's quantity; zero or less removes it.</summary>
    public static CartResult SetQuantity(Cart cart, int line, decimal quantity, ShopCatalog catalog, DateTimeOffset now)
    {
        var was = cart.Lines[line];
        if (quantity <= 0)
            return Remove(cart, line);
        if (catalog.Find(was.Sku) is not { } item)
            return new UnknownItem(cart, was.Sku);
        var given = ToStep(item, Math.Min(quantity, MostOfOne));
        if (given < item.MinQuantity)
            return new BelowMinimum(cart, item, given, Smallest(item));
        if (given > was.Quantity)
        {
            if (!item.InStock)
                return new OutOfStock(cart, item);
            if (!Availability.IsSoldNow(item, now))
                return new NotNow(cart, item);
        }
        // What stands from before stock fell may be lessened; more than there is, is given to nobody.
        var others = Remove(cart, line).Cart;
        if (given > was.Quantity && Left(item, others) is { } left && given > left)
            return new NotEnough(cart, item, given, left, InCart(cart, item.Sku));
        if (quantity > MostOfOne || given > was.Quantity && InCart(others, item.Sku) + given > MostOfOne)
            return new TooMany(cart, item, MostOfOne);
        var set = was with { Quantity = given };
        return new Added(Replace(cart, line, set), line, quantity, given, given, MissingOption(item, set.Options));
    }

    /// <summary>
    /// Puts parts in the place of a line, all of them or none: each in whole steps and none below the minimum. Together
    /// they may be more than the line was, as far as there is stock.
    /// </summary>
    public static CartResult Divide(
        Cart cart,
        int line,
        IReadOnlyList<CartPart> parts,
        ShopCatalog catalog,
        DateTimeOffset now
    )
    {
        var was = cart.Lines[line];
        if (catalog.Find(was.Sku) is not { } item)
            return new UnknownItem(cart, was.Sku);
        var others = Remove(cart, line).Cart;
        var lines = others.Lines.ToList();
        var at = line;
        var set = new List<CartLine>();
        foreach (var part in parts)
        {
            if (part.Quantity <= 0 || part.Quantity % Step(item) != 0)
                return new OffStep(cart, item, part.Quantity, Step(item));
            var options = ValidOptions(item, part.Options);
            var twin = IndexOf(new Cart { Lines = lines }, item.Sku, options, was.Note);
            var full = new CartLine(item.Sku, part.Quantity, options, was.Note, item.Name);
            if (twin >= 0)
                lines[twin] = full = full with { Quantity = full.Quantity + lines[twin].Quantity };
            else
                lines.Insert(at++, full);
            set.RemoveAll(l => SameOptions(l.Options, options));
            set.Add(full);
        }
        if (set.Exists(l => l.Quantity < item.MinQuantity))
            return new BelowMinimum(cart, item, set.Min(l => l.Quantity), Smallest(item));
        var sum = parts.Sum(p => p.Quantity);
        if (sum > was.Quantity)
        {
            if (!item.InStock)
                return new OutOfStock(cart, item);
            if (!Availability.IsSoldNow(item, now))
                return new NotNow(cart, item);
            if (Left(item, others) is { } left && sum > left)
                return new NotEnough(cart, item, sum, left, InCart(cart, item.Sku));
            if (InCart(others, item.Sku) + sum > MostOfOne)
                return new TooMany(cart, item, MostOfOne);
        }
        return new Divided(cart with { Lines = lines }, set);
    }

    public static CartResult Remove(Cart cart, int line) =>
        new Removed(cart with { Lines = [.. cart.Lines.Where((_, i) => i != line)] }, cart.Lines[line]);

    /// <summary>
    /// Chooses an option of a line: replaces the group's choice when it takes one, adds to it up to its maximum
    /// otherwise. The line joins another that it now equals.
    /// </summary>
    public static CartResult Choose(Cart cart, int line, ChosenOption choice, ShopCatalog catalog)
    {
        var was = cart.Lines[line];
        if (catalog.Find(was.Sku) is not { } item)
            return new UnknownItem(cart, was.Sku);
        return Rechosen(cart, line, item, With(item, was.Options, choice));
    }

    /// <summary>Takes choices away from a line; one that must be made is then <see cref="Added.Missing"/>.</summary>
    public static Added Unchoose(Cart cart, int line, IReadOnlyList<ChosenOption> gone, Item item) =>
        Rechosen(cart, line, item, [.. cart.Lines[line].Options.Where(o => !gone.Contains(o))]);

    static Added Rechosen(Cart cart, int line, Item item, IReadOnlyList<ChosenOption> options)
    {
        var set = cart.Lines[line] with { Options = options };
        var lines = cart.Lines.ToList();
        lines.RemoveAt(line);
        var at = line;
        var twin = IndexOf(new Cart { Lines = lines }, set.Sku, options, set.Note);
        if (twin >= 0)
        {
            set = set with { Quantity = set.Quantity + lines[twin].Quantity };
            lines[twin] = set;
            at = twin;
        }
        else
            lines.Insert(line, set);
        return new Added(
            cart with
            {
                Lines = lines,
            },
            at,
            set.Quantity,
            set.Quantity,
            set.Quantity,
            MissingOption(item, options)
        );
    }

    public static Cart SetNote(Cart cart, int line, string? note) =>
        Replace(cart, line, cart.Lines[line] with { Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim() });

    /// <summary>
    /// What of a cart can be sold now: lines whose product is gone, sold out or not sold at this hour fall out, lines
    /// beyond the stock shrink to what there is. The misfits say what changed; none means the cart stands.
    /// </summary>
    public static (Cart Cart, IReadOnlyList<Misfit> Misfits) Fit(Cart cart, ShopCatalog catalog, DateTimeOffset now)
    {
        var lines = new List<CartLine>();
        var misfits = new List<Misfit>();
        foreach (var line in cart.Lines)
        {
            var item = catalog.Find(line.Sku);
            var fitted = item is null ? null : Fitted(line, item, new Cart { Lines = lines }, now);
            if (fitted is not null)
                lines.Add(fitted);
            if (fitted != line)
                misfits.Add(new Misfit(line, fitted, item));
        }
        return misfits.Count == 0 ? (cart, misfits) : (cart with { Lines = lines }, misfits);
    }

    /// <summary>A cart without the lines whose product the shop no longer sells, and those.</summary>
    public static (Cart Cart, IReadOnlyList<Misfit> Gone) WithoutGone(Cart cart, ShopCatalog catalog) =>
        cart.Lines.All(l => catalog.Find(l.Sku) is not null)
            ? (cart, [])
            : (
                cart with
                {
                    Lines = [.. cart.Lines.Where(l => catalog.Find(l.Sku) is not null)],
                },
                [.. cart.Lines.Where(l => catalog.Find(l.Sku) is null).Select(l => new Misfit(l, null, null))]
            );

    /// <summary>Adds the lines of an earlier order as far as they can be sold today.</summary>
    public static (Cart Cart, IReadOnlyList<Misfit> Misfits) Repeat(
        Cart cart,
        IReadOnlyList<CartLine> order,
        ShopCatalog catalog,
        DateTimeOffset now
    )
    {
        var misfits = new List<Misfit>();
        foreach (var line in order)
        {
            var item = catalog.Find(line.Sku);
            var fitted = item is null ? null : Fitted(line, item, cart, now);
            if (
                fitted is not null
                && Add(cart, line.Sku, fitted.Quantity, line.Options, line.Note, catalog, now) is Added added
            )
                cart = added.Cart;
            else
                fitted = null;
            if (fitted is null || fitted.Quantity != line.Quantity)
                misfits.Add(new Misfit(line, fitted, item));
        }
        return (cart, misfits);
    }

    /// <summary>How much of an item money buys, in whole steps: 2.000 at 990 the kilo, by halves, is 2.</summary>
    public static decimal ForAmount(Item item, decimal amount, decimal unitPrice) =>
        unitPrice <= 0 ? 0 : Math.Floor(amount / unitPrice / Step(item)) * Step(item);

    /// <summary>How much more of an item the cart can take, in whole steps; null when its stock is not tracked.</summary>
    public static decimal? Left(Item item, Cart cart) =>
        item.Stock is { } stock
            ? Math.Max(0, Math.Floor((stock - InCart(cart, item.Sku)) / Step(item)) * Step(item))
            : null;

    public static decimal InCart(Cart cart, string sku)
    {
        var sum = 0m;
        foreach (var line in cart.Lines)
            if (string.Equals(line.Sku, sku, StringComparison.OrdinalIgnoreCase))
                sum += line.Quantity;
        return sum;
    }

    /// <summary>The first required group without a choice.</summary>
    public static OptionGroup? MissingOption(Item item, IReadOnlyList<ChosenOption> chosen) =>
        MissingOptions(item, chosen).FirstOrDefault();

    /// <summary>The required groups without a choice.</summary>
    public static IEnumerable<OptionGroup> MissingOptions(Item item, IReadOnlyList<ChosenOption> chosen) =>
        item.Options.Where(g => g.Required && !chosen.Any(c => SameName(c.Group, g.Name)));

    /// <summary>To the nearest step, at least one.</summary>
    public static decimal ToStep(Item item, decimal quantity) =>
        Math.Max(1, Math.Round(quantity / Step(item), MidpointRounding.AwayFromZero)) * Step(item);

    /// <summary>The smallest quantity sold, and what one means when nobody said how many.</summary>
    public static decimal Smallest(Item item) => Math.Max(1, Math.Ceiling(item.MinQuantity / Step(item))) * Step(item);

    /// <summary>
    /// The options that exist, each once, in the item's order, and no more of a group than its maximum: of one the last
    /// said, of several the first.
    /// </summary>
    public static IReadOnlyList<ChosenOption> ValidOptions(Item item, IReadOnlyList<ChosenOption> options)
    {
        IReadOnlyList<ChosenOption> valid = [];
        foreach (var option in options)
            if (item.FindChoice(option) is not null)
                valid = With(item, valid, option);
        return valid;
    }

    /// <summary>The options that exist and that a group of several has no room for.</summary>
    public static IReadOnlyList<ChosenOption> Beyond(Item item, IReadOnlyList<ChosenOption> options)
    {
        var valid = ValidOptions(item, options);
        return
        [
            .. options.Where(o =>
                item.FindGroup(o.Group) is { Max: > 1 }
                && item.FindChoice(o) is not null
                && !valid.Any(v => SameName(v.Group, o.Group) && SameName(v.Choice, o.Choice))
            ),
        ];
    }

    static IReadOnlyList<ChosenOption> With(Item item, IReadOnlyList<ChosenOption> options, ChosenOption choice)
    {
        if (item.FindGroup(choice.Group) is not { } group || item.FindChoice(choice) is not { } known)
            return options;
        var others = options.Where(o => !SameName(o.Group, group.Name));
        var mine = options.Where(o => SameName(o.Group, group.Name) && !SameName(o.Choice, known.Name)).ToList();
        if (group.Max <= 1)
            mine.Clear();
        else if (mine.Count >= group.Max)
            return options;
        mine.Add(new ChosenOption(group.Name, known.Name));
        return [.. others.Concat(mine).OrderBy(o => IndexOfGroup(item, o.Group)).ThenBy(o => IndexOfChoice(item, o))];
    }

    static CartLine? Fitted(CartLine line, Item item, Cart before, DateTimeOffset now)
    {
        if (!Availability.CanBuy(item, now) || ValidOptions(item, line.Options).Count != line.Options.Count)
            return null;
        var quantity = Left(item, before) is { } left ? Math.Min(line.Quantity, left) : line.Quantity;
        return quantity <= 0 || quantity < item.MinQuantity ? null
            : quantity == line.Quantity ? line
            : line with { Quantity = quantity };
    }

    static Cart Replace(Cart cart, int line, CartLine set)
    {
        var lines = cart.Lines.ToArray();
        lines[line] = set;
        return cart with { Lines = lines };
    }

    static int IndexOf(Cart cart, string sku, IReadOnlyList<ChosenOption> options, string? note)
    {
        for (var i = 0; i < cart.Lines.Count; i++)
        {
            var line = cart.Lines[i];
            if (SameName(line.Sku, sku) && line.Note == note && SameOptions(line.Options, options))
                return i;
        }
        return -1;
    }

    static bool SameOptions(IReadOnlyList<ChosenOption> a, IReadOnlyList<ChosenOption> b) =>
        a.Count == b.Count && a.All(x => b.Any(y => SameName(x.Group, y.Group) && SameName(x.Choice, y.Choice)));

    static int IndexOfGroup(Item item, string name)
    {
        for (var i = 0; i < item.Options.Count; i++)
            if (SameName(item.Options[i].Name, name))
                return i;
        return int.MaxValue;
    }

    static int IndexOfChoice(Item item, ChosenOption option)
    {
        var group = item.FindGroup(option.Group);
        for (var i = 0; i < group?.Choices.Count; i++)
            if (SameName(group.Choices[i].Name, option.Choice))
                return i;
        return int.MaxValue;
    }

    static decimal Step(Item item) => item.Step > 0 ? item.Step : 1;

    static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
