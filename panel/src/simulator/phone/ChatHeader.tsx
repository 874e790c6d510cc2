import { ActionIcon, Button, Group, Menu, Text } from "@mantine/core";
import { IconBuildingStore, IconDotsVertical, IconEraser } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaintedShop } from "../api";
import { type Customer, writePhone } from "../customers";
import { ShopFront } from "../ShopFront";
import type { Chat } from "../useChat";
import classes from "./ChatHeader.module.css";
import { Sheet } from "./Sheet";

interface Props {
  shop: PaintedShop;
  customer: Customer;
  chat: Chat;
  openStreet: () => void;
}

export function ChatHeader({ shop, customer, chat, openStreet }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { restart } = chat;
  return (
    <header className={classes.header}>
      <ActionIcon
        className={classes.street}
        variant="transparent"
        size={40}
        onClick={openStreet}
        aria-label={t("simulator.openShops")}
      >
        <IconBuildingStore size={22} aria-hidden />
      </ActionIcon>
      <ShopFront look={shop.look} size={40} />
      <div className={classes.names}>
        <h1 className={classes.name}>{shop.name}</h1>
        <span className={classes.state}>{chat.typing ? t("chat.typing") : t("chat.online")}</span>
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon className={classes.more} variant="transparent" size={40} aria-label={t("chat.menu")}>
            <IconDotsVertical size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconEraser size={16} aria-hidden />} onClick={() => setAsking(true)}>
            {t("chat.restart")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Sheet opened={asking} onClose={() => setAsking(false)} title={t("chat.restartTitle")}>
        <Text>
          {t("chat.restartText", { customer: customer.name || writePhone(customer.phone), shop: shop.name })}
        </Text>
        {restart.problem && (
          <Text role="alert" c="clay" mt="xs">
            {t("chat.restartFailed")}. {restart.problem}
          </Text>
        )}
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={() => setAsking(false)}>
            {t("app.cancel")}
          </Button>
          <Button color="clay" loading={restart.running} onClick={() => restart.run(() => setAsking(false))}>
            {t("chat.restartConfirm")}
          </Button>
        </Group>
      </Sheet>
    </header>
  );
}
