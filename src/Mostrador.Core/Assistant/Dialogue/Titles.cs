using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Titles short enough for buttons (20) and rows (24), cut between words where they must be.</summary>
static class Titles
{
    const int Button = 20;
    const int ListRow = 24;
    const int ListDetail = 72;

    /// <summary>What may be lost of a title for ending it between words.</summary>
    const int MostLost = 6;

    public static IReadOnlyList<ReplyChoice> Fit(IReadOnlyList<ReplyChoice> choices)
    {
        var max = choices.Count > Reply.MaxButtons ? ListRow : Button;
        return
        [
            .. choices.Select(c =>
                c with
                {
                    Title = Cut(c.Title, max),
                    Description = c.Description is null ? null : Cut(c.Description, ListDetail),
                }
            ),
        ];
    }

    public static string Cut(string title, int max)
    {
        if (title.Length <= max)
            return title;
        var cut = title.LastIndexOf(' ', max - 2);
        // "Protector de crista…" says more than "Protector de…".
        if (cut < max - MostLost)
            cut = max - 1;
        return title[..cut].TrimEnd(' ', ',', ':', '·') + "…";
    }
}
