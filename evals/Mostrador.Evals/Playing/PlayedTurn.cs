using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;

namespace Mostrador.Evals.Playing;

/// <summary>What one turn came to, as the customer and the shop see it.</summary>
sealed record PlayedTurn
{
    public required string Said { get; init; }

    /// <summary>Null when a person held the conversation and the engine was not asked.</summary>
    public Proposal? Proposal { get; init; }
    public Reading? Reading { get; init; }

    /// <summary>With the order's code in place.</summary>
    public IReadOnlyList<ReplyBlock> Blocks { get; init; } = [];
    public required Session Before { get; init; }
    public required Session After { get; init; }
    public PlaceOrder? Order { get; init; }
    public string? OrderCode { get; init; }
    public bool HandedOver { get; init; }

    /// <summary>As the turn found it.</summary>
    public required ShopCatalog Catalog { get; init; }

    /// <summary>What no engine may do, whatever was said.</summary>
    public IReadOnlyList<string> Breaches { get; init; } = [];
    public TimeSpan Took { get; init; }

    public bool Silent => Blocks.Count == 0;

    /// <summary>Everything readable, titles of choices included.</summary>
    public string Reply => ReplyOf(Blocks);

    static string ReplyOf(IEnumerable<ReplyBlock> blocks) =>
        string.Join(
            '\n',
            blocks.Select(b =>
                b is ChoicesBlock c
                    ? $"{c.Text}\n{string.Join('\n', c.Choices.Select(x => $"[{x.Title}] {x.Description}".Trim()))}"
                    : b.PlainText
            )
        );
}
