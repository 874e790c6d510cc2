-- Ends a turn's lease, or refuses: a node whose lease was taken over commits nothing of its turn.
create function queue.release_lease(p_tenant text, p_conversation bigint, p_owner text, p_fence bigint, p_inbound_at timestamptz)
returns void language plpgsql as $$
begin
    update queue.conversations
    set lease_owner = null, lease_until = null, last_inbound_at = greatest(last_inbound_at, p_inbound_at)
    where tenant_id = p_tenant and id = p_conversation and lease_owner = p_owner and fence = p_fence;
    if not found then
        raise exception 'the lease on conversation % was taken over', p_conversation using errcode = 'MO001';
    end if;
end $$;
grant execute on function queue.release_lease to {app};

grant select (error_detail) on queue.outbox to {worker};

-- A turn inserts its replies already claimed by the node that will send them, unless something older of the same
-- conversation is still open elsewhere: then order demands that the poller takes them up one by one.
create function queue.claimable(p_tenant text, p_conversation bigint, p_owner text) returns boolean language sql stable as $$
    select not exists (
        select from queue.outbox
        where conversation_id = p_conversation and tenant_id = p_tenant and state in (0, 4) and claimed_by is distinct from p_owner)
$$;
grant execute on function queue.claimable to {app};
