using System.Globalization;
using Mostrador.Core.Channels;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+56 9 5091 5617", "56950915617")]
    [InlineData("whatsapp:+56950915617", "56950915617")]
    [InlineData("0056950915617", "56950915617")]
    [InlineData("5215512345678", "525512345678")]
    [InlineData("+52 55 1234 5678", "525512345678")]
    [InlineData("5491123456789", "541123456789")]
    [InlineData("54 11 15 2345 6789", "541123456789")]
    [InlineData("54 351 15 234 5678", "543512345678")]
    [InlineData("+54 9 351 234 5678", "543512345678")]
    [InlineData("54 2966 15 23 4567", "542966234567")]
    [InlineData("+54 9 2966 23 4567", "542966234567")]
    [InlineData("551187654321", "5511987654321")]
    [InlineData("5511987654321", "5511987654321")]
    [InlineData("551132654321", "551132654321")]
    [InlineData("+34 612 345 678", "34612345678")]
    public void One_customer_has_one_spelling(string spelled, string canonical) =>
        PhoneNumber.Canonical(spelled).ShouldBe(canonical);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hola")]
    [InlineData("123456")]
    [InlineData("0000000000")]
    [InlineData("123456789012345678901")]
    public void What_is_no_number_is_null(string? spelled) => PhoneNumber.Canonical(spelled).ShouldBeNull();

    [Fact]
    public void Canonical_twice_is_canonical_once()
    {
        var random = new Random(20261120);
        string[] prefixes =
        [
            "",
            "+",
            "00",
            "52",
            "521",
            "54",
            "549",
            "5411",
            "541115",
            "55",
            "5511",
            "56",
            "whatsapp:+",
            "5435115",
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var digits = string.Concat(
                Enumerable.Range(0, random.Next(0, 18)).Select(_ => (char)('0' + random.Next(10)))
            );
            var spelled = prefixes[random.Next(prefixes.Length)] + digits;
            var once = PhoneNumber.Canonical(spelled);
            PhoneNumber.Canonical(once).ShouldBe(once, spelled);
        }
    }

    [Fact]
    public void The_spellings_of_a_customer_agree_and_customers_do_not_collide()
    {
        var random = new Random(7);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < 3000; i++)
        {
            var local = random.NextInt64(1_000_000_000, 9_999_999_999).ToString(CultureInfo.InvariantCulture);
            Agree("MX" + local, "52" + local, "521" + local, $"+52 1 {local[..2]} {local[2..]}");
            var subscriber = local[2..];
            Agree("AR11" + subscriber, "5411" + subscriber, "54911" + subscriber, $"+54 11 15 {subscriber}");
            var mobile = "9" + "6789"[random.Next(4)] + local[3..];
            Agree("BR21" + mobile, "5521" + mobile, "5521" + mobile[1..]);
        }

        void Agree(string owner, params string[] spellings)
        {
            var canonical = PhoneNumber.Canonical(spellings[0])!;
            foreach (var spelling in spellings)
                PhoneNumber.Canonical(spelling).ShouldBe(canonical, spelling);
            if (!owners.TryAdd(canonical, owner))
                owners[canonical].ShouldBe(owner);
        }
    }
}
