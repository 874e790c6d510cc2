import type { TFunction } from "i18next";
import es from "../i18n/es.json";

/** A shop's trade for people; one that the panel has no word for is shown as the shop wrote it. */
export function kindName(type: string, t: TFunction): string {
  return Object.hasOwn(es.kinds, type)
    ? t(`kinds.${type as keyof typeof es.kinds}`)
    : type.replaceAll("_", " ");
}
