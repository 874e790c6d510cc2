import { IconAlertCircle, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ChatMessage } from "../conversation";
import classes from "./Ticks.module.css";

/** How far the customer's message got: one tick sent, two delivered, two blue read. */
export function Ticks({ message }: { message: ChatMessage }) {
  const { t } = useTranslation();
  if (message.local?.state === "sending")
    return <IconClock className={classes.waiting} size={13} role="img" aria-label={t("status.sending")} />;
  if (message.local || message.status === "failed")
    return (
      <IconAlertCircle className={classes.failed} size={14} role="img" aria-label={t("status.failed")} />
    );
  return (
    <svg
      className={classes.ticks}
      data-status={message.status}
      viewBox="0 0 20 12"
      width="18"
      height="11"
      role="img"
      aria-label={t(`status.${message.status}`)}
    >
      <path d="M1.5 6.5 5 10l7.5-8.5" />
      {message.status !== "sent" && <path d="M9.3 8.6 10.6 10 18 1.5" />}
    </svg>
  );
}
