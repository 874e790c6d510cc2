using System.Globalization;

namespace Mostrador.Chaos.Fuzzing;

/// <summary>Twilio's forms of every kind, with something wrong in them. They are signed as they are sent.</summary>
static class TwilioForms
{
    public const string Account = "AC00000000000000000000000000000001";

    static readonly Dictionary<string, string>[] Kinds =
    [
        new() { ["Body"] = "hola", ["NumMedia"] = "0" },
        new()
        {
            ["ButtonText"] = "Ver catálogo",
            ["ButtonPayload"] = "menu:catalog",
            ["Body"] = "Ver catálogo",
        },
        new()
        {
            ["ListId"] = "cart:checkout",
            ["ListTitle"] = "Cerrar pedido",
            ["Body"] = "Cerrar pedido",
        },
        new()
        {
            ["Latitude"] = "-33.4",
            ["Longitude"] = "-70.6",
            ["Address"] = "Los Aromos 123",
            ["Label"] = "Casa",
        },
        new()
        {
            ["NumMedia"] = "2",
            ["Body"] = "mira",
            ["MediaUrl0"] = "https://api.twilio.example/Media/ME1",
            ["MediaContentType0"] = "image/jpeg",
            ["MediaUrl1"] = "https://api.twilio.example/Media/ME2",
            ["MediaContentType1"] = "audio/ogg",
        },
        new()
        {
            ["Body"] = "sí",
            ["OriginalRepliedMessageSid"] = "SM00",
            ["OriginalRepliedMessageSender"] = "whatsapp:+1",
        },
        new() { ["Body"] = "hola", ["ExternalUserId"] = "CL.1349" },
        new()
        {
            ["Body"] = "hola",
            ["ReferralSourceUrl"] = "https://fb.example/ad",
            ["ReferralSourceType"] = "ad",
        },
        new() { ["MessageStatus"] = "delivered", ["SmsStatus"] = "delivered" },
        new() { ["MessageStatus"] = "failed", ["ErrorCode"] = "63016" },
    ];

    public static Dictionary<string, string> Make(int n, Random chance, Babble babble)
    {
        var form = new Dictionary<string, string>(Kinds[chance.Next(Kinds.Length)], StringComparer.Ordinal)
        {
            ["MessageSid"] = string.Create(CultureInfo.InvariantCulture, $"SMFUZZ{n:D9}"),
            ["AccountSid"] = Account,
            ["From"] = string.Create(CultureInfo.InvariantCulture, $"whatsapp:+5697{n % 200:D7}"),
            ["To"] = "whatsapp:+14155238886",
            ["ProfileName"] = "Ana",
            ["WaId"] = string.Create(CultureInfo.InvariantCulture, $"5697{n % 200:D7}"),
        };
        if (form.TryGetValue("Body", out var body) && body == "hola")
            form["Body"] = babble.Text();
        if (form.ContainsKey("ButtonPayload"))
            form["ButtonPayload"] = babble.Press();
        for (var i = chance.Next(4); i > 0; i--)
        {
            // The account and the number are Twilio's own word, and which of our channels answers hangs on them.
            var names = form.Keys.Where(k => k is not ("AccountSid" or "To")).ToArray();
            var name = names[chance.Next(names.Length)];
            switch (chance.Next(4))
            {
                case 0:
                    form.Remove(name);
                    break;
                case 1:
                    form[name + Odd(chance)] = babble.Text();
                    break;
                case 2:
                    form[name] = new string('ñ', chance.Next(20_000));
                    break;
                default:
                    form[name] = Odd(chance);
                    break;
            }
        }
        return form;
    }

    static string Odd(Random chance) => Babble.Odd[chance.Next(Babble.Odd.Length)];
}
