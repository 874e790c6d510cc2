using System.Text;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations;

/// <summary>Choices for a channel without buttons: "1. Ver catálogo". The number typed back is understood by the session.</summary>
internal static class NumberedText
{
    public static string Of(ChoicesBlock block)
    {
        var text = new StringBuilder(block.Text.Trim());
        for (var i = 0; i < block.Choices.Count; i++)
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(Line(i + 1, block.Choices[i]));
        }
        return text.ToString();
    }

    public static string Line(int number, ReplyChoice choice)
    {
        var title = TextFitting.OneLine(choice.Title);
        var description = TextFitting.OneLine(choice.Description);
        var separator = title.Length > 0 && description.Length > 0 ? " · " : "";
        return $"{number.Text()}. {title}{separator}{description}";
    }
}
