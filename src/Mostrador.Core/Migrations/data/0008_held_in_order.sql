-- As before, and what is held counts as older, too.

-- Writes what turns decided; all or nothing. Arrays of a kind are equally long; the turns come shop by shop; events, replies
-- and messages name their turn by its place, a message that is sent its reply too. Gives the outbox rows in the order of the
-- replies, and whether the caller may send them at once: they are inserted already claimed by the node that will send them,
-- unless something older of the conversation is held or still open elsewhere; then order demands that the poller takes them up
-- one by one.
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
                where o.tenant_id = r.shop and o.conversation_id = r.conversation and o.state in (0, 2, 4)
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

-- Customers who turn out to be one person take their conversations along.
create index sessions_by_customer on sessions (tenant_id, customer_id);
