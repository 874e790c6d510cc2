using System.Text;
using System.Text.Json.Nodes;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Core.Tests.Tenants;

public sealed class ShopFileTests
{
    public static TheoryData<string> Demo => [.. Core.Tenants.Demo.DemoShops.Files().Select(f => f.Slug!)];

    [Theory, MemberData(nameof(Demo))]
    public void The_demonstration_shops_are_flawless(string slug)
    {
        var file = TestNode.DemoFile(slug);
        ShopFileCheck.Shop(file).ShouldBeEmpty();
        ShopFileReading.Of(Encoding.UTF8.GetBytes(ExportShop.Write(file))).Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("format", "mostrador.shop/2", "format", "mostrador.shop/1")]
    [InlineData("name", null, "name", "falta")]
    [InlineData("slug", "La Tienda", "slug", "minúsculas")]
    [InlineData("currency", "pesos", "currency", "tres")]
    [InlineData("locale", "español", "locale", "es-CL")]
    [InlineData("timezone", "Chile/Ñuñoa", "timezone", "zona horaria")]
    [InlineData("plan", "gratis", "plan", "basico, completo o premium")]
    [InlineData("payments[1]", "bitcoin", "payments[1]", "«bitcoin»")]
    [InlineData("payments[1]", "flow", "payments[1]", "repetido")]
    [InlineData("style.tono", "grosero", "style.tono", "amigable")]
    [InlineData("delivery.zones[2].fee", -1, "delivery.zones[2].fee", "negativo")]
    [InlineData("delivery.zones[2].name", "providencia", "delivery.zones[2].name", "repetido")]
    [InlineData("delivery.free_from", 59999.5, "delivery.free_from", "CLP no usa decimales")]
    [InlineData("categories", "[{\"name\":\"A\"},{\"name\":\"a\"}]", "categories[1].name", "repetido", true)]
    [InlineData("products[3].price", -100, "products[3].price", "negativo")]
    [InlineData("products[3].price", null, "products[3].price", "falta")]
    [InlineData("products[3].price", 100.5, "products[3].price", "no usa decimales")]
    [InlineData("products[3].sale_price", -1, "products[3].sale_price", "negativo")]
    [InlineData("products[3].sku", "sem-nl", "products[3].sku", "repetido")]
    [InlineData("products[3].sku", "", "products[3].sku", "falta")]
    [InlineData("products[3].category", "Juguetes", "products[3].category", "«Juguetes» no existe")]
    [InlineData("products[3].stock", -1, "products[3].stock", "negativo")]
    [InlineData("products[3].stock", 1.2345, "products[3].stock", "tres decimales")]
    [InlineData("products[3].step", 0, "products[3].step", "mayor que cero")]
    [InlineData("products[3].min_quantity", 1.5, "products[3].min_quantity", "múltiplo")]
    [InlineData("products[3].status", "Sold", "products[3].status", "Archived")]
    [InlineData("products[3].available_from", "9am", "products[3].available_from", "09:30")]
    [InlineData("products[3].available_days", "[\"sabado\",\"finde\"]", "products[3].available_days[1]", "«finde»")]
    [InlineData("products[3].available_days", "[]", "products[3].available_days", "vacío")]
    [InlineData(
        "products[3].options",
        "[{\"name\":\"Talla\",\"choices\":[]}]",
        "products[3].options[0].choices",
        "al menos una"
    )]
    [InlineData(
        "products[3].options",
        "[{\"name\":\"Talla\",\"max\":0,\"choices\":[{\"name\":\"M\"}]}]",
        "products[3].options[0].max",
        "1 o más"
    )]
    [InlineData(
        "products[3].options",
        "[{\"name\":\"T\",\"choices\":[{\"name\":\"M\"},{\"name\":\"m\"}]}]",
        "products[3].options[0].choices[1].name",
        "repetido"
    )]
    [InlineData(
        "products[3].options",
        "[{\"name\":\"T\",\"choices\":[{\"name\":\"M\",\"price\":-99999}]}]",
        "products[3].options[0].choices[0].price",
        "bajo cero"
    )]
    [InlineData("discounts[0].category", "Juguetes", "discounts[0].category", "«Juguetes» no existe")]
    [InlineData("discounts[0].target", "Product", "discounts[0].product", "no existe")]
    [InlineData("discounts[0].target", "Everything", "discounts[0].target", "All, Category o Product")]
    [InlineData("discounts[0].type", "Gift", "discounts[0].type", "Percentage")]
    [InlineData("discounts[0].value", 0, "discounts[0].value", "mayor que cero")]
    [InlineData("discounts[0].value", 101, "discounts[0].value", "100")]
    [InlineData("faq[0].a", "", "faq[0].a", "falta")]
    public void A_flaw_is_told_with_its_place(
        string path,
        object? value,
        string field,
        string message,
        bool among = false
    )
    {
        var problems = ShopFileCheck.Shop(Read(With(path, value)).File.ShouldNotBeNull());

        var problem = among ? problems[0] : problems.ShouldHaveSingleItem();
        problem.Field.ShouldBe(field);
        problem.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-19", true)]
    [InlineData("2026-11-20", "2026-11-20", false)]
    [InlineData("2026-11-20T10:00", "2026-11-20T10:00", true)]
    // Ten o'clock in Santiago is one in the afternoon in Greenwich.
    [InlineData("2026-11-20T10:00", "2026-11-20T12:00:00Z", true)]
    [InlineData("2026-11-20T10:00", "2026-11-20T14:00:00Z", false)]
    public void A_discount_ends_after_it_starts(string from, string to, bool isFlaw)
    {
        var json = With("discounts[0].starts_at", from);
        json["discounts"]![0]!["ends_at"] = to;

        ShopFileCheck.Shop(Read(json).File!).Select(p => p.Field).ShouldBe(isFlaw ? ["discounts[0].ends_at"] : []);
    }

    [Fact]
    public void All_flaws_are_told_at_once()
    {
        var json = With("products[3].price", -100);
        json["payments"]!.AsArray().Add("trueque");
        json["discounts"]![0]!["category"] = "Nada";

        ShopFileCheck
            .Shop(Read(json).File!)
            .Select(p => p.Field)
            .ShouldBe(["products[3].price", "payments[2]", "discounts[0].category"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("products[2].price", "barato", "products[2].price")]
    [InlineData("products[2].stock", "muchos", "products[2].stock")]
    [InlineData("categories", "Semillas", "categories")]
    [InlineData("discounts[0].ends_at", "mañana", "discounts[0].ends_at")]
    [InlineData("discounts[0].ends_at", 5, "discounts[0].ends_at")]
    public void A_value_of_the_wrong_type_is_told_with_its_place(string path, object value, string field)
    {
        var reading = Read(With(path, value));

        reading.File.ShouldBeNull();
        reading.Problems.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"name\": ")]
    [InlineData("hola")]
    [InlineData("null")]
    public void What_is_not_a_file_is_told_so(string text)
    {
        var reading = ShopFileReading.Of(Encoding.UTF8.GetBytes(text));

        reading.File.ShouldBeNull();
        reading.Problems.ShouldHaveSingleItem().Message.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_misspelt_field_is_pointed_out()
    {
        var json = With("products[2].prize", 100);
        json["colour"] = "green";

        Read(json).Warnings.Select(w => w.Field).ShouldBe(["colour", "products[2].prize"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("previa cita", true)]
    [InlineData("lunes a viernes 9-19, cerrado de 14 a 16", true)]
    [InlineData("lunes a viernes 9:00-19:00", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Hours_that_nobody_can_read_are_pointed_out(string? hours, bool pointedOut)
    {
        var reading = Read(With("hours", hours));

        ShopFileCheck.Shop(reading.File!).ShouldBeEmpty();
        reading.Warnings.Select(w => w.Field).ShouldBe(pointedOut ? ["hours"] : []);
    }

    [Fact]
    public void An_exported_file_is_written_for_people()
    {
        var text = ExportShop.Write(new ShopFile { Name = "Ñandú 🌿", Greeting = @"\uD83C\uDF3F \ 🛒" });

        text.ShouldContain("\"Ñandú 🌿\"");
        ShopFileReading.Of(Encoding.UTF8.GetBytes(text)).File!.Greeting.ShouldBe(@"\uD83C\uDF3F \ 🛒");
    }

    [Fact]
    public void A_file_of_another_editor_may_begin_with_a_byte_order_mark()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(ExportShop.Write(TestNode.DemoFile("bravo")))];
        ShopFileReading.Of(marked).File.ShouldNotBeNull().Slug.ShouldBe("bravo");
    }

    [Theory]
    [InlineData("sábado", DayOfWeek.Saturday)]
    [InlineData("Sabados", DayOfWeek.Saturday)]
    [InlineData("DOMINGO", DayOfWeek.Sunday)]
    [InlineData("miercoles", DayOfWeek.Wednesday)]
    public void Days_are_read_as_people_write_them(string name, DayOfWeek day) => Weekdays.Parse(name).ShouldBe(day);

    static ShopFileReading Read(JsonNode json) => ShopFileReading.Of(Encoding.UTF8.GetBytes(json.ToJsonString()));

    /// <summary>acme's file with one value replaced; a value that looks like a list is one.</summary>
    static JsonObject With(string path, object? value)
    {
        var root = JsonNode.Parse(ExportShop.Write(TestNode.DemoFile("acme")))!.AsObject();
        JsonNode at = root;
        var steps = path.Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        foreach (var step in steps[..^1])
            at = int.TryParse(step, out var i) ? at[i]! : at[step]!;
        var node = value switch
        {
            null => null,
            string { Length: > 0 } text when text[0] == '[' => JsonNode.Parse(text),
            string text => JsonValue.Create(text),
            int number => JsonValue.Create(number),
            double number => JsonValue.Create(number),
            _ => throw new NotSupportedException(),
        };
        if (int.TryParse(steps[^1], out var last))
            at[last] = node;
        else
            at[steps[^1]] = node;
        return root;
    }
}
