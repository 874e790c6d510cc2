-- A round of turns is loaded and committed by one statement each, whatever shops it is about, and inside them rows are
-- reached one by one by their whole keys: setting up statements over several tables was half of their cost.

-- As before, in a form that the planner takes into the statement that asks.
drop function load_turns;
drop function who_writes;
drop function shop_news;

-- Who writes from a phone, a user id or both, as one person: the phone's row counts, orders are those of either.
create function who_writes(p_tenant text, p_phone text, p_user_id text)
returns table (customer_id bigint, phone text, user_id text, name text, email text, addresses json, orders json)
language sql stable as $$
    select c.id, c.phone, c.user_id, c.name, c.email, a.addresses, o.orders
    from (select) one
    left join lateral (select * from customers c where c.tenant_id = p_tenant and c.phone = p_phone limit 1) by_phone on true
    -- The same person under the user id, not linked yet.
    left join lateral (select * from customers c where c.tenant_id = p_tenant and c.user_id = p_user_id limit 1) by_user on true
    cross join lateral (
        select coalesce(by_phone.id, by_user.id) as id, by_user.id as other,
            case when by_phone.id is null then by_user.phone else by_phone.phone end as phone,
            case when by_phone.id is null then by_user.user_id else by_phone.user_id end as user_id,
            case when by_phone.id is null then by_user.name else by_phone.name end as name,
            case when by_phone.id is null then by_user.email else by_phone.email end as email) c
    left join lateral (
        select json_agg(a) as addresses
        from (select a.label, a.address, a.zone, a.is_default from customer_addresses a
              where a.tenant_id = p_tenant and a.customer_id = c.id
              order by a.used_at desc, a.id desc limit 10) a) a on c.id is not null
    left join lateral (
        select json_agg(o order by o.id desc) as orders
        from (select own.* from unnest(case when c.other <> c.id then array[c.id, c.other] else array[c.id] end) own_id (id)
              cross join lateral (
                  select o.id, o.code, o.state, o.total, o.placed_at, o.delivery_mode, o.zone, o.address, o.payment_method,
                         (select json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity, 'options', l.options, 'note', l.note)
                                          order by l.line)
                          from order_lines l where l.tenant_id = p_tenant and l.order_id = o.id) as lines
                  from orders o where o.tenant_id = p_tenant and o.customer_id = own_id.id order by o.id desc limit 5) own
              order by own.id desc limit 5) o) o on c.id is not null
$$;

-- The versions of a shop and the stock that moved since somebody looked; null: nobody did. A movement is looked for again
-- for ten seconds, because a transaction may commit after one that moved stock later.
create function shop_news(p_tenant text, p_since timestamptz)
returns table (profile_version bigint, catalog_version bigint, looked_at timestamptz, moves json)
language sql stable as $$
    select s.profile_version, s.catalog_version, now(), (
        select json_agg(m)
        from (select p.sku, p.stock, p.stock_changed_at as at from products p
              where p.tenant_id = p_tenant and p.stock_changed_at > p_since - interval '10 seconds') m)
    from (select) one left join shop s on s.tenant_id = p_tenant
$$;

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
declare
    entered text;
    claimed bigint[];
begin
    for i in 1 .. cardinality(p_tenants) loop
        if p_tenants[i] is distinct from entered then
            entered := set_config('app.tenant_id', p_tenants[i], true);
            claimed := '{}';
        end if;
        update queue.conversations c
        set lease_owner = p_owner, lease_until = clock_timestamp() + make_interval(secs => p_seconds), fence = c.fence + 1
        where c.tenant_id = entered and c.id = p_conversations[i]
          and (c.lease_until is null or c.lease_until < clock_timestamp());
        if found then
            claimed := claimed || p_conversations[i];
        end if;
        continue when p_tenants[i + 1] = entered or claimed = '{}';
        -- After the claims: what another node has answered is not seen again.
        return query
        select entered, c.id, c.fence, c.channel_id, c.phone, c.wa_id, c.user_id,
            e.ids, e.attempts, e.payloads, e.received_at, s.state::text, s.holder,
            s.holder is not null and exists (
                select from queue.outbox o
                where o.tenant_id = entered and o.conversation_id = c.id and o.state in (0, 4)
                  and (o.claimed_by is null or o.created_at < clock_timestamp() - interval '5 seconds')),
            w.customer_id, w.phone, w.user_id, w.name, w.email, w.addresses, w.orders,
            n.profile_version, n.catalog_version, n.looked_at, n.moves
        from (select) one
        left join lateral (select * from shop_news(entered, p_looked[i]) limit 1) n on true
        cross join unnest(claimed) as k (id)
        cross join lateral (select * from queue.conversations c where c.tenant_id = entered and c.id = k.id limit 1) c
        cross join lateral (
            select array_agg(e.id) as ids, array_agg(e.attempts) as attempts, array_agg(e.payload::text) as payloads,
                array_agg(e.received_at) as received_at
            from (select e.id, e.attempts, e.payload, e.received_at from queue.inbox e
                  where e.tenant_id = entered and e.conversation_id = c.id and e.state = 0
                  order by e.id limit 50) e) e
        left join lateral (select * from sessions s where s.tenant_id = entered and s.conversation_id = c.id limit 1) s on true
        cross join lateral who_writes(entered, c.phone, c.user_id) w;
    end loop;
end $$;

-- Writes what turns decided; all or nothing. Arrays of a kind are equally long. Events and replies name their turn by its
-- place and come in the turns' order, the turns shop by shop. Each shop is entered before any of its rows is touched.
-- Gives the outbox rows in the order of the replies, and whether the caller may send them at once: they are inserted already
-- claimed by the node that will send them, unless something older of the conversation is still open elsewhere; then order
-- demands that the poller takes them up one by one.
create function commit_turns(p_owner text,
    p_tenants text[], p_conversations bigint[], p_fences bigint[], p_inbound_at timestamptz[],
    p_customers bigint[], p_phones text[], p_user_ids text[], p_sessions jsonb[],
    p_engines text[], p_intents text[], p_confidences real[], p_skus text[], p_durations real[], p_traces jsonb[],
    p_event_turns int[], p_events bigint[], p_event_states smallint[], p_event_reasons text[],
    p_heard_types text[], p_heard_bodies text[], p_heard_ids text[],
    p_reply_turns int[], p_reply_channels uuid[], p_replies json[], p_said_types text[], p_said_bodies text[])
returns table (turn int, outbox_id bigint, claimed boolean)
language plpgsql set search_path from current as $$
declare
    entered text;
    conversation bigint;
    turn_id bigint;
    claims boolean;
    e int := 1;
    r int := 1;
begin
    -- First of all: whoever lost a lease writes nothing.
    for i in 1 .. cardinality(p_tenants) loop
        if p_tenants[i] is distinct from entered then
            entered := set_config('app.tenant_id', p_tenants[i], true);
        end if;
        update queue.conversations c
        set lease_owner = null, lease_until = null, last_inbound_at = greatest(c.last_inbound_at, p_inbound_at[i])
        where c.tenant_id = entered and c.id = p_conversations[i] and c.lease_owner = p_owner and c.fence = p_fences[i];
        if not found then
            raise exception 'the lease on conversation % was taken over', p_conversations[i] using errcode = 'MO001';
        end if;
    end loop;
    entered := null;
    for i in 1 .. cardinality(p_tenants) loop
        if p_tenants[i] is distinct from entered then
            entered := set_config('app.tenant_id', p_tenants[i], true);
        end if;
        conversation := p_conversations[i];
        insert into sessions as s (tenant_id, conversation_id, customer_id, state)
        values (entered, conversation, coalesce(p_customers[i], resolve_customer(entered, p_phones[i], p_user_ids[i])), p_sessions[i])
        on conflict (tenant_id, conversation_id) do update
        set state = excluded.state, customer_id = coalesce(excluded.customer_id, s.customer_id), updated_at = now();
        insert into turns (tenant_id, conversation_id, engine, intent, confidence, skus, duration_ms, trace)
        values (entered, conversation, p_engines[i], p_intents[i], p_confidences[i], string_to_array(p_skus[i], chr(31)),
            p_durations[i], p_traces[i])
        returning id into turn_id;
        while p_event_turns[e] = i loop
            if p_heard_types[e] is not null then
                insert into messages (tenant_id, conversation_id, turn_id, direction, type, body, provider_id)
                values (entered, conversation, turn_id, 'in', p_heard_types[e], p_heard_bodies[e], p_heard_ids[e]);
            end if;
            update queue.inbox set state = p_event_states[e], reason = p_event_reasons[e], done_at = clock_timestamp()
            where tenant_id = entered and id = p_events[e];
            e := e + 1;
        end loop;
        claims := null;
        while p_reply_turns[r] = i loop
            outbox_id := null;
            -- What is answered in place is not sent.
            if p_reply_channels[r] is not null then
                if claims is null then
                    claims := not exists (
                        select from queue.outbox o
                        where o.tenant_id = entered and o.conversation_id = conversation and o.state in (0, 4)
                          and o.claimed_by is distinct from p_owner);
                end if;
                insert into queue.outbox (tenant_id, conversation_id, channel_id, payload, claimed_by, claimed_until)
                values (entered, conversation, p_reply_channels[r], p_replies[r],
                    case when claims then p_owner end,
                    case when claims then clock_timestamp() + interval '30 seconds' end)
                returning id into outbox_id;
                turn := i;
                claimed := claims;
                return next;
            end if;
            insert into messages (tenant_id, conversation_id, turn_id, direction, type, body, outbox_id)
            values (entered, conversation, turn_id, 'out', p_said_types[r], p_said_bodies[r], outbox_id);
            r := r + 1;
        end loop;
    end loop;
end $$;

grant execute on function who_writes, shop_news, load_turns, commit_turns to {app};
