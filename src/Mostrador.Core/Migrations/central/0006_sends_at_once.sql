-- A statement over rows of several shops enters each row's shop before it looks for the row (data/0007). It must have no other
-- way than the key that it is given: written like this, the policies mean what they did, and no index serves them alone.
do $$
declare t text;
begin
    foreach t in array array['queue.conversations', 'queue.inbox'] loop
        execute format('alter policy tenant on %s
            using (tenant_id is not distinct from nullif(current_setting(''app.tenant_id'', true), ''''))
            with check (tenant_id is not distinct from nullif(current_setting(''app.tenant_id'', true), ''''))', t);
    end loop;
end $$;

-- What became of many sends, each told by the claim that it was made under; statuses that arrived earlier are kept. Told late
-- or again it settles nothing of a later claim, whose node may be sending just now; except that what was sent was sent. What
-- is given up becomes a dead letter. One statement for all rows, and no way to them but their keys.
create function queue.record_sends(p_tenants text[], p_ids bigint[], p_claimed_by text[], p_claims int[], p_states smallint[],
    p_refused boolean[], p_provider_ids text[], p_error_codes text[], p_error_details text[], p_delays float8[])
returns void language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_memoize = off set enable_material = off
as $$
begin
    with recorded as (
        update queue.outbox o set
            state = case when o.status > 0 and r.state <> 3 then 1 else r.state end,
            status = case when r.state = 1 then greatest(o.status, 1::smallint) else o.status end,
            provider_id = coalesce(r.provider_id, o.provider_id),
            sent_at = case when r.state = 1 then coalesce(o.sent_at, clock_timestamp()) else o.sent_at end,
            error_code = r.error_code, error_detail = r.error_detail,
            attempts = o.attempts + case when r.refused then 0 else 1 end,
            refusals = o.refusals + case when r.refused then 1 else 0 end,
            claimed_by = null, claimed_until = null,
            next_attempt_at = clock_timestamp() + make_interval(secs => r.delay)
        from unnest(p_tenants, p_ids, p_claimed_by, p_claims, p_states, p_refused, p_provider_ids, p_error_codes, p_error_details, p_delays)
            as r (tenant_id, id, claimed_by, claim, state, refused, provider_id, error_code, error_detail, delay)
        where o.tenant_id = any(array[r.tenant_id]) and o.id = r.id
            and (o.state = 0 and o.claimed_by = r.claimed_by and o.claim = r.claim or r.state = 1 and o.state in (0, 2, 4))
        returning o.tenant_id, o.id, o.state, o.error_code, o.error_detail)
    insert into queue.dead_letters (tenant_id, source, reason, reference, payload)
    select tenant_id, 'outbox', coalesce('error ' || error_code || ' ' || coalesce(error_detail, ''), 'failed'), 'outbox:' || id, '{}'
    from recorded where state = 3;
end $$;
grant execute on function queue.record_sends to {worker};
