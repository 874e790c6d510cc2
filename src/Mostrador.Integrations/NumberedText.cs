using System.Text;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations;

/// <summary>
/// Choices for a channel without buttons: "1. Ver catálogo". The number typed back is understood by the session. A list of goods
/// whose lines have their numbers already is not told twice.
/// </summary>
internal static class NumberedText
{
    public static string Of(ChoicesBlock block)
    {
        var text = new StringBuilder(block.Text.Trim());
        var lines = block.Text.Split('\n', StringSplitOptions.TrimEntries);
        for (var i = 0; i < block.Choices.Count; i++)
        {
            if (IsAmong(lines, i + 1, block.Choices[i]))
                continue;
            if (text.Length > 0)
                text.Append('\n');
            text.Append(Line(i + 1, block.Choices[i]));
        }
        return text.ToString();
    }

    static bool IsAmong(string[] lines, int number, ReplyChoice choice)
    {
        // A title is cut to what a button holds.
        var title = TextFitting.OneLine(choice.Title).TrimEnd('…', ' ');
        return Array.Exists(
            lines,
            line =>
                line.Replace("*", "", StringComparison.Ordinal)
                    .StartsWith($"{number.Text()}. {title}", StringComparison.OrdinalIgnoreCase)
        );
    }

    public static string Line(int number, ReplyChoice choice)
    {
        var title = TextFitting.OneLine(choice.Title);
        var description = TextFitting.OneLine(choice.Description);
        var separator = title.Length > 0 && description.Length > 0 ? " · " : "";
        return $"{number.Text()}. {title}{separator}{description}";
    }
}
