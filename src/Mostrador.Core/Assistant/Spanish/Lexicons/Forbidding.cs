namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What somebody does not eat, by roots.</summary>
/// <param name="Said">The words for it.</param>
/// <param name="Holds">What has it.</param>
/// <param name="Unless">What has not, though it is called so: deslactosada.</param>
internal sealed record Forbidding(string[] Said, string[] Holds, string[] Unless)
{
    const char Not = '!';

    public static Forbidding Of(string said, string holds)
    {
        var words = TextFold.Fold(holds).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return new Forbidding(
            Roots(TextFold.Fold(said).Split(' ')),
            Roots(words.Where(w => w[0] != Not)),
            Roots(words.Where(w => w[0] == Not).Select(w => w[1..]))
        );
    }

    static string[] Roots(IEnumerable<string> words) => [.. words.Select(Stemmer.Root).Distinct()];
}
