namespace Mostrador.Bench.Load;

/// <summary>
/// What a customer writes, in the order of a visit. Three of four look around, fill a cart and leave; the fourth goes
/// through to the order.
/// </summary>
static class Sentences
{
    /// <summary>Messages of one visit.</summary>
    public const int PerVisit = 8;

    static readonly string[][] Visit =
    [
        ["hola", "buenas tardes", "holaa, qué tal?", "buenas, cómo están?"],
        ["qué productos tienes", "me muestras el catálogo?", "qué venden?", "que tienen?"],
        ["tienes {c}?", "ando buscando {c}", "quiero ver {c}", "qué hay de {c}"],
        ["cuánto cuesta {p}?", "que precio tiene {p}", "me cuentas de {p}?", "les queda {p}?"],
        ["quiero 2 {p}", "dame {p} porfa", "me llevo una {p}", "agrega {p}"],
        ["cuánto llevo?", "qué tengo en el carrito", "muéstrame mi carrito", "y otra {p}"],
        ["hacen despacho a domicilio?", "hasta qué hora atienden?", "cómo puedo pagar?", "cuánto sale el envío?"],
        ["gracias", "ya, muchas gracias!", "mejor no, vacía el carrito", "lo pienso y te aviso, chao"],
    ];

    static readonly string[][] Purchase =
    [
        ["hola", "buenas", "hola, quiero hacer un pedido", "holi"],
        ["quiero 1 {p}", "dame una {p}", "me llevo {p}", "quisiera {p}"],
        ["cerrar pedido", "quiero cerrar el pedido", "eso sería todo, cerremos", "listo, cerrar pedido"],
        ["retiro en tienda", "lo paso a buscar", "retiro", "paso a retirar"],
        ["transferencia", "efectivo", "transferencia", "pago con transferencia"],
        ["me llamo Ana Pérez", "soy Luis Soto", "mi nombre es Carla Díaz", "me llamo Jorge Rojas"],
        ["sí, confirmo", "confirmo", "si confirmar", "confirmar"],
        ["estado de mi pedido", "cómo va mi pedido?", "gracias!", "perfecto, gracias"],
    ];

    /// <param name="visitor">Decides the kind of visit and the wording.</param>
    public static string Say(Shop shop, int visitor, int step)
    {
        var plan = visitor % 4 == 3 ? Purchase : Visit;
        var turns = plan[step % PerVisit];
        var sentence = turns[(visitor + step) % turns.Length];
        return sentence
            .Replace("{c}", Pick(shop.Categories, visitor), StringComparison.Ordinal)
            .Replace("{p}", Pick(shop.Products, visitor + step / 5), StringComparison.Ordinal);
    }

    static string Pick(IReadOnlyList<string> names, int n) => names[(int)((uint)(n * 7919) % (uint)names.Count)];
}
