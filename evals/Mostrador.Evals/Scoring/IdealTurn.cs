using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Selling;
using Mostrador.Evals.Corpus;
using Mostrador.Evals.Playing;

namespace Mostrador.Evals.Scoring;

/// <summary>
/// The turn that an utterance asks for, made from its expectation. Judging it shows expectations that contradict each
/// other, and a judge that nobody could satisfy.
/// </summary>
static class IdealTurn
{
    public static PlayedTurn Of(Utterance utterance, LoadedShop shop)
    {
        var e = utterance.Expect;
        var items = e.Items ?? [];
        var cart = new Cart
        {
            Lines =
            [
                .. items.Where(i => e.NotInCart?.Contains(i.Sku) != true && !e.OutOfScope).Select(i => i.ToLine()),
            ],
        };
        string[] skus = [.. e.Suggests ?? [], .. (e.SuggestsAny ?? []).Take(1), .. items.Select(i => i.Sku)];
        var session = Session.New with
        {
            Cart = cart,
            Checkout = Checkout.None with
            {
                Zone = e.Zone,
                PaymentMethod = e.Payment,
                Address = e.Data?.Address ?? e.Address,
                Name = e.Data?.Name,
                Email = e.Data?.Email,
                Mode = e.Mode switch
                {
                    "pickup" => DeliveryMode.Pickup,
                    "delivery" => DeliveryMode.Delivery,
                    _ => null,
                },
            },
        };
        var reply = string.Join(
            '\n',
            [.. e.ReplyContains ?? [], e.OrderCode, shop.Profile.Faq.FirstOrDefault(f => f.Q == e.Faq)?.A]
        );
        return new PlayedTurn
        {
            Said = utterance.Say,
            Proposal = new Proposal
            {
                Blocks = [],
                Session = session,
                Intent = e.Intent!.Values[0],
                Confidence = 1,
                Skus = skus,
            },
            Reading = new Reading
            {
                Text = utterance.Say,
                Tokens = [],
                Intents = [new ScoredIntent(e.Intent.Values[0], 1)],
                Categories = e.Category is { } category ? [new CategoryMention(category, 1, false)] : [],
                Budget = e.Budget is { } budget ? new Budget(budget.Min, budget.Max) : null,
                Answer = e.Answer switch
                {
                    "yes" => Answer.Yes,
                    "no" => Answer.No,
                    _ => Answer.None,
                },
                Data = new PersonalData { Phone = e.Data?.Phone },
            },
            Blocks = [new TextBlock(reply)],
            Before = Session.New,
            After = session,
            Catalog = shop.Catalog,
        };
    }
}
