using Mostrador.Core.Tenants;
using Mostrador.Core.Tests.Tenants;
using Mostrador.Testing;
using Npgsql;

namespace Mostrador.Core.Tests.Isolation;

/// <summary>Every table there is, found in the catalogue of PostgreSQL: a new one cannot be forgotten here.</summary>
public sealed class IsolationTests(TestDatabase db) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    const string EveryTable = """
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
        """;

    /// <summary>Tables about the installation, not about a shop.</summary>
    static readonly HashSet<string> WithoutTenant =
    [
        "registry.version",
        "mostrador.migrations", // the migrator's own memory, per schema
        "shared.migrations",
    ];

    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly TestNode node = new(db);
    Tenant one = null!;
    Tenant other = null!;

    public async ValueTask InitializeAsync()
    {
        one = await node.OpenShopAsync("una");
        other = await node.OpenShopAsync("otra");
        foreach (var tenant in new[] { one, other })
            await FillAsync(tenant);
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task Every_table_of_a_shop_is_walled_for_whoever_reads_it()
    {
        var open = await RowsAsync(
            db.Admin,
            $"""
            select n.nspname || '.' || c.relname, c.relrowsecurity, c.relforcerowsecurity,
                   (select count(*) from pg_policy p join pg_roles r on r.oid = any(p.polroles)
                    where p.polrelid = c.oid and r.rolname = '{db.Roles.App}' and p.polcmd = '*'
                      and pg_get_expr(p.polqual, p.polrelid) similar to
                          '\((NOT \()?tenant_id (=|IS DISTINCT FROM) NULLIF\(current_setting\(''app.tenant_id''%'
                      and pg_get_expr(p.polqual, p.polrelid) like '%IS DISTINCT%' = (pg_get_expr(p.polqual, p.polrelid) like '(NOT (%')
                      and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid)),
                   (select count(*) from pg_policy p
                    where p.polrelid = c.oid and (0 = any(p.polroles)
                          or exists (select from pg_roles r where r.oid = any(p.polroles) and r.rolname = '{db.Roles.App}')))
            {EveryTable} and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
            """
        );

        open.Count.ShouldBeGreaterThan(15);
        // One policy, and no second one beside it: permissive policies add up.
        open.Where(r => r is not [_, true, true, 1L, 1L]).Select(r => r[0]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_without_a_tenant_is_a_decision()
    {
        var tables = await RowsAsync(
            db.Admin,
            $"""
            select n.nspname || '.' || c.relname
            {EveryTable} and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
            """
        );

        tables.Select(r => (string)r[0]!).Where(t => !WithoutTenant.Contains(t)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_carry_the_tenant_so_that_no_reference_crosses_the_wall()
    {
        var loose = await RowsAsync(
            db.Admin,
            """
            select k.conrelid::regclass::text, k.conname
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where k.contype = 'f' and n.nspname in ('registry', 'queue', 'shared')
              and not exists (select from pg_attribute a
                              where a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname = 'tenant_id')
            """
        );

        loose.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_tenant_no_table_of_a_shop_yields_a_row()
    {
        foreach (var table in await TenantTablesAsync())
        {
            (await CountAsync(db.Admin, table)).ShouldBeGreaterThan(0, $"{table} is empty: this proves nothing");
            (await CountAsync(db.Database.App, table)).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task Inside_one_shop_only_its_own_rows_are_seen()
    {
        foreach (var table in await TenantTablesAsync())
        {
            await using var tx = await db.Database.BeginAsync(one.Place, Ct);
            await using var command = tx.Command($"select string_agg(distinct tenant_id, ' ') from {table}");
            (await command.ExecuteScalarAsync(Ct)).ShouldBe(one.Id, table);
        }
    }

    [Fact]
    public async Task Inside_one_shop_anothers_rows_can_be_neither_changed_nor_deleted()
    {
        foreach (var table in await TenantTablesAsync())
        {
            foreach (var sql in new[] { $"update {table} set tenant_id = tenant_id", $"delete from {table}" })
            {
                await using var tx = await db.Database.BeginAsync(one.Place, Ct);
                await using var command = tx.Command($"{sql} where tenant_id = '{other.Id}'");
                try
                {
                    (await command.ExecuteNonQueryAsync(Ct)).ShouldBe(0, $"{table}: {sql}");
                }
                catch (PostgresException e)
                {
                    e.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, $"{table}: {sql}"); // not even granted
                }
            }
        }
    }

    [Fact]
    public async Task Inside_one_shop_no_row_can_be_written_for_another()
    {
        foreach (var table in await TenantTablesAsync())
        {
            var columns = await RowsAsync(
                db.Admin,
                $"""
                select attname from pg_attribute
                where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''
                  and attname <> 'tenant_id'
                """
            );
            var rest = string.Join(", ", columns.Select(c => $"\"{c[0]}\""));
            await using var tx = await db.Database.BeginAsync(one.Place, Ct);

            await using var insert = tx.Command(
                $"insert into {table} (tenant_id, {rest}) select '{other.Id}', {rest} from {table} limit 1"
            );
            var refused = await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync(Ct), table);
            // What Meta says about accounts the program's role may read and no more.
            refused.MessageText.ShouldContain(
                table == "queue.account_notices" ? "permission denied" : "row-level security",
                customMessage: table
            );
        }
    }

    [Fact]
    public async Task A_row_cannot_be_given_away_to_another_shop()
    {
        await using var tx = await db.Database.BeginAsync(one.Place, Ct);
        await using var give = tx.Command($"update discounts set tenant_id = '{other.Id}'");
        var refused = await Should.ThrowAsync<PostgresException>(() => give.ExecuteNonQueryAsync(Ct));
        refused.MessageText.ShouldContain("row-level security");
    }

    [Fact]
    public async Task The_programs_roles_own_nothing_and_can_pass_no_wall()
    {
        var roles = await RowsAsync(
            db.Admin,
            $"""
            select r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
                   (select count(*) from pg_class c where c.relowner = r.oid),
                   (select count(*) from pg_auth_members m where m.member = r.oid),
                   (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p') and n.nspname in ('registry', 'queue', 'shared')
                      and has_table_privilege(r.oid, c.oid, 'truncate'))
            from pg_roles r where r.rolname in ('{db.Roles.App}', '{db.Roles.Worker}')
            """
        );

        roles.Count.ShouldBe(2);
        roles.Where(r => r is not [_, false, false, false, false, 0L, 0L, 0L]).Select(r => r[0]).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_worker_reads_no_column_that_holds_what_people_write_or_say()
    {
        var readable = await RowsAsync(
            db.Admin,
            $"""
            select n.nspname || '.' || c.relname || '.' || a.attname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
            where c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
              and has_column_privilege('{db.Roles.Worker}', c.oid, a.attnum, 'select')
              and (n.nspname not in ('registry', 'queue', 'pg_catalog', 'information_schema')
                   or n.nspname = 'queue' and a.attname = 'payload' and c.relname <> 'dead_letters')
            """
        );

        readable.ShouldBeEmpty();
    }

    [Fact]
    public async Task Views_if_there_are_any_look_with_the_readers_eyes()
    {
        var views = await RowsAsync(
            db.Admin,
            """
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
              and not coalesce('security_invoker=true' = any(c.reloptions), false)
            """
        );

        views.ShouldBeEmpty();
    }

    /// <param name="vacuumed">The planner knows that there are next to no rows: any way to them is cheap, and all but one wrong.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_round_over_several_shops_finds_leases_and_writes_each_conversation_in_its_own_shop_alone(
        bool vacuumed
    )
    {
        if (vacuumed)
            foreach (var table in new[] { "conversations", "inbox", "outbox" })
                await using (var vacuum = db.Admin.CreateCommand($"vacuum analyze queue.{table}"))
                    await vacuum.ExecuteNonQueryAsync(Ct);
        var talks = await RowsAsync(db.Admin, "select tenant_id, id from queue.conversations");
        long Of(Tenant tenant) => (long)talks.Single(t => (string)t[0]! == tenant.Id)[1]!;

        (await LoadTurnsAsync((one, Of(other)))).ShouldBeEmpty();
        // The foreign one was not leased: its own shop still gets it, beside another question for it.
        var found = await LoadTurnsAsync((one, Of(one)), (one, Of(other)), (other, Of(other)));

        found.ShouldBe([$"{one.Id} {Of(one)} X-1", $"{other.Id} {Of(other)} X-1"]);
        (await LoadTurnsAsync((one, Of(one)))).ShouldBeEmpty("leased already");

        var before = (await SaidAsync()).Count;
        // Whoever names a conversation under another shop writes nothing, not even of the rest of the round.
        var refused = await Should.ThrowAsync<PostgresException>(() =>
            CommitTurnsAsync((one, Of(one)), (one, Of(other)), (other, Of(other)))
        );
        refused.SqlState.ShouldBe("MO001");
        (await SaidAsync()).Count.ShouldBe(before);
        await CommitTurnsAsync((one, Of(one)), (other, Of(other)));
        (await SaidAsync()).Skip(before).ShouldBe(new[] { one, other }.Select(t => $"{t.Id} {Of(t)} {t.Id}"));
        (await RowsAsync(db.Admin, "select id from queue.inbox where state = 0 and kind = 'message'")).ShouldBeEmpty();
    }

    /// <summary>As the program's role: in each conversation its shop's id is said.</summary>
    async Task CommitTurnsAsync(params (Tenant Tenant, long Conversation)[] turns)
    {
        var events = (
            await RowsAsync(
                db.Admin,
                "select conversation_id, id from queue.inbox where state = 0 and kind = 'message' order by id"
            )
        )
            .Select(e => (Turn: Array.FindIndex(turns, t => t.Conversation == (long)e[0]!) + 1, Id: (long)e[1]!))
            .Where(e => e.Turn > 0)
            .ToList();
        var fences = (await RowsAsync(db.Admin, "select id, fence from queue.conversations")).ToDictionary(
            c => (long)c[0]!,
            c => (long)c[1]!
        );
        await using var connection = await db.Database.App.OpenConnectionAsync(Ct);
        await using var command = new NpgsqlCommand(
            """
            with n as (select cardinality($1) as n, array(select generate_series(1, cardinality($1))) as places)
            select count(*) from n, shared.commit_turns('node', $1, $2, $3, array_fill(now(), array[n]),
                array_fill(null::bigint, array[n]), array_fill('56900000001'::text, array[n]), array_fill(null::text, array[n]),
                array_fill('{}'::jsonb, array[n]), array_fill('local'::text, array[n]), array_fill('saludo'::text, array[n]),
                array_fill(1::real, array[n]), array_fill(''::text, array[n]), array_fill(1::real, array[n]),
                array_fill('{}'::jsonb, array[n]), $4, $5,
                array_fill(1::smallint, array[cardinality($5)]), array_fill(null::text, array[cardinality($5)]),
                places, array_fill(gen_random_uuid(), array[n]), array_fill('{}'::json, array[n]),
                places, array_fill('out'::text, array[n]), array_fill('text'::text, array[n]), $1,
                array_fill(null::text, array[n]), places)
            """,
            connection
        )
        {
            Parameters =
            {
                new NpgsqlParameter { Value = turns.Select(a => a.Tenant.Id).ToArray() },
                new NpgsqlParameter { Value = turns.Select(a => a.Conversation).ToArray() },
                new NpgsqlParameter { Value = turns.Select(a => fences[a.Conversation]).ToArray() },
                new NpgsqlParameter { Value = events.Select(e => e.Turn).ToArray() },
                new NpgsqlParameter { Value = events.Select(e => e.Id).ToArray() },
            },
        };
        ((long)(await command.ExecuteScalarAsync(Ct))!).ShouldBe(turns.Length);
    }

    /// <summary>Shop, conversation and words of what was said, where message, turn and outbox row are of one shop.</summary>
    async Task<List<string>> SaidAsync() =>
        [
            .. (
                await RowsAsync(
                    db.Admin,
                    """
                    select m.tenant_id || ' ' || m.conversation_id || ' ' || m.body
                    from shared.messages m
                    join shared.turns t on t.tenant_id = m.tenant_id and t.id = m.turn_id and t.conversation_id = m.conversation_id
                    join queue.outbox o on o.tenant_id = m.tenant_id and o.id = m.outbox_id and o.conversation_id = m.conversation_id
                    join shared.sessions s on s.tenant_id = m.tenant_id and s.conversation_id = m.conversation_id
                    where m.direction = 'out' and m.body = m.tenant_id order by m.id
                    """
                )
            ).Select(r => (string)r[0]!),
        ];

    /// <summary>As the program's role: shop, conversation and the codes of the customer's orders.</summary>
    async Task<List<string>> LoadTurnsAsync(params (Tenant Tenant, long Conversation)[] asked)
    {
        await using var connection = await db.Database.App.OpenConnectionAsync(Ct);
        await using var command = new NpgsqlCommand(
            """
            select tenant_id || ' ' || conversation_id || ' ' || (orders -> 0 ->> 'code')
            from shared.load_turns($1, $2, array_fill(null::timestamptz, array[cardinality($1)]), 'node', 60)
            """,
            connection
        )
        {
            Parameters =
            {
                new NpgsqlParameter { Value = asked.Select(a => a.Tenant.Id).ToArray() },
                new NpgsqlParameter { Value = asked.Select(a => a.Conversation).ToArray() },
            },
        };
        var found = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            found.Add(reader.GetString(0));
        return found;
    }

    async Task<List<string>> TenantTablesAsync() =>
        [
            .. (
                await RowsAsync(
                    db.Admin,
                    $"""
                    select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                    {EveryTable} and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
                    order by 1
                    """
                )
            ).Select(r => (string)r[0]!),
        ];

    /// <summary>A row in every table of a shop that does not get one from opening it.</summary>
    async Task FillAsync(Tenant tenant)
    {
        await using var fill = db.Admin.CreateCommand(
            $"""
            with
            channel as (insert into registry.channels (tenant_id, id, kind, secrets)
                values ('{tenant.Id}', gen_random_uuid(), 'meta', '') returning id),
            talk as (insert into queue.conversations (tenant_id, channel_id, phone)
                select '{tenant.Id}', id, '56900000001' from channel returning id, channel_id),
            a as (insert into queue.addresses (tenant_id, channel_id, address, conversation_id)
                select '{tenant.Id}', channel_id, '56900000001', id from talk),
            b as (insert into queue.inbox (tenant_id, channel_id, provider_id, conversation_id, kind, payload)
                select '{tenant.Id}', channel_id, 'w1', id, 'message', json_build_object() from talk),
            c as (insert into queue.outbox (tenant_id, conversation_id, channel_id, payload)
                select '{tenant.Id}', id, channel_id, json_build_object() from talk),
            d as (insert into queue.dead_letters (tenant_id, source, reason, payload) values ('{tenant.Id}', 'inbox', 'x', 'x')),
            n as (insert into queue.account_notices (tenant_id, business_account_id, provider_id, field, payload)
                values ('{tenant.Id}', '{tenant.Id}', 'n1', 'account_update', 'x')),
            customer as (insert into shared.customers (tenant_id, phone) values ('{tenant.Id}', '56900000001') returning id),
            e as (insert into shared.customer_addresses (tenant_id, customer_id, address)
                select '{tenant.Id}', id, 'Los Aromos 123' from customer),
            f as (insert into shared.sessions (tenant_id, conversation_id) select '{tenant.Id}', id from talk),
            placed as (insert into shared.orders (tenant_id, code, customer_id, confirmation_key, state, currency, subtotal,
                    discount, delivery_fee, total, delivery_mode, payment_method)
                select '{tenant.Id}', 'X-1', id, 'k', 'paid', 'CLP', 1, 0, 0, 1, 'pickup', 'efectivo' from customer returning id),
            g as (insert into shared.order_lines (tenant_id, order_id, line, sku, name, quantity, unit, unit_price, total)
                select '{tenant.Id}', id, 1, 's', 'n', 1, 'u', 1, 1 from placed),
            h as (insert into shared.order_history (tenant_id, order_id, state, actor)
                select '{tenant.Id}', id, 'paid', 'x' from placed),
            i as (insert into shared.messages (tenant_id, conversation_id, direction, type)
                select '{tenant.Id}', id, 'in', 'text' from talk),
            j as (insert into shared.prompts (tenant_id, version, config, created_by) values ('{tenant.Id}', 1, json_build_object(), 'x')),
            k as (insert into shared.model_settings (tenant_id, model) values ('{tenant.Id}', 'x')),
            l as (insert into shared.model_usage (tenant_id, month, model) values ('{tenant.Id}', '2026-11-01', 'x'))
            insert into shared.turns (tenant_id, conversation_id, engine, intent, confidence, duration_ms)
            select '{tenant.Id}', id, 'local', 'saludo', 1, 1 from talk
            """
        );
        try
        {
            await fill.ExecuteNonQueryAsync(Ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // an earlier test of the class filled it
        }
    }

    static async Task<long> CountAsync(NpgsqlDataSource source, string table)
    {
        await using var command = source.CreateCommand($"select count(*) from {table}");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    static async Task<List<object?[]>> RowsAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(Ct))
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }
        return rows;
    }
}
