using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Evals.Corpus;
using Mostrador.Evals.Playing;

namespace Mostrador.Evals.Scoring;

/// <summary>
/// Compares a turn with what was expected of it. What an engine shows only in its reading (an answer, a budget) is judged
/// when there is a reading, and passed over when there is none.
/// </summary>
static class Judge
{
    /// <returns>What does not hold, for people; empty: all of it holds.</returns>
    public static IReadOnlyList<string> Of(Expectation expected, PlayedTurn turn, LoadedShop shop)
    {
        var failures = new List<string>(turn.Breaches);
        if (expected.Silent)
        {
            if (!turn.Silent)
                failures.Add($"should be silent, said «{Short(turn.Reply)}»");
            return failures;
        }
        if (turn.Proposal is not { } proposal)
        {
            failures.Add("a person already holds the conversation");
            return failures;
        }
        failures.AddRange(Understanding(expected, turn, proposal, shop));
        failures.AddRange(Doing(expected, turn, shop));
        return failures;
    }

    static IEnumerable<string> Understanding(Expectation e, PlayedTurn turn, Proposal proposal, LoadedShop shop)
    {
        var reading = turn.Reading;
        var checkout = turn.After.Checkout;
        if (e.Intent is { } intents && !intents.Values.Contains(proposal.Intent))
            yield return $"intent {proposal.Intent}, expected {intents}";
        if (e.Items is { } items)
            foreach (var missing in Missing(items, turn, proposal))
                yield return $"did not understand {missing}; cart: {CartOf(turn)}";
        foreach (var sku in e.NotItems ?? [])
        {
            var wasInCart = turn.Before.Cart.Lines.Any(l => Is(l.Sku, sku));
            if (InCart(turn, sku))
                yield return $"{sku} is in the cart";
            else if (!wasInCart && proposal.Skus.Any(s => Is(s, sku)))
                yield return $"offers {sku}";
        }
        foreach (var sku in (e.NotInCart ?? []).Where(s => InCart(turn, s)))
            yield return $"{sku} is in the cart";
        if (e.Category is { } category && !Speaks(category, turn, proposal, shop))
            yield return $"not about {category}: {string.Join(", ", proposal.Skus)}";
        if (e.Suggests is { } all && all.Except(Suggested(turn, proposal)).ToList() is { Count: > 0 } absent)
            yield return $"does not suggest {string.Join(", ", absent)} but {string.Join(", ", Suggested(turn, proposal))}";
        if (e.SuggestsAny is { } any && !any.Intersect(Suggested(turn, proposal)).Any())
            yield return $"suggests none of {string.Join(", ", any)} but {string.Join(", ", Suggested(turn, proposal))}";
        if (
            e.Answer is { } answer
            && reading is not null
            && reading.Answer != (answer == "yes" ? Answer.Yes : Answer.No)
        )
            yield return $"answer {reading.Answer}, expected {answer}";
        if (e.Data is { } data)
            foreach (var wrong in Data(data, turn, proposal))
                yield return wrong;
        if (e.Zone is { } zone && !Fold.Same(zone, checkout.Zone) && !Fold.Same(zone, reading?.Zone))
            yield return $"zone {checkout.Zone ?? reading?.Zone ?? "none"}, expected {zone}";
        if (e.Payment is { } payment && payment != checkout.PaymentMethod && payment != reading?.Payment)
            yield return $"payment {checkout.PaymentMethod ?? reading?.Payment ?? "none"}, expected {payment}";
        var mode = e.Mode == "pickup" ? DeliveryMode.Pickup : DeliveryMode.Delivery;
        if (e.Mode is not null && checkout.Mode != mode && reading?.Mode != mode)
            yield return $"mode {checkout.Mode?.ToString() ?? "none"}, expected {e.Mode}";
        if (e.Address is { } address && !AddressHolds(address, checkout.Address))
            yield return $"address {checkout.Address ?? "none"}, expected {address}";
        if (e.OrderCode is { } code && !Fold.Same(code, reading?.OrderCode) && !Fold.Contains(turn.Reply, code))
            yield return $"order {reading?.OrderCode ?? "none"}, expected {code}";
        if (e.Faq is { } question && !AnswersFaq(question, turn, shop))
            yield return $"does not answer «{question}»";
        if (e.Budget is { } budget && reading is not null)
            if (
                reading.Budget is null
                || Differs(budget.Min, reading.Budget.Min)
                || Differs(budget.Max, reading.Budget.Max)
            )
                yield return $"budget {reading.Budget?.Min}–{reading.Budget?.Max}, expected {budget.Min}–{budget.Max}";
        if (e.OutOfScope && NewInCart(turn) is { } sold)
            yield return $"took it for {sold}";
        else if (e.OutOfScope && reading?.Items.FirstOrDefault(i => !i.Negated && i.Certain) is { } taken)
            yield return $"took it for {taken.Best.Sku}";
    }

    static IEnumerable<string> Doing(Expectation e, PlayedTurn turn, LoadedShop shop)
    {
        if (
            e.Cart is { } cart
            && (cart.Count != turn.After.Cart.Lines.Count || Unmatched(cart, turn.After.Cart).Count > 0)
        )
            yield return $"cart: {CartOf(turn)}; expected: {string.Join("; ", cart)}";
        foreach (var text in e.ReplyContains ?? [])
        {
            var wanted = turn.OrderCode is { } code
                ? text.Replace("{order_code}", code, StringComparison.Ordinal)
                : text;
            if (!wanted.Split('|').Any(w => Fold.Contains(turn.Reply, w)))
                yield return $"does not say «{wanted}» but «{Short(turn.Reply)}»";
        }
        foreach (var text in (e.ReplyLacks ?? []).Where(t => Fold.Contains(turn.Reply, t)))
            yield return $"says «{text}»: «{Short(turn.Reply)}»";
        if (e.Asks is { } asks && Asking.Of(turn, shop) is var asked && !asks.Split('|').Any(asked.Contains))
            yield return $"asks {(asked.Count == 0 ? "nothing" : string.Join(", ", asked))}, expected {asks}: «{Short(turn.Reply)}»";
        if (e.NoOrder && turn.Order is not null)
            yield return "placed an order";
        if (e.HandedOver && !turn.HandedOver)
            yield return "did not hand over";
        if (e.Order is { } order)
            foreach (var wrong in Order(order, turn))
                yield return wrong;
    }

    static IEnumerable<string> Order(ExpectedOrder expected, PlayedTurn turn)
    {
        if (turn.Order is not { } placed)
        {
            yield return $"placed no order but said «{Short(turn.Reply)}»";
            yield break;
        }
        var (cart, checkout, priced) = placed;
        if (priced.Total != expected.Total)
            yield return $"total {priced.Total}, expected {expected.Total}";
        if ((priced.DeliveryFee ?? 0) != expected.DeliveryFee)
            yield return $"fee {priced.DeliveryFee}, expected {expected.DeliveryFee}";
        if (cart.Lines.Count != expected.Lines || Unmatched(expected.Items, cart).Count > 0)
            yield return $"ordered {Describe(cart)}; expected {string.Join("; ", expected.Items)}";
        if (checkout.PaymentMethod != expected.Payment)
            yield return $"payment {checkout.PaymentMethod ?? "none"}, expected {expected.Payment}";
        if (checkout.Mode != (expected.Mode == "pickup" ? DeliveryMode.Pickup : DeliveryMode.Delivery))
            yield return $"mode {checkout.Mode?.ToString() ?? "none"}, expected {expected.Mode}";
        if (expected.Mode == "delivery" && !Fold.Same(expected.Zone, checkout.Zone))
            yield return $"zone {checkout.Zone ?? "none"}, expected {expected.Zone}";
        if (expected.Slot is not null && expected.Slot != checkout.Slot)
            yield return $"slot {checkout.Slot ?? "none"}, expected {expected.Slot}";
        if (expected.Address is not null && !AddressHolds(expected.Address, checkout.Address))
            yield return $"address {checkout.Address ?? "none"}, expected {expected.Address}";
    }

    static IEnumerable<string> Data(ExpectedData expected, PlayedTurn turn, Proposal proposal)
    {
        var updates = proposal.Effects.OfType<UpdateCustomer>().ToList();
        var told = turn.Reading?.Data;
        var checkout = turn.After.Checkout;
        string?[] names = [checkout.Name, told?.Name, .. updates.Select(u => u.Name)];
        string?[] addresses = [checkout.Address, told?.Address, .. updates.Select(u => u.Address)];
        string?[] emails = [checkout.Email, told?.Email, .. updates.Select(u => u.Email)];
        if (expected.Name is { } name && !names.Any(n => Fold.Same(n, name)))
            yield return $"name {First(names)}, expected {name}";
        if (expected.Address is { } address && !addresses.Any(a => AddressHolds(address, a)))
            yield return $"address {First(addresses)}, expected {address}";
        if (expected.Email is { } email && !emails.Any(m => Fold.Same(m, email)))
            yield return $"email {First(emails)}, expected {email}";
        if (expected.Phone is { } phone && told is not null && Digits(told.Phone) != Digits(phone))
            yield return $"phone {told.Phone ?? "none"}, expected {phone}";

        static string First(string?[] values) => values.FirstOrDefault(v => v is not null) ?? "none";
        static string Digits(string? text) => string.Concat((text ?? "").Where(char.IsAsciiDigit));
    }

    /// <summary>All words of the expected one, the kind of street aside.</summary>
    static bool AddressHolds(string expected, string? actual)
    {
        var there = Fold.Words(actual);
        return Fold.Words(expected).Where(w => w is not ("calle" or "av" or "avenida")).All(there.Contains);
    }

    static bool AnswersFaq(string question, PlayedTurn turn, LoadedShop shop)
    {
        var faq = shop.Profile.Faq.First(f => f.Q == question);
        return turn.Reading?.Faq is { } at && at < shop.Profile.Faq.Count && shop.Profile.Faq[at].Q == question
            || Fold.Contains(turn.Reply, faq.A);
    }

    static bool Speaks(string category, PlayedTurn turn, Proposal proposal, LoadedShop shop)
    {
        if (turn.Reading?.Categories.FirstOrDefault(c => !c.Negated)?.Category == category)
            return true;
        return proposal.Skus.Count > 0 && proposal.Skus.All(s => shop.Catalog.Find(s)?.Category == category);
    }

    static List<string> Suggested(PlayedTurn turn, Proposal proposal) =>
        [.. proposal.Skus.Take(3).Concat((turn.Reading?.Suggestions ?? []).Take(3).Select(s => s.Item.Sku)).Distinct()];

    static IEnumerable<ExpectedItem> Missing(List<ExpectedItem> expected, PlayedTurn turn, Proposal proposal)
    {
        // The cart decides for what is in it; what could not be put there (an option is missing, none is left) is judged
        // by how it was read.
        var inCart = expected.Where(e => InCart(turn, e.Sku)).ToList();
        foreach (var missing in Unmatched(inCart, turn.After.Cart))
            if (missing.Quantity is not null || missing.Options.Count > 0)
                yield return missing;
        var read = Mentions(turn.Reading).ToList();
        foreach (var item in expected.Except(inCart))
        {
            var mention = read.FindIndex(m => Is(m.Best.Sku, item.Sku) && Fits(item, m, turn));
            if (mention >= 0)
                read.RemoveAt(mention);
            else if (item.Quantity is not null || item.Options.Count > 0 || !proposal.Skus.Any(s => Is(s, item.Sku)))
                yield return item;
        }
    }

    static IEnumerable<ItemMention> Mentions(Reading? reading) =>
        (reading?.Items ?? [])
            .Concat((reading?.Edits ?? []).SelectMany(e => new[] { e.Target, e.With }).OfType<ItemMention>())
            .Where(m => !m.Negated);

    static bool Fits(ExpectedItem expected, ItemMention mention, PlayedTurn turn)
    {
        if (expected.Quantity is { } quantity && QuantityOf(mention) != quantity)
            return false;
        var chosen = mention.Options.Concat(
            (turn.Reading?.Options ?? []).Select(o => new ChosenOption(o.Group, o.Choice))
        );
        return HasOptions(expected, [.. chosen]);
    }

    /// <summary>In the product's unit; one when nothing was said.</summary>
    static decimal QuantityOf(ItemMention mention) =>
        (mention.Quantity?.Unit, mention.Best.Unit) switch
        {
            (null, _) => mention.Quantity?.Value ?? 1,
            ("g", "kg") => mention.Quantity!.Value / 1000,
            ("docena", "docena") => mention.Quantity!.Value,
            ("docena", _) => mention.Quantity!.Value * 12,
            _ => mention.Quantity!.Value,
        };

    static List<ExpectedItem> Unmatched(IEnumerable<ExpectedItem> expected, Cart cart)
    {
        var lines = cart.Lines.ToList();
        var unmatched = new List<ExpectedItem>();
        // Those that ask for more choose first, so that a vague one does not take their line.
        foreach (var item in expected.OrderByDescending(e => e.Options.Count + (e.Quantity is null ? 0 : 1)))
        {
            var at = lines.FindIndex(l =>
                Is(l.Sku, item.Sku)
                && (item.Quantity is null || l.Quantity == item.Quantity)
                && HasOptions(item, l.Options)
            );
            if (at < 0)
                unmatched.Add(item);
            else
                lines.RemoveAt(at);
        }
        return unmatched;
    }

    static bool HasOptions(ExpectedItem expected, IReadOnlyList<ChosenOption> chosen) =>
        expected.Options.All(o =>
            o.Value.Values.All(v => chosen.Any(c => Fold.Same(c.Group, o.Key) && Fold.Same(c.Choice, v)))
        );

    static bool InCart(PlayedTurn turn, string sku) => turn.After.Cart.Lines.Any(l => Is(l.Sku, sku));

    static string? NewInCart(PlayedTurn turn) =>
        turn.After.Cart.Lines.FirstOrDefault(l => !turn.Before.Cart.Lines.Contains(l))?.Sku;

    static bool Differs(decimal? expected, decimal? actual) => expected is not null && expected != actual;

    static bool Is(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    static string CartOf(PlayedTurn turn) => Describe(turn.After.Cart);

    static string Describe(Cart cart) =>
        cart.Lines.Count == 0
            ? "empty"
            : string.Join(
                "; ",
                cart.Lines.Select(l =>
                    $"{l.Sku} × {l.Quantity} {string.Join(", ", l.Options.Select(o => o.Choice))}".Trim()
                )
            );

    static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 160 ? line : line[..160] + "…";
    }
}
