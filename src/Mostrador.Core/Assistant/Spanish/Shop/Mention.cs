namespace Mostrador.Core.Assistant.Spanish;

/// <summary>A stretch of the message that names something of the shop.</summary>
internal sealed class Mention
{
    public required int From { get; set; }
    public required int To { get; set; }

    /// <summary>Items by index, best first; empty for a mention of a category or zone only.</summary>
    public List<(int Item, double Score)> Items { get; init; } = [];
    public int Category { get; init; } = -1;
    public double CategoryScore { get; init; }
    public int Zone { get; init; } = -1;
    public double ZoneScore { get; init; }
    public Amount? Amount { get; set; }

    /// <summary>The number that was taken back for it.</summary>
    public Amount? Wrong { get; set; }
    public bool Negated { get; set; }

    /// <summary>Bought or brought before, and only spoken of: "los ravioles que llevé ayer".</summary>
    public bool Earlier { get; set; }

    /// <summary>Wanted only where the one before cannot be had.</summary>
    public bool Otherwise { get; set; }

    /// <summary>Words whose options and notes are this mention's: [OptionsFrom, OptionsTo).</summary>
    public int OptionsFrom { get; set; }
    public int OptionsTo { get; set; }
    public List<Selling.ChosenOption> Options { get; } = [];
    public string? Note { get; set; }

    /// <summary>Its product was not said again: "3 gorditas de tinga y una de chicharrón".</summary>
    public bool Carried { get; init; }

    /// <summary>From this word on, what is said replaces what was said before; 0: nothing was taken back.</summary>
    public int CorrectedAt { get; set; }

    /// <summary>What was said, where a word of it tells of another thing than the goods found.</summary>
    public string? Doubt { get; set; }
    public string Surface { get; set; } = "";

    /// <summary>The words from one to another are all of the name of goods, or of a whole shelf.</summary>
    public bool Names(int from, int to) => From <= from && to <= To && (Items.Count > 0 || CategoryScore > 0.9);

    /// <summary>Its first word, or that of the quantity before it.</summary>
    public int Start => Amount is { } a && a.From < From ? a.From : From;
}
