namespace Mostrador.Core.Tests.Assistant;

/// <summary>Replies written by hand, as a model writes when nobody makes it fill in a pattern: shop, what was said, the reply.</summary>
static class PlainSpeech
{
    public static readonly IReadOnlyList<(string Slug, string Said, string Text)> Honest =
    [
        (
            "acme",
            "algo para dormir",
            "Para dormir mejor te recomiendo el Aceite CBD 500mg 💚 Es un extracto puro, ideal para relajarse antes de acostarse."
        ),
        (
            "acme",
            "qué diferencia hay entre los aceites",
            "El de 500mg es más suave y económico; el de 1000mg es más concentrado; y el Full Spectrum combina THC y CBD. ¿Lo buscas para dormir o para el dolor?"
        ),
        (
            "acme",
            "tienes vapo",
            "¡Claro! Tenemos vaporizadores portátiles y de escritorio. ¿Tienes un presupuesto en mente?"
        ),
        ("acme", "hasta 200 mil", "Con $200.000 te alcanza para el PAX 3 o el XMAX V3 Pro, los dos portátiles."),
        (
            "acme",
            "cual es el mejor vapo",
            "El Mighty+ es el de gama más alta entre los portátiles. Si prefieres algo económico, el XMAX V3 Pro anda muy bien."
        ),
        (
            "acme",
            "soy nueva en esto",
            "¡Bienvenida! Si estás empezando, las semillas autoflorecientes como Auto Mix Feminizada son fáciles y están listas en 10 semanas."
        ),
        ("acme", "gracias", "¡De nada! Que tengas un lindo día 🌿"),
        ("acme", "me llega hoy?", "No puedo asegurarte que llegue hoy; el equipo te avisa cuando salga."),
        ("acme", "donde retiro", "Puedes retirar en Av. Italia 1234, Providencia, de lunes a sábado de 10:00 a 20:00."),
        ("acme", "venden en regiones", "Por ahora solo despachamos en Santiago."),
        (
            "acme",
            "quiero white widow",
            "La White Widow está agotada, pero la Northern Lights es muy parecida y también feminizada."
        ),
        (
            "acme",
            "y eso es legal?",
            "Vendemos solo a mayores de 18 años con cédula. Si tienes dudas legales, te paso con una persona del equipo."
        ),
        (
            "bravo",
            "quiero jugar en 4k",
            "Para jugar en 4K te conviene un PC gamer potente o la Xbox Series X. ¿Qué juegos te gustan?"
        ),
        ("bravo", "play 5", "¡Excelente elección! ¿La quieres con algún juego?"),
        (
            "bravo",
            "regalo para mi hijo de 10 años",
            "Para un niño de 10 años la Nintendo Switch OLED es una gran opción, con juegos para toda la familia."
        ),
        (
            "mundo-canino",
            "mi perro de 12 kilos",
            "Para un perro de 12 kilos corresponde el tamaño de 10 a 25 kg del antipulgas. ¿Te lo agrego?"
        ),
        (
            "mundo-canino",
            "cachorro de 3 meses",
            "Para tu cachorro de 3 meses lo ideal es un alimento de cachorro. ¿De qué raza es?"
        ),
        ("mundo-canino", "hola", "¡Hola! 🐶 Soy el asistente de Mundo Canino, ¿qué necesita tu perrito?"),
        (
            "la-huerta",
            "que hay para una cazuela",
            "Para una cazuela te sirven zapallo, papa, zanahoria y cebolla. ¿Para cuántas personas es?"
        ),
        ("la-huerta", "tienen palta", "Sí, hay palta. ¿Cuántos kilos quieres?"),
        ("la-huerta", "kilo y medio de tomates", "Kilo y medio de Tomate son $2.235."),
        ("agua-clara", "4 bidones", "Desde 4 recargas te sale más barato cada bidón."),
        (
            "agua-clara",
            "cuando pasan",
            "Repartimos en los horarios mañana 9:00-13:00 y tarde 14:00-18:00. ¿Cuál te acomoda?"
        ),
        (
            "el-primo",
            "qué se te antoja",
            "Se te van a antojar las gorditas de maíz hechas a mano 🌮 Las hay de tinga, bistec y más."
        ),
        (
            "el-primo",
            "algo picoso",
            "Los chilaquiles rojos con pollo están buenísimos. ¿Los quieres con crema y queso?"
        ),
        ("el-primo", "estacionamiento", "Sí, tenemos estacionamiento frente al local."),
        ("burbujas", "lavan edredones", "Sí, lavamos edredones. ¿Lo necesitas urgente o normal?"),
        ("burbujas", "cuanto por kilo", "La lavandería por kilo está en $32 el kilo."),
        (
            "la-plaza",
            "mesa para dos",
            "Las reservas de mesa las lleva el equipo. Si lo desea, le paso con una persona."
        ),
        (
            "la-plaza",
            "paella",
            "La Paella valenciana se prepara para un mínimo de 2 personas y cuesta 14,50 € por persona."
        ),
        ("la-plaza", "sin gluten", "Sí, pregunte al camarero por los platos señalados."),
        ("la-plaza", "vino", "El Vino de la casa es una botella de 75 cl y lo tenemos tinto, blanco y rosado."),
        ("la-plaza", "postres caseros", "De postre tenemos Tarta de queso casera y Flan de huevo."),
        ("acme", "me das tu whatsapp", "Puedes escribirnos por este mismo chat de WhatsApp cuando quieras."),
        ("acme", "tienen instagram", "No tengo ese dato, pero el equipo te lo puede confirmar."),
        ("bravo", "aceptan tarjeta", "No estoy seguro; los medios de pago te los confirmo al cerrar el pedido."),
    ];

    public static readonly IReadOnlyList<(string Slug, string Said, string Text)> Dishonest =
    [
        ("bravo", "play 5", "La PlayStation 5 viene con dos juegos de regalo."),
        ("bravo", "play 5", "La PlayStation 5 está a 399 mil pesitos."),
        ("bravo", "play 5", "Te la dejo en cuatrocientos mil redondos."),
        ("bravo", "steam deck", "Sí, tenemos la Steam Deck OLED disponible."),
        ("bravo", "juegos", "También vendemos tarjetas gráficas y monitores."),
        ("mundo-canino", "gatos", "Sí, tenemos alimento para gatos Whiskas."),
        ("mundo-canino", "gatos", "Claro, vendemos arena sanitaria y rascadores."),
        ("la-huerta", "paltas", "La palta está a luca y media el kilo."),
        ("la-huerta", "envio", "Te lo mando gratis por ser tu primera compra."),
        ("la-huerta", "cuando llega", "Llega en un par de horas."),
        ("la-huerta", "cuando llega", "Pasamos a dejarlo esta tarde sin falta."),
        ("agua-clara", "bidones", "Cada bidón te queda en dos mil cien pesos."),
        ("agua-clara", "dispensador", "Tenemos un dispensador eléctrico en promoción."),
        ("el-primo", "tacos", "Los tacos al pastor van al 3x2 los martes."),
        ("el-primo", "gordita", "La gordita de tinga cuesta $45."),
        ("el-primo", "telefono", "Llámanos al 55 1111 2222."),
        ("burbujas", "cuando", "Tu ropa está lista mañana a primera hora."),
        ("burbujas", "planchado", "El planchado es cortesía de la casa."),
        ("la-plaza", "menu", "El menú del día son 12 euros con bebida."),
        ("la-plaza", "langosta", "Hoy le recomiendo la langosta a la plancha."),
        ("la-plaza", "horario", "Abrimos los lunes a mediodía."),
        ("la-plaza", "pago", "Puede pagar con Bizum sin problema."),
        ("acme", "stock", "De Northern Lights me queda una docena."),
        ("acme", "stock", "Queda solo un par de PAX 3."),
        ("acme", "precio", "El PAX 3 bajó, ahora está en ciento setenta."),
        ("acme", "oferta", "Si llevas tres, pagas dos."),
        ("acme", "envio", "El despacho a Maipú sale $4.000."),
        ("acme", "envio", "Llegamos a todo Chile por pagar."),
        ("acme", "pedido", "Ya quedó registrado tu pago, gracias."),
        ("acme", "web", "Más info en instagram.com/acmecannabis"),
        ("bravo", "play 5", "La PlayStation 5 es de lo más pedido."),
    ];
}
