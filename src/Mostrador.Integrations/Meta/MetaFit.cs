using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Meta;

/// <summary>Meta's limits, and blocks put within them.</summary>
internal static class MetaFit
{
    public const int Text = 4096;
    public const int ButtonBody = 1024;
    public const int ListBody = 4096;
    public const int Caption = 1024;
    public const int Buttons = 3;
    public const int ButtonTitle = 20;
    public const int Rows = 10;
    public const int RowTitle = 24;
    public const int RowDescription = 72;
    public const int ChoiceId = 200;
    public const int ListLabel = 20;
    public const int LinkLabel = 20;

    public static IEnumerable<ReplyBlock> Fit(ReplyBlock block) =>
        block switch
        {
            TextBlock b => Texts(b.Text),
            ChoicesBlock b => Choices(b),
            ImageBlock b => Image(b),
            LinkBlock b => Link(b),
            LocationRequestBlock b => WithBody(
                b.Text,
                ButtonBody,
                MetaWords.AskLocation,
                text => new LocationRequestBlock(text)
            ),
            ContactRequestBlock b => WithBody(
                b.Text,
                ButtonBody,
                MetaWords.AskContact,
                text => new ContactRequestBlock(text)
            ),
            _ => Texts(block.PlainText),
        };

    /// <summary>Whether fitted choices go out as buttons; otherwise they are a list.</summary>
    public static bool AsButtons(IReadOnlyList<ReplyChoice> choices) =>
        choices.Count <= Buttons
        && choices.All(choice => choice.Title.Length <= ButtonTitle && string.IsNullOrEmpty(choice.Description));

    private static IEnumerable<TextBlock> Texts(string text) =>
        TextFitting.Split(StorableText.Sendable(text), Text).Select(piece => new TextBlock(piece));

    /// <summary>What does not fit in the body goes out before it as plain text: the control stays last.</summary>
    private static IEnumerable<ReplyBlock> WithBody(
        string text,
        int limit,
        string fallback,
        Func<string, ReplyBlock> build
    )
    {
        text = StorableText.Sendable(text).Trim();
        if (text.Length <= limit)
        {
            yield return build(text.Length > 0 ? text : fallback);
            yield break;
        }
        var pieces = TextFitting.Split(text, limit).ToList();
        // The last piece is the question itself; what precedes it travels in as few messages as it fits in.
        var before = text[..text.LastIndexOf(pieces[^1], StringComparison.Ordinal)];
        foreach (var piece in Texts(before))
            yield return piece;
        yield return build(pieces[^1]);
    }

    private static IEnumerable<ReplyBlock> Choices(ChoicesBlock block)
    {
        if (block.Choices.Count == 0)
            return Texts(block.Text);
        // Meta refuses the whole message for one id it dislikes, and an id cannot be changed: it must come back.
        // A typed number or title still works.
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (
            block.Choices.Any(c =>
                c.Id.Length is 0 or > ChoiceId || c.Id != StorableText.Sendable(c.Id).Trim() || !ids.Add(c.Id)
            )
        )
            return Texts(NumberedText.Of(block));

        var choices = block.Choices.Select(Clean).ToList();
        return AsButtons(choices)
            ? WithBody(
                block.Text,
                ButtonBody,
                MetaWords.Choose,
                text => new ChoicesBlock(text, Distinct(choices, ButtonTitle))
            )
            : Lists(block, choices);
    }

    private static ReplyChoice Clean(ReplyChoice choice)
    {
        var title = TextFitting.OneLine(StorableText.Sendable(choice.Title));
        var description = TextFitting.OneLine(StorableText.Sendable(choice.Description ?? ""));
        if (title.Length == 0)
            (title, description) = (description, "");
        return new ReplyChoice(choice.Id, title.Length > 0 ? title : "•", description.Length > 0 ? description : null);
    }

    private static IEnumerable<ReplyBlock> Lists(ChoicesBlock block, List<ReplyChoice> choices)
    {
        var rows = new List<ReplyChoice>(choices.Count);
        var whole = new List<string>();
        foreach (var choice in choices)
        {
            var row = Row(choice, out var complete);
            rows.Add(row);
            if (!complete)
                whole.Add($"• {choice.Title}{(choice.Description is null ? "" : ": " + choice.Description)}");
        }
        // What a row cannot hold is said in the text above, so that no word is lost.
        var text = whole.Count == 0 ? block.Text : $"{block.Text.Trim()}\n\n{string.Join('\n', whole)}";
        var label = TextFitting.Shorten(
            TextFitting.OneLine(block.ListLabel is { } l ? StorableText.Sendable(l) : null) is { Length: > 0 } given
                ? given
                : MetaWords.OpenList,
            ListLabel
        );
        var chunks = Distinct(rows, RowTitle).Chunk(Rows).ToList();
        for (var i = 0; i < chunks.Count; i++)
        {
            var chunk = chunks[i];
            var body = i == 0 ? text : MetaWords.MoreChoices(i + 1, chunks.Count);
            var limit = AsButtons(chunk) ? ButtonBody : ListBody;
            foreach (var part in WithBody(body, limit, MetaWords.Choose, t => new ChoicesBlock(t, chunk, label)))
                yield return part;
        }
    }

    private static ReplyChoice Row(ReplyChoice choice, out bool complete)
    {
        var (title, rest) = TextFitting.SplitTitle(choice.Title, RowTitle);
        var description = (rest, choice.Description) switch
        {
            ("", null) => null,
            ("", { } given) => given,
            (_, null) => rest,
            _ => $"{rest} · {choice.Description}",
        };
        complete = description is null || description.Length <= RowDescription;
        return choice with
        {
            Title = title,
            Description = description is null ? null : TextFitting.Shorten(description, RowDescription),
        };
    }

    /// <summary>Meta refuses equal titles, and shortening makes titles equal.</summary>
    private static List<ReplyChoice> Distinct(IReadOnlyList<ReplyChoice> choices, int limit)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var result = new List<ReplyChoice>(choices.Count);
        foreach (var choice in choices)
        {
            var title = choice.Title;
            for (var n = 2; !seen.Add(title); n++)
            {
                var mark = $" ({n.Text()})";
                title = choice.Title[..TextFitting.ElementBoundary(choice.Title, limit - mark.Length)].TrimEnd() + mark;
            }
            result.Add(choice with { Title = title });
        }
        return result;
    }

    private static IEnumerable<ReplyBlock> Image(ImageBlock block)
    {
        var caption = StorableText.Sendable(block.Caption ?? "");
        if (!ChannelHttp.IsWebAddress(block.Url))
            return Texts(caption); // an address that nobody outside can open
        var pieces = TextFitting.Split(caption, Caption).ToList();
        if (pieces.Count <= 1)
            return [new ImageBlock(block.Url, pieces.Count == 0 ? null : pieces[0])];
        var rest = caption.Trim()[pieces[0].Length..];
        return [new ImageBlock(block.Url, pieces[0]), .. Texts(rest)];
    }

    private static IEnumerable<ReplyBlock> Link(LinkBlock block)
    {
        var label = TextFitting.OneLine(StorableText.Sendable(block.Label));
        // A button that would hide part of its label, or an address that no browser opens: the customer reads it instead.
        if (label.Length is 0 or > LinkLabel || !ChannelHttp.IsWebAddress(block.Url))
            return Texts(AsText(block));
        return WithBody(block.Text, ButtonBody, label, text => new LinkBlock(text, label, block.Url));
    }

    public static string AsText(LinkBlock block) =>
        block.Label.Trim().Length == 0
            ? $"{block.Text.Trim()}\n{block.Url}"
            : $"{block.Text.Trim()}\n{block.Label.Trim()}: {block.Url}";
}
