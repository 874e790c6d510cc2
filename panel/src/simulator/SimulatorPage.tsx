import { Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { Tools } from "../app/Tools";
import { Wordmark } from "../app/Wordmark";
import { type PaintedShop, shopsQuery } from "./api";
import { CustomerPicker } from "./CustomerPicker";
import { type Customer, countryOf, readPhone } from "./customers";
import { ModelNotice } from "./ModelNotice";
import { Phrases } from "./Phrases";
import { Phone } from "./phone/Phone";
import { ShopChoice } from "./ShopChoice";
import { Awning } from "./ShopFront";
import { ShopList } from "./ShopList";
import classes from "./SimulatorPage.module.css";
import { type Chat, useChat } from "./useChat";
import { type Customers, useCustomers } from "./useCustomers";

/** The address says who writes to whom: /simulador/acme?tel=56912345678. */
export function SimulatorPage() {
  const { t } = useTranslation();
  const { slug } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const customers = useCustomers();
  const shops = useQuery(shopsQuery);
  const shop = shops.data?.find((candidate) => candidate.slug === slug);

  const phone = readPhone(search.get("tel") ?? "");
  const customer = useChosenCustomer(customers, phone);

  const title = t("simulator.title");
  useEffect(() => {
    document.title = shop ? `${shop.name} · ${title} · Mostrador` : `${title} · Mostrador`;
  }, [shop, title]);

  if (!shop) return <ShopChoice shops={shops} unknown={slug} tel={customer.phone} />;
  return (
    <Stage
      // A chat's state belongs to one customer at one shop.
      key={`${shop.slug}/${customer.phone}`}
      shop={shop}
      shops={shops.data ?? []}
      customer={customer}
      customers={customers}
      choose={(next) => void navigate(`/simulador/${shop.slug}?tel=${next.phone}`)}
    />
  );
}

/** The customer of the address, who is remembered when it names a new one; else the first. */
function useChosenCustomer({ all, add }: Customers, phone: string | null): Customer {
  const known = phone ? all.find((customer) => customer.phone === phone) : all[0];
  const unknown = phone && !known ? phone : null;
  useEffect(() => {
    if (unknown) add({ phone: unknown, name: "" });
  }, [unknown, add]);
  return known ?? { phone: phone ?? "", name: "" };
}

interface StageProps {
  shop: PaintedShop;
  shops: PaintedShop[];
  customer: Customer;
  customers: Customers;
  choose: (customer: Customer) => void;
}

function Stage({ shop, shops, customer, customers, choose }: StageProps) {
  const { t } = useTranslation();
  const chat = useChat(shop.slug, customer);
  const [drawer, { open, close }] = useDisclosure(false);
  const street = (after: () => void) => (
    <Street
      shop={shop}
      shops={shops}
      customer={customer}
      picker={<CustomerPicker {...{ customer, customers, choose }} country={countryOf(shop.locale)} />}
      chat={chat}
      after={after}
    />
  );
  return (
    <div className={classes.page} data-fills-small-screens>
      <aside className={classes.street}>{street(() => undefined)}</aside>
      <div className={classes.stage}>
        <Awning look={shop.look} />
        <div className={classes.counter} aria-hidden />
        <div className={classes.phone}>
          <Phone shop={shop} customer={customer} chat={chat} openStreet={open} />
          <section className={classes.board}>
            <h2>{t("phrases.title")}</h2>
            <Phrases kind={shop.type} say={(text) => chat.send({ type: "text", text })} />
          </section>
        </div>
      </div>
      <Drawer
        opened={drawer}
        onClose={close}
        title={t("simulator.openShops")}
        size="86%"
        closeButtonProps={{ "aria-label": t("app.close") }}
      >
        <div className={classes.tools}>
          <Wordmark height={24} />
          <Tools />
        </div>
        {street(close)}
      </Drawer>
    </div>
  );
}

interface StreetProps {
  shop: PaintedShop;
  shops: PaintedShop[];
  customer: Customer;
  picker: ReactNode;
  chat: Chat;
  after: () => void;
}

function Street({ shop, shops, customer, picker, chat, after }: StreetProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.streetContent}>
      <ModelNotice slug={shop.slug} />
      <section>
        <h2 className={classes.heading}>{t("customer.title")}</h2>
        {picker}
      </section>
      <section>
        <h2 className={classes.heading}>{t("shops.title")}</h2>
        <ShopList shops={shops} current={shop.slug} tel={customer.phone} onPick={after} />
      </section>
      <section className={classes.phrases}>
        <h2 className={classes.heading}>{t("phrases.title")}</h2>
        <Phrases
          kind={shop.type}
          say={(text) => {
            chat.send({ type: "text", text });
            after();
          }}
        />
      </section>
    </div>
  );
}
