import { Button, Loader, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ChatMessage } from "../conversation";
import { Bubble, type BubbleActions } from "./Bubble";
import { dayOf, dayTitle } from "./days";
import classes from "./MessageList.module.css";
import { useStickToEnd } from "./useStickToEnd";

interface Props {
  messages: ChatMessage[];
  typing: boolean;
  shopName: string;
  actions: BubbleActions;
}

export function MessageList({ messages, typing, shopName, actions }: Props) {
  const { t, i18n } = useTranslation();
  const threads = useMemo(() => thread(messages), [messages]);
  const { scroller, content, atEnd, toEnd } = useStickToEnd();
  const seen = useRef(0);
  const count = threads.shown.length;

  // What I send I want to see, wherever I was reading.
  const last = messages.at(-1);
  const sent = last?.local?.state === "sending" ? last.key : undefined;
  useEffect(() => {
    if (sent) toEnd();
  }, [sent, toEnd]);
  if (atEnd) seen.current = count;
  const unseen = count - seen.current;

  return (
    <div className={classes.frame}>
      <div
        className={classes.scroller}
        ref={scroller}
        role="log"
        aria-label={t("chat.log", { shop: shopName })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
        tabIndex={0}
      >
        <div className={classes.content} ref={content}>
          {threads.shown.map((message, index) => {
            const before = threads.shown[index - 1];
            const newDay = !before || dayOf(before.at) !== dayOf(message.at);
            return (
              <div key={message.key}>
                {newDay && (
                  <h2 className={classes.day}>
                    <span>{dayTitle(message.at, i18n.language, t)}</span>
                  </h2>
                )}
                <Bubble
                  message={message}
                  answered={threads.byId.get(message.replyTo ?? "")}
                  reactions={threads.reactions.get(message.id) ?? none}
                  chosen={threads.chosen.get(message.id) ?? none}
                  shopName={shopName}
                  grouped={!newDay && before?.from === message.from}
                  actions={actions}
                />
              </div>
            );
          })}
          {typing && (
            <div className={classes.typing} aria-hidden>
              <i />
              <i />
              <i />
            </div>
          )}
        </div>
      </div>
      {!atEnd && (
        <UnstyledButton className={classes.pill} onClick={toEnd} aria-label={t("chat.toEnd")}>
          {unseen > 0 && <span>{t("chat.newMessages", { count: unseen })}</span>}
          <IconChevronDown size={18} aria-hidden />
        </UnstyledButton>
      )}
    </div>
  );
}

export function HistoryLoading() {
  return (
    <div className={classes.middle}>
      <Loader type="dots" />
    </div>
  );
}

export function HistoryProblem({ problem, retry }: { problem: string; retry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.middle} role="alert">
      <h2 className={classes.title}>{t("chat.loadFailed")}</h2>
      <p>{problem}</p>
      <Button variant="light" onClick={retry}>
        {t("app.retry")}
      </Button>
    </div>
  );
}

const none: string[] = [];

/** Reactions hang from their bubble instead of standing in the chat; the rest is shown in order. */
function thread(messages: ChatMessage[]) {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const latest = new Map<string, Map<string, string>>();
  const chosen = new Map<string, string[]>();
  const shown: ChatMessage[] = [];
  for (const message of messages) {
    const target = message.replyTo && byId.has(message.replyTo) ? message.replyTo : undefined;
    if (message.type === "reaction" && target && message.local?.state !== "refused") {
      const bySide = latest.get(target) ?? new Map<string, string>();
      latest.set(target, bySide.set(message.from, message.text ?? ""));
      continue;
    }
    if (message.type === "choice" && target)
      chosen.set(target, [...(chosen.get(target) ?? []), message.text ?? ""]);
    shown.push(message);
  }
  const reactions = new Map([...latest].map(([id, bySide]) => [id, [...bySide.values()].filter(Boolean)]));
  return { byId, reactions, chosen, shown };
}
