namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Gives each mention its quantity, money, options, note and negation; carries a product to a quantity that names only a
/// choice; applies what the customer corrects within the message. The order matters: each step leans on the ones before it.
/// </summary>
internal static class ItemReader
{
    public static void Read(Scan scan)
    {
        var repeated = new RepeatedMentions(scan);
        var strays = new StrayMentions(scan);
        var complements = new ComplementReader(scan);
        var figures = new FigureReader(scan);
        var quantities = new QuantityBinder(scan);
        var late = new LateQuantities(scan);
        var ranker = new MentionRanker(scan);
        var options = new OptionChooser(scan);
        var own = new OwnChoices(scan);

        figures.DropNamesInsideMoney();
        figures.DropHalvesOfMeasures();
        own.DropExtras();
        strays.DropPictures();
        strays.DropChoicesOfOthers();
        strays.DropInsideExtras();
        repeated.Join();
        new AskedChoices(scan).Read();
        strays.DropInsideChoices();
        strays.DropDescribedParts();
        figures.FreeLeadingFigures();
        new SiblingReader(scan).Read();
        new NamesContinued(scan).Read();
        figures.OpenPacks();
        figures.FigureOut();
        figures.Measure();
        strays.DropContainers();
        complements.TurnCountedIntoChoices();
        figures.PartHalvesFromNames();
        figures.PartNumbersFromNames();
        figures.PartCountsFromNames();
        figures.FreeCountedNouns();
        figures.FreeSizes();
        figures.DropNumbersInsideNames();
        new ServiceMentions(scan).Join();
        complements.TurnComplementsIntoOptions();
        complements.TurnLoneIntoChoices();
        own.Join();
        complements.TurnCountedIntoChoices();
        repeated.Narrow();
        new LaterNames(scan).Narrow();
        strays.DropEchoes();
        var packing = new PackingReader(scan);
        packing.Read();
        new EarlierGoods(scan).Mark();
        MeasuredPieces.Bind(scan);
        quantities.BindQuantities();
        new ServiceCounter(scan).Count();
        quantities.BindTrailing();
        strays.DropFilled();
        repeated.MergeTwins();
        late.CarryUnits();
        late.BindServings();
        late.BindEach();
        new QuantityCarrier(scan).Carry();
        own.JoinListed();
        new CorrectionReader(scan).Correct();
        late.BindLate();
        late.ShareLots();
        var asides = new AsideReader(scan);
        asides.Read();
        new ExclusionReader(scan).Read();
        ranker.NameByWord();
        ranker.NameByChoice();
        new CartNames(scan).Name();
        asides.PutReasonsAside();
        options.SetTerritories();
        ranker.Rerank();
        options.Choose();
        ranker.PreferCategories();
        ranker.CountKinds();
        options.Split();
        new RefusalReader(scan).Negate();
        new DietReader(scan).Read();
        new AlternativeReader(scan).Read();
        new NoteReader(scan).Note();
        packing.Note();
        TakeWords(scan);
    }

    static void TakeWords(Scan scan)
    {
        foreach (var m in scan.Mentions)
        {
            m.Surface = scan.Slice(m.From, m.To);
            scan.Take(
                m.From,
                m.To,
                m.Carried ? "qty"
                    : m.Items.Count > 0 ? "product"
                    : m.Category >= 0 ? "category"
                    : "zone"
            );
        }
        foreach (var a in scan.Amounts)
            scan.Take(a.From, a.To, a.Money ? "money" : "qty");
    }
}
