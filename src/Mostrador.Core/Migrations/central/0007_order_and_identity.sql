-- A directory of shops says nothing of how a number is doing: that one broke or was mended, or that somebody looked, is no reason
-- for every node to read all shops again.
drop trigger channels_version on registry.channels;
create trigger channels_version
    after insert or delete or update of kind, phone_number_id, sender, account_sid, secrets on registry.channels
    for each statement execute function registry.bump_version();

-- What is held comes before what its conversation is told later.
create index outbox_unsent on queue.outbox (tenant_id, conversation_id, id) where state in (0, 2, 4);
drop index queue.outbox_open;

-- As before, and the customer's former number or user id is a stranger's from now on.
create or replace function queue.change_identity(p_tenant text, p_conversation bigint, p_phone text, p_user_id text)
returns void language plpgsql as $$
begin
    delete from queue.addresses a using queue.conversations c
    where c.tenant_id = p_tenant and c.id = p_conversation
        and a.tenant_id = c.tenant_id and a.channel_id = c.channel_id and a.conversation_id = c.id
        and (a.address = c.phone and c.phone <> p_phone or a.address = c.user_id and c.user_id <> p_user_id);
    update queue.conversations
    set phone = coalesce(p_phone, phone), wa_id = coalesce(p_phone, wa_id), user_id = coalesce(p_user_id, user_id)
    where tenant_id = p_tenant and id = p_conversation;
    insert into queue.addresses (tenant_id, channel_id, address, conversation_id)
    select c.tenant_id, c.channel_id, a.address, c.id
    from queue.conversations c, unnest(array[p_phone, p_user_id]) as a (address)
    where c.tenant_id = p_tenant and c.id = p_conversation and a.address is not null
    on conflict (tenant_id, channel_id, address) do update set conversation_id = excluded.conversation_id;
end $$;
