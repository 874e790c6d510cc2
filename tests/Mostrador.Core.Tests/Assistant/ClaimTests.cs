using Mostrador.Testing.Vendors;

namespace Mostrador.Core.Tests.Assistant;

/// <summary>What goods are said to do and to be: only what the shop's own texts say.</summary>
public sealed class ClaimTests
{
    static readonly FakeModel Nobody = new();

    static string? Check(string slug, string said, string text) =>
        Grounded.Check(new ModelRig(slug, Nobody, now: "2026-11-20T14:30"), text, said);

    [Theory]
    [InlineData("acme", "sirve para la ansiedad?", "El Aceite CBD 1000mg cura la ansiedad.")]
    [InlineData("acme", "sirve para la ansiedad?", "Sí, sirve para la ansiedad.")]
    [InlineData("acme", "me duele la espalda", "El Aceite CBD 500mg calma el dolor de espalda.")]
    [InlineData("acme", "tiene efectos?", "El Aceite Full Spectrum no tiene efectos secundarios.")]
    [InlineData("acme", "para dormir", "La OG Kush te ayuda con el insomnio.")]
    [InlineData("acme", "es vegano?", "Sí, las Galletas de Avena son veganas.")]
    [InlineData("acme", "tiene gluten?", "Las Galletas de Avena no contienen gluten.")]
    [InlineData("acme", "tiene gluten?", "El Brownie Cannábico es sin gluten.")]
    [InlineData("acme", "son buenas?", "Nuestras flores son orgánicas.")]
    [InlineData("acme", "cuál llevo", "El PAX 3 es el más vendido.")]
    [InlineData("acme", "cuál llevo", "El Mighty+ está certificado.")]
    [InlineData("bravo", "es original?", "El Control DualSense es original.")]
    [InlineData("bravo", "se moja?", "Los Audífonos Cloud III son impermeables.")]
    [InlineData("mundo-canino", "para mi bebé", "La Pelota de goma es apta para bebés.")]
    [InlineData("mundo-canino", "le da alergia", "El Royal Canin Adult es hipoalergénico.")]
    [InlineData("mundo-canino", "es bueno?", "El Pro Plan Senior es recomendado por veterinarios.")]
    [InlineData("mundo-canino", "para la artrosis", "La Cama ortopédica alivia la artrosis.")]
    [InlineData("la-huerta", "son orgánicos?", "Los tomates son orgánicos, no solo frescos.")]
    [InlineData("la-huerta", "tienen pesticida", "La Lechuga escarola viene sin pesticidas.")]
    [InlineData("la-huerta", "de dónde vienen", "Las manzanas son importadas.")]
    [InlineData("el-primo", "tiene lácteos?", "El Pozole no lleva lácteos.")]
    [InlineData("el-primo", "es casero?", "El Mondongo es casero, receta de la abuela.")]
    [InlineData("la-plaza", "es para celíacos?", "La Paella valenciana es apta para celíacos.")]
    [InlineData("la-plaza", "lleva azúcar?", "La Tarta de queso es sin azúcar.")]
    [InlineData("la-plaza", "las patatas bravas son sin gluten?", "Sí, son sin gluten.")]
    [InlineData("la-plaza", "el flan lleva gluten?", "El Flan de huevo es sin gluten.")]
    [InlineData("acme", "sirve?", "Los médicos lo recomiendan para la ansiedad.")]
    [InlineData("acme", "es vegano?", "Sí, es vegano, lo dice el equipo.")]
    [InlineData("agua-clara", "el agua es buena?", "La Recarga bidón 20 L baja la presión arterial.")]
    [InlineData("burbujas", "mancha", "Nuestro Planchado por pieza está premiado.")]
    public void A_quality_that_no_text_of_the_shop_says_is_refused(string slug, string said, string text) =>
        Check(slug, said, text).ShouldNotBeNull();

    [Theory]
    [InlineData("acme", "algo para dormir", "El Aceite CBD 500mg te puede ayudar a dormir mejor.")]
    [InlineData("acme", "algo relajante", "Para relajarte tengo el Aceite CBD 500mg.")]
    [InlineData("acme", "es vegano?", "No sé si es vegano; te lo puede decir una persona del equipo.")]
    [InlineData("acme", "para la ansiedad?", "Para la ansiedad es mejor que consultes a un médico.")]
    [InlineData("acme", "me duele la espalda", "¿Lo buscas para el dolor o para dormir?")]
    [InlineData("mundo-canino", "shampoo", "El Shampoo hipoalergénico trae 500 ml.")]
    [InlineData("mundo-canino", "cachorro", "El Pedigree Cachorro es especial para cachorros.")]
    [InlineData("mundo-canino", "pulgas", "La Antipulgas pipeta es una dosis mensual.")]
    [InlineData("la-huerta", "de donde viene el plátano", "El Plátano es importado.")]
    [InlineData("la-huerta", "son orgánicos?", "No tengo el dato de si son orgánicos.")]
    [InlineData("el-primo", "son a mano?", "Sí, las gorditas son hechas a mano.")]
    [InlineData("la-plaza", "postre casero", "La Tarta de queso y el Flan de huevo son caseros.")]
    [InlineData("la-plaza", "es sin lactosa?", "No puedo asegurarle que sea sin lactosa.")]
    [InlineData("bravo", "mouse", "El Mouse inalámbrico G305 llega a 12.000 DPI.")]
    public void What_the_shop_says_and_what_is_not_asserted_may_be_said(string slug, string said, string text) =>
        Check(slug, said, text).ShouldBeNull();
}
