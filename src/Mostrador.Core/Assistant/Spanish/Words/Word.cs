namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What stood between a word and the one before it.</summary>
internal enum Break
{
    None,

    /// <summary>Comma, plus, dash, line end, colon: a list goes on.</summary>
    Soft,

    /// <summary>Full stop, question or exclamation mark: a sentence ended.</summary>
    Hard,
}

/// <summary>One word of a message while it is read; mutable until the reading is complete.</summary>
internal sealed class Word
{
    string text = null!;
    string? stem;
    string? folded;
    Function functions;

    /// <summary>The text it began with: the stem is of that one unless it is set.</summary>
    string written = null!;

    public required string Surface { get; init; }

    /// <summary>What it tells by itself, once a <see cref="PhraseBook"/> has asked.</summary>
    public string[]? Names { get; set; }

    /// <summary>Lower case, no accents (ñ kept), repeats collapsed, abbreviation expanded, misspelling of a known word repaired.</summary>
    public required string Text
    {
        get => text;
        set
        {
            text = value;
            functions = FunctionWords.Of(value);
            Names = null;
            written ??= value;
        }
    }
    public string Stem
    {
        get => stem ??= Stemmer.Stem(written);
        set => stem = value;
    }

    /// <summary>As written, but for case and accents.</summary>
    public string Folded => folded ??= TextFold.Fold(Surface);

    public required int Start { get; init; }
    public required int Length { get; init; }
    public Break Before { get; set; }
    public bool LineBefore { get; set; }

    /// <summary>No blank before it: "2kg", "ps5".</summary>
    public bool Glued { get; init; }

    /// <summary>The figure of a token written in digits.</summary>
    public decimal? Figure { get; init; }

    /// <summary>A figure whose separator groups three digits: money without decimals reads it as thousands.</summary>
    public decimal? Grouped { get; init; }

    /// <summary>"$" or "€" before or after it.</summary>
    public bool Money { get; set; }
    public bool Capital { get; init; }

    /// <summary>Ends in a question mark.</summary>
    public bool Asked { get; set; }

    /// <summary>Kept out of the reading: part of an address, e-mail or code.</summary>
    public bool Masked { get; set; }

    /// <summary>The general language knows it.</summary>
    public bool Known { get; set; }
    public bool Filler { get; set; }

    /// <summary>A call or a softener: "por favor", "oye", "amigo". Sentences begin after it and end before it.</summary>
    public bool Courtesy { get; set; }
    public VerbForm? Verb { get; set; }

    /// <summary>What it may mean in the shop's own words.</summary>
    public IReadOnlyList<TermMatch> Terms { get; set; } = [];

    /// <summary>What it may mean in the names of option choices.</summary>
    public IReadOnlyList<TermMatch> ChoiceTerms { get; set; } = [];

    /// <summary>Part of a name of several words that the shop has under another.</summary>
    public bool Named { get; set; }

    /// <summary>Part of a figure, number word or counted unit.</summary>
    public bool InNumber { get; set; }

    /// <summary>A figure, in digits or as a word, that stands in one of the shop's names.</summary>
    public bool Numeric { get; set; }
    public string? Role { get; set; }
    public int End => Start + Length;
    public bool IsFigure => Figure is not null;

    public void Take(string role) => Role ??= role;

    /// <summary>It is no word of the sentence any more.</summary>
    public void Mask(string role)
    {
        Masked = true;
        Role = role;
    }

    /// <summary>It is a small word that does one of these.</summary>
    public bool Is(Function of) => (functions & of) != Function.None;
}

/// <param name="Term">Number of the shop's term.</param>
/// <param name="Quality">1 as written by the shop, less for another ending or a misspelling.</param>
internal readonly record struct TermMatch(int Term, double Quality);
