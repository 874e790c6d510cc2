using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What the dialogue knows and the words alone do not: that goods named in a refusal are those already in the cart, that
/// a street follows where one was promised, that a size is no quantity.
/// </summary>
sealed class ReadingRepairs(Talk talk)
{
    readonly ChoicesTakenForGoods within = new(talk);
    readonly ListedChoices listed = new(talk);
    readonly CountsSaidAnew saidAnew = new(talk);

    public Reading Of(Reading reading)
    {
        reading = saidAnew.Of(reading);
        reading = listed.Of(reading);
        reading = within.Of(reading);
        reading = Window(reading);
        reading = Hour(reading);
        reading = Denied(reading);
        reading = Mended(reading);
        reading = ChoiceOfFocus(reading);
        reading = OfShown(reading);
        reading = Contact(reading);
        reading = Street(reading);
        reading = Sizes(reading);
        reading = Measured(reading);
        reading = SizeSaidAgain(reading);
        return new ToldGoods(talk).Of(reading);
    }

    /// <summary>"mejor la franja de 18 a 20": hours as the shop writes them, which count nothing.</summary>
    Reading Window(Reading reading)
    {
        if (reading.Slot is not null || talk.Shop.Delivery.Slots.Count < 2 || !reading.Text.Any(char.IsAsciiDigit))
            return reading;
        var named = talk.Shop.Delivery.Slots.Where(s => Plain.Contains(reading.Text, s)).ToList();
        return named is [var slot] ? reading with { Slot = slot, Quantity = null, Edits = [] } : reading;
    }

    /// <summary>"son 3, no 4", "no eran 4, 3": of two numbers the one that is denied is not how many.</summary>
    Reading Denied(Reading reading)
    {
        if (reading.Quantity is null && reading.Edits.Count == 0 && reading.Items.Count == 0)
            return reading;
        var words = Plain.Words(reading.Text);
        var numbers = Enumerable
            .Range(0, words.Length)
            .Where(i => talk.Lexicon.NumberOf(words[i]) is not null && !talk.Lexicon.Sharing.Article.Contains(words[i]))
            .ToList();
        // "un brownie no más, no dos": an article counts against the number denied.
        if (
            numbers is [var wrongly]
            && IsDenied(words, wrongly, 0)
            && reading is { IsQuestion: false, Items: [{ Negated: false, Quantity: { } one } told] }
            && talk.Basket.LinesOf(told.Best.Sku) is [var there]
            && talk.Lexicon.NumberOf(words[wrongly]) == talk.Cart.Lines[there].Quantity
            && one.Value != talk.Cart.Lines[there].Quantity
        )
            return reading with { Quantity = null, Edits = [new Edit(EditKind.SetQuantity, told, one)] };
        if (numbers is not [var first, var second])
            return reading;
        var (denied, right) =
            IsDenied(words, second, first) ? (second, first)
            : IsDenied(words, first, -1) ? (first, second)
            : (-1, -1);
        if (
            denied < 0
            || talk.Lexicon.NumberOf(words[denied]) is not { } wrong
            || talk.Lexicon.NumberOf(words[right]) is not { } count
            // Only what is there can be denied.
            || !talk.Cart.Lines.Any(l => l.Quantity == wrong)
        )
            return reading;
        Quantity? Right(Quantity? said) => said is null || said.Value != wrong ? said : said with { Value = count };
        return reading with
        {
            Quantity = Right(reading.Quantity),
            // "3 recargas, no 4" of the four that are there.
            Edits =
                reading is { Edits: [], Items: [{ Negated: false, Quantity: not null } said] }
                && talk.Basket.LinesOf(said.Best.Sku) is [_]
                    ? [new Edit(EditKind.SetQuantity, said, Right(said.Quantity))]
                    : [.. reading.Edits.Select(e => e with { Quantity = Right(e.Quantity) })],
            Items = [.. reading.Items.Select(m => m with { Quantity = Right(m.Quantity) })],
        };
    }

    /// <summary>A "no" or "en vez de" right before it, or with "eran", "son" between.</summary>
    static bool IsDenied(string[] words, int at, int after) =>
        at > 0
        && (
            words[at - 1] == "no" && at - 1 > after
            || at > 1 && words[at - 1] == "de" && words[at - 2] is "vez" or "lugar"
            || at > 1
                && words[at - 2] == "no"
                && at - 2 > after
                && words[at - 1] is "eran" or "son" or "quiero" or "era"
        );

    /// <summary>"lo paso a buscar tipo 6", "sobre las 8": the hour of what is delivered or fetched counts no goods.</summary>
    static Reading Hour(Reading reading)
    {
        if (!HasFacts(reading) || !reading.IsQuestion && reading.Quantity is null && reading.Edits.Count == 0)
            return reading;
        var words = Plain.Words(reading.Text);
        var told = Replies.Phrases.Cue("before_hour");
        bool IsHour(Quantity? said) =>
            said is { Unit: null } count
            && Array.IndexOf(words, Figure(count.Value)) is > 0 and var at
            && told.Contains(words[at - 1]);
        return reading with
        {
            Quantity = IsHour(reading.Quantity) ? null : reading.Quantity,
            Edits = reading.Edits.Any(e => e.Target is null && IsHour(e.Quantity))
                ? [.. reading.Edits.Where(e => e.Target is not null || !IsHour(e.Quantity))]
                : reading.Edits,
        };
    }

    /// <summary>"es el 402, no el 302" of the address that is known: no goods, no quantity, no edit.</summary>
    Reading Mended(Reading reading)
    {
        if (
            talk.Checkout.Address is not { } known
            || reading.Items.Count > 0
            || reading.Data.Address is { } other && !Plain.Contains(known, other) && other.Any(char.IsLetter)
            || talk.Pending is { Kind: QuestionKind.Option or QuestionKind.HowMuch or QuestionKind.EditLine }
            || new AddressMends(talk.Lexicon).Of(known, reading.Text, IsCounted) is not { } mended
        )
            return reading;
        return reading with
        {
            Intents = [new ScoredIntent(Intents.DatosCliente, 0.9)],
            Data = reading.Data with { Address = mended },
            Quantity = null,
            Edits = [],
            Options = [],
            References = [],
            Budget = null,
            Note = null,
            Answer = Answer.None,
            CallsOff = false,
            PutsOff = false,
            IsQuestion = false,
            Faq = null,
            FaintFaq = null,
        };
    }

    bool IsCounted(string figure) => talk.Cart.Lines.Any(l => Figure(l.Quantity) == figure);

    /// <summary>"¿el rosé cuánto sale?" of what was just shown: its own choice, though other goods are called nearly so.</summary>
    Reading ChoiceOfFocus(Reading reading)
    {
        if (
            reading.Items is not [{ Negated: false, Options.Count: 0, Certain: true } mention]
            || talk.Focus is not { } sku
            || talk.Catalog.Find(sku) is not { } spoken
            || Plain.Same(mention.Best.Sku, sku)
            || (
                Plain.Contains(mention.Best.Name, mention.Surface)
                || mention.Best.Synonyms.Any(s => Plain.Contains(s, mention.Surface))
            ) && !BecomesIt(reading, mention, sku)
        )
            return reading;
        foreach (var group in spoken.Options)
            if (group.Choices.FirstOrDefault(c => Plain.Same(c.Name, mention.Surface)) is { } choice)
                return reading with
                {
                    Items = [],
                    Categories = [],
                    Quantity = reading.Quantity ?? mention.Quantity,
                    Options = [.. reading.Options, new OptionMention(group.Name, choice.Name, 1)],
                };
        return reading;
    }

    /// <summary>"300 de la de almendras" below the flours: the one of them that is made of it, and no almonds.</summary>
    Reading OfShown(Reading reading)
    {
        if (talk.Shown.Count < 2 || reading.Items.Count == 0)
            return reading;
        var words = Plain.Words(reading.Text);
        var items = reading
            .Items.Select(m =>
                !m.Negated
                && !talk.Shown.Contains(m.Best.Sku)
                && m.Candidates.Where(c => talk.Shown.Contains(c.Item.Sku)).ToList() is [var shown]
                && Array.IndexOf(words, Plain.Words(m.Surface)[0]) is > 1 and var at
                && words[at - 1] == "de"
                && (words[at - 2] == "del" || talk.Lexicon.In("definite", words[at - 2]))
                    ? m with
                    {
                        Candidates = [shown],
                    }
                    : m
            )
            .ToList();
        return items.SequenceEqual(reading.Items) ? reading : reading with { Items = items };
    }

    /// <summary>"mejor gris" of the paint just chosen, and not the grey cement: no name begins with it.</summary>
    bool BecomesIt(Reading reading, ItemMention mention, string spoken) =>
        talk.Basket.LastLine(spoken) >= 0
        && mention is { Quantity: null, Amount: null }
        && !reading.IsQuestion
        && Cues.Says(reading, "becomes")
        && Plain.Words(mention.Surface)[0] is var first
        && mention.Best.Synonyms.Append(mention.Best.Name).All(n => Plain.Words(n)[0] != first);

    /// <summary>
    /// "¿Sabe qué? Mejor los llevo yo": the question asks nothing, what follows it is said. So is what stands before "…,
    /// ¿puede ser?".
    /// </summary>
    public static string WithoutOpener(string text)
    {
        if (text.TrimEnd().EndsWith('?') && text.LastIndexOf(',') is > 0 and var pause)
            if (Replies.Phrases.Cue("tags").Contains(Plain.Text(text[(pause + 1)..])) && !text[..pause].Contains('?'))
                return text[..pause].TrimStart('¿', ' ');

        var at = text.IndexOf('?');
        return at > 0 && at + 1 < text.Length && Replies.Phrases.Cue("openers").Contains(Plain.Text(text[..at]))
            ? text[(at + 1)..].TrimStart()
            : text;
    }

    /// <summary>"mi correo es …" names no goods.</summary>
    static Reading Contact(Reading reading)
    {
        if (reading.Data is { Email: null } || reading.Items.Count == 0)
            return reading;
        var words = Replies.Phrases.Cue("contact");
        var goods = reading.Items.Where(m => !Plain.Words(m.Surface).All(words.Contains)).ToList();
        return goods.Count == reading.Items.Count ? reading : reading with { Items = goods };
    }

    /// <summary>
    /// "la dirección es Castro Barros 880", "mándemelas a Gamero 2100": words and a house number after the promise; so is
    /// "sí, Rubén Darío 1200" to the terms of a place.
    /// </summary>
    Reading Street(Reading reading)
    {
        if (reading.Data.Address is not null || reading.IsQuestion)
            return reading;
        var tokens = reading.Tokens;
        var told =
            talk.PlaceAsked is not null
            && talk.Checkout.Address is null
            && reading.Items.Count == 0
            && EditsOf(reading).Count == 0
            && tokens.Any(t => t.Surface.Length is > 2 and < 6 && t.Surface.All(char.IsAsciiDigit));
        var promised = Replies.Phrases.Cue("street");
        for (var i = 0; i < tokens.Count; i++)
        {
            var start = -1;
            if (told && i <= Openers && (i == 0 || IsOpener(tokens[i - 1])) && !IsOpener(tokens[i]))
                start = i;
            else if (promised.Contains(tokens[i].Text))
                start = i + 1;
            else if (tokens[i].Text is "a" or "en" && Cues.Says(reading, "sends"))
                start = i + 1;
            while (start > 0 && start < tokens.Count && tokens[start].Text is "es" or "seria" or "a" or "en")
                start++;
            start = BehindZone(tokens, start);
            if (start < 0 || Number(tokens, start) is not { } number)
                continue;
            var from = tokens[start].Start;
            var end = tokens[number].Start + tokens[number].Length;
            var rest = reading.Text.AsSpan(end).IndexOfAny(",.\n;");
            var to = rest < 0 ? reading.Text.Length : end + rest;
            return reading with
            {
                Data = reading.Data with { Address = reading.Text[from..to].Trim() },
                Zone = reading.Zone ?? (told ? talk.PlaceAsked : null),
                Quantity = null,
                Suggestions = [],
            };
        }
        return reading;
    }

    const int Openers = 3;

    /// <summary>"sí", "ya", "vale, entonces": what stands before it.</summary>
    bool IsOpener(Token token) =>
        token.Role is "yes" or "cue" or "courtesy" || Replies.Phrases.Cue("opens_answer").Contains(token.Text);

    /// <summary>"a La Florida, Walker Martínez 890": the street begins behind the zone.</summary>
    static int BehindZone(IReadOnlyList<Token> tokens, int start)
    {
        var at = start;
        while (at >= 0 && at < tokens.Count && tokens[at].Role is "filler" or "zone")
            if (tokens[at++].Role == "zone")
                start = at;
        return start;
    }

    /// <summary>
    /// The house number after one to five words of a street. "a las 18", "a casa 12 panes" are no street: the number stands
    /// behind a name, and no goods follow.
    /// </summary>
    static int? Number(IReadOnlyList<Token> tokens, int start)
    {
        for (var i = start; i < tokens.Count && i <= start + 5; i++)
        {
            var word = tokens[i];
            if (word.Surface.Length >= 2 && word.Surface.All(char.IsAsciiDigit))
            {
                var named =
                    i > start
                    && tokens[i - 1].Surface.Length > 2
                    && tokens[i - 1].Text
                        is not ("las" or "los" or "unos" or "unas" or "por" or "con" or "mas" or "casa");
                var street = word.Surface.Length >= 3 || tokens.Skip(start).Take(i - start).Any(IsName);
                var counts =
                    i + 1 < tokens.Count && tokens[i + 1].Role is ("qty" or "product" or "category" or "option");
                return named && street && !counts ? i : null;
            }
            if (
                word.Role is "product" or "category" or "option" or "money" or "payment"
                || i == start && !char.IsLetter(word.Surface[0])
            )
                return null;
        }
        return null;
    }

    static bool IsName(Token token) => char.IsUpper(token.Surface[0]);

    /// <summary>"la de 30", "el oxford en 41": the figure that names the choice does not count pieces.</summary>
    Reading Sizes(Reading reading)
    {
        if (
            reading.Quantity is { Unit: null } loose
            && reading.Options.Any(o => Plain.Words(o.Choice).Contains(Figure(loose.Value)))
        )
            reading = reading with { Quantity = null };
        // "20" is twenty, not "20x30", unless that is what was asked.
        else if (
            reading.Quantity is { Unit: null } count1
            && !talk.IsExpected(QuestionKind.Option)
            && reading.Options.Any(o => IsFigureOf(o.Choice, Figure(count1.Value)))
        )
            reading = reading with
            {
                Options = [.. reading.Options.Where(o => !IsFigureOf(o.Choice, Figure(count1.Value)))],
            };
        var items = new List<ItemMention>();
        foreach (var said in reading.Items)
        {
            // "tenis talla 38" counts none: the only 38 is the size.
            var mention =
                said.Quantity is { Unit: null } count
                && said.Options.Any(o => IsFigureOf(o.Choice, Figure(count.Value)))
                && Plain.Words(reading.Text).Count(w => w == Figure(count.Value)) == 1
                    ? said with
                    {
                        Quantity = null,
                    }
                    : said;
            var same = items.Count > 0 && !mention.Negated && items[^1].Best.Sku == mention.Best.Sku ? items[^1] : null;
            if (
                same is { Quantity: null }
                && mention is { Quantity: { Unit: null } size }
                && talk.Catalog.Find(mention.Best.Sku) is { } item
                && item.Options.FirstOrDefault(g => g.Choices.Any(c => Plain.Same(c.Name, Figure(size.Value))))
                    is { } group
                && !mention.Options.Any(o => Plain.Same(o.Group, group.Name))
                && Plain.Same(mention.Surface, Figure(size.Value))
            )
                items[^1] = same with
                {
                    Options =
                    [
                        .. same.Options,
                        .. mention.Options,
                        new Selling.ChosenOption(group.Name, Figure(size.Value)),
                    ],
                };
            else
                items.Add(mention);
        }
        return items.SequenceEqual(reading.Items) ? reading : reading with { Items = items };
    }

    /// <summary>"mejor la de 30 porciones" of a cake for 20: what is counted is the name of a choice.</summary>
    Reading Measured(Reading reading)
    {
        if (
            reading is not { Quantity: { } counted, Items: [], Edits: [] or [{ Target: null }] }
            || reading.IsQuestion
            || Cues.Says(reading, "besides")
        )
            return reading;
        var figure = Figure(counted.Value);
        var meant = talk
            .Cart.Lines.Select(l => l.Sku)
            .Distinct()
            .SelectMany(s => talk.Catalog.Find(s)?.Options ?? [])
            .SelectMany(g => g.Choices.Select(c => new OptionMention(g.Name, c.Name, 1)))
            .Where(o =>
                Plain.Words(o.Choice) is { Length: > 1 } name
                && name.Contains(figure)
                && Plain.Contains(reading.Text, o.Choice)
            )
            .Distinct()
            .ToList();
        return meant is [var only]
            ? reading with
            {
                Quantity = null,
                Edits = [],
                Options = [.. reading.Options.Where(o => o.Group != only.Group), only],
            }
            : reading;
    }

    /// <summary>"38" of size 38, "20" of "20W-50".</summary>
    static bool IsFigureOf(string choice, string figure) =>
        Plain.Same(choice, figure)
        || choice.StartsWith(figure, StringComparison.Ordinal)
            && choice.Length > figure.Length
            && char.IsLetter(choice[figure.Length]);

    /// <summary>"me equivoqué, son 29" of tubes for 26: a figure that is a size is no number of pieces.</summary>
    Reading SizeSaidAgain(Reading reading)
    {
        const decimal Many = 12;
        if (
            reading.Items.Count > 0
            || reading.Edits is not [{ Kind: EditKind.SetQuantity, Target: null, Quantity: { Unit: null } figure }]
            || figure.Value <= Many
            || talk.Focus is not { } sku
            || talk.Basket.LastLine(sku) is not (>= 0 and var line)
            || talk
                .Catalog.Find(sku)
                ?.Options.FirstOrDefault(g => g.Choices.Any(c => Plain.Same(c.Name, Figure(figure.Value))))
                is not { } group
            || talk.Cart.Lines[line].Options.Any(o => Plain.Same(o.Choice, Figure(figure.Value)))
        )
            return reading;
        return reading with
        {
            Edits = [],
            Quantity = null,
            Options = [.. reading.Options, new OptionMention(group.Name, Figure(figure.Value), 1)],
        };
    }

    static string Figure(decimal value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// "no, así nomás la nieve" after an offer: the goods named are those in the cart, and nothing is added. Another
    /// number, a choice or goods that are not there make it a wish.
    /// </summary>
    public bool Declines(Reading reading)
    {
        if (
            talk.Pending
                is not {
                    Kind: QuestionKind.Pick or QuestionKind.AddIt or QuestionKind.Alternative or QuestionKind.More
                }
            || talk.Checkout.Started
            || talk.Cart.Lines.Count == 0
            || reading.IsQuestion
            || HasFacts(reading)
            || Cues.Says(reading, "takes_out")
        )
            return false;
        // "las mantequillas no, solo la miel" takes one out and leaves the other.
        if (reading.Items.Any(i => i.Negated) && reading.Items.Any(i => !i.Negated))
            return false;
        // "nada más" to what was offered instead of what there is not
        if (
            reading.Items.Count == 0
            && talk.Pending is { Kind: QuestionKind.AddIt or QuestionKind.Alternative }
            && GoesOn(reading, further: false)
        )
            return true;
        if (reading.Items.Count == 0)
            return SaysThatIsAll(reading) && NamesShelfOfCart(reading);
        var all =
            Cues.Says(reading, "just")
            && talk.Cart.Lines.All(l => reading.Items.Any(m => m.Candidates.Any(c => c.Item.Sku == l.Sku)));
        return (all || SaysThatIsAll(reading)) && reading.Quantity is null && reading.Items.All(IsInCart);
    }

    /// <summary>It begins with a no and says that this is all.</summary>
    static bool SaysThatIsAll(Reading reading) =>
        Plain.Words(reading.Text).Take(3).Contains("no") && Cues.Says(reading, "only");

    bool IsInCart(ItemMention mention) =>
        mention.Amount is null
        && talk.Cart.Lines.Any(l =>
            mention.Candidates.Any(c => c.Item.Sku == l.Sku)
            && (mention.Quantity is null || mention.Quantity.Value == l.Quantity)
            && mention.Options.All(o => l.Options.Any(x => Plain.Same(x.Choice, o.Choice)))
        );

    /// <summary>"la nieve" of a shop with a shelf of that name.</summary>
    bool NamesShelfOfCart(Reading reading) =>
        reading.Budget is null
        && reading.Categories.Any(c =>
            talk.Cart.Lines.Any(l => talk.Catalog.Find(l.Sku) is { } item && Plain.Same(item.Category, c.Category))
        );
}
