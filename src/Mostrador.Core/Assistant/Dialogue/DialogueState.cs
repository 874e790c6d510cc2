using System.Text.Json;
using System.Text.Json.Serialization;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What the local engine remembers between turns beside cart and checkout; JSON in <c>Session.Dialogue</c>.</summary>
sealed record DialogueState
{
    /// <summary>Products not settled yet, each with the question that settles it; the first is the one asked.</summary>
    public IReadOnlyList<Question> Open { get; init; } = [];

    /// <summary>What the last reply asked; "sí" is an answer to it.</summary>
    public Question? Asked { get; init; }

    /// <summary>SKUs last shown, in order: "el primero" is the first of them.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>The product spoken of last.</summary>
    public string? Focus { get; init; }

    /// <summary>The product spoken of before that one: "la otra entonces".</summary>
    public string? FocusBefore { get; init; }

    /// <summary>The shelf last looked at, for narrowing and "ver más".</summary>
    public Browse? Browse { get; init; }

    /// <summary>The kind of a product whose price was told last: "mejor ese" means it.</summary>
    public ToldChoices? Told { get; init; }

    /// <summary>The zone whose delivery terms were asked about last.</summary>
    public string? PlaceAsked { get; init; }
    public DateTimeOffset? GreetedAt { get; init; }

    /// <summary>The cart of the order last called off, until another is begun: who thinks better of it has it back.</summary>
    public Cart? PutAside { get; init; }

    /// <summary>What the last turn chose anew of a line: "y el protector también" becomes that too.</summary>
    public IReadOnlyList<ChosenOption> ChosenAnew { get; init; } = [];

    /// <summary>Lines taken out of the cart, the last one first: "no, sí déjame la ensalada" has it back as it was.</summary>
    public IReadOnlyList<CartLine> TakenOut { get; init; } = [];

    /// <summary>The last turn took something out: "bueno no, déjela" is of that.</summary>
    public bool JustTookOut { get; init; }

    /// <summary>Key of the last checkout confirmed here: pressing its button again is not a new order.</summary>
    public string? ConfirmedKey { get; init; }

    /// <summary>How often what was asked last had been asked before, and answered by something else.</summary>
    public int Unanswered { get; init; }

    public static DialogueState From(JsonElement? json)
    {
        try
        {
            return json?.Deserialize(DialogueJson.Default.DialogueState) ?? new DialogueState();
        }
        catch (JsonException)
        {
            // Another engine or an older version wrote it: the cart is elsewhere, only the thread is lost.
            return new DialogueState();
        }
    }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, DialogueJson.Default.DialogueState);
}

sealed record ToldChoices(string Sku, IReadOnlyList<ChosenOption> Options);

/// <summary>A shelf as last shown.</summary>
/// <param name="Skus">Everything on it, also what did not fit the message.</param>
/// <param name="Title">How it was called: a category, or what was looked for.</param>
sealed record Browse(string Title, IReadOnlyList<string> Skus);

enum QuestionKind
{
    /// <summary>What do you need?</summary>
    Menu,
    Categories,

    /// <summary>Which of these do you take?</summary>
    Pick,

    /// <summary>An ambiguous name: which one did you mean?</summary>
    Which,
    HowMuch,
    Option,

    /// <summary>Take this quantity instead of the one asked for?</summary>
    Instead,

    /// <summary>Something else, for what is missing?</summary>
    Alternative,

    /// <summary>Shall I add it?</summary>
    AddIt,

    /// <summary>Anything else, or shall we close the order?</summary>
    More,
    Step,

    /// <summary>The order was not confirmed: change, keep or drop it?</summary>
    Dropped,
    EditWhat,
    EditLine,

    /// <summary>Of which of the lines of a product?</summary>
    WhichLine,
    CancelOrder,

    /// <summary>Shall a person take over?</summary>
    Person,
}

/// <summary>Something asked, with all that its answer will need.</summary>
sealed record Question(QuestionKind Kind)
{
    public CheckoutStep? Step { get; init; }
    public string? Sku { get; init; }
    public IReadOnlyList<string> Skus { get; init; } = [];
    public decimal? Quantity { get; init; }

    /// <summary>Of the quantity, where it was said of goods not known yet; else it is the product's own.</summary>
    public string? Unit { get; init; }
    public IReadOnlyList<ChosenOption> Options { get; init; } = [];
    public string? Note { get; init; }

    /// <summary>How the line is to be divided: offered (Instead), or the choices whose numbers are asked for (Option).</summary>
    public IReadOnlyList<CartPart> Parts { get; init; } = [];
    public string? Group { get; init; }

    /// <summary>The quantity is what the line shall hold; not more of it (Instead), not less (WhichLine).</summary>
    public bool InAll { get; init; }

    /// <summary>The customer's words, or an order's code.</summary>
    public string? Text { get; init; }

    /// <summary>The quantity as it counts for a product: what we offered ourselves is in its unit.</summary>
    public Quantity? Of(Item item) =>
        Quantity is not { } many ? null
        : Unit is null
        && Kind is not (QuestionKind.Which or QuestionKind.Alternative)
        && Measure.Of(item.Unit) is not null
            ? new Quantity(many, item.Unit)
        : new Quantity(many, Unit);

    /// <summary>It concerns a product on its way into the cart and waits in line until answered.</summary>
    [JsonIgnore]
    public bool Settles =>
        Kind
            is QuestionKind.Which
                or QuestionKind.HowMuch
                or QuestionKind.Option
                or QuestionKind.Instead
                or QuestionKind.Alternative;
}

[JsonSerializable(typeof(DialogueState))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
sealed partial class DialogueJson : JsonSerializerContext;
