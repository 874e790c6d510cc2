using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Turns text into a <see cref="Reading"/> for one shop.</summary>
public delegate Reading ReadText(ShopProfile shop, ShopCatalog catalog, string text, ReadingContext context);

/// <summary>
/// One turn at work: the session as it is changing, the reply as it grows, and what the topics share. Topics (shelf,
/// basket, till …) change it; <see cref="Conversation"/> decides which of them speak.
/// </summary>
sealed class Talk
{
    public Talk(TurnContext turn, ReadText read)
    {
        Turn = turn;
        Reader = read;
        hours = new Lazy<OpeningHours?>(() => OpeningHours.Parse(turn.Shop.Hours));
        Money = Money.Of(turn.Shop);
        Phrases = new Phrases(turn.Shop, turn.TurnKey);
        Reply = new Reply(turn.Shop);
        (Cart, Gone) = CartOperations.WithoutGone(turn.Session.Cart, turn.Catalog);
        Checkout = turn.Session.Checkout;
        if (Gone.Count > 0)
            VoidSummary();
        // A total of long ago is no longer the one the customer has in mind: it is shown again before it counts.
        if (turn.Session.LastTurnAt is { } last && turn.Now - last > SummaryLasts)
            VoidSummary();
        Was = DialogueState.From(turn.Session.Dialogue);
        Open = [.. Was.Open];
        // A question in line is one object, however often the state was written and read.
        Pending = Was.Asked is { Settles: true } asked
            ? Open.Find(q => q.Kind == asked.Kind && q.Sku == asked.Sku)
            : Was.Asked;
        Shown = Was.Shown;
        Focus = Was.Focus;
        Browse = Was.Browse;
        Told = Was.Told;
        PlaceAsked = Was.PlaceAsked;
        GreetedAt = Was.GreetedAt;
        PutAside = Was.PutAside;
        TakenOut = Was.TakenOut;
        ConfirmedKey = Was.ConfirmedKey;
        Misses = turn.Session.Misses;
        Units = new Units(Lexicon);
        Categories = new CategoryList(this);
        Shelf = new Shelf(this);
        Detail = new ProductDetail(this);
        Text = new ProductText(this);
        Basket = new Basket(this);
        Wishes = new Wishes(this);
        Choices = new LineChoices(this);
        Outcomes = new Outcomes(this);
        View = new CartView(this);
        Questions = new ProductQuestions(this);
        Changes = new CartChanges(this);
        Rechosen = new LinesRechosen(this);
        Till = new Till(this);
        Facts = new CheckoutFacts(this);
        Places = new Places(this);
        CustomerName = new CustomerName(this);
        Orders = new OrderDesk(this);
        Desk = new FrontDesk(this);
        DeliveryDesk = new DeliveryDesk(this);
    }

    static readonly TimeSpan SummaryLasts = TimeSpan.FromHours(12);

    readonly Lazy<OpeningHours?> hours;

    public TurnContext Turn { get; }
    public ReadText Reader { get; }
    public DialogueState Was { get; }
    public Money Money { get; }
    public Phrases Phrases { get; }
    public Reply Reply { get; }

    public Units Units { get; }
    public CategoryList Categories { get; }
    public Shelf Shelf { get; }
    public ProductDetail Detail { get; }
    public ProductText Text { get; }
    public Basket Basket { get; }
    public Wishes Wishes { get; }
    public LineChoices Choices { get; }
    public Outcomes Outcomes { get; }
    public CartView View { get; }
    public ProductQuestions Questions { get; }
    public CartChanges Changes { get; }
    public LinesRechosen Rechosen { get; }
    public Till Till { get; }
    public CheckoutFacts Facts { get; }
    public Places Places { get; }
    public CustomerName CustomerName { get; }
    public OrderDesk Orders { get; }
    public FrontDesk Desk { get; }
    public DeliveryDesk DeliveryDesk { get; }

    public ShopProfile Shop => Turn.Shop;
    public ShopCatalog Catalog => Turn.Catalog;

    /// <summary>When the shop is open; null where its text says no hours that can be read.</summary>
    public OpeningHours? Hours => hours.Value;
    public DateTimeOffset Now => Turn.Now;

    /// <summary>With or without words under it, before or after words: a receipt that is here is not asked for.</summary>
    public InboundMessage? Picture =>
        Turn.Messages.LastOrDefault(m => m is { Type: "image" or "document", Media: not { IsLost: true } });
    public Lexicon Lexicon => Lexicon.For(Shop.Country);

    public Cart Cart { get; set; }

    /// <summary>What lay in the cart and the shop no longer sells: out of it before anything counts its lines.</summary>
    public IReadOnlyList<Misfit> Gone { get; }
    public Checkout Checkout { get; set; }

    /// <summary>Products not settled, in line.</summary>
    public List<Question> Open { get; }

    /// <summary>What was asked before this message.</summary>
    public Question? Pending { get; set; }

    /// <summary>What this reply asks.</summary>
    public Question? Asked { get; set; }
    public IReadOnlyList<string> Shown { get; set; }
    public string? Focus { get; set; }
    public Browse? Browse { get; set; }

    /// <summary>The choices of a product whose price was told last.</summary>
    public ToldChoices? Told { get; set; }

    /// <summary>The zone whose delivery terms were asked about, until one is chosen.</summary>
    public string? PlaceAsked { get; set; }
    public DateTimeOffset? GreetedAt { get; set; }

    /// <summary>The cart of the order last called off.</summary>
    public Cart? PutAside { get; set; }

    /// <summary>Lines that went out of the cart, the last one first.</summary>
    public IReadOnlyList<CartLine> TakenOut { get; set; }

    /// <summary>What this turn chose anew of a line.</summary>
    public IReadOnlyList<ChosenOption> ChosenAnew { get; set; } = [];
    public string? ConfirmedKey { get; set; }
    public int Misses { get; set; }
    public bool CartChanged { get; set; }

    /// <summary>A person takes over: nothing is asked any more.</summary>
    public bool HandedOver { get; set; }
    public List<TurnEffect> Effects { get; } = [];
    public List<string> Skus { get; } = [];

    /// <summary>What was decided, step by step, for whoever asks why.</summary>
    public List<string> Did { get; } = [];
    public List<object> Heard { get; } = [];
    public string? Intent { get; set; }
    public double Confidence { get; set; }

    public PricedCart Priced => Pricing.Price(Cart, CheckoutSteps.Settle(Checkout, Shop), Catalog, Shop, Now);

    public string Say(string key, params (string Name, object? Value)[] facts) => Phrases.Say(key, facts);

    public void Tell(string key, params (string Name, object? Value)[] facts) => Reply.Say(Say(key, facts));

    public void Ask(Question question, string text, IReadOnlyList<ReplyChoice>? choices = null, string? label = null)
    {
        Asked = question;
        Stuck.TellNoted(this, question);
        (text, choices) = Stuck.Help(this, question, text, choices ?? []);
        Reply.Ask(text, choices, label);
    }

    /// <summary>How often what this reply asks was asked and answered by something else.</summary>
    public int Unanswered => Stuck.Unanswered(this, Asked);

    /// <summary>The customer asked something, and has a right to be asked the same again.</summary>
    public bool WasAsked { get; set; }

    /// <summary>More of the message is heard after this.</summary>
    public bool MoreFollows { get; set; }

    public ReplyChoice Choice(string id, string titleKey) => new(id, Say(titleKey));

    public void Note(string step) => Did.Add(step);

    public void About(string sku)
    {
        if (!Skus.Contains(sku))
            Skus.Add(sku);
    }

    /// <summary>Something else has a claim to the end of the reply: an open product or the checkout.</summary>
    public bool Busy => Open.Count > 0 || Checkout.Started;

    public bool IsExpected(QuestionKind kind) => Pending?.Kind == kind;

    public bool IsExpected(CheckoutStep step) => Pending is { Kind: QuestionKind.Step } p && p.Step == step;

    /// <summary>Any change of what was summarised makes the shown total void.</summary>
    public void VoidSummary() => Checkout = Checkout with { SummaryTotal = null, ConfirmationKey = null };

    readonly List<(string Text, ReadingContext Known, Reading Reading)> read = [];

    /// <summary>Reads in the light of what is known now. The same words in the same light are read once.</summary>
    public Reading Read(string text)
    {
        var now = ReadingContext;
        foreach (var (said, known, reading) in read)
            if (said == text && Alike(known, now))
                return reading;
        read.Add((text, now, Reader(Shop, Catalog, text, now)));
        return read[^1].Reading;
    }

    static bool Alike(ReadingContext a, ReadingContext b) =>
        a.Focus == b.Focus
        && a.Expecting == b.Expecting
        && a.Group == b.Group
        && a.Shown.SequenceEqual(b.Shown)
        && a.InCart.SequenceEqual(b.InCart);

    ReadingContext ReadingContext
    {
        get
        {
            var group =
                Pending is { Kind: QuestionKind.WhichLine, Sku: { } several }
                    ? Catalog.Find(several)?.Options.FirstOrDefault(g => TellsLinesApart(several, g.Name))
                : Pending is { Kind: QuestionKind.Option, Sku: { } sku, Group: { } name }
                && Catalog.Find(sku) is { } item
                    ? item.FindGroup(name)
                : null;
            return new ReadingContext
            {
                Shown =
                    Pending is { Skus.Count: > 0 } p && !(p.Kind == QuestionKind.AddIt && Shown.Contains(p.Sku ?? ""))
                        ? p.Skus
                        : Shown,
                Focus = Focus,
                InCart = [.. Cart.Lines.Select(l => l.Sku).Distinct()],
                Expecting = Expecting,
                Group = group,
                PriceOf = Text.Least,
            };
        }
    }

    bool TellsLinesApart(string sku, string group) =>
        Cart
            .Lines.Where(l => l.Sku == sku)
            .Select(l => l.Options.FirstOrDefault(o => o.Group == group)?.Choice)
            .Distinct()
            .Skip(1)
            .Any();

    Expecting Expecting =>
        Pending?.Kind switch
        {
            QuestionKind.Pick or QuestionKind.Which or QuestionKind.Categories or QuestionKind.EditWhat =>
                Expecting.Product,
            QuestionKind.Alternative => Pending.Skus.Count > 1 ? Expecting.Product : Expecting.YesNo,
            QuestionKind.HowMuch or QuestionKind.EditLine => Expecting.Quantity,
            QuestionKind.Instead => Expecting.YesNo,
            QuestionKind.Option or QuestionKind.WhichLine => Expecting.Option,
            QuestionKind.AddIt or QuestionKind.CancelOrder or QuestionKind.Dropped or QuestionKind.Person =>
                Expecting.YesNo,
            QuestionKind.More => Expecting.MoreOrCheckout,
            QuestionKind.Step => Pending.Step switch
            {
                CheckoutStep.Mode => Expecting.DeliveryMode,
                CheckoutStep.Zone => Expecting.Zone,
                CheckoutStep.Address => Expecting.Address,
                CheckoutStep.Slot => Expecting.Slot,
                CheckoutStep.Payment => Expecting.Payment,
                CheckoutStep.Email => Expecting.Email,
                CheckoutStep.Name => Expecting.Name,
                CheckoutStep.Confirmation => Expecting.Confirmation,
                _ => Expecting.Nothing,
            },
            _ => Expecting.Nothing,
        };
}
