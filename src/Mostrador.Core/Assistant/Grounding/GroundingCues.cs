using System.Text.RegularExpressions;

namespace Mostrador.Core.Assistant.Grounding;

#pragma warning disable MA0009 // Straight: they can go on in one way only; LongRepliesTests holds them to it.

/// <summary>The words by which a sentence says what its figure is, or promises something. Over folded text.</summary>
sealed partial class GroundingCheck
{
    /// <summary>In time that grows with the text and nothing else, whatever a model writes.</summary>
    const RegexOptions Linear = RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    /// <summary>
    /// The same for a pattern that can go on in one way only, from the beginning of a word: it needs no automaton, of which
    /// each keeps a megabyte.
    /// </summary>
    const RegexOptions Straight = RegexOptions.ExplicitCapture;

    static readonly Regex Link = new(
        @"https?://\S+|www\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|shop|store|io|app|link|site|online|ly|me|cl|mx|es|ar|co|pe|bo|uy|ec)\b(?:/\S*)?|[\w.+-]+@[\w-]+\.\S+|\B@\w{3,}",
        Linear | RegexOptions.IgnoreCase
    );

    static readonly Regex Phone = new(@"\+?\d[\d\s().-]{6,}\d", Linear);

    [GeneratedRegex(@"\b[A-Za-z]{2,6}-\d{3,}\b", Straight)]
    private static partial Regex OrderCode { get; }

    static readonly Regex Percent = new(
        @"(?<digits>\d+(?:[.,]\d+)?)\s*(?:%|por ?ciento\b)|\b(?<word>[a-z]+(?: y [a-z]+)?) por ?ciento\b",
        Linear
    );

    static readonly Regex Money_ = new(
        @"(?:(?:us|r|rd|c|mx|clp|s/|bs\.?)\s*\$?|[$€₡₲])\s*(?<n>\d+(?:[.,]\d+)*)(?:\s*(?<unit>lucas?|lukas|mil|k)\b)?|\b(?<n>\d+(?:[.,]\d+)*)\s*(?<unit>€|(?:lucas?|lukas|lks|mil|k|palos?|millon(?:es)?|gambas?|pesos?|euros?|soles?|dolar(?:es)?|varos?|pavos?|clp|mxn|eur|usd|ars|cop|pen)\b)",
        Linear
    );

    [GeneratedRegex(@"\b(?:lleg\w*|entreg\w*|despach\w*|envi\w*|recib\w*|mand\w*|dej\w*|repart\w*)\b", Straight)]
    private static partial Regex ArrivalVerb { get; }

    /// <summary>luca y media, dos lucas, medio palo.</summary>
    static readonly Regex SlangMoney = new(
        @"(?:\b(?<n>[a-z]+(?: y [a-z]+)?)\s+)?\b(?<unit>lucas?|lukas?|palos?|gambas?)\b(?<half>\s+y\s+medi[ao])?",
        Linear
    );

    static readonly Regex ShortPrice = new(
        @"\b(?:cuesta\w*|vale\w*|sale\w*|esta[n]? (?:ahora )?(?:a|en|por)|queda[n]? (?:a|en)|dejo (?:a|en|por)|precio (?:es|de)|bajo a|baja a|por solo|a solo|en solo|solo por)\s+(?:unos |solo |tan solo |los )*(?<n>\d+(?:[.,]\d+)?|[a-z]+(?: y [a-z]+)?(?: [a-z]+(?: y [a-z]+)?)?)\b",
        Linear
    );

    /// <summary>A place that is said to be reached: a name without a street's number, or all of somewhere.</summary>
    static readonly Regex Reach = new(
        @"\b(?:[Dd]espach\w*|[Ee]nv[ií]\w*|[Ll]leg\w*|[Rr]epart\w*)\s+(?:hasta|a|en)\s+(?<where>(?:tod[oa]s?|cualquier)(?:\s+\w+){0,2}|\p{Lu}\w+(?:\s+(?:de\s+|del\s+|la\s+)?\p{Lu}\w+){0,3})\b",
        Linear
    );

    /// <summary>12.500, 1,234.50, 9,50 (but not 1,5 kg), 12500.</summary>
    static readonly Regex Grouped = new(
        @"\b\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?\b|\b\d+[.,]\d{2}\b|\b\d{4,}\b",
        Linear
    );

    static readonly Regex Ceiling = new(
        @"(?:hasta|maximo|presupuesto(?: de)?|menos de|bajo los|por debajo de|entre|tus|sus|con)\s*(?:los\s*|unos\s*|de\s*)?$",
        Linear
    );

    [GeneratedRegex(
        @"\b(?:despach\w*|envi\w*|delivery|domicilio|repart\w*|flete|entreg\w*|llevar(?:lo|tel[oa]|sel[oa])?|traslad\w*)\b",
        Straight
    )]
    private static partial Regex DeliveryCue { get; }

    [GeneratedRegex(@"\b(?:retir\w*|recog\w*|pasa[rs]? a buscar|buscarlo|en tienda|en el local)\b", Straight)]
    private static partial Regex PickupCue { get; }

    [GeneratedRegex(@"\b(?:gratis|sin costo|gratuit\w*|bonificad\w*)\b", Straight)]
    private static partial Regex FreeCue { get; }

    static readonly Regex FromCue = new(
        @"\b(?:desde|a partir de|sobre|mas de|superior(?:es)? a|supera\w*|pasa(?:n|s)? de|parten?(?: en)?)\b[^.]{0,24}$|\b(?:desde|a partir de|sobre los|superior\w* a)\b",
        Linear
    );

    static readonly Regex UpToCue = new(@"\b(?:hasta|a lo mas|maximo)\b[^.]{0,16}$", Linear);

    static readonly Regex BetweenCue = new(@"\bentre\b.*\by\b|\bdesde\b.*\bhasta\b|\bvan de\b.*\ba\b", Linear);

    [GeneratedRegex(@"\bminim[oa]\b", Straight)]
    private static partial Regex MinimumCue { get; }

    [GeneratedRegex(@"\b(?:falta[ns]?|agrega\w*|suma\w*|para llegar|te quedan)\b", Straight)]
    private static partial Regex MissingCue { get; }

    [GeneratedRegex(
        @"\b(?:total\w*|subtotal|llevas|lleva|carrito|van|suman?|tu compra|tu pedido|su pedido)\b",
        Straight
    )]
    private static partial Regex CartCue { get; }

    [GeneratedRegex(@"\bpedido\b", Straight)]
    private static partial Regex OrderCue { get; }

    [GeneratedRegex(
        @"\b(?:ahorr\w*|descuento|rebaja\w*|dcto|menos|mas (?:barat\w*|car\w*|economic\w*)|diferencia)\b",
        Straight
    )]
    private static partial Regex SavingCue { get; }

    [GeneratedRegex(@"\b(?:diferencia|mas (?:barat\w*|car\w*|economic\w*)|menos que|mas que)\b", Straight)]
    private static partial Regex DifferenceCue { get; }

    [GeneratedRegex(@"\brespectivamente\b", Straight)]
    private static partial Regex RespectivelyCue { get; }

    /// <summary>quedan 5, hay solo tres, 5 unidades, 5 disponibles, 3 en stock.</summary>
    static readonly Regex StockFigure = new(
        @"\b(?:queda[nr]?|quedarian|tenemos|tengo|hay|contamos con|stock(?: de)?:?|existencias:?|ultim[oa]s)\s+(?:solo |solamente |aun |todavia |apenas |unas? |unos |las |los |ultim[oa]s )*(?<n>\d+(?:[.,]\d+)?|[a-z]+(?: y [a-z]+)?)\s+(?:unidad\w*|disponible\w*|en stock|en existencia\w*|piezas?|kilos?|kg|mas)\b|\b(?:queda[nr]?|ultim[oa]s)\s+(?:solo |solamente |aun |todavia |apenas |las |los |ultim[oa]s )*(?<q>\d+(?:[.,]\d+)?|un par|[a-z]+(?: y [a-z]+)?)\b|\b(?<m>\d+(?:[.,]\d+)?)\s+(?:unidades\s+)?(?:disponibles|en stock|en existencia)\b",
        Linear
    );

    static readonly Regex LineStart = new(@"^\s*(?<n>\d{1,2})[.)]\s", Linear | RegexOptions.Multiline);

    [GeneratedRegex(@"^(?:minutos?|min|horas?|hrs?|dias?|semanas?|mes(?:es)?|anos?)$", Straight)]
    private static partial Regex PromiseUnit { get; }

    [GeneratedRegex(
        @"^(?:opcion(?:es)?|producto(?:s)?|alternativas?|variedad(?:es)?|tipos?|categorias?|modelos?|sabores)$",
        Straight
    )]
    private static partial Regex CountedThings { get; }

    [GeneratedRegex(
        @"\b(?:agotad\w*|sin stock|sin existencias?|no (?:me |nos )?queda\w*|no (?:lo |la |los |las )?(?:hay|tenemos|tengo)|no esta\w* disponible\w*|se (?:nos )?acab\w*|no disponible\w*)\b",
        Straight
    )]
    private static partial Regex GoneCue { get; }

    [GeneratedRegex(
        @"\b(?:tenemos|tengo|hay|queda[n]?|disponible\w*|en stock|contamos con|te puedo (?:ofrecer|enviar)|puedes llevar|te recomiendo|le recomiendo)\b",
        Straight
    )]
    private static partial Regex ThereCue { get; }

    [GeneratedRegex(@"\b(?:estamos|esta|seguimos)\s+(?:ahora\s+)?(?:abiert[oa]s?|cerrad[oa]s?)\b", Straight)]
    private static partial Regex DoorCue { get; }

    [GeneratedRegex(
        @"\b(?:pero|aunque|sin embargo|en cambio|en su lugar|si tengo|si tenemos|y si|mientras que)\b|[,:]",
        Straight
    )]
    private static partial Regex Turning { get; }

    [GeneratedRegex(
        @"\b(?<free>gratis|sin costo|gratuit\w*|regalo|de regalo|te regal\w*|le regal\w*|obsequi\w*|bonificad\w*|cortesia)\b|\b(?<deal>\d\s?x\s?\d\b|dos por uno|tres por dos|llev\w+ \w+,? (?:y |solo )*pag\w+ \w+|mitad de precio|(?:a|por) la mitad|cuesta la mitad|segund[oa] unidad|cupon\w*|codigo de descuento|cashback|cuotas sin interes)\b|\b(?<cut>descuentos?|rebaja\w*|promocion\w*|promo|en oferta|ofertas? (?:especial\w*|vigente\w*)|liquidacion|mas barato por hoy|precio especial)\b",
        Straight
    )]
    private static partial Regex OfferCue { get; }

    [GeneratedRegex(@"\b(?:pag\w+|acept\w+|recib\w+|transf\w+)\b", Straight)]
    private static partial Regex PaymentCue { get; }

    [GeneratedRegex(@"\b(?:abr\w+|atend\w+|abiert\w+|horario)\b", Straight)]
    private static partial Regex OpenCue { get; }

    [GeneratedRegex(@"\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)\b", Straight)]
    private static partial Regex DayName { get; }

    [GeneratedRegex(@"\b(?:garantia\w*|garantizad\w*|devolvemos|devoluci\w+|reembols\w+)\b", Straight)]
    private static partial Regex GuaranteeWord { get; }

    /// <summary>When something would arrive or be ready.</summary>
    [GeneratedRegex(
        @"\b(?<span>(?:en |dentro de |menos de |aprox\w* )?(?:unos |unas |solo |apenas )?(?:\d+|un par de|unos pocos|unas pocas|pocos|pocas|algunos|algunas|un|una|dos|tres|cuatro|cinco|diez|quince|veinte|treinta|cuarenta|media|24|48|72)(?:\s*(?:a|o|-)\s*\d+)? ?(?<bare>(?:minutos?|min|horas?|hrs?|dias?|semanas?|mes(?:es)?|anos?)(?: habiles)?))\b|\b(?<day>hoy mismo|hoy|pasado manana|manana|mismo dia|dia siguiente|esta (?:tarde|noche|semana)|este fin de semana|al tiro|inmediat\w+|de inmediato|enseguida|a primera hora|ahora mismo|en un rato|express|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo))\b",
        Straight
    )]
    private static partial Regex PromisedTime { get; }

    [GeneratedRegex(
        @"\b(?:lleg\w*|entreg\w*|despach\w*|envi(?:o|os|amos|aremos|are|ado)|te lo (?:mand\w*|llev\w*|envi\w*)|se lo (?:mand\w*|llev\w*|envi\w*)|mandamos|llevamos|recib(?:es|iras|ira|e|iran)|pas\w+ a dejar\w*|dejar(?:lo|la|te|le)\w*|reparto|delivery|list[oa]s?|prepara\w*|tarda\w*|demora\w*|tendras|tendra|sale|pedido)\b",
        Straight
    )]
    private static partial Regex DeliveryVerb { get; }

    [GeneratedRegex(
        @"\b(?:(?<into>agregue|anadi|anote|puse|sume|meti|aparte|reserve|incorpore)|(?<out>saque|quite|elimine|retire|vacie)|(?<other>actualice|cambie|deje en))\b|\b(?:quedo|quedaron|queda|quedan|esta|estan|ya) (?:(?:agregad|anadid|anotad|apartad|reservad|sumad)\w*|(?<lies>en (?:tu|su) carrito)\b)",
        Straight
    )]
    private static partial Regex CartDeed { get; }

    static readonly Regex OrderDeed = new(
        @"\b(?:pedido|compra|orden|pago|transferencia|deposito)\b[^.!?\n]{0,40}\b(?<state>(?:confirmad|pagad|cancelad|entregad|despachad|enviad|recibid|aprobad|registrad)[oa]s?)\b|\b(?<did>confirme|cancele|despache|envie) (?:tu|su|el) (?:pedido|compra|orden)\b|\b(?<state>recibimos) (?:tu|su|el) (?:pago|transferencia)\b|\b(?<state>(?:confirmad|pagad|cancelad|entregad|despachad|enviad|recibid|aprobad|registrad)[oa]s?) (?:tu|su|el|la) (?:pedido|compra|orden|pago|transferencia|deposito)\b",
        Linear
    );

    [GeneratedRegex(@"\b(?:pago|transferencia|deposito)\b", Straight)]
    private static partial Regex PaymentNoun { get; }

    [GeneratedRegex(@"\*[^*\n]+\*", Straight)]
    private static partial Regex Bold { get; }

    [GeneratedRegex(
        @"\b(?:tenemos|tengo|vendemos|ofrecemos|manejamos|contamos con|te recomiendo|le recomiendo|recomiendo|te ofrezco|le ofrezco|te sugiero|le sugiero|puedo ofrecerte|puedo ofrecerle|disponemos de|trabajamos|te puede (?:gustar|servir|interesar)|le puede (?:gustar|servir|interesar)|llego|llegaron)\b",
        Straight
    )]
    private static partial Regex OfferingVerb { get; }

    [GeneratedRegex(
        @"\b(?:no|sin|ningun\w*|tampoco|nunca|ni|cuando|una vez|apenas|en cuanto|antes de|hasta que)\b",
        Straight
    )]
    private static partial Regex Negation { get; }
}
