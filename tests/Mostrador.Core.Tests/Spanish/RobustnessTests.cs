using FsCheck;
using FsCheck.Fluent;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Spanish;

public class RobustnessTests
{
    static readonly ReadingContext[] Contexts =
    [
        ReadingContext.Empty,
        .. Enum.GetValues<Expecting>()
            .Select(e => new ReadingContext
            {
                Expecting = e,
                Focus = "A-GOR",
                InCart = ["A-GOR", "B-REF"],
                Shown = ["A-GOR", "A-QUE", "B-REF"],
            }),
    ];

    [Fact]
    public void Any_text_at_all_is_read() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                text =>
                {
                    foreach (var context in Contexts)
                    {
                        var reading = Shops.Demo("el-primo").Read(text, context);
                        if (reading.Intents.Count == 0 || reading.Intents.Any(i => i.Score is < 0 or > 1))
                            return false;
                    }
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_jumble_of_known_words_is_read() =>
        Prop.ForAll(
                Gen.Elements(
                        "quiero",
                        "no",
                        "sin",
                        "con",
                        "2",
                        "3x",
                        "media",
                        "docena",
                        "de",
                        "gorditas",
                        "tinga",
                        "chicharrón",
                        "coca",
                        "y",
                        ",",
                        ".",
                        "?",
                        "\n",
                        "mejor",
                        "saca",
                        "cambia",
                        "por",
                        "el",
                        "primero",
                        "otro",
                        "más",
                        "uno",
                        "una",
                        "hasta",
                        "100",
                        "pesos",
                        "$",
                        "mi",
                        "nombre",
                        "es",
                        "Ana",
                        "calle",
                        "5",
                        "de",
                        "Mayo",
                        "20",
                        "👍",
                        "a",
                        "las",
                        "en",
                        "la",
                        "tarde",
                        "perdón",
                        "digo",
                        "entre",
                        "1/2",
                        "½",
                        "kilo",
                        "x",
                        "@",
                        "#",
                        "+52",
                        "5512345678",
                        "a@b.mx",
                        "ELP-000012",
                        "sí",
                        "que",
                        "sean"
                    )
                    .ListOf()
                    .Select(words => string.Join(' ', words))
                    .ToArbitrary(),
                text =>
                {
                    foreach (var context in Contexts)
                    foreach (var token in Shops.Demo("el-primo").Read(text, context).Tokens)
                        if (token.Start < 0 || token.Start + token.Length > text.Length)
                            return false;
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("?!¿¡...")]
    [InlineData("\ud83d")]
    [InlineData("\ufffd\u0000\u200b")]
    [InlineData("مرحبا أريد خبز")]
    [InlineData("我要两个")]
    public void Text_without_words_is_read(string text) =>
        Shops.Demo("acme").Read(text, ReadingContext.Empty).Intents.ShouldNotBeEmpty();

    [Fact]
    public void A_very_long_text_is_read_in_part() =>
        Shops
            .Demo("la-huerta")
            .Read(string.Concat(Enumerable.Repeat("2 kilos de papas y ", 5_000)), ReadingContext.Empty)
            .Tokens.Count.ShouldBeLessThanOrEqualTo(400);

    [Fact]
    public void Reading_twice_gives_the_same()
    {
        const string text = "kilo y medio de tomates, media docena de huevos no, mejor una docena, y 2 lechugas";
        var reader = Shops.Demo("la-huerta");
        Say.All(reader.Read(text, ReadingContext.Empty)).ShouldBe(Say.All(reader.Read(text, ReadingContext.Empty)));
    }

    [Fact]
    public void Case_and_accents_change_no_purchase()
    {
        var reader = Shops.Demo("el-primo");
        var plain = Say.Items(reader.Read("3 gorditas de tinga y una de chicharron", ReadingContext.Empty));
        Say.Items(reader.Read("3 GORDITAS DE TINGA Y UNA DE CHICHARRÓN", ReadingContext.Empty)).ShouldBe(plain);
        Say.Items(reader.Read("3 Gorditas de Tinga  y una de chicharrón!!", ReadingContext.Empty)).ShouldBe(plain);
    }

    [Fact]
    public void A_misspelling_in_a_large_catalogue_costs_few_comparisons()
    {
        var reader = Large(10_000);
        reader.Read("quiero 2 cahjas de martilo modelo", ReadingContext.Empty);
        var before = reader.Comparisons;
        var reading = reader.Read("necesito 3 taladrros percutoor 500", ReadingContext.Empty);
        (reader.Comparisons - before).ShouldBeLessThan(300);
        reading.Items.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_product_of_a_large_catalogue_is_found_by_its_rare_words()
    {
        var reading = Large(10_000).Read("quiero 2 taladro percutor marca37 7337", ReadingContext.Empty);
        reading.Items.ShouldHaveSingleItem().Candidates[0].Item.Name.ShouldContain("7337");
        reading.Items[0].Quantity.ShouldBe(new Quantity(2));
    }

    [Fact]
    public void A_reader_is_built_once_per_version()
    {
        var profile = new ShopProfile
        {
            Name = "Tienda",
            Currency = "CLP",
            Locale = "es-CL",
            Timezone = "America/Santiago",
        };
        var first = ShopReaders.For(profile, new ShopCatalog(1, [], [], []));
        ShopReaders.For(profile, new ShopCatalog(1, [], [], [])).ShouldBeSameAs(first);
        ShopReaders.For(profile, new ShopCatalog(2, [], [], [])).ShouldNotBeSameAs(first);
    }

    [Fact]
    public async Task One_reader_serves_many_turns_at_once()
    {
        var reader = Shops.Demo("el-primo");
        var expected = Say.All(reader.Read("2 gorditas de tinga y un refreco de manzana", ReadingContext.Empty));
        var readings = await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(_ =>
                    Task.Run(() =>
                        Say.All(reader.Read("2 gorditas de tinga y un refreco de manzana", ReadingContext.Empty))
                    )
                )
        );
        readings.ShouldAllBe(r => r == expected);
    }

    static SpanishReader Large(int products)
    {
        string[] nouns =
        [
            "Taladro",
            "Martillo",
            "Sierra",
            "Broca",
            "Pintura",
            "Tornillo",
            "Cable",
            "Enchufe",
            "Llave",
            "Foco",
        ];
        string[] kinds = ["percutor", "inalámbrico", "industrial", "profesional", "básico"];
        var items = Enumerable
            .Range(0, products)
            .Select(i => new Item
            {
                Id = i + 1,
                Sku = $"P-{i}",
                Name = $"{nouns[i % 10]} {kinds[i / 10 % 5]} marca{i % 50} {i}",
                Category = nouns[i % 10],
                Price = 1000,
            })
            .ToList();
        // One that the test asks for by words that no other joins.
        items[7337] = items[7337] with
        {
            Name = "Taladro percutor marca37 7337",
        };
        var profile = new ShopProfile
        {
            Name = "Grande",
            Currency = "CLP",
            Locale = "es-CL",
            Timezone = "America/Santiago",
        };
        return new SpanishReader(profile, new ShopCatalog(1, [.. nouns.Select(n => new Category(n, []))], items, []));
    }
}
