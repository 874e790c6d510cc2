using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What the shop sells in all: the way in for who knows no product yet, or wanted one that there is not.</summary>
sealed class CategoryList(Talk talk)
{
    /// <summary>What the shop sells, by category.</summary>
    public void Show(int from = 0)
    {
        talk.Note("categories");
        var categories = Stocked();
        if (categories.Count == 0)
        {
            talk.Tell("catalog_empty");
            return;
        }
        if (categories.Count == 1)
        {
            talk.Shelf.ShowCategory(categories[0]);
            return;
        }
        talk.Tell("catalog", ("categories", Plain.And([.. categories.Select(c => $"*{c}*")])));
        if (talk.Busy)
            return;
        var page = Page(categories, from, out var more);
        var choices = page.Select(c => new ReplyChoice(ChoiceIds.Category(c), c, Detail(c))).ToList();
        if (more)
            choices.Add(new ReplyChoice(ChoiceIds.Categories(from + page.Count), talk.Say("button_more")));
        talk.Ask(
            new Question(QuestionKind.Categories),
            talk.Say("ask_category"),
            choices,
            talk.Say("button_categories")
        );
    }

    /// <summary>What the shop does not sell is said, with what it does sell.</summary>
    public void NotSold(string words)
    {
        talk.Note($"not sold: {words}");
        talk.Tell(
            "not_sold",
            ("what", words),
            ("categories", Plain.And([.. Stocked().Select(c => c.ToLowerInvariant())]))
        );
        if (talk.Busy)
            return;
        var choices = Stocked()
            .Take(Reply.MaxChoices)
            .Select(c => new ReplyChoice(ChoiceIds.Category(c), c, Detail(c)))
            .ToList();
        talk.Ask(
            new Question(QuestionKind.Categories),
            talk.Say("ask_show_something"),
            choices,
            talk.Say("button_categories")
        );
    }

    public IReadOnlyList<string> Stocked() =>
        [.. talk.Catalog.Categories.Select(c => c.Name).Where(c => talk.Catalog.Items.Any(i => Holds(c, i)))];

    string? Detail(string category)
    {
        var items = talk.Catalog.Items.Where(i => Holds(category, i) && i.InStock).ToList();
        return items.Count == 0
            ? null
            : Plain.Capital(talk.Say("from_price", ("price", talk.Money.Amount(items.Min(talk.Text.Least)))));
    }

    static List<string> Page(IReadOnlyList<string> all, int from, out bool more)
    {
        var rest = all.Skip(from).ToList();
        more = rest.Count > Reply.MaxChoices;
        return more ? rest[..(Reply.MaxChoices - 1)] : rest;
    }

    static bool Holds(string category, Item item) =>
        string.Equals(item.Category, category, StringComparison.OrdinalIgnoreCase);
}
