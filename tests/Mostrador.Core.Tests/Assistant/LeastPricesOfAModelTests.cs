using Mostrador.Core.Catalog;
using Mostrador.Core.Tests.Dialogue;
using Mostrador.Testing.Vendors;

namespace Mostrador.Core.Tests.Assistant;

/// <summary>What a model reads and may say of prices is what somebody pays.</summary>
public class LeastPricesOfAModelTests
{
    static ModelRig Pizzeria() =>
        new("acme", new FakeModel())
        {
            Catalog = new ShopCatalog(
                77,
                [new Category("Pizzas", [])],
                [
                    Goods.Sold(
                        "PIZ",
                        "Pizza de la casa",
                        1000,
                        "Pizzas",
                        Goods.Group("Tamaño", ("Mediana", 500), ("Familiar", 800))
                    ),
                    Goods.Sold("FUG", "Fugazzeta", 8800, "Pizzas"),
                ],
                [new Discount("Semana", DiscountType.Percentage, 10, null, "FUG", 1, null, null)]
            ),
        };

    [Theory]
    [InlineData("La Pizza de la casa cuesta $1.500 mediana y $1.800 familiar.", true)]
    [InlineData("La Pizza de la casa cuesta desde $1.500.", true)]
    [InlineData("La Pizza de la casa cuesta $1.000.", false)]
    [InlineData("La Fugazzeta cuesta $7.920.", true)]
    [InlineData("Las pizzas van desde $1.500.", true)]
    [InlineData("Las pizzas van desde $1.000.", false)]
    public void Only_a_price_that_somebody_pays_is_backed(string text, bool backed)
    {
        var why = Grounded.Check(Pizzeria(), text);
        (why is null).ShouldBe(backed, why);
    }

    [Fact]
    public void A_reference_to_the_price_says_from_what_on() =>
        Grounded.Check(Pizzeria(), "La Pizza de la casa cuesta {{precio:PIZ}}.").ShouldBeNull();
}
