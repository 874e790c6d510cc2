using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>
/// Whether the facts of the turn back every figure, product, link, term and promise of a text. What code wrote into it and
/// what the shop's own texts say word for word is backed; of the rest, everything must be accounted for.
/// </summary>
sealed partial class GroundingCheck
{
    readonly SaidText text;
    readonly TurnFacts facts;
    readonly IReadOnlyList<Naming> namings;
    readonly List<(int Start, int End)> handled = [];

    GroundingCheck(FilledText filled, TurnFacts facts)
    {
        this.facts = facts;
        text = new SaidText(filled);
        foreach (var known in facts.Vocabulary.ShopTexts.Concat(facts.Vocabulary.ProductTexts))
            text.Back(known);
        namings = Namings.In(text, facts);
    }

    /// <summary>Why the text may not be said, for the model that wrote it; null when it may.</summary>
    public static string? Of(FilledText filled, TurnFacts facts)
    {
        if (filled.Problem is { } problem)
            return problem;
        var check = new GroundingCheck(filled, facts);
        return check.Links()
            ?? check.Codes()
            ?? check.Percents()
            ?? check.Clocks()
            ?? check.Amounts()
            ?? check.Stock()
            ?? check.Numbers()
            ?? check.Availability()
            ?? check.Offers()
            ?? check.Terms()
            ?? check.Promises()
            ?? check.Qualities()
            ?? check.Deeds()
            ?? check.Inventions();
    }

    /// <summary>The products that a text names, for whoever asks what a turn was about.</summary>
    public static IReadOnlyList<string> SkusIn(FilledText filled, TurnFacts facts) =>
        [
            .. new GroundingCheck(filled, facts)
                .namings.Where(n => !n.IsCategory && n.Items.Count == 1)
                .Select(n => n.Items[0].Sku)
                .Distinct(),
        ];

    bool Skip(Match m) => IsHandled(m.Index) || text.IsBacked(m.Index, m.Index + m.Length);

    bool IsHandled(int at) => handled.Exists(h => at >= h.Start && at < h.End);

    bool InNaming(int at) => namings.Any(n => !n.IsCategory && at >= n.Start && at < n.End);

    bool InSentence(Naming naming, int at)
    {
        var sentence = text.SentenceAt(at);
        return naming.Start >= sentence.Start && naming.Start < sentence.End;
    }

    /// <summary>Whose figure it is: the nearest product named before it in its sentence, else after it, else before that.</summary>
    Naming? NamingFor(int at, Func<Naming, bool>? among = null)
    {
        Naming? before = null,
            after = null,
            earlier = null;
        foreach (var naming in among is null ? namings : namings.Where(among))
            if (InSentence(naming, at))
            {
                if (naming.Start < at)
                    before = naming;
                else
                    after ??= naming;
            }
            else if (naming.End <= at)
                earlier = naming;
        return before ?? after ?? earlier;
    }

    IReadOnlyList<Item> ItemsFor(int at) => NamingFor(at)?.Items ?? facts.Spoken;

    IEnumerable<string> KnownTexts => facts.OwnerTexts.Concat(facts.CustomerTexts);

    IEnumerable<string> ProductTextsAt(int at) =>
        ItemsFor(at)
            .SelectMany(i =>
                new[] { i.Name, i.Description, i.Dimensions ?? "" }.Concat(
                    i.Options.SelectMany(g => g.Choices.Select(c => c.Name))
                )
            );

    /// <summary>The figure stands in some text beside the word it stands beside here: "30 ml", "calle 456".</summary>
    bool InTextsWithNeighbour(int start, int end, IEnumerable<string> texts)
    {
        var said = text.Folded[start..end].Trim();
        var (next, previous) = (text.WordAfter(end), text.WordBefore(start));
        foreach (var known in texts)
        {
            var folded = Plain.Text(known);
            var figure = Plain.Text(said);
            if (figure.Length == 0 || !$" {folded} ".Contains($" {figure} ", StringComparison.Ordinal))
                continue;
            if (
                next.Length > 0 && $" {folded}".Contains($" {figure} {next}", StringComparison.Ordinal)
                || previous.Length > 0 && $"{folded} ".Contains($"{previous} {figure} ", StringComparison.Ordinal)
                || next.Length > 1 && $" {folded}".Contains($" {figure} {Plain.Root(next)}", StringComparison.Ordinal)
            )
                return true;
        }
        return false;
    }

    bool SaidByCustomer(string said) =>
        facts.Said.Any(t => SaidText.Fold(t).Contains(said.Trim(), StringComparison.Ordinal));

    /// <summary>"No tenemos descuentos" is no offer; "no te preocupes, te hago un descuento" is one.</summary>
    bool Negated((int Start, int End) sentence, int at)
    {
        var from = at <= sentence.Start ? sentence.Start : text.Folded.LastIndexOfAny([',', ';', ':'], at - 1) + 1;
        from = Math.Max(sentence.Start, from);
        return at > from && Negation.IsMatch(text.Folded[from..at]);
    }

    bool IsQuestion(int at) => text.Of(text.SentenceAt(at)).TrimEnd().EndsWith('?');

    int LineOf(int at) => at == 0 ? 0 : text.Folded.LastIndexOf('\n', at - 1) + 1;

    static bool Names(string sentence, string name) => Plain.Contains(sentence, name);

    static decimal? Spoken(Group words)
    {
        if (!words.Success)
            return null;
        var said = new SaidText(new FilledText(words.Value, []));
        return said.Words.Count > 0 ? SpokenNumbers.At(said, 0, out _) : null;
    }
}
