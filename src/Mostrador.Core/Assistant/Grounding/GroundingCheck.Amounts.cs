using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>What things cost, in figures, in words and in slang: each amount bound to what its sentence names.</summary>
sealed partial class GroundingCheck
{
    string? Amounts()
    {
        foreach (Match money in Money_.Matches(text.Folded))
        {
            if (Skip(money))
                continue;
            var values = Figure.Values(money.Groups["n"].Value).ToList();
            var unit = money.Groups["unit"].Value;
            // "4K" is a screen; nobody sells for four thousand by that letter alone.
            if (unit == "k" && values.All(v => v < 10))
            {
                handled.Add((money.Index, money.Index + money.Length));
                continue;
            }
            if (unit.Length > 0 && GroundingWords.Multiplier(unit) is var times and > 1)
                values = [.. values.Select(v => v * times)];
            handled.Add((money.Index, money.Index + money.Length));
            if (!IsAmountBacked(values, money.Index, money.Index + money.Length))
                return $"el monto «{money.Value.Trim()}» no está respaldado; usa una referencia";
        }
        foreach (Match grouped in Grouped.Matches(text.Folded))
        {
            if (Skip(grouped) || InNaming(grouped.Index))
                continue;
            if (InTextsWithNeighbour(grouped.Index, grouped.Index + grouped.Length, KnownTexts))
                continue;
            handled.Add((grouped.Index, grouped.Index + grouped.Length));
            if (!IsAmountBacked([.. Figure.Values(grouped.Value)], grouped.Index, grouped.Index + grouped.Length))
                return $"la cifra «{grouped.Value}» no está respaldada; usa una referencia";
        }
        if (SlangAmounts() is { } slang)
            return slang;
        if (ShortPrices() is { } price)
            return price;
        for (var i = 0; i < text.Words.Count; )
        {
            if (SpokenNumbers.At(text, i, out var end) is not { } value)
            {
                i++;
                continue;
            }
            var (start, stop) = (text.Words[i].Start, text.Words[end - 1].End);
            var next = end < text.Words.Count ? text.Of(text.Words[end]) : "";
            var times = GroundingWords.Multiplier(next);
            i = end;
            if (times == 0 && value < 200 || text.IsBacked(start, stop) || IsHandled(start))
                continue;
            if (times > 0)
                stop = text.Words[end].End;
            handled.Add((start, stop));
            if (!IsAmountBacked([value * Math.Max(1, times)], start, stop))
                return $"el monto «{text.Original[start..stop]}» no está respaldado; usa una referencia";
        }
        return null;
    }

    string? SlangAmounts()
    {
        foreach (Match slang in SlangMoney.Matches(text.Folded))
        {
            if (Skip(slang))
                continue;
            var many = slang.Groups["n"].Value is "media" or "medio" ? 0.5m : Spoken(slang.Groups["n"]) ?? 1m;
            if (slang.Groups["half"].Success)
                many += 0.5m;
            var (start, end) = (slang.Index, slang.Index + slang.Length);
            handled.Add((start, end));
            if (!IsAmountBacked([many * GroundingWords.Multiplier(slang.Groups["unit"].Value)], start, end))
                return $"el monto «{slang.Value.Trim()}» no está respaldado; usa una referencia";
        }
        return null;
    }

    /// <summary>"Está en ciento setenta": a price said short is still a price, in units or in thousands.</summary>
    string? ShortPrices()
    {
        foreach (Match price in ShortPrice.Matches(text.Folded))
        {
            var number = price.Groups["n"];
            var (start, end) = (number.Index, number.Index + number.Length);
            if (text.IsBacked(start, end) || IsHandled(start) || InNaming(start))
                continue;
            var value = Figure.Values(number.Value).Cast<decimal?>().FirstOrDefault() ?? Spoken(number);
            var next = text.WordAfter(end);
            if (
                value is null or < 3
                || CountedThings.IsMatch(next)
                || PromiseUnit.IsMatch(next)
                || GroundingWords.Multiplier(next) > 1
            )
                continue;
            handled.Add((start, end));
            if (!IsAmountBacked([value.Value, value.Value * 1000], start, end))
                return $"el precio «{number.Value}» no está respaldado; usa una referencia";
        }
        return null;
    }

    bool IsAmountBacked(IReadOnlyList<decimal> values, int start, int end)
    {
        bool Among(IEnumerable<decimal> known) => values.Any(known.Contains);
        var sentence = text.Of(text.SentenceAt(start));
        var naming = NamingFor(start);
        var before = text.Folded[Math.Max(0, start - 28)..start];
        var delivery = facts.Talk.Shop.Delivery;

        if (Ceiling.IsMatch(before) && (Among(facts.SaidAmounts) || Among(facts.SaidNumbers)))
            return true;
        if (DeliveryCue.IsMatch(sentence) || FreeCue.IsMatch(sentence))
        {
            var named = delivery
                .Zones.Where(z => Names(sentence, z.Name) || z.Synonyms.Any(s => Names(sentence, s)))
                .ToList();
            var settled = CheckoutSteps.Settle(facts.Talk.Checkout, facts.Talk.Shop).Zone;
            var zones =
                named.Count > 0 ? named
                : settled is not null && Zones.Find(facts.Talk.Shop, settled) is { } zone ? [zone]
                : FromCue.IsMatch(before) && delivery.Zones.Count > 0 ? [delivery.Zones.MinBy(z => z.Fee)!]
                : delivery.Zones.Select(z => z.Fee).Distinct().Count() == 1 ? delivery.Zones
                : [];
            // Each zone has its own fee: the nearest named before the figure, else after it.
            if (named.Count > 1)
                zones = [Nearest(named, start)];
            if (Among(zones.Select(z => z.Fee)))
                return true;
            if (
                delivery.FreeFrom is { } free
                && Among([free])
                && (FreeCue.IsMatch(sentence) || FromCue.IsMatch(before))
            )
                return true;
            if (MissingCue.IsMatch(sentence) && Among(facts.MissingAmounts))
                return true;
        }
        if (MinimumCue.IsMatch(sentence) && delivery.MinOrder is { } min && Among([min]))
            return true;
        if (MissingCue.IsMatch(sentence) && Among(facts.MissingAmounts))
            return true;
        if (CartCue.IsMatch(sentence) && Among(facts.CartAmounts))
            return true;
        if (OrderCue.IsMatch(sentence) && Among(facts.Talk.Turn.Orders.Select(o => o.Total)))
            return true;
        if (SavingCue.IsMatch(sentence))
        {
            if (Among(facts.SavedAmounts))
                return true;
            var named = namings.Where(n => InSentence(n, start)).SelectMany(n => n.Items).Distinct().ToList();
            if (named.Any(i => Among(facts.SavingsOn(i))))
                return true;
            if (DifferenceCue.IsMatch(sentence))
                foreach (var a in named)
                foreach (var b in named)
                    if (facts.Least(a) > facts.Least(b) && Among([facts.Least(a) - facts.Least(b)]))
                        return true;
        }
        if (naming is { IsCategory: true } or { Items.Count: > 3 })
            return IsShelfAmount(naming.Items, values, before, sentence);
        if (RespectivelyCue.IsMatch(sentence))
            return namings.Where(n => InSentence(n, start)).SelectMany(n => n.Items).Any(i => Among(facts.PricesOf(i)));
        var items = naming?.Items ?? facts.Spoken;
        if (items.Count > 3)
            return false;
        // "Cuatro brownies son $18.000": the sentence brings its own quantity.
        return items.Any(i => Among(facts.PricesOf(i)) || QuantitiesIn(start).Any(q => Among(facts.TotalsOf(i, q))));
    }

    /// <summary>
    /// How many of the product the sentence speaks of before its amount: "cuatro brownies", "tres kilos de papa",
    /// "llevando 4". A figure of something else, "calienta en 22 segundos", multiplies nothing.
    /// </summary>
    IEnumerable<decimal> QuantitiesIn(int at)
    {
        var sentence = text.SentenceAt(at);
        for (var i = 0; i < text.Words.Count; i++)
        {
            var word = text.Words[i];
            if (word.Start < sentence.Start || word.End > at || InNaming(word.Start))
                continue;
            var end = i + 1;
            var many = int.TryParse(text.Of(word), NumberStyles.None, CultureInfo.InvariantCulture, out var figure)
                ? figure
                : SpokenNumbers.At(text, i, out end);
            if (many is > 0 and < 100 && Counts(i, end, at))
                yield return many.Value;
        }
    }

    /// <summary>The number from one word to another counts goods, not something that is told of them.</summary>
    bool Counts(int from, int to, int at)
    {
        var next = to < text.Words.Count && text.Adjoin(to) ? text.Of(text.Words[to]) : "";
        if (GroundingWords.Counting.Contains(next))
            return true;
        if (to < text.Words.Count && namings.Any(n => n.Start == text.Words[to].Start && n.Start < at))
            return true;
        return from > 0
            && text.Adjoin(from)
            && GroundingWords.Buying.Contains(text.Of(text.Words[from - 1]))
            && !ProductTextsAt(at)
                .Any(t =>
                    next.Length > 0 && Plain.Contains(t, $"{text.Folded[text.Words[from].Start..text.Words[to].End]}")
                );
    }

    bool IsShelfAmount(IReadOnlyList<Item> items, IReadOnlyList<decimal> values, string before, string sentence)
    {
        if (items.Count == 0)
            return false;
        var sellable = items.Where(i => i.InStock).DefaultIfEmpty(items[0]).ToList();
        var (least, most) = (sellable.Min(facts.Least), sellable.Max(facts.Least));
        if (least == most)
            return values.Contains(least);
        if (BetweenCue.IsMatch(sentence))
            return values.Contains(least) || values.Contains(most);
        return FromCue.IsMatch(before) && values.Contains(least) || UpToCue.IsMatch(before) && values.Contains(most);
    }

    Tenants.DeliveryZone Nearest(IReadOnlyList<Tenants.DeliveryZone> zones, int start)
    {
        var (from, _) = text.SentenceAt(start);
        var placed = zones
            .Select(z =>
                (
                    Zone: z,
                    At: new[] { z.Name }
                        .Concat(z.Synonyms)
                        .Select(n => text.Folded.IndexOf(SaidText.Fold(n), from, StringComparison.Ordinal))
                        .Where(at => at >= 0)
                        .DefaultIfEmpty(int.MaxValue)
                        .Min()
                )
            )
            .ToList();
        var earlier = placed.Where(p => p.At < start).OrderByDescending(p => p.At).ToList();
        return earlier.Count > 0 ? earlier[0].Zone : placed.MinBy(p => p.At).Zone;
    }
}
