using System.Text.RegularExpressions;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>The words by which a sentence says what its figure is, or promises something. Over folded text.</summary>
sealed partial class GroundingCheck
{
    const RegexOptions Plainly = RegexOptions.ExplicitCapture;

    /// <summary>Milliseconds. Replies are short: only a pathological text takes long, or a machine that has no time at all.</summary>
    const int Limit = 3000;

    [GeneratedRegex(
        @"https?://\S+|www\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|shop|store|io|app|link|site|online|ly|me|cl|mx|es|ar|co|pe|bo|uy|ec)\b(?:/\S*)?|[\w.+-]+@[\w-]+\.\S+|(?<!\w)@\w{3,}",
        Plainly | RegexOptions.IgnoreCase,
        Limit
    )]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"\+?\d[\d\s().-]{6,}\d", Plainly, Limit)]
    private static partial Regex Phone { get; }

    [GeneratedRegex(@"\b[A-Za-z]{2,6}-\d{3,}\b", Plainly, Limit)]
    private static partial Regex OrderCode { get; }

    [GeneratedRegex(
        @"(?<digits>\d+(?:[.,]\d+)?)\s*(?:%|por ?ciento\b)|\b(?<word>[a-z]+(?: y [a-z]+)?) por ?ciento\b",
        Plainly,
        Limit
    )]
    private static partial Regex Percent { get; }

    [GeneratedRegex(
        @"(?:(?:us|r|rd|c|mx|clp|s/|bs\.?)\s*\$?|[$€₡₲])\s*(?<n>\d+(?:[.,]\d+)*)(?:\s*(?<unit>lucas?|lukas|mil|k)\b)?|\b(?<n>\d+(?:[.,]\d+)*)\s*(?<unit>€|(?:lucas?|lukas|lks|mil|k|palos?|millon(?:es)?|gambas?|pesos?|euros?|soles?|dolar(?:es)?|varos?|pavos?|clp|mxn|eur|usd|ars|cop|pen)\b)",
        Plainly,
        Limit
    )]
    private static partial Regex Money_ { get; }

    [GeneratedRegex(@"\b(?:lleg\w*|entreg\w*|despach\w*|envi\w*|recib\w*|mand\w*|dej\w*|repart\w*)\b", Plainly, Limit)]
    private static partial Regex ArrivalVerb { get; }

    /// <summary>luca y media, dos lucas, medio palo.</summary>
    [GeneratedRegex(
        @"(?:\b(?<n>[a-z]+(?: y [a-z]+)?)\s+)?\b(?<unit>lucas?|lukas?|palos?|gambas?)\b(?<half>\s+y\s+medi[ao])?",
        Plainly,
        Limit
    )]
    private static partial Regex SlangMoney { get; }

    [GeneratedRegex(
        @"\b(?:cuesta\w*|vale\w*|sale\w*|esta[n]? (?:ahora )?(?:a|en|por)|queda[n]? (?:a|en)|dejo (?:a|en|por)|precio (?:es|de)|bajo a|baja a|por solo|a solo|en solo|solo por)\s+(?:unos |solo |tan solo |los )*(?<n>\d+(?:[.,]\d+)?|[a-z]+(?: y [a-z]+)?(?: [a-z]+(?: y [a-z]+)?)?)\b",
        Plainly,
        Limit
    )]
    private static partial Regex ShortPrice { get; }

    /// <summary>A place that is said to be reached: a name without a street's number, or all of somewhere.</summary>
    [GeneratedRegex(
        @"\b(?:[Dd]espach\w*|[Ee]nv[ií]\w*|[Ll]leg\w*|[Rr]epart\w*)\s+(?:hasta|a|en)\s+(?<where>(?:tod[oa]s?|cualquier)(?:\s+\w+){0,2}|\p{Lu}\w+(?:\s+(?:de\s+|del\s+|la\s+)?\p{Lu}\w+){0,3})(?!\w|\s*#?\d)",
        Plainly,
        Limit
    )]
    private static partial Regex Reach { get; }

    /// <summary>12.500, 1,234.50, 9,50 (but not 1,5 kg), 12500.</summary>
    [GeneratedRegex(@"\b\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?\b|\b\d+[.,]\d{2}\b|\b\d{4,}\b", Plainly, Limit)]
    private static partial Regex Grouped { get; }

    [GeneratedRegex(
        @"(?:hasta|maximo|presupuesto(?: de)?|menos de|bajo los|por debajo de|entre|tus|sus|con)\s*(?:los\s*|unos\s*|de\s*)?$",
        Plainly,
        Limit
    )]
    private static partial Regex Ceiling { get; }

    [GeneratedRegex(
        @"\b(?:despach\w*|envi\w*|delivery|domicilio|repart\w*|flete|entreg\w*|llevar(?:lo|tel[oa]|sel[oa])?|traslad\w*)\b",
        Plainly,
        Limit
    )]
    private static partial Regex DeliveryCue { get; }

    [GeneratedRegex(@"\b(?:retir\w*|recog\w*|pasa[rs]? a buscar|buscarlo|en tienda|en el local)\b", Plainly, Limit)]
    private static partial Regex PickupCue { get; }

    [GeneratedRegex(@"\b(?:gratis|sin costo|gratuit\w*|bonificad\w*)\b", Plainly, Limit)]
    private static partial Regex FreeCue { get; }

    [GeneratedRegex(
        @"\b(?:desde|a partir de|sobre|mas de|superior(?:es)? a|supera\w*|pasa(?:n|s)? de|parten?(?: en)?)\b[^.]{0,24}$|\b(?:desde|a partir de|sobre los|superior\w* a)\b",
        Plainly,
        Limit
    )]
    private static partial Regex FromCue { get; }

    [GeneratedRegex(@"\b(?:hasta|a lo mas|maximo)\b[^.]{0,16}$", Plainly, Limit)]
    private static partial Regex UpToCue { get; }

    [GeneratedRegex(@"\bentre\b.*\by\b|\bdesde\b.*\bhasta\b|\bvan de\b.*\ba\b", Plainly, Limit)]
    private static partial Regex BetweenCue { get; }

    [GeneratedRegex(@"\bminim[oa]\b", Plainly, Limit)]
    private static partial Regex MinimumCue { get; }

    [GeneratedRegex(@"\b(?:falta[ns]?|agrega\w*|suma\w*|para llegar|te quedan)\b", Plainly, Limit)]
    private static partial Regex MissingCue { get; }

    [GeneratedRegex(
        @"\b(?:total\w*|subtotal|llevas|lleva|carrito|van|suman?|tu compra|tu pedido|su pedido)\b",
        Plainly,
        Limit
    )]
    private static partial Regex CartCue { get; }

    [GeneratedRegex(@"\bpedido\b", Plainly, Limit)]
    private static partial Regex OrderCue { get; }

    [GeneratedRegex(
        @"\b(?:ahorr\w*|descuento|rebaja\w*|dcto|menos|mas (?:barat\w*|car\w*|economic\w*)|diferencia)\b",
        Plainly,
        Limit
    )]
    private static partial Regex SavingCue { get; }

    [GeneratedRegex(@"\b(?:diferencia|mas (?:barat\w*|car\w*|economic\w*)|menos que|mas que)\b", Plainly, Limit)]
    private static partial Regex DifferenceCue { get; }

    [GeneratedRegex(@"\brespectivamente\b", Plainly, Limit)]
    private static partial Regex RespectivelyCue { get; }

    /// <summary>quedan 5, hay solo tres, 5 unidades, 5 disponibles, 3 en stock.</summary>
    [GeneratedRegex(
        @"\b(?:queda[nr]?|quedarian|tenemos|tengo|hay|contamos con|stock(?: de)?:?|existencias:?|ultim[oa]s)\s+(?:solo |solamente |aun |todavia |apenas |unas? |unos |las |los |ultim[oa]s )*(?<n>\d+(?:[.,]\d+)?|[a-z]+(?: y [a-z]+)?)\s+(?:unidad\w*|disponible\w*|en stock|en existencia\w*|piezas?|kilos?|kg|mas)\b|\b(?:queda[nr]?|ultim[oa]s)\s+(?:solo |solamente |aun |todavia |apenas |las |los |ultim[oa]s )*(?<n>\d+(?:[.,]\d+)?|un par|(?!un\b)[a-z]+(?: y [a-z]+)?)\b|\b(?<m>\d+(?:[.,]\d+)?)\s+(?:unidades\s+)?(?:disponibles|en stock|en existencia)\b",
        Plainly,
        Limit
    )]
    private static partial Regex StockFigure { get; }

    [GeneratedRegex(@"^\s*(?<n>\d{1,2})[.)]\s", Plainly | RegexOptions.Multiline, Limit)]
    private static partial Regex LineStart { get; }

    [GeneratedRegex(@"^(?:minutos?|min|horas?|hrs?|dias?|semanas?|mes(?:es)?|anos?)$", Plainly, Limit)]
    private static partial Regex PromiseUnit { get; }

    [GeneratedRegex(
        @"^(?:opcion(?:es)?|producto(?:s)?|alternativas?|variedad(?:es)?|tipos?|categorias?|modelos?|sabores)$",
        Plainly,
        Limit
    )]
    private static partial Regex CountedThings { get; }

    [GeneratedRegex(
        @"\b(?:agotad\w*|sin stock|sin existencias?|no (?:me |nos )?queda\w*|no (?:lo |la |los |las )?(?:hay|tenemos|tengo)|no esta\w* disponible\w*|se (?:nos )?acab\w*|no disponible\w*)\b",
        Plainly,
        Limit
    )]
    private static partial Regex GoneCue { get; }

    [GeneratedRegex(
        @"\b(?:tenemos|tengo|hay|queda[n]?|disponible\w*|en stock|contamos con|te puedo (?:ofrecer|enviar)|puedes llevar|te recomiendo|le recomiendo)\b",
        Plainly,
        Limit
    )]
    private static partial Regex ThereCue { get; }

    [GeneratedRegex(@"\b(?:estamos|esta|seguimos)\s+(?:ahora\s+)?(?:abiert[oa]s?|cerrad[oa]s?)\b", Plainly, Limit)]
    private static partial Regex DoorCue { get; }

    [GeneratedRegex(
        @"\b(?:pero|aunque|sin embargo|en cambio|en su lugar|si tengo|si tenemos|y si|mientras que)\b|[,:]",
        Plainly,
        Limit
    )]
    private static partial Regex Turning { get; }

    [GeneratedRegex(
        @"\b(?<free>gratis|sin costo|gratuit\w*|regalo|de regalo|te regal\w*|le regal\w*|obsequi\w*|bonificad\w*|cortesia)\b|\b(?<deal>\d\s?x\s?\d(?!\d)|dos por uno|tres por dos|llev\w+ \w+,? (?:y |solo )*pag\w+ \w+|mitad de precio|(?:a|por) la mitad|cuesta la mitad|segund[oa] unidad|cupon\w*|codigo de descuento|cashback|cuotas sin interes)\b|\b(?<cut>descuentos?|rebaja\w*|promocion\w*|promo|en oferta|ofertas? (?:especial\w*|vigente\w*)|liquidacion|mas barato por hoy|precio especial)\b",
        Plainly,
        Limit
    )]
    private static partial Regex OfferCue { get; }

    [GeneratedRegex(
        @"\b(?:efectivo|tarjetas?|credito|debito|transferencias?|paypal|webpay|mercado ?pago|bizum|yape|plin|nequi|oxxo|cuotas|cheques?|criptomonedas?|bitcoin)\b",
        Plainly,
        Limit
    )]
    private static partial Regex PaymentWord { get; }

    [GeneratedRegex(@"\b(?:pag\w+|acept\w+|recib\w+|transf\w+)\b", Plainly, Limit)]
    private static partial Regex PaymentCue { get; }

    [GeneratedRegex(@"\b(?:abr\w+|atend\w+|abiert\w+|horario)\b", Plainly, Limit)]
    private static partial Regex OpenCue { get; }

    [GeneratedRegex(@"\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)\b", Plainly, Limit)]
    private static partial Regex DayName { get; }

    [GeneratedRegex(@"\b(?:garantia\w*|garantizad\w*|devolvemos|devoluci\w+|reembols\w+)\b", Plainly, Limit)]
    private static partial Regex GuaranteeWord { get; }

    /// <summary>When something would arrive or be ready.</summary>
    [GeneratedRegex(
        @"\b(?<span>(?:en |dentro de |menos de |aprox\w* )?(?:unos |unas |solo |apenas )?(?:\d+|un par de|unos pocos|unas pocas|pocos|pocas|algunos|algunas|un|una|dos|tres|cuatro|cinco|diez|quince|veinte|treinta|cuarenta|media|24|48|72)(?:\s*(?:a|o|-)\s*\d+)? ?(?<bare>(?:minutos?|min|horas?|hrs?|dias?|semanas?|mes(?:es)?|anos?)(?: habiles)?))\b|\b(?<day>hoy mismo|hoy|pasado manana|(?<!la )manana|mismo dia|dia siguiente|esta (?:tarde|noche|semana)|este fin de semana|al tiro|inmediat\w+|de inmediato|enseguida|a primera hora|ahora mismo|en un rato|express|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo))\b",
        Plainly,
        Limit
    )]
    private static partial Regex PromisedTime { get; }

    [GeneratedRegex(
        @"\b(?:lleg\w*|entreg\w*|despach\w*|envi(?:o|os|amos|aremos|are|ado)|te lo (?:mand\w*|llev\w*|envi\w*)|se lo (?:mand\w*|llev\w*|envi\w*)|mandamos|llevamos|recib(?:es|iras|ira|e|iran)|pas\w+ a dejar\w*|dejar(?:lo|la|te|le)\w*|reparto|delivery|list[oa]s?|prepara\w*|tarda\w*|demora\w*|tendras|tendra|sale|pedido)\b",
        Plainly,
        Limit
    )]
    private static partial Regex DeliveryVerb { get; }

    [GeneratedRegex(
        @"\b(?:agregue|anadi|anote|puse|sume|meti|aparte|reserve|incorpore|saque|quite|elimine|retire|vacie|actualice|cambie|deje en)\b|\b(?:te|le|lo|la|los|las) (?:agregue|anote|puse|aparte|reserve)\b|\b(?:quedo|quedaron|queda|quedan|esta|estan|ya) (?:agregad|anadid|anotad|apartad|reservad|sumad|en tu carrito|en su carrito)\w*",
        Plainly,
        Limit
    )]
    private static partial Regex CartDeed { get; }

    [GeneratedRegex(
        @"\b(?:pedido|compra|orden|pago|transferencia|deposito)\b[^.!?\n]{0,40}\b(?<state>(?:confirmad|pagad|cancelad|entregad|despachad|enviad|recibid|aprobad|registrad)[oa]s?)\b|\b(?:confirme|cancele|despache|envie) (?:tu|su|el) (?:pedido|compra|orden)\b|\b(?<state>recibimos) (?:tu|su|el) (?:pago|transferencia)\b|\b(?<state>(?:confirmad|pagad|cancelad|entregad|despachad|enviad|recibid|aprobad|registrad)[oa]s?) (?:tu|su|el|la) (?:pedido|compra|orden|pago|transferencia|deposito)\b",
        Plainly,
        Limit
    )]
    private static partial Regex OrderDeed { get; }

    [GeneratedRegex(@"\*[^*\n]+\*", Plainly, Limit)]
    private static partial Regex Bold { get; }

    [GeneratedRegex(
        @"\b(?:tenemos|tengo|vendemos|ofrecemos|manejamos|contamos con|te recomiendo|le recomiendo|recomiendo|te ofrezco|le ofrezco|te sugiero|le sugiero|puedo ofrecerte|puedo ofrecerle|disponemos de|trabajamos|te puede (?:gustar|servir|interesar)|le puede (?:gustar|servir|interesar)|llego|llegaron)\b",
        Plainly,
        Limit
    )]
    private static partial Regex OfferingVerb { get; }

    [GeneratedRegex(
        @"\b(?:no|sin|ningun\w*|tampoco|nunca|ni|cuando|una vez|apenas|en cuanto|antes de|hasta que)\b",
        Plainly,
        Limit
    )]
    private static partial Regex Negation { get; }

    /// <summary>Where what is offered ends.</summary>
    static readonly HashSet<string> Stops =
    [
        "que",
        "para",
        "por",
        "pero",
        "cuando",
        "si",
        "porque",
        "como",
        "donde",
        "desde",
        "hasta",
        "segun",
        "ahora",
        "hoy",
        "aqui",
        "mas",
    ];

    /// <summary>Words between what is offered.</summary>
    static readonly HashSet<string> Skipped =
    [
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "unos",
        "unas",
        "de",
        "del",
        "en",
        "con",
        "y",
        "e",
        "o",
        "u",
        "a",
        "al",
        "su",
        "sus",
        "tu",
        "tus",
        "muy",
        "tambien",
        "ademas",
        "solo",
        "sin",
        "te",
        "le",
        "ya",
        "lo",
    ];

    /// <summary>Names that are nobody's goods.</summary>
    static readonly HashSet<string> Proper =
    [
        "whatsapp",
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "chile",
        "mexico",
        "espana",
        "argentina",
        "colombia",
        "peru",
        "usted",
        "ustedes",
        "don",
        "dona",
        "senor",
        "senora",
        "gracias",
    ];
}
