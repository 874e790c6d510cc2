-- The queue's rows are reached one by one, by their whole key. A statement over many of them is planned once, often while
-- the tables are nearly empty; it then reads a whole shop's rows to find a few, and goes on doing so when there are
-- thousands. Inside these functions there is no other way than the key.

-- Takes the lease if it is free; all null when it is not.
create function queue.claim_lease(p_tenant text, p_conversation bigint, p_owner text, p_seconds float8,
    out fence bigint, out channel_id uuid, out phone text, out wa_id text, out user_id text) language plpgsql as $$
begin
    update queue.conversations c
    set lease_owner = p_owner, lease_until = clock_timestamp() + make_interval(secs => p_seconds), fence = c.fence + 1
    where c.tenant_id = p_tenant and c.id = p_conversation and (c.lease_until is null or c.lease_until < clock_timestamp())
    returning c.fence, c.channel_id, c.phone, c.wa_id, c.user_id into fence, channel_id, phone, wa_id, user_id;
end $$;
grant execute on function queue.claim_lease to {app};

create function queue.end_event(p_tenant text, p_id bigint, p_state smallint, p_reason text)
returns void language plpgsql as $$
begin
    update queue.inbox set state = p_state, reason = p_reason, done_at = clock_timestamp()
    where tenant_id = p_tenant and id = p_id;
end $$;
grant execute on function queue.end_event to {app};

-- What became of one send; statuses that arrived earlier are kept. Returns the row's state, null when it was settled before.
create function queue.record_send(p_tenant text, p_id bigint, p_state smallint, p_provider_id text, p_error_code text,
    p_error_detail text, p_delay float8) returns smallint language plpgsql as $$
declare
    now_state smallint;
begin
    update queue.outbox o set
        state = case when o.status > 0 and p_state <> 3 then 1 else p_state end,
        status = case when p_state = 1 then greatest(o.status, 1::smallint) else o.status end,
        provider_id = coalesce(p_provider_id, o.provider_id),
        sent_at = case when p_state = 1 then coalesce(o.sent_at, clock_timestamp()) else o.sent_at end,
        error_code = p_error_code, error_detail = p_error_detail,
        attempts = o.attempts + 1, claimed_by = null, claimed_until = null,
        next_attempt_at = clock_timestamp() + make_interval(secs => p_delay)
    where o.tenant_id = p_tenant and o.id = p_id and o.state in (0, 4)
    returning o.state into now_state;
    return now_state;
end $$;
grant execute on function queue.record_send to {worker};

-- The whole key here too.
drop index queue.outbox_open;
create index outbox_open on queue.outbox (tenant_id, conversation_id, id) where state in (0, 4);

-- As before; the second look asks for one address at a time.
create or replace function queue.resolve_conversation(p_tenant text, p_channel uuid, p_phone text, p_wa_id text, p_user_id text)
returns bigint language plpgsql as $$
declare
    by_phone bigint;
    by_user  bigint;
    found_id bigint;
begin
    if p_phone is not null then
        select conversation_id into by_phone from queue.addresses
        where tenant_id = p_tenant and channel_id = p_channel and address = p_phone;
    end if;
    if p_user_id is not null then
        select conversation_id into by_user from queue.addresses
        where tenant_id = p_tenant and channel_id = p_channel and address = p_user_id;
    end if;
    found_id := coalesce(by_phone, by_user);
    if found_id is null then
        -- One creator at a time for one sender; the others find what it made.
        perform pg_advisory_xact_lock(hashtextextended(p_tenant || '/' || p_channel || '/' || coalesce(p_phone, p_user_id), 0));
        select conversation_id into found_id from queue.addresses
        where tenant_id = p_tenant and channel_id = p_channel and address = coalesce(p_phone, p_user_id);
        if found_id is null and p_phone is not null and p_user_id is not null then
            select conversation_id into found_id from queue.addresses
            where tenant_id = p_tenant and channel_id = p_channel and address = p_user_id;
        end if;
        if found_id is null then
            insert into queue.conversations (tenant_id, channel_id, phone, wa_id, user_id)
            values (p_tenant, p_channel, p_phone, p_wa_id, p_user_id) returning id into found_id;
        end if;
    end if;
    if p_phone is not null and by_phone is null then
        insert into queue.addresses (tenant_id, channel_id, address, conversation_id)
        values (p_tenant, p_channel, p_phone, found_id) on conflict do nothing;
        update queue.conversations set phone = p_phone, wa_id = p_wa_id
        where tenant_id = p_tenant and id = found_id and phone is null;
    end if;
    if p_user_id is not null and by_user is distinct from found_id then
        insert into queue.addresses (tenant_id, channel_id, address, conversation_id)
        values (p_tenant, p_channel, p_user_id, found_id)
        on conflict (tenant_id, channel_id, address) do update set conversation_id = excluded.conversation_id;
        update queue.conversations set user_id = p_user_id where tenant_id = p_tenant and id = found_id;
    end if;
    return found_id;
end $$;
