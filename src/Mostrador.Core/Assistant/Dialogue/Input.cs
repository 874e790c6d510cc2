using Mostrador.Core.Channels;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What a turn has to take in, in order. Bubbles of text in a row are one message: people write in pieces.</summary>
abstract record Input
{
    public static IEnumerable<Input> Of(IReadOnlyList<InboundMessage> messages)
    {
        List<string>? text = null;
        string? referred = null;
        foreach (var message in messages)
        {
            if (message.Type is "text" or "button" && message.ChoiceId is null)
            {
                if (!string.IsNullOrWhiteSpace(message.Text))
                    (text ??= []).Add(message.Text.Trim());
                referred ??= message.ReferredSku;
                continue;
            }
            if (text is not null)
                yield return new Words(string.Join('\n', text), referred);
            text = null;
            referred = null;
            if (message.ChoiceId is { Length: > 0 } id)
                yield return new Press(id, message.Text ?? "");
            else
            {
                yield return new Thing(message);
                if (
                    !string.IsNullOrWhiteSpace(message.Text)
                    && message.Type is "image" or "video" or "document" or "audio" or "order"
                )
                    (text ??= []).Add(message.Text!.Trim());
            }
        }
        if (text is not null)
            yield return new Words(string.Join('\n', text.Where(t => t.Length > 0)), referred);
    }
}

/// <param name="Referred">SKU of the product the message was sent from.</param>
sealed record Words(string Text, string? Referred) : Input;

/// <summary>A button or row of ours.</summary>
sealed record Press(string Id, string Title) : Input;

/// <summary>Anything but words: a picture, a place, a cart.</summary>
sealed record Thing(InboundMessage Message) : Input;
