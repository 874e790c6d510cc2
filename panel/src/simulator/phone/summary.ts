import type { TFunction } from "i18next";
import type { SimMessage } from "../messages";

/** One line that recalls a message, for quotes and the reply bar. */
export function summaryOf(message: SimMessage, t: TFunction): string {
  switch (message.type) {
    case "image":
      return message.image?.caption || message.text || t("bubble.image");
    case "voice":
      return t("bubble.voice");
    case "location":
      return message.location?.name || t("bubble.location");
    case "contact":
      return t("bubble.contact");
    default:
      return (message.text ?? "")
        .replace(/\s+/gu, " ")
        .replace(/[*_~`]/gu, "")
        .slice(0, 120);
  }
}
