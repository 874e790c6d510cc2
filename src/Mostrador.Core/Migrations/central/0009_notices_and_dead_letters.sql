-- What a provider says about a business account (restriction, template, quality). tenant_id is null when nothing tells whose it
-- is; provider_id tells a redelivery from another notice.
create table queue.account_notices (
    id                  bigint generated always as identity primary key,
    tenant_id           text,
    business_account_id text not null,
    provider_id         text not null,
    field               text not null,
    payload             text not null,
    received_at         timestamptz not null default now(),
    unique (business_account_id, provider_id)
);
alter table queue.account_notices enable row level security;
alter table queue.account_notices force row level security;
create policy tenant on queue.account_notices to {app}
    using (tenant_id = nullif(current_setting('app.tenant_id', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
create policy worker on queue.account_notices to {worker} using (true) with check (true);
grant select on queue.account_notices to {app};
-- Written and, when old, deleted: what they say is not the worker's to read.
grant insert, delete, select (id, received_at) on queue.account_notices to {worker};

-- A provider delivers again what was not answered 200, and may do so for a week: one letter each. Letters are kept for a month.
delete from queue.dead_letters d using (
    select id, row_number() over (partition by coalesce(tenant_id, ''), coalesce(reference, ''), md5(payload) order by id) as nth
    from queue.dead_letters where source = 'webhook'
) as s where d.id = s.id and s.nth > 1;
create unique index dead_letters_once on queue.dead_letters (coalesce(tenant_id, ''), coalesce(reference, ''), md5(payload))
    where source = 'webhook';
grant delete on queue.dead_letters to {worker};
