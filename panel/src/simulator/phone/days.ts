import type { TFunction } from "i18next";

/** The local calendar day of an instant, as a key to compare. */
export function dayOf(at: string | Date): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

export function dayTitle(at: string, language: string, t: TFunction): string {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (dayOf(at) === dayOf(today)) return t("chat.today");
  if (dayOf(at) === dayOf(yesterday)) return t("chat.yesterday");
  return new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" }).format(
    new Date(at),
  );
}
