-- The data of shops. Runs once per data schema (search_path is set to it): `shared`, or a schema of a shop's own.
-- No schema is named here, so the same statements serve every placement.

create table shop (
    tenant_id       text primary key,
    profile         jsonb not null,           -- ShopProfile: style, greeting, hours, delivery, payments, faq …
    currency        text not null,
    locale          text not null,
    timezone        text not null,
    order_prefix    text not null,
    order_seq       bigint not null default 0,
    profile_version bigint not null default 1,
    catalog_version bigint not null default 1 -- any change of products, categories or discounts raises it; stock does not
) with (fillfactor = 50, toast_tuple_target = 256); -- every order counts on this row: the profile stays out of its copies

create table categories (
    tenant_id text not null,
    id        bigint generated always as identity,
    name      text not null,
    synonyms  text[] not null default '{}',
    position  int not null default 0,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);

create table products (
    tenant_id      text not null,
    id             bigint generated always as identity,
    sku            text not null,
    name           text not null,
    category_id    bigint,
    description    text not null default '',
    price          numeric(14, 2) not null check (price >= 0),
    sale_price     numeric(14, 2) check (sale_price >= 0),
    stock          numeric(14, 3) check (stock >= 0),      -- null: not tracked
    status         text not null default 'Active' check (status in ('Active', 'Archived', 'OutOfStock')),
    unit           text not null default 'unidad',
    step           numeric(14, 3) not null default 1 check (step > 0),
    min_quantity   numeric(14, 3) not null default 0 check (min_quantity >= 0),
    available_days smallint[],                -- 0 Sunday … 6 Saturday; null: every day
    available_from time,
    available_to   time,
    dimensions     text,
    image          text,
    synonyms       text[] not null default '{}',
    options        jsonb not null default '[]',
    position       int not null default 0,
    stock_changed_at timestamptz not null default clock_timestamp(),
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, sku),
    foreign key (tenant_id, category_id) references categories (tenant_id, id)
) with (fillfactor = 80);
create unique index products_sku on products (tenant_id, lower(sku)); -- people type them in any capitals
create index products_stock_changed on products (tenant_id, stock_changed_at);

create table discounts (
    tenant_id    text not null,
    id           bigint generated always as identity,
    name         text not null,
    type         text not null check (type in ('Percentage', 'FixedAmount')),
    value        numeric(14, 2) not null check (value > 0),
    target       text not null check (target in ('All', 'Category', 'Product')),
    category_id  bigint,
    product_id   bigint,
    min_quantity numeric(14, 3) not null default 0,
    starts_at    timestamptz,
    ends_at      timestamptz,
    is_active    boolean not null default true,
    primary key (tenant_id, id),
    foreign key (tenant_id, category_id) references categories (tenant_id, id),
    foreign key (tenant_id, product_id) references products (tenant_id, id)
);

-- Versions move by themselves, so that no writer can forget them. Before the rows: whoever changes a catalogue holds the
-- shop's row first and the products after it, in the same order as an order does. Once per transaction is enough.
create function raise_catalog_version() returns trigger language plpgsql set search_path from current as $$
begin
    if current_setting('app.catalog_raised', true) is distinct from current_setting('app.tenant_id', true) then
        perform set_config('app.catalog_raised', current_setting('app.tenant_id', true), true);
        update shop set catalog_version = catalog_version + 1 where tenant_id = current_setting('app.tenant_id', true);
    end if;
    return null;
end $$;
create trigger products_version before insert or delete or update of sku, name, category_id, description, price, sale_price,
    status, unit, step, min_quantity, available_days, available_from, available_to, dimensions, image, synonyms, options,
    position on products for each statement execute function raise_catalog_version();
create trigger categories_version before insert or delete or update on categories
    for each statement execute function raise_catalog_version();
create trigger discounts_version before insert or delete or update on discounts
    for each statement execute function raise_catalog_version();

create function raise_profile_version() returns trigger language plpgsql as $$
begin
    new.profile_version := old.profile_version + 1;
    return new;
end $$;
create trigger shop_version before update on shop for each row
    when (old.profile is distinct from new.profile or old.currency <> new.currency or old.locale <> new.locale
          or old.timezone <> new.timezone)
    execute function raise_profile_version();

-- Readers ask for the stock that moved since they last looked.
create function note_stock_change() returns trigger language plpgsql as $$
begin
    new.stock_changed_at := clock_timestamp();
    return new;
end $$;
create trigger products_stock before update of stock on products for each row
    when (old.stock is distinct from new.stock) execute function note_stock_change();

create table customers (
    tenant_id  text not null,
    id         bigint generated always as identity,
    phone      text,                          -- canonical digits; null for customers known by user id alone
    user_id    text,
    name       text,
    email      text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, id)
);
create unique index customers_phone on customers (tenant_id, phone) where phone is not null;
create unique index customers_user on customers (tenant_id, user_id) where user_id is not null;

create table customer_addresses (
    tenant_id   text not null,
    id          bigint generated always as identity,
    customer_id bigint not null,
    label       text,
    address     text not null,
    zone        text,
    latitude    double precision,
    longitude   double precision,
    is_default  boolean not null default false,
    used_at     timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);
create unique index customer_addresses_once on customer_addresses (tenant_id, customer_id, lower(address));

-- Who holds the conversation, and where in the dialogue it is.
create table sessions (
    tenant_id       text not null,
    conversation_id bigint not null,
    customer_id     bigint,
    state           jsonb not null default '{}',
    holder          text not null default 'bot' check (holder in ('bot', 'person')),
    handoff_reason  text,
    handed_off_at   timestamptz,
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, conversation_id),
    foreign key (tenant_id, customer_id) references customers (tenant_id, id)
) with (fillfactor = 70);
create index sessions_waiting on sessions (tenant_id, handed_off_at) where holder = 'person';

create table orders (
    tenant_id        text not null,
    id               bigint generated always as identity,
    code             text not null,
    customer_id      bigint not null,
    conversation_id  bigint,
    confirmation_key text not null,           -- one per checkout: confirming twice is one order
    state            text not null check (state in ('pending_payment', 'paid', 'preparing', 'ready', 'on_the_way', 'delivered', 'cancelled')),
    currency         text not null,
    subtotal         numeric(14, 2) not null,
    discount         numeric(14, 2) not null,
    delivery_fee     numeric(14, 2) not null,
    total            numeric(14, 2) not null,
    delivery_mode    text not null check (delivery_mode in ('delivery', 'pickup')),
    zone             text,
    address          text,
    slot             text,
    payment_method   text not null,
    customer_name    text,
    email            text,
    note             text,
    placed_at        timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, code),
    unique (tenant_id, confirmation_key),
    foreign key (tenant_id, customer_id) references customers (tenant_id, id),
    check (total = subtotal - discount + delivery_fee)
);
create index orders_by_customer on orders (tenant_id, customer_id, id desc);

-- ACM-000123
create function order_code(prefix text, seq bigint) returns text language sql immutable as $$
    select prefix || '-' || lpad(seq::text, greatest(6, length(seq::text)), '0')
$$;

create table order_lines (
    tenant_id  text not null,
    order_id   bigint not null,
    line       int not null,
    sku        text not null,
    name       text not null,
    quantity   numeric(14, 3) not null check (quantity > 0),
    unit       text not null,
    unit_price numeric(14, 2) not null,
    options    jsonb not null default '[]',
    note       text,
    discount   numeric(14, 2) not null default 0,
    total      numeric(14, 2) not null,
    reserved   boolean not null default false, -- stock was taken for this line and must come back on cancellation
    primary key (tenant_id, order_id, line),
    foreign key (tenant_id, order_id) references orders (tenant_id, id)
);

create table order_history (
    tenant_id  text not null,
    id         bigint generated always as identity,
    order_id   bigint not null,
    state      text not null,
    actor      text not null,                 -- customer, bot, owner …
    reason     text,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references orders (tenant_id, id)
);

-- What was said, for people: the queue's rows are pruned, these follow the shop's retention.
create table messages (
    tenant_id       text not null,
    id              bigint generated always as identity,
    conversation_id bigint not null,
    turn_id         bigint,
    direction       text not null check (direction in ('in', 'out')),
    type            text not null,
    body            text not null default '',
    provider_id     text,
    outbox_id       bigint,
    created_at      timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
);
create index messages_by_conversation on messages (tenant_id, conversation_id, id);

-- One row per turn: what was understood, who answered, how long it took, and why (trace).
create table turns (
    tenant_id       text not null,
    id              bigint generated always as identity,
    conversation_id bigint not null,
    engine          text not null,
    intent          text not null,
    confidence      real not null,
    skus            text[] not null default '{}',
    duration_ms     real not null,
    trace           jsonb not null default '{}',
    created_at      timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
);
create index turns_by_conversation on turns (tenant_id, conversation_id, id);

-- Gives a customer a phone or a user id. Whoever had it before is the same person: their row is absorbed.
create function link_customer(p_tenant text, p_customer bigint, p_phone text, p_user_id text)
returns bigint language plpgsql set search_path from current as $$
declare
    other customers%rowtype;
begin
    for other in select * from customers
                 where tenant_id = p_tenant and id <> p_customer and (phone = p_phone or user_id = p_user_id)
                 order by id for update loop
        update orders set customer_id = p_customer where tenant_id = p_tenant and customer_id = other.id;
        update sessions set customer_id = p_customer where tenant_id = p_tenant and customer_id = other.id;
        insert into customer_addresses (tenant_id, customer_id, label, address, zone, latitude, longitude, used_at)
        select tenant_id, p_customer, label, address, zone, latitude, longitude, used_at from customer_addresses
        where tenant_id = p_tenant and customer_id = other.id
        on conflict (tenant_id, customer_id, lower(address)) do nothing;
        delete from customer_addresses where tenant_id = p_tenant and customer_id = other.id;
        delete from customers where tenant_id = p_tenant and id = other.id;
        update customers
        set phone = coalesce(phone, other.phone), user_id = coalesce(user_id, other.user_id),
            name = coalesce(name, other.name), email = coalesce(email, other.email)
        where tenant_id = p_tenant and id = p_customer;
    end loop;
    update customers
    set phone = coalesce(p_phone, phone), user_id = coalesce(p_user_id, user_id), updated_at = now()
    where tenant_id = p_tenant and id = p_customer
      and (phone is distinct from coalesce(p_phone, phone) or user_id is distinct from coalesce(p_user_id, user_id));
    return p_customer;
end $$;

-- Finds or creates the customer of a phone, a user id or both.
create function resolve_customer(p_tenant text, p_phone text, p_user_id text)
returns bigint language plpgsql set search_path from current as $$
declare
    found_id bigint;
begin
    loop
        -- The phone's row survives: it is the one a shop's people know.
        select id into found_id from customers
        where tenant_id = p_tenant and (phone = p_phone or user_id = p_user_id)
        order by (phone = p_phone) desc nulls last limit 1;
        if found_id is not null then
            return link_customer(p_tenant, found_id, p_phone, p_user_id);
        end if;
        insert into customers (tenant_id, phone, user_id) values (p_tenant, p_phone, p_user_id)
        on conflict do nothing returning id into found_id;
        if found_id is not null then
            return found_id;
        end if; -- another channel created them just now: look again
    end loop;
end $$;

create table audit (
    tenant_id  text not null,
    id         bigint generated always as identity,
    actor      text not null,
    action     text not null,
    detail     jsonb not null default '{}',
    created_at timestamptz not null default now(),
    primary key (tenant_id, id)
);

do $$
declare t text;
begin
    foreach t in array array['shop', 'categories', 'products', 'discounts', 'customers', 'customer_addresses', 'sessions',
                             'orders', 'order_lines', 'order_history', 'messages', 'turns', 'audit'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I to {app}
            using (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))
            with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))', t);
        execute format('grant select, insert, update, delete on %I to {app}', t);
    end loop;
end $$;
do $$ begin execute format('grant usage on schema %I to {app}', current_schema()); end $$;
revoke update, delete on order_history, audit from {app};
