using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"frente al oxxo", "al lado del banco": what stands beside a door is where it is, and no more than that.</summary>
static class Landmarks
{
    /// <summary>Without the means of payment and the goods that only name what stands there.</summary>
    public static Reading LeftOut(Reading reading)
    {
        if (reading.Payment is null && (reading.Items.Count == 0 || reading.Data.Address is null))
            return reading;
        for (var i = 1; i < reading.Tokens.Count; i++)
            if (reading.Tokens[i].Role is "payment" or "product" && IsBeside(reading, i))
                reading =
                    reading.Tokens[i].Role == "payment"
                        ? reading with
                        {
                            Payment = null,
                            PaysInParts = false,
                        }
                        : WithoutGoods(reading, reading.Tokens[i].Text);
        return reading;
    }

    static Reading WithoutGoods(Reading reading, string word) =>
        reading.Data.Address is null
            ? reading
            : reading with
            {
                Items = [.. reading.Items.Where(m => m.Quantity is not null || !Plain.Words(m.Surface).Contains(word))],
            };

    /// <summary>Behind "frente a", "al lado de", "a la vuelta del", be it that something else stands between: "frente al cajero oxxo".</summary>
    static bool IsBeside(Reading reading, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - Near; i--)
        {
            var token = reading.Tokens[i];
            if (reading.Text[(token.Start + token.Length)..reading.Tokens[i + 1].Start].AsSpan().ContainsAny(",.;\n"))
                return false;
            if (Phrases.Cue("beside_place").Contains(token.Text))
                return i + 1 < at && reading.Tokens[i + 1].Is(To | ToThe | Of | OfThe);
        }
        return false;
    }

    /// <summary>"frente a la tienda".</summary>
    const int Near = 5;

    /// <summary>Without the words that only lead to what is told behind it: "San Juan 450 al lado del" of "… al lado del cine".</summary>
    public static string WithoutLead(string address, string text, int end)
    {
        if (end + 1 >= text.Length || text[end] != ' ')
            return address;
        var cut = address.LastIndexOf(' ');
        while (cut > 0 && Plain.Text(address[(cut + 1)..]) is var last)
        {
            if (Phrases.Cue("beside_place").Contains(last.Split(' ')[0]))
            {
                var street = address[..cut].TrimEnd();
                return (Opens(street) is > 0 and var opens ? street[..opens] : street).TrimEnd(' ', ',');
            }
            if (!last.Split(' ')[0].Is(To | ToThe | Function.Of | OfThe | The))
                return address;
            cut = address.LastIndexOf(' ', cut - 1);
        }
        return address;
    }

    /// <summary>Where the "al" of "al lado" begins that ends it; 0 without.</summary>
    static int Opens(string street) =>
        street.LastIndexOf(' ') is > 0 and var at && Plain.Text(street[(at + 1)..]).Is(To | ToThe) ? at : 0;
}
