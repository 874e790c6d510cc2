using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>The products that are not settled yet, one question at a time; nothing that was asked for is lost.</summary>
sealed class ProductQuestions(Talk talk)
{
    /// <summary>Asks the first question in line.</summary>
    public void AskOpen()
    {
        var question = talk.Open[0];
        switch (question.Kind)
        {
            case QuestionKind.Option:
                AskOption(question);
                break;
            case QuestionKind.Which:
                var items = question.Skus.Select(talk.Catalog.Find).OfType<Item>().ToList();
                if (question.Text is { } words)
                    talk.Tell("which", ("words", words));
                talk.Shown = question.Skus;
                talk.Reply.List(talk.Text.RowsOf(items), numbered: true, more: null);
                talk.Ask(
                    question,
                    question is { Text: null, Quantity: { } many }
                        ? talk.Say("ask_which_quantity", ("quantity", talk.Money.Number(many)))
                        : talk.Say("ask_which"),
                    [],
                    talk.Say("button_products")
                );
                break;
            case QuestionKind.HowMuch when talk.Catalog.Find(question.Sku!) is { } item:
                talk.Ask(
                    question,
                    talk.Say(
                        "ask_how_much",
                        ("name", item.Name),
                        ("price", talk.Text.PriceText(item, question.Options))
                    ),
                    [
                        .. TypicalQuantities(item)
                            .Select(q => new ReplyChoice(
                                ChoiceIds.Take(item.Sku, q),
                                talk.Money.Quantity(q, item.Unit)
                            )),
                    ]
                );
                break;
            case QuestionKind.Instead when talk.Catalog.Find(question.Sku!) is { } item:
                var quantity = talk.Money.Quantity(question.Quantity ?? 0, item.Unit);
                talk.Ask(
                    question,
                    talk.Say("ask_instead", ("quantity", quantity)),
                    [
                        new ReplyChoice(
                            ChoiceIds.Take(item.Sku, question.Quantity ?? 0),
                            talk.Say("button_take", ("quantity", quantity))
                        ),
                        talk.Choice(ChoiceIds.No, "button_no_thanks"),
                    ]
                );
                break;
            case QuestionKind.Alternative:
                AskAlternative(question);
                break;
            default:
                talk.Open.RemoveAt(0);
                break;
        }
    }

    void AskOption(Question question)
    {
        var line = question.Sku is { } sku ? talk.Basket.LineLacking(sku, []) : -1;
        if (
            line < 0
            || talk.Catalog.Find(question.Sku!) is not { } item
            || CartOperations.MissingOption(item, talk.Cart.Lines[line].Options) is not { } group
        )
        {
            talk.Open.RemoveAt(0);
            if (talk.Open.Count > 0)
                AskOpen();
            return;
        }
        var set = talk.Cart.Lines[line];
        var so = set.Options.Count > 0 ? $" ({ProductText.OptionText(set.Options)})" : "";
        talk.Open[0] = question with { Group = group.Name, Options = set.Options, Parts = [] };
        talk.Ask(
            talk.Open[0],
            talk.Say(
                "ask_option",
                (
                    "times",
                    set.Quantity == 1 && Money.IsPlain(item.Unit) ? "" : talk.Money.Times(set.Quantity, item.Unit)
                ),
                ("name", item.Name),
                ("so", so),
                ("group", group.Name.ToLowerInvariant()),
                ("choices", talk.Text.ChoicesText(item, group))
            ),
            [
                .. group
                    .Choices.Take(Replies.Reply.MaxChoices)
                    .Select(c => new ReplyChoice(
                        ChoiceIds.Option(item, group, c),
                        Plain.Capital(c.Name),
                        Extra(item, group, c)
                    )),
            ],
            talk.Say("button_options")
        );
    }

    /// <summary>Several choices were named, and not how many of each.</summary>
    public void AskHowToDivide(CartLine line, IReadOnlyList<ChosenOption> choices)
    {
        if (talk.Catalog.Find(line.Sku) is not { } item || item.FindGroup(choices[0].Group) is not { } group)
            return;
        var question = Option(line, group) with { Parts = [.. choices.Select(c => new CartPart(0, [c]))] };
        LineUp(question, first: true);
        talk.Ask(
            question,
            talk.Say(
                "ask_how_to_divide",
                ("times", talk.Money.Times(line.Quantity, item.Unit)),
                ("name", item.Name),
                ("choices", Plain.And([.. choices.Select(c => c.Choice)]))
            )
        );
    }

    /// <summary>A change that several lines of a product could be meant by.</summary>
    /// <param name="sets">The quantity is what shall be left of the line; otherwise it is taken out.</param>
    public void AskWhichLine(List<int> lines, decimal quantity, bool sets)
    {
        var first = talk.Cart.Lines[lines[0]];
        if (talk.Catalog.Find(first.Sku) is not { } item)
            return;
        talk.Focus = item.Sku;
        talk.About(item.Sku);
        talk.Ask(
            new Question(QuestionKind.WhichLine)
            {
                Sku = item.Sku,
                Quantity = quantity,
                InAll = sets,
            },
            talk.Say(
                sets ? "ask_which_line_set" : "ask_which_line",
                ("name", item.Name),
                ("quantity", talk.Money.Quantity(quantity, item.Unit)),
                (
                    "lines",
                    Plain.And([
                        .. lines
                            .Select(i => talk.Cart.Lines[i])
                            .Select(l =>
                                $"{talk.Money.Times(l.Quantity, item.Unit)} {ProductText.OptionText(l.Options)}"
                            ),
                    ])
                )
            ),
            [
                .. lines
                    .Select(i => talk.Cart.Lines[i])
                    .DistinctBy(ChoiceIds.Of)
                    .Take(Replies.Reply.MaxChoices)
                    .Select(l => new ReplyChoice(
                        ChoiceIds.Change(l, quantity, sets),
                        Plain.Capital(l.Options.Count > 0 ? ProductText.OptionText(l.Options) : item.Name)
                    )),
            ],
            talk.Say("button_options")
        );
    }

    string? Extra(Item item, OptionGroup group, OptionChoice choice) =>
        choice.Price == 0 ? null : talk.Text.PriceOf(item, new ChosenOption(group.Name, choice.Name));

    void AskAlternative(Question question)
    {
        var items = question.Skus.Select(talk.Catalog.Find).OfType<Item>().Where(talk.Shelf.Sellable).ToList();
        if (items.Count == 0)
        {
            talk.Open.RemoveAt(0);
            return;
        }
        talk.Shown = [.. items.Select(i => i.Sku)];
        if (items is [var only])
        {
            // Asked about in between, it has just been shown.
            if (talk.Focus != only.Sku || !talk.Skus.Contains(only.Sku))
                talk.Tell("nearest_one", ("row", talk.Text.RowText(only)));
            talk.Ask(
                question,
                talk.Say("ask_serves"),
                [talk.Choice(ChoiceIds.Item(only.Sku), "button_add"), talk.Choice(ChoiceIds.No, "button_no_thanks")]
            );
            return;
        }
        talk.Tell("nearest");
        talk.Reply.List(talk.Text.RowsOf(items), numbered: true, more: null);
        talk.Ask(question, talk.Say("ask_any_serves"), [talk.Choice(ChoiceIds.No, "button_none")]);
    }

    public void AskHowMuch(Item item, IReadOnlyList<ChosenOption> options, string? note) =>
        Line(QuestionKind.HowMuch, item, null, options, note);

    public void Line(
        QuestionKind kind,
        Item item,
        decimal? quantity,
        IReadOnlyList<ChosenOption> options,
        string? note
    ) =>
        LineUp(
            new Question(kind)
            {
                Sku = item.Sku,
                Quantity = quantity,
                Options = options,
                Note = note,
            }
        );

    public void LineUp(Question question, bool first = false)
    {
        if (question.Kind == QuestionKind.Option)
            talk.Open.RemoveAll(q => q.Kind == QuestionKind.Option && q.Sku == question.Sku);
        // "quiero tlacoyos" and "2 de frijol": the newer offer is the same one, with more of it known.
        if (question is { Kind: QuestionKind.Instead, Parts.Count: 0 })
            talk.Open.RemoveAll(q =>
                q.Kind == QuestionKind.Instead && q.Sku == question.Sku && q.Options.All(question.Options.Contains)
            );
        if (first)
            talk.Open.Insert(0, question);
        else
            talk.Open.Add(question);
    }

    public static Question Option(CartLine line, OptionGroup group) =>
        new(QuestionKind.Option)
        {
            Sku = line.Sku,
            Group = group.Name,
            Options = line.Options,
        };

    static IEnumerable<decimal> TypicalQuantities(Item item)
    {
        var least = CartOperations.Smallest(item);
        decimal[] usual = item.Step < 1 ? [0.5m, 1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6];
        return usual.Where(q => q >= least && q % item.Step == 0 && (item.Stock is not { } s || q <= s)).Take(3);
    }
}
