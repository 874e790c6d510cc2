import es from "../i18n/es.json";

/** Shops speak Spanish whatever the panel's language, so these have one language only. */
const phrases: Record<string, unknown> = es.phrases;

export function phrasesFor(kind: string): string[] {
  const own = Object.hasOwn(phrases, kind) ? phrases[kind] : undefined;
  return Array.isArray(own) ? own : es.phrases.default;
}
