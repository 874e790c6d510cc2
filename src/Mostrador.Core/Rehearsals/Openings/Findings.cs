using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Rehearsals.Openings.Severity;

namespace Mostrador.Core.Rehearsals.Openings;

/// <summary>
/// Everything a rehearsal can find, in the words a shopkeeper reads. Each names its subject, says what it does to a customer
/// and how to mend it.
/// </summary>
static class Findings
{
    // ---- the shop ----

    public static OpeningFinding Inactive() =>
        new(
            Error,
            "shop_inactive",
            "Tienda",
            "Está fuera de servicio: a cada cliente se le responde que no se atiende.",
            "Actívela con «mostrador tenant activate»."
        );

    public static OpeningFinding NoChannel() =>
        new(
            Warning,
            "no_channel",
            "WhatsApp",
            "No hay ningún número conectado: nadie puede escribirle.",
            "Conecte un número (phone_number_id) a la tienda."
        );

    public static OpeningFinding NoHours() =>
        new(
            Warning,
            "no_hours",
            "Horario",
            "No hay horario: el bot no sabe decir cuándo se atiende ni cuándo sale un pedido.",
            "Escriba el horario, por ejemplo «lunes a viernes 9:00-19:00, sábado 10:00-14:00»."
        );

    public static OpeningFinding UnreadableHours(string hours) =>
        new(
            Warning,
            "unreadable_hours",
            "Horario",
            $"No se entiende «{hours}»: el bot lo repite tal cual, pero no sabe si está abierto.",
            "Escríbalo con días y horas, por ejemplo «lunes a viernes 9:00-19:00»."
        );

    public static OpeningFinding UnusualHours(string hours, string read) =>
        new(
            Warning,
            "unusual_hours",
            "Horario",
            $"«{hours}» se entiende así: {read}.",
            "Si no es eso, escríbalo como «lunes a viernes 9:00-19:00»."
        );

    public static OpeningFinding NeverOpens(string hours) =>
        new(
            Error,
            "never_opens",
            "Horario",
            $"Con «{hours}» la tienda no abre ningún día.",
            "Revise los días y las horas."
        );

    public static OpeningFinding NoPayments() =>
        new(
            Error,
            "no_payments",
            "Formas de pago",
            "No hay ninguna: se toman pedidos sin decir cómo se pagan.",
            "Ponga al menos una: transferencia, efectivo, tarjeta o flow."
        );

    public static OpeningFinding NoTransferDetails() =>
        new(
            Error,
            "transfer_without_details",
            "Transferencia",
            "Se ofrece pagar por transferencia, pero no hay datos bancarios que enviar.",
            "Escriba banco, cuenta, titular y correo en los datos de transferencia, o quite esa forma de pago."
        );

    public static OpeningFinding NoWayToHandOver() =>
        new(
            Error,
            "no_delivery_no_pickup",
            "Entrega",
            "No hay zonas de despacho ni retiro en tienda: se toma cualquier dirección, y el envío queda por confirmar con una persona.",
            "Agregue sus zonas con su valor, o la dirección de retiro."
        );

    public static OpeningFinding DeliveryTermsWithoutZones(string term) =>
        new(
            Warning,
            "delivery_terms_without_zones",
            "Despacho",
            $"Hay {term}, pero ninguna zona: no se ofrece despacho.",
            "Agregue las zonas a las que despacha, o quite esa condición."
        );

    public static OpeningFinding AlwaysFree(string from, string min) =>
        new(
            Note,
            "delivery_always_free",
            "Despacho",
            $"Es gratis desde {from} y el pedido mínimo es {min}: nadie pagará despacho.",
            "Si no es lo que quiere, suba el monto del despacho gratis."
        );

    public static OpeningFinding ZoneMayBeTheRest(string zone) =>
        new(
            Warning,
            "zone_may_be_the_rest",
            zone,
            $"¿«{zone}» vale para todo lugar que no tiene zona? Así como está, a quien escribe desde uno se le dice que no se llega.",
            "Ponga «rest» en verdadero en esa zona si es así, o en falso si no."
        );

    public static OpeningFinding ZonesAlike(string zone, string other) =>
        new(
            Warning,
            "zones_alike",
            zone,
            $"«{zone}» y «{other}» se llaman igual para quien escribe.",
            "Déjele nombres o sinónimos distintos."
        );

    public static OpeningFinding ZonesShareSynonym(string synonym, string zone, string other) =>
        new(
            Warning,
            "zones_share_synonym",
            zone,
            $"«{synonym}» lleva a «{zone}» y también a «{other}», que cobran distinto.",
            "Deje ese sinónimo en una sola zona."
        );

    // ---- questions ----

    public static OpeningFinding FaqAnswersNothing(string question) =>
        new(
            Error,
            "faq_answers_nothing",
            question,
            "La respuesta no dice nada que la pregunta no diga.",
            "Escriba la respuesta, o quite la pregunta."
        );

    public static OpeningFinding FaqTwice(string question) =>
        new(Warning, "faq_repeated", question, "Está dos veces: solo se dará una de las respuestas.", "Deje una sola.");

    public static OpeningFinding FaqNeverGiven(string question, string answered) =>
        new(
            Warning,
            "faq_never_given",
            question,
            "Preguntada tal cual, no se da su respuesta.",
            "Escríbala con las palabras que usan sus clientes, una cosa por pregunta."
        )
        {
            Evidence = [question, answered],
        };

    public static OpeningFinding FaqOtherAnswer(string question, string other, string answered) =>
        new(
            Warning,
            "faq_other_answer",
            question,
            $"Preguntada tal cual, se da la respuesta de «{other}».",
            "Hágalas más distintas, o júntelas."
        )
        {
            Evidence = [question, answered],
        };

    // ---- goods ----

    public static OpeningFinding NoProducts() =>
        new(Error, "no_products", "Catálogo", "No hay ningún producto a la venta.", "Cargue sus productos.");

    public static OpeningFinding NothingToBuy(int products) =>
        new(
            Error,
            "nothing_in_stock",
            "Catálogo",
            $"Ninguno de los {products} productos se puede comprar: todos están agotados.",
            "Cargue el stock, o déjelo sin contar."
        );

    public static OpeningFinding SoldOut(int soldOut, int products) =>
        new(
            Note,
            "sold_out_products",
            "Stock",
            $"{soldOut} de {products} productos están agotados y se ofrecen como tales.",
            "Reponga el stock, o archive los que no volverán."
        );

    public static OpeningFinding NoPrice(Item item) =>
        Of(
            Error,
            "product_without_price",
            item,
            "No tiene precio: se vendería gratis.",
            "Póngale precio, o archívelo."
        );

    public static OpeningFinding OptionsWithoutPrice(Item item, string group, string choices) =>
        Of(
            Error,
            "option_without_price",
            item,
            $"No tiene precio propio y en «{group}» tampoco lo tienen: {choices}. Se venderían gratis.",
            "Ponga el precio en el producto o en cada alternativa."
        );

    public static OpeningFinding SaleIsNoSale(Item item, string sale, string price) =>
        Of(
            Warning,
            "sale_price_not_lower",
            item,
            $"Su precio de oferta ({sale}) no baja del normal ({price}): no se aplica.",
            "Corrija o quite el precio de oferta."
        );

    public static OpeningFinding NoCategory(Item item) =>
        Of(
            Warning,
            "product_without_category",
            item,
            "No está en ninguna categoría: quien mira el catálogo no lo ve.",
            "Póngalo en una categoría."
        );

    public static OpeningFinding NoChoices(Item item, OptionGroup group) =>
        group.Required
            ? Of(
                Error,
                "required_option_without_choices",
                item,
                $"Exige elegir «{group.Name}», pero no hay nada que elegir: no se puede pedir.",
                "Agregue las alternativas, o deje la opción como no obligatoria."
            )
            : Of(
                Warning,
                "option_without_choices",
                item,
                $"La opción «{group.Name}» no tiene alternativas.",
                "Agréguelas, o quite la opción."
            );

    public static OpeningFinding ChoicesAlike(Item item, string group, string title, string choices) =>
        Of(
            Warning,
            "choices_alike",
            item,
            $"En «{group}», {choices} se leen igual en el botón («{title}»).",
            "Ponga lo que los distingue al comienzo del nombre."
        );

    public static OpeningFinding NeverSold(Item item) =>
        Of(
            Error,
            "never_sold",
            item,
            "Sus días y horas de venta no dejan ningún momento: nadie puede pedirlo.",
            "Revise sus días y su horario."
        );

    public static OpeningFinding SoldWhenClosed(Item item) =>
        Of(
            Warning,
            "sold_when_closed",
            item,
            "Solo se vende a horas en que la tienda está cerrada.",
            "Ajuste su horario al de la tienda."
        );

    public static OpeningFinding BelowMinimum(Item item, string left, string minimum) =>
        Of(
            Warning,
            "stock_below_minimum",
            item,
            $"Quedan {left} y lo mínimo que se vende es {minimum}: se ofrece, pero no se puede pedir.",
            "Reponga el stock, o baje el mínimo."
        );

    public static OpeningFinding Twins(Item item, IReadOnlyList<Item> others) =>
        Of(
            others.Any(o => o.CurrentPrice != item.CurrentPrice) ? Error : Warning,
            "products_alike",
            item,
            $"Hay {others.Count + 1} productos que se llaman igual ({string.Join(", ", others.Prepend(item).Select(o => o.Sku))}): nadie sabe cuál pide, ni a qué precio.",
            "Ponga en el nombre lo que los distingue, o deje uno con opciones."
        );

    public static OpeningFinding EmptyCategory(string category) =>
        new(
            Note,
            "empty_category",
            category,
            "No tiene productos a la venta: no se muestra.",
            "Póngale productos, o quítela."
        );

    public static OpeningFinding NotDescribed(int without, int products) =>
        new(
            Note,
            "products_without_description",
            "Descripciones",
            $"{without} de {products} productos no tienen descripción: no se encuentran por uso o efecto («algo para…»).",
            "Describa para qué sirve cada uno."
        );

    // ---- discounts ----

    public static OpeningFinding DiscountOver(Discount discount, string ended) =>
        new(
            Note,
            "discount_ended",
            discount.Name,
            $"Terminó el {ended} y sigue activo.",
            "Quítelo, o póngale otra fecha."
        );

    public static OpeningFinding DiscountForNothing(Discount discount, string why) =>
        new(
            Warning,
            "discount_applies_to_nothing",
            discount.Name,
            $"No rebaja nada: {why}.",
            "Revise a qué se aplica y desde qué cantidad."
        );

    public static OpeningFinding DiscountGivesAway(Discount discount, Item item) =>
        new(
            Error,
            "discount_gives_away",
            discount.Name,
            $"Deja «{item.Name}» en cero.",
            "Revise el valor del descuento."
        )
        {
            Sku = item.Sku,
        };

    public static OpeningFinding DiscountNotGiven(Discount discount, Item item, IReadOnlyList<string> evidence) =>
        new(
            Error,
            "discount_not_given",
            discount.Name,
            $"Pidiendo «{item.Name}» en la cantidad que exige, no se rebajó.",
            "Revise fechas, cantidad mínima y producto del descuento."
        )
        {
            Sku = item.Sku,
            Evidence = evidence,
        };

    // ---- what conversations showed ----

    public static OpeningFinding NotFound(Item item, IReadOnlyList<string> evidence) =>
        Of(
            Error,
            "not_found_by_name",
            item,
            "Pedido por su propio nombre, el bot no lo encuentra.",
            "Use el nombre que dicen los clientes, y ponga lo demás en la descripción o como sinónimo."
        ) with
        {
            Evidence = evidence,
        };

    public static OpeningFinding TakenForAnother(Item item, Item other, IReadOnlyList<string> evidence) =>
        Of(
            Error,
            "taken_for_another",
            item,
            $"Pedido por su propio nombre, el bot entiende «{other.Name}».",
            "Diferencie los nombres, o quite los sinónimos que comparten."
        ) with
        {
            Evidence = evidence,
        };

    public static OpeningFinding BehindAnother(Item item, Item other, IReadOnlyList<string> evidence) =>
        Of(
            Warning,
            "found_behind_another",
            item,
            $"Pedido por su propio nombre, aparece después de «{other.Name}».",
            "Diferencie los nombres, o quite los sinónimos que comparten."
        ) with
        {
            Evidence = evidence,
        };

    public static OpeningFinding NameIsNotEnough(
        Item item,
        IReadOnlyList<Item> among,
        IReadOnlyList<string> evidence
    ) =>
        Of(
            Warning,
            "ambiguous_name",
            item,
            $"Su nombre completo no basta: el bot pregunta si es {Listed([.. among.Select(i => i.Name)])}.",
            "Ponga en cada nombre lo que lo distingue."
        ) with
        {
            Evidence = evidence,
        };

    public static OpeningFinding SynonymLeadsElsewhere(Item item, string synonym, IReadOnlyList<string> evidence) =>
        Of(
            Warning,
            "synonym_leads_elsewhere",
            item,
            $"Su sinónimo «{synonym}» no lleva a él.",
            "Cámbielo por uno que no sea de otro producto ni una palabra corriente."
        ) with
        {
            Evidence = evidence,
        };

    public static OpeningFinding CategoryNotShown(string category, IReadOnlyList<string> evidence) =>
        new(
            Warning,
            "category_not_shown",
            category,
            "Preguntando por ella no se muestran sus productos.",
            "Use un nombre que no sea el de un producto, o agregue sinónimos."
        )
        {
            Evidence = evidence,
        };

    public static OpeningFinding CannotBeOrdered(Item item, string stuckAt, IReadOnlyList<string> evidence) =>
        Of(
            Error,
            "cannot_be_ordered",
            item,
            $"No se logró poner en el carrito: {stuckAt}.",
            "Revise sus opciones, su stock, su mínimo y sus horas de venta."
        ) with
        {
            Evidence = evidence,
        };

    public static OpeningFinding BringsAnother(Item item, Item other, IReadOnlyList<string> evidence) =>
        Of(
            Error,
            "brings_another",
            item,
            $"Pedido por su propio nombre, se agrega además «{other.Name}».",
            "Diferencie los nombres, o quite los sinónimos que comparten."
        ) with
        {
            Evidence = evidence,
        };

    public static OpeningFinding OrderedOtherwise(
        Item item,
        string wanted,
        string got,
        IReadOnlyList<string> evidence
    ) =>
        Of(
            Warning,
            "ordered_otherwise",
            item,
            $"Se pidió {wanted} y quedó {got}.",
            "Revise su unidad, su paso, su mínimo y los nombres de sus opciones."
        ) with
        {
            Evidence = evidence,
        };

    public static OpeningFinding TypedNotUnderstood(string what, string name, IReadOnlyList<string> evidence) =>
        new(
            Warning,
            "not_understood_when_typed",
            name,
            $"Escrita a mano, {what} no se entiende; solo con el botón.",
            "Agregue como sinónimo la forma en que la escriben sus clientes."
        )
        {
            Evidence = evidence,
        };

    public static OpeningFinding OrderNotPlaced(string plan, string stuckAt, IReadOnlyList<string> evidence) =>
        new(
            Error,
            "order_not_placed",
            plan,
            $"La compra no llegó a pedido: {stuckAt}.",
            "Revise lo que se preguntó al final de la conversación."
        )
        {
            Evidence = evidence,
        };

    public static OpeningFinding OrderOtherwise(
        string plan,
        string what,
        string wanted,
        string got,
        IReadOnlyList<string> evidence
    ) =>
        new(
            Error,
            "order_otherwise",
            plan,
            $"En el pedido, {what} debía ser {wanted} y fue {got}.",
            "Revise las condiciones de entrega y los descuentos."
        )
        {
            Evidence = evidence,
        };

    public static OpeningFinding MinimumOutOfReach(string minimum) =>
        new(
            Warning,
            "minimum_out_of_reach",
            "Pedido mínimo",
            $"Con lo que hay no se llega al mínimo de {minimum}: no se puede despachar nada.",
            "Baje el pedido mínimo, o cargue el stock."
        );

    public static OpeningFinding Oversold(Item item, string left, IReadOnlyList<string> evidence) =>
        Of(
            Error,
            "oversold",
            item,
            $"Pidiendo más de lo que queda ({left}), se aceptó.",
            "Revise su stock y su paso."
        ) with
        {
            Evidence = evidence,
        };

    public static OpeningFinding Silent(string said) =>
        new(Error, "no_answer", said, "No hubo respuesta.", "Revise la conversación.") { Evidence = [said] };

    static OpeningFinding Of(Severity severity, string code, Item item, string problem, string cure) =>
        new(severity, code, item.Name, problem, cure) { Sku = item.Sku };

    static string Listed(IReadOnlyList<string> names) =>
        names.Count <= 4
            ? string.Join(" o ", names.Select(n => $"«{n}»"))
            : string.Join(", ", names.Take(3).Select(n => $"«{n}»")) + $" u otros {names.Count - 3}";
}
