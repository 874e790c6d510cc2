using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Dialogue.Replies;

/// <summary>
/// One turn's reply in the making: what is told, what is shown, and the one question at its end. Style is enforced when it
/// becomes blocks, and only there.
/// </summary>
sealed class Reply(ShopProfile shop)
{
    readonly List<Part> parts = [];
    string? question;
    IReadOnlyList<ReplyChoice> choices = [];
    string? listLabel;
    ImageBlock? image;

    public bool IsEmpty => parts.Count == 0 && question is null && image is null && Lead is null;
    public bool SaysSomething => parts.Count > 0 || Lead is not null;

    /// <summary>A model's words: before everything that code tells, and the one part that may still change.</summary>
    public string? Lead { get; set; }

    /// <summary>Characters of everything but the lead, lists at their longest.</summary>
    public int LengthWithoutLead
    {
        get
        {
            var (lead, offered) = (Lead, choices);
            Lead = null;
            var length = Compose(new Emojis(shop.Style), ref offered).Length;
            Lead = lead;
            return length;
        }
    }
    public string? QuestionText => question;
    public IReadOnlyList<ReplyChoice> Choices => choices;

    /// <summary>A statement, on a line of its own.</summary>
    public void Say(string text, bool apart = false)
    {
        if (!string.IsNullOrWhiteSpace(text) && !parts.Any(p => p.Text == text))
            parts.Add(new Part(text, apart, Verbatim: false, Rows: null, null));
    }

    public void SayFirst(string text) => parts.Insert(0, new Part(text, false, Verbatim: false, Rows: null, null));

    /// <summary>The shop's own words, sent as they are.</summary>
    public void Quote(string text) => parts.Add(new Part(text, false, Verbatim: true, Rows: null, null));

    /// <summary>
    /// Rows of goods. Those beyond the shop's limit are left for <paramref name="more"/>, called with how many were shown.
    /// </summary>
    public void List(IReadOnlyList<Row> rows, bool numbered, Func<int, ReplyChoice>? more) =>
        parts.Add(new Part("", false, Verbatim: false, rows, more) { Numbered = numbered });

    public void Show(string url, string caption) => image ??= new ImageBlock(url, caption);

    /// <summary>The question that ends the turn; a later one takes the place of an earlier one.</summary>
    public void Ask(string text, IReadOnlyList<ReplyChoice>? offered = null, string? label = null)
    {
        question = text;
        choices = offered ?? [];
        listLabel = label;
    }

    public sealed record AskedText(string Text, IReadOnlyList<ReplyChoice> Choices, string? Label);

    /// <summary>Takes the question out of the reply, for whoever may ask it again.</summary>
    public AskedText SetQuestionAside()
    {
        var asked = new AskedText(question ?? "", choices, listLabel);
        DropQuestion();
        return asked;
    }

    public void DropQuestion() => Ask(null!, []);

    public IReadOnlyList<ReplyBlock> ToBlocks(string defaultListLabel)
    {
        if (IsEmpty)
            return [];
        var emojis = new Emojis(shop.Style);
        var offered = choices;
        var text = Compose(emojis, ref offered);
        var blocks = new List<ReplyBlock>();
        if (image is not null)
            blocks.Add(image with { Caption = emojis.Enforce(image.Caption ?? "") });
        if (offered.Count > 0)
            blocks.Add(
                new ChoicesBlock(
                    text,
                    Titles.Fit([.. offered.Take(MaxChoices)]),
                    offered.Count > MaxButtons ? listLabel ?? defaultListLabel : null
                )
            );
        else if (text.Length > 0)
            blocks.Add(new TextBlock(text));
        return blocks;
    }

    public const int MaxChoices = 10;
    public const int MaxButtons = 3;

    string Compose(Emojis emojis, ref IReadOnlyList<ReplyChoice> offered)
    {
        var list = parts.FindIndex(p => p.Rows is not null);
        if (list < 0)
            return Text(emojis, -1, 0);
        var rows = parts[list].Rows!;
        // One row of a list of choices is kept for "ver más" when they do not all fit.
        var most = rows.Count > MaxChoices ? MaxChoices - 1 : rows.Count;
        var shown = most;
        while (shown > 2 && Text(emojis, list, shown).Length > shop.Style.ReplyLimit)
            shown--;
        if (parts[list].Numbered)
        {
            var picks = rows.Take(shown).Select(r => r.Choice).OfType<ReplyChoice>().ToList();
            if (shown < rows.Count && parts[list].More is { } more)
            {
                if (picks.Count == MaxChoices)
                    picks.RemoveAt(picks.Count - 1);
                picks.Add(more(shown));
            }
            foreach (var choice in offered)
                if (picks.Count < MaxChoices)
                    picks.Add(choice);
            offered = picks;
        }
        return Text(emojis, list, shown);
    }

    string Text(Emojis emojis, int list, int shown)
    {
        var text = new System.Text.StringBuilder(Lead is null ? "" : emojis.Enforce(Lead));
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var body =
                i == list ? string.Join('\n', part.Rows!.Take(shown).Select((r, n) => Line(r, n, part.Numbered)))
                : part.Verbatim ? part.Text
                : emojis.Enforce(part.Text);
            if (body.Length == 0)
                continue;
            if (text.Length > 0)
                text.Append(part.Apart ? "\n\n" : "\n");
            text.Append(body);
        }
        if (!string.IsNullOrEmpty(question))
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(emojis.Enforce(question));
        }
        return text.ToString();
    }

    static string Line(Row row, int n, bool numbered) => numbered ? $"{n + 1}. {row.Text}" : $"• {row.Text}";

    sealed record Part(string Text, bool Apart, bool Verbatim, IReadOnlyList<Row>? Rows, Func<int, ReplyChoice>? More)
    {
        public bool Numbered { get; init; }
    }
}

/// <param name="Choice">What picking the row means; null when rows are only told.</param>
sealed record Row(string Text, ReplyChoice? Choice);
