using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Goods that a message orders: whether it does, and which, with all that it says of them.</summary>
sealed class WantedGoods(Talk talk)
{
    readonly CountedShelves shelves = new(talk);

    const double Heard = 0.5;
    const double Clear = 0.8;

    /// <param name="counts">Shelves are counted beside the goods: "un cargador y un cable".</param>
    public static bool IsPurchase(Reading reading, List<ItemMention> mentions, bool counts = false)
    {
        // "¿hay descuento por llevar 2 manteles?"
        if (reading is { IsQuestion: true, AsksDiscounts: true } && !Cues.Says(reading, "wants"))
            return false;
        if (AskedGoods.AsksWhatMoneyBuys(reading) || QualitiesAsked.AsksWhatComesWith(reading))
            return false;
        if (reading.AsksPrice || reading.AsksStock && !OrdersAside(reading, mentions))
            return false;
        // "serían unos 40 tintes al mes": what somebody uses is told, and not ordered.
        if (!Cues.Says(reading, "orders") && SaysAny(reading, "as_a_rate"))
            return false;
        // "¿sirven para ponerlas en el balde?"
        if (
            reading.IsQuestion
            && mentions.TrueForAll(m => m is { Quantity: null, Amount: null })
            && Cues.Says(reading, "serves")
            && !Cues.Says(reading, "orders")
        )
            return false;
        // "mostrame los esmaltes"
        if (mentions.TrueForAll(m => m is { Quantity: null, Amount: null }) && Cues.Says(reading, "shows"))
            return false;
        // "algo de pescado": what only comes near is offered first.
        if (
            mentions.TrueForAll(m => m is { Doubt: not null, Quantity: null, Amount: null })
            && !Cues.Says(reading, "wants")
        )
            return false;
        if (reading.TopIntent is Intents.IntencionCompra or Intents.ModificarCarrito or Intents.RepetirPedido)
            return true;
        // Who says where it goes orders: "y una leche asada, para Machalí, San Juan 1450".
        var sent = !reading.IsQuestion && (reading.Zone ?? reading.Data.Address) is not null;
        if (
            reading.TopIntent is Intents.Recomendacion
            && sent
            && mentions.Any(m => m is { Certain: true, Quantity: not null })
        )
            return true;
        if (reading.TopIntent is Intents.Recomendacion or Intents.ConsultaCategoria)
            return counts;
        // "unos chilaquiles rojos con pollo": nobody asks about a product in such detail.
        if (reading.TopIntent == Intents.ConsultaProducto)
            return !reading.IsQuestion
                && (mentions.Any(m => m.Quantity is not null || m.Options.Count > 0) || Cues.Says(reading, "some"));
        // What is told of goods and taken for no purchase wants a number: "la miel de donde es" orders none.
        return !reading.IsQuestion
            && (
                reading.Has(
                    Intents.IntencionCompra,
                    reading.TopIntent == Intents.ConsultaGeneral && !Cues.Says(reading, "wants") ? Clear : Heard
                ) || mentions.Any(m => m.Quantity is not null || m.Amount is not null)
            );
    }

    /// <summary>"me queda cerca, quiero dos focos": what is left is a word of something else.</summary>
    static bool OrdersAside(Reading reading, List<ItemMention> mentions) =>
        !reading.IsQuestion
        && mentions.Exists(m => m.Quantity is not null)
        && (
            reading.TopIntent == Intents.IntencionCompra
                && (Cues.Says(reading, "wants") || Cues.Says(reading, "orders"))
            || StockStandsAside(reading, mentions)
        );

    /// <summary>"me queda de pasada. un pollo entero": a sentence without goods asks after none.</summary>
    static bool StockStandsAside(Reading reading, List<ItemMention> mentions)
    {
        var aside = false;
        foreach (var clause in reading.Text.Split(ClauseEnds, StringSplitOptions.RemoveEmptyEntries))
        {
            var said = new PlainText(clause);
            if (!said.Words.Any(Replies.Phrases.Cue("is_left").Contains))
                continue;
            if (mentions.Exists(m => said.Holds(Plain.Text(m.Surface))))
                return false;
            aside = true;
        }
        return aside;
    }

    static readonly char[] ClauseEnds = ['.', ',', ';', '!', '\n'];

    /// <summary>"y la pestañina" to "¿algo más?": goods named and nothing said of them are wanted.</summary>
    public bool AnswersMore(Reading reading, List<ItemMention> mentions) =>
        talk.IsExpected(QuestionKind.More)
        && !reading.IsQuestion
        && !reading.AsksPrice
        && !reading.AsksStock
        && reading.TopIntent == Intents.ConsultaProducto
        && mentions.TrueForAll(m => m is { Certain: true, Doubt: null })
        && reading.Tokens.All(t =>
            t.Role is "product" or "option" or "qty" or "filler"
            || Replies.Phrases.Cue("opens_addition").Contains(t.Text)
            || t.Role is "need" or "unknown" && AddsAsKnown(reading)
        );

    /// <summary>"y la stevia esa en gotitas": named as known right behind the "y", whatever else tells how it is.</summary>
    bool AddsAsKnown(Reading reading)
    {
        var tokens = reading.Tokens;
        var at = 0;
        while (
            at < tokens.Count && !tokens[at].Is(And) && Replies.Phrases.Cue("opens_addition").Contains(tokens[at].Text)
        )
            at++;
        return at + 2 < tokens.Count
            && tokens[at].Is(And)
            && talk.Lexicon.In("definite", tokens[at + 1].Text)
            && tokens[at + 2].Role == "product";
    }

    public bool Buy(List<ItemMention> mentions, Reading reading)
    {
        if (talk.Intent is null or Intents.ConsultaProducto)
            talk.Intent = Intents.IntencionCompra;
        mentions = AsOffered(mentions);
        talk.Open.RemoveAll(q => q == talk.Pending && (q.Kind == QuestionKind.Alternative || q.InAll));
        var did = talk.Wishes.Want(Wanted(mentions, reading), WithoutRefused(reading));
        shelves.Want(shelves.In(reading));
        return did;
    }

    /// <summary>"dos potes de fileto. queso rallado no": what is refused tells nothing of what is wanted.</summary>
    static string WithoutRefused(Reading reading)
    {
        var text = reading.Text;
        foreach (var refused in reading.Items)
            if (
                refused.Negated
                && refused.Surface.Length > 0
                && text.LastIndexOf(refused.Surface, StringComparison.Ordinal) is >= 0 and var at
            )
                text = text.Remove(at, refused.Surface.Length);
        return text;
    }

    /// <summary>"ya, uno con poco ají y una chicha" to a familiar one that was offered: it is familiar still.</summary>
    List<ItemMention> AsOffered(List<ItemMention> mentions)
    {
        if (
            talk.Pending is not { Kind: QuestionKind.AddIt or QuestionKind.Instead, Sku: { } sku } offer
            || talk.Catalog.Find(sku) is not { } item
            || !mentions.Exists(m => m.Certain && m.Best.Sku == sku)
        )
            return mentions;
        if (offer.Kind == QuestionKind.Instead)
            talk.Open.Remove(offer);
        return mentions.ConvertAll(m =>
            m.Best.Sku != sku || !m.Certain
                ? m
                : m with
                {
                    Options =
                    [
                        .. offer.Options.Where(o => !m.Options.Any(x => Plain.Same(x.Group, o.Group))),
                        .. m.Options,
                    ],
                }
        );
    }

    /// <summary>Goods with what the rest of the message says of them: a limit, a note, a number, choices.</summary>
    public List<ItemMention> Wanted(List<ItemMention> mentions, Reading reading)
    {
        if (reading.Budget is { } budget && mentions is [{ Certain: false } vague])
        {
            var within = vague.Candidates.Where(c => talk.Shelf.Within(c.Item, budget)).ToList();
            if (within.Count > 0)
                mentions = [vague with { Candidates = within }];
        }
        mentions = mentions.ConvertAll(m => Sized(m, reading.Text));
        mentions = new EachOfAKind(talk).Of(mentions, reading);
        if (mentions is [{ Note: null } single] && reading.Note is { } note)
            mentions = [single with { Note = note }];
        else if (mentions.Count > 1 && reading.Note is { } last && mentions[^1].Note is null)
            mentions[^1] = mentions[^1] with { Note = last };
        // "necesito pañales" and "2 paquetes" in bubbles of their own: the number is of the only goods.
        if (
            mentions is [{ Quantity: null, Amount: null } uncounted]
            && reading.Quantity is { } apart
            && talk.Wishes.Candidates(uncounted) is [var counted]
            && (talk.Units.Same(apart.Unit, counted.Unit) || apart.Unit is null && reading.Text.Contains('\n'))
        )
            mentions = [uncounted with { Quantity = apart }];
        else if (
            mentions.Count > 1
            && reading.Quantity is { } counts
            && CountedBehind(mentions, reading, counts) is >= 0 and var of
        )
            mentions[of] = mentions[of] with { Quantity = counts };
        if (mentions is [{ Options.Count: 0 } shared])
            mentions = [WhoCanBeSo(shared, reading)];
        var same = new SameChoices(talk);
        if (mentions.Count > 1)
            mentions = Shared(mentions, reading.Text);
        mentions = same.Of(mentions, reading);
        mentions = mentions.ConvertAll(m => PutBack(m, reading));
        if (
            mentions is [var chosen]
            && talk.Wishes.Candidates(chosen) is [{ Options.Count: > 0 } divided]
            && new OtherOfTwo(talk).Unrefused(divided, reading.Plain.Words) is { } left
        )
            mentions =
            [
                chosen with
                {
                    Options = [.. chosen.Options.Where(o => !Plain.Same(o.Group, left.Group)), left],
                },
            ];
        // Options said apart from their product are of the only one there is.
        if (mentions is [{ Options.Count: 0 } bare] && talk.Wishes.Candidates(bare) is [var item])
            mentions =
            [
                bare with
                {
                    Options =
                        NamedOptions(reading, item).ToList() is { Count: > 0 } named ? named
                        : same.Before(reading, item).ToList() is { Count: > 0 } before ? before
                        : [.. Sizes.ExtremeChoices(item, reading.Text, talk.Lexicon)],
                },
            ];
        return mentions;
    }

    /// <summary>"12 polos, negros talla M" of two that are called so: the one that comes in all of that.</summary>
    ItemMention WhoCanBeSo(ItemMention mention, Reading reading)
    {
        var candidates = talk.Wishes.Candidates(mention);
        if (candidates.Count < 2 || reading.Options.Count == 0)
            return mention;
        var groups = candidates.Select(c => NamedOptions(reading, c).Select(o => o.Group).Distinct().Count()).ToList();
        var most = groups.Max();
        return most > 0 && groups.Count(n => n == most) == 1
            ? mention with
            {
                Candidates = [new ScoredItem(candidates[groups.IndexOf(most)], mention.Candidates[0].Score)],
            }
            : mention;
    }

    /// <summary>"pañales", "2 paquetes", "y un jabón" in bubbles of their own: which of them the lone number is of; -1 for none.</summary>
    int CountedBehind(List<ItemMention> mentions, Reading reading, Quantity count)
    {
        var bubbles = reading.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 1; i < bubbles.Length; i++)
        {
            if (
                Plain.Words(bubbles[i]) is not ([_] or [_, _])
                || Plain.Words(bubbles[i])[0] is var figure && talk.Lexicon.NumberOf(figure) != count.Value
                || mentions.Exists(m => Plain.Contains(bubbles[i], m.Surface))
            )
                continue;
            var named = mentions.FindAll(m => Plain.Contains(bubbles[i - 1], m.Surface));
            if (
                named is [{ Quantity: null, Amount: null } only]
                && talk.Wishes.Candidates(only) is [var item]
                && talk.Units.Convert(count, item) is not null
            )
                return mentions.IndexOf(only);
        }
        return -1;
    }

    /// <summary>"no, deje la jardinera mejor" of what went out: the "no" takes that back.</summary>
    public bool ComesBack(ItemMention mention, Reading reading) =>
        mention is { Negated: true, Quantity: null, Options: [] }
        && talk.TakenOut.Any(l => l.Sku == mention.Best.Sku)
        && talk.Basket.LastLine(mention.Best.Sku) < 0
        && Cues.Says(reading, "keeps")
        && reading.Plain.Words is var words
        && Plain.At(words, mention.Surface) is > 1 and var at
        && words[..at].Any(Replies.Phrases.Cue("keeps").Contains)
        && IsKnown(mention.Surface, words, talk.Lexicon);

    /// <summary>"no, sí déjame la ensalada" of the one taken out a moment ago: as it was.</summary>
    ItemMention PutBack(ItemMention mention, Reading reading) =>
        mention is { Quantity: null, Amount: null, Options: [] }
        && talk
            .TakenOut.Concat(talk.PutAside?.Lines ?? [])
            .FirstOrDefault(l => mention.Candidates.Any(c => c.Item.Sku == l.Sku))
            is { } was
        && talk.Basket.LastLine(was.Sku) < 0
        && IsKnown(mention.Surface, reading.Plain.Words, talk.Lexicon)
            ? mention with
            {
                Candidates = [mention.Candidates.First(c => c.Item.Sku == was.Sku)],
                Quantity = new Quantity(was.Quantity),
                Options = was.Options,
                Note = mention.Note ?? was.Note,
            }
            : mention;

    /// <summary>"una coca de las grandes": of what is called alike, the one of that size by its measure.</summary>
    ItemMention Sized(ItemMention mention, string text)
    {
        if (mention.Candidates.Count < 2 || mention.Options.Count > 0)
            return mention;
        var words = Plain.Words(text);
        var start = Plain.At(words, mention.Surface);
        var behind = start + Plain.Words(mention.Surface).Length;
        if (start < 0 || behind >= words.Length)
            return mention;
        if (words[behind].Is(Of) && behind + 2 < words.Length && talk.Lexicon.In("definite", words[behind + 1]))
            behind += 2;
        var large = Replies.Phrases.Cue("size_large").Contains(words[behind]);
        if (!large && !Replies.Phrases.Cue("size_small").Contains(words[behind]))
            return mention;
        var kin = mention
            .Candidates.Select(c => c.Item)
            .Where(i => Sizes.AreOneKind(i, mention.Best, talk.Lexicon))
            .ToList();
        return Sizes.Extreme(kin, talk.Lexicon, large) is { } meant
            ? mention with
            {
                Candidates = [mention.Candidates.First(c => c.Item.Sku == meant.Sku)],
            }
            : mention;
    }

    /// <summary>
    /// "talla 10: dos camisas y un pantalón", "todo en negro": a choice of one of them, said before all or of all, is the
    /// others' too where they must have one.
    /// </summary>
    List<ItemMention> Shared(List<ItemMention> mentions, string text)
    {
        var words = Plain.Words(text);
        var first = mentions.Min(m => Plain.At(words, m.Surface));
        var all = Replies.Phrases.Cue("all_of_it");
        var shared = mentions
            .SelectMany(m => m.Options)
            .Distinct()
            .Where(o =>
                Plain.At(words, o.Choice) is >= 0 and var at
                && (
                    at > 0 && at < first && Plain.Root(words[at - 1]) == Plain.Root(Plain.Text(o.Group))
                    || Enumerable.Range(Math.Max(0, at - 3), at - Math.Max(0, at - 3)).Any(i => all.Contains(words[i]))
                )
            )
            .ToList();
        return shared.Count == 0
            ? mentions
            : mentions.ConvertAll(m =>
                talk.Wishes.Candidates(m) is [var item]
                && shared.FindAll(o =>
                    item.FindGroup(o.Group) is { Required: true }
                    && item.FindChoice(o) is not null
                    && !m.Options.Any(x => Plain.Same(x.Group, o.Group))
                )
                    is { Count: > 0 } lacking
                    ? m with
                    {
                        Options = [.. m.Options, .. lacking],
                    }
                    : m
            );
    }
}
