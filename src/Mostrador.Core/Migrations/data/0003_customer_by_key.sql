-- Finds or creates the customer of a phone, a user id or both. As before; each is looked up by its own key.
create or replace function resolve_customer(p_tenant text, p_phone text, p_user_id text)
returns bigint language plpgsql set search_path from current as $$
declare
    found_id bigint;
begin
    loop
        -- The phone's row survives: it is the one a shop's people know.
        if p_phone is not null then
            select id into found_id from customers where tenant_id = p_tenant and phone = p_phone;
        end if;
        if found_id is null and p_user_id is not null then
            select id into found_id from customers where tenant_id = p_tenant and user_id = p_user_id;
        end if;
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
