-- Registry: which shops exist, how their traffic finds them, where their data lives.
-- Queue: the durable inbox and outbox and the leases on conversations, one set per database server.
-- {app} and {worker} stand for the installation's role names (see Mostrador.Platform/Database/Roles.cs).

create extension if not exists pg_trgm;
create extension if not exists unaccent;

create schema registry;
create schema queue;

create table registry.tenants (
    tenant_id        text primary key check (tenant_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    slug             text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name             text not null check (length(name) between 1 and 200),
    type             text not null default 'general',
    phone            text,
    plan             text not null default 'basico',
    assistant_id     text,
    status           text not null default 'active' check (status in ('active', 'inactive')),
    inactive_message text,
    data_schema      text not null default 'shared' check (data_schema ~ '^[a-z_][a-z0-9_]{0,62}$'),
    data_server      text,
    api_key_hash     bytea,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now()
);
create index tenants_created on registry.tenants (created_at, tenant_id);

create table registry.channels (
    tenant_id       text not null references registry.tenants (tenant_id),
    id              uuid not null,
    kind            text not null check (kind in ('meta', 'twilio')),
    phone_number_id text unique,              -- Meta: how a webhook event finds its shop
    sender          text unique,              -- Twilio: whatsapp:+… of the shop
    account_sid     text,                     -- Twilio
    secrets         bytea not null,           -- sealed JSON: app secret, access token, verify token, auth token
    status          text not null default 'ok' check (status in ('ok', 'broken')),
    status_reason   text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, id)
);
create index channels_by_account on registry.channels (account_sid) where account_sid is not null;

-- Every node compares this number with the one its directory was read at: changes count at once, without a restart.
create table registry.version (
    only_row boolean primary key default true check (only_row),
    version  bigint not null default 1
);
insert into registry.version default values;

create function registry.bump_version() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update registry.version set version = version + 1;
    return null;
end $$;
create trigger tenants_version after insert or update or delete on registry.tenants
    for each statement execute function registry.bump_version();
create trigger channels_version after insert or update or delete on registry.channels
    for each statement execute function registry.bump_version();

-- A conversation is one customer on one channel of one shop. The lease says which node may work on it,
-- the fence refuses a node whose lease was taken over while it was thinking.
create table queue.conversations (
    tenant_id    text not null,
    id           bigint generated always as identity,
    channel_id   uuid not null,
    phone        text,                        -- digits with country code, canonical spelling; null while unknown
    wa_id        text,                        -- the spelling the provider used and accepts
    user_id      text,                        -- business-scoped user id
    lease_owner  text,
    lease_until  timestamptz,
    fence        bigint not null default 0,
    last_inbound_at timestamptz,              -- opens the 24-hour window
    created_at   timestamptz not null default now(),
    primary key (tenant_id, id),
    check (phone is not null or user_id is not null)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- Every address (phone or user id) by which a customer reaches a channel, several per conversation.
create table queue.addresses (
    tenant_id       text not null,
    channel_id      uuid not null,
    address         text not null,
    conversation_id bigint not null,
    primary key (tenant_id, channel_id, address),
    foreign key (tenant_id, conversation_id) references queue.conversations (tenant_id, id)
);

-- state: 0 pending, 1 answered, 2 handed off to a person, 3 ignored (reason says why), 4 dead letter
create table queue.inbox (
    tenant_id       text not null,
    id              bigint generated always as identity,
    channel_id      uuid not null,
    provider_id     text not null,
    conversation_id bigint,                   -- null for account events and for statuses of unknown messages
    kind            text not null,            -- message, status, account
    payload         json not null,
    received_at     timestamptz not null default clock_timestamp(),
    state           smallint not null default 0,
    reason          text,
    attempts        smallint not null default 0,
    done_at         timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, channel_id, provider_id)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index inbox_pending on queue.inbox (tenant_id, conversation_id, id) where state = 0;

-- state: 0 pending, 1 sent, 2 held (window closed, channel broken), 3 dead letter, 4 sent or not is unknown, waiting for a status
-- status: 0 none, 1 sent, 2 delivered, 3 read, 4 played, 9 failed; it only grows
create table queue.outbox (
    tenant_id       text not null,
    id              bigint generated always as identity,
    conversation_id bigint not null,
    channel_id      uuid not null,
    payload         json not null,
    state           smallint not null default 0,
    status          smallint not null default 0,
    provider_id     text,
    attempts        smallint not null default 0,
    next_attempt_at timestamptz not null default clock_timestamp(),
    claimed_by      text,
    claimed_until   timestamptz,
    error_code      text,
    error_detail    text,
    created_at      timestamptz not null default clock_timestamp(),
    sent_at         timestamptz,
    primary key (tenant_id, id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index outbox_open on queue.outbox (conversation_id, id) where state in (0, 4);
create index outbox_provider on queue.outbox (channel_id, provider_id) where provider_id is not null;

-- What could not be understood or delivered: kept whole, shown, replayable. tenant_id is null when no shop was found.
create table queue.dead_letters (
    id          bigint generated always as identity primary key,
    tenant_id   text,
    source      text not null check (source in ('webhook', 'inbox', 'outbox')),
    reason      text not null,
    reference   text,
    payload     text not null,
    created_at  timestamptz not null default now(),
    replayed_at timestamptz
);
create index dead_letters_tenant on queue.dead_letters (tenant_id, id);

-- Finds or creates the conversation of a sender; links a phone and a user id that arrive together.
create function queue.resolve_conversation(p_tenant text, p_channel uuid, p_phone text, p_wa_id text, p_user_id text)
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
        where tenant_id = p_tenant and channel_id = p_channel and address in (p_phone, p_user_id)
        order by address = p_phone desc nulls last limit 1;
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

-- Row-level security: forced, so that not even the owner sees past it by accident.
do $$
declare t text;
begin
    foreach t in array array['registry.tenants', 'registry.channels', 'queue.conversations', 'queue.addresses',
                             'queue.inbox', 'queue.outbox', 'queue.dead_letters'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy tenant on %s to {app}
            using (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))
            with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))', t);
        execute format('create policy worker on %s to {worker} using (true) with check (true)', t);
    end loop;
end $$;

grant usage on schema registry, queue to {app}, {worker};
grant select, insert, update on registry.tenants, registry.channels to {app};
grant select on registry.version to {app}, {worker};
grant select, insert, update, delete on queue.conversations, queue.addresses, queue.inbox, queue.outbox to {app};
grant select, insert, update on queue.dead_letters to {app};

-- The worker routes and counts, it does not read what people write: no payload column is granted to it
-- except on dead letters, which are its own report to the operator.
grant select on registry.tenants, registry.channels to {worker};
grant update (status, status_reason, updated_at) on registry.channels to {worker};
grant select, insert, update on queue.conversations to {worker};
grant select, insert, update on queue.addresses to {worker};
grant insert on queue.inbox to {worker};
grant select (tenant_id, id, channel_id, provider_id, conversation_id, kind, received_at, state, reason, attempts, done_at) on queue.inbox to {worker};
grant update (conversation_id, state, reason, attempts, done_at) on queue.inbox to {worker};
grant delete on queue.inbox to {worker};
grant select (tenant_id, id, conversation_id, channel_id, state, status, provider_id, attempts, next_attempt_at, claimed_by, claimed_until, error_code, created_at, sent_at) on queue.outbox to {worker};
grant update (state, status, provider_id, attempts, next_attempt_at, claimed_by, claimed_until, error_code, error_detail, sent_at) on queue.outbox to {worker};
grant delete on queue.outbox to {worker};
grant select, insert, update on queue.dead_letters to {worker};
grant execute on function queue.resolve_conversation to {app}, {worker};
