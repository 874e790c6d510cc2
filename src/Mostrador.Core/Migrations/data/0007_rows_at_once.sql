-- As before, with one statement for all rows of a kind: setting a statement up for each row took a fifth of the database's
-- time under load. Every row still enters its shop by itself, and is still reached by its whole key. So a statement has to take
-- row after row of what it is given, enter the row's shop, and go to the row with that key, and the planner must have no other
-- choice: only nested loops, no index that a policy alone could use (central/0006), and the shop compared by "any" of one, which
-- finds by an index but gives no reason to read it from its beginning.

-- Leases conversations and gives what their turns need; those leased elsewhere are left out. They come in one order, shop by
-- shop, so that two nodes never wait for each other in a circle. The caller's rights are not widened.
create or replace function load_turns(p_tenants text[], p_conversations bigint[], p_looked timestamptz[], p_owner text, p_seconds float8)
returns table (tenant_id text, conversation_id bigint, fence bigint, channel_id uuid, phone text, wa_id text, user_id text,
    event_ids bigint[], attempts smallint[], payloads text[], received_at timestamptz[],
    session text, holder text, unread boolean,
    customer_id bigint, customer_phone text, customer_user_id text, customer_name text, customer_email text,
    addresses json, orders json,
    profile_version bigint, catalog_version bigint, looked_at timestamptz, moves json)
language plpgsql set search_path from current
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_memoize = off
    set enable_material = off as $$
#variable_conflict use_column
declare
    claimed int[]; -- places in the arrays
begin
    -- Whatever plan a planner of tomorrow makes: one shop's rows it would find.
    perform set_config('app.tenant_id', p_tenants[1], true);
    with c as (
        update queue.conversations c
        set lease_owner = p_owner, lease_until = clock_timestamp() + make_interval(secs => p_seconds), fence = c.fence + 1
        from (select set_config('app.tenant_id', t.tenant, true) as shop, t.id, t.place
              from unnest(p_tenants, p_conversations) with ordinality as t (tenant, id, place) offset 0) k
        where c.tenant_id = any(array[k.shop]) and c.id = k.id
          and (c.lease_until is null or c.lease_until < clock_timestamp())
        returning k.place)
    select array_agg(c.place) into claimed from c;
    -- After the claims: what another node has answered is not seen again.
    return query
    select k.shop, c.id, c.fence, c.channel_id, c.phone, c.wa_id, c.user_id,
        e.ids, e.attempts, e.payloads, e.received_at, s.state::text, s.holder,
        s.holder is not null and exists (
            select from queue.outbox o
            where o.tenant_id = k.shop and o.conversation_id = c.id and o.state in (0, 4)
              and (o.claimed_by is null or o.created_at < clock_timestamp() - interval '5 seconds')),
        w.customer_id, w.phone, w.user_id, w.name, w.email, w.addresses, w.orders,
        n.profile_version, n.catalog_version, n.looked_at, n.moves
    from (select c.place, p_tenants[c.place] is distinct from p_tenants[claimed[c.n::int - 1]] as is_first
          from unnest(claimed) with ordinality as c (place, n)) i -- the first of its shop tells of the shop
    cross join lateral (
        select set_config('app.tenant_id', p_tenants[i.place], true) as shop, p_conversations[i.place] as id,
            p_looked[i.place] as looked offset 0) k
    cross join lateral (select * from queue.conversations c where c.tenant_id = k.shop and c.id = k.id limit 1) c
    cross join lateral (
        select array_agg(e.id) as ids, array_agg(e.attempts) as attempts, array_agg(e.payload::text) as payloads,
            array_agg(e.received_at) as received_at
        from (select e.id, e.attempts, e.payload, e.received_at from queue.inbox e
              where e.tenant_id = k.shop and e.conversation_id = k.id and e.state = 0
              order by e.id limit 50) e) e
    left join lateral (select * from sessions s where s.tenant_id = k.shop and s.conversation_id = k.id limit 1) s on true
    cross join lateral who_writes(k.shop, c.phone, c.user_id) w
    left join lateral (select * from shop_news(k.shop, k.looked) where i.is_first limit 1) n on true;
end $$;

-- Writes what turns decided; all or nothing. Arrays of a kind are equally long; the turns come shop by shop; events, replies
-- and messages name their turn by its place, a message that is sent its reply too. Gives the outbox rows in the order of the
-- replies, and whether the caller may send them at once: they are inserted already claimed by the node that will send them,
-- unless something older of the conversation is still open elsewhere; then order demands that the poller takes them up one by
-- one.
create or replace function commit_turns(p_owner text,
    p_tenants text[], p_conversations bigint[], p_fences bigint[], p_inbound_at timestamptz[],
    p_customers bigint[], p_phones text[], p_user_ids text[], p_sessions jsonb[],
    p_engines text[], p_intents text[], p_confidences real[], p_skus text[], p_durations real[], p_traces jsonb[],
    p_event_turns int[], p_events bigint[], p_event_states smallint[], p_event_reasons text[],
    p_reply_turns int[], p_reply_channels uuid[], p_replies json[],
    p_message_turns int[], p_directions text[], p_types text[], p_bodies text[], p_provider_ids text[], p_message_replies int[])
returns table (turn int, outbox_id bigint, claimed boolean)
language plpgsql set search_path from current
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_memoize = off
    set enable_material = off as $$
declare
    turn_ids bigint[];
    outbox_ids bigint[];
    claims boolean[];
    released int;
    ended int;
begin
    -- First of all: whoever lost a lease writes nothing.
    update queue.conversations c
    set lease_owner = null, lease_until = null, last_inbound_at = greatest(c.last_inbound_at, k.inbound_at)
    from (select set_config('app.tenant_id', t.tenant, true) as shop, t.id, t.fence, t.inbound_at
          from unnest(p_tenants, p_conversations, p_fences, p_inbound_at) as t (tenant, id, fence, inbound_at) offset 0) k
    where c.tenant_id = any(array[k.shop]) and c.id = k.id and c.lease_owner = p_owner and c.fence = k.fence;
    get diagnostics released = row_count;
    if released < cardinality(p_tenants) then
        raise exception '% of % leases were taken over', cardinality(p_tenants) - released, cardinality(p_tenants)
            using errcode = 'MO001';
    end if;
    update queue.inbox e set state = k.state, reason = k.reason, done_at = clock_timestamp()
    from (select set_config('app.tenant_id', p_tenants[t.turn], true) as shop, t.id, t.state, t.reason
          from unnest(p_event_turns, p_events, p_event_states, p_event_reasons) as t (turn, id, state, reason) offset 0) k
    where e.tenant_id = any(array[k.shop]) and e.id = k.id;
    get diagnostics ended = row_count;
    if ended < cardinality(p_events) then
        raise exception '% of % events are not there', cardinality(p_events) - ended, cardinality(p_events);
    end if;

    insert into sessions as s (tenant_id, conversation_id, customer_id, state)
    select set_config('app.tenant_id', t.tenant, true), t.conversation,
        coalesce(t.customer, resolve_customer(t.tenant, t.phone, t.user_id)), t.state
    from unnest(p_tenants, p_conversations, p_customers, p_phones, p_user_ids, p_sessions)
        as t (tenant, conversation, customer, phone, user_id, state)
    on conflict (tenant_id, conversation_id) do update
    set state = excluded.state, customer_id = coalesce(excluded.customer_id, s.customer_id), updated_at = now();

    with t as (
        insert into turns (tenant_id, conversation_id, engine, intent, confidence, skus, duration_ms, trace)
        select set_config('app.tenant_id', t.tenant, true), t.conversation, t.engine, t.intent, t.confidence,
            string_to_array(t.skus, chr(31)), t.duration, t.trace
        from unnest(p_tenants, p_conversations, p_engines, p_intents, p_confidences, p_skus, p_durations, p_traces)
            as t (tenant, conversation, engine, intent, confidence, skus, duration, trace)
        returning id)
    select array_agg(t.id) into turn_ids from t;

    if cardinality(p_replies) > 0 then
        with o as (
            insert into queue.outbox (tenant_id, conversation_id, channel_id, payload, claimed_by, claimed_until)
            select r.shop, r.conversation, r.channel, r.payload,
                case when older.id is null then p_owner end,
                case when older.id is null then clock_timestamp() + interval '30 seconds' end
            from (select set_config('app.tenant_id', p_tenants[r.turn], true) as shop, p_conversations[r.turn] as conversation,
                      r.channel, r.payload
                  from unnest(p_reply_turns, p_reply_channels, p_replies) as r (turn, channel, payload) offset 0) r
            left join lateral (
                select id from queue.outbox o
                where o.tenant_id = r.shop and o.conversation_id = r.conversation and o.state in (0, 4)
                  and o.claimed_by is distinct from p_owner limit 1) older on true
            returning id, claimed_by)
        select array_agg(o.id), array_agg(o.claimed_by is not null) into outbox_ids, claims from o;
    end if;

    insert into messages (tenant_id, conversation_id, turn_id, direction, type, body, provider_id, outbox_id)
    select set_config('app.tenant_id', p_tenants[m.turn], true), p_conversations[m.turn], turn_ids[m.turn],
        m.direction, m.type, m.body, m.provider_id, outbox_ids[m.reply]
    from unnest(p_message_turns, p_directions, p_types, p_bodies, p_provider_ids, p_message_replies)
        as m (turn, direction, type, body, provider_id, reply);

    return query select * from unnest(p_reply_turns, outbox_ids, claims);
end $$;
