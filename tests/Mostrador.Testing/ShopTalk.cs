namespace Mostrador.Testing;

/// <param name="Choices">Of all its groups.</param>
public sealed record TalkedGoods(string Name, IReadOnlyList<string> Choices);

/// <summary>
/// What a customer of a shop might say about its goods: buying, choosing, changing, sharing out and taking back, put together
/// at random. Each sentence is one that people say; whether it makes sense now is for whoever hears it to find out.
/// </summary>
/// <param name="next">A number from 0 to below the given one.</param>
public sealed class ShopTalk(IReadOnlyList<TalkedGoods> goods, Func<int, int> next)
{
    static readonly string[] Counts =
        "1 2 3 4 6 10 12 20 una dos tres media medio docena 2,5 1/2 ½ 100 300 kilo cuarto un par".Split(' ');

    static readonly string[] Frames =
    [
        "quiero {n} {p}",
        "{n} {p} {c}",
        "{n} {p} de {c} y {n} de {c}",
        "{p} {c} {n}, {c} {n}",
        "dame {n} {p}, {n} {c} y {n} {c2}",
        "{n} {p} con {c} y sin {c2}",
        "{n} {p} mitad {c} y mitad {c2}",
        "la mitad de {c}",
        "el de {c} que sea {c2}",
        "la {c} mejor {c2}",
        "de {c} son {n}",
        "no, {c} no, {c2}",
        "{c} en vez de {c2}",
        "cambia {n} de {c} por {c2}",
        "cambia {p} por {p2}",
        "uno de {c} y el otro de {c2}",
        "una {c}, la otra {c2}",
        "los {n} de {c}",
        "{n} de {c} y {n} de {c2}",
        "{c} {c2}",
        "{c}",
        "{n}",
        "y otra {c}",
        "otra igual pero {c}",
        "otro más de {p}",
        "mejor {n} de {p}",
        "que sean {n}",
        "{n} más",
        "{n} menos de {c}",
        "quita {n} de {c}",
        "saca {p} {c}",
        "sin {c}",
        "todas {c} menos una {c2}",
        "al primero ponle {c}",
        "al último quítale {c}",
        "a las {c} ponles {c2}",
        "el segundo de {c}",
        "{p} para {c}, {n} de {p2} para {c2}",
        "cuánto sale {p} {c}",
        "y de {c} cuánto",
        "tienes {p} {c}?",
        "{n} {p} de {n} {c}",
        "{n} {p} de a {n}",
        "{n} {c} y {n} {p2} {c2}, no, mejor {n}",
        "de {p} {n} y de {p2} {n}",
        "{p}",
        "{p} y {p2}",
        "ni {c} ni {c2}",
        "solo {c}",
        "ambos {c}",
        "ninguno de {c}",
        "lo mismo pero con {c}",
    ];

    public string Sentence()
    {
        var sentence = Frames[next(Frames.Length)];
        // Mostly of one product: its choices beside its name.
        var (one, other) = (goods[next(goods.Count)], goods[next(goods.Count)]);
        var words = sentence
            .Replace("{p2}", Name(other), StringComparison.Ordinal)
            .Replace("{c2}", Choice(next(4) == 0 ? other : one), StringComparison.Ordinal)
            .Replace("{p}", Name(one), StringComparison.Ordinal);
        while (words.IndexOf("{n}", StringComparison.Ordinal) is >= 0 and var at)
            words = words[..at] + Counts[next(Counts.Length)] + words[(at + 3)..];
        while (words.IndexOf("{c}", StringComparison.Ordinal) is >= 0 and var at)
            words = words[..at] + Choice(one) + words[(at + 3)..];
        return next(6) == 0 ? words + (next(2) == 0 ? " y " : ". ") + Sentence() : words;
    }

    /// <summary>Whole, or as people shorten it.</summary>
    string Name(TalkedGoods one) => Said(one.Name);

    string Choice(TalkedGoods one) =>
        one.Choices.Count > 0 ? Said(one.Choices[next(one.Choices.Count)]) : Counts[next(Counts.Length)];

    string Said(string name)
    {
        var words = name.Split(' ');
        var said = next(3) == 0 ? words[next(words.Length)] : name;
        return next(3) == 0 ? said + "s" : said.ToLowerInvariant();
    }
}
