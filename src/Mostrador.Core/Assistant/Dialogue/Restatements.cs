using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What is said of goods that are in the cart already: they are counted or chosen anew, or named once more, and none are wanted
/// besides.
/// </summary>
sealed class Restatements(Talk talk)
{
    /// <summary>"póngame dos de cada uno" of what is in the cart.</summary>
    public bool SetsEach(Reading reading)
    {
        if (
            reading.IsQuestion
            || reading.Items.Count > 0
            || (reading.Quantity ?? EditsOf(reading).Select(e => e.Quantity).FirstOrDefault(q => q is not null))
                is not { Unit: null } each
            || !reading.References.Any(r => r.Kind == ReferenceKind.Each)
            || EditsOf(reading).Any(e => e.Target is not null || e.Kind is not (EditKind.Add or EditKind.SetQuantity))
            || talk.Cart.Lines.Count < 2
            || talk.Shown.Count > 1 && !talk.Shown.All(s => talk.Basket.LastLine(s) >= 0)
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        for (var line = 0; line < talk.Cart.Lines.Count; line++)
            talk.Changes.SetQuantity(line, each);
        return true;
    }

    /// <summary>"pero que sea negra, y ponle unas papas": a choice of what is there, and other goods besides.</summary>
    public bool RechoosesBeside(Reading reading) =>
        !reading.IsQuestion
        && reading.Options.Count > 0
        && reading.Items.Any(m => !m.Negated)
        && Cues.Says(reading, "becomes")
        && talk.Choices.Choosable(reading) is { } item
        && reading.Items.All(m => !IsOptionWord(m, item) && !NamedOptions(reading, m.Best).Any())
        && talk.Rechosen.Rechoose(reading);

    /// <summary>
    /// "el refresco que sea de manzana": said of what is in the cart, it changes and is not wanted once more.
    /// </summary>
    public bool Becomes(List<ItemMention> mentions, Reading reading) =>
        !reading.IsQuestion
        && mentions is [{ Amount: null } other]
        && Cues.Says(reading, "becomes")
        && (other.Quantity is null || IsPartOf(reading.Text) || IsAllThereIs(other, reading))
        && talk.Choices.Rechoose(
            other.Options.Count > 0 || talk.Wishes.Candidates(other) is not [var meant]
                ? other
                : other with
                {
                    Options = [.. NamedOptions(reading, meant)],
                }
        );

    /// <summary>"y el protector también" right after another line was chosen anew: it becomes that too.</summary>
    public bool BecomesToo(List<ItemMention> mentions, Reading reading)
    {
        if (
            reading.IsQuestion
            || mentions is not [{ Quantity: null, Amount: null, Options: [] } named]
            || !reading.Plain.Words.Any(w => w.Is(Also))
            || !IsKnown(named.Surface, reading.Plain.Words, talk.Lexicon)
            || named.Candidates.Select(c => talk.Basket.LinesOf(c.Item.Sku)).FirstOrDefault(l => l.Count > 0)
                is not [var line]
            || talk.Catalog.Find(talk.Cart.Lines[line].Sku) is not { } item
            || CartOperations.ValidOptions(item, talk.Was.ChosenAnew).ToList() is not { Count: > 0 } choices
            || !talk.Choices.Choose(line, choices)
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        return true;
    }

    /// <summary>"los dos cuartos" of the two that are there.</summary>
    bool IsAllThereIs(ItemMention mention, Reading reading) =>
        mention.Quantity is { Unit: null } all
        && talk.Basket.LinesOf(mention.Best.Sku).Sum(l => talk.Cart.Lines[l].Quantity) == all.Value
        && reading.Plain.Words is var words
        && Plain.At(words, mention.Surface) is > 1 and var at
        && talk.Lexicon.NumberOf(words[at - 1]) == all.Value
        && (words[at - 2].Is(ThePlural));

    /// <summary>"una de las raciones": some of what is there.</summary>
    public static bool IsPartOf(string text)
    {
        var words = Plain.Words(text);
        for (var i = 1; i + 1 < words.Length; i++)
            if (words[i].Is(Of) && words[i + 1].Is(ThePlural | Those))
                return true;
        return false;
    }

    /// <summary>"a una malteada ponle crema": of those that are there.</summary>
    public bool GetsChoice(List<ItemMention> mentions, Reading reading) =>
        !reading.IsQuestion
        && mentions is [{ Amount: null, Quantity: not null, Options.Count: > 0 } some]
        && IsGivenTo(some.Surface, reading.Plain.Words)
        && talk.Choices.Rechoose(some);

    /// <summary>"a la XL póngale nombre atrás": what tells one of the lines that are there stands behind "a la", and the rest it is given.</summary>
    public bool LineGetsChoice(List<ItemMention> mentions, Reading reading)
    {
        if (
            reading.IsQuestion
            || mentions is not [{ Amount: null, Quantity: null, Options.Count: > 1 } named]
            || talk.Wishes.Candidates(named) is not [var item]
        )
            return false;
        var words = reading.Plain.Words;
        var told = named.Options.Where(o => IsGivenTo(o.Choice, words)).ToList();
        if (
            told.Count == 0
            || told.Count == named.Options.Count
            || talk.Basket.LinesOf(item.Sku).FindAll(i => told.TrueForAll(talk.Cart.Lines[i].Options.Contains))
                is not [var line]
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        return talk.Choices.Choose(line, [.. named.Options.Except(told)]);
    }

    /// <summary>"a una malteada", "a los dos cafés": something is done to them.</summary>
    bool IsGivenTo(string name, string[] said)
    {
        var at = Plain.At(said, name);
        if (at > 0 && talk.Lexicon.NumberOf(said[at - 1]) is not null)
            at--;
        return at > 0 && (said[at - 1].Is(To) || at > 1 && said[at - 2].Is(To) && said[at - 1].Is(The));
    }

    /// <summary>"no, 10 panes nomás": all that is named is there already, and counted or chosen anew.</summary>
    public bool Correct(List<ItemMention> mentions, Reading reading) =>
        mentions.Count > 0 && Corrects(reading) && mentions.TrueForAll(Restate);

    /// <summary>"no, 10 panes nomás", "perdón, manzana verde": said of what is there, not wanted besides.</summary>
    public static bool Corrects(Reading reading) =>
        !reading.IsQuestion
        && !Cues.Says(reading, "besides")
        && !Cues.Says(reading, "wants")
        && EditsOf(reading).Count == 0
        && reading.Plain.Words is [var first, var second, ..]
        // "mm no, con un kilo está bien"
        && (first.Is(Not) || second.Is(Not) && first.Length <= 3 || Cues.Says(reading, "corrects"));

    bool Restate(ItemMention mention)
    {
        // Of what is called alike, what is there is meant.
        var there = mention.Candidates.Select(c => c.Item.Sku).Where(s => talk.Basket.LastLine(s) >= 0).ToList();
        if (
            mention.Amount is not null
            || there is not [var sku]
            || talk.Catalog.Find(sku) is not { } item
            || talk.Basket.LinesOf(sku) is not [var line]
        )
            return false;
        var chosen = CartOperations.ValidOptions(item, mention.Options);
        var other = chosen.Any(o => !talk.Cart.Lines[line].Options.Contains(o));
        if (!other && (mention.Quantity is null || mention.Quantity.Value == talk.Cart.Lines[line].Quantity))
            return false;
        talk.Intent = Intents.ModificarCarrito;
        if (mention.Quantity is { } quantity)
            talk.Changes.SetQuantity(line, quantity);
        if (other)
            talk.Choices.Choose(line, chosen);
        return true;
    }

    /// <summary>"en realidad que sea napolitana": another of the same shelf in the place of the one just spoken of.</summary>
    public bool BecomesOther(List<ItemMention> mentions, Reading reading)
    {
        if (reading.IsQuestion || mentions is not [{ Amount: null } instead])
            return false;
        if (Cues.Says(reading, "becomes_other") && new ChoicesInPlace(talk).TakeOfFocus(instead, reading))
            return true;
        if (
            !Cues.Says(reading, "becomes_other") && !(Cues.Says(reading, "rather") && Corrects(reading))
            || Cues.Says(reading, "besides")
            || instead.Quantity is { Value: not 1 }
            || talk.Focus is not { } focus
            || talk.Catalog.Find(focus) is not { } spoken
            || talk.Basket.LastLine(focus) is not (>= 0 and var line)
            || talk.Wishes.Candidates(instead) is not [var other]
            || CartOperations.InCart(talk.Cart, other.Sku) > 0
            || !Plain.Same(other.Category, spoken.Category)
            || !talk.Shelf.Sellable(other)
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        var kept = CartOperations.ValidOptions(other, talk.Cart.Lines[line].Options);
        return talk.Changes.Edit(
            [
                new Edit(
                    EditKind.Replace,
                    null,
                    null,
                    instead with
                    {
                        Quantity = null,
                        Options =
                        [
                            .. kept.Where(k => !instead.Options.Any(o => Plain.Same(o.Group, k.Group))),
                            .. instead.Options,
                        ],
                    }
                ),
            ],
            reading
        );
    }

    /// <summary>"ya, quiero el kuchen" of the one that is in the cart: told so, and not put in once more.</summary>
    public bool AreThere(List<ItemMention> mentions, Reading reading)
    {
        if (IsWholeCart(mentions, reading))
        {
            talk.Tell("in_cart_all");
            return true;
        }
        if (mentions.Count == 0 || !mentions.TrueForAll(m => IsRestated(m, reading)))
            return false;
        TellInCart(mentions[0]);
        return true;
    }

    /// <summary>
    /// The whole order told once more, to the last piece and choice: nobody means to have all of it twice without a word for it.
    /// </summary>
    bool IsWholeCart(List<ItemMention> mentions, Reading reading)
    {
        if (
            mentions.Count < 2
            || mentions.Count != talk.Cart.Lines.Count
            || reading.IsQuestion
            || Cues.Says(reading, "besides")
            || EditsOf(reading).Count > 0
            || reading.Plain.Words.Any(w => w.Is(Another | Others | More | Also))
        )
            return false;
        var told = new HashSet<int>();
        foreach (var mention in mentions)
        {
            if (mention.Amount is not null || mention.Note is not null)
                return false;
            var many = mention.Quantity ?? new Quantity(1);
            var line = -1;
            for (var i = 0; i < talk.Cart.Lines.Count && line < 0; i++)
                if (
                    !told.Contains(i)
                    && talk.Cart.Lines[i] is var had
                    && mention.Candidates.Any(c => c.Item.Sku == had.Sku)
                    && talk.Catalog.Find(had.Sku) is { } item
                    && talk.Units.Convert(many, item) == had.Quantity
                    && mention.Options.All(o => item.FindChoice(o) is null || had.Options.Contains(o))
                )
                    line = i;
            if (line < 0)
                return false;
            told.Add(line);
        }
        return true;
    }

    /// <summary>
    /// "ya, quiero el kuchen": the goods named with their article, as known, and no number are those in the cart already.
    /// </summary>
    bool IsRestated(ItemMention mention, Reading reading) =>
        mention is { Quantity: null, Amount: null, Note: null }
        && !reading.IsQuestion
        && !Cues.Says(reading, "besides")
        && EditsOf(reading).Count == 0
        && talk.Wishes.Candidates(mention) is [var item]
        && talk.Basket.LinesOf(item.Sku) is [var line]
        && mention.Options.All(o =>
            talk.Cart.Lines[line].Options.Any(c => Plain.Same(c.Group, o.Group) && Plain.Same(c.Choice, o.Choice))
        )
        && IsKnown(mention.Surface, reading.Plain.Words, talk.Lexicon);

    void TellInCart(ItemMention mention)
    {
        if (
            talk.Wishes.Candidates(mention) is not [var item]
            || talk.Basket.LastLine(item.Sku) is not (>= 0 and var line)
        )
            return;
        talk.Focus = item.Sku;
        talk.About(item.Sku);
        talk.Tell("in_cart_one", ("line", talk.View.LineText(talk.Priced.Lines[line])));
    }
}
