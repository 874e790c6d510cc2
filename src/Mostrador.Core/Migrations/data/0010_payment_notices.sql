-- A customer who said that an order is paid does not cancel it alone. Few orders are told of so, and this index holds no others.
create index payment_notices on order_history (tenant_id, order_id) where reason like 'payment_notice%';

-- What people are to look at waits in the same line as what they hold.
drop index sessions_waiting;
create index sessions_waiting on sessions (tenant_id, handed_off_at) where handed_off_at is not null;

-- As before, and whether the customer told of the payment that an order waits for.
create or replace function who_writes(p_tenant text, p_phone text, p_user_id text)
returns table (customer_id bigint, phone text, user_id text, name text, email text, addresses json, orders json)
language sql stable as $$
    select c.id, c.phone, c.user_id, c.name, c.email, a.addresses, o.orders
    from (select) one
    left join lateral (select * from customers c where c.tenant_id = p_tenant and c.phone = p_phone limit 1) by_phone on true
    -- The same person under the user id, not linked yet.
    left join lateral (select * from customers c where c.tenant_id = p_tenant and c.user_id = p_user_id limit 1) by_user on true
    cross join lateral (
        select coalesce(by_phone.id, by_user.id) as id, by_user.id as other,
            case when by_phone.id is null then by_user.phone else by_phone.phone end as phone,
            case when by_phone.id is null then by_user.user_id else by_phone.user_id end as user_id,
            case when by_phone.id is null then by_user.name else by_phone.name end as name,
            case when by_phone.id is null then by_user.email else by_phone.email end as email) c
    left join lateral (
        select json_agg(a) as addresses
        from (select a.label, a.address, a.zone, a.is_default from customer_addresses a
              where a.tenant_id = p_tenant and a.customer_id = c.id
              order by a.used_at desc, a.id desc limit 10) a) a on c.id is not null
    left join lateral (
        select json_agg(o order by o.id desc) as orders
        from (select o.id, o.code, o.state, o.total, o.placed_at, o.delivery_mode, o.zone, o.address, o.payment_method,
                     o.state = 'pending_payment'
                         and exists (select from order_history h
                                     where h.tenant_id = p_tenant and h.order_id = o.id
                                       and h.reason like 'payment_notice%') as payment_noted,
                     (select json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity, 'options', l.options, 'note', l.note)
                                      order by l.line)
                      from order_lines l where l.tenant_id = p_tenant and l.order_id = o.id) as lines
              from unnest(case when c.other <> c.id then array[c.id, c.other] else array[c.id] end) own (id)
              -- What is over of the last five, and what is under way: none twice.
              cross join lateral (
                  select * from (select o.* from orders o where o.tenant_id = p_tenant and o.customer_id = own.id
                                 order by o.id desc limit 5) o
                  where o.state in ('delivered', 'cancelled')
                  union all
                  (select o.* from orders o where o.tenant_id = p_tenant and o.customer_id = own.id
                       and o.state not in ('delivered', 'cancelled')
                   order by o.id desc limit 20)) o
              order by o.id desc limit 20) o) o on c.id is not null
$$;
