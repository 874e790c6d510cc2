using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "jugo de naranja", "brocas para taladro", "pan con queso": a thing that is not sold here is asked for, and not what it is
/// made of or made for, though the shop has that.
/// </summary>
internal static class UnsoldThings
{
    public static void Drop(Scan scan)
    {
        scan.Mentions.RemoveAll(m =>
        {
            if (m.Items.Count == 0 || !IsOfUnsold(scan, m) && !TellsUnsold(scan, m))
                return false;
            for (var i = m.From; i < m.To; i++)
            {
                scan.Words[i].Terms = [];
                // "salsa de yogur" where what can be chosen is called Salsa.
                if (!IsChoiceOfHead(scan, m.From, i))
                    scan.Words[i].ChoiceTerms = [];
            }
            return true;
        });
    }

    static bool IsChoiceOfHead(Scan scan, int from, int at)
    {
        foreach (var match in scan.Words[at].ChoiceTerms)
        foreach (var choice in scan.Shop.Terms[match.Term].Choices)
            if (from > 1 && TextFold.Fold(scan.Shop.Choices[choice].Group) == scan.Words[from - 2].Text)
                return true;
        return false;
    }

    /// <summary>"¿tienen pizza personal?" where a Gaseosa personal is sold: what tells one of the goods tells none without them.</summary>
    static bool TellsUnsold(Scan scan, Mention m) =>
        m.From > 0
        && m.To == m.From + 1
        && m.Category < 0
        && (scan.Cue("have") || scan.Cue("stock") || scan.Words[^1].Asked)
        && scan.Words[m.From].Before == Break.None
        && scan.Words[m.From - 1] is var head
        && head.Verb is null
        && IsUnsold(scan, m, head)
        && !scan.Shop.Needs.Knows(head.Text)
        && !scan.Mentions.Exists(o => o.From <= m.From - 1 && m.From - 1 < o.To)
        && m.Items.TrueForAll(x =>
            !scan
                .Shop.NamesOfItem[x.Item]
                .Any(n => scan.Words[m.From].Terms.Any(t => t.Term == scan.Shop.Names[n].Terms[0]))
        );

    /// <summary>A thing that everybody knows and nothing here is called by.</summary>
    static bool IsUnsold(Scan scan, Mention m, Word head) =>
        head is { Masked: false, Filler: false, InNumber: false, Terms.Count: 0, ChoiceTerms.Count: 0 }
        && scan.Lexicon.Goods.Names.Contains(Stemmer.Singular(head.Text))
        && !scan.Lexicon.IsContainer(head.Text)
        && !IsOfKind(scan, m, head)
        // "3 bobinas de hilo" where thread is sold by the bobbin.
        && !m.Items.Exists(i => scan.Shop.IsUnit(i.Item, head));

    static bool IsOfUnsold(Scan scan, Mention m)
    {
        var words = scan.Words;
        var k = m.From - 1;
        while (k > 1 && words[k + 1].Before == Break.None && scan.Lexicon.In("det", words[k].Text))
            k--;
        if (
            k < 1
            || !words[k].Is(Of | OfThe | For | With)
            || scan.BreakBetween(k, m.From) != Break.None
            || ServiceMentions.NamesDeed(words[m.From])
        )
            return false;
        var head = words[k - 1];
        return IsUnsold(scan, m, head)
            // "cuerda para guitarra" where a guitar is sold with its strings.
            && !(words[k].Is(For) && scan.Shop.Needs.Knows(head.Text))
            && !scan.Mentions.Exists(o => o.From < k && k <= o.To);
    }

    /// <summary>"carne de cerdo" is the Cerdo that is sold, "torta de arroz" is no Arroz.</summary>
    static bool IsOfKind(Scan scan, Mention m, Word head) =>
        scan.Lexicon.Goods.OfKind(head.Stem) is { } members
        && members.Any(member =>
            scan.Shop.ByHead.TryGetValue(member, out var items) && m.Items.Exists(x => items.Contains(x.Item))
        );
}
