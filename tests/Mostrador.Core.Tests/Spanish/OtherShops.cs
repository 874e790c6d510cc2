namespace Mostrador.Core.Tests.Spanish;

/// <summary>
/// Shops that the lexicons were not written for, one line per product:
/// code | name | category | price | description | synonyms | unit step | group: choice/choice; group?: choice (need not be chosen); group? 3: choice/choice (up to three)
/// </summary>
internal static class OtherShops
{
    public const string Bakery = """
        es-CL | CLP | Centro |
        # Pan: panes, pancito
        # Tortas: torta, pastel
        # Empanadas:
        # Dulces: pasteles, kuchen
        PN-MAR | Marraqueta | Pan | 1800 | Pan batido crujiente | pan batido | kg 0.5 |
        PN-HAL | Hallulla | Pan | 1800 |  |  | kg 0.5 |
        PN-AMA | Pan amasado | Pan | 2200 | Hecho a mano | amasado | kg 0.5 |
        PN-DOB | Dobladita | Pan | 350 |  |  | unidad 1 |
        PN-MOL | Pan de molde integral | Pan | 2500 | Sin azúcar añadida |  | unidad 1 |
        TO-CHO | Torta de chocolate | Tortas | 18000 | Bizcocho húmedo |  | unidad 1 | Tamaño: 15 personas/20 personas/30 personas
        TO-MIL | Torta mil hojas | Tortas | 20000 | Manjar y nuez | milhojas | unidad 1 | Tamaño: 15 personas/20 personas/30 personas
        EM-EMP | Empanada | Empanadas | 1500 | De horno | empanadas | unidad 1 | Relleno: pino/queso/napolitana
        DU-KUC | Kuchen | Dulces | 9000 |  | kuchenes | unidad 1 | Sabor: manzana/nuez/frambuesa
        DU-BER | Berlín | Dulces | 1200 | Relleno | berlines | unidad 1 | Relleno: manjar/crema pastelera
        """;

    public const string Hardware = """
        es-AR | ARS | Centro |
        # Herramientas: herramienta
        # Tornillería: tornillos, clavos
        # Pinturas: pintura
        # Electricidad: eléctrico
        # Plomería: gasfitería
        # Adhesivos: pegamentos
        TO-1 | Tornillo 1 pulgada caja 100 | Tornillería | 900 |  |  | unidad 1 |
        TO-2 | Tornillo 2 pulgadas caja 100 | Tornillería | 1200 |  |  | unidad 1 |
        CL-3 | Clavo 3 pulgadas | Tornillería | 2500 |  |  | kg 0.5 |
        TA-PE | Taladro percutor 13 mm | Herramientas | 89990 | 750 W |  | unidad 1 |
        DE-PH | Destornillador Phillips | Herramientas | 4500 |  |  | unidad 1 |
        MA-1 | Martillo carpintero | Herramientas | 9900 |  |  | unidad 1 |
        BR-8 | Broca concreto 8 mm | Herramientas | 1500 | Para perforar muros |  | unidad 1 |
        BR-6 | Broca concreto 6 mm | Herramientas | 1300 |  |  | unidad 1 |
        PI-LB | Pintura látex blanca | Pinturas | 15990 | Galón, interior | látex | unidad 1 |
        PI-ES | Esmalte al agua | Pinturas | 18990 |  |  | unidad 1 | Color: blanco/negro/rojo
        RO-1 | Rodillo 22 cm | Pinturas | 3990 |  |  | unidad 1 |
        CA-25 | Cable 2.5 mm | Electricidad | 890 | Por metro |  | m 1 |
        EN-1 | Enchufe doble | Electricidad | 2500 |  | toma corriente | unidad 1 |
        TE-1 | Teflón | Plomería | 500 | Para sellar llaves y cañerías |  | unidad 1 |
        LL-1 | Llave de paso | Plomería | 5900 |  |  | unidad 1 |
        SI-1 | Silicona transparente | Adhesivos | 3500 | Sella filtraciones de baño |  | unidad 1 |
        CF-1 | Cola fría 500 g | Adhesivos | 3900 | Para madera |  | unidad 1 |
        """;

    public const string Pharmacy = """
        es-PE | PEN | Centro |
        # Medicamentos: remedios, medicinas, pastillas
        # Bebé: bebés
        # Cuidado personal: higiene
        # Vitaminas: suplementos
        PA-500 | Paracetamol 500 mg | Medicamentos | 5 | Dolor y fiebre, caja 20 | panadol | unidad 1 |
        IB-400 | Ibuprofeno 400 mg | Medicamentos | 8 | Antiinflamatorio, caja 20 |  | unidad 1 |
        IB-600 | Ibuprofeno 600 mg | Medicamentos | 12 | Antiinflamatorio, caja 20 |  | unidad 1 |
        JA-TO | Jarabe para la tos niños | Medicamentos | 18 | Desde 2 años |  | unidad 1 |
        JA-AD | Jarabe para la tos adultos | Medicamentos | 20 | Expectorante |  | unidad 1 |
        PA-BE | Pañales | Bebé | 45 | Paquete de 40 |  | unidad 1 | Talla: P/M/G/XG
        VI-C | Vitamina C efervescente | Vitaminas | 15 | Tubo de 10 |  | unidad 1 |
        AN-AC | Antiácido en sobres | Medicamentos | 3 | Alivia la acidez y el reflujo | sal de fruta | unidad 1 |
        AL-GE | Alcohol gel 250 ml | Cuidado personal | 7 |  |  | unidad 1 |
        PR-SO | Protector solar FPS 50 | Cuidado personal | 39 |  | bloqueador | unidad 1 |
        """;

    public const string Florist = """
        es-CL | CLP | Centro | mañana 9:00-13:00, tarde 15:00-19:00
        # Ramos: flores, ramo
        # Arreglos: arreglo, coronas
        # Regalos: regalo
        RA-RO | Ramo de rosas | Ramos | 24990 | 12 rosas, ideal para aniversario | rosas | unidad 1 | Color: rojas/blancas/rosadas
        RA-TU | Ramo de tulipanes | Ramos | 29990 | 10 tulipanes | tulipanes | unidad 1 | Color: amarillos/rojos/mixtos
        AR-GI | Arreglo de girasoles | Arreglos | 32990 | Con follaje | girasoles | unidad 1 |
        AR-CO | Corona de condolencias | Arreglos | 59990 | Para velorios | corona | unidad 1 |
        RE-OS | Oso de peluche | Regalos | 14990 | 40 cm | peluche, osito | unidad 1 |
        RE-CH | Caja de bombones | Regalos | 9990 | 16 unidades | chocolates | unidad 1 |
        """;

    public const string Shoes = """
        es-CL | CLP | Centro |
        # Zapatillas: tenis, tillas
        # Botas y botines: botas
        # Sandalias:
        ZA-AM | Air Max 90 | Zapatillas | 89990 | Urbana clásica |  | unidad 1 | Talla: 39/40/41/42/43
        ZA-PE | Pegasus 40 | Zapatillas | 79990 | Running, amortiguación |  | unidad 1 | Talla: 39/40/41/42
        ZA-RE | Revolution 7 | Zapatillas | 49990 | Para correr, liviana |  | unidad 1 | Talla: 38/39/40
        ZA-UR | Zapatilla urbana básica | Zapatillas | 29990 | Lona |  | unidad 1 | Talla: 38/39/40; Color: blanca/negra
        BO-CH | Botín Chelsea | Botas y botines | 59990 | Cuero | botines | unidad 1 | Talla: 37/38/39; Color: negro/café
        SA-CO | Sandalia confort | Sandalias | 24990 | Plantilla ortopédica, cómoda | sandalias | unidad 1 | Talla: 36/37/38
        """;

    public const string GasCylinders = """
        es-CL | CLP | Maipú, Cerrillos |
        # Gas: balón, balones, cilindro, cilindros
        G-5 | Cilindro de gas 5 kg | Gas | 11000 |  | gas de 5 | unidad 1 |
        G-11 | Cilindro de gas 11 kg | Gas | 19000 |  | gas de 11 | unidad 1 |
        G-15 | Cilindro de gas 15 kg | Gas | 23000 |  | gas de 15 | unidad 1 |
        G-45 | Cilindro de gas 45 kg | Gas | 65000 |  | gas de 45 | unidad 1 |
        """;

    public const string Tacos = """
        es-MX | MXN | Roma, Condesa |
        # Tacos: taquitos
        # Tortas: torta
        # Aguas: bebidas, agua
        T-PAS | Taco al pastor | Tacos | 18 | Con piña | pastor, tacos al pastor | unidad 1 | Verdura: con todo/sin cebolla/sin nada
        T-SUA | Taco de suadero | Tacos | 20 |  | suadero | unidad 1 |
        T-BIS | Taco de bistec | Tacos | 20 |  | bistec | unidad 1 |
        TO-CUB | Torta cubana | Tortas | 85 | Milanesa, pierna y quesillo | cubana | unidad 1 |
        TO-JAM | Torta de jamón | Tortas | 55 |  |  | unidad 1 |
        A-JAM | Agua de jamaica | Aguas | 25 | 1 litro | jamaica | unidad 1 |
        A-HOR | Agua de horchata | Aguas | 25 | 1 litro | horchata | unidad 1 |
        """;

    public const string Kiosk = """
        es-AR | ARS | Palermo, Villa Crespo |
        # Bebidas: gaseosas, bebida
        # Golosinas: caramelos, dulces
        # Cigarrillos: puchos, cigarros
        # Almacén: fiambres
        CO-15 | Coca Cola 1.5 L | Bebidas | 2500 | Gaseosa | coca, coca de litro y medio | unidad 1 |
        CO-22 | Coca Cola 2.25 L | Bebidas | 3200 | Gaseosa | coca grande | unidad 1 |
        SP-15 | Sprite 1.5 L | Bebidas | 2400 | Gaseosa lima limón | sprite | unidad 1 |
        QU-1 | Cerveza Quilmes 1 L | Bebidas | 2800 | Retornable | quilmes, birra | unidad 1 |
        AL-TR | Alfajor triple Jorgito | Golosinas | 900 | Dulce de leche | alfajor, alfajores, jorgito | unidad 1 |
        YE-1 | Yerba Playadito 1 kg | Almacén | 4500 | Suave | yerba, playadito | unidad 1 |
        JA-CO | Jamón cocido | Almacén | 12000 | Feteado | jamón | kg 0.1 |
        QU-BA | Queso barra | Almacén | 11000 | Feteado | queso | kg 0.1 |
        """;

    public const string Grocery = """
        es-CO | COP | Chapinero, Usaquén |
        # Granos:
        # Lácteos: leche
        # Aseo: limpieza
        # Panadería: pan
        ARR | Arroz Diana 1 libra | Granos | 2500 |  | arroz, libra de arroz | unidad 1 |
        FRI | Fríjol cargamanto 500 g | Granos | 5200 |  | fríjol, frijoles | unidad 1 |
        PAN | Panela | Granos | 3500 | Unidad de 500 g |  | unidad 1 |
        LEC | Leche Alquería bolsa 1 L | Lácteos | 4500 | Entera | leche, bolsa de leche | unidad 1 |
        HUE | Huevos AA | Lácteos | 600 | Por unidad | huevo, huevos | unidad 1 |
        JAB | Jabón Rey | Aseo | 2200 | Barra para ropa |  | unidad 1 |
        FAB | Detergente Fab 1 kg | Aseo | 11000 | Para lavar ropa | fab, detergente | unidad 1 |
        TIN | Café Sello Rojo 500 g | Granos | 16900 | Tinto bien cargado | café, sello rojo | unidad 1 |
        """;

    public const string Cevicheria = """
        es-PE | PEN | Miraflores, Barranco |
        # Ceviches: cebiche, cebiches
        # Arroces: arroz
        # Bebidas: chelas, gaseosa
        CE-CL | Ceviche clásico | Ceviches | 38 | Pescado del día, camote y choclo | ceviche | unidad 1 | Picante: sin ají/poco picante/bien picante
        CE-MI | Ceviche mixto | Ceviches | 45 | Mariscos |  | unidad 1 |
        LE-TI | Leche de tigre | Ceviches | 20 |  |  | unidad 1 |
        AR-MA | Arroz con mariscos | Arroces | 42 |  |  | unidad 1 |
        CH-PE | Chaufa de pescado | Arroces | 36 |  | chaufa | unidad 1 |
        CH-MO | Chicha morada 1 L | Bebidas | 15 |  | chicha | unidad 1 |
        CU-CZ | Cerveza Cusqueña | Bebidas | 10 | 330 ml | cusqueña, cerveza | unidad 1 |
        IN-KO | Inca Kola 1.5 L | Bebidas | 12 |  | inca kola | unidad 1 |
        """;

    public const string Fruiterer = """
        es-ES | EUR | Centro, Chamberí | mañana 10:00-14:00, tarde 17:00-20:00
        # Fruta: frutas
        # Verdura: verduras, hortalizas
        TOM | Tomate rama | Verdura | 2.49 |  | tomate, tomates | kg 0.5 |
        PAT | Patata nueva | Verdura | 1.49 |  | patatas, papas | kg 0.5 |
        CAL | Calabacín | Verdura | 1.99 |  | calabacines | kg 0.5 |
        LEC | Lechuga iceberg | Verdura | 1.2 |  | lechuga | unidad 1 |
        MEL | Melón piel de sapo | Fruta | 4.5 | Pieza | melón, melones | pieza 1 |
        NAR | Naranjas de zumo | Fruta | 1.3 | Para zumo | naranja, naranjas | kg 0.5 |
        FRE | Fresas | Fruta | 3.5 | Tarrina 500 g | fresa | tarrina 1 |
        AGU | Aguacate | Fruta | 1.1 |  | aguacates | unidad 1 |
        """;
}
