namespace Mostrador.Evals.Corpus;

/// <summary>One message with what a shopkeeper would understand by it.</summary>
sealed class Utterance
{
    public string Say { get; set; } = "";

    /// <summary>Country of the wording when it is not the shop's.</summary>
    public string? Country { get; set; }
    public List<string> Tags { get; set; } = [];

    /// <summary>User turns before this one.</summary>
    public List<AfterTurn> After { get; set; } = [];
    public Expectation Expect { get; set; } = new();
}

sealed class AfterTurn
{
    public string User { get; set; } = "";
}

/// <summary>A whole conversation with what must hold after its turns.</summary>
sealed class Dialogue
{
    public string Shop { get; set; } = "";
    public string Name { get; set; } = "";
    public List<string> Tags { get; set; } = [];

    /// <summary>Local time of the shop at the first turn, ISO without offset.</summary>
    public string? Now { get; set; }
    public KnownCustomer? Customer { get; set; }
    public List<EarlierOrder> Orders { get; set; } = [];
    public List<Turn> Turns { get; set; } = [];
}

/// <summary>Exactly one of <see cref="User"/>, <see cref="Press"/> and <see cref="Answers"/>.</summary>
sealed class Turn
{
    /// <summary>What the customer writes; several messages are pending together.</summary>
    public Several? User { get; set; }

    /// <summary>Title of a button or row that was offered.</summary>
    public string? Press { get; set; }

    /// <summary>A cooperative customer: answers whatever is asked, in the order it is asked.</summary>
    public Dictionary<string, string>? Answers { get; set; }

    /// <summary>Where <see cref="Answers"/> stops: confirm (unless given) or unanswered.</summary>
    public string? Until { get; set; }
    public Expectation? Expect { get; set; }
}

sealed class KnownCustomer
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public List<CustomerAddress> Addresses { get; set; } = [];
}

sealed class CustomerAddress
{
    public string Address { get; set; } = "";
    public string? Zone { get; set; }
    public string? Label { get; set; }
}

sealed class EarlierOrder
{
    public string Code { get; set; } = "";
    public string State { get; set; } = "";
    public decimal Total { get; set; }
    public string Placed { get; set; } = "";
    public List<ExpectedItem> Items { get; set; } = [];
    public string? Mode { get; set; }
    public string? Zone { get; set; }
    public string? Address { get; set; }
    public string? Payment { get; set; }
}

/// <summary>What must hold; whatever is absent is not judged. Field by field in evals/README.md.</summary>
sealed class Expectation
{
    public Several? Intent { get; set; }
    public List<ExpectedItem>? Items { get; set; }
    public List<string>? NotItems { get; set; }
    public List<string>? NotInCart { get; set; }
    public string? Category { get; set; }
    public List<string>? Suggests { get; set; }
    public List<string>? SuggestsAny { get; set; }

    /// <summary>yes or no.</summary>
    public string? Answer { get; set; }
    public ExpectedData? Data { get; set; }
    public string? Zone { get; set; }
    public string? Payment { get; set; }

    /// <summary>delivery or pickup.</summary>
    public string? Mode { get; set; }
    public string? Address { get; set; }
    public string? OrderCode { get; set; }
    public string? Faq { get; set; }
    public ExpectedBudget? Budget { get; set; }
    public bool OutOfScope { get; set; }

    /// <summary>All the lines after the turn, in any order.</summary>
    public List<ExpectedItem>? Cart { get; set; }
    public List<string>? ReplyContains { get; set; }
    public List<string>? ReplyLacks { get; set; }
    public string? Asks { get; set; }
    public ExpectedOrder? Order { get; set; }
    public bool NoOrder { get; set; }
    public bool HandedOver { get; set; }
    public bool Silent { get; set; }
}

sealed class ExpectedItem
{
    public string Sku { get; set; } = "";

    /// <summary>In the product's unit; null: any.</summary>
    public decimal? Quantity { get; set; }
    public Dictionary<string, Several> Options { get; set; } = [];

    public override string ToString()
    {
        var options = Options.Count == 0 ? "" : " " + string.Join(", ", Options.Select(o => $"{o.Key}: {o.Value}"));
        return $"{Sku}{(Quantity is { } q ? $" × {q}" : "")}{options}";
    }
}

sealed class ExpectedData
{
    public string? Name { get; set; }
    public string? Address { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
}

sealed class ExpectedBudget
{
    public decimal? Min { get; set; }
    public decimal? Max { get; set; }
}

sealed class ExpectedOrder
{
    public decimal Total { get; set; }
    public int Lines { get; set; }
    public decimal DeliveryFee { get; set; }
    public string Payment { get; set; } = "";
    public string Mode { get; set; } = "";
    public string? Zone { get; set; }
    public string? Slot { get; set; }
    public string? Address { get; set; }
    public List<ExpectedItem> Items { get; set; } = [];
}

/// <summary>A scalar or a list of them in the file.</summary>
sealed record Several(IReadOnlyList<string> Values)
{
    public override string ToString() => string.Join(" | ", Values);
}
