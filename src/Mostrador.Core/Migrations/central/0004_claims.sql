-- Whose claim is it that a record settles? A name alone does not say: a node may claim a message again after its first claim
-- ran out. So claims are numbered. And a limit's refusal is no attempt: the provider did not look at the message.
alter table queue.outbox
    add column claim int not null default 0,
    add column refusals smallint not null default 0;
grant select (claim, refusals), update (claim, refusals) on queue.outbox to {worker};

-- Ten attempts were the end of a message unless they were refusals.
update queue.outbox set refusals = attempts, attempts = 0 where state = 0 and attempts >= 10;

-- What became of one send, told by the claim that it was made under; statuses that arrived earlier are kept. Told late or
-- again it settles nothing of a later claim, whose node may be sending just now; except that what was sent was sent.
-- Returns the row's state, null when there was nothing to settle. The older one stays for nodes that have not been renewed.
create function queue.record_send(p_tenant text, p_id bigint, p_claimed_by text, p_claim int, p_state smallint,
    p_refused boolean, p_provider_id text, p_error_code text, p_error_detail text, p_delay float8)
returns smallint language plpgsql as $$
declare
    now_state smallint;
begin
    update queue.outbox o set
        state = case when o.status > 0 and p_state <> 3 then 1 else p_state end,
        status = case when p_state = 1 then greatest(o.status, 1::smallint) else o.status end,
        provider_id = coalesce(p_provider_id, o.provider_id),
        sent_at = case when p_state = 1 then coalesce(o.sent_at, clock_timestamp()) else o.sent_at end,
        error_code = p_error_code, error_detail = p_error_detail,
        attempts = o.attempts + case when p_refused then 0 else 1 end,
        refusals = o.refusals + case when p_refused then 1 else 0 end,
        claimed_by = null, claimed_until = null,
        next_attempt_at = clock_timestamp() + make_interval(secs => p_delay)
    where o.tenant_id = p_tenant and o.id = p_id
        and (o.state = 0 and o.claimed_by = p_claimed_by and o.claim = p_claim or p_state = 1 and o.state in (0, 2, 4))
    returning o.state into now_state;
    return now_state;
end $$;
grant execute on function queue.record_send(text, bigint, text, int, smallint, boolean, text, text, text, float8) to {worker};
