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
        var categories = Shelves();
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
        talk.Tell("catalog", ("categories", Plain.And([.. categories.Select(c => $"*{TitleOf(c)}*")])));
        if (talk.Busy)
            return;
        var page = Page(categories, from, out var more);
        var choices = page.Select(Choice).ToList();
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
        talk.Tell(Stocked().Count > 0 ? "not_sold" : "not_sold_bare", ("what", words), ("categories", Named()));
        if (talk.Busy)
            return;
        var choices = Shelves().Take(Reply.MaxChoices).Select(Choice).ToList();
        if (Stocked().Count == 0)
        {
            talk.Ask(
                new Question(QuestionKind.Menu),
                talk.Say("ask_anything_else"),
                [talk.Choice(ChoiceIds.Catalog, "button_catalog"), talk.Choice(ChoiceIds.Person, "button_person")]
            );
            return;
        }
        talk.Ask(
            new Question(QuestionKind.Categories),
            talk.Say("ask_show_something"),
            choices,
            talk.Say("button_categories")
        );
    }

    public IReadOnlyList<string> Stocked() =>
        [.. talk.Catalog.Categories.Select(c => c.Name).Where(c => talk.Catalog.Items.Any(i => Holds(c, i)))];

    /// <summary>"semillas, vaporizadores y accesorios", within a sentence; empty where goods are in no category.</summary>
    public string Named() => Plain.And([.. Stocked().Select(c => c.ToLowerInvariant())]);

    /// <summary>What a shelf is called; what is in no category lies on one without a name.</summary>
    public string TitleOf(string category) =>
        category.Length > 0 ? category
        : Stocked().Count > 0 ? Plain.Capital(talk.Say("title_other"))
        : talk.Say("title_catalog");

    /// <summary>The categories with goods, and last what is in none.</summary>
    List<string> Shelves() =>
        [.. Stocked(), .. talk.Catalog.Items.Any(i => i.Category.Length == 0) ? [""] : (string[])[]];

    ReplyChoice Choice(string category) => new(ChoiceIds.Category(category), TitleOf(category), Detail(category));

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
