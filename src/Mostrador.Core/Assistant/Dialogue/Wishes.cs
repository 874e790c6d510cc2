using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Goods wanted, on their way into the cart. What is clear is done at once; what is not waits in line
/// (<see cref="Talk.Open"/>), one question at a time, and nothing that was asked for is lost.
/// </summary>
sealed class Wishes(Talk talk)
{
    const double Alike = 0.15;
    const int MostOffered = 3;

    /// <summary>Wants every item mentioned. Returns whether there was any.</summary>
    public bool Want(IEnumerable<ItemMention> mentions, string? text = null)
    {
        var any = false;
        var exceeding = new List<(Item Item, Division.Excess Division)>();
        var wishes = text is null ? mentions.ToList() : Divided([.. mentions], text, exceeding);
        for (var i = 0; i < wishes.Count; i++)
        {
            any = true;
            if (i + 1 < wishes.Count && wishes[i + 1].Otherwise && Missing(wishes[i]) is { } missing)
                talk.Outcomes.GoneFor(missing);
            else
            {
                Want(wishes[i]);
                while (i + 1 < wishes.Count && wishes[i + 1].Otherwise)
                    i++;
            }
        }
        foreach (var (item, division) in exceeding)
            talk.Choices.Divide(item, division);
        return any;
    }

    /// <summary>
    /// "dos edredones, uno king y otro de dos plazas": what stands between a product and the next one divides it, and
    /// what was read there as goods of its own are words of its choices.
    /// </summary>
    /// <param name="exceeding">Takes what is more than was asked for: it is offered afterwards.</param>
    public List<ItemMention> Divided(
        List<ItemMention> mentions,
        string text,
        List<(Item Item, Division.Excess Division)>? exceeding = null
    )
    {
        var words = Plain.Words(text);
        var shares = new Shares(talk.Lexicon);
        var result = new List<ItemMention>();
        var heard = 0;
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            var (from, behind) = Find(words, mention.Surface, heard);
            if (
                from < 0
                || mention.Amount is not null
                || mention.Corrected
                || i > 0 && IsPart(mention, mentions[i - 1])
                || Candidates(mention) is not [{ Options.Count: > 0 } item]
            )
            {
                result.Add(mention);
                heard = Math.Max(heard, behind);
                continue;
            }
            var next = i + 1;
            while (
                next < mentions.Count
                && (
                    Candidates(mentions[next]) is [var also] && also.Sku == item.Sku
                    || !mentions[next].Negated && Readings.IsOptionWord(mentions[next], item)
                )
            )
                next++;
            var until = StartOf(words, mentions, next, behind);
            // The number of the goods that follow divides nothing: "2 látex de 4 y 1 rodillo".
            if (
                until < words.Length
                && until > behind
                && mentions[next].Quantity is { } following
                && talk.Lexicon.NumberOf(words[until - 1]) == following.Value
            )
                until--;
            var total = mention.Quantity is { } said ? talk.Units.Convert(said, item) : null;
            var division = shares.Of(item, words[from..until], total);
            // "dos conos de chocolate y uno de fresa": each has its number and its choice already.
            if (
                (division is not Division.Whole { Parts.Count: > 1 } sum || !AddsUp(sum, mentions, i, next))
                && mention.Quantity is not null
                && TellsApart(mention, mentions, i + 1, next)
            )
            {
                result.AddRange(mentions[i..next]);
                heard = behind;
                i = next - 1;
                continue;
            }
            if (division is Division.Excess { Parts.Count: > 1 } excess && total > 1 && mention.Options.Count == 0)
            {
                exceeding?.Add((item, excess));
                result.Add(mention);
                i = next - 1;
                heard = until;
                continue;
            }
            var parts = division switch
            {
                Division.Whole { Parts.Count: > 1 } whole => whole.Parts,
                Division.Partial { Parts.Count: > 1 } part => [.. part.Parts, new CartPart(part.Left, [])],
                _ => [],
            };
            if (parts.Count == 0)
            {
                result.Add(mention);
                heard = behind;
                continue;
            }
            foreach (var part in parts)
                result.Add(
                    mention with
                    {
                        // "mitad con sal y mitad natural": what was chosen is no note.
                        Note =
                            mention.Note is { } note && parts.Any(p => p.Options.Any(o => OpensWith(note, o.Choice)))
                                ? null
                                : mention.Note,
                        Quantity = new Quantity(part.Quantity, mention.Quantity?.Unit is null ? null : item.Unit),
                        Options =
                        [
                            .. mention.Options.Where(o =>
                                parts.All(p => !p.Options.Any(s => Plain.Same(s.Group, o.Group)))
                            ),
                            .. part.Options,
                        ],
                    }
                );
            i = next - 1;
            heard = until;
        }
        return result;
    }

    /// <summary>"una de mora y una de damasco": one piece with its choice behind others of the same is divided no further.</summary>
    static bool IsPart(ItemMention mention, ItemMention before) =>
        mention is { Quantity.Value: 1, Options.Count: > 0 } && mention.Best.Sku == before.Best.Sku;

    /// <summary>"¿a cómo el de 4 y el de 20?": one mention for each choice that is spoken of, with what is said of all.</summary>
    public List<ItemMention> EachChoice(IReadOnlyList<ItemMention> mentions, string text)
    {
        var words = Plain.Words(text);
        var shares = new Shares(talk.Lexicon);
        var result = new List<ItemMention>();
        var heard = 0;
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            var behind = Find(words, mention.Surface, heard).To;
            if (
                behind < 0
                || mention.Quantity is { Value: not 1 }
                || mention.Amount is not null
                || Candidates(mention) is not [{ Options.Count: > 0 } item]
            )
            {
                result.Add(mention);
                heard = Math.Max(heard, behind);
                continue;
            }
            var next = i + 1;
            while (
                next < mentions.Count && mentions[next].Quantity is null && Readings.IsOptionWord(mentions[next], item)
            )
                next++;
            var pieces = shares.PiecesOf(
                item,
                words[(mentions.Count == next - i ? 0 : heard)..StartOf(words, mentions, next, behind)]
            );
            // "con queso y tocino" where both go on one.
            var together =
                mention.Options.Count > 1
                && pieces.SelectMany(p => p).All(mention.Options.Contains)
                && pieces.SelectMany(p => p).Select(o => o.Group).Distinct().ToList() is [var shared]
                && item.FindGroup(shared)?.Max != 1
                && !words[behind..].Any(w => talk.Lexicon.In("definite", w));
            if (pieces.Count > 1 && !together)
                foreach (var piece in pieces)
                    result.Add(
                        mention with
                        {
                            Options =
                            [
                                .. mention.Options.Where(o =>
                                    !pieces.Any(p => p.Any(c => Plain.Same(c.Group, o.Group)))
                                ),
                                .. piece,
                            ],
                        }
                    );
            else
                result.AddRange(mentions.Skip(i).Take(next - i));
            heard = behind;
            i = next - 1;
        }
        return result;
    }

    /// <summary>
    /// "dos, uno rubia y otro ámbar" of a product that is not in the cart yet: each kind on a line of its own. Returns false,
    /// and does nothing, where the words do not divide it.
    /// </summary>
    public bool PutDivided(Item item, string text, Quantity? quantity, IReadOnlyList<ChosenOption> chosen, string? note)
    {
        var total = quantity is null ? null : talk.Units.Convert(quantity, item);
        IReadOnlyList<CartPart> parts = new Shares(talk.Lexicon).Of(item, text, total) switch
        {
            Division.Whole whole => whole.Parts,
            Division.Partial partial => [.. partial.Parts, new CartPart(partial.Left, [])],
            _ => [],
        };
        if (parts.Count < 2)
            return false;
        foreach (var part in parts)
            Put(item, new Quantity(part.Quantity, item.Unit), null, [.. chosen, .. part.Options], note);
        return true;
    }

    /// <summary>The item meant, where it cannot be had now.</summary>
    Item? Missing(ItemMention mention) =>
        Candidates(mention) is [var item] && (!item.InStock || !Availability.IsSoldNow(item, talk.Now)) ? item : null;

    /// <summary>"con sal y …" of what is called "tostadas con sal".</summary>
    static bool OpensWith(string note, string choice) =>
        Plain.Words(note) is [var sign, var what, ..] && Plain.Contains(choice, $"{sign} {what}");

    /// <summary>"dos polos, uno blanco y otro azul, los dos talla M": the last number is of no more of them.</summary>
    static bool AddsUp(Division.Whole division, List<ItemMention> mentions, int from, int to) =>
        from + 1 == to
        || division.Parts.Sum(p => p.Quantity) is var sum
            && (
                sum == mentions[from].Quantity?.Value
                || sum == Enumerable.Range(from, to - from).Sum(k => mentions[k].Quantity?.Value ?? 0)
            );

    static bool TellsApart(ItemMention first, List<ItemMention> mentions, int from, int to) =>
        from < to
        && first.Options.Count > 0
        && Enumerable
            .Range(from, to - from)
            .All(k =>
                mentions[k].Quantity is not null
                && mentions[k].Options.Any(o => first.Options.Any(f => f.Group == o.Group && f.Choice != o.Choice))
            );

    /// <summary>Where a mention begins behind another; the end of the text where there is none, or its words are not there.</summary>
    static int StartOf(string[] words, IReadOnlyList<ItemMention> mentions, int at, int behind) =>
        at < mentions.Count && Plain.At(words, mentions[at].Surface, behind) is >= 0 and var start
            ? start
            : words.Length;

    /// <summary>From where to where a name stands among words; -1 twice where it does not.</summary>
    static (int From, int To) Find(string[] words, string name, int start) =>
        Plain.At(words, name, start) is >= 0 and var at ? (at, at + Plain.Words(name).Length) : (-1, -1);

    public void Want(ItemMention mention)
    {
        var candidates = Candidates(mention);
        if (candidates.Count == 0)
            return;
        if (mention.Doubt is { } said && OfferNearest(said, candidates, mention))
            return;
        var packs = new PiecesInPacks(talk);
        candidates = packs.HoldingAll(candidates, mention.Quantity, mention.Surface);
        if (candidates is [var item])
        {
            if (packs.Take(item, mention.Quantity, mention.Surface, mention.Options, mention.Note))
                return;
            Put(item, mention.Quantity, mention.Amount, mention.Options, mention.Note);
            return;
        }
        talk.Note($"ambiguous: {string.Join(", ", candidates.Select(c => c.Sku))}");
        foreach (var candidate in candidates)
            talk.About(candidate.Sku);
        talk.Open.Add(
            new Question(QuestionKind.Which)
            {
                Skus = [.. candidates.Take(9).Select(c => c.Sku)],
                Quantity = mention.Quantity?.Value,
                Unit = mention.Quantity?.Unit,
                Options = mention.Options,
                Note = mention.Note,
                Text = mention.Surface,
            }
        );
    }

    /// <summary>What was said is not quite what is sold: that is told, and the nearest offered.</summary>
    public bool OfferNearest(string said, IReadOnlyList<Item> nearest, ItemMention? wanted = null)
    {
        List<Item> sellable = [.. nearest.Where(talk.Shelf.Sellable).Take(MostOffered)];
        if (sellable.Count == 0)
            return false;
        talk.Note($"not quite: {said}");
        talk.Tell("not_quite", ("what", said));
        foreach (var item in sellable)
            talk.About(item.Sku);
        talk.Open.Add(
            new Question(QuestionKind.Alternative)
            {
                Skus = [.. sellable.Select(i => i.Sku)],
                Quantity = wanted?.Quantity?.Value,
                Unit = wanted?.Quantity?.Unit,
                Options = wanted?.Options ?? [],
                Note = wanted?.Note,
                Text = said,
            }
        );
        return true;
    }

    /// <summary>The items a mention can mean: one when it is clear.</summary>
    public IReadOnlyList<Item> Candidates(ItemMention mention)
    {
        var found = mention
            .Candidates.Select(c => (Item: talk.Catalog.Find(c.Item.Sku), c.Score))
            .Where(c => c.Item is not null)
            .Select(c => (Item: c.Item!, c.Score))
            .ToList();
        if (found.Count == 0)
            return [];
        if (mention.Certain)
            return [found[0].Item];
        var close = found.Where(c => found[0].Score - c.Score < Alike).Select(c => c.Item).ToList();
        // What was just spoken of or shown decides between names that are alike.
        if (close.Where(i => i.Sku == talk.Focus).ToList() is [var focus] && mention.Options.Count == 0)
            return [focus];
        if (close.Where(i => talk.Shown.Contains(i.Sku)).ToList() is [var shown])
            return [shown];
        if (
            mention.Options.Count > 0
            && close.Where(i => mention.Options.Any(o => i.FindChoice(o) is not null)).ToList() is { Count: > 0 } having
        )
            close = having;
        return close;
    }

    /// <summary>Puts an item into the cart, or says why not and what instead.</summary>
    public void Put(Item item, Quantity? quantity, decimal? amount, IReadOnlyList<ChosenOption> options, string? note)
    {
        talk.About(item.Sku);
        talk.Focus = item.Sku;
        talk.Open.RemoveAll(q => q.Kind == QuestionKind.Alternative && q.Skus.Contains(item.Sku));
        if (quantity is not null && talk.Units.FormatOf(item, quantity) is var (format, many))
        {
            options = [.. options, format];
            quantity = new Quantity(many);
        }
        var chosen = CartOperations.ValidOptions(item, options);
        if (!item.InStock)
        {
            talk.Outcomes.SoldOut(item, quantity?.Value);
            return;
        }
        if (!Availability.IsSoldNow(item, talk.Now))
        {
            talk.Outcomes.SoldLater(item);
            return;
        }
        decimal? wanted = null;
        if (quantity is not null)
        {
            wanted = talk.Units.Convert(quantity, item);
            if (wanted is null)
            {
                talk.Outcomes.TellUnit(item);
                talk.Questions.AskHowMuch(item, chosen, note);
                return;
            }
        }
        else if (amount is { } money)
        {
            wanted = Pricing.ForAmount(item, money, chosen, talk.Catalog, talk.Shop.Currency, talk.Now);
            if (wanted == 0)
            {
                talk.Tell("amount_too_small", ("name", item.Name), ("price", talk.Text.PriceText(item, chosen)));
                return;
            }
            talk.Tell(
                "amount_buys",
                ("amount", talk.Money.Amount(money)),
                ("quantity", talk.Money.Quantity(wanted.Value, item.Unit)),
                ("name", item.Name)
            );
        }
        if (wanted is null && item.Step < 1)
        {
            talk.Questions.AskHowMuch(item, chosen, note);
            return;
        }
        if (wanted is null && item.MinQuantity > item.Step)
        {
            talk.Tell(
                "min_quantity_of",
                ("name", item.Name),
                ("quantity", talk.Money.Quantity(CartOperations.Smallest(item), item.Unit))
            );
            talk.Questions.Line(QuestionKind.Instead, item, CartOperations.Smallest(item), chosen, note);
            return;
        }
        var result = CartOperations.Add(talk.Cart, item.Sku, wanted, chosen, note, talk.Catalog, talk.Now);
        if (talk.Outcomes.AreSoMany(result, item))
            talk.Questions.Line(QuestionKind.Instead, item, wanted, chosen, note);
        else
            talk.Outcomes.Tell(result, item, chosen, note);
        talk.Outcomes.TellBeyond(item, CartOperations.Beyond(item, options));
    }

    /// <summary>Adds an item that was picked from what we offered.</summary>
    public void Pick(string sku, Question? asked = null)
    {
        if (talk.Catalog.Find(sku) is not { } item)
        {
            talk.Tell("gone");
            return;
        }
        if (
            asked is { Kind: QuestionKind.Which, Text: { } named }
            && new PiecesInPacks(talk).Take(item, asked.Of(item), named, asked.Options, asked.Note)
        )
            return;
        Put(item, asked?.Of(item), null, asked?.Options ?? [], asked?.Note);
    }

    /// <summary>Takes the quantity offered: on top of what is in the cart, or for all of its line.</summary>
    public void Take(string sku, Question offer)
    {
        if (offer.Parts.Count > 0)
        {
            talk.Choices.Divide(sku, offer.Parts);
            return;
        }
        var line = offer.InAll ? talk.Basket.LastLine(sku) : -1;
        if (line >= 0 && offer.Quantity is { } quantity)
            talk.Changes.SetQuantity(line, quantity);
        else
            Pick(sku, offer);
    }
}
