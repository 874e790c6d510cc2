using Mostrador.Core.Conversations;
using Mostrador.Server.Commands.Tenants;

namespace Mostrador.Server.Tests.Commands;

public sealed class TraceTextTests
{
    [Fact]
    public void A_traced_turn_tells_words_meanings_reasons_goods_and_the_cart_before_and_after()
    {
        var text = TraceText.Of(
            Turn(
                """
                {"reading": {"heard": [{
                    "intents": [{"Intent": "intencion_compra", "Score": 0.921}, {"Intent": "consulta_general", "Score": 0.3}],
                    "why": ["^:dame"], "tokens": ["dame/cue", "2/qty", "panes/product"],
                    "items": [{"Surface": "panes", "quantity": {"Value": 2, "Unit": null}, "Negated": false,
                        "candidates": [{"Sku": "PAN-1", "Score": 1}, {"Sku": "PAN-2", "Score": 0.6}], "Options": []}]}],
                    "did": ["Added PAN-1"]},
                 "cart_before": {"lines": []},
                 "cart_after": {"lines": [{"sku": "PAN-1", "quantity": 2, "options": [{"group": "Corte", "choice": "Rebanado"}]}]}}
                """
            )
        );

        text.ShouldContain("palabras: dame/cue 2/qty panes/product");
        text.ShouldContain("entendió: intencion_compra 0.92, consulta_general 0.30");
        text.ShouldContain("porque: ^:dame");
        text.ShouldContain("producto: «panes» → PAN-1 1.00 o PAN-2 0.60 × 2");
        text.ShouldContain("hizo: Added PAN-1");
        text.ShouldContain("carrito: vacío → 2 × PAN-1 (Rebanado)");
        text.ShouldContain("7 ms");
    }

    [Fact]
    public void A_turn_without_a_reading_is_told_all_the_same() =>
        TraceText
            .Of(Turn("{}"))
            .ShouldBe(
                "#1 2026-03-11 12:00:00 UTC · local · intencion_compra 0.92 · 7 ms\n  cliente: dame 2 panes\n  bot: Anotado"
            );

    static TracedTurn Turn(string trace) =>
        new(
            1,
            new DateTimeOffset(2026, 3, 11, 12, 0, 0, TimeSpan.Zero),
            "local",
            "intencion_compra",
            0.92,
            7,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "dame 2 panes",
            "Anotado",
            trace
        );
}
