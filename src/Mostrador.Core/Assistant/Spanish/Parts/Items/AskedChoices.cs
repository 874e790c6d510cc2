using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "¿de qué carne es el kebab?", "¿qué tonos manejan en la base?": what is asked for is which choices there are of the goods
/// beside it, whatever else of the shop is called so.
/// </summary>
internal sealed class AskedChoices(Scan scan)
{
    readonly List<Word> words = scan.Words;

    public void Read()
    {
        if (scan.Mentions.Count < 2)
            return;
        for (var i = scan.Mentions.Count - 1; i >= 0; i--)
        {
            var asked = scan.Mentions[i];
            if (
                asked.From == 0
                || asked.To - asked.From > 1
                || words[asked.From].Before != Break.None
                || !scan.Lexicon.In("which", words[asked.From - 1].Text)
                || !scan.Mentions.Exists(m => m != asked && IsAskedOf(m, asked))
            )
                continue;
            words[asked.From].Role = "option";
            words[asked.From].ChoiceTerms = [];
            scan.Mentions.RemoveAt(i);
        }
    }

    bool IsAskedOf(Mention goods, Mention asked) =>
        goods.Items is [var (item, _), ..]
        && !asked.Items.Exists(x => x.Item == item)
        && scan.BreakBetween(Math.Min(goods.To, asked.To), Math.Max(goods.From, asked.From)) != Break.Hard
        && (
            scan.Shop.NamesGroup(item, words[asked.From])
            // "¿de qué frutas lo tienen?": nothing but its choices answers that.
            || scan.Shop.ChoicesOfItem[item].Length > 0
                && asked.From > 1
                && words[asked.From - 2].Is(Of | In)
                && asked.Items.Count > 0
        );
}
