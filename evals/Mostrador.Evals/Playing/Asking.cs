using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Evals.Corpus;

namespace Mostrador.Evals.Playing;

/// <summary>
/// What a reply asks for, judged by what the customer sees, so that any engine can be judged: the words of the last
/// question and the choices below it. A question may fit several kinds; the likeliest comes first.
/// </summary>
static class Asking
{
    public static IReadOnlyList<string> Of(PlayedTurn turn, LoadedShop shop)
    {
        if (turn.Blocks.Count == 0)
            return [];
        var question = QuestionOf(turn.Blocks);
        IReadOnlyList<string> choices = turn.Blocks[^1] is ChoicesBlock offered
            ? [.. offered.Choices.Select(c => $"{c.Title} {c.Description}")]
            : [];
        return [.. Kinds(turn.After, shop, question, choices, turn.Reply).Distinct()];
    }

    static IEnumerable<string> Kinds(
        Session session,
        LoadedShop shop,
        string question,
        IReadOnlyList<string> choices,
        string reply
    )
    {
        bool Says(params string[] words) => words.Any(w => question.Contains(w, StringComparison.Ordinal));
        int Offers(IEnumerable<string> names) => names.Count(n => choices.Any(c => StartsAlike(c, n)));
        int Lists(IEnumerable<string> names) => names.Count(n => Fold.Contains(reply, n));

        if (session.Checkout.SummaryTotal is not null && Says("confirm", "correcto", "de acuerdo", "esta bien"))
            yield return "confirm";
        if (OptionAsked(shop, question, choices, reply) is { } group)
            yield return "option:" + group;
        var delivery = shop.Profile.Delivery;
        var asksAway = Says("despach", "envi", "domicilio", "llev", "deliver", "repart", "mand");
        if (
            asksAway && Says("retir", "recog", "buscar", "pasas", "pasa ", "tienda", "local")
            || OffersBothModes(choices)
        )
            yield return "mode";
        if (Offers(delivery.Slots) > 0 || Says("que horario", "en que horario", "a que hora te", "franja", "tramo"))
            yield return "slot";
        if (
            Offers(delivery.Zones.Select(z => z.Name)) > 0
            || Says("comuna", "barrio", "zona", "colonia", "distrito", "sector", "localidad")
        )
            yield return "zone";
        if (Offers(shop.Profile.Payments) > 0 || Says("pagar", "pagas", "pago", "pagaras", "pagaria"))
            yield return "payment";
        if (Says("correo", "e-mail", "email", "mail"))
            yield return "email";
        if (Says("nombre", "te llamas", "se llama"))
            yield return "name";
        if (Says("direccion", "calle", "que numero", "adonde", "a donde", "domicilio exact"))
            yield return "address";
        if (Says("cuantos", "cuantas", "cuanto quieres", "cuanto quiere", "que cantidad", "cuanto te", "cuanto le"))
            yield return "quantity";
        if (Says("algo mas", "cerra", "cierr", "terminar", "finaliz") || choices.Any(c => Fold.Contains(c, "cerrar")))
            yield return "more";
        var names = shop.Catalog.Items.Select(i => i.Name).ToList();
        if (Offers(names) > 1 || question.Length > 0 && Lists(names) > 1)
            yield return "product";
    }

    /// <summary>The option group whose choices are offered, or named by the question.</summary>
    static string? OptionAsked(LoadedShop shop, string question, IReadOnlyList<string> choices, string reply)
    {
        var best = shop
            .Catalog.Items.SelectMany(i => i.Options)
            .Select(g =>
                (
                    g.Name,
                    Hits: g.Choices.Count(c => choices.Any(x => StartsAlike(x, c.Name)))
                        + g.Choices.Count(c => HasWords(question, c.Name)),
                    Named: HasWords(reply, g.Name)
                )
            )
            .Where(g => g.Hits > 1)
            .OrderByDescending(g => g.Named)
            .ThenByDescending(g => g.Hits)
            .FirstOrDefault();
        return best.Name;
    }

    static bool OffersBothModes(IReadOnlyList<string> choices) =>
        choices.Any(c => HasAny(c, "retir", "recog", "buscar", "tienda", "local"))
        && choices.Any(c => HasAny(c, "despach", "envi", "domicilio", "deliver", "reparto", "llev"));

    static bool HasAny(string text, params string[] words) => words.Any(w => Fold.Contains(text, w));

    /// <summary>Titles are cut at the channel's limit and may carry a price.</summary>
    static bool StartsAlike(string title, string name)
    {
        var (a, b) = (Fold.Text(title), Fold.Text(name));
        return a == b
            || a.StartsWith(b + " ", StringComparison.Ordinal)
            || b.Length > 12 && a.StartsWith(b[..12], StringComparison.Ordinal);
    }

    static bool HasWords(string text, string words)
    {
        var wanted = Fold.Words(words);
        var there = Fold.Words(text);
        for (var i = 0; i + wanted.Count <= there.Count; i++)
            if (wanted.Select((w, k) => there[i + k] == w).All(same => same))
                return true;
        return false;
    }

    /// <summary>From the last sentence that asks to the end; the last sentence of all when none does.</summary>
    static string QuestionOf(IReadOnlyList<ReplyBlock> blocks)
    {
        var text = Fold.Text(blocks[^1].PlainText);
        var end = text.LastIndexOf('?');
        if (end < 0)
            return blocks[^1] is LocationRequestBlock ? text + " direccion" : text;
        var start = text.LastIndexOf('¿', end);
        if (start < 0)
            start = text.LastIndexOfAny(['.', '!', '\n'], end) + 1;
        return text[start..];
    }
}
