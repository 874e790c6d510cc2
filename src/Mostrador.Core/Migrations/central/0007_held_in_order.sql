-- A directory of shops says nothing of how a number is doing: that one broke or was mended, or that somebody looked, is no reason
-- for every node to read all shops again.
drop trigger channels_version on registry.channels;
create trigger channels_version
    after insert or delete or update of kind, phone_number_id, sender, account_sid, secrets on registry.channels
    for each statement execute function registry.bump_version();

-- What is held comes before what its conversation is told later.
create index outbox_unsent on queue.outbox (tenant_id, conversation_id, id) where state in (0, 2, 4);
drop index queue.outbox_open;
