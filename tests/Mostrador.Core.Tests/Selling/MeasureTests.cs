using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Selling;

public class MeasureTests
{
    static readonly Money Chile = new("CLP", "es-CL");

    [Theory]
    [InlineData("100 g", 3, "300 g")]
    [InlineData("100g", 15, "1,5 kg")]
    [InlineData("250 ml", 4, "1 l")]
    [InlineData("0,5 kg", 1, "500 g")]
    [InlineData("1/2 kg", 3, "1,5 kg")]
    [InlineData("½ litro", 1, "500 ml")]
    [InlineData("50 cm", 3, "1,5 m")]
    [InlineData("kg", 1.5, "1,5 kg")]
    public void A_number_of_units_is_told_as_one_measure(string unit, decimal quantity, string told) =>
        Chile.Quantity(quantity, unit).ShouldBe(told);

    [Theory]
    [InlineData("kg")]
    [InlineData("unidad")]
    [InlineData("media docena")]
    [InlineData("pack 6")]
    [InlineData("6 rollos")]
    [InlineData("0 g")]
    [InlineData("m2")]
    public void Other_units_are_no_measure(string unit) => Measure.Of(unit).ShouldBeNull();

    [Theory]
    [InlineData("kg", "$200/kg")]
    [InlineData("", "$200 c/u")]
    [InlineData("unidad", "$200 c/u")]
    [InlineData("frasco", "$200 c/u")]
    [InlineData("100 g", "$200/100 g")]
    public void What_is_taken_off_each_is_said_by_its_unit(string unit, string told) =>
        Chile.Each(200, unit).ShouldBe(told);
}
