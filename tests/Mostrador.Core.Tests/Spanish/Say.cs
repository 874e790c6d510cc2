using System.Globalization;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>A reading in one line, to compare and to look at.</summary>
internal static class Say
{
    public static string Items(Reading r) => string.Join("; ", r.Items.Select(One));

    public static string One(ItemMention m)
    {
        var s =
            (m.Negated ? "-" : "")
            + (m.Certain ? m.Best.Sku : string.Join("/", m.Candidates.Take(3).Select(c => c.Item.Sku)));
        if (m.Quantity is { } q)
            s += " x" + q.Value.ToString("0.###", CultureInfo.InvariantCulture) + q.Unit;
        if (m.Amount is { } a)
            s += " $" + a.ToString("0.##", CultureInfo.InvariantCulture);
        foreach (var o in m.Options)
            s += " [" + o.Choice + "]";
        if (m.Note is not null)
            s += " (" + m.Note + ")";
        return s;
    }

    public static string All(Reading r)
    {
        var parts = new List<string>
        {
            string.Join(
                " ",
                r.Intents.Take(3).Select(i => $"{i.Intent}:{i.Score.ToString("0.00", CultureInfo.InvariantCulture)}")
            ),
        };
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                parts.Add(name + "=" + value);
        }
        Add("items", Items(r));
        Add(
            "cats",
            string.Join(
                ",",
                r.Categories.Select(c =>
                    (c.Negated ? "-" : "") + c.Category + ":" + c.Score.ToString("0.00", CultureInfo.InvariantCulture)
                )
            )
        );
        Add(
            "sugg",
            string.Join(
                ",",
                r.Suggestions.Take(4)
                    .Select(c => c.Item.Sku + ":" + c.Score.ToString("0.00", CultureInfo.InvariantCulture))
            )
        );
        Add(
            "budget",
            r.Budget is { } b
                ? $"{b.Min?.ToString(CultureInfo.InvariantCulture)}..{b.Max?.ToString(CultureInfo.InvariantCulture)}"
                : null
        );
        Add(
            "refs",
            string.Join(
                ",",
                r.References.Select(x =>
                    x.Kind + (x.Position != 0 ? x.Position.ToString(CultureInfo.InvariantCulture) : "")
                )
            )
        );
        Add("qty", r.Quantity is { } q ? q.Value.ToString(CultureInfo.InvariantCulture) + q.Unit : null);
        Add("answer", r.Answer == Answer.None ? null : r.Answer.ToString());
        Add(
            "edits",
            string.Join(
                ",",
                r.Edits.Select(e =>
                    e.Kind
                    + "("
                    + (e.Target is null ? "" : One(e.Target))
                    + (e.Quantity is null ? "" : " q" + e.Quantity.Value.ToString(CultureInfo.InvariantCulture))
                    + (e.With is null ? "" : " with " + One(e.With))
                    + ")"
                )
            )
        );
        Add(
            "opts",
            string.Join(
                ",",
                r.Options.Select(o => o.Choice + ":" + o.Score.ToString("0.00", CultureInfo.InvariantCulture))
            )
        );
        Add("name", r.Data.Name);
        Add("addr", r.Data.Address);
        Add("mail", r.Data.Email);
        Add("tel", r.Data.Phone);
        Add("mode", r.Mode?.ToString());
        Add("zone", r.Zone);
        Add("slot", r.Slot);
        Add("pay", r.Payment);
        Add("code", r.OrderCode);
        Add("faq", r.Faq?.ToString(CultureInfo.InvariantCulture));
        Add(
            "flags",
            (r.AsksDiscounts ? "D" : "")
                + (r.AsksPrice ? "P" : "")
                + (r.AsksStock ? "S" : "")
                + (r.IsQuestion ? "?" : "")
                + (r.Greets ? "G" : "")
                + (r.Thanks ? "T" : "")
        );
        Add("unk", string.Join(",", r.Unknown));
        Add("note", r.Note);
        return string.Join(" | ", parts);
    }
}
