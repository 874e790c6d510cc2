using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Server.Commands.Tenants;

internal static class ImportReport
{
    public static int Say(Output output, ImportResult result, IReadOnlyList<Problem> warnings)
    {
        if (result is ImportResult.Refused refused)
            return output.Refuse(refused.Problems);
        var done = (ImportResult.Imported)result;
        var goods = done.Goods;
        var same = goods.Products - goods.Added - goods.Changed;
        var sentence =
            $"«{done.Tenant.Name}» {(done.Created ? "creada" : "actualizada")}: {goods.Added} productos nuevos, "
            + $"{goods.Changed} cambiados, {same} iguales, {goods.Archived} archivados.";
        output.Result(
            new
            {
                done.Tenant.Id,
                done.Tenant.Slug,
                done.Created,
                goods.Products,
                goods.Added,
                goods.Changed,
                goods.Archived,
                Warnings = warnings.Select(w => w.ToString()),
            },
            string.Join('\n', warnings.Select(w => $"Aviso: {w}").Append(sentence))
        );
        return ExitCode.Done;
    }
}
