using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Rehearsals.Sandboxes;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Rehearsals.Openings;

/// <summary>What a made-up customer wants.</summary>
/// <param name="Name">In Spanish, for the report.</param>
sealed record Errand(string Name, IReadOnlyList<Wanted> Goods)
{
    public DeliveryMode Mode { get; init; } = DeliveryMode.Pickup;
    public string? Zone { get; init; }
    public string? Slot { get; init; }
    public string? Payment { get; init; }

    /// <summary>Writes names where buttons are offered too.</summary>
    public bool Types { get; init; }
}

sealed record Wanted(Item Item, decimal Quantity, IReadOnlyList<ChosenOption> Options);

/// <summary>
/// A customer who knows what they want and answers whatever is asked, by button or in writing. Knows the dialogue's own
/// questions, not its words: a rehearsal judges the shop, not our reading of our own sentences.
/// </summary>
sealed class Shopper(Sandbox sandbox, DateTimeOffset now)
{
    const string Name = "Ana Pérez";
    const string Email = "ana@example.com";
    const string Address = "Los Aromos 123";
    const int MostSteps = 40;
    static readonly TimeSpan BetweenTurns = TimeSpan.FromSeconds(20);

    readonly List<string> transcript = [];
    readonly List<OpeningFinding> findings = [];
    SandboxTurn? last;

    public DateTimeOffset Now { get; private set; } = now;
    public SandboxTurn Last => last!;
    public IReadOnlyList<string> Transcript => transcript;
    public IReadOnlyList<OpeningFinding> Findings => findings;
    public ShopSnapshot Shop => sandbox.Shop;

    /// <summary>The end of the conversation, short enough for a report.</summary>
    public IReadOnlyList<string> Evidence =>
        [.. transcript.TakeLast(6).Select(t => t.Length <= 300 ? t : t[..300] + "…")];

    DialogueState State => DialogueState.From(sandbox.Session.Dialogue);
    public Question? Asked => State.Asked;
    public Cart Cart => sandbox.Session.Cart;

    /// <summary>The last order as the database told it before it was undone.</summary>
    public OrderFacts? Placed => sandbox.Orders.Count > 0 ? sandbox.Orders[0] : null;

    public async Task<SandboxTurn> SayAsync(string text, CancellationToken ct) =>
        Heard(await sandbox.SayAsync(text, Now, ct));

    async Task<SandboxTurn> PressAsync(ReplyChoice choice, CancellationToken ct) =>
        Heard(await sandbox.PressAsync(choice, Now, ct));

    SandboxTurn Heard(SandboxTurn turn)
    {
        transcript.Add("— " + turn.Said);
        transcript.Add(turn.Answered);
        Now += BetweenTurns;
        if (turn.Replies.Count == 0 && !turn.HandedOver)
            findings.Add(Openings.Findings.Silent(turn.Said));
        return last = turn;
    }

    /// <summary>
    /// "quiero 2 Northern Lights", "quiero 1,5 kg de Tomate". What must be chosen is left to be asked; what may be is said.
    /// </summary>
    public static string Order(Wanted wanted, Money money)
    {
        var said = wanted
            .Options.Where(o => wanted.Item.FindGroup(o.Group) is { Required: false })
            .Select(o => o.Choice);
        return $"quiero {money.Quantity(wanted.Quantity, wanted.Item.Unit)} {(Money.IsPlain(wanted.Item.Unit) ? "" : "de ")}"
            + string.Join(", ", said.Prepend(wanted.Item.Name));
    }

    /// <summary>Answers what is asked about a product until it is in the cart, or nothing more is asked about it.</summary>
    /// <returns>Where it ended; null when it is in the cart.</returns>
    public async Task<string?> SettleAsync(Wanted wanted, CancellationToken ct)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var before = Asked;
            switch (Asked)
            {
                case { Kind: QuestionKind.Option, Group: { } group } asked
                    when asked.Sku is null || asked.Sku == wanted.Item.Sku:
                    await ChooseAsync(wanted, group, ct);
                    break;
                case { Kind: QuestionKind.Which or QuestionKind.Pick or QuestionKind.Alternative } asked
                    when asked.Skus.Contains(wanted.Item.Sku):
                    await TakeAsync(wanted.Item, ct);
                    break;
                case { Kind: QuestionKind.HowMuch, Sku: { } sku } when sku == wanted.Item.Sku:
                    await SayAsync(Money.Of(Shop.Profile).Number(wanted.Quantity), ct);
                    break;
                case { Kind: QuestionKind.Instead or QuestionKind.AddIt }:
                    await SayAsync("sí", ct);
                    break;
                default:
                    return InCart(wanted.Item) ? null : Stuck();
            }
            if (SameQuestion(before, Asked) && !Progressed(wanted))
                return Stuck();
        }
        return Stuck();
    }

    /// <summary>A question about several choices stands while they are given one by one.</summary>
    bool Progressed(Wanted wanted) => Last.Before.Cart != Last.After.Cart && InCart(wanted.Item);

    public bool InCart(Item item) => Cart.Lines.Any(l => SameSku(l.Sku, item));

    async Task ChooseAsync(Wanted wanted, string group, CancellationToken ct)
    {
        var already = Cart.Lines.Where(l => SameSku(l.Sku, wanted.Item)).SelectMany(l => l.Options).ToList();
        var choice = wanted.Options.FirstOrDefault(o => o.Group == group && !already.Contains(o));
        var offered = Last.Choices;
        if (choice is not null)
        {
            var id = ChoiceIds.Option(wanted.Item, wanted.Item.FindGroup(group)!, wanted.Item.FindChoice(choice)!);
            // A long list shows its first choices only; the rest are typed.
            if (offered.FirstOrDefault(c => c.Id == id) is { } button)
                await PressAsync(button, ct);
            else
                await SayAsync(choice.Choice, ct);
        }
        else
            await SayAsync("ninguno", ct);
    }

    async Task TakeAsync(Item item, CancellationToken ct)
    {
        if (Last.Choices.FirstOrDefault(c => c.Id.EndsWith(":" + item.Sku, StringComparison.Ordinal)) is { } choice)
            await PressAsync(choice, ct);
        else
            await SayAsync(item.Name, ct);
    }

    /// <summary>Closes the order and answers the till until it is placed.</summary>
    /// <returns>Where it ended; null when the order was placed.</returns>
    public async Task<string?> CheckOutAsync(Errand errand, CancellationToken ct)
    {
        if (!errand.Types && Choice(ChoiceIds.Close) is { } close)
            await PressAsync(close, ct);
        else
            await SayAsync("eso es todo", ct);
        for (var step = 0; step < MostSteps && Last.Order is null; step++)
        {
            var before = Asked;
            if (before is { Kind: QuestionKind.Option, Sku: { } sku, Group: { } group })
            {
                if (errand.Goods.FirstOrDefault(g => g.Item.Sku == sku) is not { } wanted)
                    return Stuck();
                await ChooseAsync(wanted, group, ct);
            }
            else if (before is { Kind: QuestionKind.More } && Choice(ChoiceIds.Close) is { } again)
                await PressAsync(again, ct);
            else if (
                before is not { Kind: QuestionKind.Step, Step: { } asked }
                || !await AnswerAsync(errand, asked, ct)
            )
                return Stuck();
            if (Last.Order is null && SameQuestion(before, Asked))
                return Stuck();
        }
        return Last.Order is null ? Stuck() : null;
    }

    async Task<bool> AnswerAsync(Errand errand, CheckoutStep step, CancellationToken ct)
    {
        switch (step)
        {
            case CheckoutStep.Mode:
                return await ByAsync(
                    errand,
                    ChoiceIds.Mode(errand.Mode),
                    errand.Mode == DeliveryMode.Pickup ? "retiro" : "despacho",
                    "la forma de entrega",
                    ct
                );
            case CheckoutStep.Zone when errand.Zone is { } zone:
                return await ByAsync(errand, ChoiceIds.Zone(zone), zone, "la zona", ct);
            case CheckoutStep.Slot when errand.Slot is { } slot:
                return await ByAsync(errand, ChoiceIds.Slot(slot), slot, "la hora de entrega", ct);
            case CheckoutStep.Payment when errand.Payment is { } payment:
                return await ByAsync(errand, ChoiceIds.Payment(payment), payment, "la forma de pago", ct);
            case CheckoutStep.Address:
                await SayAsync(Address, ct);
                return true;
            case CheckoutStep.Email:
                await SayAsync(Email, ct);
                return true;
            case CheckoutStep.Name:
                await SayAsync(Name, ct);
                return true;
            case CheckoutStep.Confirmation:
                if (
                    !errand.Types
                    && Last.Choices.FirstOrDefault(c =>
                        c.Id.StartsWith(ChoiceIds.Confirm(""), StringComparison.Ordinal)
                    )
                        is { } confirm
                )
                    await PressAsync(confirm, ct);
                else
                    await SayAsync("sí, confirmo", ct);
                return true;
            default:
                return false;
        }
    }

    /// <summary>In writing first where the errand says so; a name that is not understood is told of, and pressed.</summary>
    async Task<bool> ByAsync(Errand errand, string id, string typed, string what, CancellationToken ct)
    {
        var button = Choice(id);
        if (errand.Types || button is null)
        {
            var asked = Asked;
            await SayAsync(typed, ct);
            if (!SameQuestion(asked, Asked) || button is null)
                return true;
            findings.Add(Openings.Findings.TypedNotUnderstood(what, typed, Evidence));
        }
        await PressAsync(button, ct);
        return true;
    }

    ReplyChoice? Choice(string id) => Last.Choices.FirstOrDefault(c => c.Id == id);

    static bool SameQuestion(Question? a, Question? b) =>
        a is not null && b is not null && (a.Kind, a.Step, a.Sku, a.Group) == (b.Kind, b.Step, b.Sku, b.Group);

    /// <summary>The bot's last words, which is where it ended.</summary>
    string Stuck()
    {
        var answer = Last.Answered.Trim();
        var end = answer.Length <= 160 ? answer : "…" + answer[^160..];
        return end.Length == 0 ? "no hubo respuesta" : $"se quedó en «{end.ReplaceLineEndings(" ")}»";
    }

    static bool SameSku(string sku, Item item) => string.Equals(sku, item.Sku, StringComparison.OrdinalIgnoreCase);
}
