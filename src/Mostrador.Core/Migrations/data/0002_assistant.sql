-- What a shop tells its assistant, which model speaks for it, and what that cost.

-- Versions are never changed, only added; the shop's own column says which one is active, so there is one at most.
create table prompts (
    tenant_id  text not null,
    version    int not null check (version > 0),
    config     jsonb not null,               -- PromptConfig, field names as in the API
    created_by text not null,
    reason     text,
    created_at timestamptz not null default now(),
    primary key (tenant_id, version)
);

-- A shop's own model instead of the installation's; what is null is the installation's.
create table model_settings (
    tenant_id      text primary key,
    enabled        boolean not null default true,
    base_url       text,
    sealed_key     bytea,
    model          text,
    monthly_tokens bigint check (monthly_tokens >= 0),
    monthly_cost   numeric(12, 4) check (monthly_cost >= 0)
);

-- Per month and model. A call is paid whether or not its turn was committed, so this is written beside the turn.
create table model_usage (
    tenant_id     text not null,
    month         date not null,
    model         text not null,
    turns         bigint not null default 0,
    calls         bigint not null default 0,
    input_tokens  bigint not null default 0,
    cached_tokens bigint not null default 0,
    output_tokens bigint not null default 0,
    cost          numeric(14, 6) not null default 0,
    primary key (tenant_id, month, model)
);

alter table shop add column prompt_version int;
alter table shop add foreign key (tenant_id, prompt_version) references prompts (tenant_id, version);

-- Another active prompt or another model is news to every node, like a changed profile.
drop trigger shop_version on shop;
create trigger shop_version before update on shop for each row
    when (old.profile is distinct from new.profile or old.currency <> new.currency or old.locale <> new.locale
          or old.timezone <> new.timezone or old.prompt_version is distinct from new.prompt_version)
    execute function raise_profile_version();

create function raise_profile_for_model() returns trigger language plpgsql set search_path from current as $$
begin
    update shop set profile_version = profile_version + 1 where tenant_id = new.tenant_id;
    return new;
end $$;
create trigger model_settings_version before insert or update on model_settings
    for each row execute function raise_profile_for_model();

-- Figures of a turn for reports; the trace is where they are written.
alter table turns
    add column model         text generated always as (trace -> 'usage' ->> 'model') stored,
    add column model_calls   int generated always as ((trace -> 'usage' ->> 'calls')::int) stored,
    add column input_tokens  int generated always as ((trace -> 'usage' ->> 'input_tokens')::int) stored,
    add column cached_tokens int generated always as ((trace -> 'usage' ->> 'cached_tokens')::int) stored,
    add column output_tokens int generated always as ((trace -> 'usage' ->> 'output_tokens')::int) stored,
    add column cost          numeric(14, 6) generated always as ((trace -> 'usage' ->> 'cost')::numeric) stored,
    add column fallback      text generated always as (trace -> 'usage' ->> 'fallback') stored;

do $$
declare t text;
begin
    foreach t in array array['prompts', 'model_settings', 'model_usage'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I to {app}
            using (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))
            with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))', t);
        execute format('grant select, insert, update, delete on %I to {app}', t);
    end loop;
end $$;
revoke update, delete on prompts from {app};
