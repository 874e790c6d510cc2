using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// What a message says, before anyone decides what to do about it. The reader fills in everything it can back with words
/// of the message; the dialogue decides. A message can carry many things at once: all of them are here.
/// </summary>
public sealed record Reading
{
    /// <summary>As received, several pending messages joined by line breaks.</summary>
    public required string Text
    {
        get;
        init
        {
            field = value;
            Plain = new PlainText(value);
        }
    }

    internal PlainText Plain { get; private init; } = null!;
    public required IReadOnlyList<Token> Tokens { get; init; }

    /// <summary>All intents with evidence, best first; at least one. Names from <see cref="Intents"/>.</summary>
    public required IReadOnlyList<ScoredIntent> Intents { get; init; }

    /// <summary>Products asked for or named, in the order of the text, each with its own quantity and options.</summary>
    public IReadOnlyList<ItemMention> Items { get; init; } = [];

    /// <summary>Categories named, e.g. "semillas"; negated ones are not wanted.</summary>
    public IReadOnlyList<CategoryMention> Categories { get; init; } = [];

    /// <summary>Items matching by effect, use or description words ("algo para dormir"), best first.</summary>
    public IReadOnlyList<ScoredItem> Suggestions { get; init; } = [];

    /// <summary>SKUs of a kind that is wanted, but not these: "leña que no sea de eucalipto".</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>"hasta 200 mil", "entre 10 y 20 lucas", "dos lucas".</summary>
    public Budget? Budget { get; init; }

    /// <summary>"el primero", "la 2", "el más barato", "ese", "los dos", "ambos".</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>A number standing alone: "una sola", "3", "dame dos", "media docena".</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>A clear yes or no, on its own or at the head of the message.</summary>
    public Answer Answer { get; init; }

    /// <summary>
    /// How the message edits the cart, when it does; apply these before <see cref="Items"/>. What an edit removes, lessens or
    /// replaces is in <see cref="Items"/> too, negated; what it sets or adds is there with its quantity. A purchase
    /// ("agrega 2 lechugas") is no edit unless the product is in the cart already. With no target, look at
    /// <see cref="References"/>, then at the product spoken of last.
    /// </summary>
    public IReadOnlyList<Edit> Edits { get; init; } = [];

    /// <summary>Option words without a product ("rojos", "con pollo", "talla M"), matched against every option of the shop.</summary>
    public IReadOnlyList<OptionMention> Options { get; init; } = [];

    /// <summary>Names of choices said not to be wanted: "que no sea rosado".</summary>
    public IReadOnlyCollection<string> RefusedChoices { get; init; } = [];

    /// <summary>Choices to be taken away from what is there: "sacale el huevo", "sin aceitunas".</summary>
    public LeftOut? LeftOut { get; init; }

    /// <summary>What the customer tells about themself.</summary>
    public PersonalData Data { get; init; } = new();

    /// <summary>Delivery or pickup, when said.</summary>
    public DeliveryMode? Mode { get; init; }

    /// <summary>A delivery zone of the shop, by its own name as in the profile.</summary>
    public string? Zone { get; init; }

    /// <summary>A delivery slot of the shop, as in the profile.</summary>
    public string? Slot { get; init; }

    /// <summary>The day it is wanted for, as said: "mañana", "el sábado". Not today.</summary>
    public string? Day { get; init; }

    /// <summary>The day that a question names: "¿mañana me lo traen?".</summary>
    public string? AskedDay { get; init; }

    /// <summary>The time of day it is wanted for, as said: "a las 8:30", "de 2 a 4".</summary>
    public string? Hour { get; init; }

    /// <summary>The time of day spoken of, asked about or wanted: "¿a las 5?".</summary>
    public SpokenClock? Clock { get; init; }

    /// <summary>A payment method named: flow, transferencia, efectivo, tarjeta; also when the shop does not take it.</summary>
    public string? Payment { get; init; }

    /// <summary>Part of it by one method and part by another: "mitad efectivo, mitad transferencia".</summary>
    public bool PaysInParts { get; init; }
    public string? OrderCode { get; init; }

    /// <summary>Index into the shop's FAQ that answers the message.</summary>
    public int? Faq { get; init; }

    /// <summary>Index of the only question that has something of the message, where none has enough.</summary>
    public int? FaintFaq { get; init; }

    /// <summary>Asks about discounts, offers or promotions.</summary>
    public bool AsksDiscounts { get; init; }

    /// <summary>Asks a price ("que precio tiene", "cuánto sale").</summary>
    public bool AsksPrice { get; init; }

    /// <summary>Asks whether there is any, or how many are left.</summary>
    public bool AsksStock { get; init; }

    /// <summary>Asks to keep what it is about for later: "¿me lo guardas hasta mañana?".</summary>
    public bool AsksToKeep { get; init; }

    /// <summary>Decides later: "lo consulto y le confirmo", "déjame pensarlo".</summary>
    public bool Postpones { get; init; }

    /// <summary>Some of it calls something off, be it the order or one of its goods.</summary>
    public bool CallsOff { get; init; }

    /// <summary>Leaves it for another time: "mejor lo dejamos para fin de mes".</summary>
    public bool PutsOff { get; init; }

    /// <summary>The message is a question, by mark or by form.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>It opens with a greeting, whatever follows.</summary>
    public bool Greets { get; init; }
    public bool Thanks { get; init; }

    /// <summary>Content words that nothing above explains: "tesla", "avión". What the shop may not sell.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Clauses beside the goods that name or count something nobody understood, as written.</summary>
    public IReadOnlyList<string> Unheard { get; init; } = [];

    /// <summary>Words of instruction or note for the last item ("sin cebolla", "bien cocido") that are no option of it.</summary>
    public string? Note { get; init; }

    /// <summary>What in the words spoke for the likeliest intent, for the trace.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    public string TopIntent => Intents[0].Intent;
    public double Confidence => Intents[0].Score;

    public bool Has(string intent, double atLeast = 0.5)
    {
        foreach (var i in Intents)
            if (i.Intent == intent && i.Score >= atLeast)
                return true;
        return false;
    }
}

/// <param name="Surface">As written.</param>
/// <param name="Text">Lower case, no accents, repeats collapsed, abbreviations expanded.</param>
/// <param name="Stem">Without plural, gender and diminutive.</param>
/// <param name="Role">What the reader took it for: qty, unit, product, option, category, cue, filler, unknown …</param>
public sealed record Token(string Surface, string Text, string Stem, string Role, int Start, int Length);

public sealed record ScoredIntent(string Intent, double Score);

public sealed record ScoredItem(Item Item, double Score);

/// <param name="Candidates">Best first. More than one of similar score means the customer must choose.</param>
/// <param name="Surface">The customer's words for it.</param>
public sealed record ItemMention(IReadOnlyList<ScoredItem> Candidates, string Surface)
{
    public Quantity? Quantity { get; init; }

    /// <summary>Money to spend on it: "2 lucas de papas".</summary>
    public decimal? Amount { get; init; }
    public IReadOnlyList<ChosenOption> Options { get; init; } = [];
    public bool Negated { get; init; }

    /// <summary>Wanted only where the one before cannot be had: "si no hay rubia, roja".</summary>
    public bool Otherwise { get; init; }

    /// <summary>Something of it was taken back within the message: "de raya, no, de cuadro".</summary>
    public bool Corrected { get; init; }
    public string? Note { get; init; }

    /// <summary>What was said, where it is not quite what these goods are: they are the nearest to it.</summary>
    public string? Doubt { get; init; }

    /// <summary>True when one candidate clearly leads.</summary>
    public bool Certain =>
        Doubt is null
        && (Candidates.Count == 1 || Candidates.Count > 1 && Candidates[0].Score - Candidates[1].Score >= 0.15);
    public Item Best => Candidates[0].Item;
}

/// <param name="Value">In <paramref name="Unit"/>; "media docena" is 6 with no unit.</param>
/// <param name="Unit">kg, g, l, ml, unidad, docena, caja … as said and normalised; null when none was said.</param>
public sealed record Quantity(decimal Value, string? Unit = null);

/// <param name="Minutes">After midnight.</param>
/// <param name="Exact">Nobody can take it for the other half of the day.</param>
public sealed record SpokenClock(int Minutes, bool Exact);

public sealed record CategoryMention(string Category, double Score, bool Negated);

/// <param name="Min">In the shop's currency, as is Max; null where no bound was told.</param>
public sealed record Budget(decimal? Min, decimal? Max)
{
    /// <summary>The one sum that was said, where it was neither a range nor a bound: "con 5000", "por 5000".</summary>
    public decimal? Sum { get; init; }
}

public enum ReferenceKind
{
    /// <summary>Position in what was shown: 1 is the first, -1 the last.</summary>
    Ordinal,
    Cheapest,
    MostExpensive,

    /// <summary>"el más grande", "la más larga": by size, as far as it is known.</summary>
    Largest,
    Smallest,

    /// <summary>"el de precio intermedio".</summary>
    MiddlePrice,

    /// <summary>"ese", "esa misma", "lo".</summary>
    That,

    /// <summary>"los dos", "ambos", "todos".</summary>
    All,

    /// <summary>"uno de cada", "dos de cada uno": all of them, with the quantity for each.</summary>
    Each,

    /// <summary>"el otro", "otra cosa", "algo más barato".</summary>
    Other,
}

public sealed record Reference(ReferenceKind Kind, int Position = 0);

public enum Answer
{
    None,
    Yes,
    No,
}

public enum EditKind
{
    /// <summary>"sácame la lechuga", "sin los tomates".</summary>
    Remove,

    /// <summary>"mejor 3", "que sean dos": set the quantity.</summary>
    SetQuantity,

    /// <summary>"agrégale otro", "uno más".</summary>
    Add,

    /// <summary>"cambia los tomates por papas".</summary>
    Replace,

    /// <summary>"vacía el carrito", "borra todo".</summary>
    Clear,

    /// <summary>"uno menos".</summary>
    Subtract,

    /// <summary>"la cama en XL", "uno de los capuchinos pequeño": other choices for the target, or for some of it.</summary>
    Choose,

    /// <summary>"solo las empanadas", "borra todo menos el pan": what no such edit of the message names goes.</summary>
    Keep,

    /// <summary>"…, solo los panes": named beside what goes, and nothing happens to it.</summary>
    Stay,

    /// <summary>"la mitad", "el doble": the quantity is the factor.</summary>
    Multiply,
}

/// <param name="Target">The item edited; null: the one spoken of last.</param>
/// <param name="With">Replace: what comes instead.</param>
public sealed record Edit(
    EditKind Kind,
    ItemMention? Target = null,
    Quantity? Quantity = null,
    ItemMention? With = null
)
{
    /// <summary>SetQuantity: what is meant where the line has that quantity already: "3 rollitos, no 4" of three.</summary>
    public Quantity? Otherwise { get; init; }
}

public sealed record OptionMention(string Group, string Choice, double Score);

/// <param name="Choices">Names of choices that have a word of what was said, of whatever goods.</param>
/// <param name="TakenOut">A verb said so: "quita los pimientos", and not "sin pimientos".</param>
public sealed record LeftOut(IReadOnlyCollection<string> Choices, bool TakenOut);

public sealed record PersonalData
{
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }

    /// <summary>Street and number as written.</summary>
    public string? Address { get; init; }
}

/// <summary>What the conversation already holds and a message may lean on.</summary>
public sealed record ReadingContext
{
    public static readonly ReadingContext Empty = new();

    /// <summary>SKUs last shown, in order.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>The product spoken of last.</summary>
    public string? Focus { get; init; }
    public IReadOnlyList<string> InCart { get; init; } = [];

    /// <summary>What we asked last; an answer to it needs fewer words.</summary>
    public Expecting Expecting { get; init; }

    /// <summary>The least that one unit of a product costs now: discounts run by a clock that a reading does not have.</summary>
    public Func<Item, decimal> PriceOf { get; init; } = static item => Selling.Pricing.UnitPrice(item, []);

    /// <summary>The option group asked for, when <see cref="Expecting"/> is Option: its choices match more easily.</summary>
    public OptionGroup? Group { get; init; }
}

public enum Expecting
{
    Nothing,
    Product,
    Quantity,
    Option,
    YesNo,
    MoreOrCheckout,
    DeliveryMode,
    Zone,
    Address,
    Slot,
    Payment,
    Name,
    Email,
    Confirmation,
}
