using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Assistant.Spanish.Function;

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
        Func<Mention, ItemMention> build = m => Mentioned.Goods(shop, m);

        var references = ReferenceReader.Read(scan);
        var compared = ComparisonReader.Read(scan);
        var budget = BudgetReader.Read(scan) ?? compared?.Limit;
        var edits = new EditReader(scan, build).Read();
        // "compré 5 plumas y tres no pintan": what is told of them is wanted of nothing.
        var told = scan.Mentions.Exists(m => m.Earlier) && !scan.Goods.Any();
        var options = told ? [] : LooseChoices.Read(scan);
        var quantity = told ? null : LooseQuantity.Read(scan);
        foreach (var hit in scan.Cues)
            scan.Take(hit.From, hit.To, hit.Name is "negation" ? "no" : "cue");
        new DoubtReader(scan).Read();
        var needs = new NeedReader(scan);
        var suggestions = needs.Suggest(budget, compared?.Item);
        var question = QuestionReader.IsQuestion(scan, options);
        var unknown = UnknownWords.Of(scan);
        var unheard = UnheardClauses.Of(scan);
        // "buenas tardes" asks not how long anything takes.
        var asking = scan.Cue("greeting")
            ? scan.Words.Where((_, i) => !scan.CueAt("greeting", i)).ToList()
            : scan.Words;
        var asksFaq = faq.Find(asking, scan.Mentions.SelectMany(m => m.Items).Select(i => shop.Items[i.Item].Category));
        var answer = AnswerReader.Read(scan);
        var leftOut = ChoicesLeftOut.Read(scan);

        var said = Examples.Value.Judge(scan);
        var asked = question || context.Expecting is Expecting.Nothing && QuestionReader.SoundsAsked(said);

        var reading = new Reading
        {
            Text = scan.Text,
            Tokens = [],
            Intents = [],
            Items = [.. scan.Goods.Select(build)],
            Categories = Mentioned.Categories(scan, needs),
            Suggestions = suggestions,
            Excluded = [.. scan.Excluded.Select(i => shop.Items[i].Sku)],
            Budget = budget,
            References = references,
            Quantity = quantity,
            Answer = answer,
            Edits = edits,
            Options = options,
            RefusedChoices = leftOut is null
                ? LooseChoices.Refused(scan)
                : [.. LooseChoices.Refused(scan), .. leftOut.Choices],
            LeftOut = leftOut,
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
            AskedDay = asked ? new DayReader(scan).Asked() : null,
            Hour = question ? null : scan.Time?.Text,
            Clock = scan.Time is { Until: null } at ? new SpokenClock(at.Start, at.Exact) : null,
            Payment = data.Payment,
            PaysInParts = data.PaysInParts,
            OrderCode = data.OrderCode,
            Faq = asksFaq is { Strength: > FaqStrength.Faint } heard ? heard.Index : null,
            FaintFaq = asksFaq is { Strength: FaqStrength.Faint } faint ? faint.Index : null,
            AsksDiscounts = scan.Cue("discounts") || said.Haggles,
            AsksPrice = scan.Cue("price"),
            AsksStock = scan.Cue("stock"),
            AsksToKeep = scan.Hits("reserve").Any(h => !EndsInLeaving(scan, h)) && !scan.Cue("cancel"),
            Postpones = (scan.Cue("postpone") || scan.Cue("puts_off")) && !scan.Cue("human") && !scan.Cue("complaint"),
            CallsOff = scan.Cue("cancel"),
            PutsOff = scan.Cue("puts_off") && !scan.Cue("human") && !scan.Cue("complaint"),
            IsQuestion = asked,
            Greets = scan.Hits("greeting").Any(h => h.From <= 2),
            Thanks = scan.Cue("thanks"),
            Unknown = unknown,
            Unheard = unheard,
            Why = said.Why,
            Note = scan.Mentions.LastOrDefault(m => m.Note is not null)?.Note ?? LooseNote.Read(scan),
        };
        var scored = IntentScorer.Score(scan, reading, needs, asksFaq?.Strength ?? FaqStrength.Faint, said);
        return Settled(reading, scored, scan);
    }

    static bool EndsInLeaving(Scan scan, CueHit hit) =>
        scan.Words[hit.To - 1].Verb is { } verb && scan.Lexicon.In("leaving", verb.Verb);

    /// <summary>What the likeliest intent leaves of it, for the same words are said to other ends.</summary>
    static Reading Settled(Reading reading, IReadOnlyList<ScoredIntent> scored, Scan scan) =>
        reading with
        {
            Items = Wants(scored[0]) ? reading.Items : [],
            Categories = Wants(scored[0]) ? reading.Categories : [],
            Edits = Changes(scored[0].Intent, scan.Context) ? reading.Edits : [],
            // "¿el sábado por la tarde abren?" chooses no time.
            Slot = reading.IsQuestion && scan.Context.Expecting is not Expecting.Slot ? null : reading.Slot,
            Intents = scored,
            Tokens =
            [
                .. scan.Words.Select(w => new Token(
                    w.Surface,
                    w.Text,
                    w.Stem,
                    w.Role ?? (w.Filler || w.Known ? "filler" : "unknown"),
                    w.Start,
                    w.Length
                )),
            ],
        };

    /// <summary>Words, persons and goods: what has to be known before anything can be made of the whole.</summary>
    internal (Scan Scan, DataReader Data) Understand(string text, ReadingContext context)
    {
        if (text.Length > LongestText)
            text = text[..LongestText];
        var scan = new Scan
        {
            Text = text,
            Words = Cut(text),
            Context = context,
            Shop = shop,
            Profile = profile,
            Lexicon = lexicon,
        };
        Sighs.Hear(scan);
        var data = new DataReader(scan);
        data.ReadShapes();
        FindMeanings(scan);
        data.ReadPerson();
        SpokenHours.Bind(scan);
        SpokenDates.Bind(scan);
        UncountedNumbers.Bind(scan);
        CueFilter.DropMasked(scan);
        FindMentions(scan, data.Skus);
        ItemReader.Read(scan);
        data.ReadTerms();
        return (scan, data);
    }

    List<Word> Cut(string text)
    {
        var words = tokenizer.Read(text, shop.Knows);
        Quantities.JoinSpelled(words, lexicon);
        Quantities.JoinPowers(words, lexicon);
        SpelledSizes.Join(words, lexicon, shop);
        HalfSizes.Join(words, lexicon, shop);
        if (words.Count > MostWords)
            words.RemoveRange(MostWords, words.Count - MostWords);
        return words;
    }

    /// <summary>What each word may mean, by itself, as a number, and in a phrase.</summary>
    void FindMeanings(Scan scan)
    {
        var words = scan.Words;
        Quantities.NormalizeUnits(words, lexicon, shop.NamedBy);
        resolver.Resolve(words);
        scan.Amounts = Quantities.Find(words, lexicon, noDecimals);
        foreach (var a in scan.Amounts)
            for (var i = a.From; i < a.To; i++)
                words[i].InNumber = true;
        NumberedChoices.Free(scan);
        SpelledChoices.Free(scan);
        lexicon.Cues.Find(words, scan.Cues);
        lexicon.Sayings.Find(words, scan.Sayings);
        WordsInPlace.NameChoices(scan);
        WordsInPlace.TellWhatIsLeft(scan);
        CueFilter.DropUnmeant(scan);
    }

    /// <summary>The stretches that name something of the shop, less what only looks so.</summary>
    /// <param name="skus">Those named by their product code.</param>
    void FindMentions(Scan scan, List<Mention> skus)
    {
        scan.Mentions = finder.Find(scan.Words, Turning(scan));
        CueFilter.PartDiscounts(scan);
        CueFilter.PartPhrases(scan);
        if (skus.Count > 0)
        {
            scan.Mentions.AddRange(skus);
            scan.Mentions.Sort((a, b) => a.From.CompareTo(b.From));
        }
        WholeNames.Read(scan);
        NameCompleter.Complete(scan);
        UnsoldThings.Drop(scan);
        ShopWords.Drop(scan);
        KindReader.Read(scan);
        WordsInPlace.DropMeasures(scan);
        WordsInPlace.DropNearly(scan);
        new QualityReader(scan).Read();
    }

    /// <summary>The "por" of "cambia el pollo por supremas", where one thing ends and the other begins; -1 without.</summary>
    static int Turning(Scan scan)
    {
        foreach (var hit in scan.Hits("replace"))
            if (scan.Words.FindIndex(hit.From, w => w.Is(By) && w.Before != Break.Hard) is > 0 and var at)
                return at;
        return -1;
    }

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
}
