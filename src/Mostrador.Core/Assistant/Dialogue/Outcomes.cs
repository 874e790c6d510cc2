using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What became of a change to the cart: said, with what is still to be asked or could be had instead.</summary>
sealed class Outcomes(Talk talk)
{
    readonly Alternatives alternatives = new(talk);

    /// <summary>Tells what became of a change, and lines up what is still to be asked.</summary>
    public void Tell(CartResult result, Item item, IReadOnlyList<ChosenOption> options, string? note)
    {
        talk.Note($"{result.GetType().Name} {item.Sku}");
        switch (result)
        {
            case Added done:
                talk.Basket.Apply(done.Cart);
                if (done.Rounded)
                    talk.Tell(
                        "rounded",
                        ("name", item.Name),
                        ("step", talk.Money.Quantity(item.Step, item.Unit)),
                        ("quantity", talk.Money.Quantity(done.Given, item.Unit))
                    );
                var line = done.Cart.Lines[done.Line];
                // What is asked about first is named there; what waits behind it is said to be noted.
                if (done.Missing is null || talk.Open.Any(q => q.Sku != item.Sku))
                    talk.Basket.Mention(line);
                if (done.Missing is { } group)
                    talk.Questions.LineUp(ProductQuestions.Option(line, group));
                break;
            case NotEnough { Available: > 0 } few:
                talk.Tell(
                    Left(few.InCart > 0 ? "only_more_left" : "only_left", few.Available),
                    ("name", item.Name),
                    ("stock", talk.Money.Quantity(few.Available, item.Unit)),
                    ("in_cart", talk.Money.Quantity(few.InCart, item.Unit))
                );
                talk.Questions.Line(QuestionKind.Instead, item, few.Available, options, note);
                break;
            case OutOfStock:
                SoldOut(item, null);
                break;
            case Selling.NotNow:
                SoldLater(item);
                break;
            case BelowMinimum below:
                Refuse(below, item);
                talk.Questions.Line(QuestionKind.Instead, item, below.Minimum, options, note);
                break;
            default:
                Refuse(result, item);
                break;
        }
    }

    /// <summary>
    /// So many that a house number or a joke is likelier than a wish: said with what they come to, to be asked about. What
    /// the customer was asked about just now is meant.
    /// </summary>
    public bool AreSoMany(CartResult result, Item item)
    {
        if (
            result is not Added { Asked: >= SoMany } done
            || talk.Pending is { Kind: QuestionKind.Instead } asked
                && asked.Sku == item.Sku
                && asked.Quantity == done.Asked
        )
            return false;
        // What costs nothing until a person names its price says nothing of what is dear.
        var prices = talk.Catalog.Items.Select(i => i.CurrentPrice).Where(p => p > 0).Order().ToList();
        var line = Pricing.Price(done.Cart, talk.Checkout, talk.Catalog, talk.Shop, talk.Now).Lines[done.Line];
        if (prices.Count == 0 || line.Total < SoDear * prices[prices.Count / 2])
            return false;
        talk.Note($"so many {item.Sku}");
        talk.Tell(
            "so_many",
            ("quantity", talk.Money.Quantity(done.Quantity, item.Unit)),
            ("name", item.Name),
            ("sum", talk.Money.Amount(line.Total))
        );
        return true;
    }

    const decimal SoMany = 100;

    /// <summary>As many of what the shop sells in the middle.</summary>
    const decimal SoDear = 300;

    /// <summary>"queda 1 saco", "quedan 2": the sentence for so many.</summary>
    public static string Left(string key, decimal stock) => stock <= 1 ? key + "_one" : key;

    /// <summary>Tells which choices a group has no room for.</summary>
    /// <param name="beyond">As <see cref="CartOperations.Beyond"/> finds them.</param>
    public void TellBeyond(Item item, IReadOnlyList<ChosenOption> beyond)
    {
        foreach (var group in beyond.GroupBy(o => o.Group))
            talk.Tell(
                group.Count() > 1 ? "choices_beyond" : "choice_beyond",
                ("name", item.Name),
                ("most", talk.Money.Number(item.FindGroup(group.Key)!.Max)),
                ("group", group.Key.ToLowerInvariant()),
                ("choices", Plain.And([.. group.Select(o => o.Choice)]))
            );
    }

    /// <summary>Tells by what it is sold: it was asked for in another unit.</summary>
    public void TellUnit(Item item) =>
        talk.Tell(
            "sold_by",
            ("name", item.Name),
            ("unit", Money.IsPlain(item.Unit) ? talk.Say("unit_each") : talk.Say("unit_per", ("unit", item.Unit)))
        );

    /// <summary>Tells why a line stays as it was.</summary>
    public void TellRefused(CartResult result, Item item)
    {
        talk.Note($"{result.GetType().Name} {item.Sku}");
        Refuse(result, item);
    }

    void Refuse(CartResult result, Item item)
    {
        switch (result)
        {
            case NotEnough { Available: > 0 } few:
                talk.Tell(
                    Left("only_left", few.Available),
                    ("name", item.Name),
                    ("stock", talk.Money.Quantity(few.Available, item.Unit))
                );
                break;
            case NotEnough none:
                talk.Tell(
                    "no_more_left",
                    ("name", item.Name),
                    ("in_cart", talk.Money.Quantity(none.InCart, item.Unit))
                );
                break;
            case BelowMinimum below:
                talk.Tell(
                    "min_quantity_of",
                    ("name", item.Name),
                    ("quantity", talk.Money.Quantity(below.Minimum, item.Unit))
                );
                break;
            case TooMany many:
                talk.Tell("too_many", ("name", item.Name), ("most", talk.Money.Quantity(many.Most, item.Unit)));
                break;
            case OutOfStock:
                talk.Tell("sold_out", ("name", item.Name));
                break;
            case Selling.NotNow:
                talk.Reply.Say(talk.Text.WhenSold(item));
                break;
        }
    }

    /// <summary>Sold out: said, with the nearest that there is.</summary>
    public void SoldOut(Item item, decimal? quantity)
    {
        talk.Note($"sold out {item.Sku}");
        talk.About(item.Sku);
        var nearest = alternatives.Of(item, 2);
        talk.Tell("sold_out", ("name", item.Name));
        if (nearest.Count == 0)
        {
            talk.Tell("sold_out_no_alternative");
            return;
        }
        foreach (var other in nearest)
            talk.About(other.Sku);
        talk.Questions.LineUp(
            new Question(QuestionKind.Alternative)
            {
                Sku = item.Sku,
                Skus = [.. nearest.Select(i => i.Sku)],
                Quantity = quantity,
            }
        );
    }

    /// <summary>Not to be had, and what the customer wants instead is known already.</summary>
    public void GoneFor(Item item)
    {
        talk.Note($"not there {item.Sku}");
        talk.About(item.Sku);
        if (item.InStock)
            talk.Reply.Say(talk.Text.WhenSold(item));
        else
            talk.Tell("sold_out", ("name", item.Name));
    }

    public void SoldLater(Item item)
    {
        talk.Note($"not sold now {item.Sku}");
        talk.Reply.Say(talk.Text.WhenSold(item));
        if (alternatives.Of(item, 2) is { Count: > 0 } nearest)
            talk.Questions.LineUp(
                new Question(QuestionKind.Alternative) { Sku = item.Sku, Skus = [.. nearest.Select(i => i.Sku)] }
            );
    }
}
