using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "10 del premium y 10 del otro", "dos botellas y una picada" of goods just told: each is pointed at by a word of its
/// own, by what it is sold in, as the plain one, or as the other of two. Unless all of the message is so, nothing is.
/// </summary>
sealed class ToldGoods(Talk talk)
{
    const int Most = 4;

    sealed record Told(Item Item, ItemMention? Said, Quantity? Count, string Surface);

    public Reading Of(Reading reading)
    {
        if (
            talk.Shown.Count is < 2 or > Most
            || reading.IsQuestion
            || reading.Budget is not null
            || HasFacts(reading)
            || EditsOf(reading).Any(e => e.Target is not null || e.Kind is not (EditKind.Add or EditKind.SetQuantity))
            || reading.Items.Any(m => m.Negated || m.Amount is not null)
            || !reading.Tokens.Any(t => t.Role == "qty")
        )
            return reading;
        var goods = talk.Shown.Select(talk.Catalog.Find).OfType<Item>().ToList();
        var chunks = Chunks(reading);
        var told = new List<Told?>();
        foreach (var chunk in chunks)
        {
            if (chunk.TrueForAll(t => t.Role is "yes" or "no" or "filler" or "courtesy" or "cue"))
                continue;
            if (Pointed(chunk, reading, goods) is not { } found)
                return reading;
            told.Add(found);
        }
        if (told.Count == 0 || told.TrueForAll(t => t!.Said is not null))
            return reading;
        // The other of two is told by the one that was named.
        for (var i = 0; i < told.Count; i++)
            if (told[i]!.Item == Other)
            {
                if (
                    goods.Count != 2
                    || told.Select(t => t!.Item).Where(t => t != Other).Distinct().ToList() is not [var named]
                    || goods.Find(g => g.Sku != named.Sku) is not { } other
                )
                    return reading;
                told[i] = told[i]! with { Item = other };
            }
        if (told.Select(t => t!.Item.Sku).Distinct().Count() < told.Count)
            return reading;
        return reading with
        {
            Items =
            [
                .. told.Select(t =>
                    t!.Said ?? new ItemMention([new ScoredItem(t.Item, 1)], t.Surface) { Quantity = t.Count }
                ),
            ],
            Intents = reading.TopIntent is Intents.IntencionCompra or Intents.ModificarCarrito
                ? reading.Intents
                : [new ScoredIntent(Intents.IntencionCompra, 0.85), .. reading.Intents],
            Quantity = null,
            Categories = [],
            References = [],
            Edits = [],
        };
    }

    static readonly Item Other = new()
    {
        Id = 0,
        Sku = "",
        Name = "",
        Category = "",
        Price = 0,
    };

    static List<List<Token>> Chunks(Reading reading)
    {
        var chunks = new List<List<Token>> { new() };
        var behind = 0;
        foreach (var token in reading.Tokens)
        {
            var pause = token.Start > behind && reading.Text[behind..token.Start].AsSpan().IndexOfAny(",;\n.") >= 0;
            if ((pause || token.Is(And | AndBeforeI)) && chunks[^1].Count > 0)
                chunks.Add([]);
            if (!token.Is(And | AndBeforeI))
                chunks[^1].Add(token);
            behind = token.Start + token.Length;
        }
        return chunks;
    }

    Told? Pointed(List<Token> chunk, Reading reading, List<Item> goods)
    {
        var text = reading.Text[chunk[0].Start..(chunk[^1].Start + chunk[^1].Length)];
        var count = chunk
            .Where(t => t.Role is "qty" or "cue" or "filler")
            .Select(t => talk.Lexicon.NumberOf(t.Text))
            .FirstOrDefault(n => n is not null);
        var quantity = count is { } n ? new Quantity(n) : null;
        if (
            reading.Items.FirstOrDefault(m =>
                Plain.Contains(text, m.Surface)
                && m.Candidates.Where(c => goods.Exists(g => g.Sku == c.Item.Sku)).ToList() is [_]
            ) is
            { } said
        )
        {
            var meant = said.Candidates.First(c => goods.Exists(g => g.Sku == c.Item.Sku));
            return new Told(meant.Item, said.Certain ? said : said with { Candidates = [meant] }, null, said.Surface);
        }
        if (quantity is null)
            return null;
        for (var i = 1; i < chunk.Count; i++)
            if (IsOther(chunk[i].Text) && IsDefinite(chunk[i - 1].Text))
                return new Told(Other, null, quantity, chunk[i].Surface);
        foreach (var token in chunk)
        {
            if (talk.Lexicon.NumberOf(token.Text) is not null)
                continue;
            var by =
                Replies.Phrases.Cue("plain_kind").Contains(token.Text) ? PlainOnes(goods, token)
                : token.Role == "qty" ? goods.FindAll(g => talk.Units.Same(token.Text, g.Unit))
                : !Plain.Tells(token.Text) ? []
                : goods.FindAll(g =>
                    Plain.Words($"{g.Name} {g.Category}").Any(w => Plain.Root(w) == Plain.Root(token.Text))
                );
            if (by is [var only])
                return new Told(only, null, quantity, token.Surface);
        }
        return null;
    }

    bool IsOther(string word) =>
        talk.Lexicon.Sharing.Another.Contains(word) || talk.Lexicon.Sharing.Rest.Contains(word);

    bool IsDefinite(string word) => word.Is(OfThe) || talk.Lexicon.In("definite", word);

    /// <summary>"¿y el normalito a cómo?" below a finer one: the plain one of those that are called so.</summary>
    public Item? PlainKindOfFocus(Reading reading)
    {
        if (
            reading.Items.Count > 0
            || talk.Focus is not { } focus
            || talk.Catalog.Find(focus) is not { } spoken
            || reading.Tokens.FirstOrDefault(t => Replies.Phrases.Cue("plain_kind").Contains(t.Text)) is not { } plain
        )
            return null;
        var head = Plain.Root(Plain.Head(spoken.Name));
        var kin = talk
            .Catalog.Items.Where(i =>
                i.Sku != focus && Plain.Same(i.Category, spoken.Category) && Plain.Root(Plain.Head(i.Name)) == head
            )
            .ToList();
        return PlainOnes(kin, plain) is [var only] ? only : null;
    }

    /// <summary>"el normal" beside a premium one: the only one whose name promises nothing finer.</summary>
    static List<Item> PlainOnes(List<Item> goods, Token token)
    {
        var so = goods.FindAll(g => Plain.Words(g.Name).Any(w => Plain.Root(w) == Plain.Root(token.Text)));
        var finer = Replies.Phrases.Cue("finer_kind");
        return so.Count > 0 ? so : goods.FindAll(g => !Plain.Words(g.Name).Any(finer.Contains));
    }
}
