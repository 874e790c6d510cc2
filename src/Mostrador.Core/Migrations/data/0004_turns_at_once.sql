-- A round of turns is loaded by one statement however many shops it is about: what every statement costs by itself was most
-- of the work where each shop has one customer writing.

-- (The first two find their tables by the caller's search_path: one of their own would cost as much as what they read.)

-- Who writes from a phone, a user id or both, as one person: the phone's row counts, orders are those of either.
create function who_writes(p_tenant text, p_phone text, p_user_id text,
    out customer_id bigint, out phone text, out user_id text, out name text, out email text,
    out addresses json, out orders json) language plpgsql stable as $$
declare
    other bigint; -- the same person under the user id, not linked yet
begin
    if p_phone is not null then
        select c.id, c.phone, c.user_id, c.name, c.email into customer_id, phone, user_id, name, email
        from customers c where c.tenant_id = p_tenant and c.phone = p_phone;
    end if;
    if p_user_id is not null and p_user_id is distinct from user_id then
        if customer_id is null then
            select c.id, c.phone, c.user_id, c.name, c.email into customer_id, phone, user_id, name, email
            from customers c where c.tenant_id = p_tenant and c.user_id = p_user_id;
        else
            select c.id into other from customers c where c.tenant_id = p_tenant and c.user_id = p_user_id;
        end if;
    end if;
    if customer_id is null then
        return;
    end if;
    select json_agg(a) into addresses
    from (select a.label, a.address, a.zone, a.is_default from customer_addresses a
          where a.tenant_id = p_tenant and a.customer_id = who_writes.customer_id
          order by a.used_at desc, a.id desc limit 10) a;
    select json_agg(o order by o.id desc) into orders
    from (select own.* from unnest(array[customer_id, other]) c (id)
          cross join lateral (
              select o.id, o.code, o.state, o.total, o.placed_at, o.delivery_mode, o.zone, o.address, o.payment_method,
                     (select json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity, 'options', l.options, 'note', l.note)
                                      order by l.line)
                      from order_lines l where l.tenant_id = p_tenant and l.order_id = o.id) as lines
              from orders o where o.tenant_id = p_tenant and o.customer_id = c.id order by o.id desc limit 5) own
          order by own.id desc limit 5) o;
end $$;

-- The versions of a shop and the stock that moved since somebody looked; null: nobody did. A movement is looked for again
-- for ten seconds, because a transaction may commit after one that moved stock later.
create function shop_news(p_tenant text, p_since timestamptz,
    out profile_version bigint, out catalog_version bigint, out looked_at timestamptz, out moves json)
    language plpgsql stable as $$
begin
    select s.profile_version, s.catalog_version, now() into profile_version, catalog_version, looked_at
    from shop s where s.tenant_id = p_tenant;
    if p_since is not null then
        select json_agg(m) into moves
        from (select p.sku, p.stock, p.stock_changed_at as at from products p
              where p.tenant_id = p_tenant and p.stock_changed_at > p_since - interval '10 seconds') m;
    end if;
end $$;

-- Leases conversations and gives what their turns need; those leased elsewhere are left out. They come in one order, shop by
-- shop, so that two nodes never wait for each other in a circle. Each shop is entered before any of its rows is touched: the
-- caller's rights are not widened, row-level security shows one shop at a time.
create function load_turns(p_tenants text[], p_conversations bigint[], p_looked timestamptz[], p_owner text, p_seconds float8)
returns table (tenant_id text, conversation_id bigint, fence bigint, channel_id uuid, phone text, wa_id text, user_id text,
    event_ids bigint[], attempts smallint[], payloads text[], received_at timestamptz[],
    session text, holder text, unread boolean,
    customer_id bigint, customer_phone text, customer_user_id text, customer_name text, customer_email text,
    addresses json, orders json,
    profile_version bigint, catalog_version bigint, looked_at timestamptz, moves json)
language plpgsql set search_path from current as $$
#variable_conflict use_column
begin
    for i in 1 .. cardinality(p_tenants) loop
        conversation_id := p_conversations[i];
        if p_tenants[i] is distinct from tenant_id then
            tenant_id := p_tenants[i];
            perform set_config('app.tenant_id', tenant_id, true);
            profile_version := null;
        end if;
        update queue.conversations c
        set lease_owner = p_owner, lease_until = clock_timestamp() + make_interval(secs => p_seconds), fence = c.fence + 1
        where c.tenant_id = p_tenants[i] and c.id = p_conversations[i]
          and (c.lease_until is null or c.lease_until < clock_timestamp())
        returning c.fence, c.channel_id, c.phone, c.wa_id, c.user_id into fence, channel_id, phone, wa_id, user_id;
        continue when not found;
        if profile_version is null then
            select * into profile_version, catalog_version, looked_at, moves from shop_news(p_tenants[i], p_looked[i]);
        end if;
        -- After the claim: what another node has answered is not seen again.
        select array_agg(e.id), array_agg(e.attempts), array_agg(e.payload::text), array_agg(e.received_at)
        into event_ids, attempts, payloads, received_at
        from (select e.id, e.attempts, e.payload, e.received_at from queue.inbox e
              where e.tenant_id = p_tenants[i] and e.conversation_id = p_conversations[i] and e.state = 0
              order by e.id limit 50) e;
        select s.state::text, s.holder into session, holder from sessions s
        where s.tenant_id = p_tenants[i] and s.conversation_id = p_conversations[i];
        unread := session is not null and exists (
            select from queue.outbox o
            where o.tenant_id = p_tenants[i] and o.conversation_id = p_conversations[i] and o.state in (0, 4)
              and (o.claimed_by is null or o.created_at < clock_timestamp() - interval '5 seconds'));
        select * into customer_id, customer_phone, customer_user_id, customer_name, customer_email, addresses, orders
        from who_writes(p_tenants[i], phone, user_id);
        return next;
    end loop;
end $$;

grant execute on function who_writes, shop_news, load_turns to {app};
