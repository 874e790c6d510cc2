using System.Globalization;

namespace Mostrador.Testing;

/// <summary>Every row of every table, told by one line per table: what two images share did not change between them.</summary>
public static class DatabaseImage
{
    public static async Task<IReadOnlyList<string>> TakeAsync(TestDatabase db, CancellationToken ct)
    {
        var tables = new List<string>();
        await using (
            var list = db.Admin.CreateCommand(
                """
                select format('%I.%I', schemaname, tablename) from pg_tables
                where schemaname not in ('pg_catalog', 'information_schema') order by 1
                """
            )
        )
        await using (var reader = await list.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                tables.Add(reader.GetString(0));
        var image = new List<string>();
        foreach (var table in tables)
        {
            await using var count = db.Admin.CreateCommand(
                $"select count(*), coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t"
            );
            await using var reader = await count.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            image.Add(
                string.Create(CultureInfo.InvariantCulture, $"{table}: {reader.GetInt64(0)} {reader.GetString(1)}")
            );
        }
        return image;
    }
}
