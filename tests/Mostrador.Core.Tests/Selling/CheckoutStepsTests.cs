using Mostrador.Core.Selling;
using Mostrador.Core.Tests.Dialogue;

namespace Mostrador.Core.Tests.Selling;

public class CheckoutStepsTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(-3));

    static NextStep Next(string slug, Checkout checkout, params CartLine[] lines) =>
        CheckoutSteps.Next(
            new Cart { Lines = lines },
            checkout,
            DemoShop.Of(slug).Catalog,
            DemoShop.Of(slug).Profile,
            Now
        );

    static readonly CartLine Seeds = new("SEM-NL", 1, []);

    [Fact]
    public void Every_missing_fact_is_asked_in_order_and_none_twice()
    {
        var checkout = Checkout.None;
        var steps = new List<CheckoutStep>();
        for (var i = 0; i < 12; i++)
        {
            var step = Next("acme", checkout, Seeds).Step;
            steps.Add(step);
            checkout = step switch
            {
                CheckoutStep.Mode => checkout with { Mode = DeliveryMode.Delivery },
                CheckoutStep.Zone => checkout with { Zone = "Ñuñoa" },
                CheckoutStep.Address => checkout with { Address = "Irarrázaval 1" },
                CheckoutStep.Payment => checkout with { PaymentMethod = "flow" },
                CheckoutStep.Email => checkout with { Email = "ana@ejemplo.cl" },
                CheckoutStep.Name => checkout with { Name = "Ana" },
                CheckoutStep.Summary => checkout with { SummaryTotal = 16500, ConfirmationKey = "k" },
                _ => checkout,
            };
            if (step == CheckoutStep.Confirmation)
                break;
        }
        steps.ShouldBe([
            CheckoutStep.Mode,
            CheckoutStep.Zone,
            CheckoutStep.Address,
            CheckoutStep.Payment,
            CheckoutStep.Email,
            CheckoutStep.Name,
            CheckoutStep.Summary,
            CheckoutStep.Confirmation,
        ]);
    }

    [Fact]
    public void An_empty_cart_has_nothing_to_close() => Next("acme", Checkout.None).Step.ShouldBe(CheckoutStep.Cart);

    [Fact]
    public void A_line_without_its_option_comes_first()
    {
        var next = Next("bravo", Checkout.None, new CartLine("ACC-DS", 2, []));
        next.Step.ShouldBe(CheckoutStep.Options);
        next.Group!.Name.ShouldBe("Color");
    }

    [Fact]
    public void The_only_mode_zone_and_payment_are_not_asked()
    {
        // agua-clara has no pickup; la-plaza has one zone; bravo takes flow alone
        Next("agua-clara", Checkout.None, new CartLine("AG-20R", 1, [])).Step.ShouldBe(CheckoutStep.Zone);
        Next("la-plaza", new Checkout { Mode = DeliveryMode.Delivery }, new CartLine("B-CAN", 10, []))
            .Step.ShouldBe(CheckoutStep.Address);
        Next("bravo", new Checkout { Mode = DeliveryMode.Pickup }, new CartLine("JUE-ZEL", 1, []))
            .Step.ShouldBe(CheckoutStep.Email);
    }

    [Fact]
    public void The_minimum_order_holds_for_deliveries_and_says_how_much_is_missing()
    {
        var line = new CartLine("V-LEC", 2, []);
        var next = Next("la-huerta", new Checkout { Mode = DeliveryMode.Delivery }, line);
        next.Step.ShouldBe(CheckoutStep.MinimumOrder);
        next.Missing.ShouldBe(2600);
        Next("la-huerta", new Checkout { Mode = DeliveryMode.Pickup }, line).Step.ShouldBe(CheckoutStep.Payment);
    }

    [Fact]
    public void A_total_that_moved_is_shown_again()
    {
        var checkout = new Checkout
        {
            Mode = DeliveryMode.Pickup,
            PaymentMethod = "transferencia",
            Name = "Ana",
            SummaryTotal = 13500,
            ConfirmationKey = "k",
        };
        Next("acme", checkout, Seeds).Step.ShouldBe(CheckoutStep.Confirmation);
        Next("acme", checkout with { SummaryTotal = 13000 }, Seeds).Step.ShouldBe(CheckoutStep.Summary);
        Next("acme", checkout with { PaymentMethod = "cripto" }, Seeds).Step.ShouldBe(CheckoutStep.Payment);
    }
}
