using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"30 huevos" where eggs go by the tray of 30: what is counted is what the tray holds, and never trays.</summary>
sealed class PiecesInPacks(Talk talk)
{
    /// <summary>Fewer may be packs: "2 pañales".</summary>
    const decimal LeastPieces = 4;

    /// <summary>The only one of several that holds just as many as were said; else all of them.</summary>
    public IReadOnlyList<Item> HoldingAll(IReadOnlyList<Item> candidates, Quantity? said, string named)
    {
        if (candidates.Count < 2 || Pieces(said, named) is not { } pieces)
            return candidates;
        Item? holding = null;
        foreach (var item in candidates)
            if (SizeOf(item) == pieces)
            {
                if (holding is not null)
                    return candidates;
                holding = item;
            }
        return holding is null ? candidates : [holding];
    }

    /// <summary>
    /// So many packs as hold them; where they are fewer than those hold, that is told and the packs are offered. False where the
    /// words count what is sold.
    /// </summary>
    public bool Take(Item item, Quantity? said, string named, IReadOnlyList<ChosenOption> options, string? note)
    {
        if (
            Pieces(said, named) is not { } pieces
            || SizeOf(item) is not { } size
            || !item.InStock
            || !Availability.IsSoldNow(item, talk.Now)
        )
            return false;
        var packs = Math.Ceiling(pieces / size / item.Step) * item.Step;
        talk.Tell("pack_holds", ("name", item.Name), ("count", talk.Money.Quantity(size, "")));
        talk.Note($"{pieces} pieces of {item.Sku}: {packs}");
        if (packs * size == pieces)
            talk.Wishes.Put(item, new Quantity(packs, item.Unit), null, options, note);
        else
        {
            talk.About(item.Sku);
            talk.Focus = item.Sku;
            talk.Questions.Line(QuestionKind.Instead, item, packs, CartOperations.ValidOptions(item, options), note);
        }
        return true;
    }

    /// <summary>How many are counted, where the words name no pack: "media docena de huevos", but not "6 maples de huevos".</summary>
    decimal? Pieces(Quantity? said, string named)
    {
        if (said is null)
            return null;
        var dozens = 1m;
        if (
            said.Unit is { } unit
            && !talk.Lexicon.Counts.TryGetValue(Plain.Text(unit), out dozens)
            && Known(unit)?.Kind != UnitKind.Count
        )
            return null;
        var pieces = said.Value * Math.Max(dozens, 1);
        if (pieces < LeastPieces || pieces != decimal.Truncate(pieces))
            return null;
        foreach (var word in Plain.Words(named))
            if (Known(word)?.Kind == UnitKind.Pack || word.Any(char.IsAsciiDigit))
                return null;
        return pieces;
    }

    /// <summary>"maple x30", "bandeja 30", "caja de 12", "docena", "24 unidades": how many it holds by its name, null where that does not say.</summary>
    decimal? SizeOf(Item item)
    {
        if (talk.Lexicon.Counts.TryGetValue(Plain.Text(item.Unit), out var dozen) && dozen >= LeastPieces)
            return dozen;
        var words = Plain.Words(item.Name);
        for (var i = 0; i < words.Length; i++)
        {
            var next = i + 1 < words.Length ? Known(words[i + 1]) : null;
            if (next is not null and not { Kind: UnitKind.Count or UnitKind.Pack })
                continue;
            if (talk.Lexicon.Counts.TryGetValue(words[i], out var count) && count >= LeastPieces)
                return i > 0 && words[i - 1].Is(HalfOf) ? count / 2 : count;
            if (Figure(words, i, next) is { } size and >= LeastPieces)
                return size;
        }
        return null;
    }

    decimal? Figure(string[] words, int at, Unit? next)
    {
        var word = words[at];
        if (word.Length > 1 && word[0].ToString().Is(Times) && decimal.TryParse(word.AsSpan(1), out var behind))
            return behind;
        if (!word.All(char.IsAsciiDigit) || !decimal.TryParse(word, out var figure))
            return null;
        var before = at > 0 && words[at - 1].Is(Function.Of | Times) ? at - 2 : at - 1;
        return
            next is { Kind: UnitKind.Count }
            || at > 0 && words[at - 1].Is(Times)
            || before >= 0 && Known(words[before])?.Kind == UnitKind.Pack
            ? figure
            : null;
    }

    Unit? Known(string unit) => talk.Lexicon.Units.GetValueOrDefault(Plain.Text(unit));
}
