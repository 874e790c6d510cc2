import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaintedShop } from "../api";
import type { ChatMessage } from "../conversation";
import { type Customer, countryOf, writePhone } from "../customers";
import type { ChoiceList } from "../messages";
import { Phrases } from "../Phrases";
import type { Chat } from "../useChat";
import type { BubbleActions } from "./Bubble";
import { ChatHeader } from "./ChatHeader";
import { Composer } from "./Composer";
import { ListSheet } from "./ListSheet";
import { LocationSheet } from "./LocationSheet";
import { HistoryLoading, HistoryProblem, MessageList } from "./MessageList";
import classes from "./Phone.module.css";
import { PhoneScreen } from "./PhoneScreen";
import { useLasting } from "./useLasting";

interface Props {
  shop: PaintedShop;
  customer: Customer;
  chat: Chat;
  openStreet: () => void;
}

export function Phone({ shop, customer, chat, openStreet }: Props) {
  const [replying, setReplying] = useState<ChatMessage | null>(null);
  const [offer, setOffer] = useState<{ message: ChatMessage; list: ChoiceList } | null>(null);
  const [asked, setAsked] = useState<{ replyTo?: string } | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);

  const { send, retry, discard } = chat;
  const actions = useMemo<BubbleActions>(
    () => ({
      send,
      retry,
      discard,
      reply: (message) => {
        setReplying(message);
        input.current?.focus();
      },
      openList: (message, list) => setOffer({ message, list }),
      askLocation: (replyTo) => setAsked({ replyTo }),
    }),
    [send, retry, discard],
  );

  return (
    <PhoneScreen>
      <ChatHeader shop={shop} customer={customer} chat={chat} openStreet={openStreet} />
      <div className={classes.middle}>
        <ConnectionNotice chat={chat} />
        <Middle shop={shop} customer={customer} chat={chat} actions={actions} />
      </div>
      <Composer
        input={input}
        replying={replying}
        shopName={shop.name}
        onReplied={() => setReplying(null)}
        send={send}
        shareLocation={(replyTo) => setAsked(replyTo ? { replyTo } : {})}
      />
      <ListSheet offer={offer} onClose={() => setOffer(null)} send={send} />
      <LocationSheet
        asked={asked}
        country={countryOf(shop.locale)}
        onClose={() => setAsked(null)}
        send={send}
      />
    </PhoneScreen>
  );
}

function Middle({ shop, customer, chat, actions }: Omit<Props, "openStreet"> & { actions: BubbleActions }) {
  const { t } = useTranslation();
  if (chat.messages.length > 0)
    return (
      <MessageList messages={chat.messages} typing={chat.typing} shopName={shop.name} actions={actions} />
    );
  if (chat.loading) return <HistoryLoading />;
  if (chat.problem) return <HistoryProblem problem={chat.problem} retry={chat.reload} />;
  return (
    <div className={classes.invite}>
      <h2>{t("chat.emptyTitle")}</h2>
      <p>{t("chat.emptyText", { customer: customer.name || writePhone(customer.phone), shop: shop.name })}</p>
      <Phrases kind={shop.type} say={(text) => actions.send({ type: "text", text })} />
    </div>
  );
}

/** Only for cuts that a person would notice: most are over before they are read about. */
function ConnectionNotice({ chat }: { chat: Chat }) {
  const { t } = useTranslation();
  const lost = useLasting(chat.connection === "lost" && !chat.problem, 1_500);
  return (
    <div className={classes.notice} role="status">
      {lost && <span>{t("chat.reconnecting")}</span>}
    </div>
  );
}
