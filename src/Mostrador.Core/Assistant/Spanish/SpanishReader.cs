using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Reads a customer's Spanish for one shop. Pure: the same text and context give the same reading. The general words come
/// from the lexicons, the shop's words from its own catalogue; nothing here knows any shop or phrase.
/// </summary>
public sealed class SpanishReader
{
    const int LongestText = 4096;
    const int MostWords = 400;

    /// <summary>Learnt once from what people say to any shop, read by a shop without goods and of no country.</summary>
    static readonly Lazy<IntentModel> Examples = new(() =>
        LearntExamples.Of(() =>
            IntentModel.Learn([.. ReadExamples().Select(e => (e.Example.Kind, Features.IdsOf(e.Scan)))])
        )
    );

    internal static IEnumerable<(Example Example, Scan Scan)> ReadExamples()
    {
        var nowhere = new SpanishReader(
            new ShopProfile
            {
                Name = "",
                Currency = "CLP",
                Locale = "es-XX",
                Timezone = "UTC",
            },
            new ShopCatalog(0, [], [], [])
        );
        return Said.All().Select(e => (e, nowhere.Understand(e.Text, ReadingContext.Empty).Scan));
    }

    /// <summary>Learns what all readers share, so that no customer waits for it: some seconds, the first time a build runs.</summary>
    public static void Prepare()
    {
        _ = Examples.Value;
        _ = Lexicon.Questions;
        _ = Lexicon.For("XX").Situations;
    }

    readonly ShopProfile profile;
    readonly Lexicon lexicon;
    readonly Tokenizer tokenizer;
    readonly ShopIndex shop;
    readonly WordResolver resolver;
    readonly MentionFinder finder;
    readonly FaqIndex faq;
    readonly bool noDecimals;

    public SpanishReader(ShopProfile profile, ShopCatalog catalog)
    {
        this.profile = profile;
        CatalogVersion = catalog.Version;
        lexicon = Lexicon.For(profile.Country);
        tokenizer = new Tokenizer(
            lexicon,
            commaIsDecimal: profile.Country
                is not ("MX" or "PE" or "US" or "GT" or "DO" or "PA" or "SV" or "HN" or "NI" or "PR")
        );
        noDecimals = profile.Currency is "CLP" or "COP" or "PYG" or "ARS";
        shop = new ShopIndex(profile, catalog, lexicon, tokenizer);
        faq = new FaqIndex(profile.Faq, catalog.Categories, tokenizer, lexicon, word => shop.Look(word).Count > 0);
        resolver = new WordResolver(shop, faq, lexicon);
        finder = new MentionFinder(shop, lexicon);
    }

    public long CatalogVersion { get; }

    /// <summary>Words compared letter by letter so far; what keeps typing errors cheap is that this stays small.</summary>
    internal long Comparisons => shop.Spellings.Fuzzy.Comparisons + shop.Spellings.ByEar.Comparisons;

    public Reading Read(string text, ReadingContext context)
    {
        var (scan, data) = Understand(text ?? "", context);
        var words = scan.Words;
        text = scan.Text;

        var references = ReferenceReader.Read(scan);
        var compared = Compared(scan);
        var budget = BudgetReader.Read(scan) ?? compared?.Limit;
        var edits = new EditReader(scan, Build).Read();
        // "compré 5 plumas y tres no pintan": what is told of them is wanted of nothing.
        var told = scan.Mentions.Exists(m => m.Earlier) && !scan.Goods.Any();
        var options = told ? [] : LooseOptions(scan);
        var quantity = told ? null : LooseQuantity(scan);
        foreach (var hit in scan.Cues)
            scan.Take(hit.From, hit.To, hit.Name is "negation" ? "no" : "cue");
        new DoubtReader(scan).Read();
        var needs = new NeedReader(scan);
        var suggestions = needs.Suggest(budget, compared?.Item);
        var question = IsQuestion(scan) && !AsksToChange(scan, options);
        var unknown = Unknown(scan);
        // "buenas tardes" asks not how long anything takes.
        var asking = scan.Cue("greeting") ? words.Where((_, i) => !scan.CueAt("greeting", i)).ToList() : words;
        var asksFaq = faq.Find(asking, scan.Mentions.SelectMany(m => m.Items).Select(i => shop.Items[i.Item].Category));
        var answer = AnswerReader.Read(scan);

        var said = Examples.Value.Judge(scan);
        var asked =
            question
            || context.Expecting is Expecting.Nothing
                && said.Coverage * said.Guesses.Where(Asking).Sum(g => g.Share) > 0.6;

        var reading = new Reading
        {
            Text = text,
            Tokens = [],
            Intents = [],
            Items = [.. scan.Goods.Select(Build)],
            Categories = Categories(scan, needs),
            Suggestions = suggestions,
            Excluded = [.. scan.Excluded.Select(i => shop.Items[i].Sku)],
            Budget = budget,
            References = references,
            Quantity = quantity,
            Answer = answer,
            Edits = edits,
            Options = options,
            RefusedChoices = RefusedChoices(scan),
            Data = new PersonalData
            {
                Name = data.Name,
                Email = data.Email,
                Phone = data.Phone,
                Address = data.Address,
            },
            Mode = data.Mode,
            Zone = data.Zone,
            Slot = data.Slot,
            Day = question ? null : data.Day,
            Payment = data.Payment,
            OrderCode = data.OrderCode,
            Faq = asksFaq is { Strength: > FaqStrength.Faint } heard ? heard.Index : null,
            FaintFaq = asksFaq is { Strength: FaqStrength.Faint } faint ? faint.Index : null,
            AsksDiscounts = scan.Cue("discounts") || said.Haggles,
            AsksPrice = scan.Cue("price"),
            AsksStock = scan.Cue("stock"),
            AsksToKeep = scan.Cue("reserve") && !scan.Cue("cancel"),
            Postpones = (scan.Cue("postpone") || scan.Cue("puts_off")) && !scan.Cue("human") && !scan.Cue("complaint"),
            CallsOff = scan.Cue("cancel"),
            PutsOff = scan.Cue("puts_off") && !scan.Cue("human") && !scan.Cue("complaint"),
            IsQuestion = asked,
            Greets = scan.Hits("greeting").Any(h => h.From <= 2),
            Thanks = scan.Cue("thanks"),
            Unknown = unknown,
            Note = scan.Mentions.LastOrDefault(m => m.Note is not null)?.Note ?? LooseNote(scan),
        };
        var scored = IntentScorer.Score(scan, reading, needs, asksFaq?.Strength ?? FaqStrength.Faint, said);
        return reading with
        {
            Items = Wants(scored[0]) ? reading.Items : [],
            Categories = Wants(scored[0]) ? reading.Categories : [],
            Edits = Changes(scored[0].Intent, context) ? edits : [],
            // "¿el sábado por la tarde abren?" chooses no time.
            Slot = asked && context.Expecting is not Expecting.Slot ? null : reading.Slot,
            Intents = scored,
            Why = said.Why,
            Tokens =
            [
                .. words.Select(w => new Token(
                    w.Surface,
                    w.Text,
                    w.Stem,
                    w.Role ?? (w.Filler || w.Known ? "filler" : "unknown"),
                    w.Start,
                    w.Length
                )),
            ],
        };
    }

    /// <summary>Words, persons and goods: what has to be known before anything can be made of the whole.</summary>
    internal (Scan Scan, DataReader Data) Understand(string text, ReadingContext context)
    {
        if (text.Length > LongestText)
            text = text[..LongestText];
        var words = tokenizer.Read(text, shop.Knows);
        Quantities.JoinSpelled(words, lexicon);
        Quantities.JoinPowers(words, lexicon);
        SpelledSizes.Join(words, lexicon, shop);
        HalfSizes.Join(words, lexicon, shop);
        if (words.Count > MostWords)
            words.RemoveRange(MostWords, words.Count - MostWords);
        var scan = new Scan
        {
            Text = text,
            Words = words,
            Context = context,
            Shop = shop,
            Profile = profile,
            Lexicon = lexicon,
        };
        // "ay no" sighs; "ay pan" is how some write "hay".
        for (var i = 0; i < words.Count; i++)
            if (
                words[i].Text == "hay"
                && words[i].Surface.StartsWith("ay", StringComparison.OrdinalIgnoreCase)
                && (
                    i + 1 == words.Count
                    || words[i + 1].Before != Break.None
                    || lexicon.In("sigh", words[i + 1].Text)
                    || words[i + 1].Text is "el" or "la" or "los" or "las"
                )
            )
                words[i].Text = words[i].Stem = "ay";
        var data = new DataReader(scan);
        data.ReadShapes();
        Quantities.NormalizeUnits(words, lexicon, shop.NamedBy);
        resolver.Resolve(words);
        scan.Amounts = Quantities.Find(words, lexicon, noDecimals);
        foreach (var a in scan.Amounts)
            for (var i = a.From; i < a.To; i++)
                words[i].InNumber = true;
        NumberedChoices.Free(scan);
        lexicon.Cues.Find(words, scan.Cues);
        lexicon.Sayings.Find(words, scan.Sayings);
        WordsInPlace.NameChoices(scan);
        WordsInPlace.TellWhatIsLeft(scan);
        if (context.InCart.Count == 0)
            scan.Cues.RemoveAll(c => lexicon.In("of_carts", c.Name));
        scan.Cues.RemoveAll(c =>
            c.Name switch
            {
                // "cuánto sería todo" asks for the sum; only alone does "sería todo" end an order.
                "done" => IsWithin(scan, c, "view_cart")
                    || IsWithin(scan, c, "price")
                    // "lo dejo hasta ahí" to a total is no yes to it.
                    || context.Expecting == Expecting.Confirmation && IsWithin(scan, c, "cancel"),
                // "no lo confirmes todavía" calls nothing off.
                "cancel" or "remove" => IsWithin(scan, c, "postpone") || IsWithin(scan, c, "puts_off"),
                _ => false,
            }
        );
        scan.Cues.RemoveAll(c => IsPurpose(scan, c));
        data.ReadPerson();
        foreach (var a in scan.Amounts)
            if (TellsTime(scan, a))
            {
                a.Bound = true;
                if (a.Unit is not null)
                    for (var i = a.From; i < a.To; i++)
                        words[i].Masked = true;
            }
        scan.Amounts.RemoveAll(a => words[a.From].Masked);
        scan.Cues.RemoveAll(c => words[c.From].Masked && c.Name is not ("name_intro" or "address_intro"));
        scan.Mentions = finder.Find(words, Turning(scan));
        // "¿llevando varios no hay promo?" asks for none of the shelf called Promos.
        scan.Mentions.RemoveAll(m => m.To - m.From == 1 && IsWithinLonger(scan, m, "discounts"));
        // "¿cuánto va con el descuento de arma tu mesa?" asks for nothing to be put together.
        if (scan.Cue("view_cart") && scan.Cue("discounts"))
            scan.Mentions.RemoveAll(m => m.Items is [{ Score: < PartOfAName }, ..]);
        // "¿qué combos hay?" where Combos are a shelf asks for no discount.
        scan.Cues.RemoveAll(c => c.Name is "discounts" && scan.Mentions.Exists(m => m.Names(c.From, c.To)));
        if (data.Skus.Count > 0)
        {
            scan.Mentions.AddRange(data.Skus);
            scan.Mentions.Sort((a, b) => a.From.CompareTo(b.From));
        }
        WholeNames.Read(scan);
        NameCompleter.Complete(scan);
        UnsoldThings.Drop(scan);
        ShopWords.Drop(scan);
        KindReader.Read(scan);
        WordsInPlace.DropNearly(scan);
        new QualityReader(scan).Read();
        ItemReader.Read(scan);
        data.ReadTerms();
        return (scan, data);
    }

    const double PartOfAName = 0.7;

    static bool IsWithinLonger(Scan scan, Mention m, string cue) =>
        scan.Cue(cue) && scan.Hits(cue).Any(h => h.Count > 2 && h.From <= m.From && m.To <= h.To);

    /// <summary>A longer cue says all of it, and more.</summary>
    static bool IsWithin(Scan scan, CueHit cue, string longer)
    {
        foreach (var hit in scan.Cues)
            if (hit.Name == longer && hit.From <= cue.From && cue.To <= hit.To && hit.Count > cue.Count)
                return true;
        return false;
    }

    /// <summary>"algo para borrar", "para sacar manchas": what goods are to do, and nothing done to the cart.</summary>
    static bool IsPurpose(Scan scan, CueHit cue) =>
        cue is { From: > 0, Name: "remove" or "clear" or "add" }
        && scan.Words[cue.From].Verb is { } deed
        && (
            (deed.Tags & VerbTags.Infinitive) != VerbTags.None
                ? IsEnd(scan, cue, deed)
                : (deed.Tags & VerbTags.Subjunctive) != VerbTags.None && IsQuality(scan, cue.From)
        );

    /// <summary>"algo que saque la grasa", "un producto que quite el sarro": what the thing does.</summary>
    static bool IsQuality(Scan scan, int at)
    {
        var que = at - 1;
        while (que > 1 && scan.Lexicon.In("clitic", scan.Words[que].Text))
            que--;
        return que > 0
            && scan.Words[que] is { Text: "que", Before: Break.None }
            && scan.Words[que - 1] is { Verb: null, Text: not ("no" or "mejor" or "ya" or "si") } thing
            && (!thing.Filler || scan.Lexicon.In("something", thing.Text));
    }

    static bool IsEnd(Scan scan, CueHit cue, VerbForm deed) =>
        (
            scan.Words[cue.From - 1].Text == "para"
                ? scan.Context.InCart.Count == 0 || scan.CueAt("something_for", cue.From - 1)
                // "quiero sacarme los pelos de las piernas"
                : scan.Context.InCart.Count == 0 && deed.Clitics is "me" or "se" or "nos"
        );

    /// <summary>"algo más barato que el tapado": what is named is not wanted, and its price is a limit.</summary>
    (Item Item, Budget Limit)? Compared(Scan scan)
    {
        foreach (var m in scan.Mentions)
        {
            if (m.Items.Count == 0)
                continue;
            var item = shop.Items[m.Items[0].Item];
            foreach (var (cue, below) in (ReadOnlySpan<(string, bool)>)[("cheaper_than", true), ("dearer_than", false)])
                if (scan.Hits(cue).Any(h => h.To <= m.From && m.From - h.To <= 2))
                {
                    m.Negated = true;
                    return (
                        item,
                        below
                            ? new Budget(null, item.CurrentPrice - 0.01m)
                            : new Budget(item.CurrentPrice + 0.01m, null)
                    );
                }
        }
        return null;
    }

    /// <summary>The "por" of "cambia el pollo por supremas", where one thing ends and the other begins; -1 without.</summary>
    static int Turning(Scan scan)
    {
        foreach (var hit in scan.Hits("replace"))
            if (scan.Words.FindIndex(hit.From, w => w.Text == "por" && w.Before != Break.Hard) is > 0 and var at)
                return at;
        return -1;
    }

    /// <summary>"como a las 10", "en media hora": no number of goods, unless the shop itself speaks of such times.</summary>
    static bool TellsTime(Scan scan, Amount a)
    {
        if (a.Unit is { Kind: UnitKind.Time })
            return !Enumerable
                .Range(a.From, a.To - a.From)
                .Any(i =>
                    scan.Lexicon.Units.ContainsKey(scan.Words[i].Text)
                    && (scan.Words[i].Terms.Count > 0 || scan.Words[i].ChoiceTerms.Count > 0)
                );
        return a is { Unit: null, From: > 1, Value: >= 1 and <= 24 }
            && scan.Words[a.From - 1].Text is "las" or "la"
            && scan.Words[a.From - 2].Text is not "de"
            && scan.Lexicon.In("before_hour", scan.Words[a.From - 2].Text)
            && scan.Words[a.From].Before == Break.None;
    }

    ItemMention Build(Mention m)
    {
        var candidates = m.Items.ConvertAll(i => new ScoredItem(shop.Items[i.Item], i.Score));
        return new ItemMention(candidates, m.Surface)
        {
            Quantity = m.Amount is { Money: false } a ? a.ToQuantity() : null,
            Amount = m.Amount is { Money: true } money ? money.Value : null,
            Options = [.. m.Options],
            Negated = m.Negated,
            Otherwise = m.Otherwise,
            Corrected = m.CorrectedAt > 0,
            Note = m.Note,
            Doubt = m.Doubt,
        };
    }

    List<CategoryMention> Categories(Scan scan, NeedReader needs)
    {
        var result = new List<CategoryMention>();
        foreach (var m in scan.Mentions)
        {
            // "se me cayó el móvil al agua" looks for no mobiles.
            if (m.Category < 0 || m.Earlier || m.Items.Count == 0 && needs.Told && needs.IsOwn(m.From))
                continue;
            var name = shop.Categories[m.Category].Name;
            // Where the same words name one product, the category is only in the background.
            var score = Math.Round(m.Items.Count == 0 ? m.CategoryScore : m.CategoryScore * 0.5, 4);
            var at = result.FindIndex(c => c.Category == name);
            if (at < 0)
                result.Add(new CategoryMention(name, score, m.Negated));
            else if (score > result[at].Score)
                result[at] = new CategoryMention(name, score, m.Negated && result[at].Negated);
        }
        return result;
    }

    IReadOnlyCollection<string> RefusedChoices(Scan scan)
    {
        HashSet<string>? refused = null;
        for (var i = 1; i < scan.Words.Count; i++)
            if (scan.IsRefused(i))
                foreach (var match in scan.Words[i].ChoiceTerms)
                foreach (var id in shop.Terms[match.Term].Choices)
                    (refused ??= new(StringComparer.Ordinal)).Add(shop.Choices[id].Name);
        return refused is null ? [] : refused;
    }

    /// <summary>Choices named without their product.</summary>
    List<OptionMention> LooseOptions(Scan scan)
    {
        var places = new List<int>();
        for (var i = 0; i < scan.Words.Count; i++)
            if (
                scan.Words[i] is { Masked: false } w
                && w.Role is null or "product" or "category" or "qty"
                && !scan.IsRefused(i)
            )
                places.Add(i);
        var asked = scan.Context.Expecting == Expecting.Option ? scan.Context.Group : null;
        var candidates = new HashSet<int>();
        foreach (var i in places)
        foreach (var match in scan.Words[i].ChoiceTerms)
            if (scan.Words[i].Role is null || asked is not null)
                foreach (var id in shop.Terms[match.Term].Choices)
                    candidates.Add(id);
        foreach (var amount in scan.Amounts)
            if (WornIn(scan, amount) is { Count: > 0 } sizes)
            {
                amount.Bound = true;
                candidates.UnionWith(sizes);
            }
        if (asked is not null || scan.Context.Focus is not null)
            for (var id = 0; id < shop.Choices.Count && (asked is not null || shop.Choices.Count < 500); id++)
                if (
                    shop.Choices[id].Range is not null
                    && (asked is null ? IsOfFocus(scan, id) : shop.Choices[id].Group == asked.Name)
                )
                    candidates.Add(id);
        if (candidates.Count == 0 && asked is null)
            return [];
        var best = new Dictionary<(string, string), double>();
        var said = new Dictionary<(string Group, string), int>();
        var besides = new List<int>();
        foreach (var id in candidates)
        {
            var choice = shop.Choices[id];
            var ofAsked =
                asked is not null && choice.Group == asked.Name && asked.Choices.Any(c => c.Name == choice.Name);
            if (asked is not null && !ofAsked && scan.Words.Count(w => !w.Filler) <= 2)
            {
                if (IsOfFocus(scan, id))
                    besides.Add(id);
                continue;
            }
            if (OptionMatcher.One(scan, id, places) is not { } match || match.Score < 0.45)
                continue;
            // "nada más" is no "más de 25 kg": where no choice was asked for, the words of a phrase name none.
            if (asked is null && match.Words.All(k => scan.Cues.Exists(c => c.Count > 1 && k >= c.From && k < c.To)))
                continue;
            var score =
                match.Score
                * (
                    ofAsked ? 1
                    : IsOfFocus(scan, id) ? 0.95
                    : 0.8
                );
            var key = (choice.Group, choice.Name);
            best[key] = Math.Max(best.GetValueOrDefault(key), score);
            said[key] = Math.Max(said.GetValueOrDefault(key, -1), match.Words.Max());
            foreach (var k in match.Words)
                scan.Words[k].Role ??= "option";
        }
        // "la 38, en blanquito" to a question of the size: what its words have not said is said of the rest.
        foreach (var id in best.Count == 0 ? [] : besides)
            if (
                OptionMatcher.One(scan, id, places) is { Score: > 0.7 } match
                && match.Words.All(k => scan.Words[k].Role is not "option")
            )
            {
                var key = (shop.Choices[id].Group, shop.Choices[id].Name);
                best[key] = match.Score * 0.95;
                said[key] = match.Words.Max();
            }
        foreach (var key in said.Keys.Where(k => asked is not null && k.Group != asked.Name && best.ContainsKey(k)))
            scan.Words[said[key]].Role ??= "option";
        // "de naranja, bueno no, de manzana": what was taken back is no choice any more.
        foreach (var (key, at) in said)
            if (
                said.Any(other =>
                    other.Key.Group == key.Group
                    && other.Value > at
                    && scan.Hits("correction").Any(c => c.From > at && c.From < other.Value)
                )
            )
                best.Remove(key);
        // "quita las amarillas, nomás las azules": what stays is not what goes.
        if (scan.Cue("remove"))
            foreach (var (key, at) in said)
                if (
                    scan.Hits("spares").Any(h => at - h.To is 0 or 1)
                    && said.Keys.Any(other => other.Group == key.Group && other != key && best.ContainsKey(other))
                )
                    best.Remove(key);
        // "sin nada", "ninguna": the choice that is none.
        if (
            asked is not null
            && best.Count == 0
            && scan.Words.Exists(w => w.Text is "nada" or "ninguno" or "ninguna" or "sin" or "no")
        )
        {
            var none = asked
                .Choices.Where(c =>
                    TextFold.Fold(c.Name).Split(' ')[0] is "sin" or "ninguno" or "ninguna" or "nada" or "no"
                )
                .ToList();
            if (none.Count == 1)
                best[(asked.Name, none[0].Name)] = 0.8;
        }
        return
        [
            .. best.OrderByDescending(b => b.Value)
                .ThenBy(b => b.Key.Item2, StringComparer.Ordinal)
                .Take(10)
                .Select(b => new OptionMention(b.Key.Item1, b.Key.Item2, Math.Round(b.Value, 4))),
        ];
    }

    /// <summary>"soy 36", "por la 35": a size of what is in the cart counts nothing.</summary>
    List<int> WornIn(Scan scan, Amount amount)
    {
        if (amount.Bound || amount.Unit is not null || amount.Money || amount.From == 0)
            return [];
        var at = amount.From - 1;
        var article = scan.Lexicon.In("article_of_size", scan.Words[at].Text);
        if (!article && !scan.Lexicon.In("wears", scan.Words[at].Text))
            return [];
        var sizes = new List<int>();
        foreach (var sku in scan.Context.InCart)
            if (shop.TryItem(sku, out var item) && shop.ChoosesFigure(item, amount.Value))
                sizes.AddRange(
                    shop.ChoicesOfItem[item]
                        .Where(c => shop.Choices[c].Range is { Exact: true } r && r.Min == amount.Value)
                );
        return sizes;
    }

    bool IsOfFocus(Scan scan, int choice) =>
        scan.Context.Focus is { } sku && shop.TryItem(sku, out var item) && shop.ChoicesOfItem[item].Contains(choice);

    /// <summary>A number that belongs to nothing else; an article before a noun is none.</summary>
    static Quantity? LooseQuantity(Scan scan)
    {
        Amount? best = null;
        foreach (var a in scan.Amounts)
        {
            if (a.Bound || !a.Countable)
                continue;
            var next = a.To < scan.Words.Count && scan.Words[a.To].Before == Break.None ? scan.Words[a.To] : null;
            if (
                a.Article
                && next is not null
                && !next.Courtesy
                && !(
                    next.Filler
                    && next.Text
                        is "no"
                            or "sola"
                            or "solo"
                            or "solito"
                            or "solita"
                            or "por"
                            or "nomas"
                            or "mas"
                            or "menos"
                            or "y"
                            or "de"
                            or "para"
                            or "cada"
                            or "basta"
                            or "esta"
                )
            )
                continue;
            if (
                next is not null
                && a.Unit is null
                && !a.Marked
                && next is { Filler: false, Courtesy: false }
                && next.Terms.Count == 0
                && next.ChoiceTerms.Count == 0
                && next.Verb is null
                && next.Role is not "cue"
            )
                continue;
            if (scan.Words[a.From].Role is "reference" or "slot" or "money")
                continue;
            // "para un perro de 15 kg" measures something else.
            if (
                a.From > 0
                && scan.Words[a.From - 1].Text == "de"
                && a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length }
                && scan.Mentions.Count > 0
            )
                continue;
            if (a.From > 0 && !a.Marked && scan.Words[a.From - 1].Text is "cada")
                continue;
            if (best is null || best.Article && !a.Article)
                best = a;
        }
        // "un par más" of what is sold by the pair.
        if (
            best is { Unit: null, Times: > 1, NounAt: >= 0 }
            && scan.Context.Focus is { } focus
            && scan.Shop.TryItem(focus, out var spoken)
            && scan.Words[best.NounAt].Stem == Stemmer.Stem(TextFold.Fold(scan.Shop.Items[spoken].Unit))
        )
            return new Quantity(best.Value / best.Times);
        return best?.ToQuantity() ?? FractionOfFocus(scan);
    }

    /// <summary>"dame medio", "poneme un cuarto" of what was just told, and goes by the kilo.</summary>
    static Quantity? FractionOfFocus(Scan scan)
    {
        if (scan.Context.Focus is not { } sku || !scan.Shop.TryItem(sku, out var item))
            return null;
        var words = scan.Words;
        var at = words.FindIndex(w => w is { Masked: false, InNumber: false, Text: "medio" or "cuarto" or "cuartos" });
        if (
            at < 0
            || scan.Lexicon.Units.GetValueOrDefault(TextFold.Fold(scan.Shop.Items[item].Unit))
                is not { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length }
            || words.Skip(at + 1).Any(w => w.Before == Break.None && !w.Courtesy && !w.Filler)
        )
            return null;
        var from = words[at].Text == "medio" ? at : at - 1;
        decimal? part = (words[at].Text, from < 0 ? null : scan.Lexicon.NumberOf(words[from].Text)) switch
        {
            ("medio", _) => 0.5m,
            ("cuarto", 1) => 0.25m,
            ("cuartos", { } quarters and < 4) => quarters / 4,
            _ => null,
        };
        if (
            part is not { } value
            || from > 0 && words[from] is { Before: Break.None } && words[from - 1] is { Verb: null, Filler: false }
        )
            return null;
        scan.Take(from, at + 1, "qty");
        return new Quantity(value, scan.Shop.Items[item].Unit);
    }

    static string? LooseNote(Scan scan)
    {
        if (scan.Mentions.Exists(m => m.Items.Count > 0) || scan.Context.Focus is null)
            return null;
        for (var i = 0; i + 1 < scan.Words.Count; i++)
        {
            if (
                scan.Words[i].Text is not ("sin" or "bien" or "extra")
                || scan.Words[i].Role is "option"
                || scan.Words[i + 1].Before != Break.None
            )
                continue;
            var end = i + 1;
            var content = false;
            while (
                end < scan.Words.Count
                && scan.Words[end].Before == Break.None
                && end - i < 5
                && scan.Words[end].Role is null or "filler"
                && scan.Words[end].Text is not ("por" or "para")
            )
            {
                content |= !scan.Words[end].Filler && !scan.Words[end].Courtesy && scan.Words[end].Verb is null;
                end++;
            }
            if (content && scan.Words[i + 1].Role is null)
            {
                scan.Take(i, end, "note");
                return scan.Slice(i, end);
            }
        }
        return null;
    }

    static bool IsQuestion(Scan scan)
    {
        if (scan.Words.Exists(w => w.Asked))
            return true;
        return scan.Hits("question").Any(h => !Announces(scan, h)) || scan.Cue("price") && !scan.Cue("buy");
    }

    /// <summary>"¿las puedo cambiar por la 35?": a choice of what is in the cart is asked for, not about.</summary>
    static bool AsksToChange(Scan scan, List<OptionMention> options) =>
        scan.Context.InCart.Count > 0
        && options.Count > 0
        && scan.Cue("replace")
        && !scan.Cue("price")
        && !scan.Goods.Any()
        && scan.Words.Exists(w => w.Verb is { Verb: "poder" });

    /// <summary>"sabe que mejor los paso a buscar", "espera, que paso yo": what follows is told, not asked.</summary>
    static bool Announces(Scan scan, CueHit question) =>
        scan.CueAt("opener", question.From)
        || scan.CueAt("announces", question.From)
        || question.From > 0
            && scan.Words[question.From].Text == "que"
            && scan.Hits("pickup").Any(p => p.From > question.From);

    /// <summary>"¿se me borran las fotos?", "déjelo en 900": words of change that change no cart, for there is none.</summary>
    static bool Changes(string intent, ReadingContext context) =>
        context.InCart.Count > 0
        || intent
            is not (
                Intents.ConsultaGeneral
                or Intents.ConsultaHorario
                or Intents.ConsultaPago
                or Intents.ConsultaDespacho
                or Intents.Queja
                or Intents.FueraDeTema
            );

    /// <summary>"gracias, quedaron impecables las camisas" speaks of goods and wants none.</summary>
    static bool Wants(ScoredIntent leader) =>
        leader is not { Intent: Intents.Agradecimiento or Intents.Despedida, Score: > 0.85 };

    /// <summary>What people only say to ask, question mark or not.</summary>
    static bool Asking(Guess guess) =>
        guess.Intent is Intents.ConsultaHorario or Intents.ConsultaPago or Intents.ConsultaDespacho;

    /// <summary>Content words that nothing explains.</summary>
    List<string> Unknown(Scan scan)
    {
        var unknown = new List<string>();
        for (var i = 0; i < scan.Words.Count; i++)
        {
            var w = scan.Words[i];
            if (w.Masked || w.Role is not null || w.Filler || w.Courtesy || w.IsFigure)
                continue;
            if (w.Verb is not null || lexicon.Numbers.ContainsKey(w.Text) || lexicon.Units.ContainsKey(w.Text))
                continue;
            if (lexicon.In("person", w.Text) || lexicon.In("vocative", w.Text) || lexicon.In("day", w.Text))
                continue;
            // "ps4" where only ps5 is sold: its word is the shop's, the whole is not.
            var model =
                i + 1 < scan.Words.Count && scan.Words[i + 1] is { Glued: true, IsFigure: true, Role: null or "cue" };
            if (model)
                unknown.Add(w.Text + scan.Words[i + 1].Text);
            else if (w.Text.Length >= 3 && w.Terms.Count == 0 && w.ChoiceTerms.Count == 0)
                unknown.Add(w.Text);
        }
        return unknown;
    }
}
