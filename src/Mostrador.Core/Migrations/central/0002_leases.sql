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

-- The customer of a conversation is reached by another phone or user id from now on; messages from there come here.
create function queue.change_identity(p_tenant text, p_conversation bigint, p_phone text, p_user_id text)
returns void language plpgsql as $$
begin
    update queue.conversations
    set phone = coalesce(p_phone, phone), wa_id = coalesce(p_phone, wa_id), user_id = coalesce(p_user_id, user_id)
    where tenant_id = p_tenant and id = p_conversation;
    insert into queue.addresses (tenant_id, channel_id, address, conversation_id)
    select c.tenant_id, c.channel_id, a.address, c.id
    from queue.conversations c, unnest(array[p_phone, p_user_id]) as a (address)
    where c.tenant_id = p_tenant and c.id = p_conversation and a.address is not null
    on conflict (tenant_id, channel_id, address) do update set conversation_id = excluded.conversation_id;
end $$;
grant execute on function queue.change_identity to {app};

create index outbox_held on queue.outbox (tenant_id, channel_id) where state = 2;
