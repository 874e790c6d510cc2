using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>
/// Whether the facts of the turn back every figure, product, link, term and promise of a text. What code wrote into it and
/// what the shop's own texts say word for word is backed; of the rest, everything must be accounted for.
/// </summary>
sealed partial class GroundingCheck
{
    readonly SaidText text;
    readonly TurnFacts facts;
    readonly IReadOnlyList<Naming> namings;
    readonly List<(int Start, int End)> handled = [];

    GroundingCheck(FilledText filled, TurnFacts facts)
    {
        this.facts = facts;
        text = new SaidText(filled);
        foreach (var known in facts.Vocabulary.ShopTexts.Concat(facts.Vocabulary.ProductTexts))
            text.Back(known);
        namings = Namings.In(text, facts);
    }

    /// <summary>Why the text may not be said, for the model that wrote it; null when it may.</summary>
    public static string? Of(FilledText filled, TurnFacts facts)
    {
        if (filled.Problem is { } problem)
            return problem;
        var check = new GroundingCheck(filled, facts);
        return check.Links()
            ?? check.Codes()
            ?? check.Percents()
            ?? check.Clocks()
            ?? check.Amounts()
            ?? check.Stock()
            ?? check.Numbers()
            ?? check.Availability()
            ?? check.Offers()
            ?? check.Terms()
            ?? check.Promises()
            ?? check.Deeds()
            ?? check.Inventions();
    }

    /// <summary>The products that a text names, for whoever asks what a turn was about.</summary>
    public static IReadOnlyList<string> SkusIn(FilledText filled, TurnFacts facts) =>
        [
            .. new GroundingCheck(filled, facts)
                .namings.Where(n => !n.IsCategory && n.Items.Count == 1)
                .Select(n => n.Items[0].Sku)
                .Distinct(),
        ];

    // ---- links, phones, codes ----

    string? Links()
    {
        foreach (Match link in Link.Matches(text.Original))
        {
            var said = link.Value.TrimEnd('.', ',', ')', '!', '?');
            handled.Add((link.Index, link.Index + link.Length));
            if (text.IsBacked(link.Index, link.Index + said.Length))
                continue;
            if (
                !facts
                    .OwnerTexts.Concat(facts.CustomerTexts)
                    .Any(t => t.Contains(said, StringComparison.OrdinalIgnoreCase))
            )
                return $"«{said}» no está en los datos de la tienda";
        }
        foreach (Match phone in Phone.Matches(text.Original))
        {
            if (IsHandled(phone.Index) || text.IsBacked(phone.Index, phone.Index + phone.Length))
                continue;
            var digits = string.Concat(phone.Value.Where(char.IsAsciiDigit));
            var known = facts
                .OwnerTexts.Concat(facts.CustomerTexts)
                .Any(t => string.Concat(t.Where(char.IsAsciiDigit)).Contains(digits, StringComparison.Ordinal));
            // Many digits with separators can be an amount; those are judged as amounts.
            if (!known && digits.Length >= 8 && !Grouped.IsMatch(phone.Value.Trim()))
                return $"el número «{phone.Value.Trim()}» no está en los datos";
            if (known)
                handled.Add((phone.Index, phone.Index + phone.Length));
        }
        return null;
    }

    string? Codes()
    {
        foreach (Match code in OrderCode.Matches(text.Original))
        {
            if (IsHandled(code.Index) || text.IsBacked(code.Index, code.Index + code.Length))
                continue;
            if (!facts.CustomerTexts.Any(t => t.Contains(code.Value, StringComparison.OrdinalIgnoreCase)))
                return $"el código «{code.Value}» no es de este cliente";
            handled.Add((code.Index, code.Index + code.Length));
        }
        return null;
    }

    // ---- percents ----

    string? Percents()
    {
        foreach (Match percent in Percent.Matches(text.Folded))
        {
            if (Skip(percent))
                continue;
            var value =
                percent.Groups["digits"].Success ? Figure.Values(percent.Groups["digits"].Value).FirstOrDefault()
                : Spoken(percent.Groups["word"]) is { } spoken ? spoken
                : -1;
            if (value < 0)
                continue;
            handled.Add((percent.Index, percent.Index + percent.Length));
            if (InTextsWithNeighbour(percent.Index, percent.Index + percent.Length, ProductTextsAt(percent.Index)))
                continue;
            var items = ItemsFor(percent.Index);
            var backed =
                items.Count == 0
                    ? facts.PercentsOf(null).Contains(value)
                    : items.Any(i => facts.PercentsOf(i).Contains(value));
            if (!backed)
                return $"no hay un {percent.Value.Trim()} en los datos";
        }
        return null;
    }

    // ---- times of day ----

    string? Clocks()
    {
        foreach (Match clock in TurnFacts.Clock.Matches(text.Folded))
        {
            if (Skip(clock) || TurnFacts.TimeOf(clock) is not { } time)
                continue;
            handled.Add((clock.Index, clock.Index + clock.Length));
            if (!facts.Times.Contains(time) && !SaidByCustomer(clock.Value))
                return $"la hora «{clock.Value.Trim()}» no está en los datos";
        }
        return null;
    }

    // ---- amounts ----

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
            if (unit.Length > 0 && Multiplier(unit) is var times and > 1)
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
            var times = Multiplier(next);
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
            if (!IsAmountBacked([many * Multiplier(slang.Groups["unit"].Value)], start, end))
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
                || Multiplier(next) > 1
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
                    if (a.CurrentPrice > b.CurrentPrice && Among([a.CurrentPrice - b.CurrentPrice]))
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

    IEnumerable<decimal> QuantitiesIn(int at)
    {
        var sentence = text.SentenceAt(at);
        for (var i = 0; i < text.Words.Count; i++)
        {
            var word = text.Words[i];
            if (word.Start < sentence.Start || word.End > at || InNaming(word.Start))
                continue;
            var said = text.Of(word);
            if (
                said.Length <= 2
                && int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n > 0
            )
                yield return n;
            else if (SpokenNumbers.At(text, i, out _) is { } spoken && spoken is > 1 and < 100)
                yield return spoken;
        }
    }

    bool IsShelfAmount(IReadOnlyList<Item> items, IReadOnlyList<decimal> values, string before, string sentence)
    {
        if (items.Count == 0)
            return false;
        var sellable = items.Where(i => i.InStock).DefaultIfEmpty(items[0]).ToList();
        var (least, most) = (sellable.Min(i => i.CurrentPrice), sellable.Max(i => i.CurrentPrice));
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

    // ---- stock and plain numbers ----

    string? Stock()
    {
        foreach (Match stock in StockFigure.Matches(text.Folded))
        {
            var number = stock.Groups["n"].Success ? stock.Groups["n"] : stock.Groups["m"];
            if (text.IsBacked(number.Index, number.Index + number.Length) || InNaming(number.Index))
                continue;
            var value = Figure.Values(number.Value).Cast<decimal?>().FirstOrDefault() ?? Spoken(number);
            if (value is null)
                continue;
            handled.Add((number.Index, number.Index + number.Length));
            var items = NamingFor(number.Index)?.Items ?? facts.Spoken;
            if (!items.Any(i => i.Stock == value))
                return $"las existencias «{stock.Value.Trim()}» no están respaldadas; usa {{{{stock:SKU}}}}";
        }
        return null;
    }

    string? Numbers()
    {
        var expected = 1;
        foreach (Match number in TurnFacts.Digits.Matches(text.Folded))
        {
            var (start, end) = (number.Index, number.Index + number.Length);
            if (LineStart.Match(text.Folded, LineOf(start)) is { Success: true } row && row.Groups["n"].Index == start)
            {
                if (Figure.Values(number.Value).FirstOrDefault() == expected)
                {
                    expected++;
                    continue;
                }
            }
            if (Skip(number) || InNaming(start))
                continue;
            if (InTextsWithNeighbour(start, end, KnownTexts.Concat(ProductTextsAt(start))))
                continue;
            var values = Figure.Values(number.Value).ToList();
            if (values.Any(v => v < 1000 && (facts.Quantities.Contains(v) || facts.SaidNumbers.Contains(v))))
                if (!PromiseUnit.IsMatch(text.WordAfter(end)))
                    continue;
            // "Trae 3 semillas", of a product whose own text says a pack of 3.
            if (
                !PromiseUnit.IsMatch(text.WordAfter(end))
                && NamingFor(start) is { IsCategory: false, Items.Count: 1 } of
                && InSentence(of, start)
                && ProductTextsAt(start)
                    .Any(t => $" {Plain.Text(t)} ".Contains($" {number.Value} ", StringComparison.Ordinal))
            )
                continue;
            if (CountedThings.IsMatch(text.WordAfter(end)) && values.Any(v => v == CountAt(start)))
                continue;
            return $"la cifra «{number.Value}» no está en los datos";
        }
        return null;
    }

    int CountAt(int position) =>
        namings
            .Where(n => InSentence(n, position) && n.IsCategory)
            .Select(n => n.Items.Count(i => i.InStock))
            .FirstOrDefault(namings.SelectMany(n => n.Items).Distinct().Count());

    // ---- availability ----

    string? Availability()
    {
        foreach (var sentence in text.Sentences)
        {
            var said = text.Of(sentence);
            if (said.TrimEnd().EndsWith('?'))
                continue;
            var gone = GoneCue.IsMatch(said);
            foreach (
                var naming in namings.Where(n => n.Start >= sentence.Start && n.End <= sentence.End && !n.IsCategory)
            )
            {
                if (naming.Items.Count == 0 || naming.Items.Count > 3)
                    continue;
                // "No queda X, pero tengo Y": each half speaks for itself.
                var clause = Clause(sentence, naming.Start);
                if (GoneCue.IsMatch(clause))
                {
                    if (naming.Items.All(i => Availability_(i)))
                        return $"{naming.Items[0].Name} sí está disponible";
                }
                else if (ThereCue.IsMatch(clause) && naming.Items.All(i => !i.InStock) && !gone)
                    return $"{naming.Items[0].Name} está agotado";
            }
        }
        foreach (Match door in DoorCue.Matches(text.Folded))
            if (
                OpeningHours.Parse(facts.Talk.Shop.Hours) is { } hours
                && !text.IsBacked(door.Index, door.Index + door.Length)
                && !Negated(text.SentenceAt(door.Index), door.Index)
                && hours.IsOpen(facts.Talk.Now) != door.Value.Contains("abiert", StringComparison.Ordinal)
            )
                return "la tienda está " + (hours.IsOpen(facts.Talk.Now) ? "abierta" : "cerrada");
        return null;
    }

    bool Availability_(Item item) => Selling.Availability.CanBuy(item, facts.Talk.Now);

    string Clause((int Start, int End) sentence, int at)
    {
        var start = sentence.Start;
        var end = sentence.End;
        foreach (Match turn in Turning.Matches(text.Folded, sentence.Start))
        {
            if (turn.Index >= sentence.End)
                break;
            if (turn.Index <= at)
                start = turn.Index;
            else
            {
                end = turn.Index;
                break;
            }
        }
        return text.Folded[start..end];
    }

    // ---- discounts, gifts, free things ----

    string? Offers()
    {
        foreach (Match offer in OfferCue.Matches(text.Folded))
        {
            if (text.IsBacked(offer.Index, offer.Index + offer.Length))
                continue;
            var sentence = text.SentenceAt(offer.Index);
            var said = text.Of(sentence);
            if (said.TrimEnd().EndsWith('?') || Negated(sentence, offer.Index))
                continue;
            if (offer.Groups["free"].Success)
            {
                var delivery = facts.Talk.Shop.Delivery;
                var freeDelivery =
                    (DeliveryCue.IsMatch(said) || PickupCue.IsMatch(said))
                    && (
                        delivery.FreeFrom is not null
                            && (FromCue.IsMatch(said) || facts.Talk.Priced.DeliveryFee == 0 || MissingCue.IsMatch(said))
                        || delivery.Zones.Any(z => z.Fee == 0 && Names(said, z.Name))
                        || delivery.Zones.Count > 0 && delivery.Zones.All(z => z.Fee == 0)
                        || PickupCue.IsMatch(said) && delivery.Pickup is not null
                    );
                if (
                    freeDelivery
                    || InTextsWithNeighbour(offer.Index, offer.Index + offer.Length, facts.Vocabulary.ShopTexts)
                )
                    continue;
                return $"«{offer.Value.Trim()}» no está en los datos de la tienda";
            }
            if (offer.Groups["deal"].Success)
                return $"«{offer.Value.Trim()}» no es una oferta de la tienda";
            var items = NamingFor(offer.Index)?.Items ?? facts.AskedAbout;
            var backed = items.Count == 0 ? facts.OnSale(null) : items.Any(facts.OnSale);
            if (!backed)
                return $"no hay «{offer.Value.Trim()}» vigente";
        }
        return null;
    }

    // ---- terms: how it is paid, when it is open, what is guaranteed ----

    string? Terms()
    {
        foreach (Match method in PaymentWord.Matches(text.Folded))
        {
            var sentence = text.SentenceAt(method.Index);
            var said = text.Of(sentence);
            if (!PaymentCue.IsMatch(said) || IsQuestion(method.Index) || Negated(sentence, method.Index))
                continue;
            if (!Accepts(method.Value) && !KnownTerm(method.Value))
                return $"la tienda no recibe «{method.Value}»";
        }
        if (OpeningHours.Parse(facts.Talk.Shop.Hours) is { } hours)
            foreach (Match day in DayName.Matches(text.Folded))
            {
                var sentence = text.SentenceAt(day.Index);
                if (
                    OpenCue.IsMatch(text.Of(sentence))
                    && !text.IsBacked(day.Index, day.Index + day.Length)
                    && !IsQuestion(day.Index)
                    && hours.On(DayOf(day.Value)).Count == 0
                    && !NegatedAnywhere(sentence)
                )
                    return $"la tienda no abre el {day.Value}";
            }
        foreach (Match place in Reach.Matches(text.Original))
        {
            var (start, end) = (place.Index, place.Index + place.Length);
            if (IsQuestion(start) || Negated(text.SentenceAt(start), start + 1) || text.IsBacked(start, end))
                continue;
            var where = place.Groups["where"].Value.Trim();
            if (
                !facts.OwnerTexts.Any(t => Plain.Contains(t, where))
                && !facts.CustomerTexts.Any(t => HasStreet(t, where))
            )
                return $"la tienda no dice que llegue a «{where}»";
        }
        foreach (Match term in GuaranteeWord.Matches(text.Folded))
            if (
                !IsQuestion(term.Index)
                && !Negated(text.SentenceAt(term.Index), term.Index)
                && !text.IsBacked(term.Index, term.Index + term.Length)
                && !KnownTerm(term.Value)
            )
                return $"«{term.Value}» no está entre las condiciones de la tienda";
        return null;
    }

    /// <summary>A street with its number may be repeated to who gave it; a name alone is a place we would have to serve.</summary>
    static bool HasStreet(string given, string where) => given.Any(char.IsAsciiDigit) && Plain.Contains(given, where);

    bool Accepts(string word)
    {
        var method =
            word.StartsWith("efectivo", StringComparison.Ordinal) ? "efectivo"
            : word.StartsWith("transfer", StringComparison.Ordinal) ? "transferencia"
            : word.StartsWith("tarjeta", StringComparison.Ordinal) || word is "credito" or "debito" ? "tarjeta"
            : word;
        return facts.Talk.Shop.Payments.Contains(method);
    }

    bool KnownTerm(string word) => facts.OwnerTexts.Any(t => SaidText.Fold(t).Contains(word, StringComparison.Ordinal));

    bool NegatedAnywhere((int Start, int End) sentence) => Negation.IsMatch(text.Of(sentence));

    static DayOfWeek DayOf(string name) =>
        name[..3] switch
        {
            "lun" => DayOfWeek.Monday,
            "mar" => DayOfWeek.Tuesday,
            "mie" => DayOfWeek.Wednesday,
            "jue" => DayOfWeek.Thursday,
            "vie" => DayOfWeek.Friday,
            "sab" => DayOfWeek.Saturday,
            _ => DayOfWeek.Sunday,
        };

    // ---- promises ----

    string? Promises()
    {
        foreach (var sentence in text.Sentences)
        {
            var said = text.Of(sentence);
            if (said.TrimEnd().EndsWith('?'))
                continue;
            foreach (Match when in PromisedTime.Matches(said))
            {
                var start = sentence.Start + when.Index;
                if (text.IsBacked(start, start + when.Length))
                    continue;
                var fast = when.Groups["span"].Success;
                if (!fast && !DeliveryVerb.IsMatch(said))
                    continue;
                if (
                    fast
                    && !DeliveryVerb.IsMatch(said)
                    && InTextsWithNeighbour(start, start + when.Length, ProductTextsAt(start))
                )
                    continue;
                // A slot called "mañana 9:00-13:00" promises no tomorrow.
                var rules = facts.OwnerTexts.Except(facts.Talk.Shop.Delivery.Slots);
                if (rules.Any(t => SaidText.Fold(t).Contains(when.Value.Trim(), StringComparison.Ordinal)))
                    continue;
                if (Negated(sentence, start))
                    continue;
                // "Lista en 10 semanas" is what the seed's own text says.
                if (
                    fast
                    && !ArrivalVerb.IsMatch(said)
                    && ProductTextsAt(start)
                        .Any(t => SaidText.Fold(t).Contains(when.Value.Trim(), StringComparison.Ordinal))
                )
                    continue;
                // An age or a time that the customer named, and nothing of ours that would take it.
                if (fast && !DeliveryVerb.IsMatch(said) && SaidByCustomer(when.Value))
                    continue;
                if (
                    fast
                    && ProductTextsAt(start)
                        .Any(t => SaidText.Fold(t).Contains(when.Groups["bare"].Value, StringComparison.Ordinal))
                    && !DeliveryVerb.IsMatch(said)
                )
                    continue;
                return $"la tienda no promete «{when.Value.Trim()}»";
            }
        }
        return null;
    }

    // ---- deeds ----

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

    // ---- inventions ----

    string? Inventions()
    {
        foreach (Match bold in Bold.Matches(text.Original))
        foreach (var word in text.Words.Where(w => w.Start >= bold.Index && w.End <= bold.Index + bold.Length))
            if (!IsOfTheShop(word, alsoCustomer: true))
                return $"«{text.Original[word.Start..word.End]}» no está en el catálogo";
        foreach (var word in text.Words)
        {
            if (!char.IsUpper(text.Original[word.Start]) || word.End - word.Start < 3 || StartsSentence(word.Start))
                continue;
            if (!IsOfTheShop(word, alsoCustomer: !IsOffered(word.Start)))
                return $"«{text.Original[word.Start..word.End]}» no está en el catálogo";
        }
        foreach (Match offer in OfferingVerb.Matches(text.Folded))
        {
            var sentence = text.SentenceAt(offer.Index);
            var from = offer.Index + offer.Length;
            foreach (var word in text.Words.Where(w => w.Start >= from && w.End <= sentence.End))
            {
                var said = text.Of(word);
                if (Stops.Contains(said) || EndsPhrase(from, word.Start))
                    break;
                if (Skipped.Contains(said))
                    continue;
                if (!IsOfTheShop(word, alsoCustomer: Negated(sentence, offer.Index + 1)))
                    return $"«{text.Original[word.Start..word.End]}» no está entre lo que vende la tienda";
            }
        }
        return null;
    }

    bool IsOffered(int at)
    {
        var sentence = text.SentenceAt(at);
        return OfferingVerb.IsMatch(text.Of(sentence)) && !Negated(sentence, at);
    }

    bool IsOfTheShop((int Start, int End) word, bool alsoCustomer)
    {
        if (text.IsBacked(word.Start, word.End) || InNaming(word.Start) || IsHandled(word.Start))
            return true;
        var said = text.Of(word);
        if (said.All(char.IsAsciiDigit))
            return true;
        if (facts.Vocabulary.Knows(said) || ShopVocabulary.IsCommon(said) || Proper.Contains(said))
            return true;
        return alsoCustomer && facts.CustomerTexts.Any(t => Plain.Contains(t, said));
    }

    bool EndsPhrase(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (text.Folded[i] is ',' or ':' or ';' or '.' or '(' or '\n' or '*')
                return true;
        return false;
    }

    bool StartsSentence(int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            var c = text.Folded[i];
            if (c is '.' or '!' or '?' or '\n' or ':' or '¿' or '¡')
                return true;
            if (char.IsLetterOrDigit(c))
                return false;
        }
        return true;
    }

    // ---- where things stand ----

    bool Skip(Match m) => IsHandled(m.Index) || text.IsBacked(m.Index, m.Index + m.Length);

    bool IsHandled(int at) => handled.Exists(h => at >= h.Start && at < h.End);

    bool InNaming(int at) => namings.Any(n => !n.IsCategory && at >= n.Start && at < n.End);

    bool InSentence(Naming naming, int at)
    {
        var sentence = text.SentenceAt(at);
        return naming.Start >= sentence.Start && naming.Start < sentence.End;
    }

    /// <summary>Whose figure it is: the nearest product named before it in its sentence, else after it, else before that.</summary>
    Naming? NamingFor(int at)
    {
        Naming? before = null,
            after = null,
            earlier = null;
        foreach (var naming in namings)
            if (InSentence(naming, at))
            {
                if (naming.Start < at)
                    before = naming;
                else
                    after ??= naming;
            }
            else if (naming.End <= at)
                earlier = naming;
        return before ?? after ?? earlier;
    }

    IReadOnlyList<Item> ItemsFor(int at) => NamingFor(at)?.Items ?? facts.Spoken;

    IEnumerable<string> KnownTexts => facts.OwnerTexts.Concat(facts.CustomerTexts);

    IEnumerable<string> ProductTextsAt(int at) =>
        ItemsFor(at)
            .SelectMany(i =>
                new[] { i.Name, i.Description, i.Dimensions ?? "" }.Concat(
                    i.Options.SelectMany(g => g.Choices.Select(c => c.Name))
                )
            );

    /// <summary>The figure stands in some text beside the word it stands beside here: "30 ml", "calle 456".</summary>
    bool InTextsWithNeighbour(int start, int end, IEnumerable<string> texts)
    {
        var said = text.Folded[start..end].Trim();
        var (next, previous) = (text.WordAfter(end), text.WordBefore(start));
        foreach (var known in texts)
        {
            var folded = Plain.Text(known);
            var figure = Plain.Text(said);
            if (figure.Length == 0 || !$" {folded} ".Contains($" {figure} ", StringComparison.Ordinal))
                continue;
            if (
                next.Length > 0 && $" {folded}".Contains($" {figure} {next}", StringComparison.Ordinal)
                || previous.Length > 0 && $"{folded} ".Contains($"{previous} {figure} ", StringComparison.Ordinal)
                || next.Length > 1 && $" {folded}".Contains($" {figure} {Plain.Root(next)}", StringComparison.Ordinal)
            )
                return true;
        }
        return false;
    }

    bool SaidByCustomer(string said) =>
        facts.Said.Any(t => SaidText.Fold(t).Contains(said.Trim(), StringComparison.Ordinal));

    /// <summary>"No tenemos descuentos" is no offer; "no te preocupes, te hago un descuento" is one.</summary>
    bool Negated((int Start, int End) sentence, int at)
    {
        var from = at <= sentence.Start ? sentence.Start : text.Folded.LastIndexOfAny([',', ';', ':'], at - 1) + 1;
        from = Math.Max(sentence.Start, from);
        return at > from && Negation.IsMatch(text.Folded[from..at]);
    }

    bool IsQuestion(int at) => text.Of(text.SentenceAt(at)).TrimEnd().EndsWith('?');

    int LineOf(int at) => at == 0 ? 0 : text.Folded.LastIndexOf('\n', at - 1) + 1;

    static bool Names(string sentence, string name) => Plain.Contains(sentence, name);

    static decimal? Spoken(Group words)
    {
        if (!words.Success)
            return null;
        var said = new SaidText(new FilledText(words.Value, []));
        return said.Words.Count > 0 ? SpokenNumbers.At(said, 0, out _) : null;
    }

    /// <summary>What a word of money multiplies by; 0 when it is none.</summary>
    static decimal Multiplier(string word) =>
        word switch
        {
            "luca" or "lucas" or "lks" or "mil" or "k" or "lukas" => 1000,
            "palo" or "palos" or "millon" or "millones" => 1_000_000,
            "gamba" or "gambas" => 100,
            "peso"
            or "pesos"
            or "euro"
            or "euros"
            or "sol"
            or "soles"
            or "dolar"
            or "dolares"
            or "varo"
            or "varos"
            or "pavo"
            or "pavos"
            or "clp"
            or "mxn"
            or "eur"
            or "usd"
            or "ars"
            or "cop"
            or "pen"
            or "€" => 1,
            _ => 0,
        };
}
